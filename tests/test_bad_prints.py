"""Ce qui abîme un imprimé : un refus qui nomme la page, ou une page juste ; jamais un blanc."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import DataErrors
from innovation_sociale.models import Catalogue, Lien
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.printing.press import CompositionFailed
from innovation_sociale.printing.publication import Publication
from innovation_sociale.printing.registry import PARTS
from innovation_sociale.printing.selection import Selection
from innovation_sociale.site.build import build_site, publication
from innovation_sociale.site.context import BuildFailed
from tests.conftest import SITE_URL, copy_project
from tests.night import NIGHT
from tests.paper import letters_outside, pages_of, tight, words, words_of
from tests.test_printables import PRINTED

CROWD = 300 if NIGHT else 60
ENDLESS = "anticonstitutionnellement" * 20


@pytest.fixture
def printed(project: Path, catalogue: Catalogue, manuscript: list[ManuscriptPage]) -> Publication:
    """De quoi imprimer le site, à une date fixe."""
    environment = {"SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "1764028800"}
    return publication(project, catalogue, manuscript, read_settings(project, environment))


def with_actor(printed: Publication, **changed: object) -> Publication:
    """Le même site, où La Pépinière a changé."""
    actors = dict(printed.catalogue.acteurs)
    actors["pepiniere"] = actors["pepiniere"].model_copy(update=changed)
    return replace(printed, catalogue=replace(printed.catalogue, acteurs=actors))


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_leaves_the_page(site: Path, name: str) -> None:
    assert list(letters_outside(site / name)) == []


def test_a_word_without_end_is_cut_and_kept_whole(printed: Publication) -> None:
    first, *others = printed.catalogue.acteurs["pepiniere"].faits
    facts = [first.model_copy(update={"texte": f"Il dit {ENDLESS}."}), *others]
    url = "https://exemple.test/" + "a" * 400
    site = Lien.model_validate({"quoi": "sa-page", "url": url, "date": "inconnue"})
    pdf = with_actor(printed, nom=ENDLESS, faits=facts, liens=[site]).extract(Selection(), "a5")
    assert list(letters_outside(pdf)) == []
    assert words_of(pdf).count(ENDLESS) >= 2


def test_an_actor_without_any_contact_says_so(printed: Publication) -> None:
    told = printed.catalogue.acteurs["pepiniere"].faits[0].texte or ""
    bare = dict.fromkeys(("courriel", "telephone", "adresse", "premier_pas"))
    pdf = with_actor(printed, liens=[], **bare).extract(Selection(), "a5")
    assert len(pages_of(pdf)) > 20
    entry = words_of(pdf).split(words(told.removesuffix(".")))[1][:400]
    before, said, _ = entry.partition(words("rien encore ; si vous le connaissez, dites-le-nous"))
    assert said
    assert words("Premier pas") not in before


def test_a_crowd_of_actors_is_all_there(printed: Publication) -> None:
    model = printed.catalogue.acteurs["pepiniere"]
    crowd = {f"copie-{n}": model.model_copy(update={"nom": f"Copie {n}."}) for n in range(CROWD)}
    many = replace(printed, catalogue=replace(printed.catalogue, acteurs=crowd))
    text = words_of(many.extract(Selection(), "a5"))
    assert all(f"Copie{n}." in text for n in range(CROWD))


def test_a_site_without_any_story_still_prints(printed: Publication) -> None:
    alone = replace(printed, catalogue=replace(printed.catalogue, temoignages={}))
    text = words_of(alone.extract(Selection(), "a5"))
    assert words("Aucun témoignage dans cette sélection.") in text


def test_a_part_that_cannot_be_composed_is_named(
    printed: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PARTS, "glossaire", lambda desk, level: [{"t": "zut"}])
    with pytest.raises(CompositionFailed, match=r"docs/glossary\.md ne se compose pas"):
        printed.extract(Selection(), "a5")


def test_a_macro_that_cannot_be_printed_is_named(
    printed: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(PARTS, "glossaire")
    with pytest.raises(LookupError, match="ne sait pas imprimer la macro « glossaire »"):
        printed.extract(Selection(), "a5")


@pytest.mark.usefixtures("builds")
def test_a_picture_that_cannot_be_printed_stops_the_site_and_names_its_line(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "projet")
    (project / "docs/assets/img").mkdir(exist_ok=True)
    # Un dessin que l'on publie, mais que l'on ne sait pas imprimer.
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>Bonjour</text></svg>'
    (project / "docs/assets/img/ecrit.svg").write_text(drawing, encoding="utf-8")
    page = project / "docs/workshop/index.md"
    text = page.read_text(encoding="utf-8") + "\n![Un mur de notes](../assets/img/ecrit.svg)\n"
    page.write_text(text, encoding="utf-8")
    (project / "site").mkdir()
    (project / "site/temoin.txt").write_text("ancien", encoding="utf-8")
    with pytest.raises((DataErrors, BuildFailed)) as refused:
        build_site(project, os.environ)
    line = text.count("\n")
    assert f"docs/workshop/index.md:{line}:" in str(refused.value)
    assert "« ecrit.svg » porte du texte" in str(refused.value)
    assert [path.name for path in (project / "site").iterdir()] == ["temoin.txt"]


def test_the_booklet_tells_what_changed_since_the_last_edition(site: Path) -> None:
    """Le site des essais publie deux éditions ; la seconde dit ses données."""
    pdf = site / "livret/livret-a5.pdf"
    assert words("Ce qui a changé depuis l'édition 1") in words_of(pdf)
    assert words(f"{SITE_URL}livret/2/") in tight(pages_of(pdf)[-1])
