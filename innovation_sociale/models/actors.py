"""Les acteurs du soutien : qui aide, où, quand, comment."""

from __future__ import annotations

from innovation_sociale.models.base import (
    Courriel,
    Jour,
    JourAVenir,
    Modele,
    OuiNon,
    Telephone,
    Texte,
    Titre,
)
from innovation_sociale.models.facts import Absence, Fait, Montant, Question
from innovation_sociale.models.fields import Lieu, Repere, champ
from innovation_sociale.models.links import SITE_WEB, Lien
from innovation_sociale.models.territories import EXEMPLE
from innovation_sociale.models.vocabulary import (
    Frais,
    ListeCodee,
    Public,
    Service,
    Stade,
    StatutActeur,
    Sujet,
    Territoire,
    TypeActeur,
    VerifieComment,
)


class Verification(Modele):
    """Ce qui permet au lecteur de juger la fraîcheur d'une fiche."""

    verifie_le: Jour = champ(
        "Vérifié le",
        "Jour où la fiche a été relue pour la dernière fois.",
        dit="la date de vérification",
        examples=["2026-11-24"],
    )
    verifie_par: Texte = champ(
        "Relecture",
        "Rôle de la personne qui a relu, jamais son nom.",
        examples=["rédaction"],
        tu=dict.fromkeys((Lieu.PAPIER, Lieu.EDITION), "le rôle de qui relit se lit sur la page"),
    )
    verifie_comment: VerifieComment = champ(
        "Comment",
        "Ce qu'on a fait ce jour-là ; sans ce champ, « copies » : relu, sans rien rouvrir.",
        default=VerifieComment.COPIES,
        examples=["en-ligne"],
        tu={
            Lieu.PAGE: "il donne son mot à la date de relecture",
            Lieu.PAPIER: "il donne son mot à la date de relecture",
            Lieu.EDITION: "ce n'est pas ce que dit la fiche",
        },
    )
    prochaine_verification: JourAVenir = champ(
        "À re-vérifier après le",
        "Jour après lequel la fiche se dit « à re-vérifier ».",
        examples=["2027-05-24"],
        tu={
            Lieu.PAGE: "un script l'écrit, une fois l'échéance passée",
            Lieu.EDITION: "ce n'est pas ce que dit la fiche",
        },
    )


