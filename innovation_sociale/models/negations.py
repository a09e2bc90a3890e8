"""Les négations universelles que le site assume sans source : chacune a sa raison."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.base import Modele, Texte


class PhrasePermise(Modele):
    """Une phrase relue, permise telle qu'elle est écrite."""

    phrase: Texte = Field(
        description="La phrase entière, telle qu'elle se lit.",
        examples=["Un profil, jamais un verdict."],
    )
    raison: Texte = Field(
        description="Pourquoi elle est vraie, ou n'affirme rien d'un tiers.",
        examples=["C'est un engagement de l'outil, et non un fait."],
    )


class Negations(Modele):
    """Les phrases permises avec « jamais », « aucun », « rien »… ; une phrase inutile se retire."""

    pages: list[PhrasePermise] = Field(default=[], description="Phrases des pages de docs/.")
    donnees: list[PhrasePermise] = Field(
        default=[],
        description="Phrases des données qui ne sont ni un fait ni une question : elles n'ont pas "
        "de source.",
    )
