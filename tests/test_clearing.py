"""« Tout effacer » : loin de ce qui avance, et jamais sans retour. Un état se dit une fois."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.tabs import OpenTab

TOOLS = {
    "mon-projet/": "#besoin=oui&forme=en-partie&acteurs=non&preuve-besoin=Une+enqu%C3%AAte&nom=La+cantine&q=1",
    "trouver-mon-appui/": "#ou=cantal&etape=idee&besoins=accompagnement,fonds&q=3&projet=nom%3DLa",
}
FAR = 48  # en pixels : la largeur d'un pouce


def _written(page: Page) -> list[list[object]]:
    found = page.evaluate(
        """() => [...document.querySelectorAll("form.isa-questions :is(input, textarea)")]
            .map(one => [one.name, one.value, one.checked === true])"""
    )
    return [list(one) for one in found]


def _undo(page: Page) -> Locator:
    return page.get_by_role("button", name="Annuler l’effacement")


@pytest.mark.parametrize("address", TOOLS)
def test_what_was_cleared_comes_back(phone: Page, served: str, address: str) -> None:
    phone.goto(served + address + TOOLS[address])
    before, where = _written(phone), phone.evaluate("location.hash")
    assert any(checked for _, _, checked in before)
    expect(_undo(phone)).to_be_hidden()
    clear = phone.get_by_role("button", name="Tout effacer").first
    clear.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("#repentir")).to_have_text("Vos réponses sont effacées.")
    assert not any(checked for _, _, checked in _written(phone))
    clear.click()  # une seconde fois : rien à effacer, rien à perdre
    expect(_undo(phone)).to_be_in_viewport()
    _undo(phone).click()
    expect(_undo(phone)).to_be_hidden()
    expect(phone.locator("#repentir")).to_have_text("Vos réponses sont revenues.")
    assert _written(phone) == before
    assert set(phone.evaluate("location.hash")[1:].split("&")) == set(where[1:].split("&"))


@pytest.mark.parametrize("address", TOOLS)
def test_the_way_back_lasts_until_the_next_entry(phone: Page, served: str, address: str) -> None:
    phone.goto(served + address)
    phone.get_by_role("button", name="Tout effacer").first.click()
    expect(_undo(phone)).to_be_hidden()  # rien n'était écrit
    phone.goto("about:blank")
    phone.goto(served + address + TOOLS[address])
    phone.get_by_role("button", name="Tout effacer").first.click()
    expect(_undo(phone)).to_be_visible()
    phone.locator("form.isa-questions input:visible[type=radio]").first.check()
    expect(_undo(phone)).to_be_hidden()
    expect(phone.locator("#repentir")).to_have_text("")


@pytest.mark.parametrize(
    "address", [*TOOLS, "trouver-mon-appui/#ou=cantal&q=r", "mon-projet/#besoin=oui&q=r"]
)
def test_clearing_stands_away_from_going_on(tab: OpenTab, served: str, address: str) -> None:
    page = tab()
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto("about:blank")
        page.goto(served + address)
        _assert_apart(page)


def _assert_apart(page: Page) -> None:
    """« Tout effacer » est à un pouce de ce qui avance."""
    clears = page.get_by_role("button", name="Tout effacer").all()
    others = page.locator(
        ".isa-bouton--fort:visible, #conclure:visible, .isa-questions__sortie [type=submit]"
    )
    boxes = [one.bounding_box() for one in others.all()]
    assert boxes
    for clear in clears:
        box = clear.bounding_box()
        assert box
        for other in boxes:
            assert other
            across = max(
                other["x"] - box["x"] - box["width"], box["x"] - other["x"] - other["width"]
            )
            down = max(
                other["y"] - box["y"] - box["height"], box["y"] - other["y"] - other["height"]
            )
            assert max(across, down) >= FAR, (box, other)


SPY = """selector => {
    window.said = [];
    new MutationObserver(() => said.push(document.querySelector(selector).textContent))
        .observe(document.querySelector(selector), {childList: true, characterData: true, subtree: true});
}"""


def test_the_count_of_actors_is_told_once(phone: Page, served: str) -> None:
    phone.goto(served + "accompagnement/")
    phone.evaluate(SPY, "#annonce")
    for code in ("financeur", "incubateur", "reseau", ""):
        phone.get_by_label("Type").select_option(code or None, label=None if code else "Tous")
    phone.wait_for_timeout(800)
    assert phone.evaluate("said") == []  # on est revenu au même compte
    phone.get_by_label("Type").select_option("financeur")
    phone.get_by_label("Où").select_option("cantal")
    phone.wait_for_timeout(800)
    assert len(phone.evaluate("said")) == 1


def test_the_search_says_its_count_once_the_question_is_typed(phone: Page, served: str) -> None:
    phone.goto(served)
    phone.get_by_role("button", name="Rechercher").click()
    status = phone.get_by_role("dialog").get_by_role("status")
    phone.get_by_role("searchbox").fill("loi")
    expect(status).to_have_text(re.compile("réponse"))
    phone.evaluate(SPY, ".isa-recherche__etat")
    phone.get_by_role("searchbox").fill("")
    phone.get_by_role("searchbox").press_sequentially("incubateur", delay=40)
    assert phone.evaluate("said") == []
    phone.wait_for_timeout(800)
    assert len(phone.evaluate("said")) <= 1


def test_paper_does_not_wait_for_the_last_word(phone: Page, served: str) -> None:
    phone.goto(served + "accompagnement/")
    phone.get_by_label("Type").select_option("financeur")
    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert phone.locator("#annonce").text_content() == phone.locator("#compte").inner_text()
