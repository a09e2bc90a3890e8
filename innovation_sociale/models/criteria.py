"""L'autodiagnostic « Mon projet » : critères, textes d'où ils viennent, lectures du profil."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.answers import Reponse
from innovation_sociale.models.base import (
    Identifiant,
    Modele,
    RenvoiBesoin,
    RenvoiCritere,
    RenvoiFamille,
    Texte,
)
from innovation_sociale.models.facts import Fait


class FamilleCriteres(Modele):
    """Une famille de critères : une ligne du profil."""

    id: Identifiant = Field(description="Code de la famille.", examples=["besoin"])
    titre: Texte = Field(description="Titre court.", examples=["Le besoin"])


class BesoinDuProjet(Modele):
    """Le besoin d'appui que révèle une réponse."""

    besoin: RenvoiBesoin = Field(
        description="Un besoin de data/orientation.yml.", examples=["fonds"]
    )
    si: list[Reponse] = Field(
        min_length=1, description="Réponses qui le révèlent.", examples=[["oui"]]
    )


class Critere(Modele):
    """Une question posée au porteur de projet, et d'où elle vient."""

    id: Identifiant = Field(description="Code écrit dans l'adresse.", examples=["experimentation"])
    famille: RenvoiFamille = Field(description="Code de sa famille.", examples=["risque"])
    titre: Texte = Field(description="Le critère en quelques mots.", examples=["L'essai"])
    question: Texte = Field(
        description="La question, à la deuxième personne.", examples=["Essayez-vous du neuf ?"]
    )
    aide: Texte = Field(description="Comment comprendre la question.", examples=["Même petit."])
    exemple: Texte = Field(
        description="Un exemple tiré de nos témoignages, ou une situation courante dite telle.",
        examples=["Un groupement d'achats avant un magasin."],
    )
    preuve: Texte = Field(
        description="Ce qu'on pourrait montrer à un financeur ou à un incubateur, sans majuscule "
        "ni point : le mot suit deux-points.",
        examples=["le bilan d'un essai"],
    )
    texte: Fait = Field(description="Le texte d'où vient le critère, avec sa date et sa source.")
    appui: BesoinDuProjet | None = Field(
        default=None, description="Le besoin d'appui que révèle une réponse."
    )


class Autodiagnostic(Modele):
    """Les critères de « Mon projet », et comment se lit un profil."""

    familles: list[FamilleCriteres] = Field(min_length=1, description="Familles, dans l'ordre.")
    criteres: list[Critere] = Field(min_length=1, description="Critères, dans l'ordre.")
    limites: list[Fait] = Field(
        min_length=1, description="Ce que le profil n'est pas, avec les sources."
    )
    aucun_indice: Texte = Field(
        description="Lecture d'un profil sans « oui » ni « en partie ».",
        examples=["Pas encore de réponse « oui » ou « en partie »."],
    )
    des_indices: Texte = Field(
        description="Lecture des autres ; `{combien}` : familles touchées sur leur nombre.",
        examples=["Des indices dans {combien} familles."],
    )
    suite: list[Texte] = Field(
        min_length=1,
        description="Prochains pas, quelles que soient les réponses.",
        examples=[["Rencontrez les personnes concernées."]],
    )


class Appreciation(Modele):
    """Ce qu'un projet publié répond à un critère, d'après les faits : lecture de la rédaction."""

    critere: RenvoiCritere = Field(
        description="Un critère de data/criteria.yml.", examples=["experimentation"]
    )
    reponse: Reponse = Field(description="La réponse que permettent les faits.", examples=["oui"])
    fait: Fait = Field(description="Le fait qui l'appuie, avec sa source.")
