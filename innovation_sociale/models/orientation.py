"""Les règles de « Trouver mon appui » : questions, poids, mots des raisons."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from innovation_sociale.messages import values as dit
from innovation_sociale.models.answers import Forme
from innovation_sociale.models.base import Identifiant, Modele, Nombre, RenvoiDessin, Texte, refus
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


class EtapesVoisines(Modele):
    """Une étape à laquelle un acteur d'une autre étape peut encore répondre."""

    etape: Stade = Field(description="L'étape du projet.", examples=["changement-echelle"])
    voisine: Stade = Field(description="L'étape de l'acteur.", examples=["developpement"])


class Poids(Modele):
    """Ce que chaque accord vaut ; plus le total est haut, plus l'acteur est haut."""

    besoin: Nombre = Field(description="Par besoin auquel l'acteur répond.", examples=["6"])
    stade: Nombre = Field(description="Il intervient à ce moment du projet.", examples=["4"])
    forme: Nombre = Field(description="Il s'adresse à cette forme de projet.", examples=["3"])
    partiel: Nombre = Field(description="Accord partiel, ou renvoi vers d'autres.", examples=["1"])
    proche: Nombre = Field(
        description="Il intervient sur le territoire du site ou plus près, pas plus largement.",
        examples=["2"],
    )
    condition: Nombre = Field(
        description="Il ne vise qu'un public précis, que vos réponses ne disent pas.",
        examples=["-3"],
    )
    actif: Nombre = Field(description="Une preuve d'activité récente a été lue.", examples=["3"])


class Raisons(Modele):
    """Les mots des raisons ; `{liste}` est remplacé par ce qui concorde ou ce qui s'oppose."""

    lieu_oui: Texte = Field(description="Il couvre le lieu.", examples=["intervient en {liste}"])
    lieu_partiel: Texte = Field(
        description="Il n'en couvre qu'une part.", examples=["seulement en {liste}"]
    )
    lieu_non: Texte = Field(description="Il ne le couvre pas.", examples=["ailleurs : {liste}"])
    stade_oui: Texte = Field(description="Bon moment.", examples=["intervient quand : {liste}"])
    stade_avant: Texte = Field(description="Il intervient plus tôt.", examples=["plus tôt"])
    stade_apres: Texte = Field(description="Il intervient plus tard.", examples=["plus tard"])
    stade_autre: Texte = Field(description="À d'autres moments.", examples=["d'autres moments"])
    stade_inconnu: Texte = Field(description="Moments inconnus.", examples=["quand ?"])
    stade_voisin: Texte = Field(description="Étape voisine.", examples=["à un moment voisin"])
    besoin_oui: Texte = Field(description="Il y répond.", examples=["propose : {liste}"])
    besoin_relais: Texte = Field(description="Il oriente.", examples=["vous oriente"])
    besoin_non: Texte = Field(description="Il n'y répond pas.", examples=["apporte : {liste}"])
    besoin_inconnu: Texte = Field(description="Apports inconnus.", examples=["apporte quoi ?"])
    besoin_aucun: Texte = Field(
        description="Une source dit qu'il n'apporte rien de tel.", examples=["n'apporte rien"]
    )
    forme_oui: Texte = Field(description="Bonne forme.", examples=["pour : {liste}"])
    forme_condition: Texte = Field(
        description="Il vise un public que la forme ne dit pas.", examples=["si : {liste}"]
    )
    forme_non: Texte = Field(description="Autre forme.", examples=["pour : {liste}"])
    forme_inconnue: Texte = Field(description="Publics inconnus.", examples=["pour qui ?"])
    statut_actif: Texte = Field(description="Actif.", examples=["actif ({liste})"])
    statut_incertain: Texte = Field(
        description="Dernière trace connue, datée.", examples=["inconnu depuis {liste}"]
    )
    statut_sans_trace: Texte = Field(description="Aucune trace.", examples=["à confirmer"])
    statut_ferme: Texte = Field(description="A cessé.", examples=["a cessé"])
    statut_suspendu: Texte = Field(description="Arrêté pour un temps.", examples=["suspendu"])
    sur_demande: Texte = Field(
        description="Ne sert que ce besoin précis.", examples=["seulement si : {liste}"]
    )
    silence: Texte = Field(
        description="Trop peu de choses sont connues.", examples=["trop peu d'informations"]
    )
    au_dela: Texte = Field(
        description="Derrière les mieux placés.", examples=["moins de raisons que les autres"]
    )
    repeche: Texte = Field(
        description="Montré faute d'assez de réponses.", examples=["faute de mieux"]
    )


class Orientation(Modele):
    """Les règles de « Trouver mon appui »."""

    ou: QuestionPosee = Field(description="Question sur le lieu.")
    etape: QuestionPosee = Field(description="Question sur le moment du projet.")
    besoins: QuestionPosee = Field(description="Question sur les besoins.")
    forme: QuestionPosee = Field(description="Question sur la forme du projet.")
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
    relais: Service = Field(
        description="Service de qui oriente vers d'autres : il répond à tout besoin, pour son "
        "territoire, son moment et son public.",
        examples=["orientation"],
    )
    sur_demande: list[Service] = Field(
        default=[],
        description="Qui n'apporte que cela n'est montré que si on le demande.",
        examples=[["recherche"]],
    )
    minimum: Nombre = Field(description="Acteurs montrés, au moins.", examples=["3"])
    maximum: Nombre = Field(description="Acteurs montrés, au plus.", examples=["7"])
    poids: Poids = Field(description="Ce que vaut chaque accord.")
    raisons: Raisons = Field(description="Les mots de chaque raison.")

    @model_validator(mode="after")
    def _chaque_etape(self) -> Self:
        """Un acteur d'une étape sans rang n'aurait pas de « plus tôt » ni de « plus tard »."""
        missing = [f"« {un} »" for un in Stade if un not in self.etapes]
        if missing:
            raise refus(dit.ETAPE_OUBLIEE(etapes=", ".join(missing)))
        return self
