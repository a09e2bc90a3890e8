"""La grille d'accessibilité : chaque critère d'un référentiel, et ce qu'une machine peut en dire.

Une machine ne dit jamais qu'un site satisfait à un référentiel : elle prouve un critère par un
essai qui existe, constate qu'il échoue, ou le laisse à une personne.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from innovation_sociale.messages import grid as dit
from innovation_sociale.models.base import AdresseWeb, Modele, Repere, Texte, Titre, refus
from innovation_sociale.models.closed_list import Vocabulaire
from innovation_sociale.models.wording import Langue

MOTIF_CRITERE = r"^[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}$"
MOTIF_ESSAI = r"^tests/(?:[a-z]+/)?test_[a-z0-9_]+\.py::test_[a-z0-9_]+$"
NumeroDeCritere = Annotated[str, Field(pattern=MOTIF_CRITERE, max_length=8)]
Essai = Annotated[str, Field(pattern=MOTIF_ESSAI, max_length=200)]


class EtatDeCritere(Vocabulaire):
    """Où en est un critère, du point de vue d'une machine."""

    PROUVE = (
        "prouve",
        "Prouvé par un essai",
        "Un essai le montre sur les pages qu'il ouvre, et échoue si cela change.",
    )
    SANS_OBJET = (
        "sans-objet",
        "Sans objet",
        "Un essai montre que les pages n'ont rien de ce que juge ce critère.",
    )
    ECHOUE = ("echoue", "En échec", "Nous savons qu'il n'est pas tenu, et disons pourquoi.")
    ATTEND_UNE_PERSONNE = (
        "attend-une-personne",
        "Attend une personne",
        "Une machine n'en décide pas : une personne doit le juger.",
    )


_MONTRES = (EtatDeCritere.PROUVE, EtatDeCritere.SANS_OBJET)


class CritereAccessibilite(Modele):
    """Un critère, son état, et ce qui le montre."""

    numero: NumeroDeCritere = Field(description="Son numéro dans le référentiel.", examples=["1.1"])
    titre: Texte = Field(
        description="Son intitulé dans le référentiel, mot pour mot.",
        examples=["Chaque lien a-t-il un intitulé ?"],
    )
    etat: EtatDeCritere = Field(description="Où il en est.", examples=["attend-une-personne"])
    essais: list[Essai] = Field(
        default=[],
        description="Les essais qui le montrent : leur fichier, « :: », leur nom.",
        examples=[["tests/test_page.py::test_the_menu_opens_without_script"]],
    )
    raison: Texte | None = Field(
        default=None,
        description="Ce qui ne va pas, s'il est en échec.",
        examples=["Le contraste des légendes est de 3,8 pour 1."],
    )

    @model_validator(mode="after")
    def _montre(self) -> Self:
        if self.etat in _MONTRES and not self.essais:
            raise refus(dit.CRITERE_SANS_ESSAI(numero=self.numero, etat=str(self.etat)))
        if self.etat == EtatDeCritere.ECHOUE and not self.raison:
            raise refus(dit.CRITERE_SANS_RAISON(numero=self.numero))
        return self


class Referentiel(Modele):
    """Un référentiel d'accessibilité, d'où viennent ses intitulés, et ses critères dans l'ordre."""

    nom: Repere = Field(description="Son nom.", examples=["RGAA"])
    version: Repere = Field(description="Sa version.", examples=["4.1"])
    langue: Langue | None = Field(
        default=None,
        description="La langue de ses intitulés, si ce n'est pas le français.",
        examples=["anglais"],
    )
    tire_de: Titre = Field(
        description="D'où viennent les intitulés, avec la version.", examples=["Un paquet 1.0"]
    )
    licence: Titre = Field(description="La licence des intitulés.", examples=["Licence Ouverte"])
    adresse: AdresseWeb = Field(
        description="La page où il se lit.", examples=["https://www.example.org/criteres/"]
    )
    criteres: list[CritereAccessibilite] = Field(
        min_length=1, description="Ses critères, dans son ordre."
    )

    @model_validator(mode="after")
    def _uniques(self) -> Self:
        numeros = Counter(un.numero for un in self.criteres)
        for numero in (un for un, fois in numeros.items() if fois > 1):
            raise refus(dit.CRITERE_EN_DOUBLE(numero=numero))
        return self

    def par_etat(self) -> Mapping[EtatDeCritere, list[CritereAccessibilite]]:
        """Les critères de chaque état, dans l'ordre des états ; aucun état n'est omis."""
        return {etat: [un for un in self.criteres if un.etat == etat] for etat in EtatDeCritere}


class Grille(Modele):
    """Ce que nos essais disent de chaque critère ; ce n'est pas un audit."""

    referentiels: list[Referentiel] = Field(min_length=1, description="Les référentiels suivis.")
