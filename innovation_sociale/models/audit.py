"""Le dernier passage des outils d'accessibilité, écrit par « make accessibilite »."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.base import Jour, Modele, Nombre, Texte


class OutilControle(Modele):
    """Un outil passé sur les pages."""

    nom: Texte = Field(description="Nom de l'outil.", examples=["axe-core"])
    version: Texte = Field(description="Version passée.", examples=["4.14.0"])
    regles: Nombre | None = Field(
        default=None,
        description="Nombre de règles jouées, si l'outil le dit.",
        examples=["104"],
    )


class DefautControle(Modele):
    """Un défaut que les outils ont trouvé, et que le site porte encore."""

    regle: Texte = Field(
        description="La règle, telle que l'outil la nomme.", examples=["axe label"]
    )
    pages: list[Texte] = Field(
        min_length=1, description="Adresses des pages.", examples=[["sources/"]]
    )


class Controle(Modele):
    """Le résultat du dernier passage des outils d'accessibilité sur toutes les pages."""

    date: Jour = Field(description="Jour du passage.", examples=["2026-11-24"])
    pages: Nombre = Field(description="Nombre de pages passées.", examples=["113"])
    vues: list[Texte] = Field(
        min_length=1,
        description="Vues de chaque page : largeur en pixels et jeu de couleurs.",
        examples=[["360 clair", "360 sombre"]],
    )
    outils: list[OutilControle] = Field(min_length=1, description="Outils passés.")
    defauts: list[DefautControle] = Field(
        default=[], description="Défauts trouvés ; vide s'il n'y en a aucun."
    )
