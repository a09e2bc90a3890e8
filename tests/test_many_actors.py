"""Cent acteurs : aucune page ne s'allonge, aucun acteur ne se perd, avec ou sans script."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.conftest import serve
from tests.sample_actors import ADDED
from tests.tabs import OpenTab
from tests.test_page import MOST_ELEMENTS, elements


@pytest.fixture(scope="module")
def full(crowded: Path) -> Path:
    """Le site aux cent acteurs."""
    return crowded / "site"


def test_numbered_lists_hold_every_actor_once(full: Path) -> None:
    folder = full / "accompagnement/par-territoire/cantal"
    pages = [folder / "index.html", *folder.glob("page-*/index.html")]
    assert len(pages) >= 5
    for rank in range(1, ADDED + 1):
        link = re.compile(rf'<h2 class="isa-carte__titre"><a href="[^"]*/exemple-{rank}/"')
        assert sum(len(link.findall(page.read_text("utf-8"))) for page in pages) == 1


def test_no_page_grows_with_the_directory(full: Path) -> None:
    for folder in (
        "accompagnement",
        "sources",
        "ce-que-nous-ne-savons-pas",
        "plan-du-site",
        "livret",
    ):
        for path in (full / folder).rglob("index.html"):
            assert elements(path) <= MOST_ELEMENTS, path


def test_an_edition_counts_what_it_cannot_list(full: Path) -> None:
    page = html.unescape((full / "livret/2/index.html").read_text(encoding="utf-8"))
    listed = len(re.findall(r'<li><a href="[^"]*/exemple-\d+/"', page))
    more = re.search(r"Et (\d+)\sautres, à lire sur", page)
    assert more and listed >= 20 and listed + int(more[1]) == ADDED


def test_the_directory_unrolls_on_demand_and_filters_everyone(tab: OpenTab, full: Path) -> None:
    page = tab()
    page.goto((full / "accompagnement/index.html").as_uri())
    cards = page.locator("#acteurs > li")
    expect(cards).to_have_count(20)
    page.get_by_role("button", name="Afficher la suite").click()
    expect(cards).to_have_count(40)
    assert page.evaluate(
        "document.activeElement === document.querySelectorAll('#acteurs > li')[20].querySelector('a')"
    )
    page.get_by_label("Où").select_option("allier")
    expect(page.get_by_role("status")).to_contain_text(f"sur {ADDED + 19}")
    assert "Structure n°" not in " ".join(cards.all_inner_texts())
    page.get_by_label("Où").select_option("cantal")
    expect(cards).to_have_count(20)


@pytest.mark.parametrize("script", [True, False], ids=["avec script", "sans script"])
def test_the_printed_directory_is_whole(
    tab: OpenTab, full: Path, tmp_path: Path, script: bool
) -> None:
    page = tab(java_script_enabled=script)
    page.goto((full / "accompagnement/index.html").as_uri())
    page.pdf(path=tmp_path / "annuaire.pdf", format="A4")
    text = " ".join(one.extract_text() for one in PdfReader(tmp_path / "annuaire.pdf").pages)
    printed = {int(rank) for rank in re.findall(r"Structure\s+n°\s*(\d+)", text)}
    assert printed == set(range(1, ADDED + 1))
    assert "Afficher la suite" not in text


def test_the_screen_gets_its_short_list_back_after_printing(tab: OpenTab, full: Path) -> None:
    page = tab()
    page.goto((full / "accompagnement/index.html").as_uri())
    cards = page.locator("#acteurs > li")
    page.emulate_media(media="print")
    expect(cards).to_have_count(ADDED + 19)
    page.emulate_media(media="screen")
    expect(cards).to_have_count(20)
    page.get_by_label("Où").select_option("allier")
    kept = cards.count()
    page.emulate_media(media="print")
    assert "Structure n°" not in " ".join(cards.all_inner_texts())
    page.emulate_media(media="screen")
    expect(cards).to_have_count(kept)


def test_back_from_a_sheet_finds_the_same_place(tab: OpenTab, full: Path) -> None:
    with serve(full) as address:
        page = tab(viewport={"width": 360, "height": 740})
        page.goto(f"{address}accompagnement/#territoire=cantal")
        cards = page.locator("#acteurs > li")
        for _ in range(2):
            page.get_by_role("button", name="Afficher la suite").click()
        expect(cards).to_have_count(60)
        link = cards.nth(52).get_by_role("link").first
        link.scroll_into_view_if_needed()
        where = page.evaluate("scrollY")
        assert where > 5_000
        link.click()
        expect(page.locator("#premier-pas")).to_be_visible()
        page.go_back()
        expect(cards).to_have_count(60)
        expect(page.get_by_label("Où")).to_have_value("cantal")
        expect(cards.nth(52)).to_be_in_viewport()
        assert abs(page.evaluate("scrollY") - where) < 100
        page.get_by_label("Type").select_option("incubateur")
        expect(cards).not_to_have_count(60)
        page.go_back()
        expect(cards).to_have_count(60)