class Acteur(Verification):
    """Structure, collectivité, dispositif ou label qui soutient des projets."""

    remplaces = SITE_WEB

    nom: Titre = champ(
        "Nom", "Nom d'usage, complet.", dit="le nom", pratique=True, examples=["CoCoShaker"]
    )
    dans_l_article: OuiNon = champ(
        "Dans l'article",
        "« oui » si l'article d'origine cite l'acteur.",
        default=False,
        examples=["oui"],
        tu=dict.fromkeys(Lieu, "range la liste des acteurs que cite l'article"),
    )
    statut: StatutActeur = champ(
        "Statut",
        "Activité de l'acteur à la date de vérification.",
        dit="le statut",
        repere=Repere.TOUJOURS,
        examples=["actif"],
    )
    derniere_preuve: Fait | None = champ(
        "Dernière nouvelle",
        "Dernière nouvelle que nous avons lue de son activité ; obligatoire pour le statut « actif ».",
        dit="la dernière nouvelle",
        default=None,
    )
    type: TypeActeur = champ(
        "Type",
        "Ce qu'est l'acteur, dans son activité principale.",
        dit="le type",
        repere=Repere.TOUJOURS,
        examples=["incubateur"],
    )
    territoires: list[Territoire] = champ(
        "Où",
        "Territoires où il intervient.",
        dit="les territoires",
        repere=Repere.TOUJOURS,
        pratique=True,
        min_length=1,
        examples=[EXEMPLE],
    )
    stades: list[Stade] = champ(
        "À quel moment",
        "Stades du projet où il intervient ; liste absente si inconnus.",
        dit="les moments du projet",
        repere=Repere.TOUJOURS,
        default=[],
        examples=[["idee", "amorcage"]],
    )
    services: list[Service] = champ(
        "Ce qu'il apporte",
        "Ce qu'il apporte.",
        dit="les services",
        repere=Repere.TOUJOURS,
        pas="de service",
        default=[],
        examples=[["accompagnement", "formation"]],
    )
    publics: list[Public] = champ(
        "Pour qui",
        "À qui il s'adresse.",
        dit="les publics",
        repere=Repere.TOUJOURS,
        default=[],
        examples=[["tout-statut"]],
    )
    incompletes: list[ListeCodee] = champ(
        "Listes incomplètes",
        "Les listes dont nous n'avons lu qu'une partie : ce qui n'y est pas n'est pas un refus.",
        default=[],
        tu=dict.fromkeys(Lieu, "chacune se dit avec la liste qu'elle complète"),
        examples=[["territoires"]],
    )
    conditions: Texte | None = champ(
        "Conditions",
        "Ce qu'il faut vérifier avant d'aller vers lui, en une phrase, sans majuscule ni point.",
        default=None,
        tu=dict.fromkeys(Lieu, "un fait le dit déjà, avec sa source"),
        examples=["pour un projet à la campagne"],
    )
    montants: list[Montant] = champ(
        "Montants",
        "Ce qu'il prête ou apporte à un projet, en euros.",
        default=[],
        tu=dict.fromkeys(Lieu, "un fait le dit déjà, avec ses conditions"),
    )
    frais: Frais = champ(
        "Coût",
        "Ce que l'appui coûte au porteur de projet.",
        dit="le coût",
        repere=Repere.TOUJOURS,
        pratique=True,
        default=Frais.INCONNU,
        examples=["gratuit"],
    )
    liens: list[Lien] = champ(
        "Liens",
        "Où mener le lecteur, du meilleur lien au dernier recours.",
        dit="les liens",
        pratique=True,
        pas="de site",
        default=[],
    )
    courriel: Courriel | None = champ(
        "Courriel",
        "Adresse générique de la structure, jamais celle d'une personne.",
        dit="le courriel",
        pratique=True,
        pas="de courriel",
        default=None,
        examples=["contact@structure.example"],
    )
    telephone: Telephone | None = champ(
        "Téléphone",
        "Téléphone du standard de la structure, en chiffres ; jamais celui d'une personne.",
        dit="le téléphone",
        pratique=True,
        pas="de téléphone",
        default=None,
        examples=["0465710000"],
    )
    adresse: Texte | None = champ(
        "Adresse",
        "Adresse postale actuelle, sur une ligne.",
        dit="l'adresse",
        repere=Repere.SI_CONNU,
        pratique=True,
        pas="d'adresse",
        default=None,
        examples=["1 rue de l'Exemple, 00000 Exemple"],
    )
    absences: list[Absence] = champ(
        "Absences",
        "Ce que la structure n'a pas, d'après une source : ce n'est plus une inconnue.",
        default=[],
        tu=dict.fromkeys(Lieu, "chacune se lit à la place du champ qui manque"),
    )
    premier_pas: Fait | None = champ(
        "Premier pas",
        "Premier geste concret pour le porteur de projet, avec sa source.",
        dit="le premier pas",
        pratique=True,
        pas="de premier pas",
        default=None,
    )
    faits: list[Fait] = champ(
        "Faits", "Tout ce que nous affirmons de l'acteur, une source par fait.", min_length=1
    )
    a_completer: list[Question] = champ(
        "Ce que nous ne savons pas encore",
        "Ce que nous ne savons pas encore de cet acteur.",
        default=[],
        tu={Lieu.EDITION: "une édition range les questions de toutes ses fiches ensemble"},
    )

    def faits_sur(self, sujet: Sujet) -> list[Fait]:
        """Les faits d'un sujet, dans l'ordre du fichier."""
        return [fait for fait in self.faits if fait.sujet is sujet]

    def couvre(self, territoire: Territoire) -> bool:
        """Vrai si l'acteur intervient pour un projet situé dans `territoire`.

        Qui nomme tous les départements d'une région la couvre.
        """
        if any(territoire.est_servi_par(sien) for sien in self.territoires):
            return True
        parts = territoire.departements
        return territoire not in parts and bool(parts) and set(parts) <= set(self.territoires)

    def touche(self, territoire: Territoire) -> bool:
        """Vrai s'il n'intervient que dans une partie de `territoire`."""
        return not self.couvre(territoire) and any(
            sien.touche(territoire) for sien in self.territoires
        )
