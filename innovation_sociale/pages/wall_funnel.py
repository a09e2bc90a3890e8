"""L'entonnoir d'un atelier tenu : un carré par post-it, du mur entier à la phrase."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

WIDTH = 340
SIDE, STEP = 13, 17
ACROSS = WIDTH // STEP
# Au-delà, le dessin serait plus haut qu'un écran : un carré en vaut plusieurs.
MOST_SQUARES = 120
_LINE, _LABEL, _GAP = 19, 36, 14


@dataclass(frozen=True)
class WallLayer:
    """Une étape : ses lignes écrites, placées, et le tracé de ses carrés ; vide sans post-it."""

    lines: tuple[tuple[int, str], ...]
    squares: str


@dataclass(frozen=True)
class WallFunnel:
    """L'entonnoir à tracer. `unit` : combien de post-its vaut un carré ; `said` dit la même chose."""

    height: int
    layers: tuple[WallLayer, ...]
    unit: int
    said: str
    width: int = WIDTH


def wall_funnel(steps: Sequence[tuple[str, int, str]]) -> WallFunnel | None:
    """Le dessin d'étapes : le titre, le nombre de post-its, ce compte en mots.

    Rien d'un atelier dont on ne connaît aucun post-it.
    """
    most = max((count for _, count, _ in steps), default=0)
    if not most:
        return None
    unit = ceil(most / MOST_SQUARES)
    layers: list[WallLayer] = []
    top = 0
    for title, count, counted in steps:
        name = textwrap.shorten(title, _LABEL, placeholder=" …")
        lines = ((top + _LINE - 5, name), (top + 2 * _LINE - 5, counted))
        top += 2 * _LINE + 3
        squares = ceil(count / unit)
        layers.append(WallLayer(lines, _rows(squares, top)))
        top += ceil(squares / ACROSS) * STEP + _GAP
    said = " ; ".join(f"{title} : {counted}" for title, _, counted in steps)
    return WallFunnel(top - _GAP, tuple(layers), unit, said)


def _rows(count: int, top: int) -> str:
    """Des carrés en rangs centrés, aussi égaux que possible : un tracé SVG."""
    rows = ceil(count / ACROSS)
    placed: list[str] = []
    for row in range(rows):
        across = count // rows + (row < count % rows)
        left = (WIDTH - across * STEP + STEP - SIDE) / 2
        placed += [
            f"M{left + STEP * rank:g} {top + STEP * row}h{SIDE}v{SIDE}h-{SIDE}z"
            for rank in range(across)
        ]
    return "".join(placed)
