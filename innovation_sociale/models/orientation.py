"""Les règles de « Trouver mon appui » : questions, poids, mots des raisons."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from innovation_sociale.messages import values as dit
from innovation_sociale.models.answers import Forme
from innovation_sociale.models.base import (
    Identifiant,
    Modele,
    Nombre,
    RenvoiDessin,
    Repere,
    Texte,
    Titre,
    refus,
)
from innovation_sociale.models.reasons import Atouts, Raisons
from innovation_sociale.models.territories import EXEMPLE
from innovation_sociale.models.vocabulary import Public, Service, Stade, Territoire


class QuestionPosee(Modele):
    """Une question, telle qu'on la pose."""

    question: Texte = Field(
        description="La question, à la deuxième personne.", examples=["Où est votre projet ?"]
    )
    aide: Texte = Field(
        description="Une phrase pour savoir quoi répondre.",
        examples=["Si vous hésitez, passez cette question."],
    )


class Besoin(Modele):
    """Un besoin proposé au lecteur, et les services qui y répondent."""

    id: Identifiant = Field(description="Code écrit dans l'adresse.", examples=["emprunt"])
    libelle: Texte = Field(
        description="Le besoin, à la première personne.", examples=["Emprunter ou garantir un prêt"]
    )
    services: list[Service] = Field(
        min_length=1, description="Services d'acteurs qui y répondent.", examples=[["pret"]]
    )
    aussi: list[Service] = Field(
        default=[],
        description="Services qui y répondent en partie : un début de réponse, pas la réponse.",
        examples=[["accompagnement"]],
    )
    dessin: RenvoiDessin | None = Field(
        default=None,
        description="Dessin de data/drawings/ qui le montre.",
        examples=["besoin-emprunt"],
    )


class FormePubliee(Modele):
    """Une forme de projet, et les publics d'acteurs auxquels elle appartient."""

    forme: Forme = Field(description="Qui porte le projet.", examples=["scic"])
    publics: list[Public] = Field(
        default=[],
        description="Publics qui la comprennent ; aucun si la forme n'écarte rien.",
        examples=[["tout-statut", "structures-ess"]],
    )
    a_verifier: list[Public] = Field(
        default=[],
        description="Publics dont elle est peut-être : l'acteur est proposé, avec la réserve.",
        examples=[["culture", "agriculture-alimentation"]],
    )


class ThemePropose(Modele):
    """Ce dont parle un projet, et les publics d'acteurs qui n'aident que cela."""

    id: Identifiant = Field(description="Code écrit dans l'adresse.", examples=["culture"])
    libelle: Texte = Field(description="Le thème, en peu de mots.", examples=["La culture"])
    publics: list[Public] = Field(
        default=[],
        description="Publics qui ne comprennent que ce thème ; aucun si personne n'y est réservé.",
        examples=[["culture"]],
    )
    thematiques: list[Repere] = Field(
        default=[],
        description="Codes de data·inclusion, là où leurs thématiques disent la même chose.",
        examples=[["mobilite"]],
    )


class SituationProposee(Modele):
    """La situation d'une personne, quand des acteurs aident d'abord les personnes comme elle."""

    id: Identifiant = Field(description="Code écrit dans l'adresse.", examples=["18-30"])
    libelle: Texte = Field(
        description="La situation, à la première personne.", examples=["J'ai entre 18 et 30 ans"]
    )
    publics: list[Public] = Field(
        default=[],
        description="Publics qui la comprennent ; aucun pour « rien de cela ».",
        examples=[["jeunes"]],
    )


class MontantPropose(Modele):
    """Une tranche d'argent cherché, en euros."""

    id: Identifiant = Field(description="Code écrit dans l'adresse.", examples=["moins-de-5000"])
    libelle: Texte = Field(description="La tranche, en mots.", examples=["Moins de 5 000 €"])
    de: Nombre | None = Field(
        default=None, description="Son début, s'il y en a un.", examples=["5000"]
    )
    a: Nombre | None = Field(
        default=None, description="Sa fin, s'il y en a une.", examples=["20000"]
    )


class EtapesVoisines(Modele):
    """Une étape à laquelle un acteur d'une autre étape peut encore répondre."""

    etape: Stade = Field(description="L'étape du projet.", examples=["changement-echelle"])
    voisine: Stade = Field(description="L'étape de l'acteur.", examples=["developpement"])


