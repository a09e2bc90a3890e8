"""Géométrie des dessins tirés des données ; les gabarits n'ont plus qu'à tracer."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from innovation_sociale.models import Etape

WIDTH = 340
TOP_HALF = 168.0
BOTTOM_HALF = 84.0
LINE_HEIGHT = 19
PADDING = 16
GAP = 5
# Les pense-bêtes qui tombent dans l'entonnoir : abscisse, hauteur au-dessus du bord, angle.
IDEA = 34
IDEAS = ((62, 30, -14), (110, 58, 9), (158, 26, -6), (204, 62, 12), (246, 30, -9), (288, 54, 16))
HEADROOM = 88
# Largeur moyenne d'un caractère du corps de texte, en unités du dessin : mesurée sur la
# police du système à 15 unités, arrondie vers le haut pour ne jamais déborder.
CHARACTER = 8.6


@dataclass(frozen=True)
class Layer:
    """Un palier de l'entonnoir : son contour et ses lignes de texte placées."""

    points: str
    lines: tuple[tuple[float, str], ...]
    label: str


@dataclass(frozen=True)
class Idea:
    """Un pense-bête : le coin d'un carré, et la rotation autour de son milieu."""

    x: float
    y: float
    turn: str


@dataclass(frozen=True)
class Funnel:
    """Entonnoir complet : `height` sous le bord, `headroom` au-dessus, où tombent les idées."""

    width: int
    height: float
    layers: tuple[Layer, ...]
    ideas: tuple[Idea, ...]
    idea: int = IDEA
    headroom: int = HEADROOM


def funnel(etapes: Sequence[Etape]) -> Funnel:
    """Dessine les paliers, du plus large au plus étroit, à la hauteur de leur texte."""
    slope = (TOP_HALF - BOTTOM_HALF) / len(etapes)
    layers: list[Layer] = []
    top = 0.0
    for rank, etape in enumerate(etapes):
        wide, narrow = TOP_HALF - slope * rank, TOP_HALF - slope * (rank + 1)
        characters = int(2 * narrow * 0.94 / CHARACTER)
        wrapped = [line for word in etape.mots for line in textwrap.wrap(word, characters)]
        height = len(wrapped) * LINE_HEIGHT + 2 * PADDING
        middle = WIDTH / 2
        corners = (
            (middle - wide, top),
            (middle + wide, top),
            (middle + narrow, top + height),
            (middle - narrow, top + height),
        )
        first = top + PADDING + LINE_HEIGHT * 0.75
        layers.append(
            Layer(
                " ".join(f"{x:g},{y:g}" for x, y in corners),
                tuple((round(first + LINE_HEIGHT * i, 1), line) for i, line in enumerate(wrapped)),
                etape.titre,
            )
        )
        top += height + GAP
    ideas = tuple(
        Idea(x - IDEA / 2, -y - IDEA / 2, f"rotate({angle} {x} {-y})") for x, y, angle in IDEAS
    )
    return Funnel(WIDTH, top - GAP, tuple(layers), ideas)
