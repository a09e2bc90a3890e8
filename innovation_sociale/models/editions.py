"""Les éditions publiées du livret : ce que dit chaque exemplaire de papier."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from innovation_sociale.models.base import Identifiant, Jour, Modele

# Ce qui fut imprimé se garde tel quel : ni longueur ni liste fermée d'aujourd'hui ne le refuse. La
# borne est dix fois le plus long texte d'une fiche : au-delà, la page de l'édition ferait attendre.
Imprime = Annotated[str, Field(min_length=1, max_length=5_000)]


class FicheImprimee(Modele):
    """Ce que disait une fiche du livret, en toutes lettres."""

    champs: dict[Imprime, Imprime] = Field(
        description="Chaque champ rempli de la fiche et son texte, listes comprises.",
        examples=["statut: Actif"],
    )
    faits: dict[Imprime, list[Imprime]] = Field(
        default={},
        description="Les faits de la fiche, par sujet ou par partie, sans leurs sources.",
        examples=["services: [Accompagne les projets de l'idée au lancement.]"],
    )


class Edition(Modele):
    """Une édition du livret, écrite par « make edition » le jour de sa publication."""

    date: Jour = Field(description="Jour de la publication.", examples=["2026-11-25"])
    definition: FicheImprimee = Field(description="La définition collective et ses paliers.")
    definitions: dict[Identifiant, FicheImprimee] = Field(
        description="Les autres définitions, par identifiant."
    )
    temoignages: dict[Identifiant, FicheImprimee] = Field(
        description="Les témoignages, par identifiant."
    )
    acteurs: dict[Identifiant, FicheImprimee] = Field(
        description="Les acteurs de l'annuaire, par identifiant."
    )
    glossaire: dict[Identifiant, FicheImprimee] = Field(
        description="Les mots expliqués, par identifiant."
    )
    questions: dict[Identifiant, Imprime] = Field(
        description="Les questions ouvertes, par identifiant.",
        examples=["cocoshaker-calendrier: Quand candidater ?"],
    )
