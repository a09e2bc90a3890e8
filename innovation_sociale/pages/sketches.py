"""Les dessins d'un pense-bête et la carte, tels qu'ils se tracent : à l'écran, sur le papier."""

from __future__ import annotations

from collections.abc import Iterable

from innovation_sociale.look.palette import PALETTE
from innovation_sociale.models.drawings import Carte, Dessin, Encre
from innovation_sociale.models.territories import Territoire
from innovation_sociale.pages.territory_map import Reading, TerritoryMap

# Un pense-bête ne se colle jamais droit : chaque couleur a son pli.
PAPERS = {
    Encre.JAUNE: "M5 3l79 4-4 79-79-4z",
    Encre.BLEU: "M3 4l81 2-2 80-80-2z",
    Encre.VERT: "M4 6l79-3 2 80-79 3z",
    Encre.ROSE: "M4 5l80-1v80l-80 1z",
    Encre.BLANC: "M4 4l80 1-1 80-80-1z",
}
_COLORS = {role.name: role.light for role in PALETTE} | {"blanc": "#fff"}


def _fill(encre: str) -> str:
    return f'fill="{_COLORS[encre]}"'


# Ce qu'on a lu d'un territoire → comment il se trace, sans couleur comme en couleurs.
_DASHED = 'stroke-dasharray="3 3"'
_AREAS = {
    Reading.WHOLE: _fill("bleu"),
    Reading.PART: f"{_fill('bleu')} {_DASHED}",
    Reading.NOTHING: _DASHED,
}


def sketch_svg(dessin: Dessin) -> str:
    """Un dessin entier, dans les couleurs claires, pour l'imprimé."""
    paper = _path(PAPERS[dessin.papier], 'stroke="none"', _fill(dessin.papier))
    shapes = (_path(one.trace, _fill(one.couleur) if one.couleur else "") for one in dessin.formes)
    return _svg(88, 88, 2.4, [paper, *shapes])


def map_svg(drawn: TerritoryMap) -> str:
    """La carte, sans ses codes : l'imprimé les compose dans sa police."""
    shapes = (_path(one.outline, _AREAS[one.reading]) for one in drawn.areas)
    return _svg(drawn.width, drawn.height, 1.6, shapes)


def place_svg(carte: Carte, place: Territoire) -> str:
    """La carte du site, un lieu en couleur : entière s'il la contient toute."""
    shapes = (
        _path(one.trace, _fill("bleu" if place in where.contenants else "blanc"))
        for where, one in carte.contours.items()
    )
    return _svg(carte.largeur, carte.hauteur, 1.6, shapes)


def _path(outline: str, *attributes: str) -> str:
    """Un tracé et ses attributs : les données n'y mettent que des lettres de chemin et des nombres."""
    return f'<path {" ".join(filter(None, attributes))} d="{outline}"/>'


def _svg(width: int, height: int, stroke: float, shapes: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" fill="none" '
        f'stroke="{_COLORS["basalte"]}" stroke-width="{stroke}" stroke-linecap="round" '
        f'stroke-linejoin="round">{"".join(shapes)}</svg>'
    )
