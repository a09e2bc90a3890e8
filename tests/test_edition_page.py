"""La page d'une édition : le plus pressant d'abord, rien d'autre que ce qui a changé."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from innovation_sociale.editions.snapshot import snapshot, told
from innovation_sociale.environment.forge import Forge
from innovation_sociale.macros.editions import SHEETS, URGENT_LINES
from innovation_sociale.macros.registry import Rendering, call_problem
from innovation_sociale.models import Catalogue, Edition
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.pages.generated import generated_pages
from tests.conftest import ROOT
from tests.reading import words
from tests.sample_editions import DAY, earlier_edition, edited
from tests.test_macros import HOSTILE, _Tags


@pytest.fixture
def held(site: Path) -> str:
    """Ce que lit qui tient la première édition."""
    # Une balise qui se ferme avant un point n'en sépare pas le mot.
    return re.sub(r" ([.,])", r"\1", words(site / "livret/1/index.html"))


def rendered(catalogue: Catalogue, edition: Edition) -> str:
    """La page d'une édition, en HTML."""
    published = dataclasses.replace(catalogue, editions={1: edition})
    return Rendering(published, Forge(), ROOT / "overrides" / "partials").render(
        "edition", "livret/1/index.html", "1"
    )


def test_the_holder_of_a_copy_learns_what_changed(held: str) -> None:
    assert (
        "Vous tenez l'édition 1, du 24 novembre 2026. Voici d'abord ce qui y était faux, puis ce qui a changé depuis."
        in held
    )
    assert "Une édition plus récente existe : l'édition 2" in held
    first = held.rindex("Erratum")  # après le sommaire
    order = [
        "Le Label Élan distingue aussi des projets Cette édition disait : "
        "« Le label ne distinguait que des territoires (exemple n° 901) ».",
        "À savoir d'abord",
        "Structure disparue de l'exemple : n'est plus dans l'annuaire.",
        "Appui local : le statut passe de « Fermé » à « Actif ».",
        "le premier pas a changé : « ",
        "L'annuaire Crédit solidaire : nouvel acteur.",
        "La Pépinière : 1 fait ajouté, 1 modifié, 1 retiré",
        "Retiré : « Un fait retiré ».",
        "La Recyclerie du bâti : le thème passe de « un autre thème »",
        "ESUS : nouveau nom, au lieu de « Un mot d'autrefois ».",
        "Mot oublié : n'est plus au glossaire.",
        "Question répondue ou retirée : « Une question à laquelle une source a répondu ? »",
        "Fiches relues",
    ]
    places = [held.index(one, first) for one in order]
    assert places == sorted(places)


def test_every_change_has_its_place_on_the_page(held: str, catalogue: Catalogue) -> None:
    published = dataclasses.replace(catalogue, editions={1: earlier_edition(catalogue)})
    _, found = told(published, 1, snapshot(catalogue, DAY))
    assert len(found) >= 10
    for one in found:
        expected = one.noms if one.relues else one.phrase if not one.champ else one.suite
        if one.nature != "questions" and not one.champ and not one.relues:
            expected = f"{one.nom} : {one.suite}"
        assert held.count(expected.replace("’", "'")) == 1, expected


def test_links_lead_to_sheets_that_still_exist(site: Path) -> None:
    page = (site / "livret/1/index.html").read_text(encoding="utf-8")
    assert '<a href="../../accompagnement/credit-solidaire/">Crédit solidaire</a>' in page
    assert '<a href="../../glossaire/#esus">ESUS</a>' in page
    assert "structure-disparue" not in page


def test_an_edition_that_still_holds_says_so(site: Path) -> None:
    text = words(site / "livret/2/index.html")
    assert "Rien n'a changé depuis : votre exemplaire dit la même chose que ce site." in text
    assert "À savoir d'abord" not in text


def test_the_site_map_leads_to_each_edition(site: Path) -> None:
    page = (site / "plan-du-site/index.html").read_text(encoding="utf-8")
    assert re.findall(r'href="\.\./livret/(\d)/"', page) == ["2", "1"]


def test_the_page_is_set_in_french(site: Path) -> None:
    page = (site / "livret/1/index.html").read_text(encoding="utf-8")
    article = page[page.index("<article") : page.index("</article>")]
    text = re.sub(r"<[^>]+>", "", article)
    assert "«\u00a0Fermé\u00a0»" in text or "«\u202fFermé\u202f»" in text
    assert "'" not in text
    assert not re.search(r"« | »| [;?!:]", text)


def test_old_sentences_are_not_found_by_the_search(site: Path) -> None:
    index = (site / "assets/js/recherche/fonds.js").read_text(encoding="utf-8")
    assert '"l":"livret/1/"' in index
    assert "Un fait retiré" not in index


def test_without_an_edition_there_is_no_page_and_no_mention(catalogue: Catalogue) -> None:
    none = dataclasses.replace(catalogue, editions={})
    assert not any(page.source.startswith("booklet/") for page in generated_pages(none))
    plan = Rendering(none, Forge(), ROOT / "overrides" / "partials").render("plan", "x/index.html")
    assert "livret" not in plan
    assert "ne connaît pas « 1 »" in call_problem(none, "edition", ["1"], {})


def test_editions_live_under_a_french_address(catalogue: Catalogue) -> None:
    two = dataclasses.replace(catalogue, editions=dict.fromkeys((1, 2), earlier_edition(catalogue)))
    pages = {public_path(page.source): page.title for page in generated_pages(two)}
    assert pages["livret/1/index.html"] == "Édition 1 du livret"
    assert pages["livret/2/index.html"] == "Édition 2 du livret"


def test_hostile_old_texts_are_shown_and_never_run(catalogue: Catalogue) -> None:
    old = edited(
        snapshot(catalogue, DAY),
        acteurs={
            "appui-local": {"nom": HOSTILE, "premier_pas": HOSTILE, "faits": [HOSTILE]},
            "autre": {"nom": HOSTILE},
        },
        questions={"une": HOSTILE},
    )
    seen = _Tags()
    page = rendered(catalogue, old)
    seen.feed(page)
    assert page.count("&lt;script&gt;") >= 4
    assert "script" not in seen.tags and "onmouseover" not in seen.attributes


def test_a_page_stays_short_when_everything_changed(catalogue: Catalogue) -> None:
    now = snapshot(catalogue, DAY)
    facts = [f"Le fait {rank} n'est plus vrai." for rank in range(5)]
    old = edited(
        now,
        acteurs={
            **{id_: {"statut": "Fermé", "faits": facts} for id_ in now.acteurs},
            **{f"partie-{rank}": {"nom": f"Partie {rank}"} for rank in range(200)},
        },
        glossaire={f"mot-{rank}": {"nom": f"Mot {rank}"} for rank in range(100)},
        questions={f"question-{rank}": f"Question {rank} ?" for rank in range(100)},
    )
    seen = _Tags()
    page = rendered(catalogue, old)
    seen.feed(page)
    assert len(seen.tags) <= 330  # le cadre de la page en prend une centaine
    assert f"Et {200 + len(now.acteurs) - URGENT_LINES} autres" in page
    left = SHEETS - len(now.acteurs)
    assert page.count("1 changement, à lire sur sa page.") >= 10
    assert f"Et {100 - left} autres, à lire sur" in page
    assert "100 changements, à lire sur" in page
