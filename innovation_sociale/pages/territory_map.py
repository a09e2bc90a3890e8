"""La petite carte d'une fiche : où agit un acteur, et ce que nous n'en avons pas lu."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from innovation_sociale.models.drawings import Carte
from innovation_sociale.models.territories import Territoire


class Reading(StrEnum):
    """Ce que nous avons lu d'un territoire de la carte."""

    WHOLE = "entier"
    PART = "partie"
    NOTHING = "rien"


@dataclass(frozen=True)
class Area:
    """Un territoire à tracer : son contour, son code, où l'écrire, ce qu'on en a lu."""

    outline: str
    code: str
    x: int
    y: int
    reading: Reading


@dataclass(frozen=True)
class TerritoryMap:
    """Une carte à tracer, et la phrase qui dit la même chose."""

    width: int
    height: int
    areas: tuple[Area, ...]
    sentence: str


def territory_map(carte: Carte | None, served: Collection[Territoire]) -> TerritoryMap | None:
    """La carte de qui agit dans `served` ; rien si le projet n'en a pas.

    Le silence n'est pas un refus : un département dont rien n'est dit porte un « ? ».
    """
    if carte is None:
        return None
    readings = {place: _reading(place, served) for place in carte.contours}
    areas = tuple(
        Area(one.trace, place.decrit.code or "", one.x, one.y, readings[place])
        for place, one in carte.contours.items()
    )
    of = {reading: [one for one in readings if readings[one] is reading] for reading in Reading}
    return TerritoryMap(carte.largeur, carte.hauteur, areas, _sentence(of))


def _reading(place: Territoire, served: Collection[Territoire]) -> Reading:
    if any(place.est_servi_par(one) for one in served):
        return Reading.WHOLE
    return Reading.PART if any(one.touche(place) for one in served) else Reading.NOTHING


def _sentence(of: dict[Reading, list[Territoire]]) -> str:
    """Sans verbe au présent : la fiche dit plus loin si l'acteur est encore actif."""
    whole, part, nothing = (of[one] for one in Reading)
    known = [one.label for one in whole] + [f"une partie {one.de}" for one in part]
    said = [f"Son territoire : {_listed(known)}."] if known else []
    if nothing:
        where = _listed([one.ou for one in nothing], "ni")
        said.append(f"Nous n'avons rien lu de son action {where}.")
    return " ".join(said)


def _listed(words: Sequence[str], last: str = "et") -> str:
    """« a, b et c »."""
    return ", ".join(words[:-1]) + (f" {last} " if words[1:] else "") + words[-1]
