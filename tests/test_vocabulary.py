"""Les listes fermées : des codes stables, des libellés, et la carte des territoires."""

from __future__ import annotations

import itertools
import re

import pytest

from innovation_sociale.models import vocabulary
from innovation_sociale.models.vocabulary import DEPARTEMENTS, Territoire, Vocabulaire

LISTS = [
    one
    for one in vars(vocabulary).values()
    if isinstance(one, type) and issubclass(one, Vocabulaire) and one is not Vocabulaire
]


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_each_term_has_a_plain_code_and_words_for_people(words: type[Vocabulaire]) -> None:
    assert len(words) >= 2
    for term in words:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", term), term
        assert term.label
        assert term.description.endswith("."), term
    assert len({term.label for term in words}) == len(words)


@pytest.mark.parametrize(
    ("project", "actor", "served"),
    [
        ("allier", "auvergne", True),
        ("allier", "auvergne-rhone-alpes", True),
        ("allier", "france", True),
        ("allier", "allier", True),
        ("allier", "cantal", False),
        ("allier", "clermont-auvergne-metropole", False),
        ("clermont-auvergne-metropole", "puy-de-dome", True),
        ("clermont-auvergne-metropole", "auvergne", True),
        ("puy-de-dome", "clermont-auvergne-metropole", False),
        ("auvergne", "allier", False),
    ],
)
def test_a_project_is_served_by_what_contains_it(project: str, actor: str, served: bool) -> None:
    here = Territoire(project)  # type: ignore[call-arg]
    assert here.est_servi_par(Territoire(actor)) is served  # type: ignore[call-arg]


def test_containment_is_an_order() -> None:
    for here in Territoire:
        assert here.est_servi_par(here)
        assert here.est_servi_par(Territoire.FRANCE)
    for a, b, c in itertools.product(Territoire, repeat=3):
        if a.est_servi_par(b) and b.est_servi_par(c):
            assert a.est_servi_par(c)
        if a is not b:
            assert not (a.est_servi_par(b) and b.est_servi_par(a))


def test_the_four_departments_of_auvergne() -> None:
    assert {str(one) for one in DEPARTEMENTS} == {"allier", "cantal", "haute-loire", "puy-de-dome"}
