"""Les mots que le site n'écrit pas à qui le lit, et ceux qui ne vont pas seuls."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.base import Modele, Texte


class MotsDeMetier(Modele):
    """Des expressions de qui tient le site, et ce qu'un lecteur comprend à la place."""

    expressions: list[Texte] = Field(
        min_length=1,
        description="Expressions refusées ; « * » à la fin d'un mot vaut toutes ses fins.",
        examples=[["trace* lue*"]],
    )
    dire: Texte = Field(
        description="Quoi écrire à la place, à l'impératif.",
        examples=["dites la dernière nouvelle, et sa date"],
    )


class Mots(Modele):
    """Les mots que `check` refuse dans les phrases des données et des pages."""

    metier: list[MotsDeMetier] = Field(
        default=[], description="Mots de métier : aucun sur une page qu'on lit."
    )
    vagues: list[Texte] = Field(
        default=[],
        description="Mots vagues : refusés dans une phrase qui ne dit ni qui, ni quand, ni combien.",
        examples=[["probablement"]],
    )
    causes: list[Texte] = Field(
        default=[],
        description="Ce qui dit la cause d'un doute ; un chiffre en est une aussi.",
        examples=[["selon"]],
    )
    minuscules: list[Texte] = Field(
        default=[],
        description="Mots-outils, qui gardent leur minuscule après deux-points dans une phrase.",
        examples=[["le"]],
    )
    pages_a_part: list[Texte] = Field(
        default=[],
        description="Pages de docs/ écrites pour qui contribue ; « * » vaut tout un nom.",
        examples=[["contribute/*"]],
    )
