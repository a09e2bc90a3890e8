"""La référence, le livret A5 des données du jour : courte, lisible, sans page vide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from math import ceil

import pytest
import yaml

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.models import Catalogue
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.models.saying import dit
from innovation_sociale.models.vocabulary import TypeActeur
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.printables import Kind, printables
from innovation_sociale.printing.publication import Publication
from innovation_sociale.printing.selection import EmptySelection, Selection
from innovation_sociale.site.build import publication
from innovation_sociale.site.inspection import examine
from innovation_sociale.site.printed_pages import printed_pages
from tests.conftest import ROOT, SITE_URL
from tests.paper import body_size, pages_of, smallest_letters, thin_pages, words, words_of

MOST_FOR_NINETEEN, NINETEEN = 32, 19
# Le site connaît son adresse, ou pas : deux livrets, avec et sans codes QR.
ADDRESSES = pytest.mark.parametrize("address", [SITE_URL, ""], ids=["avec-adresse", "sans-adresse"])
Printed = Callable[[str], Publication]


@pytest.fixture(scope="module")
def printed() -> Printed:
    """Les imprimés des données du jour, pour une adresse publique, sans construire le site."""
    project = examine(ROOT)
    made: dict[str, list[ManuscriptPage] | None] = {}

    def at(address: str) -> Publication:
        settings = read_settings(ROOT, {"SITE_URL": address} if address else {})
        if address not in made:
            made[address] = printed_pages(ROOT, project.written, project.sound(), settings)
        pages = made[address]
        assert pages is not None
        return publication(ROOT, project.sound(), pages, settings)

    return at


def most_pages(actors: int) -> int:
    """Ce que la référence a le droit de peser : une page de plus pour deux acteurs de plus."""
    return MOST_FOR_NINETEEN + ceil(max(actors - NINETEEN, 0) / 2)


def of_the_nineteen(catalogue: Catalogue) -> Catalogue:
    """Le catalogue du jour, réduit aux acteurs du commit 67dbc53 qui y sont encore."""
    text = (ROOT / "tests/orientation/dix-neuf.yml").read_text(encoding="utf-8")
    names = set(yaml.load(text, Loader=yaml.BaseLoader))
    return replace(
        catalogue, acteurs={id_: one for id_, one in catalogue.acteurs.items() if id_ in names}
    )


@ADDRESSES
@pytest.mark.parametrize("whom", ["dix-neuf", "tous"])
def test_the_reference_stays_short_and_no_page_looks_forgotten(
    printed: Printed, address: str, whom: str
) -> None:
    whole = printed(address)
    shown = of_the_nineteen(whole.catalogue) if whom == "dix-neuf" else whole.catalogue
    pdf = replace(whole, catalogue=shown).extract(Selection(), "a5")
    assert len(pages_of(pdf)) <= most_pages(len(shown.acteurs))
    assert thin_pages(pdf) == []


@ADDRESSES
def test_the_large_reference_has_no_page_that_looks_forgotten(
    printed: Printed, address: str
) -> None:
    assert thin_pages(printed(address).extract(Selection(), "a4")) == []


@pytest.mark.parametrize(("format", "least"), [("a5", 11), ("a4", 12)])
def test_the_reference_is_read_without_a_magnifier(
    printed: Printed, format: str, least: float
) -> None:
    pdf = printed(SITE_URL).extract(Selection(), format)
    assert body_size(pdf) >= least
    assert smallest_letters(pdf) >= 8.5


def test_who_can_help_comes_first(printed: Printed) -> None:
    tree = printed(SITE_URL).tree(Selection())
    order = [part["chapitre"] for part in tree["parties"]]
    read = [one for one in order if one in set(Chapitre)]
    assert read[:3] == ["essentiel", "appui", "annuaire"]
    assert all(list(Chapitre).index(one) < list(Chapitre).index(two) for one, two in pairwise(read))
    assert order[-1] == "sources"
    pages = pages_of(printed(SITE_URL).booklet(tree, "a5"))
    title = words(tree["parties"][1]["titre"])
    assert min(rank for rank, text in enumerate(pages, 1) if rank > 2 and title in words(text)) <= 5


def test_the_questions_hold_in_two_pages(printed: Printed) -> None:
    pdf = printed(SITE_URL).extract(Selection(chapters=(Chapitre.INCONNUES,)), "a5")
    # La couverture, le sommaire, le dos ; les questions, dont les sources ne disent rien.
    assert len(pages_of(pdf)) <= 3 + 2 + 1


def test_each_sheet_is_one_leaf(printed: Printed) -> None:
    whole = printed(SITE_URL)
    for one in printables(whole.catalogue):
        if one.kind in (Kind.ACTOR, Kind.STORY):
            assert len(pages_of(whole._printed(one, {}, {}))) <= 2, one.id


def test_a_story_on_paper_tells_its_story(printed: Printed) -> None:
    whole = printed(SITE_URL)
    written = {page.source: page for page in whole.pages if page.source.startswith("testimonials/")}
    seen = 0
    for one in printables(whole.catalogue):
        page = written.get(f"testimonials/{one.id}.md")
        if one.kind is not Kind.STORY or page is None:
            continue
        seen += 1
        text = words_of(whole._printed(one, {}, {}))
        told = "".join(piece for piece in page.pieces if isinstance(piece, str))
        first = told.partition("<p>")[2].partition("</p>")[0].partition("<")[0]
        assert words(first) in text
        listed = [dit(fait) for fait in whole.catalogue.temoignages[one.id].modele]
        assert not all(words(fact) in text for fact in listed) or not listed
    assert seen


def test_an_extract_prints_what_was_asked_and_little_more(printed: Printed) -> None:
    whole = printed("")
    seen = 0
    for place in whole.catalogue.territoires:
        selection = Selection((place,), (TypeActeur.FINANCEUR,))
        try:
            kept = selection.apply(whole.catalogue)
        except EmptySelection:
            continue
        seen += 1
        pdf = whole.extract(selection, "a5")
        assert len(pages_of(pdf)) <= 6 + ceil(len(kept.acteurs) * 0.6)
        assert thin_pages(pdf) == []
    assert seen
