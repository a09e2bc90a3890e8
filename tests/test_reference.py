"""La référence du pays inventé : ses chapitres, ses tableaux, ce qu'elle pèse quand on lui ajoute du monde."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from io import BytesIO
from math import ceil
from pathlib import Path

import pikepdf
import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.environment.settings import read_settings
from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.models.doubts import doubt
from innovation_sociale.models.territories import Territoire
from innovation_sociale.models.vocabulary import TypeActeur
from innovation_sociale.pages.manuscript import MacroCall, ManuscriptPage
from innovation_sociale.pages.printables import Kind, printables
from innovation_sociale.printing.chapters import chapter_of, chapters
from innovation_sociale.printing.cover import fitting as fitting_changes
from innovation_sociale.printing.parts import fitting
from innovation_sociale.printing.publication import Publication
from innovation_sociale.printing.selection import EmptySelection, Selection
from innovation_sociale.site.build import publication
from innovation_sociale.site.inspection import examine
from innovation_sociale.site.printed_pages import printed_pages
from tests.conftest import COUNTRY, ROOT, SITE_URL
from tests.paper import pages_of, smallest_letters, thin_pages, words, words_of
from tests.places import EAST
from tests.sample_actors import fill


def printed_from(root: Path, address: str = SITE_URL) -> Publication:
    """Les imprimés d'un projet, sans construire son site."""
    project = examine(root)
    settings = read_settings(root, {"SITE_URL": address} if address else {})
    pages = printed_pages(root, project.written, project.sound(), settings)
    assert pages is not None
    return publication(root, project.sound(), pages, settings)


