"""Dans un vrai navigateur : copier une citation d'un geste, lire la grille sur un petit téléphone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.tabs import OpenTab

SMALL = {"width": 320, "height": 740}
TAKES = "navigator.clipboard.writeText = text => { window.taken = text; return Promise.resolve() }"
REFUSES = "navigator.clipboard.writeText = () => Promise.reject(Error('non'))"
LACKS = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
LAW = "la citation de « Définition : La loi »"


def test_one_tap_copies_the_sentence_with_its_reference(tab: OpenTab, served: str) -> None:
    page = tab(viewport=SMALL)
    page.add_init_script(TAKES)
    page.goto(f"{served}definition/loi/")
    page.locator(".isa-citer summary").click()
    page.get_by_role("button", name=f"Copier {LAW}").click()
    expect(page.locator(".isa-citer [role=status]")).to_have_text("Copié.")
    taken = page.evaluate("window.taken")
    assert taken.startswith("«") and "Article 15 de la loi" in taken
    assert taken.endswith("https://exemple.test/copie/definition/loi/")
    page.get_by_role("button", name="Copier en BibTeX").click()
    assert page.evaluate("window.taken").startswith("@misc{definition-loi,")


def test_a_refused_copy_is_said_and_the_text_is_selected(tab: OpenTab, served: str) -> None:
    page = tab(viewport=SMALL)
    page.add_init_script(REFUSES)
    page.goto(f"{served}definition/loi/")
    page.locator(".isa-citer summary").click()
    page.get_by_role("button", name=f"Copier {LAW}").click()
    expect(page.locator(".isa-citer [role=status]")).to_contain_text("le texte est sélectionné")
    assert page.evaluate("getSelection().toString()").startswith("«")


@pytest.mark.parametrize("script", [True, False])
def test_no_copy_button_where_it_would_not_work(tab: OpenTab, served: str, script: bool) -> None:
    page = tab(viewport=SMALL, java_script_enabled=script)
    if script:
        page.add_init_script(LACKS)
    page.goto(f"{served}definition/loi/")
    page.locator(".isa-citer summary").click()
    expect(page.locator(".isa-citer p").first).to_be_visible()
    expect(page.locator(".isa-citer button")).to_have_count(2)
    for button in page.locator(".isa-citer button").all():
        expect(button).to_be_hidden()


def test_the_comparison_stays_a_grid_on_a_small_phone(tab: OpenTab, served: str) -> None:
    page = tab(viewport=SMALL)
    page.goto(f"{served}definition/")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    rows = page.locator(".isa-comparaison tbody tr")
    assert rows.count() == 6
    for row in rows.all():
        tops = row.locator("td").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().top)"
        )
        assert len(tops) == 5 and len(set(tops)) == 1
    spill = page.locator(".isa-comparaison th").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    )
    assert spill == []
    table = page.get_by_role("table", name="Quel trait, dans quel texte")
    expect(table.get_by_role("columnheader", name="Texte n° 2")).to_be_attached()
    expect(table.get_by_role("cell", name="Implicite").first).to_be_attached()
    shown = table.locator("td").evaluate_all(
        """all => all.filter(one => {
            const [cell, text] = [one.getBoundingClientRect(), document.createRange()];
            text.selectNodeContents(one);
            return text.getBoundingClientRect().left < cell.right;
        }).length"""
    )
    assert shown == 0  # le mot s'entend ; seule la forme se voit


def test_the_paper_bears_the_definition_without_its_tools(tab: OpenTab, served: str) -> None:
    page = tab(viewport=SMALL)
    page.goto(f"{served}definition/loi/")
    page.emulate_media(media="print")
    expect(page.locator(".isa-citer")).to_be_hidden()
    expect(page.locator("blockquote").first).to_be_visible()


def test_a_statute_reads_in_two_steps(tab: OpenTab, served: str) -> None:
    page = tab(viewport=SMALL)
    page.goto(f"{served}definition/")
    rest = page.locator(".isa-suite-du-texte blockquote")
    expect(rest).to_be_hidden()
    expect(page.locator("blockquote").filter(has_text="[…]").first).to_be_visible()
    page.locator(".isa-suite-du-texte summary").click()
    expect(rest).to_be_visible()


def test_a_word_of_the_glossary_leads_to_its_entry(tab: OpenTab, served: str) -> None:
    page = tab(viewport=SMALL)
    page.goto(f"{served}definition/")
    link = page.locator("a.isa-mot").first
    anchor = (link.get_attribute("href") or "").split("#")[1]
    page.goto(page.evaluate("document.querySelector('a.isa-mot').href"))
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
