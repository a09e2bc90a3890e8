"""La page commune : ce qu'elle peut exécuter, ce qu'elle pèse, ses couleurs, son sommaire."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.look.content_security import APPROVED_SCRIPTS, POLICY, fingerprint
from innovation_sociale.look.palette import PALETTE, contrast
from innovation_sociale.look.stylesheet import STYLESHEET
from innovation_sociale.pages.frame import SHEETS
from innovation_sociale.pages.outline import outline
from innovation_sociale.site.check import check_site, pages_of
from tests.conftest import ROOT
from tests.night import NIGHT
from tests.tabs import OpenTab

TYPES = [
    "",
    "definition/",
    "definition/loi/",
    "temoignages/",
    "temoignages/epicerie/",
    "accompagnement/",
    "accompagnement/pepiniere/",
    "accompagnement/par-territoire/clermont-auvergne-metropole/",
    "trouver-mon-appui/",
    "trouver-mon-appui/cantal/idee/",
    "trouver-mon-appui/orienter/",
    "mon-projet/",
    "temoignages/epicerie/profil/",
    "atelier/",
    "atelier/mur/",
    "atelier/classe/",
    "ateliers/",
    "ateliers/atelier-de-la-vallee/",
    "ce-que-nous-ne-savons-pas/",
    "glossaire/",
    "sources/",
    "contribuer/",
    "contribuer/structure/",
    "contribuer/ma-structure/",
    "contribuer/dictionnaire/acteur/",
    "plan-du-site/",
    "facile-a-lire/",
    "a-propos/charte/",
    "a-propos/accessibilite/",
    "livret/",
    "livret/preparer/",
    "livret/1/",
]
MOST_ELEMENTS = 450


def elements(path: Path) -> int:
    """Combien d'éléments un lecteur sans script reçoit de cette page."""
    root = LexborHTMLParser(path.read_text(encoding="utf-8")).root
    assert root is not None
    return sum(1 for _ in root.traverse())


def test_each_page_states_the_policy_before_any_script(site: Path) -> None:
    for path in pages_of(site):
        text = path.read_text(encoding="utf-8")
        policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        assert policy in text, path
        assert text.index(policy) < text.index("<script"), path


def test_the_only_written_script_is_on_the_approved_list(site: Path) -> None:
    found = {
        fingerprint(script)
        for path in pages_of(site)
        for script in re.findall(r"<script>(.*?)</script>", path.read_text("utf-8"), re.DOTALL)
    }
    assert found == set(APPROVED_SCRIPTS)


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        ("<script>alert(1)</script>", "n'est pas sur la liste"),
        ('<p style="color:red">x</p>', "style"),
        ("<style>p{}</style>", "style"),
    ],
)
def test_a_page_the_policy_would_block_is_a_defect(
    tmp_path: Path, harm: str, expected: str
) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><body>{harm}</body>", encoding="utf-8")
    assert any(expected in error.message for error in check_site(tmp_path))


@pytest.mark.parametrize("from_a_folder", [False, True], ids=["http", "dossier"])
def test_nothing_breaks_the_policy(
    tab: OpenTab, site: Path, served: str, from_a_folder: bool
) -> None:
    page = tab()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # Le jour, la recherche s'ouvre sur chaque page dans un dossier, et servie sur la première.
    searched = TYPES if NIGHT or from_a_folder else TYPES[:1]
    for address in TYPES:
        page.goto((site / address / "index.html").as_uri() if from_a_folder else served + address)
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')
        if address not in searched:
            continue
        page.get_by_role("button", name="Rechercher").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        expect(page.get_by_role("status").last).not_to_have_text("Un instant…")
        page.keyboard.press("Escape")
    assert complaints == []


def test_no_page_is_too_long_for_a_phone(site: Path) -> None:
    counts = {path: elements(path) for path in site.rglob("index.html")}
    assert {one: count for one, count in counts.items() if count > MOST_ELEMENTS} == {}


def test_elements_are_counted_as_the_browser_counts_them(tab: OpenTab, site: Path) -> None:
    paths = [site / address / "index.html" for address in TYPES]
    # Chromium lit ici sans script, comme la page que reçoit qui n'en a pas.
    counted = tab().evaluate(
        """pages => pages.map(one =>
            new DOMParser().parseFromString(one, "text/html").querySelectorAll("*").length)""",
        [path.read_text(encoding="utf-8") for path in paths],
    )
    assert counted == [elements(path) for path in paths]


