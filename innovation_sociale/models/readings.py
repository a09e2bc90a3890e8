"""Les trois phrases qui disent un profil, selon qui parle : la personne, ou nous d'un témoignage."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.base import Modele, Texte
from innovation_sociale.models.closed_list import Vocabulaire


class PhraseDuProfil(Vocabulaire):
    """Une phrase d'un profil, dont les critères font la liste."""

    BESOIN = ("besoin", "Ce à quoi le projet répond", "La première phrase d'un profil.")
    NOUVEAU = ("nouveau", "Ce qui est nouveau", "La deuxième phrase d'un profil.")


class Phrase(Modele):
    """Une phrase, telle que les réponses à ses critères la rendent."""

    dit: Texte = Field(
        description="Un « oui » au moins ; `{liste}` : ce qui l'est.",
        examples=["Ce qui est nouveau ici : {liste}."],
    )
    en_partie: Texte = Field(
        description="Aucun « oui », mais un « en partie » ; `{liste}` : ce qui l'est.",
        examples=["Ce qui est nouveau ici, en partie : {liste}."],
    )
    rien: Texte = Field(
        description="Tout est « non ».", examples=["Ce qui est nouveau ici : rien, à ce jour."]
    )
    inconnu: Texte = Field(
        description="Les réponses ne disent rien.", examples=["Je ne le sais pas encore."]
    )
    precise: Texte = Field(
        description="La même, avec les mots du lecteur ; `{phrase}` : elle, sans son point.",
        examples=["{phrase} : {mots}."],
    )


class PhraseDuReste(Modele):
    """La dernière phrase : ce qui reste à montrer."""

    dit: Texte = Field(
        description="Il reste quelque chose, sans aucun « non » ; `{liste}` : quoi.",
        examples=["Ce qu'il me reste à montrer : {liste}."],
    )
    a_travailler: Texte = Field(
        description="Il reste quelque chose, dont un « non » : on ne montre pas ce qui n'est pas "
        "fait ; `{liste}` : quoi.",
        examples=["Ce qu'il me reste à travailler, puis à montrer : {liste}."],
    )
    en_partie: Texte = Field(
        description="Il ne reste que de l'« en partie » ; `{liste}` : quoi.",
        examples=["Ce qu'il me reste à montrer, en partie : {liste}."],
    )
    rien: Texte = Field(
        description="Ni « oui », ni « en partie » ; `{liste}` : par quoi commencer.",
        examples=["Il me reste tout à travailler, puis à montrer, à commencer par {liste}."],
    )
    inconnu: Texte = Field(description="Aucune réponse.", examples=["Je n'ai pas encore répondu."])
    complet: Texte = Field(
        description="Rien ne reste que les preuves.", examples=["Il reste les preuves."]
    )


class Lecture(Modele):
    """Les trois phrases, dans une voix."""

    besoin: Phrase = Field(description="À quoi le projet répond.")
    nouveau: Phrase = Field(description="Ce qui est nouveau.")
    reste: PhraseDuReste = Field(description="Ce qui reste à montrer.")


class Lectures(Modele):
    """Les deux voix d'un profil."""

    mon_projet: Lecture = Field(description="Dites par la personne qui répond.")
    un_projet: Lecture = Field(description="Dites d'un projet publié, d'après ce que nous lisons.")
