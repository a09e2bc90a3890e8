"""Les chiffres dessinés d'eux-mêmes : une série à son échelle de temps, un nombre en points.

Les gabarits n'ont plus qu'à tracer. Rien n'est relié : deux points d'une série ne comptent pas
toujours la même chose, et entre deux dates nous ne savons rien.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, cos, radians, sin, sqrt

from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.french.formatting import number
from innovation_sociale.models import Fait, Serie

WIDTH, TOP, BASE, HEIGHT = 340, 34, 176, 200
LEFT, RIGHT = 16, 324
MARK = 13
# Deux étiquettes plus proches que cela se couvriraient, en unités du dessin.
APART = 40
MOST_YEARS = 8
MOST_DOTS = 100
_TILE = 60


@dataclass(frozen=True)
class Stem:
    """Un point d'une série : son abscisse, sa hauteur, sa valeur et la place où elle s'écrit."""

    x: float
    y: float
    said: str
    deduit: bool
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True)
class Chart:
    """Une série dessinée : ses points, et les années de l'axe, chacune à son abscisse."""

    stems: tuple[Stem, ...]
    years: tuple[tuple[float, int], ...]
    marks: tuple[float, ...]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE
    mark: int = MARK


def chart(serie: Serie) -> Chart | None:
    """Le dessin d'une série d'au moins deux chiffres datés ; rien si elle n'en a pas deux."""
    dated = [one for one in serie.points if one.date.connue and one.valeur is not None]
    points = sorted(dated, key=lambda one: _place(one.date))
    drawn = all((one.valeur or 0) >= 0 for one in points)
    if not drawn or len({_place(one.date) for one in points}) < 2:
        return None
    first, last = points[0].date.annee, points[-1].date.annee + 1
    scale = (RIGHT - LEFT) / (last - first)
    highest = max(float(one.valeur or 0) for one in points) or 1.0
    stems: list[Stem] = []
    for one in points:
        x = round(LEFT + (_place(one.date) - first) * scale, 1)
        y = round(BASE - (BASE - TOP) * float(one.valeur or 0) / highest, 1)
        stems.append(_labelled(one, x, y, stems))
    step = -(-(last - first) // MOST_YEARS)
    years = range(first, last, step)
    return Chart(
        tuple(stems),
        tuple((round(LEFT + (year + 0.5 - first) * scale, 1), year) for year in years),
        tuple(round(LEFT + (year - first) * scale, 1) for year in range(first, last + 1)),
    )


def _place(date: DateApprochee) -> float:
    """Une date sur l'axe du temps : le milieu de ce qu'elle dit, année ou mois."""
    if not date.mois:
        return date.annee + 0.5
    if not date.jour:
        return date.annee + (date.mois - 0.5) / 12
    return date.annee + (dt.date(date.annee, date.mois, date.jour).timetuple().tm_yday - 1) / 366


def _labelled(fait: Fait, x: float, y: float, before: Sequence[Stem]) -> Stem:
    """Un point, son étiquette au-dessus ; à côté si elle couvrirait celle d'avant."""
    said = number(fait.valeur or 0)
    close = [one for one in before if x - one.text_x < APART and abs(y - one.y) < 2 * MARK]
    if not close:
        return Stem(x, y, said, fait.deduit, x, y - MARK, "middle")
    room = x + MARK + 12 * len(said) < WIDTH
    side = x + MARK if room else x - MARK
    return Stem(x, y, said, fait.deduit, side, y + 6, "start" if room else "end")


def dots(value: Decimal) -> str:
    """Un point par chose comptée, jusqu'à cent : un chemin SVG de traits nuls, à bouts ronds.

    Vide d'un nombre qui ne s'y dessine pas.
    """
    count = int(value)
    if count != value or not 0 < count <= MOST_DOTS:
        return ""
    across = ceil(sqrt(count))
    cell = _TILE / (across + 0.5)
    start = (_TILE - cell * across) / 2 + cell / 2
    return "".join(
        f"M{start + cell * (rank % across):.1f} {start + cell * (rank // across):.1f}h0"
        for rank in range(count)
    )


def across(value: Decimal) -> float:
    """Le diamètre d'un point de `dots` : plus il y en a, plus ils sont fins."""
    return round(min(0.7 * _TILE / (ceil(sqrt(int(value))) + 0.5), 12), 1)


def sector(hours: Decimal) -> str | None:
    """Le secteur d'une horloge de douze heures : un chemin SVG ; rien hors de ]0 ; 12[."""
    if not 0 < hours < 12:
        return None
    middle, radius = _TILE / 2, _TILE / 2 - 6
    turn = radians(float(hours) * 30)
    x, y = middle + radius * sin(turn), middle - radius * cos(turn)
    large = 1 if hours > 6 else 0
    return f"M{middle:g} {middle:g}V{middle - radius:g}A{radius:g} {radius:g} 0 {large} 1 {x:.1f} {y:.1f}Z"


def filled(value: Decimal, goal: Decimal) -> tuple[float, float]:
    """Une boîte remplie, et la ligne du but : les deux hauteurs, sur soixante."""
    most = max(float(value), float(goal)) * 1.1
    return round(_TILE * float(value) / most, 1), round(_TILE * float(goal) / most, 1)
