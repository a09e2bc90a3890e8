"""Les pages numérotées : aucune n'est oubliée, et aller de l'une à l'autre tient en peu de liens."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from innovation_sociale.errors import UnknownIdentifier
from innovation_sociale.pages.pagination import numbered, packed, pager, sheet


@given(some.lists(some.integers(1, 500), max_size=200), some.integers(1, 300))
def test_packing_keeps_every_item_once_in_order_within_the_room(
    weights: list[int], room: int
) -> None:
    sheets = packed(weights, room)
    items = list(range(len(weights)))
    assert [one for cut in sheets for one in items[cut]] == items
    assert len(sheets) >= 1
    for cut in sheets:
        assert sum(weights[cut]) <= room or len(items[cut]) == 1
    for cut, after in pairwise(sheets):  # une page ne se termine que faute de place
        assert sum(weights[cut]) + weights[after.start] > room


@given(some.integers(1, 400), some.data())
def test_a_pager_shows_the_ends_the_neighbours_and_nothing_else(
    count: int, data: some.DataObject
) -> None:
    number = data.draw(some.integers(1, count))
    told = pager("sources.md", number, count)
    shown = [one[0] for one in told["pages"] if one]
    assert shown == sorted(set(shown))
    assert {1, number, count} <= set(shown) <= set(range(1, count + 1))
    assert len(told["pages"]) <= 9
    assert all(page == numbered("sources.md", one) for one, page in filter(None, told["pages"]))
    # Des points de suite ne remplacent jamais une page seule.
    gaps = [rank for rank, one in enumerate(told["pages"]) if one is None]
    for rank in gaps:
        assert told["pages"][rank + 1][0] - told["pages"][rank - 1][0] > 2
    assert told["precedente"] == (numbered("sources.md", number - 1) if number > 1 else "")
    assert told["suivante"] == (numbered("sources.md", number + 1) if number < count else "")


def test_a_page_that_does_not_exist_is_refused() -> None:
    cut = packed([1] * 5, 2)
    shown = sheet("lettres", "abcde", cut, "x.md", "3")
    assert shown["lettres"] == "e"
    assert shown["total"] == 5
    for wrong in ("0", "4", "a", "-1"):
        with pytest.raises(UnknownIdentifier):
            sheet("lettres", "abcde", cut, "x.md", wrong)
