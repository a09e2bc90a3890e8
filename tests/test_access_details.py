"""Ce que les outils d'accessibilité laissent passer, lu dans le HTML et les styles construits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from innovation_sociale.look.stylesheet import STYLESHEET, TOOLS_SHEET
from innovation_sociale.site.check import pages_of
from innovation_sociale.site.table_headers import scoped
from tests.tabs import OpenTab

# Les formes que la norme HTML donne à <time>, parmi celles qu'un fait peut porter.
DATES = ("%Y-%m-%d", "%Y-%m", "%Y")


@pytest.fixture(scope="module")
def trees(site: Path) -> dict[str, LexborHTMLParser]:
    """Chaque page construite, lue comme un navigateur la lit."""
    return {
        path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text("utf-8"))
        for path in pages_of(site)
    }


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    parent: LexborNode | None = node
    while parent is not None:
        yield parent
        parent = parent.parent


def _named(tree: LexborHTMLParser, drawing: LexborNode) -> bool:
    """Un dessin annoncé comme une image, par un nom qui existe et qui dit quelque chose."""
    given = drawing.attributes
    names = [str(given.get("aria-label") or "")]
    for one in str(given.get("aria-labelledby") or "").split():
        found = tree.css_first(f"[id='{one}']")
        names.append(found.text().strip() if found else "")
    return given.get("role") == "img" and any(names)


def _is_date(text: str) -> bool:
    for form in DATES:
        try:
            dt.datetime.strptime(text, form)
        except ValueError:
            continue
        return True
    return False


def test_each_drawing_is_hidden_or_named(trees: dict[str, LexborHTMLParser]) -> None:
    seen, mute = 0, []
    for name, tree in trees.items():
        for drawing in tree.css("svg"):
            seen += 1
            hidden = any(one.attributes.get("aria-hidden") == "true" for one in _ancestors(drawing))
            if not hidden and not _named(tree, drawing):
                mute.append((name, (drawing.html or "")[:80]))
    assert seen > 3 * len(trees)
    assert mute == []


def test_a_hidden_drawing_takes_no_keyboard_stop(trees: dict[str, LexborHTMLParser]) -> None:
    hidden = [one for tree in trees.values() for one in tree.css("svg[aria-hidden='true']")]
    assert hidden and all(one.attributes.get("focusable") == "false" for one in hidden)


def test_each_table_heading_says_what_it_heads(trees: dict[str, LexborHTMLParser]) -> None:
    headings = [(name, one) for name, tree in trees.items() for one in tree.css("th")]
    assert "a-propos/charte/index.html" in {name for name, _ in headings}  # écrits en Markdown
    for name, one in headings:
        rank = "col" if any(up.tag == "thead" for up in _ancestors(one)) else "row"
        assert one.attributes.get("scope") == rank, (name, one.html)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "<table><thead><tr><th>a</th><th align=left>b</th></tr></thead>"
            "<tbody><tr><th>x</th><td>1</td></tr></tbody></table>",
            ["col", "col", "row"],
        ),
        ("<table><thead><tr><th>a<tbody><tr><th>x<td>1</table>", ["col", "row"]),
        ("<table><tr><th>a</th><th>b</th></tr><tr><TH>x</TH><td>1</td></tr></table>",
         ["col", "col", "row"]),
        ('<table><tr><th scope="colgroup">a</th><td>1</td></tr></table>', ["colgroup"]),
        ('<table><tr><th title="scope">a</th><td title="<th>">1</td></tr></table>', ["row"]),
        ("<p title='<th>'>sans tableau</p><!-- <th> -->", []),
    ],
)  # fmt: skip
def test_a_heading_left_mute_is_completed(written: str, expected: list[str]) -> None:
    done = scoped(written)
    tree = LexborHTMLParser(done)
    assert [one.attributes.get("scope") for one in tree.css("th")] == expected
    assert scoped(done) == done
    assert done.count("scope=") == len(expected)


def test_each_time_is_one_a_machine_reads(trees: dict[str, LexborHTMLParser]) -> None:
    seen = 0
    for name, tree in trees.items():
        for one in tree.css("time"):
            seen += 1
            said = one.attributes.get("datetime")
            assert _is_date(said if said is not None else one.text()), (name, one.html)
    assert seen > 100


def test_only_what_opens_a_window_or_a_menu_says_so(trees: dict[str, LexborHTMLParser]) -> None:
    promised = {}
    for tree in trees.values():
        for one in tree.css("[aria-haspopup]"):
            promised[one.attributes.get("id")] = one.attributes.get("aria-haspopup")
    assert promised == {"isa-chercher": "dialog"}


def test_no_colour_needs_a_mix_to_be_seen(site: Path) -> None:
    sheet = "".join((site / one).read_text("utf-8") for one in (STYLESHEET, TOOLS_SHEET))
    guarded = re.sub(r"@supports \([^{]*color-mix[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)
    assert guarded != sheet
    assert "color-mix" not in guarded
    # Ce que le bloc gardé change existe aussi sans lui.
    for name in set(re.findall(r"(--[\w-]+): color-mix", sheet)):
        assert re.search(rf"{name}: (?!color-mix)", guarded), name


def test_a_folded_note_has_a_plain_ground(tab: OpenTab, served: str) -> None:
    page = tab()
    page.goto(served)
    note = page.locator(".isa-carte--jaune").first
    ground = note.evaluate("one => getComputedStyle(one).backgroundColor")
    assert re.fullmatch(r"rgb\(\d+, \d+, \d+\)", ground)


def test_the_state_of_the_menu_follows_the_width(tab: OpenTab, served: str) -> None:
    page = tab(viewport={"width": 360, "height": 740})
    page.goto(f"{served}accompagnement/pepiniere/")
    session = page.context.new_cdp_session(page)

    def expanded() -> list[object]:
        tree = session.send("Accessibility.getFullAXTree")["nodes"]
        return [
            prop["value"]["value"]
            for node in tree
            if node.get("name", {}).get("value") == "Menu" and not node.get("ignored")
            for prop in node.get("properties", [])
            if prop["name"] == "expanded"
        ]

    assert expanded() == [False]
    page.get_by_role("button", name="Menu").click()
    assert expanded() == [True]
    page.locator("#isa-menu a").nth(1).focus()
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(page.locator("#isa-menu:popover-open")).to_have_count(0)
    assert page.locator("main").evaluate("one => one.inert") is False
    expect(page.locator("#isa-menu a").nth(1)).to_be_focused()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator("#isa-menu")).to_be_hidden()
    assert expanded() == [False]


def test_the_outline_folds_on_a_narrow_screen_alone(tab: OpenTab, served: str) -> None:
    page: Page = tab(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}definition/")
    expect(page.locator(".isa-sommaire summary")).to_be_hidden()
    expect(page.locator(".isa-sommaire a").first).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator(".isa-sommaire summary")).to_be_visible()
    expect(page.locator(".isa-sommaire a").first).to_be_hidden()
