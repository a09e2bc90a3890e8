"""Ce qui joint une structure ne se confond pas avec ce qui en parle, et chaque voie dit son âge."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest

from innovation_sociale.editions.changes import CHAMPS, changes
from innovation_sociale.editions.snapshot import snapshot
from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.models import Acteur, Catalogue, Fait, Lien
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.reaching import published, reachable, relay, unreachable, ways
from innovation_sociale.printing.sheets import contact
from innovation_sociale.reading.loading import inspect_data, load_catalogue
from innovation_sociale.site.inspection import inspect_project
from tests.conftest import copy_project
from tests.reading import words
from tests.sample_editions import DAY, edited
from tests.test_data_errors import small_project


def link(what: str, date: str = "2021-10", source: str | None = "page-exemple") -> Lien:
    url = f"https://www.{what}.example/une-page"
    return Lien.model_validate({"quoi": what, "url": url, "date": date, "source": source})


@pytest.fixture
def actor(catalogue: Catalogue) -> Acteur:
    """Un acteur sans aucune voie."""
    bare: dict[str, Any] = {"liens": [], "courriel": None, "telephone": None, "adresse": None}
    return catalogue.acteurs["pepiniere"].model_copy(update=bare)


@pytest.mark.parametrize(
    ("what", "reaches"),
    [
        ("sa-page", True),
        ("formulaire", True),
        ("rendez-vous", True),
        ("son-reseau", False),
        ("en-parle", False),
    ],
)
def test_only_its_own_pages_reach_a_structure(actor: Acteur, what: str, reaches: bool) -> None:
    one = actor.model_copy(update={"liens": [link(what)]})
    assert reachable(one) is reaches
    assert bool(contact(one)) is reaches
    assert [way.joint for way in ways(one)] == [reaches]


def test_every_kind_of_link_is_tested_above() -> None:
    assert len(NatureLien) == 5


def test_a_postal_address_alone_reaches_nobody(actor: Acteur) -> None:
    assert not reachable(actor.model_copy(update={"adresse": "1 rue de l'Exemple"}))


def test_ways_come_in_order_call_write_own_pages_then_the_rest(actor: Acteur) -> None:
    one = actor.model_copy(
        update={
            "telephone": "0465710000",
            "courriel": "accueil@example.org",
            "liens": [link("en-parle"), link("rendez-vous"), link("sa-page")],
        }
    )
    order = ["telephone", "courriel", "rendez-vous", "sa-page", "en-parle"]
    assert [way.quoi for way in ways(one)] == order


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2014-02-07", "publié le 7 février 2014, non vérifié depuis"),
        ("2021-10", "publié en octobre 2021, non vérifié depuis"),
        ("2023", "publié en 2023, non vérifié depuis"),
        ("inconnue", "publié sans date, non vérifié depuis"),
    ],
)
def test_a_contact_says_when_it_was_published(date: str, said: str) -> None:
    assert published(DateApprochee.lire(date)) == said


def test_the_date_of_a_contact_is_that_of_the_fact_that_names_it(actor: Acteur) -> None:
    facts = [
        Fait.model_validate(
            {
                "sujet": "coordonnees",
                "texte": text,
                "date": date,
                "source": "page-exemple",
            }
        )
        for text, date in (
            ("Son site change.", "2026"),
            ("Elle répond au 04.65.71.00.00.", "2014"),
            ("Elle lit accueil@example.org.", "2023"),
        )
    ]
    given = {"telephone": "0465710000", "courriel": "accueil@example.org", "faits": facts}
    first, second = ways(actor.model_copy(update=given))
    assert first.age.startswith("publié en 2014") and second.age.startswith("publié en 2023")
    unnamed = ways(actor.model_copy(update=given | {"courriel": "autre@example.org"}))[1]
    assert unnamed.age.startswith("publié en 2014"), "jamais plus récent que ce qui est prouvé"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (link("sa-page"), "adresse publiée en octobre 2021, non vérifiée depuis"),
        (link("sa-page", "inconnue", None), "page que nous n'avons pas ouverte"),
        (link("en-parle", "2021-10"), "page d'octobre 2021"),
        (link("en-parle", "2021"), "page de 2021"),
        (link("son-reseau", "2021-03-02"), "page du 2 mars 2021"),
        (link("en-parle", "inconnue"), "page sans date"),
    ],
)
def test_a_link_says_its_age_or_that_nobody_opened_it(actor: Acteur, one: Lien, said: str) -> None:
    (way,) = ways(actor.model_copy(update={"liens": [one]}))
    assert way.age == said


def test_the_summary_counts_the_records_that_nothing_reaches(actor: Acteur) -> None:
    spoken_of = actor.model_copy(update={"liens": [link("en-parle")]})
    reached = actor.model_copy(update={"liens": [link("sa-page")]})
    assert unreachable([reached]) == ""
    assert unreachable([reached, spoken_of, actor]) == (
        ", dont 2 qu'aucun lien ne permet de joindre"
    )


def test_a_source_known_by_its_link_alone_is_cited(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    path = project / "data/support/exemple.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("date: 2026-01}]", "date: 2026-01, source: perdue}]"), "utf-8")
    (defect,) = inspect_data(project)[1]
    assert "la source « perdue » n'est pas dans data/sources/" in defect.message
    inline = (
        "source: {titre: T, url: 'https://t.example/', editeur: E, nature: tiers, date: 2020}}]"
    )
    path.write_text(text.replace("date: 2026-01}]", f"date: 2026-01, {inline}"), "utf-8")
    assert "https://t.example/" in {one.url for one in load_catalogue(project).citations()}


def test_the_site_of_edition_1_and_the_first_link_are_the_same_field(catalogue: Catalogue) -> None:
    now = snapshot(catalogue, DAY)
    id_, site = next((id_, one.liens[0].url) for id_, one in catalogue.acteurs.items() if one.liens)
    assert now.acteurs[id_].champs["site_web"] == site
    assert changes(now, now) == []
    moved = edited(now, acteurs={id_: {"site_web": "https://ancienne.example/"}})
    (told,) = changes(moved, now)
    assert f"le site passe de « https://ancienne.example/ » à « {site} »" in told.phrase


def test_every_kind_of_link_has_its_words_in_the_changes(
    catalogue: Catalogue, actor: Acteur
) -> None:
    one = actor.model_copy(update={"liens": [link(kind) for kind in NatureLien]})
    alone = dataclasses.replace(catalogue, acteurs={"pepiniere": one})
    told = snapshot(alone, DAY).acteurs["pepiniere"]
    fields = [name for name, text in told.champs.items() if text.startswith("https://")]
    assert len(fields) == len(NatureLien)
    assert set(fields) <= set(CHAMPS)


def test_a_sheet_always_gives_something_to_tap_and_never_an_article_as_a_contact(
    site: Path, catalogue: Catalogue
) -> None:
    for id_, one in catalogue.acteurs.items():
        page = site / f"accompagnement/{id_}/index.html"
        text, told = words(page), page.read_text(encoding="utf-8")
        button = re.search(r'<a class="isa-bouton isa-bouton--fort" href="([^"]+)"', told)
        assert button, id_
        networks = [way.vers for way in ways(one) if way.quoi == NatureLien.SON_RESEAU]
        through = relay(catalogue, one)
        if reachable(one):
            assert button[1] == ways(one)[0].vers, id_
            continue
        gone = {absence.champ for absence in one.absences}
        sought = {"telephone": "téléphone", "courriel": "courriel", "liens": "site"}
        unknown = ", ".join(f"ni {mot}" for nom, mot in sought.items() if nom not in gone)
        assert f"Nous ne connaissons {unknown}" in text, id_
        assert "Vous en avez un ? Dites-le-nous" in text, id_
        if networks:
            assert button[1] == networks[0], id_
        else:
            assert through and button[1].endswith(f"/{through[0]}/#joindre"), id_


def test_a_retired_sheet_leads_to_the_glossary_and_is_found_by_its_name(
    site: Path, catalogue: Catalogue
) -> None:
    (gone,) = catalogue.site.fiches_retirees
    page = site / f"accompagnement/{gone.fiche}/index.html"
    told = page.read_text(encoding="utf-8")
    assert gone.phrase.split(" (")[0].replace("'", "’") in told
    assert f'href="../../glossaire/#{gone.terme}"' in told
    assert 'http-equiv="refresh"' not in told.casefold()
    index = (site / "assets/js/recherche/fonds.js").read_text(encoding="utf-8")
    (word,) = (
        one
        for one in json.loads(index.removeprefix("window.isaFonds=").rstrip(";\n"))["passages"]
        if one["l"] == f"glossaire/#{gone.terme}"
    )
    assert word["n"] == [gone.nom]
    assert f'"l":"accompagnement/{gone.fiche}/' not in index


@pytest.mark.usefixtures("builds")
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("terme: ami", "terme: inconnu-au-glossaire", "n'existe pas dans data/glossary.yml"),
        ("fiche: fonds-d-autrefois", "fiche: pepiniere", "est déjà prise par data/site.yml"),
    ],
)
def test_a_retired_sheet_is_checked(tmp_path: Path, old: str, new: str, said: str) -> None:

    copy_project(tmp_path / "copie")
    path = tmp_path / "copie/data/site.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    found = inspect_project(tmp_path / "copie")[1]
    assert any(said in one.message for one in found), found
