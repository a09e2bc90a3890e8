"""Ce qu'un lecteur renvoie : une correction d'une fiche, ou une fiche neuve.

Une seule définition pour les formulaires, la commande et le schéma. Une contribution est un texte
YAML entre deux lignes qui la nomment : `OUVERTURE` et `FERMETURE`. Une fiche neuve y est écrite
telle qu'elle sera dans `data/` ; une correction dit quoi changer dans une fiche qui existe.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from innovation_sociale.models.base import (
    DateSource,
    Identifiant,
    Jour,
    Modele,
    NomDeChamp,
    OuiNon,
    Texte,
)
from innovation_sociale.models.catalogue import Catalogue
from innovation_sociale.models.facts import ReferenceSource
from innovation_sociale.models.fields import Lieu, affichage, champs
from innovation_sociale.models.kinds import LUES, Nature
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.vocabulary import Sujet

VERSION = 1
OUVERTURE = "# contribution {version} : {genre}"
FERMETURE = "# fin de la contribution"
CORRECTION = "correction"
# Les natures dont un formulaire fait une fiche neuve, et le champ dont vient son identifiant.
NEUVES = {"support": "nom", "testimonials": "nom", "events": "titre"}
GENRES = (CORRECTION, *NEUVES)
# L'identifiant de source qui veut dire : la structure elle-même nous l'a écrit.
STRUCTURE = "structure"
MOTIF_FICHE = r"^[a-z]+(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?$"


def _forme(valeur: Any) -> str:
    return "liste" if isinstance(valeur, list) else "texte"


# Sans longueur : c'est le champ visé qui dira, avec sa phrase, que c'est trop long.
Valeur = Annotated[
    Annotated[Annotated[str, Field(min_length=1)], Tag("texte")]
    | Annotated[list[Annotated[str, Field(min_length=1)]], Tag("liste")],
    Discriminator(_forme),
]
Fiche = Annotated[str, Field(pattern=MOTIF_FICHE, max_length=160)]


class Preuve(Modele):
    """D'où vient ce qu'on nous dit, et quand c'était vrai."""

    sujet: Sujet | None = Field(
        default=None,
        description="Ce dont parle la phrase ; absent, il se déduit du champ.",
        examples=["coordonnees"],
    )
    date: DateSource | None = Field(
        default=None,
        description="Quand c'était vrai ou a été dit ; absente, le jour de la contribution.",
        examples=["2026-11"],
    )
    source: ReferenceSource | None = Field(
        default=None,
        description="Source de ce changement, si ce n'est pas celle de la contribution.",
        examples=["structure"],
    )


class Changement(Preuve):
    """Un champ à changer : ce qu'il dit, ce qu'il devrait dire."""

    champ: NomDeChamp = Field(description="Champ de la fiche.", examples=["telephone"])
    ancien: Valeur | None = Field(
        default=None,
        description="Ce que la fiche dit aujourd'hui ; absent si elle n'en dit rien, ou si l'on "
        "ajoute à une liste. D'un lien, son adresse ; d'un fait, sa phrase.",
        examples=["0465710000"],
    )
    nouveau: Valeur = Field(description="Ce qu'elle devrait dire.", examples=["0465710001"])
    quoi: NatureLien | None = Field(
        default=None, description="D'un lien ajouté, ce qu'on y trouve.", examples=["formulaire"]
    )
    phrase: Texte | None = Field(
        default=None,
        description="La phrase qui le dit, conditions comprises : elle devient un fait de la "
        "fiche, avec sa source et sa date.",
        examples=["Depuis 2026, l'appui est gratuit."],
    )


class Reponse(Preuve):
    """La réponse à une question ouverte."""

    question: Identifiant = Field(
        description="Identifiant de la question.", examples=["cocoshaker-calendrier"]
    )
    reponse: Texte | None = Field(
        default=None,
        description="La réponse en une phrase : elle devient un fait de la fiche.",
        examples=["Les candidatures ouvrent en mars."],
    )
    valeur: Valeur | None = Field(
        default=None,
        description="Ce que la réponse met dans le champ que la question remplit, s'il y en a un.",
        examples=["0465710000"],
    )
    il_n_y_en_a_pas: OuiNon = Field(
        default=False,
        description="« oui » si la structure n'a pas ce que la question demande.",
        examples=["oui"],
    )


class PassageSignale(Modele):
    """Un passage de la page que le lecteur dit faux."""

    passage: Texte = Field(
        description="Le passage, tel qu'il se lit.", examples=["Elle suit chaque projet six mois."]
    )
    pourquoi: Texte | None = Field(
        default=None, description="Ce qui ne va pas.", examples=["C'est un an depuis 2026."]
    )


class Contribution(Modele):
    """Une correction d'une fiche : ce qui change, ce qui manque, ce qui reste vrai."""

    fiche: Fiche = Field(
        description="La fiche : son dossier et son nom dans data/.", examples=["support/cocoshaker"]
    )
    le: Jour = Field(description="Jour où la personne a répondu.", examples=["2026-11-27"])
    de_la_structure: OuiNon = Field(
        default=False,
        description="« oui » si la réponse vient de la structure elle-même.",
        examples=["oui"],
    )
    fonction: Texte | None = Field(
        default=None,
        description="Fonction de qui répond, jamais son nom.",
        examples=["direction"],
    )
    source: ReferenceSource | None = Field(
        default=None,
        description="D'où vient tout ce qui change : « structure », une source de data/sources/, "
        "ou la source elle-même.",
        examples=["structure"],
    )
    changements: list[Changement] = Field(default=[], description="Les champs à changer.")
    reponses: list[Reponse] = Field(
        default=[], description="Les réponses aux questions ouvertes de la fiche."
    )
    absences: list[NomDeChamp] = Field(
        default=[], description="Les champs dont il n'y en a pas.", examples=[["courriel"]]
    )
    toujours_vrai: list[NomDeChamp] = Field(
        default=[],
        description="Les champs relus, dont rien ne change.",
        examples=[["nom", "territoires"]],
    )
    sans_reponse: list[Texte] = Field(
        default=[],
        description="Les champs et les questions dont la personne ne sait rien.",
        examples=[["frais"]],
    )
    passages: list[PassageSignale] = Field(
        default=[], description="Les passages que la personne dit faux : quelqu'un les lira."
    )
    remarque: Texte | None = Field(
        default=None,
        description="Ce que la personne ajoute, pour qui relira.",
        examples=["Nous déménageons en mars."],
    )


def a_confirmer(fiche: Modele) -> list[str]:
    """Les champs d'une fiche qu'une structure relit pour la confirmer, dans l'ordre du modèle.

    Ceux qui sont remplis et que le public voit ; ni les dates de relecture, ni les questions.
    """
    return [
        un.nom
        for un in champs(fiche)
        if not un.vide
        and un.nom not in ("a_completer", "verifie_le", "verifie_par")
        and Lieu.PAGE not in affichage(type(fiche).model_fields[un.nom]).tu
    ]


def correctable(catalogue: Catalogue) -> Iterator[tuple[Nature, str, Any]]:
    """Les fiches dont on peut parler par un formulaire : celles qui affirment ou questionnent."""
    for une in LUES:
        if une.code not in ("events", "corrections"):
            for id_, fiche in catalogue.fiches(une).items():
                # Les mots d'un atelier sont à ceux qui les ont dits : seules ses questions se posent.
                if une.code != "workshops" or fiche.a_completer:
                    yield une, id_, fiche


def name_of(une: Nature, id_: str) -> str:
    """Comment une contribution nomme une fiche : « support/adie », « criteria »."""
    return f"{une.code}/{id_}" if une.dossier else une.code
