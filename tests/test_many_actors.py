"""Cent acteurs : aucune page ne s'allonge, aucun acteur ne se perd, avec ou sans script."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.pages.pagination import FIRST_CARDS, NOT_KEPT, REASONS
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.site.check import pages_of
from innovation_sociale.site.mkdocs_run import run_mkdocs
from tests.conftest import copy_project, serve
from tests.night import NIGHT
from tests.sample_actors import ADDED, fill
from tests.sample_editions import write_editions
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


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory, builds: None) -> Path:
    """Les pages, et elles seules, du pays inventé complété jusqu'à mille acteurs divers."""
    folder = tmp_path_factory.mktemp("mille")
    project = copy_project(folder / "projet")
    write_editions(project)
    places = load_catalogue(project).orientation.lieux
    fill(project, 1000, [str(one) for one in places], "source-5")
    run_mkdocs(project, folder / "site", read_settings(project, {**os.environ}))
    return folder / "site"


def test_no_page_grows_with_the_directory(full: Path) -> None:
    assert _too_long(full) == {}


@pytest.mark.skipif(not NIGHT, reason="mille acteurs : la nuit")
def test_no_page_grows_with_a_thousand_actors(thousand: Path) -> None:
    assert _too_long(thousand) == {}


def _too_long(site: Path) -> dict[Path, int]:
    counts = {path: elements(path) for path in pages_of(site)}
    assert len(counts) > ADDED
    return {one: count for one, count in counts.items() if count > MOST_ELEMENTS}


def test_a_simple_answer_lists_the_nearest_and_counts_every_other(full: Path) -> None:
    page = LexborHTMLParser((full / "trouver-mon-appui/cantal/idee/index.html").read_text("utf-8"))
    kept = page.css("li.isa-appui")
    listed = page.css("#ecartes + ul > li > a")
    counted = page.css("#ecartes + ul + p + ul > li")
    reasons = [re.search(r"\((\d+)\)$", one.text()) for one in counted]
    assert len(listed) == NOT_KEPT
    assert 0 < len(reasons) <= REASONS + 1
    apart = page.css("#relais + ul > li, #inconnus + ul > li")
    more = sum(int(one) for one in re.findall(r"<p>Et (\d+)\sautres?\.</p>", page.html or ""))
    counted_out = sum(int(one[1]) for one in reasons if one)
    assert len(kept) + len(listed) + len(apart) + more + counted_out == ADDED + 19


def test_each_source_is_listed_once_over_its_pages(full: Path, crowded: Path) -> None:
    pages = [full / "sources/index.html", *full.glob("sources/page-*/index.html")]
    found = [
        one.attributes["id"]
        for page in pages
        for one in LexborHTMLParser(page.read_text("utf-8")).css("article ul > li[id]")
    ]
    assert len(pages) > 2
    assert len(set(found)) == len(found) == len(load_catalogue(crowded).citations())


def test_an_edition_counts_what_it_cannot_list(full: Path) -> None:
    page = html.unescape((full / "livret/2/index.html").read_text(encoding="utf-8"))
    listed = len(re.findall(r'<li><a href="[^"]*/exemple-\d+/"', page))
    more = re.search(r"Et (\d+)\sautres, à lire sur", page)
    assert more and listed >= 20 and listed + int(more[1]) == ADDED


def test_the_directory_unrolls_on_demand_and_filters_everyone(tab: OpenTab, full: Path) -> None:
    page = tab()
    page.goto((full / "accompagnement/index.html").as_uri())
    cards = page.locator("#acteurs > li")
    expect(cards).to_have_count(FIRST_CARDS)
    page.get_by_role("button", name="Afficher la suite").click()
    expect(cards).to_have_count(2 * FIRST_CARDS)
    assert page.evaluate(
        "document.activeElement === document.querySelectorAll('#acteurs > li')[16].querySelector('a')"
    )
    page.get_by_label("Où").select_option("allier")
    expect(page.get_by_role("status")).to_contain_text(f"sur {ADDED + 19}")
    assert "Structure n°" not in " ".join(cards.all_inner_texts())
    page.get_by_label("Où").select_option("cantal")
    expect(cards).to_have_count(FIRST_CARDS)


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
    expect(cards).to_have_count(FIRST_CARDS)
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
        expect(cards).to_have_count(3 * FIRST_CARDS)
        link = cards.nth(44).get_by_role("link").first
        link.scroll_into_view_if_needed()
        where = page.evaluate("scrollY")
        assert where > 4_000
        link.click()
        expect(page.locator("#premier-pas")).to_be_visible()
        page.go_back()
        expect(cards).to_have_count(3 * FIRST_CARDS)
        expect(page.get_by_label("Où")).to_have_value("cantal")
        expect(cards.nth(44)).to_be_in_viewport()
        assert abs(page.evaluate("scrollY") - where) < 100
        page.get_by_label("Type").select_option("incubateur")
        expect(cards).not_to_have_count(3 * FIRST_CARDS)
        page.go_back()
        expect(cards).to_have_count(3 * FIRST_CARDS)
