"""Le manuscrit : ce que rendent les pages, sans rien changer à ce qui se publie."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.manuscript import (
    MacroCall,
    ManuscriptPage,
    marked,
    published,
    read_manuscript,
    write_manuscript,
)

WORDS = st.text(max_size=12)


def page(body: str) -> ManuscriptPage:
    return ManuscriptPage("essai.md", "essai/index.html", "Essai", body)


def test_a_page_gives_its_prose_and_its_macros_in_order() -> None:
    body = f"<p>Avant.</p>\n{marked('fiche', ['dla'], '<div>la fiche</div>')}\n<p>Après.</p>"
    before, call, after = page(body).pieces
    assert (before, after) == ("<p>Avant.</p>\n", "\n<p>Après.</p>")
    assert call == MacroCall("fiche", ("dla",))
    assert published(body) == "<p>Avant.</p>\n<div>la fiche</div>\n<p>Après.</p>"


@given(st.text("abz_", min_size=1), st.lists(WORDS | st.sampled_from(["-->", "<!--", "a--b"])))
def test_no_argument_closes_the_mark(name: str, arguments: list[str]) -> None:
    body = f"<p>un</p>{marked(name, arguments, '<p>deux</p>')}<p>trois</p>"
    assert [one for one in page(body).pieces if isinstance(one, MacroCall)] == [
        MacroCall(name, tuple(arguments))
    ]
    assert published(body) == "<p>un</p><p>deux</p><p>trois</p>"


def test_the_manuscript_follows_the_menu_and_reads_back() -> None:
    one, other = page("<p>a</p>"), ManuscriptPage("b.md", "b/index.html", "B", "<p>b</p>")
    assert read_manuscript(write_manuscript({7: one, 2: other})) == [other, one]


@pytest.mark.parametrize("text", ["{}", '{"pages": [{"titre": "x"}]}', '{"pages": 3}'])
def test_something_else_is_refused_in_french(text: str) -> None:
    with pytest.raises(ValueError, match="ce n'est pas un manuscrit"):
        read_manuscript(text)
    assert json.loads(text) is not None
