"""Les mots qui arrêtent qui lit : de métier, vagues sans leur cause, en capitale après deux-points."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.errors import report
from innovation_sociale.french.wording import Fault, Wording
from innovation_sociale.models.vocabulary import StatutActeur, StatutTemoignage
from innovation_sociale.models.words import Mots
from innovation_sociale.pages.rules import PageText
from innovation_sociale.pages.wording import inspect_wording
from innovation_sociale.reading.loading import inspect_data, load_single
from innovation_sociale.reading.wording_checks import wording_of
from innovation_sociale.site.check import pages_of
from tests.conftest import ROOT
from tests.test_data_errors import FIXTURES

HEAD = "---\ntitle: Ma page\ndescription: Ce que dit cette page.\n---\n\n"


@pytest.fixture(scope="module")
def lists() -> Mots:
    """Les listes du site."""
    read = load_single(ROOT, "words")
    assert read is not None and isinstance(read.value, Mots)
    return read.value


@pytest.fixture(scope="module")
def wording(lists: Mots) -> Wording:
    """Les mêmes, prêtes à chercher."""
    return wording_of(lists)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("La trace lue date de 2024.", "trace lue"),
        ("Les Traces d’activité manquent.", "traces d'activité"),
        ("Deux articles la recoupent.", "recoupent"),
        ("Le  périmètre\nchange.", "périmètre"),
    ],
)
def test_a_word_of_the_back_office_is_told(wording: Wording, said: str, word: str) -> None:
    assert [(one.fault, one.word) for one in wording.faults(said)] == [(Fault.OFFICE, word)]
    assert list(wording.faults(f"Nous écrivions « {said} »")) == []


@pytest.mark.parametrize(
    "said",
    [
        "Il semble que le magasin soit ouvert.",
        "Le projet est probablement clos.",
        "Il y en a sans doute d'autres.",
        "Une phrase de 2024. Le reste est à confirmer.",
    ],
)
def test_a_vague_word_alone_is_told(wording: Wording, said: str) -> None:
    assert [one.fault for one in wording.faults(said)] == [Fault.VAGUE]


@pytest.mark.parametrize(
    "said",
    [
        "Selon l'association, le magasin semble ouvert.",
        "En 2024, elle compte environ 70 producteurs.",
        "Il s'installe pour environ trois mois.",
        "Le Conseil de l'environnement se réunit.",
        "La page écrit « environ ».",
    ],
)
def test_a_doubt_that_gives_its_cause_is_not(wording: Wording, said: str) -> None:
    assert list(wording.faults(said)) == []


@pytest.mark.parametrize(
    ("said", "faulty"),
    [
        ("Il dit une chose : Le projet avance.", True),
        ("Il dit une chose : L'idée avance.", True),
        ("Il dit une chose : le projet avance.", False),
        ("Elle a un nom : La Coop des Dômes.", False),
        ("Elle a un nom : L'Escale.", False),
        ("Elle le dit : « Le projet avance. »", False),
        ("Il part de Clermont : Métabatik est né là.", False),
    ],
)
def test_a_capital_after_a_colon_is_for_a_name(wording: Wording, said: str, faulty: bool) -> None:
    assert [one.fault for one in wording.faults(said)] == [Fault.CAPITAL] * faulty


def test_the_data_are_read_at_their_line(tmp_path: Path) -> None:
    small = shutil.copytree(FIXTURES / "projet", tmp_path / "projet")
    path = small / "data/support/exemple.yml"
    text = path.read_text("utf-8").replace("L'appui est gratuit.", "L'appui semble gratuit.")
    path.write_text(text, "utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "semble" in one)
    said = report(inspect_data(small)[1])
    assert f"data/support/exemple.yml:{line}:" in said
    assert "« semble » laisse dans le doute : dites qui le dit" in said
    (small / "data/words.yml").unlink()
    assert report(inspect_data(small)[1]) == ""


def test_a_page_is_read_at_its_line_but_those_for_who_contributes(lists: Mots) -> None:
    page = PageText(f"{HEAD}Une phrase.\n\n- Une puce\n  qui dit la dernière trace lue.\n")
    assert [str(one) for one in inspect_wording({"docs/a.md": page}, lists)] == [
        "docs/a.md:8:1 « dernière trace » est un mot de métier : dites la dernière nouvelle, et sa "
        "date (data/words.yml)"
    ]
    assert list(inspect_wording({"docs/contribute/a.md": page}, lists)) == []


def test_no_page_one_reads_says_a_word_of_the_back_office(site: Path, wording: Wording) -> None:
    """Les gabarits aussi : ce qu'un lecteur voit, page par page, corrections exceptées."""
    apart = ("contribuer/", "a-propos/charte/", "corrections/", "livret/", "404.html")
    for path in pages_of(site):
        name = path.relative_to(site).as_posix()
        if name.startswith(apart):
            continue
        body = LexborHTMLParser(path.read_text("utf-8")).css_first("body")
        assert body is not None
        said = [
            one for one in wording.faults(body.text(separator="\n")) if one.fault is Fault.OFFICE
        ]
        assert not said, f"{name} : {[one.word for one in said]}"


@pytest.mark.parametrize("status", [*StatutActeur, *StatutTemoignage])
def test_a_status_is_a_sentence_of_its_own(
    wording: Wording, status: StatutActeur | StatutTemoignage
) -> None:
    assert status.description[0].isupper() and status.description.endswith(".")
    assert list(wording.faults(f"{status.label}. {status.description}")) == []


SHAPES = "La trace lue d’activité, périmètre Sans Doute selon 2024. Elle : le La Coop à peu près"


@given(
    st.lists(st.sampled_from(SHAPES.split()), max_size=9),
    st.sampled_from([str, str.upper, str.title]),
)
def test_no_fault_hides_from_the_quick_look(
    wording: Wording, words: list[str], written: type[str]
) -> None:
    text = written(" ".join(words))
    quick = list(wording.faults(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Wording, "_met", lambda self, text: True)
        assert list(wording.faults(text)) == quick
