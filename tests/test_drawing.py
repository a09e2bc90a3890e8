"""L'entonnoir : le texte tient dans ses paliers, quel que soit le nombre de mots."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.models import Catalogue, Etape, Fait
from innovation_sociale.pages.drawing import CHARACTER, funnel

WORDS = st.text("abcdefghij ", min_size=1, max_size=40).filter(lambda word: word.strip() != "")


def step(words: list[str]) -> Etape:
    fact = Fait.model_validate({"texte": "Un fait.", "date": "2021", "source": "une-source"})
    return Etape(id="trait", titre="Trait", mots=words, faits=[fact])


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=2, max_size=5))
def test_the_text_of_each_layer_fits_inside_it(steps: list[list[str]]) -> None:
    drawing = funnel([step(words) for words in steps])
    assert len(drawing.layers) == len(steps)
    for layer in drawing.layers:
        corners = [tuple(map(float, pair.split(","))) for pair in layer.points.split()]
        narrow = corners[2][0] - corners[3][0]
        for y, line in layer.lines:
            assert corners[0][1] < y < corners[2][1]
            assert len(line) * CHARACTER <= narrow


def test_the_funnel_narrows_and_never_overlaps(catalogue: Catalogue) -> None:
    drawing = funnel(catalogue.definition.etapes)
    corners = [
        [tuple(map(float, pair.split(","))) for pair in layer.points.split()]
        for layer in drawing.layers
    ]
    for above, below in itertools.pairwise(corners):
        assert above[2][1] < below[0][1]
        assert above[1][0] - above[0][0] > below[1][0] - below[0][0]
    assert drawing.height == corners[-1][2][1]


def test_the_ideas_fall_into_the_mouth_without_hiding_a_word(catalogue: Catalogue) -> None:
    drawing = funnel(catalogue.definition.etapes)
    mouth = [tuple(map(float, pair.split(","))) for pair in drawing.layers[0].points.split()]
    reach = drawing.idea * 2**0.5 / 2  # la demi-diagonale, quelle que soit la rotation
    for idea in drawing.ideas:
        x, y = idea.x + drawing.idea / 2, idea.y + drawing.idea / 2
        assert mouth[0][0] < x - reach and x + reach < mouth[1][0]
        assert -drawing.headroom < y - reach and y + reach < drawing.layers[0].lines[0][0] - 15
