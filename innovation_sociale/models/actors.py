"""Les acteurs du soutien : qui aide, où, quand, comment."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.base import (
    Courriel,
    Jour,
    Modele,
    OuiNon,
    Telephone,
    Texte,
    Titre,
)
from innovation_sociale.models.facts import Fait, Question
from innovation_sociale.models.links import SITE_WEB, Lien
from innovation_sociale.models.territories import EXEMPLE
from innovation_sociale.models.vocabulary import (
    Frais,
    Public,
    Service,
    Stade,
    StatutActeur,
    Sujet,
    Territoire,
    TypeActeur,
)


class Verification(Modele):
    """Ce qui permet au lecteur de juger la fraîcheur d'une fiche."""

    verifie_le: Jour = Field(
        description="Jour où la fiche a été relue pour la dernière fois.",
        examples=["2026-11-24"],
    )
    verifie_par: Texte = Field(
        description="Rôle de la personne qui a relu, jamais son nom.",
        examples=["rédaction"],
    )
    prochaine_verification: Jour = Field(
        description="Jour après lequel la fiche se dit « à re-vérifier ».",
        examples=["2027-05-24"],
    )


class Acteur(Verification):
    """Structure, collectivité, dispositif ou label qui soutient des projets."""

    remplaces = SITE_WEB

    nom: Titre = Field(description="Nom d'usage, complet.", examples=["CoCoShaker"])
    type: TypeActeur = Field(
        description="Ce qu'est l'acteur, dans son activité principale.", examples=["incubateur"]
    )
    dans_l_article: OuiNon = Field(
        default=False,
        description="« oui » si l'article d'origine cite l'acteur.",
        examples=["oui"],
    )
    statut: StatutActeur = Field(
        description="Activité de l'acteur à la date de vérification.", examples=["actif"]
    )
    derniere_preuve: Fait | None = Field(
        default=None,
        description="Dernière preuve d'activité lue ; obligatoire pour le statut « actif ».",
    )
    territoires: list[Territoire] = Field(
        min_length=1,
        description="Territoires où il intervient.",
        examples=[EXEMPLE],
    )
    stades: list[Stade] = Field(
        default=[],
        description="Stades du projet où il intervient ; liste absente si inconnus.",
        examples=[["idee", "amorcage"]],
    )
    services: list[Service] = Field(
        default=[],
        description="Ce qu'il apporte.",
        examples=[["accompagnement", "formation"]],
    )
    publics: list[Public] = Field(
        default=[], description="À qui il s'adresse.", examples=[["tout-statut"]]
    )
    frais: Frais = Field(
        default=Frais.INCONNU,
        description="Ce que l'appui coûte au porteur de projet.",
        examples=["gratuit"],
    )
    liens: list[Lien] = Field(
        default=[],
        description="Où mener le lecteur, du meilleur lien au dernier recours.",
    )
    courriel: Courriel | None = Field(
        default=None,
        description="Adresse générique de la structure, jamais celle d'une personne.",
        examples=["contact@structure.example"],
    )
    telephone: Telephone | None = Field(
        default=None,
        description="Téléphone du standard de la structure, en chiffres ; jamais celui d'une "
        "personne.",
        examples=["0465710000"],
    )
    adresse: Texte | None = Field(
        default=None,
        description="Adresse postale actuelle, sur une ligne.",
        examples=["1 rue de l'Exemple, 00000 Exemple"],
    )
    premier_pas: Fait | None = Field(
        default=None,
        description="Premier geste concret pour le porteur de projet, avec sa source.",
    )
    faits: list[Fait] = Field(
        min_length=1,
        description="Tout ce que nous affirmons de l'acteur, une source par fait.",
    )
    a_completer: list[Question] = Field(
        default=[], description="Ce que nous ne savons pas encore de cet acteur."
    )

    def faits_sur(self, sujet: Sujet) -> list[Fait]:
        """Les faits d'un sujet, dans l'ordre du fichier."""
        return [fait for fait in self.faits if fait.sujet is sujet]

    def couvre(self, territoire: Territoire) -> bool:
        """Vrai si l'acteur intervient pour un projet situé dans `territoire`."""
        return any(territoire.est_servi_par(sien) for sien in self.territoires)

    def touche(self, territoire: Territoire) -> bool:
        """Vrai s'il n'intervient que dans une partie de `territoire`."""
        return not self.couvre(territoire) and any(
            sien.touche(territoire) for sien in self.territoires
        )
