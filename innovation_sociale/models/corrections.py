"""Les corrections : ce que nous disions, où, jusqu'à quand, et ce qui est vrai."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from innovation_sociale.messages import values as dit
from innovation_sociale.models.base import (
    Identifiant,
    Jour,
    Modele,
    NomDeChamp,
    Texte,
    Titre,
    refus,
)
from innovation_sociale.models.facts import Fait
from innovation_sociale.models.vocabulary import Vocabulaire

# Ce qu'un passage peut nommer : un champ par nature de fiche, ou une page écrite.
FICHES = ("acteur", "temoignage", "definition", "atelier", "terme")
CIBLES = (*FICHES, "page")
MOTIF_PAGE = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*\.md$"
Numero = Annotated[int, Field(ge=1, le=99)]
PageEcrite = Annotated[str, Field(pattern=MOTIF_PAGE, max_length=200)]


class GenreCorrection(Vocabulaire):
    """Ce qui fait corriger une phrase publiée."""

    ERREUR = (
        "erreur",
        "Erreur",
        "Faux, dépassé, ou déjà répondu par une source, le jour où nous l'avons écrit.",
    )
    CHANGEMENT = (
        "changement",
        "Changement",
        "Juste quand nous l'avons écrit ; les choses ont changé depuis.",
    )


class Passage(Modele):
    """Un endroit où la phrase était publiée, et la phrase, mot pour mot."""

    acteur: Identifiant | None = Field(
        default=None,
        description="Fiche d'acteur qui la portait : nom de fichier de data/support.",
        examples=["dla"],
    )
    temoignage: Identifiant | None = Field(
        default=None,
        description="Témoignage qui la portait : nom de fichier de data/testimonials.",
        examples=["metabatik"],
    )
    definition: Identifiant | None = Field(
        default=None,
        description="Définition qui la portait : nom de fichier de data/definitions.",
        examples=["loi-2014"],
    )
    atelier: Identifiant | None = Field(
        default=None,
        description="Atelier qui la portait : nom de fichier de data/workshops.",
        examples=["webinaire-d-origine"],
    )
    terme: Identifiant | None = Field(
        default=None,
        description="Mot du glossaire qui la portait : identifiant de data/glossary.yml.",
        examples=["ess"],
    )
    page: PageEcrite | None = Field(
        default=None,
        description="Page qui la portait, si ce n'est pas une fiche : son chemin sous docs/.",
        examples=["about/index.md"],
    )
    champ: NomDeChamp | None = Field(
        default=None,
        description="Champ de la fiche, si l'erreur tient à sa valeur et non à une phrase ; "
        "« disait » est alors toute la valeur, telle que le public la lisait.",
        examples=["statut"],
    )
    disait: Texte = Field(
        description="Ce que nous disions, mot pour mot.",
        examples=["Il commence par un diagnostic."],
    )
    editions: list[Numero] = Field(
        default=[],
        description="Éditions imprimées qui portent la phrase, si leur fichier ne la garde pas "
        "(réserve, phrase d'une page) ; les autres se trouvent seules.",
        examples=[["1"]],
    )

    @model_validator(mode="after")
    def _un_seul_endroit(self) -> Self:
        nommes = [cible for cible in CIBLES if getattr(self, cible)]
        if len(nommes) != 1:
            raise refus(dit.UN_SEUL_ENDROIT())
        if self.champ and self.page:
            raise refus(dit.PAGE_SANS_CHAMP())
        return self

    @property
    def cible(self) -> tuple[str, str]:
        """Où la phrase se lisait : `("acteur", "dla")`, `("page", "about/index.md")`."""
        return next((cible, getattr(self, cible)) for cible in CIBLES if getattr(self, cible))


class Correction(Modele):
    """Une phrase que nous avons publiée et corrigée depuis."""

    titre: Titre = Field(
        description="Ce qui est corrigé, en une ligne.", examples=["DLA : un entretien d'abord"]
    )
    genre: GenreCorrection = Field(
        description="Notre erreur, ou un changement du monde.", examples=["erreur"]
    )
    depuis: Jour = Field(
        description="Premier jour où la phrase a été publiée.", examples=["2026-11-24"]
    )
    corrige_le: Jour = Field(description="Jour de la correction.", examples=["2026-11-27"])
    passages: list[Passage] = Field(
        min_length=1, description="Où nous le disions, et les mots employés."
    )
    vrai: list[Fait] = Field(
        min_length=1, description="Ce qui est vrai, avec sa source et sa date."
    )
