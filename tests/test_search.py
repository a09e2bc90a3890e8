"""La recherche répond : le vrai moteur, dans un vrai navigateur, sur des questions de lecteurs."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.tabs import OpenTab

SCRIPTS = ("assets/js/recherche/minisearch.js", "assets/js/recherche/moteur.js")


@pytest.fixture
def page(tab: OpenTab) -> Iterator[Page]:
    """Une page qui échoue sur toute erreur de script."""
    opened = tab(viewport={"width": 360, "height": 740})
    failures: list[str] = []
    opened.on("pageerror", lambda error: failures.append(str(error)))
    yield opened
    assert failures == []


def page_of(address: str) -> str:
    """La page d'une réponse ; un mot du glossaire garde son ancre."""
    return address if address.startswith("glossaire/") else address.split("#")[0]


def answers(page: Page, served: str, questions: list[str]) -> list[list[str]]:
    """Les pages trouvées pour chaque question."""
    page.goto(served)
    for script in (*SCRIPTS, "assets/js/recherche/fonds.js"):
        page.add_script_tag(url=served + script)
    found: Any = page.evaluate(
        """questions => {
            const recherche = isaMoteur.moteur(isaFonds);
            return questions.map(q => recherche.chercher(q).map(reponse => reponse.adresse));
        }""",
        questions,
    )
    return [[page_of(address) for address in addresses] for addresses in found]


ALIKE = [
    ("l’atelier", "atelier"),
    ("œuvre", "oeuvre"),
    ("ÉPICERIE", "epicerie"),
    ("financements", "financement"),
    ("incubateur", "incubateurs"),
    ("aujourd'hui", "aujourd’hui"),
]
STRANGE = ["", "  ", "le la les", "?!", "zzqqxx", "<zzqqxx>", "a" * 500]


def test_two_ways_of_writing_are_one_word(page: Page, served: str) -> None:
    first = answers(page, served, [one for one, _ in ALIKE])
    assert first == answers(page, served, [other for _, other in ALIKE])


def test_an_empty_or_strange_question_is_harmless(page: Page, served: str) -> None:
    assert answers(page, served, STRANGE) == [[] for _ in STRANGE]


def test_the_window_opens_answers_and_closes_by_keyboard(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}glossaire/")
    assert not any("recherche/" in address for address in asked)  # rien avant l'ouverture
    button = page.get_by_role("button", name="Rechercher")
    button.focus()
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog", name="Rechercher")
    box = window.get_by_role("searchbox", name="Un mot, une question, un nom")
    expect(box).to_be_focused()
    page.keyboard.type("Nourriterre")
    expect(window.get_by_role("status")).to_contain_text("réponse")
    first = window.get_by_role("link").first
    expect(first).to_have_text("Nourriterre")
    expect(window.get_by_role("listitem").first).to_contain_text("fiche")
    expect(window.locator("mark").first).to_be_visible()
    box.fill("nourirterre")  # la faute est corrigée, et le bon mot ressort
    expect(first).to_have_text("Nourriterre")
    expect(window.locator("mark").first).to_have_text("Nourriterre")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Nourriterre")
    first.click()
    expect(page).to_have_url(f"{served}accompagnement/nourriterre/")
    assert all(address.startswith(served) for address in asked)


def test_no_answer_proposes_near_words_and_the_directory(page: Page, served: str) -> None:
    page.goto(served)
    page.get_by_role("button", name="Rechercher").click()
    window = page.get_by_role("dialog")
    window.get_by_role("searchbox").fill("zzqqxx")
    expect(window.get_by_role("status")).to_have_text("Aucune réponse.")
    expect(window.get_by_role("link", name="Trouver mon appui", exact=True)).to_be_visible()


def test_without_script_there_is_no_dead_button(tab: OpenTab, served: str) -> None:
    page = tab(java_script_enabled=False)
    page.goto(served)
    expect(page.locator("#isa-chercher")).to_be_hidden()


def test_a_list_of_one_actor_gives_way_to_its_sheet(page: Page, served: str, site: Path) -> None:
    lists = {
        path.parent.relative_to(site).as_posix() + "/": path.read_text(encoding="utf-8")
        for path in site.glob("accompagnement/par-*/*/index.html")
    }
    alone = {one for one, html in lists.items() if html.count('class="isa-carte"') == 1}
    assert alone and alone != set(lists)
    page.goto(served)
    page.add_script_tag(url=f"{served}assets/js/recherche/fonds.js")
    known = set(page.evaluate("isaFonds.passages.map(passage => passage.l)"))
    assert known & set(lists) == set(lists) - alone


def test_the_engine_stays_light(site: Path) -> None:
    sizes = [(site / f"{script}.br").stat().st_size for script in SCRIPTS]
    assert sum(sizes) <= 8_000
    assert len(gzip.compress((site / "assets/js/recherche/fenetre.js").read_bytes())) <= 3_000
