"""Définir l'innovation sociale : la définition du webinaire, les autres, leur comparaison."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.base import (
    AdresseWeb,
    DateSource,
    Identifiant,
    Modele,
    OuiNon,
    RenvoiAtelier,
    RenvoiDessin,
    Texte,
)
from innovation_sociale.models.facts import Citation, Fait, Question
from innovation_sociale.models.fields import Lieu, Repere, champ
from innovation_sociale.models.wording import Presence


class Etape(Modele):
    """Un palier de l'entonnoir : un trait de la définition collective."""

    id: Identifiant = Field(description="Nom court du trait.", examples=["impact"])
    titre: Texte = Field(description="Le trait, en quelques mots.", examples=["Un impact"])
    mots: list[Texte] = Field(
        min_length=1,
        description="Mots clés du palier, dessinés dans l'entonnoir.",
        examples=[["territoire", "local"]],
    )
    faits: list[Fait] = Field(min_length=1, description="Ce que l'article dit de ce trait.")
    dessin: RenvoiDessin | None = Field(
        default=None,
        description="Dessin de data/drawings/ qui le montre.",
        examples=["changement"],
    )


class Definition(Modele):
    """La définition collective du webinaire, en entonnoir."""

    titre: Texte = Field(
        description="Titre de la définition.", examples=["La définition collective"]
    )
    resultat: Texte = champ(
        "En une phrase",
        "La définition en une phrase, assemblée par la rédaction.",
        dit="la définition en une phrase",
        examples=["Un impact, des enjeux actuels, un territoire."],
    )
    atelier: RenvoiAtelier | None = Field(
        default=None,
        description="L'atelier qui l'a faite : nom de fichier de data/workshops.",
        examples=["webinaire-d-origine"],
    )
    etapes: list[Etape] = Field(
        min_length=2, description="Paliers de l'entonnoir, du plus large au plus fin."
    )
    methode: list[Fait] = Field(min_length=1, description="Comment la définition a été construite.")
    limites: list[Fait] = Field(
        default=[], description="Ce que les traits retenus laissent de côté."
    )
    a_completer: list[Question] = Field(
        default=[], description="Ce que nous ne savons pas encore de cette définition."
    )


class Point(Fait):
    """Une phrase de ce que dit un texte, ou de son histoire."""

    definit: OuiNon = Field(
        default=False,
        description="« oui » quand la phrase résume la définition elle-même : elle se lit à la "
        "première page et se cite.",
        examples=["oui"],
    )


class AutreDefinition(Modele):
    """Une définition venue d'un texte ou d'une institution."""

    nom: Texte = champ("Nom", "Nom court.", dit="le nom", examples=["La loi de 2014"])
    auteur: Texte = champ(
        "Auteur",
        "Qui définit.",
        repere=Repere.TOUJOURS,
        dit="l'auteur",
        examples=["Parlement français"],
    )
    date: DateSource = champ(
        "Date", "Date du texte.", repere=Repere.TOUJOURS, dit="la date", examples=["2014-07-31"]
    )
    ordre: int = champ(
        "Ordre",
        "Place dans la page, de 1 à 99.",
        ge=1,
        le=99,
        examples=["1"],
        tu=dict.fromkeys(Lieu, "range les définitions entre elles"),
    )
    citation: Citation | None = champ("Le texte", "Texte de loi cité mot pour mot.", default=None)
    points: list[Point] = champ(
        "Ce que dit le texte", "Ce que dit le texte, résumé dans nos mots.", min_length=1
    )
    texte_officiel: AdresseWeb | None = champ(
        "Texte officiel à lire avant de citer",
        "Adresse du texte officiel à lire avant de citer.",
        dit="l'adresse du texte officiel",
        default=None,
        examples=["https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX%3A32021R1057"],
    )
    a_completer: list[Question] = champ(
        "Ce que nous ne savons pas encore",
        "Ce que nous ne savons pas encore de ce texte.",
        default=[],
        tu={
            Lieu.PAPIER: "le livret range les questions des définitions avec les autres, à la fin",
            Lieu.EDITION: "une édition range les questions de toutes ses fiches ensemble",
        },
    )


class Colonne(Modele):
    """Un texte comparé."""

    id: Identifiant = Field(description="Nom court de la colonne.", examples=["loi-2014"])
    libelle: Texte = Field(description="Titre de la colonne.", examples=["Loi 2014"])
    court: Texte | None = Field(
        default=None,
        max_length=6,
        description="Le même en six signes au plus, pour la grille d'un téléphone ; sans lui, le "
        "titre s'y écrit en entier.",
        examples=["Loi"],
    )


class Cellule(Modele):
    """Présence d'un trait dans un texte."""

    colonne: Identifiant = Field(description="Colonne concernée.", examples=["loi-2014"])
    presence: Presence = Field(description="Le texte porte-t-il ce trait ?", examples=["oui"])
    precision: Texte | None = Field(
        default=None, description="Précision courte.", examples=["consultation"]
    )


class Ligne(Modele):
    """Un trait, lu dans chaque texte."""

    trait: Texte = Field(description="Le trait comparé.", examples=["Ancrage local"])
    cellules: list[Cellule] = Field(min_length=1, description="Une cellule par colonne.")


class Comparaison(Modele):
    """Quel trait dans quel texte : une analyse de la rédaction, pas un fait."""

    titre: Texte = Field(description="Titre du tableau.", examples=["Quel trait, quel texte"])
    avertissement: Texte = Field(
        description="Nature du tableau, affichée avec lui.",
        examples=["Analyse de la rédaction, pas un fait."],
    )
    colonnes: list[Colonne] = Field(min_length=2, description="Textes comparés.")
    lignes: list[Ligne] = Field(min_length=1, description="Traits comparés.")
