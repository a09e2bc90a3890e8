"""Les témoignages : des projets racontés à une date, et ce qu'on en sait depuis."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.actors import Verification
from innovation_sociale.models.base import Modele, RenvoiDessin, RenvoiTrait, Texte, Titre
from innovation_sociale.models.criteria import Appreciation
from innovation_sociale.models.facts import Fait, Question, Serie
from innovation_sociale.models.fields import Lieu, Repere, champ
from innovation_sociale.models.links import SITE_WEB, Lien
from innovation_sociale.models.story_parts import Chiffre, Parole
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

    trait: RenvoiTrait = Field(
        description="Identifiant d'une étape de data/definition.yml.", examples=["impact"]
    )
    texte: Texte = Field(
        description="En quoi, d'après les faits cités plus haut : lecture de la rédaction.",
        examples=["Des matériaux évitent la benne."],
    )


class Temoignage(Verification):
    """Projet présenté lors d'un événement."""

    remplaces = SITE_WEB

    nom: Titre = champ("Nom", "Nom du projet.", dit="le nom", examples=["Métabatik"])
    theme: Titre = champ(
        "Thème",
        "Domaine du projet, en quelques mots.",
        dit="le thème",
        examples=["réemploi de matériaux"],
    )
    dessin: RenvoiDessin | None = champ(
        "Dessin",
        "Dessin de data/drawings/ qui montre le projet.",
        default=None,
        examples=["brouette"],
        tu={Lieu.EDITION: "une édition garde ce qui se lit"},
    )
    personnes: list[Personne] = champ(
        "Qui témoigne",
        "Qui parlait, avec le rôle de l'époque.",
        repere=Repere.TOUJOURS,
        min_length=1,
        tu={Lieu.EDITION: "une personne qui demande son retrait ne doit pas y rester écrite"},
    )
    territoires: list[Territoire] = champ(
        "Où",
        "Où se déroule le projet ; absent si inconnu.",
        dit="les territoires",
        repere=Repere.TOUJOURS,
        default=[],
        examples=[EXEMPLE],
    )
    statut: StatutTemoignage = champ(
        "Statut",
        "Ce qu'est devenu le projet.",
        dit="le statut",
        repere=Repere.TOUJOURS,
        examples=["inconnu"],
    )
    statut_explique: Texte = champ(
        "Explication du statut",
        "Le statut en une phrase : ce qu'on sait et jusqu'à quand.",
        dit="l'explication du statut",
        examples=["Dernière trace datée : mars 2023."],
    )
    liens: list[Lien] = champ(
        "Liens",
        "Où mener le lecteur, du meilleur lien au dernier recours.",
        dit="les liens",
        default=[],
    )
    constat: list[Fait] = champ("Le constat", "Le besoin ou le problème de départ.", min_length=1)
    reponse: list[Fait] = champ("La réponse", "Ce que fait le projet.", min_length=1)
    modele: list[Fait] = champ(
        "Le modèle", "Comment il tient : forme, moyens, participation.", min_length=1
    )
    parole: Parole | None = champ(
        "Ses mots",
        "Ce qu'une personne du projet a dit, mot pour mot ; absent tant que personne n'a accepté.",
        default=None,
        tu={
            Lieu.PAPIER: "le papier garde les faits",
            Lieu.EDITION: "une personne qui demande son retrait ne doit pas y rester écrite",
        },
    )
    chiffres: list[Chiffre] = champ(
        "Trois chiffres",
        "Jusqu'à trois chiffres à retenir, dessinés sous le récit.",
        default=[],
        max_length=3,
        tu=dict.fromkeys((Lieu.PAPIER, Lieu.EDITION), "ils redisent des faits de la fiche"),
    )
    illustre: list[Illustration] = champ(
        "Ce que ça illustre de la définition",
        "Ce que le projet illustre de la définition : notre lecture.",
        min_length=1,
    )
    profil: list[Appreciation] = champ(
        "Son profil d'innovation sociale",
        "Ce que les faits répondent aux critères de « Mon projet » ; un critère absent est "
        "« non renseigné ».",
        default=[],
        tu={
            Lieu.PAGE: "il a sa page, où chaque critère se lit avec sa source",
            Lieu.PAPIER: "il redit les faits de la fiche, critère par critère",
            Lieu.EDITION: "il redit les faits de la fiche, critère par critère",
        },
    )
    au_moment: list[Fait] = champ(
        "Au moment de l'événement", "Ce qui était dit au moment de l'événement.", min_length=1
    )
    depuis: list[Fait] = champ("Depuis", "Ce qu'on a appris depuis, avec ses dates.", default=[])
    series: list[Serie] = champ(
        "Les chiffres, à leur date", "Chiffres, en séries datées.", default=[]
    )
    a_savoir: list[Fait] = champ(
        "À savoir", "Confusions à éviter, désaccords de sources.", default=[]
    )
    a_completer: list[Question] = champ(
        "Ce que nous ne savons pas encore",
        "Ce que nous ne savons pas encore de ce projet.",
        default=[],
        tu={Lieu.EDITION: "une édition range les questions de toutes ses fiches ensemble"},
    )
