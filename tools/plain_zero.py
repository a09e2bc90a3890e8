"""Le zéro sans barre : Atkinson Hyperlegible Next n'en dessine aucun, il est fait du sien.

Un zéro barré se prend pour un « 8 » ou pour un signe inconnu. Le contour, la chasse et la graisse restent
ceux de la police : seule la barre s'en va.
"""

from __future__ import annotations

from fontTools.misc.bezierTools import lineLineIntersections
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

Point = tuple[float, float]
# Les arcs d'un contour ; chacun, ses points de contrôle puis son point d'arrivée.
Contour = list[tuple[Point, ...]]


def open_zero(font: TTFont) -> None:
    """Rend au zéro barré son creux : ses deux moitiés se rejoignent de part et d'autre de la barre.

    La licence le permet : ni l'une ni l'autre famille ne réserve son nom. Un zéro déjà creux reste
    tel quel.
    """
    glyphs, zero = font.getGlyphSet(), font.getBestCmap()[ord("0")]
    drawn = DecomposingRecordingPen(glyphs)
    glyphs[zero].draw(drawn)
    contours = _contours(drawn.value)
    if len(contours) != 3:
        return
    outside, *halves = contours
    # Chaque moitié commence après la barre et finit à elle : bout à bout, elles font le creux.
    first, second = map(_from_slash, halves)
    pen = TTGlyphPen(None)
    for contour in (outside, _joined(first, second)):
        pen.moveTo(contour[-1][-1])
        for points in contour:
            pen.qCurveTo(*points)
        pen.closePath()
    font["glyf"][zero] = pen.glyph()


def _contours(drawn: list[tuple[str, tuple[Point, ...]]]) -> list[Contour]:
    """Les contours d'un dessin ; chacun, ses arcs : points de contrôle puis point d'arrivée."""
    contours: list[Contour] = []
    for action, points in drawn:
        if action == "moveTo":
            contours.append([points])
        elif action != "closePath":
            contours[-1].append(points)
    return [_closed(start[-1], arcs) for start, *arcs in contours]


def _closed(start: Point, arcs: Contour) -> Contour:
    return arcs if arcs[-1][-1] == start else [*arcs, (start,)]


def _from_slash(half: Contour) -> Contour:
    """Les mêmes arcs, ceux qui suivent la barre (le plus long segment droit), sans elle."""
    ends = [arc[-1] for arc in half]

    def length(rank: int) -> float:
        (x, y), (before_x, before_y) = ends[rank], ends[rank - 1]
        return float(len(half[rank]) == 1) * ((x - before_x) ** 2 + (y - before_y) ** 2)

    slash = max(range(len(half)), key=length)
    return [(ends[slash],), *half[slash + 1 :], *half[:slash]]


def _joined(first: Contour, second: Contour) -> Contour:
    """Le creux entier : d'une moitié à l'autre, un arc qui suit leurs deux directions."""
    return [*_bridged(second, first), *_bridged(first, second)]


def _bridged(before: Contour, after: Contour) -> Contour:
    (start,), (next_point, *_) = after[0], after[1]
    end = before[-1][-1]
    direction = before[-1][-2] if len(before[-1]) > 1 else before[-2][-1]
    (meeting,) = lineLineIntersections(direction, end, start, next_point)
    return [(meeting.pt, start), *after[1:]]
