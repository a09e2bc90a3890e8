"""Ce que dit un fait en toutes lettres, et des faits qui se suivent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.models import Fait
from innovation_sociale.models.saying import LONGEST, SENTENCES, dit, enonce, paragraphes


def fact(text: str, source: str = "une", **more: Any) -> Fait:
    given = {"texte": text, "date": "2021", "source": source, "sujet": None, **more}
    return Fait.model_validate(given)


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("Elle accueille dès l'idée.", {}, "Elle accueille dès l'idée (2021)."),
        ("En 2021, elle accueille.", {}, "En 2021, elle accueille."),
        ("Elle accueille.", {"date": "inconnue"}, "Elle accueille."),
        ("Elle accueille.", {"date": "2021-03-04"}, "Elle accueille (2021)."),
        ("Elle accueille", {}, "Elle accueille (2021)"),
        ("Des prêts, des dons, etc.", {}, "Des prêts, des dons, etc. (2021)"),
        ("Elle accueille !", {}, "Elle accueille ! (2021)"),
        ("Elle accueille.", {"deduit": "oui"}, "Elle accueille (nous le déduisons, 2021)."),
        ("Elle dit : « on accueille »", {}, "Elle dit : « on accueille » (2021)"),
    ],
)
def test_a_sentence_says_its_year_and_what_we_deduce(
    text: str, more: dict[str, Any], said: str
) -> None:
    assert dit(fact(text, **more)) == said


def test_a_value_is_said_with_what_it_counts() -> None:
    value = Fait.model_validate(
        {
            "valeur": Decimal(1500),
            "unite": "adhérents",
            "perimetre": "à jour",
            "date": "2021",
            "source": "une",
        }
    )
    assert enonce(value) == "1\u202f500 adhérents (à jour)"
    assert dit(value, dated=False) == enonce(value)


def test_what_one_source_says_in_a_row_calls_it_once() -> None:
    facts = [fact("Une."), fact("Deux."), fact("Trois.", "autre"), fact("Quatre.")]
    (paragraph,) = paragraphes(facts)
    assert [one.texte for one in paragraph] == [
        "Une. Deux (2021).",
        "Trois (2021).",
        "Quatre (2021).",
    ]
    assert [one.fin for one in paragraph] == [True, True, True]
    assert paragraph[0].faits == tuple(facts[:2])


words = st.integers(1, 45).map(lambda count: " ".join(["mot"] * count) + ".")


@given(st.lists(st.tuples(words, st.sampled_from("abc")), max_size=12))
def test_paragraphs_lose_nothing_and_stay_short(given: Sequence[tuple[str, str]]) -> None:
    facts = [fact(text, source, date="inconnue") for text, source in given]
    made = paragraphes(facts)
    passages = [one for paragraph in made for one in paragraph]
    assert " ".join(one.texte for one in passages) == " ".join(text for text, _ in given)
    for paragraph in made:
        text = " ".join(one.texte for one in paragraph)
        assert len(paragraph) == 1 or len(text.split()) <= LONGEST
        assert len(paragraph) == 1 or text.count(".") <= SENTENCES
    called = [id(one) for passage in passages if passage.fin for one in passage.faits]
    assert called == [id(one) for one in facts], "chaque fait appelle sa source, une fois"