def light_copy(target: Path) -> Path:
    """Le contenu du pays inventé et nos gabarits ; rien n'y est construit."""
    for name in ("data", "docs"):
        shutil.copytree(COUNTRY / name, target / name)
    shutil.copytree(ROOT / "overrides", target / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", target)
    for name in ("css", "fonts", "js"):
        shutil.copytree(ROOT / "docs/assets" / name, target / "docs/assets" / name)
    return target


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return printed_from(light_copy(tmp_path_factory.mktemp("reference")))


def page(source: str, *macros: str) -> ManuscriptPage:
    calls = tuple(MacroCall(name, ()) for name in macros)
    return ManuscriptPage(source, source, source, ("<p>Texte.</p>", *calls))


def test_a_page_belongs_to_the_chapter_of_what_it_calls_and_sources_come_last() -> None:
    sources, words_, own = page("s.md", "sources"), page("g.md", "glossaire"), page("a.md")
    help_, home = page("h.md", "appui"), page("i.md", "accueil")
    story = page("testimonials/recit.md", "recit_debut")
    given = [sources, words_, own, help_, home, story]
    assert chapter_of(sources) is None
    assert chapters(given) == [home, help_, own, words_, sources]
    assert chapters(given, [Chapitre.GLOSSAIRE]) == [words_, sources]


def test_a_selection_prints_what_it_is_asked(catalogue: Catalogue) -> None:
    meeting = next(iter(catalogue.rencontres.values()))
    assert meeting.acteurs
    assert Selection().kept == ()
    assert Chapitre.DEFINITION not in Selection((EAST,)).kept
    assert Chapitre.HISTOIRES in Selection(meeting=meeting).kept
    asked = meeting.model_copy(update={"chapitres": [Chapitre.ATELIER]})
    assert Selection(meeting=asked).kept == [Chapitre.ATELIER]
    mine = (Chapitre.GLOSSAIRE,)
    assert Selection(meeting=asked, chapters=mine).kept == mine


@pytest.mark.parametrize("chapter", list(Chapitre))
def test_each_chapter_prints_alone_or_says_it_has_no_page(
    country: Publication, chapter: Chapitre
) -> None:
    """Aucun renvoi ne mène à une page qui n'est pas là : la composition s'arrêterait."""
    selection = Selection(chapters=(chapter,))
    if not any(map(chapter_of, chapters(country.pages, [chapter]))):
        with pytest.raises(EmptySelection, match=chapter.label):
            country.tree(selection)
        return
    tree = country.tree(selection)
    told = {part["chapitre"] for part in tree["parties"]} - {"sources", "changements"}
    assert told == {str(chapter)}
    assert words(f"Extrait : {chapter.label}") in words_of(country.booklet(tree, "a5"))


def test_an_event_file_chooses_its_chapters(country: Publication) -> None:
    meeting = Rencontre.model_validate(
        {
            "titre": "Une rencontre",
            "date": "2026-12-03",
            "autres_organisateurs": ["Association de l'Exemple"],
            "chapitres": ["glossaire", "appui"],
        }
    )
    tree = country.tree(Selection(meeting=meeting))
    read = [part["chapitre"] for part in tree["parties"]]
    assert [one for one in read if one in set(Chapitre)] == ["appui", "glossaire"]


@pytest.mark.parametrize("address", [SITE_URL, ""])
def test_each_sheet_of_the_country_is_one_leaf(country: Publication, address: str) -> None:
    whole = replace(country, site_url=address)
    for one in printables(whole.catalogue):
        if one.kind in (Kind.ACTOR, Kind.STORY):
            pdf = whole._printed(one, {}, {})
            assert len(pages_of(pdf)) <= 2, one.id
            assert smallest_letters(pdf) >= 8.5, one.id


@pytest.mark.long
def test_two_more_actors_cost_one_more_page_at_most(tmp_path: Path) -> None:
    root = light_copy(tmp_path / "pays")
    source = next(iter(examine(root).sound().sources))
    before = printed_from(root)
    few, thin = len(before.catalogue.acteurs), len(pages_of(before.extract(Selection(), "a5")))
    fill(root, few + 24, ["allier", "cantal"], source)
    after = printed_from(root)
    assert len(after.catalogue.acteurs) == few + 24
    pdf = after.extract(Selection(), "a5")
    assert len(pages_of(pdf)) <= thin + ceil(24 / 2)
    assert thin_pages(pdf) == []


def test_a_table_says_its_row_headers(country: Publication) -> None:
    pdf = country.extract(Selection(chapters=(Chapitre.APPUI, Chapitre.DEFINITION)), "a5")
    rows = heads = 0
    with pikepdf.open(BytesIO(pdf)) as document:
        for one in document.objects:
            if not isinstance(one, pikepdf.Dictionary) or one.get("/S") != pikepdf.Name.TR:
                continue
            if one.P.get("/S") == pikepdf.Name.THead:
                continue
            rows += 1
            first = one.K[0]
            said = [first.A] if isinstance(first.A, pikepdf.Dictionary) else list(first.A)
            scoped = any(one.get("/Scope") == pikepdf.Name.Row for one in said)
            heads += first.S == pikepdf.Name.TH and scoped
            assert all(cell.S == pikepdf.Name.TD for cell in list(one.K)[1:])
    assert rows == heads > 5


def test_questions_are_shared_out_before_any_sheet_gets_a_second_one() -> None:
    names, asked = ["A", "B", "C"], [["a" * 50, "a" * 50], ["b" * 50], ["c" * 50, "c" * 50]]
    assert fitting(names, asked, 10_000) == [2, 1, 2]
    assert fitting(names, asked, 220) == [1, 1, 1]
    assert fitting(names, asked, 290) == [2, 1, 1]
    assert fitting(names, asked, 0) == [0, 0, 0]


def test_changes_that_do_not_fit_are_counted_and_one_is_always_told() -> None:
    assert fitting_changes([["a" * 90], ["b" * 90]], 200) == 2
    assert fitting_changes([["a" * 90], ["b" * 90]], 100) == 1
    assert fitting_changes([["a" * 900]], 100) == 1


@pytest.mark.parametrize(
    ("note", "doubtful"),
    [
        ("Chiffre annoncé, pas vérifié.", True),
        ("Un quart selon Mediacités, un tiers selon Rue89Lyon.", True),
        (
            "L'article la range dans la rubrique « Les incubateurs », à tort : voir « À savoir ».",
            True,
        ),
        ("L'année est déduite.", False),
        ("Page non datée, postérieure à 2019.", False),
        ("Le contact n'a pas été trouvé.", False),
        (None, False),
    ],
)
def test_a_note_is_printed_where_a_fact_is_doubtful_only(note: str | None, doubtful: bool) -> None:
    assert bool(doubt(note)) == doubtful


def test_the_help_of_the_extract_lists_what_each_option_accepts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(COUNTRY)
    with pytest.raises(SystemExit) as stopped:
        main(["livret", "--help"])
    assert stopped.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    for listed in (list(TypeActeur), list(Chapitre), _codes()):
        assert ", ".join(map(str, listed)) in told
    assert "exemple : python -m innovation_sociale livret --territoire" in told
    assert not [one for one in ("usage:", "show this", "optional") if one in told]


def _codes() -> list[str]:
    known: type[Territoire] = examine(COUNTRY).sound().territoires
    return [str(one) for one in known]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["definiton"], "--chapitres : « definiton » n'est pas dans la liste : vouliez-vous dire"),
        (["annuaire,zut"], "on peut écrire essentiel, appui, annuaire, histoires"),
    ],
)
def test_an_unknown_chapter_is_refused_with_those_that_exist(
    asked: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = light_copy(tmp_path / "pays")
    given = [part for one in asked for part in ("--chapitres", one)]
    order = ["--racine", str(root), "livret", *given, "-o", str(tmp_path / "x.pdf")]
    assert main(order) == 1
    assert said in capsys.readouterr().err
    assert "x.pdf" not in os.listdir(tmp_path)  # noqa: PTH208


@pytest.mark.parametrize("address", [SITE_URL, ""])
@pytest.mark.parametrize("format", ["a5", "a4"])
def test_no_page_of_the_reference_looks_forgotten(
    country: Publication, address: str, format: str
) -> None:
    whole = replace(country, site_url=address)
    assert thin_pages(whole.extract(Selection(), format)) == []
    for meeting in whole.catalogue.rencontres.values():
        assert thin_pages(whole.extract(Selection(meeting=meeting), format)) == []
