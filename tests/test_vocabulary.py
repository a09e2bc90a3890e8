"""Les listes fermées : des codes stables, des libellés pour le public."""

from __future__ import annotations

import re

import pytest

from innovation_sociale.models import vocabulary
from innovation_sociale.models.vocabulary import Territoire, Vocabulaire

LISTS = [
    one
    for one in vars(vocabulary).values()
    if isinstance(one, type)
    and issubclass(one, Vocabulaire)
    and one not in (Vocabulaire, Territoire)
]


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_each_term_has_a_plain_code_and_words_for_people(words: type[Vocabulaire]) -> None:
    assert len(words) >= 2
    for term in words:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", term), term
        assert term.label
        assert term.description.endswith("."), term
    assert len({term.label for term in words}) == len(words)
