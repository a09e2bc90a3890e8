"""Un atelier tenu : ce qui s'en compte, sa page, sa feuille, et les versions de la définition."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.environment.forge import Forge
from innovation_sociale.environment.settings import read_settings
from innovation_sociale.french.word_changes import Fate, word_changes
from innovation_sociale.guidance.restitution import restitution
from innovation_sociale.macros.registry import Rendering
from innovation_sociale.macros.restitutions import SHOWN
from innovation_sociale.models import Catalogue
from innovation_sociale.models.versions import versions
from innovation_sociale.models.workshops import AtelierTenu
from innovation_sociale.pages.wall_funnel import MOST_SQUARES, wall_funnel
from innovation_sociale.printing.materials import Materials
from innovation_sociale.printing.publication import page_count
from innovation_sociale.printing.restitutions import PAGES, restitution_document
from innovation_sociale.reading.loading import judged
from innovation_sociale.site.handouts import materials
from innovation_sociale.site.inspection import examine
from tests.conftest import COUNTRY, ROOT
from tests.paper import pages_of
from tests.test_page import MOST_ELEMENTS

VALLEY = "atelier-de-la-vallee"
FICTIONAL = "exemple-fictif"
WORDS = st.text("abc eé'-,. ", max_size=60)


def held(**said: Any) -> AtelierTenu:
    """Un atelier inventé pour un essai."""
    return AtelierTenu.model_validate({"titre": "L'essai", "date": "2026-11-21", **said})


def with_one(catalogue: Catalogue, **workshops: AtelierTenu) -> Catalogue:
    """Le pays inventé, avec des ateliers de plus."""
    from dataclasses import replace

    return replace(catalogue, ateliers={**catalogue.ateliers, **workshops})


def crowd(groups: int, text: str = "Une idée") -> AtelierTenu:
    """Un atelier de tant de groupes, d'une idée chacun."""
    notes = [
        {"texte": f"{text} n° {rank}", "groupe": f"Groupe {rank}", "votes": str(rank % 7)}
        for rank in range(groups)
    ]
    return held(etapes=[{"titre": "Large", "post_its": notes}], phrase="Une phrase d'ici.")


def page(catalogue: Catalogue, id_: str) -> str:
    """La page d'un atelier, telle que son gabarit la fait."""
    rendering = Rendering(catalogue, Forge(), ROOT / "overrides/partials")
    return str(rendering.render("restitution", f"ateliers/{id_}/index.html", id_))


@pytest.fixture
def given_country(catalogue: Catalogue) -> Materials:
    project = examine(COUNTRY)
    return materials(COUNTRY, project.written, catalogue, read_settings(COUNTRY, {}))


def test_what_is_counted_is_what_is_on_the_wall(catalogue: Catalogue) -> None:
    one = catalogue.ateliers[VALLEY]
    read = restitution(one, SHOWN)
    assert (read.post_its, read.votes) == (5, 12)
    large, definition = read.etapes
    assert large.compte == "4 post-its, 6 votes"
    assert definition.compte == "1 post-it, 6 votes"
    assert [(group.titre, group.votes) for group in large.groupes] == [("Le lien", 4), ("", 2)]
    assert [note.texte for _, note in read.a_part] == ["Changer les règles"]


@pytest.mark.parametrize("shown", [0, 1, 3, SHOWN])
def test_no_idea_is_lost_however_few_are_shown(catalogue: Catalogue, shown: int) -> None:
    for one in catalogue.ateliers.values():
        read = restitution(one, shown)
        told = [note.texte for step in read.etapes for note in step.autres]
        told += [
            note.texte for step in read.etapes for group in step.groupes for note in group.idees
        ]
        told += [note.texte for _, note in read.a_part]
        assert Counter(told) == Counter(note.texte for note in one.post_its)


def test_the_funnel_draws_one_square_for_each_note_and_says_so() -> None:
    drawn = wall_funnel([("Large", 6, "6 post-its"), ("Fin", 0, "0 post-it")])
    assert drawn is not None
    assert [layer.squares.count("M") for layer in drawn.layers] == [6, 0]
    assert drawn.said == "Large : 6 post-its ; Fin : 0 post-it"
    many = wall_funnel([("Large", 2000, "2000 post-its")])
    assert many is not None
    assert many.unit * many.layers[0].squares.count("M") >= 2000
    assert many.layers[0].squares.count("M") <= MOST_SQUARES
    assert wall_funnel([("Large", 0, "0 post-it")]) is None


def test_a_page_tells_each_word_of_the_group_and_stays_short(catalogue: Catalogue) -> None:
    hostile = "<b>&</b> {{ accueil() }} " + "mot" * 200
    for one in (crowd(300), crowd(1, hostile), held(phrase="Une phrase.")):
        html = page(with_one(catalogue, essai=one), "essai")
        text = LexborHTMLParser(html).text()
        assert all(note.texte in text for note in one.post_its)
        assert html.count("<b>") == 0
        # La page autour en a près de cent de plus.
        assert len(re.findall(r"<[a-z]", html)) <= MOST_ELEMENTS - 100


def test_a_workshop_without_votes_or_notes_says_so(catalogue: Catalogue) -> None:
    quiet = held(etapes=[{"titre": "Large", "post_its": [{"texte": "Un"}]}, {"titre": "Fin"}])
    html = page(with_one(catalogue, essai=quiet), "essai")
    assert "Les votes n'ont pas été notés" in LexborHTMLParser(html).text()
    assert "Nous n'avons pas de post-it de cette étape" in LexborHTMLParser(html).text()
    unknown = LexborHTMLParser(page(catalogue, "atelier-d-origine")).text()
    assert "nous n'en inventons pas" in unknown


