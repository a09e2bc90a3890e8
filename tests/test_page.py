"""La page commune : ce qu'elle peut exécuter, ce qu'elle pèse, ses couleurs, son sommaire."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.look.content_security import APPROVED_SCRIPTS, POLICY, fingerprint
from innovation_sociale.look.palette import PALETTE, contrast
from innovation_sociale.look.stylesheet import STYLESHEET
from innovation_sociale.pages.outline import outline
from innovation_sociale.site.check import check_site
from tests.conftest import ROOT

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
    "mon-projet/",
    "temoignages/epicerie/profil/",
    "atelier/",
    "ce-que-nous-ne-savons-pas/",
    "glossaire/",
    "sources/",
    "contribuer/dictionnaire/acteur/",
    "plan-du-site/",
    "facile-a-lire/",
    "a-propos/charte/",
    "a-propos/accessibilite/",
    "livret/",
    "livret/1/",
]
MOST_ELEMENTS = 450
MOST_REQUESTS = 8
TOOLS = {"trouver-mon-appui/": (9, 21), "mon-projet/": (8, 17)}
MOST_KILOBYTES = 15  # la promesse est 45 : on garde ce qui est gagné


def settle(page: Page) -> None:
    """Attend la page entière : chargée, ses polices aussi, ses scripts au repos, deux images peintes."""
    page.wait_for_load_state()
    page.evaluate(
        """() => document.fonts.ready
            .then(() => new Promise(done => requestIdleCallback(done)))
            .then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))"""
    )


def elements(path: Path) -> int:
    """Combien d'éléments un lecteur sans script reçoit de cette page."""
    root = LexborHTMLParser(path.read_text(encoding="utf-8")).root
    assert root is not None
    return sum(1 for _ in root.traverse())


def test_each_page_states_the_policy_before_any_script(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        assert policy in text, path
        assert text.index(policy) < text.index("<script"), path


def test_the_only_written_script_is_on_the_approved_list(site: Path) -> None:
    found = {
        fingerprint(script)
        for path in site.rglob("*.html")
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
    browser: Browser, site: Path, served: str, from_a_folder: bool
) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in TYPES:
        page.goto((site / address / "index.html").as_uri() if from_a_folder else served + address)
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')
        page.get_by_role("button", name="Rechercher").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        expect(page.get_by_role("status").last).not_to_have_text("Un instant…")
        page.keyboard.press("Escape")
    page.close()
    assert complaints == []


def test_a_first_visit_stays_light(browser: Browser, site: Path, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in TYPES:
        page.goto("about:blank")
        session.send("Network.clearBrowserCache")  # chaque visite est la première
        asked.clear()
        page.goto(served + address)
        settle(page)
        # Un outil charge ses règles et son écran d'emblée : ensuite, plus rien n'est demandé.
        requests, kilobytes = TOOLS.get(address, (MOST_REQUESTS, MOST_KILOBYTES))
        assert 3 <= len(asked) <= requests, asked
        assert not any("recherche" in url for url in asked), address
        files = [url.removeprefix(served).split("?")[0] for url in asked]
        texts = [name or "index.html" for name in files if not name.endswith((".woff2", ".svg"))]
        paths = [site / (f"{name}index.html" if name.endswith("/") else name) for name in texts]
        assert sum(Path(f"{path}.br").stat().st_size for path in paths) <= kilobytes * 1000, address
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_arrives(browser: Browser, served: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740})
    shifts = """() => new Promise(done => {
        new PerformanceObserver(list => done(
            list.getEntries().reduce((sum, one) => sum + one.value, 0)
        )).observe({type: "layout-shift", buffered: true});
        setTimeout(() => done(0), 50);
    })"""
    moved = {}
    for address in TYPES:
        page.goto(served + address)
        settle(page)
        moved[address] = page.evaluate(shifts)
    page.close()
    # Une machine sans Arial ni Liberation n'a pas nos polices de repli : une ligne peut y passer
    # à la suivante. La moitié de ce que le web tient pour bon (0,1).
    assert {one: shift for one, shift in moved.items() if shift > 0.05} == {}


def test_no_page_is_too_long_for_a_phone(site: Path) -> None:
    counts = {path: elements(path) for path in site.rglob("index.html")}
    assert {one: count for one, count in counts.items() if count > MOST_ELEMENTS} == {}


def test_elements_are_counted_as_the_browser_counts_them(
    browser: Browser, site: Path, served: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    for address in TYPES:
        page.goto(served + address)
        assert page.locator("*").count() == elements(site / address / "index.html"), address
    page.close()


def test_next_page_costs_its_text_alone(site: Path) -> None:
    for path in site.rglob("index.html"):
        assert Path(f"{path}.br").stat().st_size <= 10_000, path


def test_one_stylesheet_and_nothing_of_the_theme_is_published(site: Path) -> None:
    assert [path.relative_to(site).as_posix() for path in site.rglob("*.css")] == [STYLESHEET]
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
def phone(browser: Browser, served: str) -> Page:
    """La page d'une fiche, sur un petit téléphone."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{served}accompagnement/pepiniere/")
    return page


def test_the_first_tab_stop_skips_to_the_content(phone: Page) -> None:
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    phone.keyboard.press("Enter")
    expect(phone.locator("main")).to_be_focused()
    phone.close()


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
    phone.get_by_role("link", name="Glossaire").first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Glossaire")
    phone.close()


def test_the_menu_opens_without_script(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(served)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Menu principal")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Plan du site").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plan du site")
    context.close()


def test_the_choice_of_colours_follows_the_reader(browser: Browser, served: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
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
    context.close()


def test_the_outline_leads_only_to_what_is_shown(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    hidden = """() => [...document.querySelectorAll(".isa-sommaire a")]
        .filter(one => !document.getElementById(one.hash.slice(1)).checkVisibility())
        .map(one => one.textContent)"""
    for address in TYPES:
        page.goto(served + address)
        assert page.evaluate(hidden) == [], address
    page.close()
