"""Un texte agrandi par le réglage du téléphone ne pousse rien hors de l'écran."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from innovation_sociale.look.stylesheet import STYLESHEET
from tests.test_page import TYPES

SIZES = [(320, 150), (360, 150), (390, 200)]
WIDTH = "document.documentElement.scrollWidth"


def _by_style(page: Page, percent: int) -> None:
    page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")


def _by_setting(page: Page, percent: int) -> None:
    session = page.context.new_cdp_session(page)
    size = {"standard": 16 * percent // 100, "fixed": 13 * percent // 100}
    session.send("Page.setFontSizes", {"fontSizes": size})


def assert_fits(page: Page, address: str, width: int) -> None:
    assert page.evaluate(WIDTH) <= width, address
    box = page.get_by_role("button", name="Menu").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width, address


@pytest.mark.parametrize("enlarge", [_by_style, _by_setting], ids=["style", "réglage"])
def test_no_page_overflows(
    browser: Browser, served: str, enlarge: Callable[[Page, int], None]
) -> None:
    page = browser.new_page()
    questions = [f"trouver-mon-appui/{hash_}" for hash_ in ("#q=1", "#q=4", "#ou=allier&q=r")]
    for address in [*TYPES, *questions]:
        page.goto("about:blank")
        enlarge(page, 100)
        page.set_viewport_size({"width": SIZES[0][0], "height": 740})
        page.goto(served + address)
        for width, percent in SIZES:
            page.set_viewport_size({"width": width, "height": 740})
            enlarge(page, percent)
            assert_fits(page, address, width)
    page.close()


def test_the_menu_opens_under_its_button_and_stays_on_screen(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 740})
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
    page.close()


def test_the_text_setting_of_the_phone_is_not_refused(site: Path) -> None:
    sheet = (site / STYLESHEET).read_text(encoding="utf-8")
    assert "text-size-adjust" not in sheet  # « none » l'éteindrait, sous Android
