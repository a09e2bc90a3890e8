"""Les événements pour lesquels on imprime un livret : couverture, programme, sélection."""

from __future__ import annotations

from typing import Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from innovation_sociale.messages import values as dit
from innovation_sociale.models.base import (
    DateAVenir,
    Modele,
    RenvoiActeur,
    RenvoiTemoignage,
    Repere,
    Texte,
    Titre,
    refus,
)
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.models.facts import ReferenceSource

# Ce que tient un écran de titre, et un écran de programme.
ORGANISATEURS, MOMENTS = 9, 14


class MomentRencontre(Modele):
    """Un moment du programme."""

    heure: Repere | None = Field(
        title="Heure",
        default=None,
        description="Heure ou durée, telle qu'elle s'imprime ; absente si inconnue.",
        examples=["14 h 30"],
    )
    titre: Titre = Field(
        title="Titre", description="Ce qui se passe.", examples=["Trois témoignages"]
    )
    precision: Titre | None = Field(
        title="Précision",
        default=None,
        description="Une phrase de plus.",
        examples=["Suivis d'un échange."],
    )


class Rencontre(Modele):
    """Un événement, passé ou à venir, et ce que son livret montre."""

    titre: Titre = Field(
        title="Titre",
        description="Titre de l'événement, imprimé en couverture.",
        examples=["Rencontre de l'exemple"],
    )
    date: DateAVenir = Field(
        title="Date",
        description="Date de l'événement ; « inconnue » si elle n'est pas établie.",
        examples=["2026-12-03"],
    )
    lieu: Titre | None = Field(
        title="Lieu",
        default=None,
        description="Lieu, tel qu'il s'imprime ; absent s'il n'est pas connu.",
        examples=["Salle de l'exemple, Exempleville"],
    )
    organisateurs: list[RenvoiActeur] = Field(
        title="Organisateurs de l'annuaire",
        default=[],
        max_length=ORGANISATEURS,
        description="Organisateurs présents dans l'annuaire : noms de fichiers de data/support.",
        examples=[["cocoshaker"]],
    )
    autres_organisateurs: list[Titre] = Field(
        title="Qui organise",
        default=[],
        max_length=ORGANISATEURS,
        description="Organisateurs absents de l'annuaire, en toutes lettres.",
        examples=[["Association de l'Exemple"]],
    )
    acteurs: list[RenvoiActeur] = Field(
        title="Acteurs à imprimer",
        default=[],
        description="Acteurs à imprimer : noms de fichiers de data/support ; tous si absent.",
        json_schema_extra={"minItems": 1},
        examples=[["adie", "dla"]],
    )
    temoignages: list[RenvoiTemoignage] = Field(
        title="Témoignages à imprimer",
        default=[],
        description="Témoignages à imprimer : noms de fichiers de data/testimonials ; tous si "
        "absent.",
        json_schema_extra={"minItems": 1},
        examples=[["metabatik"]],
    )
    chapitres: list[Chapitre] = Field(
        title="Chapitres du livret",
        default=[],
        description="Chapitres du livret, dans l'ordre du livret ; absent : l'essentiel, qui peut "
        "aider, l'annuaire et les histoires si des acteurs sont choisis, tous sinon.",
        json_schema_extra={"minItems": 1},
        examples=[["appui", "annuaire"]],
    )
    deroule: list[MomentRencontre] = Field(
        title="Programme", default=[], max_length=MOMENTS, description="Programme, dans l'ordre."
    )
    note: Texte | None = Field(
        title="Note",
        default=None,
        description="Réserve ou mot de l'organisation, imprimé sous le programme.",
        examples=["Entrée libre."],
    )
    sources: list[ReferenceSource] = Field(
        title="Sources",
        default=[],
        description="Documents qui décrivent un événement passé ; inutile pour le vôtre.",
        examples=[["article-source"]],
    )

    @field_validator("acteurs", "temoignages", "chapitres")
    @classmethod
    def _liste_vide(cls, nommes: list[str]) -> list[str]:
        if not nommes:
            raise refus(dit.LISTE_VIDE())
        return nommes

    @field_validator("autres_organisateurs")
    @classmethod
    def _tous_en_couverture(cls, autres: list[str], info: ValidationInfo) -> list[str]:
        total = len(autres) + len(info.data.get("organisateurs", []))
        if total > ORGANISATEURS:
            raise refus(dit.TROP_D_ORGANISATEURS(total=total, permis=ORGANISATEURS))
        return autres

    @model_validator(mode="after")
    def _quelqu_un_organise(self) -> Self:
        if not self.organisateurs and not self.autres_organisateurs:
            raise refus(dit.SANS_ORGANISATEUR())
        return self
