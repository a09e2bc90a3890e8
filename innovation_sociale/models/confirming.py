"""Qui a confirmé sa fiche, et de quand date la moitié de ce que disent les fiches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from innovation_sociale.errors import plural
from innovation_sociale.models.actors import Acteur, Verification
from innovation_sociale.models.base import parcourir
from innovation_sociale.models.catalogue import Catalogue
from innovation_sociale.models.facts import Fait
from innovation_sociale.models.rounds import Demande
from innovation_sociale.models.testimonials import Temoignage
from innovation_sociale.models.vocabulary import Sujet

Fiche = Acteur | Temoignage
# Les natures dont chaque fiche peut être relue par la structure dont elle parle.
RELUES = ("support", "testimonials")


def ligne(catalogue: Catalogue, code: str, id_: str) -> Demande | None:
    """Ce que la ronde dit d'une fiche ; rien si nous n'avons pas écrit à la structure."""
    return catalogue.ronde.de(code).get(id_) if catalogue.ronde else None


def confirmee_le(catalogue: Catalogue, code: str, id_: str, fiche: Verification) -> dt.date | None:
    """Le jour où la structure a relu sa fiche, si sa réponse y est reportée ; rien sinon."""
    found = ligne(catalogue, code, id_)
    day = found.repondu_le if found else None
    return day if day and day <= fiche.verifie_le else None


def relisibles(catalogue: Catalogue) -> list[tuple[str, str, Fiche]]:
    """Chaque fiche qu'une structure peut confirmer : sa nature, son identifiant, elle-même."""
    actors, stories = RELUES
    return [
        *((actors, id_, one) for id_, one in catalogue.acteurs_par_nom().items()),
        *((stories, id_, one) for id_, one in catalogue.temoignages_par_nom().items()),
    ]


@dataclass(frozen=True)
class Etat:
    """Combien de fiches sont confirmées, sur combien, et l'âge de ce qu'elles disent.

    `annee` : la moitié au moins des informations datées sont de cette année ou d'après ; 0 si rien
    n'est daté.
    """

    confirmees: int
    fiches: int
    annee: int

    def __str__(self) -> str:
        """« 2 structures sur 19 ont confirmé leur fiche ; la moitié… » ; vide sans fiche."""
        if not self.fiches:
            return ""
        have, their = ("a", "sa") if self.confirmees < 2 else ("ont", "leur")
        said = f"{plural(self.confirmees, 'structure')} sur {self.fiches} {have} confirmé {their} fiche"
        if not self.annee:
            return f"{said}."
        return f"{said} ; la moitié des informations datées sont de {self.annee} ou d'après."


def etat(catalogue: Catalogue, fiches: Iterable[tuple[str, str, Fiche]]) -> Etat:
    """L'état de quelques fiches.

    Une date, et non un âge en mois : la page et le papier restent vrais le mois d'après.
    """
    listed = list(fiches)
    done = sum(confirmee_le(catalogue, *one) is not None for one in listed)
    years = sorted((year for _, _, fiche in listed for year in _annees(fiche)), reverse=True)
    return Etat(done, len(listed), years[(len(years) - 1) // 2] if years else 0)


def _annees(fiche: Fiche) -> list[int]:
    """L'année de chaque information datée ; celle d'une naissance, d'une fusion n'en est pas une."""
    facts = (one for _, one in parcourir(fiche) if isinstance(one, Fait))
    return [
        fact.date.annee for fact in facts if fact.date.connue and fact.sujet is not Sujet.HISTOIRE
    ]
