"""Les notes d'une page : un numéro par document, rien entre deux phrases, un retour au texte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from innovation_sociale.models import Catalogue
from innovation_sociale.models.saying import enonce
from innovation_sociale.pages.html_tree import read_tree
from innovation_sociale.pages.notes import Notes
from innovation_sociale.site.check import pages_of
from tests.tabs import OpenTab
from tests.test_page import TYPES

PAGE = "temoignages/epicerie/index.html"


def test_a_document_keeps_its_number_and_a_reserve_its_note(catalogue: Catalogue) -> None:
    story = next(iter(catalogue.temoignages.values()))
    fact = next(one for one in story.constat if not one.autres_sources)
    plain = fact.model_copy(update={"note": None})
    doubted = fact.model_copy(update={"note": "Chiffre annoncé."})
    notes = Notes(catalogue)
    calls = [notes.appel([one]) for one in (plain, plain, doubted)]
    assert [one.numero for one in calls] == [1, 1, 1]
    assert [one.note for one in calls] == [1, 1, 2]
    assert [one.ancre for one in calls] == ["appel-1", "appel-1-2", "appel-2"]
    (document,) = notes.documents
    assert document.appels == ["appel-1", "appel-1-2", "appel-2"]
    assert [one.reserves for one in notes.notes] == [(), ("Chiffre annoncé.",)]


def test_every_page_ends_with_the_sources_it_calls(site: Path) -> None:
    seen = 0
    for path in pages_of(site):
        page = read_tree(path.read_text("utf-8"))
        calls = page.css("a.isa-appel")
        sections = page.css('section[role="doc-endnotes"]')
        assert bool(calls) == bool(sections), path
        for call in calls:
            target = call.attributes["href"] or ""
            assert call.attributes["role"] == "doc-noteref"
            assert page.css_first(f'section[role="doc-endnotes"] {target}'), (path, target)
        seen += len(calls)
    assert seen > 100


def test_a_story_without_its_calls_is_the_story(site: Path, catalogue: Catalogue) -> None:
    """Aucune note ne se lit entre deux phrases."""
    page = read_tree((site / PAGE).read_text("utf-8"))
    for one in page.css("a.isa-appel, section[role='doc-endnotes']"):
        one.decompose()
    text = " ".join(page.css("main")[0].text().split())
    for fact in catalogue.temoignages["epicerie"].constat:
        start = re.sub(r"\W+", " ", enonce(fact)).split()[:5]
        assert " ".join(start) in re.sub(r"\W+", " ", text)


def test_on_a_phone_a_tap_opens_the_note_in_place(served: str, phone: Page) -> None:
    page = phone
    page.goto(f"{served}{PAGE}")
    call = page.locator(".isa-appel").first
    box = call.bounding_box()
    assert box and box["width"] >= 24 and box["height"] >= 24
    call.click()
    note = page.locator(".isa-note")
    expect(note).to_be_visible()
    expect(note).to_be_focused()
    assert "#" not in page.url
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(call).to_be_focused()


def test_on_a_wide_screen_each_note_stands_beside_its_sentence(served: str, tab: OpenTab) -> None:
    page = tab(viewport={"width": 1280, "height": 900})
    page.goto(f"{served}{PAGE}")
    assert beside(page)


def beside(page: Page) -> bool:
    """Vrai si les notes sont en marge, à la hauteur de leur appel ou dessous, sans se couvrir."""
    return bool(
        page.evaluate(
            """() => {
              const notes = [...document.querySelectorAll(".isa-marge li")].slice(0, 40);
              let bottom = -Infinity;
              return notes.length > 0 && notes.every((note) => {
                const box = note.getBoundingClientRect();
                const call = document.getElementById(note.id.replace("note", "appel"));
                const line = call.getBoundingClientRect();
                const right = box.left >= line.right && box.top >= line.top - 30 && box.top >= bottom;
                bottom = box.bottom;
                return right;
              });
            }"""
        )
    )


def test_the_way_back_leads_to_the_sentence(served: str, phone: Page) -> None:
    page = phone
    page.goto(f"{served}{PAGE}")
    page.locator(".isa-sources summary").click()
    page.locator('[role="doc-backlink"]').first.click()
    expect(page.locator("#appel-1")).to_be_focused()
    assert page.url.endswith("#appel-1")
    sentence = "document.querySelector('#appel-1').closest('p, span, li, td, dd')"
    assert page.evaluate(f"getComputedStyle({sentence}).outlineStyle") == "solid"


COVERED = """() => {
  const visible = (one) => one.checkVisibility();
  const notes = [...document.querySelectorAll(".isa-marge li")].filter(visible);
  const texts = [...document.querySelectorAll(".isa-article :is(p, li, dt, dd, td, th, h2, h3)")]
    .filter((one) => visible(one) && !one.closest(".isa-marge"));
  const lines = texts.flatMap((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [...range.getClientRects()];
  });
  return notes.filter((note) => {
    const box = note.getBoundingClientRect();
    return lines.some((line) => line.width > 1 && line.left < box.right && box.left < line.right
      && line.top < box.bottom && box.top < line.bottom);
  }).map((note) => note.id);
}"""


@pytest.mark.parametrize("address", TYPES)
def test_a_note_in_the_margin_covers_no_word(address: str, served: str, tab: OpenTab) -> None:
    page = tab(viewport={"width": 1280, "height": 900})
    page.goto(served + address)
    assert page.evaluate(COVERED) == []