def test_next_page_costs_its_text_alone(site: Path) -> None:
    for path in site.rglob("index.html"):
        # Sauf l'outil : il porte les règles et tous les acteurs, pour répondre sans serveur.
        most = 12_000 if (path.parent / "orienter").is_dir() else 10_000
        assert Path(f"{path}.br").stat().st_size <= most, path


def test_one_stylesheet_for_every_page_and_nothing_of_the_theme_is_published(site: Path) -> None:
    published = {path.relative_to(site).as_posix() for path in site.rglob("*.css")}
    assert published == {STYLESHEET, *SHEETS.values()}
    for path in site.rglob("index.html"):
        linked = re.findall(r'rel="stylesheet" href="[./]*([^"]+)"', path.read_text("utf-8"))
        assert linked[0] == STYLESHEET and len(linked) == len(set(linked)) <= 3
    assert not (site / "assets" / "javascripts").exists()
    assert not (site / "assets" / "stylesheets").exists()


@pytest.mark.parametrize("role", [role for role in PALETTE if role.on], ids=lambda role: role.name)
def test_colours_keep_their_promised_contrast(role: object) -> None:
    by_name = {one.name: one for one in PALETTE}
    one = by_name[getattr(role, "name", "")]
    under = by_name[one.on]
    assert contrast(one.light, under.light) >= one.minimum
    assert contrast(one.dark, under.dark) >= one.minimum


def test_no_colour_is_written_outside_the_palette() -> None:
    """Une couleur se change à un endroit ; le noir et le blanc du papier n'en sont pas."""
    written = [
        (path.name, found.group())
        for folder in ("overrides", "docs/assets/css", "docs/assets/js", "innovation_sociale")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".html", ".css", ".js", ".typ", ".py") and path.name != "palette.py"
        for found in re.finditer(r"(?:#|%23)(?:[0-9a-f]{6}|[0-9a-f]{3})\b", path.read_text("utf-8"))
    ]
    assert {color for _, color in written} <= {"#000", "#fff"}, written


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#777777", "#777777") == 1


def test_the_outline_reads_headings_as_text() -> None:
    content = '<h2 id="a">Un <em>deux</em>\n trois</h2><h3 id="b">non</h3><h2>sans ancre</h2>'
    assert outline(content + '<h2 id="c">R&amp;D</h2>') == [("a", "Un deux trois"), ("c", "R&D")]


@pytest.fixture
def phone(tab: OpenTab, served: str) -> Page:
    """La page d'une fiche, sur un petit téléphone."""
    page = tab(viewport={"width": 320, "height": 640})
    page.goto(f"{served}accompagnement/pepiniere/")
    return page


def test_the_first_tab_stop_skips_to_the_content(phone: Page) -> None:
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    phone.keyboard.press("Enter")
    expect(phone.locator("main")).to_be_focused()


def test_the_menu_holds_the_keyboard_and_leaves_with_escape(phone: Page) -> None:
    button = phone.get_by_role("button", name="Menu")
    button.focus()
    phone.keyboard.press("Enter")
    menu = phone.get_by_role("navigation", name="Menu principal")
    expect(menu).to_be_visible()
    inside = "document.activeElement.closest('header') !== null || document.activeElement === document.body"
    for _ in range(40):
        phone.keyboard.press("Tab")
        assert phone.evaluate(inside)
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    phone.keyboard.press("Tab")
    button.click()
    menu.get_by_role("link", name="Des histoires").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Témoignages")


def test_the_menu_opens_without_script(tab: OpenTab, served: str) -> None:
    page = tab(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page.goto(served)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Menu principal")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Plan du site").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plan du site")


def test_the_choice_of_colours_follows_the_reader(tab: OpenTab, served: str) -> None:
    page = tab(color_scheme="light")
    page.goto(served)
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="Couleurs sombres").click()
    dark = page.evaluate(background)
    assert dark != light
    page.goto(f"{served}glossaire/")
    assert page.evaluate(background) == dark
    page.get_by_role("button", name="Couleurs claires").click()
    assert page.evaluate(background) == light
