"""Qui nommer sur une feuille ou dans un petit livret : d'abord les plus proches, puis par moment.

Peu de place, donc une règle et non un choix : qui n'agit qu'ici, puis qui répond à chaque moment
d'un projet, dans l'ordre de « Trouver mon appui », puis qui oriente. Chacun n'y est qu'une fois.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from innovation_sociale.guidance.orientation import Table, orient, orientation_table
from innovation_sociale.models import Acteur, Catalogue, Rencontre
from innovation_sociale.models.reaching import reachable, relay
from innovation_sociale.models.vocabulary import Stade, StatutActeur, Territoire

# De qui parle un imprimé : le territoire du site, un de ses départements, ou un événement.
Scope = Territoire | Rencontre
ASK = "Je ne sais pas à qui parler"
OTHERS = "À connaître aussi"
# Sans « Facile à lire », les premiers moments d'un projet suffisent.
_MOMENTS = 4
# Au-delà, les plus proches ne laisseraient pas de place aux autres.
_MOST_NEAR = 4
_STOPPED = (StatutActeur.FERME, StatutActeur.SUSPENDU)


@dataclass(frozen=True)
class Group:
    """Des acteurs sous un titre, par leur identifiant, les plus utiles d'abord."""

    title: str
    actors: tuple[str, ...]


def place_of(catalogue: Catalogue, scope: Scope) -> Territoire:
    """Le territoire dont parle un imprimé ; pour un événement sans département, celui du site."""
    if not isinstance(scope, Rencontre):
        return scope
    return scope.departement or catalogue.territoires.du_site()


def helpers(catalogue: Catalogue, scope: Scope, moments: Collection[str] = ()) -> list[Group]:
    """Qui nommer, par groupes, dans l'ordre où on les lit ; un groupe vide n'y est pas.

    `moments` : les codes des moments à garder, tous si vide. Un événement qui choisit ses acteurs
    les montre tous, et eux seuls.
    """
    chosen = scope.acteurs if isinstance(scope, Rencontre) else []
    taken: set[str] = set()
    groups = []
    for title, listed in _ranked(catalogue, scope, moments):
        kept = [
            id_
            for id_ in dict.fromkeys(listed)
            if id_ not in taken and (not chosen or id_ in chosen) and _worth(catalogue, id_)
        ]
        taken.update(kept)
        groups.append(Group(title, tuple(kept)))
    if chosen:
        named = catalogue.acteurs_par_nom()
        groups.append(Group(OTHERS, tuple(i for i in named if i in chosen and i not in taken)))
    return [one for one in groups if one.actors]


def _ranked(
    catalogue: Catalogue, scope: Scope, moments: Collection[str]
) -> Iterator[tuple[str, Iterable[str]]]:
    """Les groupes possibles : leur titre, et qui y serait."""
    table, rules = orientation_table(catalogue), catalogue.orientation
    place = place_of(catalogue, scope)
    where: Table = {"ou": str(place)} if place in rules.lieux else {}
    if not place.est_le_site:
        yield place.ou[0].upper() + place.ou[1:], _near(catalogue, place)
    for stage, title in _moments(catalogue):
        if moments and str(stage) not in moments:
            continue
        yield title, (one.id for one in orient(table, {**where, "etape": str(stage)}).retenus)
    yield ASK, (one.id for one in orient(table, {**where, "etape": str(rules.etapes[0])}).relais)


def _moments(catalogue: Catalogue) -> Iterable[tuple[Stade, str]]:
    """Les moments d'un projet, à la première personne si les données les disent ainsi."""
    rules = catalogue.orientation
    if rules.facile:
        return [(one.etape, one.titre) for one in rules.facile.moments]
    return [(one, one.label) for one in rules.etapes[:_MOMENTS]]


def _near(catalogue: Catalogue, place: Territoire) -> list[str]:
    """Qui n'agit que dans ce département et aide des projets : d'abord qui se joint, et s'active."""
    aside = set(catalogue.orientation.sur_demande)
    found = [
        (id_, one)
        for id_, one in catalogue.acteurs_par_nom().items()
        if one.territoires
        and all(place in where.contenants for where in one.territoires)
        and not (one.services and set(one.services) <= aside)
    ]
    found.sort(key=lambda item: (not reachable(item[1]), item[1].statut is not StatutActeur.ACTIF))
    return [id_ for id_, _ in found][:_MOST_NEAR]


def _worth(catalogue: Catalogue, id_: str) -> bool:
    """Vrai si l'on peut envoyer quelqu'un vers cet acteur : il n'est pas fermé, et une voie y mène."""
    acteur: Acteur = catalogue.acteurs[id_]
    if acteur.statut in _STOPPED:
        return False
    return reachable(acteur) or relay(catalogue, acteur) is not None
