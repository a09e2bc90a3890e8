"""Les événements pour lesquels on imprime un livret : couverture, programme, sélection."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from innovation_sociale.models.base import DateSource, Identifiant, Modele, Texte
from innovation_sociale.models.facts import ReferenceSource


class MomentRencontre(Modele):
    """Un moment du programme."""

    heure: Texte | None = Field(
        default=None,
        description="Heure ou durée, telle qu'elle s'imprime ; absente si inconnue.",
        examples=["14 h 30"],
    )
    titre: Texte = Field(description="Ce qui se passe.", examples=["Trois témoignages"])
    precision: Texte | None = Field(
        default=None, description="Une phrase de plus.", examples=["Suivis d'un échange."]
    )


class Rencontre(Modele):
    """Un événement, passé ou à venir, et ce que son livret montre."""

    titre: Texte = Field(
        description="Titre de l'événement, imprimé en couverture.",
        examples=["Rencontre de l'exemple"],
    )
    date: DateSource = Field(
        description="Date de l'événement ; « inconnue » si elle n'est pas établie.",
        examples=["2026-12-03"],
    )
    lieu: Texte | None = Field(
        default=None,
        description="Lieu, tel qu'il s'imprime ; absent s'il n'est pas connu.",
        examples=["Salle de l'exemple, Exempleville"],
    )
    organisateurs: list[Identifiant] = Field(
        default=[],
        description="Organisateurs présents dans l'annuaire : noms de fichiers de data/support.",
        examples=[["cocoshaker"]],
    )
    autres_organisateurs: list[Texte] = Field(
        default=[],
        description="Organisateurs absents de l'annuaire, en toutes lettres.",
        examples=[["Association de l'Exemple"]],
    )
    acteurs: list[Identifiant] = Field(
        default=[],
        description="Acteurs à imprimer : noms de fichiers de data/support ; tous si absent.",
        examples=[["adie", "dla"]],
    )
    temoignages: list[Identifiant] = Field(
        default=[],
        description="Témoignages à imprimer : noms de fichiers de data/testimonials ; tous si "
        "absent.",
        examples=[["metabatik"]],
    )
    deroule: list[MomentRencontre] = Field(default=[], description="Programme, dans l'ordre.")
    note: Texte | None = Field(
        default=None,
        description="Réserve ou mot de l'organisation, imprimé sous le programme.",
        examples=["Entrée libre."],
    )
    sources: list[ReferenceSource] = Field(
        default=[],
        description="Documents qui décrivent un événement passé ; inutile pour le vôtre.",
        examples=[["article-source"]],
    )

    @model_validator(mode="after")
    def _quelqu_un_organise(self) -> Self:
        if not self.organisateurs and not self.autres_organisateurs:
            raise PydanticCustomError(
                "isa",
                "il faut un organisateur : « organisateurs » pour un acteur de l'annuaire, "
                "« autres_organisateurs » pour un autre nom",
            )
        return self
