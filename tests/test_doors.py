"""Les portes : cinq entrées au menu, quatre questions à l'accueil, et tout le reste à portée."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.pages.generated import SECTIONS, parents
from innovation_sociale.reading.yaml import parse_yaml
from tests.conftest import ROOT

MENU = {
    "La définition": "definition/",
    "Des histoires": "temoignages/",
    "Qui peut m'aider ?": "trouver-mon-appui/",
    "Pour une rencontre": "livret/",
    "Facile à lire": "facile-a-lire/",
}
DOORS = {
    "Mon projet est-il une innovation sociale ?": "mon-projet/",
    "Qui peut m'aider près de chez moi ?": "trouver-mon-appui/",
    "J'organise une rencontre": "livret/",
    "Je cherche une définition à citer": "definition/",
}


def read(path: Path) -> LexborHTMLParser:
    """Une page construite."""
    return LexborHTMLParser(path.read_text("utf-8"))


def said(text: str) -> str:
    """Un texte de page, sans sa typographie."""
    return " ".join(text.replace("’", "'").split())


def test_the_menu_has_five_entries_the_same_at_every_width(site: Path) -> None:
    for name in ("index.html", "temoignages/recyclerie/index.html", "a-propos/index.html"):
        links = read(site / name).css("#isa-menu a")
        assert [said(one.text()) for one in links] == list(MENU)
    home = read(site / "index.html").css("#isa-menu a")
    assert [one.attributes["href"] for one in home] == list(MENU.values())


def test_the_breadcrumb_says_the_words_of_the_menu() -> None:
    tree = parse_yaml((ROOT / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml").tree
    assert isinstance(tree, dict) and isinstance(tree["nav"], list)
    first = [entry for one in tree["nav"] if isinstance(one, dict) for entry in one.items()]
    listed = {page: name for name, page in first if isinstance(page, str)}
    assert {SECTIONS[page]: name for page, name in listed.items()} == {
        name: name for name in ("Accueil", *MENU)
    }


@pytest.mark.parametrize(
    ("page", "above"),
    [
        ("support/by-type/label.md", ["Accueil", "Qui peut m'aider ?", "L'annuaire"]),
        ("workshop/index.md", ["Accueil", "Pour une rencontre"]),
        ("find-support/index.md", ["Accueil"]),
        ("testimonials/recit.md", ["Accueil", "Des histoires"]),
        ("contribute/dictionary.md", ["Accueil", "Contribuer"]),
    ],
)
def test_a_page_stands_under_the_entry_that_leads_to_it(page: str, above: list[str]) -> None:
    assert [name for name, _ in parents(page)] == above


@pytest.mark.parametrize(
    ("page", "entry", "state"),
    [
        ("definition/", "La définition", "page"),
        ("definition/loi/", "La définition", "true"),
        ("accompagnement/pepiniere/", "Qui peut m'aider ?", "true"),
        ("atelier/", "Pour une rencontre", "true"),
    ],
)
def test_the_menu_says_where_one_is(site: Path, page: str, entry: str, state: str) -> None:
    marked = read(site / page / "index.html").css("#isa-menu a[aria-current]")
    assert [(said(one.text()), one.attributes["aria-current"]) for one in marked] == [
        (entry, state)
    ]


def test_home_asks_four_questions_and_tells_stories_by_their_headline(site: Path) -> None:
    home = read(site / "index.html")
    doors = home.css(".isa-portes .isa-carte__titre a")
    assert {said(one.text()): one.attributes["href"] for one in doors} == DOORS
    assert "un atelier" in said(home.css(".isa-portes li")[2].text())
    told = [said(one.text()) for one in home.css(".isa-histoires li > a")]
    assert len(told) == 3 and "La Recyclerie du bâti, des briques qui resservent" in told
    assert len(home.css("h2")) <= 3


def test_a_whole_door_is_tapped_and_the_easy_way_in_is_on_the_first_screen(
    phone: Page, served: str
) -> None:
    phone.goto(served)
    easy = phone.locator("main").get_by_role("link", name="facile à lire")
    expect(easy).to_be_in_viewport(ratio=1)
    expect(phone.locator(".isa-portes li").first).to_be_in_viewport()
    for rank, address in enumerate(DOORS.values()):
        phone.goto(served)
        box = phone.locator(".isa-portes li").nth(rank).bounding_box()
        assert box is not None
        phone.locator(".isa-portes li").nth(rank).click(position={"x": 4, "y": box["height"] - 4})
        expect(phone).to_have_url(f"{served}{address}")
    phone.goto(served)
    phone.get_by_role("link", name="un atelier à mener").click()
    expect(phone).to_have_url(f"{served}atelier/")
