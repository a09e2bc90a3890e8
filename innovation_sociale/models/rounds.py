"""La ronde : à qui nous avons demandé de relire sa fiche, et qui a répondu.

On n'y garde qu'un jour et une fonction : la liste est fermée, un nom de personne n'y entre pas.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Self

from pydantic import Field, model_validator

from innovation_sociale.errors import fold
from innovation_sociale.messages import rounds as said
from innovation_sociale.models.base import Identifiant, Jour, Modele, OuiNon, refus
from innovation_sociale.models.closed_list import Vocabulaire

# Ce qu'on ne sait qu'ensemble : le jour d'une réponse, qui l'a faite, comment elle est venue.
_ENSEMBLE = ("repondu_le", "reponse_par", "recu")


# Une nature dont la ronde garde l'état → sa liste dans data/round.yml.
LISTES = {"support": "acteurs", "testimonials": "temoignages"}


class FonctionDeReponse(Vocabulaire):
    """La fonction, dans la structure, de la personne qui a répondu ; jamais son nom."""

    DIRECTION = ("direction", "Direction", "La direction de la structure.")
    PRESIDENCE = ("presidence", "Présidence ou bureau", "La présidence, ou le bureau.")
    EQUIPE = ("equipe", "Équipe", "Une personne salariée ou bénévole de l'équipe.")
    ACCUEIL = ("accueil", "Accueil ou secrétariat", "L'accueil, le secrétariat.")
    NON_DITE = ("non-dite", "Fonction non dite", "La réponse ne dit pas la fonction.")

    @classmethod
    def nommee(cls, fonction: str) -> FonctionDeReponse | None:
        """Celle que dit un texte libre, mot pour mot ; rien s'il en dit une autre."""
        for une in cls:
            if fold(fonction) in (fold(une), *map(fold, une.label.split(" ou "))):
                return une
        return None if fonction else cls.NON_DITE

    @property
    def se_coche(self) -> bool:
        """Faux de ce qui se dit d'une lettre où rien n'est coché."""
        return self is not FonctionDeReponse.NON_DITE


class VoieDeReponse(Vocabulaire):
    """Ce qui fait d'une réponse celle de la structure : rien d'autre ne confirme une fiche."""

    SON_ADRESSE = (
        "son-adresse",
        "D'une adresse de la structure",
        "Un courriel parti d'une adresse de la structure.",
    )
    EN_TETE = (
        "en-tete",
        "Sur papier à en-tête, ou tamponnée",
        "Une lettre sur papier à en-tête, ou la nôtre, tamponnée.",
    )


class Demande(Modele):
    """Où en est une structure : quand nous lui avons écrit, quand elle a relu sa fiche."""

    demande_le: Jour | None = Field(
        default=None,
        description="Jour de notre dernière demande.",
        examples=["2026-11-24"],
    )
    repondu_le: Jour | None = Field(
        default=None,
        description="Jour où la structure a relu sa fiche ; répondre à une seule question n'est "
        "pas la relire.",
        examples=["2026-11-26"],
    )
    reponse_par: FonctionDeReponse | None = Field(
        default=None,
        description="Fonction de la personne qui a répondu ; jamais son nom.",
        examples=["direction"],
    )
    recu: VoieDeReponse | None = Field(
        default=None,
        description="Ce qui montre que la réponse vient de la structure.",
        examples=["son-adresse"],
    )
    ne_plus_ecrire: OuiNon = Field(
        default=False,
        description="« oui » si la structure nous a demandé de ne plus lui écrire.",
        examples=["oui"],
    )

    @model_validator(mode="after")
    def _dit_tout_ou_rien(self) -> Self:
        missing = [name for name in _ENSEMBLE if getattr(self, name) is None]
        if missing and len(missing) < len(_ENSEMBLE):
            listed = " et ".join(f"« {name} »" for name in missing)
            raise refus(said.REPONSE_INCOMPLETE(manque=listed))
        if self.demande_le is None and missing and not self.ne_plus_ecrire:
            raise refus(said.LIGNE_DE_RONDE_VIDE())
        return self

    def en_attente(self, today: dt.date, days: int) -> bool:
        """Vrai si nous lui avons écrit il y a moins de `days` jours, sans réponse depuis."""
        if self.demande_le is None:
            return False
        answered = self.repondu_le is not None and self.repondu_le >= self.demande_le
        return not answered and (today - self.demande_le).days < days


class Ronde(Modele):
    """L'état de la ronde, par fiche : son identifiant est le nom de son fichier."""

    acteurs: dict[Identifiant, Demande] = Field(
        default={}, description="Les acteurs à qui nous avons écrit : noms de data/support."
    )
    temoignages: dict[Identifiant, Demande] = Field(
        default={}, description="Les témoignages, de même : noms de data/testimonials."
    )

    def de(self, code: str) -> Mapping[str, Demande]:
        """Les lignes d'une nature : « support » ou « testimonials »."""
        lines: Mapping[str, Demande] = getattr(self, LISTES[code]) if code in LISTES else {}
        return lines
