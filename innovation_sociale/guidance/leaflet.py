"""Qui appeler, lieu par lieu, pour le navigateur : les mêmes noms que la feuille imprimée, moins nombreux."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from innovation_sociale.french.typography import typeset_text
from innovation_sociale.guidance.who import helpers
from innovation_sociale.models import Catalogue
from innovation_sociale.models.reaching import relay, ways
from innovation_sociale.models.saying import dit
from innovation_sociale.models.territories import Territoire
from innovation_sociale.models.vocabulary import StatutActeur, Sujet

# Deux moments : qui a une idée, qui se lance. Ce que deux volets tiennent sans rapetisser : trois
# noms dans le premier groupe, deux dans les autres.
_MOMENTS, _MOST = ("idee", "creation"), (3, 2)
# Au-delà, une phrase prend la place d'un nom.
_LONGEST = 150


@dataclass(frozen=True)
class Called:
    """Un acteur à appeler : son nom, une phrase, par où le joindre, de quelle année nous le savons."""

    id: str
    nom: str
    phrase: str
    joindre: str
    annee: str


def places(catalogue: Catalogue) -> tuple[Territoire, ...]:
    """Le territoire du site, puis ses départements : ceux qui ont leur feuille."""
    site = catalogue.territoires.du_site()
    return (site, *site.departements)


def who_to_call(catalogue: Catalogue, place: Territoire) -> list[tuple[str, list[Called]]]:
    """Qui appeler à `place`, par groupe, avec son titre ; chacun n'y est qu'une fois."""
    return [
        (one.title, [_called(catalogue, id_) for id_ in one.actors[: _MOST[rank > 0]]])
        for rank, one in enumerate(helpers(catalogue, place, _MOMENTS))
    ]


def leaflet_table(catalogue: Catalogue) -> dict[str, Any]:
    """Les mêmes, pour le navigateur : chaque acteur une fois ; par lieu, deux volets de groupes."""
    people: dict[Called, int] = {}
    told: dict[str, Any] = {}
    for place in places(catalogue):
        groups = [
            [title, [people.setdefault(one, len(people)) for one in names]]
            for title, names in who_to_call(catalogue, place)
        ]
        told[str(place)] = {"ou": place.ou, "volets": list(_halves(groups))}
    names = [
        [typeset_text(said) for said in (one.nom, one.phrase, one.joindre, one.annee)]
        for one in people
    ]
    return {
        "noms": names,
        "lieux": told,
        "ici": str(catalogue.territoires.du_site()),
        "carte": [str(place) for place in (catalogue.carte.contours if catalogue.carte else ())],
    }


def _halves(groups: list[Any]) -> Iterator[list[Any]]:
    """Les groupes en deux volets, dans l'ordre, aussi pleins l'un que l'autre."""
    sizes = [len(names) + 1 for _, names in groups]
    cut = min(range(len(groups) + 1), key=lambda at: abs(sum(sizes[:at]) - sum(sizes[at:])))
    yield groups[:cut]
    yield groups[cut:]


def _called(catalogue: Catalogue, id_: str) -> Called:
    """Un acteur et sa voie ; à défaut, par qui passer."""
    acteur = catalogue.acteurs[id_]
    way = next((one for one in ways(acteur) if one.joint), None)
    year = str(way.date.annee) if way and way.date.connue else ""
    reach = way.court if way else ""
    if not way and (found := relay(catalogue, acteur)):
        through = next(one for one in ways(found[1]) if one.joint)
        reach = f"passer par {found[1].nom}, {through.court}"
    said = dit(acteur.faits_sur(Sujet.PRESENTATION)[0])
    unsure = "" if acteur.statut is StatutActeur.ACTIF else f" {acteur.statut.label}."
    phrase = (said if len(said) <= _LONGEST else f"{acteur.type.label}.") + unsure
    return Called(id_, acteur.nom, phrase, reach, year)
