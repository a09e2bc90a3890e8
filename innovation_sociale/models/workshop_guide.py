"""Le guide de l'atelier : minute par minute, selon le temps, le lieu, le public. C'est notre conseil.

Les minutes d'un déroulé font sa durée : un déroulé qui déborde ferait déborder l'atelier.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from innovation_sociale.messages import walls as dit
from innovation_sociale.models.base import (
    Chapeau,
    Modele,
    RenvoiDefinition,
    RenvoiTemoignage,
    Repere,
    Titre,
    refus,
)

# Un atelier d'une demi-journée : au-delà, ce n'est plus un moment.
LONGUEUR = 240
MOMENTS, DEROULES, CONSEILS = 16, 6, 12


def _lire_minutes(valeur: Any) -> int:
    if isinstance(valeur, int):
        return valeur
    if isinstance(valeur, str) and valeur.isascii() and valeur.isdigit() and len(valeur) <= 3:
        return int(valeur)
    raise refus(dit.MINUTES_ATTENDUES(permis=LONGUEUR))


Minutes = Annotated[
    int,
    BeforeValidator(_lire_minutes),
    Field(ge=1, le=LONGUEUR),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": LONGUEUR}),
]
Rang = Annotated[
    int,
    BeforeValidator(_lire_minutes),
    Field(ge=1, le=12),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 12}),
]


class MomentDAtelier(Modele):
    """Un moment d'un déroulé : combien de minutes, quoi faire."""

    minutes: Minutes = Field(description="Sa durée, en minutes.", examples=["10"])
    titre: Titre = Field(description="Ce qui se passe.", examples=["Chacun écrit"])
    geste: Chapeau = Field(
        description="Ce que fait ou dit qui anime.", examples=["Lisez la question deux fois."]
    )
    etape: Rang | None = Field(
        default=None,
        description="Rang de l'étape de l'entonnoir qu'il travaille : sa question se lit à côté.",
        examples=["1"],
    )


class DerouleDAtelier(Modele):
    """Un déroulé, minute par minute."""

    titre: Titre = Field(description="Son titre.", examples=["En 45 minutes"])
    duree: Minutes = Field(description="Sa durée, somme de ses moments.", examples=["45"])
    pour: Chapeau | None = Field(
        default=None,
        description="Quand le choisir, ou ce qu'on y apprend.",
        examples=["Une réunion courte."],
    )
    moments: list[MomentDAtelier] = Field(
        min_length=1, max_length=MOMENTS, description="Ses moments, dans l'ordre."
    )

    @model_validator(mode="after")
    def _les_minutes_font_la_duree(self) -> Self:
        if (total := sum(one.minutes for one in self.moments)) != self.duree:
            raise refus(dit.MINUTES_ET_DUREE(total=total, duree=self.duree))
        return self

    @property
    def minute_par_minute(self) -> Iterator[tuple[int, int, MomentDAtelier]]:
        """Chaque moment, et les minutes où il commence et finit."""
        start = 0
        for one in self.moments:
            yield start, start + one.minutes, one
            start += one.minutes


class ConseilDAtelier(Modele):
    """Une façon de tenir l'atelier, ou un point de méthode : un titre et des conseils."""

    titre: Titre = Field(description="De quoi il s'agit.", examples=["À distance"])
    conseils: list[Chapeau] = Field(
        min_length=1,
        max_length=CONSEILS,
        description="Les conseils, dans l'ordre où l'on en a besoin.",
        examples=[["Partagez le mur à l'écran."]],
    )


class FicheDAnimation(Modele):
    """La fiche d'animation : ce qu'on lit avant de dire oui."""

    objectif: Chapeau = Field(
        description="Ce que le groupe aura à la fin.", examples=["Une phrase écrite ensemble."]
    )
    taille: Chapeau = Field(description="Pour combien de personnes.", examples=["De 6 à 30."])
    materiel: list[Titre] = Field(
        min_length=1,
        max_length=CONSEILS,
        description="Ce qu'il faut avoir.",
        examples=[["un mur"]],
    )


class Classe(Modele):
    """La version pour une classe : ses objectifs, ses règles, ses séances, de quoi comparer."""

    objectifs: list[Chapeau] = Field(
        min_length=1,
        max_length=CONSEILS,
        description="Ce que les élèves y travaillent.",
        examples=[["Écrire une définition à plusieurs."]],
    )
    regles: list[Chapeau] = Field(
        min_length=1,
        max_length=CONSEILS,
        description="Ce qui protège les élèves.",
        examples=[["Les post-its sont sans prénom."]],
    )
    seances: list[DerouleDAtelier] = Field(
        min_length=1, max_length=DEROULES, description="Les séances, dans l'ordre."
    )
    histoires: list[RenvoiTemoignage] = Field(
        min_length=1,
        max_length=6,
        description="Témoignages à trier : noms de fichiers de data/testimonials.",
        examples=[["metabatik"]],
    )
    loi: RenvoiDefinition = Field(
        description="Définition mise en face de celle de la classe : nom de fichier de "
        "data/definitions.",
        examples=["loi-2014"],
    )


class Guide(Modele):
    """Le guide de qui anime, et ce qui s'imprime avec."""

    fiche: FicheDAnimation = Field(description="La fiche d'animation.")
    deroules: list[DerouleDAtelier] = Field(
        min_length=1, max_length=DEROULES, description="Les déroulés, du plus court au plus long."
    )
    facons: list[ConseilDAtelier] = Field(
        min_length=1, max_length=DEROULES, description="Dans la salle, à distance, les deux."
    )
    methode: list[ConseilDAtelier] = Field(
        min_length=1, max_length=DEROULES, description="Idées minoritaires, clôture, et la suite."
    )
    evaluation: list[Titre] = Field(
        min_length=1,
        max_length=6,
        description="Les questions de la feuille d'évaluation.",
        examples=[["Ce qui vous a surpris"]],
    )
    licence: Repere = Field(
        description="La licence du guide et de ce qui s'imprime.", examples=["CC BY-SA 4.0"]
    )
    classe: Classe = Field(description="La version pour une classe.")