def test_the_first_version_is_the_definition_then_comes_each_dated_workshop(
    catalogue: Catalogue,
) -> None:
    later = held(date="2027-01", phrase="Une autre phrase.")
    undated = held(date="inconnue", phrase="Une phrase sans date.")
    every = versions(with_one(catalogue, tard=later, jamais=undated))
    assert [one.atelier for one in every] == ["atelier-d-origine", VALLEY, "tard"]
    assert [one.numero for one in every] == [1, 2, 3]
    assert every[0].phrase == catalogue.definition.resultat


def test_a_made_up_workshop_says_so_everywhere_and_is_never_a_version(
    catalogue: Catalogue, site: Path, given_country: Materials
) -> None:
    assert FICTIONAL not in [one.atelier for one in versions(catalogue)]
    made = (site / f"ateliers/{FICTIONAL}/index.html").read_text(encoding="utf-8")
    shown = LexborHTMLParser(made)
    for selector in ("head title", "h1", ".isa-badge"):
        (found,) = shown.css(selector)
        assert "Exemple fictif" in found.text()
    for listing in ("ateliers", "plan-du-site"):
        text = (site / listing / "index.html").read_text(encoding="utf-8")
        (link,) = LexborHTMLParser(text).css(f'a[href$="{FICTIONAL}/"]')
        assert link.text().startswith("Exemple fictif")
    searched = (site / "assets/js/recherche/fonds.js").read_text(encoding="utf-8")
    titles = re.findall(rf'"l":"ateliers/{FICTIONAL}/[^}}]*?"p":"([^"]*)"', searched)
    assert titles and all(title.startswith("Exemple fictif") for title in titles)
    for one in pages_of(restitution_document(given_country, FICTIONAL)):
        assert "Exemple fictif" in one.replace("\xa0", " ")


def test_a_made_up_title_is_marked_once() -> None:
    assert held(fictif="oui").titre_dit == "Exemple fictif : L'essai"
    assert (
        held(fictif="oui", titre="Exemple fictif : un mur").titre_dit == "Exemple fictif : un mur"
    )
    assert held().titre_dit == "L'essai"


@pytest.mark.parametrize(
    "public", ["Une classe de 4e", "Douze élèves", "Des collégiennes", "Lycéens"]
)
def test_a_class_is_published_only_with_the_written_agreement(tmp_path: Path, public: str) -> None:
    def defects(*more: str) -> list[str]:
        path = tmp_path / "classe.yml"
        lines = ["titre: L'essai", "date: 2026-11-21", f"public: {public}", *more, ""]
        path.write_text("\n".join(lines), encoding="utf-8")
        _, errors = judged(path, "data/workshops/classe.yml", "workshops", None)
        return [str(one.message) for one in errors]

    (told,) = defects()
    assert "accord écrit de l'établissement" in told and "classe: oui" in told
    (told,) = defects("classe: oui")
    assert "accord_le" in told
    assert defects("classe: oui", "accord_le: 2026-11-12") == []


def test_a_public_that_is_not_a_class_asks_for_nothing() -> None:
    one = held(public="Vingt élus et bénévoles, dont une classification")
    assert one.accord_le is None
    assert held(classe="oui", accord_le="2026-11-12").accord_le == dt.date(2026, 11, 12)


@given(WORDS, WORDS)
def test_the_pieces_give_back_both_sentences(before: str, after: str) -> None:
    pieces = word_changes(before, after)

    def back(*fates: Fate) -> str:
        return re.sub(r"\s", "", "".join(one.text for one in pieces if one.fate in fates))

    def bare(text: str) -> str:
        return re.sub(r"\s", "", text)

    assert back(Fate.KEPT, Fate.ADDED) == bare(after)
    assert back(Fate.KEPT, Fate.REMOVED) == bare(before)


def test_a_change_of_words_reads_as_a_person_would_say_it() -> None:
    before = "Une réponse nouvelle, faite avec les habitants, à un besoin d'ici."
    after = "Une réponse neuve, faite avec les habitants, à un besoin d'ici et d'ailleurs."
    told = [(one.fate, one.text.strip()) for one in word_changes(before, after)]
    assert (Fate.REMOVED, "nouvelle") in told and (Fate.ADDED, "neuve") in told
    assert ("ajoute", "et d'ailleurs") in told
    assert sum(one.words for one in word_changes(before, after) if one.fate is Fate.REMOVED) == 1


def test_what_changed_is_heard_as_well_as_seen(catalogue: Catalogue) -> None:
    html = LexborHTMLParser(page(catalogue, VALLEY))
    removed, added = html.css("del"), html.css("ins")
    assert removed and added
    assert all(one.text().startswith("retiré : ") for one in removed)
    assert all(one.text().startswith("ajouté : ") for one in added)


@pytest.mark.parametrize(
    "one",
    [
        crowd(300),
        crowd(40, "mot " * 400),
        held(
            lieu="x" * 150,
            autres_organisateurs=[f"{rank} " + "y" * 140 for rank in range(9)],
            etapes=[
                {
                    "titre": f"{rank} " + "Étape " * 22,
                    "consigne": "Question " * 200,
                    "post_its": [{"texte": "mot " * 400, "groupe": "G" * 140}] * 60,
                }
                for rank in range(12)
            ],
            phrase="Phrase " * 280,
        ),
    ],
    ids=["groupes", "longues", "limites"],
)
def test_a_printed_account_holds_on_two_pages(given_country: Materials, one: AtelierTenu) -> None:
    from dataclasses import replace

    crowded = replace(given_country, catalogue=with_one(given_country.catalogue, essai=one))
    pdf = restitution_document(crowded, "essai")
    assert page_count(pdf) <= PAGES
    assert "La phrase du groupe" in pages_of(pdf)[0]