class Poids(Modele):
    """Ce que chaque accord vaut ; plus le total est haut, plus l'acteur est haut."""

    besoin: Nombre = Field(description="Par besoin auquel l'acteur répond.", examples=["6"])
    stade: Nombre = Field(description="Il intervient à ce moment du projet.", examples=["4"])
    forme: Nombre = Field(description="Il s'adresse à cette forme de projet.", examples=["3"])
    precis: Nombre = Field(
        description="De plus, s'il ne s'adresse qu'à peu de formes : le précis avant le large.",
        examples=["3"],
    )
    specialiste: Nombre = Field(description="Il n'apporte que ce qui est demandé.", examples=["1"])
    theme: Nombre = Field(description="Il ne s'occupe que de ce thème.", examples=["4"])
    situation: Nombre = Field(
        description="Il aide les personnes dans cette situation.", examples=["3"]
    )
    partiel: Nombre = Field(description="Accord partiel.", examples=["1"])
    proche: Nombre = Field(
        description="Il intervient sur le territoire du site ou plus près, pas plus largement.",
        examples=["2"],
    )
    doute: Nombre = Field(
        description="Par chose à vérifier : un moment, un public que rien ne confirme.",
        examples=["-1"],
    )
    condition: Nombre = Field(
        description="Il n'aide qu'un thème, que les réponses ne disent pas.", examples=["-4"]
    )
    ancien: Nombre = Field(
        description="Sa dernière nouvelle a plus de cinq ans, ou n'est pas datée.",
        examples=["-3"],
    )


class MomentFacile(Modele):
    """Un moment du projet, en mots simples : sa page « Facile à lire »."""

    etape: Stade = Field(description="Moment proposé, dans l'ordre du projet.", examples=["idee"])
    titre: Titre = Field(
        description="Ce que dit la personne, à la première personne.", examples=["J'ai une idée"]
    )
    dire: Texte = Field(
        description="Les phrases à dire ou à écrire à une équipe, une pensée par phrase.",
        examples=["Bonjour. J'ai une idée de projet. Pouvez-vous m'aider ?"],
    )


class AideFacile(Modele):
    """Ce qu'apporte un service, en mots simples, à la suite de « Cette équipe »."""

    service: Service = Field(description="Service rendu.", examples=["pret"])
    present: Texte = Field(description="Le verbe au présent.", examples=["prête de l'argent"])
    passe: Texte = Field(
        description="Le même à l'imparfait : pour un acteur dont l'activité n'est pas confirmée.",
        examples=["prêtait de l'argent"],
    )


class Facile(Modele):
    """Qui peut aider, en « Facile à lire » : une page par moment, les mêmes règles."""

    moments: list[MomentFacile] = Field(min_length=1, description="Moments, dans l'ordre.")
    aides: list[AideFacile] = Field(
        min_length=1, description="Services, du plus parlant au moins parlant."
    )
    combien: Nombre = Field(description="Acteurs montrés par page, au plus.", examples=["3"])


class Orientation(Modele):
    """Les règles de « Trouver mon appui »."""

    ou: QuestionPosee = Field(description="Question sur le lieu.")
    etape: QuestionPosee = Field(description="Question sur le moment du projet.")
    besoins: QuestionPosee = Field(description="Question sur les besoins.")
    forme: QuestionPosee = Field(description="Question sur la forme du projet.")
    theme: QuestionPosee = Field(description="Question sur le thème du projet.")
    situation: QuestionPosee = Field(description="Question sur la situation de la personne.")
    montant: QuestionPosee = Field(description="Question sur la somme cherchée.")
    lieux: list[Territoire] = Field(
        min_length=1,
        description="Lieux proposés, dans l'ordre.",
        examples=[EXEMPLE],
    )
    etapes: list[Stade] = Field(
        min_length=1, description="Moments proposés, dans l'ordre du projet.", examples=[["idee"]]
    )
    voisines: list[EtapesVoisines] = Field(
        default=[], description="Étapes voisines : un accord partiel au lieu d'un refus."
    )
    choix_besoins: list[Besoin] = Field(min_length=1, description="Besoins proposés.")
    choix_formes: list[FormePubliee] = Field(min_length=1, description="Formes proposées.")
    choix_themes: list[ThemePropose] = Field(min_length=1, description="Thèmes proposés.")
    choix_situations: list[SituationProposee] = Field(
        min_length=1, description="Situations proposées."
    )
    choix_montants: list[MontantPropose] = Field(min_length=1, description="Sommes proposées.")
    besoins_d_argent: list[Identifiant] = Field(
        default=[],
        description="Besoins pour lesquels la somme se demande.",
        examples=[["emprunt"]],
    )
    relais: Service = Field(
        description="Service de qui oriente vers d'autres : montré à part, il n'est pas compté "
        "parmi les réponses.",
        examples=["orientation"],
    )
    sur_demande: list[Service] = Field(
        default=[],
        description="Qui n'apporte que cela n'est montré que si on le demande.",
        examples=[["recherche"]],
    )
    maximum: Nombre = Field(description="Acteurs montrés, au plus.", examples=["7"])
    poids: Poids = Field(description="Ce que vaut chaque accord.")
    raisons: Raisons = Field(description="Les mots de ce qui s'oppose ou se vérifie.")
    atouts: Atouts = Field(description="Les mots de ce qui distingue un acteur.")
    facile: Facile | None = Field(
        default=None, description="Les réponses en « Facile à lire » ; absent, il n'y en a pas."
    )

    @model_validator(mode="after")
    def _chaque_etape(self) -> Self:
        """Un acteur d'une étape sans rang n'aurait pas de « plus tôt » ni de « plus tard »."""
        missing = [f"« {un} »" for un in Stade if un not in self.etapes]
        if missing:
            raise refus(dit.ETAPE_OUBLIEE(etapes=", ".join(missing)))
        return self
