"""Les dessins du site et sa carte : des tracés et des couleurs nommées, jamais du SVG.

Un tracé ne porte que des lettres de commande et des nombres : rien de ce qui agit ou se charge ne
peut s'y écrire. Les couleurs sont celles des pense-bêtes ; la page les prend dans sa feuille de
style, claires ou sombres, l'imprimé dans la palette.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from innovation_sociale.messages import drawings as dit
from innovation_sociale.models.base import AdresseWeb, Jour, Modele, Titre, refus
from innovation_sociale.models.closed_list import Vocabulaire
from innovation_sociale.models.territories import Territoire

MOTIF_TRACE = r"^M[-0-9., MmLlHhVvCcSsQqTtAaZz]+$"
# Un dessin se recopie dans chaque page qui le montre : de quoi rester sous 2 Ko, balises comprises.
PLUS_DE_SIGNES = 1_300
PLUS_DE_FORMES = 16
Trace = Annotated[str, Field(pattern=MOTIF_TRACE, max_length=PLUS_DE_SIGNES)]


class Encre(Vocabulaire):
    """De quoi un dessin se remplit."""

    JAUNE = ("jaune", "Jaune", "Le jaune des pense-bêtes.")
    BLEU = ("bleu", "Bleu", "Le bleu des pense-bêtes.")
    VERT = ("vert", "Vert", "Le vert des pense-bêtes.")
    ROSE = ("rose", "Rose", "Le rose des pense-bêtes.")
    BLANC = ("blanc", "Blanc", "Le blanc du papier.")


class Forme(Modele):
    """Une forme d'un dessin, cernée à l'encre ; les suivantes la recouvrent."""

    couleur: Encre | None = Field(
        default=None,
        description="De quoi elle se remplit ; absente, on n'en voit que le trait.",
        examples=["jaune"],
    )
    trace: Trace = Field(
        description="Son tracé : l'attribut « d » d'un chemin SVG, sur 88 unités de côté.",
        examples=["M20 20h48v48h-48z"],
    )


class Dessin(Modele):
    """Un dessin sur un pense-bête de 88 unités de côté, du fond vers le dessus."""

    montre: Titre = Field(
        description="Ce qu'on y voit, en une phrase : le texte de qui ne le voit pas.",
        examples=["Une ampoule allumée."],
    )
    papier: Encre = Field(description="La couleur du pense-bête.", examples=["vert"])
    formes: list[Forme] = Field(
        min_length=1, max_length=PLUS_DE_FORMES, description="Ses formes, du fond vers le dessus."
    )

    @model_validator(mode="after")
    def _leger(self) -> Self:
        signes = sum(len(une.trace) for une in self.formes)
        if signes > PLUS_DE_SIGNES:
            raise refus(dit.DESSIN_LOURD(ici=signes, permis=PLUS_DE_SIGNES))
        return self


class Contour(Modele):
    """Le contour d'un territoire, et où s'écrit son code."""

    trace: Trace = Field(
        description="Son tracé, dans les unités de la carte.", examples=["M0 0h40v30h-40z"]
    )
    x: int = Field(ge=0, le=999, description="Abscisse du milieu de son code.", examples=["20"])
    y: int = Field(ge=0, le=999, description="Ordonnée du milieu de son code.", examples=["15"])


class Carte(Modele):
    """La petite carte des départements, tirée d'une carte plus fine ; sans elle, rien ne se dessine."""

    tiree_de: Titre = Field(
        description="D'où vient la carte, avec sa version.", examples=["Carte de l'exemple 1.0"]
    )
    auteur: Titre = Field(description="Qui l'a faite.", examples=["Une personne de l'exemple"])
    licence: Titre = Field(description="Sa licence.", examples=["CC BY 4.0"])
    adresse: AdresseWeb = Field(
        description="La page où elle se prend.", examples=["https://www.example.org/carte/"]
    )
    changements: Titre = Field(
        description="Ce qui y a été changé, comme le demandent les licences.",
        examples=["Quatre contours gardés, simplifiés."],
    )
    tiree_le: Jour = Field(description="Jour où elle en a été tirée.", examples=["2026-11-27"])
    largeur: int = Field(ge=1, le=999, description="Largeur, en unités.", examples=["100"])
    hauteur: int = Field(ge=1, le=999, description="Hauteur, en unités.", examples=["120"])
    contours: dict[Territoire, Contour] = Field(
        min_length=1, description="Contours, par territoire."
    )
