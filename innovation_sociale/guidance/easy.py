"""Qui peut aider à un moment, en « Facile à lire » : les mêmes règles, peu de noms, des mots simples."""

from __future__ import annotations

from dataclasses import dataclass

from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.orientation import AideFacile, Facile, MomentFacile
from innovation_sociale.models.reaching import Voie, ways
from innovation_sociale.models.vocabulary import StatutActeur

# Deux phrases sur une équipe : la troisième ne se retient plus.
_SAID = 2


@dataclass(frozen=True)
class Equipe:
    """Un acteur qui peut aider : son identifiant, ce qu'il fait, par où le joindre.

    `sure` : nous savons qu'il est en activité ; sinon ses phrases se disent au passé.
    """

    id: str
    acteur: Acteur
    aides: tuple[AideFacile, ...]
    voie: Voie

    @property
    def sure(self) -> bool:
        """Vrai si une nouvelle récente a été lue."""
        return self.acteur.statut is StatutActeur.ACTIF

    @property
    def phrases(self) -> list[str]:
        """Une pensée par phrase, un nom à chaque fois."""
        return [f"Cette équipe {one.present if self.sure else one.passe}." for one in self.aides]


def easy_teams(catalogue: Catalogue, easy: Facile, moment: MomentFacile) -> list[Equipe]:
    """Les équipes à qui s'adresser à ce moment, les plus proches d'abord, puis qui oriente.

    Une équipe y est si elle aide partout, se dit en mots simples, et se joint : qui lit n'a pas à
    chercher si elle est pour lui.
    """
    site = catalogue.territoires.du_site()
    places = site.departements or (site,)
    result = orient(orientation_table(catalogue), {"etape": moment.etape})
    kept = (*result.retenus, *result.relais)
    found: list[Equipe] = []
    for one in kept:
        actor = catalogue.acteurs[one.id]
        helps = [aid for aid in easy.aides if aid.service in actor.services]
        way = next((way for way in ways(actor) if way.joint), None)
        if helps and way and all(map(actor.couvre, places)):
            found.append(Equipe(one.id, actor, tuple(helps[:_SAID]), way))
    found.sort(key=lambda team: not team.sure)
    return found[: int(easy.combien)]
