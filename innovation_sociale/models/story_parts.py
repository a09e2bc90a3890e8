"""Ce qui se montre à côté d'un récit : des chiffres dessinés, les mots d'une personne."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from innovation_sociale.messages import values as dit
from innovation_sociale.models.base import DateSource, Jour, Modele, Nombre, Texte, refus
from innovation_sociale.models.closed_list import Vocabulaire
from innovation_sociale.models.facts import Fait, ReferenceSource


class DessinChiffre(Vocabulaire):
    """Comment un chiffre se dessine de lui-même."""

    POINTS = ("points", "Un point par chose", "Un point par chose comptée, jusqu'à cent.")
    HEURES = (
        "heures",
        "Une horloge",
        "Un secteur d'horloge, pour une durée de moins de douze heures.",
    )
    BOITE = ("boite", "Une boîte", "Une boîte qui se remplit jusqu'à ce qu'on visait, ou au-delà.")
    AUCUN = ("aucun", "Sans dessin", "Le nombre seul.")


class Chiffre(Modele):
    """Un chiffre qui vaut d'être retenu, dessiné de lui-même."""

    fait: Fait = Field(description="Le chiffre : sa valeur, son unité, sa date, sa source.")
    dessin: DessinChiffre = Field(
        default=DessinChiffre.AUCUN,
        description="Comment le dessiner, si sa valeur s'y prête.",
        examples=["points"],
    )
    but: Nombre | None = Field(
        default=None,
        description="Ce qu'on visait, dans la même unité : la boîte se remplit jusque-là.",
        examples=["10000"],
    )

    @model_validator(mode="after")
    def _un_nombre(self) -> Self:
        if self.fait.valeur is None or self.fait.valeur <= 0:
            raise refus(dit.CHIFFRE_SANS_VALEUR())
        if self.dessin is DessinChiffre.BOITE and (self.but is None or self.but <= 0):
            raise refus(dit.BOITE_SANS_BUT())
        return self


class Parole(Modele):
    """Ce qu'une personne a dit, mot pour mot, avec son accord."""

    mots: Texte = Field(
        description="Ses mots, sans rien changer.", examples=["Nous avons commencé à trois."]
    )
    personne: Texte = Field(description="Prénom et nom.", examples=["Damien Langlois"])
    role: Texte = Field(
        description="Rôle au moment où elle parle, tel que la source le dit.",
        examples=["représente Métabatik au moment de l'événement"],
    )
    date: DateSource = Field(description="Quand elle l'a dit.", examples=["2021-03"])
    accord_le: Jour = Field(
        description="Jour où la personne a accepté d'être citée ici.", examples=["2026-11-24"]
    )
    source: ReferenceSource = Field(
        description="Où ses mots se lisent.", examples=["article-source"]
    )
