"""Qui appeler, département par département : les noms d'une feuille qu'on glisse dans une poche."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.reaching import Voie, relay, ways
from innovation_sociale.models.saying import dit
from innovation_sociale.models.territories import Territoire
from innovation_sociale.models.vocabulary import StatutActeur, Sujet

# Un moment d'un projet, ce qu'on répond à « où en êtes-vous ? », et combien de noms tiennent.
_MOMENTS = (("J'ai une idée", "idee", 4), ("Je démarre", "creation", 4))
_RELAYS, _MOST_RELAYS = "Je ne sais pas à qui parler", 2
# Au-delà, une phrase prend la place d'un nom.
_LONGEST = 150


@dataclass(frozen=True)
class Appele:
    """Un acteur à appeler : son nom, une phrase, par où le joindre, l'âge de cette voie."""

    id: str
    nom: str
    phrase: str
    joindre: str
    age: str


@dataclass(frozen=True)
class Groupe:
    """Les acteurs d'un moment."""

    titre: str
    noms: tuple[Appele, ...]


def places(catalogue: Catalogue) -> tuple[Territoire, ...]:
    """Le territoire du site, puis ses départements : ceux qui ont leur feuille."""
    site = catalogue.territoires.du_site()
    return (site, *site.departements)


def who_to_call(catalogue: Catalogue, place: Territoire) -> list[Groupe]:
    """Qui appeler à `place`, par moment ; chacun une fois, et seulement qui se joint.

    Ce sont les règles de « Qui peut m'aider ? » : rien n'est choisi ici.
    """
    table = orientation_table(catalogue)
    where = {"ou": str(place)} if place in catalogue.orientation.lieux else {}
    seen: set[str] = set()
    groups = []
    sent: dict[str, Acteur] = {}
    for title, stage, most in _MOMENTS:
        found = orient(table, {**where, "etape": stage})
        sent |= {one.id: catalogue.acteurs[one.id] for one in found.relais}
        kept = ((one.id, catalogue.acteurs[one.id]) for one in found.retenus)
        groups.append(Groupe(title, _first(catalogue, kept, seen, most)))
    groups.append(Groupe(_RELAYS, _first(catalogue, sent.items(), seen, _MOST_RELAYS)))
    return [one for one in groups if one.noms]


def leaflet_table(catalogue: Catalogue) -> dict[str, Any]:
    """Les mêmes noms, pour le navigateur : chaque acteur une fois, et par lieu, qui y est."""
    people: dict[Appele, int] = {}
    told: dict[str, Any] = {}
    for place in places(catalogue):
        groups = [
            [one.titre, [people.setdefault(name, len(people)) for name in one.noms]]
            for one in who_to_call(catalogue, place)
        ]
        told[str(place)] = {"ou": place.ou, "groupes": groups}
    names = [[one.nom, one.phrase, one.joindre, one.age] for one in people]
    return {
        "noms": names,
        "lieux": told,
        "ici": str(catalogue.territoires.du_site()),
        "carte": [str(place) for place in (catalogue.carte.contours if catalogue.carte else ())],
    }


def _first(
    catalogue: Catalogue, found: Iterable[tuple[str, Acteur]], seen: set[str], most: int
) -> tuple[Appele, ...]:
    """Les premiers qui se joignent et n'ont pas encore été dits."""
    told: list[Appele] = []
    for id_, acteur in found:
        one = _called(catalogue, id_, acteur)
        if one and id_ not in seen and len(told) < most:
            seen.add(id_)
            told.append(one)
    return tuple(told)


def _called(catalogue: Catalogue, id_: str, acteur: Acteur) -> Appele | None:
    """Un acteur et sa voie ; à défaut, par qui passer ; rien si personne ne mène à lui."""
    way = _way(acteur)
    reach = way.court if way else _through(catalogue, acteur)
    if not reach:
        return None
    said = dit(acteur.faits_sur(Sujet.PRESENTATION)[0])
    unsure = "" if acteur.statut is StatutActeur.ACTIF else f" {acteur.statut.label}."
    phrase = (said if len(said) <= _LONGEST else f"{acteur.type.label}.") + unsure
    return Appele(id_, acteur.nom, phrase, reach, way.age if way else "")


def _way(acteur: Acteur) -> Voie | None:
    return next((way for way in ways(acteur) if way.joint), None)


def _through(catalogue: Catalogue, acteur: Acteur) -> str:
    """Par qui passer pour joindre un acteur, et où ; vide si personne ne peut y mener."""
    if not (found := relay(catalogue, acteur)) or not (way := _way(found[1])):
        return ""
    return f"passer par {found[1].nom}, {way.court}"
