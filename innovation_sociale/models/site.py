"""Le site lui-même : identité, événement d'origine, méthode d'atelier, glossaire, sources."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from innovation_sociale.messages import walls as dit
from innovation_sociale.models.base import (
    AdresseWeb,
    Chapeau,
    Courriel,
    DateAVenir,
    Identifiant,
    Modele,
    RenvoiActeur,
    RenvoiTemoignage,
    RenvoiTerme,
    Texte,
    Titre,
    refus,
)
from innovation_sociale.models.facts import Fait, Question, ReferenceSource, Source
from innovation_sociale.models.fields import champ
from innovation_sociale.models.workshop_guide import Guide


class FicheRetiree(Modele):
    """Un acteur qui a quitté l'annuaire pour le glossaire ; son adresse publiée reste."""

    fiche: Identifiant = Field(
        description="Nom du fichier retiré de data/support, sans extension.",
        examples=["fonds-de-l-exemple"],
    )
    nom: Titre = Field(description="Nom que portait la fiche.", examples=["Fonds de l'exemple"])
    phrase: Texte = Field(
        description="Pourquoi la fiche n'y est plus, et à qui demander.",
        examples=["Nous n'avons lu ni qui il aide, ni s'il est ouvert."],
    )
    terme: RenvoiTerme = Field(
        description="Mot de data/glossary.yml qui dit ce que nous en savons.", examples=["fonds"]
    )


class Site(Modele):
    """Identité du site et mentions que la loi demande à l'éditeur."""

    nom: Titre = Field(
        description="Nom du site.", examples=["L'innovation sociale près de chez nous"]
    )
    description: Chapeau = Field(
        description="Une phrase pour les moteurs de recherche et les partages.",
        examples=["Ce qu'est l'innovation sociale, qui en fait ici, qui peut aider."],
    )
    editeur: Texte | None = Field(
        default=None,
        description="Personne ou structure qui publie le site.",
        examples=["Association de l'Exemple"],
    )
    responsable_publication: Texte | None = Field(
        default=None,
        description="Directeur ou directrice de la publication.",
        examples=["présidence de l'association"],
    )
    adresse: Texte | None = Field(
        default=None,
        description="Adresse postale de l'éditeur, sur une ligne : où renvoyer une feuille remplie.",
        examples=["1 rue de l'Exemple, 00000 Exemple"],
    )
    hebergeur: Texte | None = Field(
        default=None, description="Hébergeur : nom et adresse.", examples=["Hébergeur de l'Exemple"]
    )
    courriel: Courriel | None = Field(
        default=None,
        description="Adresse générique pour signaler une erreur ou demander un retrait.",
        examples=["contact@site.example"],
    )
    formulaire: AdresseWeb | None = Field(
        default=None,
        description="Adresse d'un formulaire pour signaler sans compte.",
        examples=["https://formulaire.example/signaler"],
    )
    fiches_retirees: list[FicheRetiree] = Field(
        default=[],
        description="Fiches d'acteurs retirées : à leur adresse, une page mène au glossaire.",
    )


class Evenement(Modele):
    """L'événement dont l'article d'origine rend compte."""

    nom: Texte = Field(
        description="Nom d'usage, « titre inconnu » dit comme tel.",
        examples=["Le webinaire sur l'innovation sociale"],
    )
    date: DateAVenir = Field(
        description="Date de l'événement ; « inconnue » tant qu'elle n'est pas établie.",
        examples=["inconnue"],
    )
    organisateurs: list[RenvoiActeur] = Field(
        min_length=1,
        description="Acteurs organisateurs : noms de fichiers de data/support.",
        examples=[["cocoshaker", "alter-incub"]],
    )
    temoignages: list[RenvoiTemoignage] = Field(
        default=[],
        description="Témoignages entendus : noms de fichiers de data/testimonials.",
        examples=[["metabatik"]],
    )
    faits: list[Fait] = Field(min_length=1, description="Ce que nous savons de l'événement.")
    a_completer: list[Question] = Field(
        default=[], description="Ce que nous ne savons pas encore de l'événement."
    )


class EtapeAtelier(Modele):
    """Un moment de l'atelier."""

    titre: Texte = Field(description="Le geste, à l'impératif.", examples=["Ouvrez large"])
    faits: list[Fait] = Field(min_length=1, description="D'où vient ce geste.")


class EtapeDEntonnoir(Modele):
    """Une étape de l'entonnoir, telle qu'un mur neuf la propose."""

    titre: Titre = Field(description="Nom de l'étape.", examples=["Large"])
    consigne: Chapeau = Field(
        description="Question à poser au groupe.",
        examples=["Pour vous, l'innovation sociale, c'est quoi ?"],
    )


class Atelier(Modele):
    """Comment refaire l'atelier de définition, et avec quels outils."""

    titre: Texte = Field(description="Titre de la méthode.", examples=["L'atelier en entonnoir"])
    entonnoir: list[EtapeDEntonnoir] = Field(
        min_length=1,
        max_length=12,
        description="Étapes d'un mur neuf, de la plus large à la définition.",
    )
    guide: Guide = Field(description="Comment l'animer, minute par minute : c'est notre conseil.")
    etapes: list[EtapeAtelier] = Field(min_length=1, description="Moments, dans l'ordre.")
    outils: list[Fait] = Field(default=[], description="Outils possibles, avec leurs limites.")
    a_completer: list[Question] = Field(
        default=[], description="Ce que nous ne savons pas encore de la méthode."
    )

    @model_validator(mode="after")
    def _chaque_moment_a_son_etape(self) -> Self:
        plans = (*self.guide.deroules, *self.guide.classe.seances)
        asked = [moment.etape for plan in plans for moment in plan.moments if moment.etape]
        if asked and max(asked) > len(self.entonnoir):
            raise refus(dit.ETAPE_D_ENTONNOIR_INCONNUE(rang=max(asked), total=len(self.entonnoir)))
        return self


class Terme(Modele):
    """Un mot du domaine, expliqué une fois."""

    terme: Texte = Field(description="Le mot ou le sigle.", examples=["SCIC"])
    developpe: Texte | None = champ(
        "En toutes lettres",
        "Le sigle en toutes lettres.",
        dit="le sigle en toutes lettres",
        default=None,
        examples=["société coopérative d'intérêt collectif"],
    )
    definition: Fait | None = champ(
        "Explication",
        "Explication avec sa source ; absente si rien n'a été lu.",
        dit="l'explication",
        default=None,
    )
    voir_acteur: RenvoiActeur | None = Field(
        default=None,
        description="Fiche d'acteur liée : nom de fichier de data/support.",
        examples=["dla"],
    )


class Glossaire(Modele):
    """Les mots du domaine."""

    termes: dict[Identifiant, Terme] = Field(
        min_length=1, description="Termes par identifiant, qui sert d'ancre."
    )


class Sources(Modele):
    """Une part des sources communes ; celles de tous les fichiers du dossier n'en font qu'une."""

    sources: dict[Identifiant, Source] = Field(
        min_length=1, description="Sources par identifiant, chacune écrite une fois."
    )


__all__ = [
    "Atelier",
    "Evenement",
    "Glossaire",
    "ReferenceSource",
    "Site",
    "Sources",
    "Terme",
]
