"""Le manuscrit : ce que rendent les pages, pour qui l'imprime."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.pages.manuscript import (
    MacroCall,
    ManuscriptPage,
    read_manuscript,
    write_manuscript,
)

PIECES = st.text(max_size=12) | st.builds(
    MacroCall, st.text("abz_", min_size=1), st.lists(st.text(max_size=12)).map(tuple)
)


@given(st.lists(PIECES).map(tuple))
def test_what_is_written_reads_back(pieces: tuple[str | MacroCall, ...]) -> None:
    page = ManuscriptPage("essai.md", "essai/index.html", "Essai", pieces)
    assert read_manuscript(write_manuscript({3: page})) == [page]


def test_the_manuscript_follows_the_menu() -> None:
    one = ManuscriptPage("a.md", "a/index.html", "A", ("<p>a</p>",))
    other = ManuscriptPage("b.md", "b/index.html", "B", (MacroCall("plan", ()),))
    assert read_manuscript(write_manuscript({7: one, 2: other})) == [other, one]


@pytest.mark.parametrize("text", ["{}", '{"pages": [{"titre": "x"}]}', '{"pages": 3}'])
def test_something_else_is_refused_in_french(text: str) -> None:
    with pytest.raises(ValueError, match="ce n'est pas un manuscrit"):
        read_manuscript(text)
    assert json.loads(text) is not None
