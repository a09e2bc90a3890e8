"""Les versions de la définition : celle du webinaire, puis la phrase de chaque atelier daté.

Un exemple fictif n'en est jamais une. Un atelier sans date a une phrase, non une version : rien ne
dirait laquelle elle suit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.models.catalogue import Catalogue


@dataclass(frozen=True)
class Version:
    """Une version : son numéro, l'atelier qui l'a faite (vide s'il n'est pas dit), sa phrase."""

    numero: int
    atelier: str
    titre: str
    date: DateApprochee
    phrase: str


def versions(catalogue: Catalogue) -> list[Version]:
    """Toutes, de la première à la dernière ; la première est celle de `data/definition.yml`."""
    return [Version(rank, *one) for rank, one in enumerate(_said(catalogue), 1)]


def _said(catalogue: Catalogue) -> Iterator[tuple[str, str, DateApprochee, str]]:
    first = catalogue.definition
    origin = catalogue.ateliers.get(first.atelier or "")
    title = origin.titre_dit if origin else first.titre
    date = origin.date if origin else catalogue.evenement.date
    yield first.atelier or "", title, date, first.resultat
    later = [
        (one.date.premier_jour, id_, one)
        for id_, one in catalogue.ateliers.items()
        if one.phrase and one.date.connue and not one.fictif and id_ != first.atelier
    ]
    for _, id_, one in sorted(later, key=lambda item: item[:2]):
        yield id_, one.titre_dit, one.date, one.phrase or ""
