"""L'autodiagnostic « Mon projet » : critères, textes d'où ils viennent, lectures du profil."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.answers import Reponse
from innovation_sociale.models.base import (
    Identifiant,
    Modele,
    Nombre,
    RenvoiBesoin,
    RenvoiCritere,
    RenvoiFamille,
    Texte,
)
from innovation_sociale.models.closed_list import Vocabulaire
from innovation_sociale.models.facts import Fait
from innovation_sociale.models.readings import Lectures, PhraseDuProfil


class PlaceDansLaLoi(Vocabulaire):
    """Ce que l'article 15 fait d'un critère."""

    CARACTERISTIQUE = (
        "caracteristique",
        "D'abord, une de ces réponses",
        "Une des caractéristiques du I : une seule suffit.",
    )
    CONDITION = (
        "condition",
        "Et, en outre",
        "La condition du II, pour les financements publics autres que ceux des collectivités.",
    )
    PROCEDURE = (
        "procedure",
        "La loi compte aussi",
        "Ce qui, dans le I, 2°, relève également de l'innovation sociale.",
    )


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


class Dire(Modele):
    """Comment un critère se dit dans une des phrases d'un profil."""

    phrase: PhraseDuProfil = Field(description="La phrase où il se dit.", examples=["nouveau"])
    mots: Texte = Field(
        description="Ses mots, sans majuscule ni point : ils suivent ceux de la phrase.",
        examples=["la façon de faire"],
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
    dire: Dire | None = Field(
        default=None, description="Comment il se dit quand le projet y répond, même en partie."
    )
    precision: Texte | None = Field(
        default=None,
        description="Ce que le lecteur peut préciser en quelques mots, que la phrase reprend.",
        examples=["Ce besoin, en quelques mots"],
    )
    reste: Texte = Field(
        description="Ce qui reste à montrer, sans majuscule ni point : le mot suit deux-points, "
        "ou « à commencer par ».",
        examples=["un essai en petit"],
    )
    pas: Texte = Field(
        description="Le prochain pas de qui répond « non » ou « en partie ».",
        examples=["Choisissez un essai, avec une date."],
    )
    loi: PlaceDansLaLoi | None = Field(
        default=None, description="Ce que l'article 15 en fait.", examples=["caracteristique"]
    )
    si_non: Fait | None = Field(
        default=None,
        description="Ce qu'entraîne un « non », avec sa source ; il n'y a alors ni pas, ni reste.",
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
    lecture: Lectures = Field(description="Les trois phrases d'un profil, selon qui parle.")
    au_plus: Nombre = Field(
        description="Combien de choses restent à montrer dans la phrase ; les autres se comptent.",
        examples=["3"],
    )
    coche: Texte = Field(
        description="Pourquoi un besoin est coché dans « Trouver mon appui » : `{reponses}`, puis "
        "`{besoin}`.",
        examples=["Vous avez répondu {reponses} : nous cocherons « {besoin} »."],
    )
    collectivites: Fait | None = Field(
        default=None,
        description="Ce que la loi excepte de sa condition sur le financement, avec sa source.",
    )
    suite: list[Texte] = Field(
        min_length=1,
        description="Prochains pas quand les réponses n'en donnent pas, et sur le papier.",
        examples=[["Rencontrez les personnes concernées."]],
    )


class Appreciation(Modele):
    """Ce qu'un projet publié répond à un critère, d'après les faits : lecture de la rédaction."""

    critere: RenvoiCritere = Field(
        description="Un critère de data/criteria.yml.", examples=["experimentation"]
    )
    reponse: Reponse = Field(description="La réponse que permettent les faits.", examples=["oui"])
    fait: Fait = Field(description="Le fait qui l'appuie, avec sa source.")
