"""Un texte agrandi par le réglage du téléphone ne pousse rien hors de l'écran."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import CDPSession, Page, expect

from innovation_sociale.look.stylesheet import STYLESHEET, TOOLS_SHEET
from tests.tabs import OpenTab
from tests.test_page import TYPES

SIZES = [(320, 150), (360, 150), (390, 200)]
# Ce qui compte ici : la taille obtenue, la largeur de la page, et le bouton du menu.
SEEN = """() => {
    const root = document.documentElement;
    const button = document.querySelector("[popovertarget=isa-menu]");
    const edges = button.getBoundingClientRect();
    return {
        texte: parseFloat(getComputedStyle(root).fontSize), largeur: root.scrollWidth,
        montre: button.checkVisibility({visibilityProperty: true}),
        gauche: edges.left, droite: edges.right,
    };
}"""


def _by_style(page: Page, percent: int) -> None:
    page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")


def _by_setting(session: CDPSession, percent: int) -> None:
    size = {"standard": 16 * percent // 100, "fixed": 13 * percent // 100}
    session.send("Page.setFontSizes", {"fontSizes": size})


def assert_fits(page: Page, percent: int, width: int) -> None:
    seen = page.evaluate(SEEN)
    assert seen["texte"] == 16 * percent / 100, page.url
    assert seen["montre"], page.url
    assert seen["gauche"] >= 0 and max(seen["droite"], seen["largeur"]) <= width, (page.url, seen)


def test_no_page_overflows(tab: OpenTab, served: str) -> None:
    """Agrandi par un style puis par le réglage du téléphone, à chaque visite."""
    page = tab(viewport={"width": SIZES[0][0], "height": 740})
    session = page.context.new_cdp_session(page)
    # Une demande de plus, et la page s'ouvre : d'une ancre à l'autre, elle ne ferait que changer.
    questions = [f"trouver-mon-appui/?{one}" for one in ("1#q=1", "4#q=4", "r#ou=allier&q=r")]
    for address in [*TYPES, *questions]:
        page.goto(served + address)
        for width, percent in SIZES:
            page.set_viewport_size({"width": width, "height": 740})
            _by_style(page, percent)
            assert_fits(page, percent, width)
            _by_style(page, 100)
            _by_setting(session, percent)
            assert_fits(page, percent, width)
            _by_setting(session, 100)
        page.set_viewport_size({"width": SIZES[0][0], "height": 740})


def test_the_menu_opens_under_its_button_and_stays_on_screen(tab: OpenTab, served: str) -> None:
    page = tab(viewport={"width": 390, "height": 740})
    page.goto(served)
    _by_style(page, 200)
    button = page.get_by_role("button", name="Menu")
    button.click()
    menu = page.get_by_role("navigation", name="Menu principal")
    expect(menu).to_be_visible()
    under, box = button.bounding_box(), menu.bounding_box()
    assert under and box
    assert box["y"] >= under["y"] + under["height"]
    assert box["y"] + box["height"] <= 740 and box["width"] == 390
    last = menu.get_by_role("link").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


def test_the_text_setting_of_the_phone_is_not_refused(site: Path) -> None:
    sheet = "".join((site / one).read_text("utf-8") for one in (STYLESHEET, TOOLS_SHEET))
    assert "text-size-adjust" not in sheet  # « none » l'éteindrait, sous Android
