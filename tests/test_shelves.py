"""« Que préparez-vous ? » : tout ce qui se donne est rangé, se voit, se pèse."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from posixpath import relpath

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import Kind, downloads, printables
from innovation_sociale.pages.shelves import (
    LARGE,
    ON_THEIR_PAGE,
    SHELVES,
    THUMBNAIL,
    genre,
    shelved,
    thumbnails,
)

HEAVIEST = 6_000  # octets d'une vignette


def test_each_kind_of_print_has_its_shelf() -> None:
    """Un genre sans étagère ne se trouve nulle part : rangez-le dans pages/shelves.py."""
    on_shelves = [name for shelf in SHELVES for name in shelf.genres]
    assert len(on_shelves) == len(set(on_shelves))
    assert {*on_shelves, *ON_THEIR_PAGE} == {one.value for one in Kind} | {LARGE}


def test_each_print_is_on_one_shelf(catalogue: Catalogue) -> None:
    shown = [
        one.path for _, groups in shelved(catalogue) for group in groups for one in group.imprimes
    ]
    wanted = [one.path for one in downloads(catalogue) if genre(one) not in ON_THEIR_PAGE]
    assert sorted(shown) == sorted(wanted)


def test_each_print_says_its_sheets_and_its_weight(site: Path, catalogue: Catalogue) -> None:
    page = LexborHTMLParser((site / "livret/index.html").read_text(encoding="utf-8"))
    for _, groups in shelved(catalogue):
        for one in (one for group in groups for one in group.imprimes):
            (link,) = page.css(f'.isa-imprime a[href="{relpath(one.path, "livret")}"]')
            assert link.parent is not None
            said = " ".join(link.parent.text().split())
            paper = r"PDF, .*(?:feuilles?|pages?)\b.*, " if one.format == "PDF" else "HTML, "
            assert re.search(paper + r"[\d,]+ [kM]o", said), said


def test_a_phone_shows_every_need_before_any_print(site: Path, catalogue: Catalogue) -> None:
    """Un besoin s'ouvre : dix écrans de fichiers ne se parcourent pas pour une affiche."""
    page = LexborHTMLParser((site / "livret/index.html").read_text(encoding="utf-8"))
    (tonight,) = page.css('.isa-telechargements > p a[href="preparer/"]')
    assert tonight.text()
    needs = {one.id for one in page.css("details.isa-besoin:not([open]) > summary > h3")}
    assert {shelf.ancre for shelf, _ in shelved(catalogue)} < needs
    assert len(page.css(".isa-imprime")) == len(page.css("details.isa-besoin .isa-imprime")) > 5


def test_an_event_is_named_once_and_its_prints_by_what_they_are(
    site: Path, catalogue: Catalogue
) -> None:
    page = LexborHTMLParser((site / "livret/index.html").read_text(encoding="utf-8"))
    assert len(page.css("details.isa-besoin h4")) == len(catalogue.rencontres) > 1
    for id_ in catalogue.rencontres:
        shown = [
            one.text(deep=False)
            for one in page.css(f'ul:has([href="trousses/kit-{id_}.zip"]) > li > a')
        ]
        assert shown[:2] == ["La trousse", "La feuille"]
        assert len(shown) == len(set(shown)) > 5


def test_a_thumbnail_is_seen_and_weighs_little(site: Path, catalogue: Catalogue) -> None:
    page = (site / "livret/index.html").read_text(encoding="utf-8")
    shown = thumbnails(printables(catalogue))
    assert len(shown) > 5
    for image in shown.values():
        content = (site / image).read_bytes()
        assert len(content) <= HEAVIEST, image
        with Image.open(BytesIO(content)) as seen:
            assert max(seen.size) == THUMBNAIL
            assert len(seen.getcolors() or ()) > 2, "une page blanche"
        assert f'src="{image.removeprefix("livret/")}" alt=""' in page


@pytest.mark.parametrize(
    ("address", "print_"),
    [
        ("accompagnement/pepiniere/", "livret/acteurs/pepiniere.pdf"),
        ("temoignages/epicerie/", "livret/temoignages/epicerie.pdf"),
        ("accompagnement/par-territoire/cantal/", "livret/feuilles/cantal.pdf"),
        ("", "hors-ligne.zip"),
    ],
)
def test_a_page_names_its_own_print_near_its_title(site: Path, address: str, print_: str) -> None:
    text = (site / address / "index.html").read_text(encoding="utf-8")
    before = text[text.index("<article") : text.index(print_)]
    assert before.count("<h2") <= 1 if address else before.count("<h2") == 0
