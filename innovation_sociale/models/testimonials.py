"""Les témoignages : des projets racontés à une date, et ce qu'on en sait depuis."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.actors import Verification
from innovation_sociale.models.base import Identifiant, Modele, Texte, Titre
from innovation_sociale.models.criteria import Appreciation
from innovation_sociale.models.facts import Fait, Question, Serie
from innovation_sociale.models.links import SITE_WEB, Lien
from innovation_sociale.models.territories import EXEMPLE
from innovation_sociale.models.vocabulary import StatutTemoignage, Territoire


class Personne(Modele):
    """Personne citée : son nom et son rôle à l'époque, rien d'autre."""

    nom: Texte = Field(description="Prénom et nom.", examples=["Damien Langlois"])
    role: Texte = Field(
        description="Rôle au moment de l'événement, tel que la source le dit.",
        examples=["représente Métabatik au moment de l'événement"],
    )


class Illustration(Modele):
    """Un trait de la définition que le projet illustre, selon notre lecture."""

    trait: Identifiant = Field(
        description="Identifiant d'une étape de data/definition.yml.", examples=["impact"]
    )
    texte: Texte = Field(
        description="En quoi, d'après les faits cités plus haut : lecture de la rédaction.",
        examples=["Des matériaux évitent la benne."],
    )


class Temoignage(Verification):
    """Projet présenté lors d'un événement."""

    remplaces = SITE_WEB

    nom: Titre = Field(description="Nom du projet.", examples=["Métabatik"])
    theme: Titre = Field(
        description="Domaine du projet, en quelques mots.", examples=["réemploi de matériaux"]
    )
    personnes: list[Personne] = Field(
        min_length=1, description="Qui parlait, avec le rôle de l'époque."
    )
    territoires: list[Territoire] = Field(
        default=[],
        description="Où se déroule le projet ; absent si inconnu.",
        examples=[EXEMPLE],
    )
    statut: StatutTemoignage = Field(
        description="Ce qu'est devenu le projet.", examples=["inconnu"]
    )
    statut_explique: Texte = Field(
        description="Le statut en une phrase : ce qu'on sait et jusqu'à quand.",
        examples=["Dernière trace datée : mars 2023."],
    )
    liens: list[Lien] = Field(
        default=[],
        description="Où mener le lecteur, du meilleur lien au dernier recours.",
    )
    constat: list[Fait] = Field(min_length=1, description="Le besoin ou le problème de départ.")
    reponse: list[Fait] = Field(min_length=1, description="Ce que fait le projet.")
    modele: list[Fait] = Field(
        min_length=1, description="Comment il tient : forme, moyens, participation."
    )
    illustre: list[Illustration] = Field(
        min_length=1, description="Ce que le projet illustre de la définition : notre lecture."
    )
    profil: list[Appreciation] = Field(
        default=[],
        description="Ce que les faits répondent aux critères de « Mon projet » ; un critère "
        "absent est « non renseigné ».",
    )
    series: list[Serie] = Field(default=[], description="Chiffres, en séries datées.")
    au_moment: list[Fait] = Field(
        min_length=1, description="Ce qui était dit au moment de l'événement."
    )
    depuis: list[Fait] = Field(default=[], description="Ce qu'on a appris depuis, avec ses dates.")
    a_savoir: list[Fait] = Field(
        default=[], description="Confusions à éviter, désaccords de sources."
    )
    a_completer: list[Question] = Field(
        default=[], description="Ce que nous ne savons pas encore de ce projet."
    )
