"""Qui peut aider ce projet : les règles de `data/orientation.yml`, appliquées aux acteurs.

Le navigateur applique les mêmes à la même table (`docs/assets/js/orienter.js`) ; un essai
compare les deux sur toutes les réponses possibles.

Quatre listes : qui répond, qui interroger (sa fiche se tait sur ce qui est demandé), qui oriente
vers d'autres, qui ne convient pas. Un silence n'est jamais un refus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from innovation_sociale.guidance.advice import Avis as Avis
from innovation_sociale.guidance.judging import judge
from innovation_sociale.guidance.orientation_table import Table as Table
from innovation_sociale.guidance.orientation_table import orientation_table as orientation_table

# Du plus au moins propre à un acteur : à égalité, la première le distingue.
_RANK = (
    "theme",
    "situation",
    "montant",
    "precis",
    "services",
    "proche",
    "gratuit",
    "debut",
    "large",
    "aussi",
    "zone",
)


# Un silence sur l'un d'eux, et l'on ne peut pas le proposer : on peut l'interroger.
_BLOCKING = frozenset(("lieu", "besoin", "liste", "situation"))
# Deux doutes se vérifient en un appel ; le troisième fait un « peut-être ».
_MOST_DOUBTS = 2


@dataclass(frozen=True)
class Resultat:
    """Qui répond, du plus au moins proche ; qui interroger ; qui oriente ; les autres, par nom."""

    retenus: list[Avis]
    a_interroger: list[Avis]
    relais: list[Avis]
    ecartes: list[Avis]


def orient(table: Table, answers: Mapping[str, Any]) -> Resultat:
    """Classe tous les acteurs d'après les réponses.

    `answers` : `ou`, `etape`, `forme`, `theme`, `montant` (un code ou rien), `besoins` et
    `situation` (des codes) ; `commune` dit que le lieu est connu à la commune près. Une réponse
    absente n'écarte personne.
    """
    given = [judge(table, actor, answers) for actor in table["acteurs"]]
    relays = {one["id"] for one in table["acteurs"] if table["relais"] in one["services"]}
    others = [one for one in given if one.id not in relays]
    kept = _sorted([one for one in others if _answers(one)])
    unsure = _sorted([one for one in others if not one.refus and not _answers(one)])
    for one in kept[table["maximum"] :]:
        one.refus = [table["raisons"]["au_dela"]]
    kept = kept[: table["maximum"]]
    for one in unsure:
        one.inconnus = one.inconnus or [table["raisons"]["silence"]]
    sent = _sorted([one for one in given if not one.refus and one.id in relays])
    for group in (kept, unsure, sent):
        _distinguish(group)
    return Resultat(kept, unsure, sent, [one for one in given if one.refus])


def said_title(count: int, unsure: int, asked: bool) -> str:
    """Ce qu'annonce la liste ; le navigateur l'écrit de même."""
    if not count:
        return (
            "Personne ne répond à coup sûr : voici qui interroger"
            if unsure
            else "Personne ne répond à tout cela : voici vers qui vous tourner"
        )
    several = "s" if count > 1 else ""
    return f"{count} acteur{several} " + (
        "pour votre projet" if asked else "parmi les plus sûrs, faute de réponses"
    )


def _answers(one: Avis) -> bool:
    """Vrai s'il répond : rien ne s'y oppose, et ce qui manque à sa fiche n'est pas l'essentiel.

    Qui répond au besoin peut nous laisser ignorer son moment ou ses publics ; jamais son lieu,
    ni ce qu'il apporte.
    """
    if one.refus or one.doutes > _MOST_DOUBTS or one.silences & _BLOCKING:
        return False
    if "stade" in one.silences and "besoin" not in one.accords:
        return False
    return bool(one.accords) or not one.silences


def _sorted(found: list[Avis]) -> list[Avis]:
    """Le lieu entier avant la partie, qui répond au besoin, le mieux placé, qui se joint, qui a
    donné des nouvelles.
    """
    found = sorted(found, key=lambda one: one.trace, reverse=True)
    return sorted(
        found,
        key=lambda one: (
            one.partiel,
            "besoin" not in one.accords,
            -one.points,
            not one.joignable,
        ),
    )


def _distinguish(group: list[Avis]) -> None:
    """Donne à chacun une raison que nul avant lui n'a, sinon celle que le moins d'autres ont."""
    shared = Counter(text for one in group for text in set(one.atouts.values()))
    taken: set[str] = set()
    for one in group:
        said = [one.atouts[name] for name in _RANK if name in one.atouts]
        one.oui = list(dict.fromkeys(said))
        one.raison = min(one.oui, key=lambda text: (text in taken, shared[text]), default="")
        taken.add(one.raison)
