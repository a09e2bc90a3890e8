"""Un atelier tenu : qui, quand, quelles questions, les post-its, la phrase qui en sort.

Les mots des participants sont les leurs : ils se gardent tels quels, sans un nom. Un mur du
navigateur (`docs/assets/js/mur.js`) et la commande `atelier import` écrivent cette forme.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from innovation_sociale.messages import walls as dit
from innovation_sociale.models.base import (
    DateAVenir,
    Jour,
    Modele,
    OuiNon,
    RenvoiActeur,
    RenvoiRencontre,
    Texte,
    Titre,
    refus,
)
from innovation_sociale.models.closed_list import Vocabulaire
from innovation_sociale.models.facts import Fait, Question, ReferenceSource
from innovation_sociale.models.fields import Lieu, champ

# Ce qu'un mur tient : au-delà, ce n'est plus l'atelier d'un groupe.
ETAPES, POST_ITS, VOTES, ORGANISATEURS = 12, 2000, 999, 9


# Un public qui est une classe : ses mots publiés demandent l'accord de l'établissement.
_CLASSE = re.compile(
    r"\b(?:classes?|[ée]l[èe]ves?|coll[ée]gien(?:ne)?s?|lyc[ée]en(?:ne)?s?|[ée]coli(?:er|[èe]re)s?)\b",
    re.IGNORECASE,
)
_L_ACCORD_LE_DIT = "le jour de l'accord, qui se lit, le dit déjà"
# Comment commence le titre de ce qui est inventé.
FICTIF = "Exemple fictif"


class CouleurDePostIt(Vocabulaire):
    """Les couleurs d'un post-it ; ce qu'elles veulent dire, le groupe en décide."""

    JAUNE = ("jaune", "Jaune", "La couleur ordinaire d'un post-it.")
    BLEU = ("bleu", "Bleu", "Bleu.")
    VERT = ("vert", "Vert", "Vert.")
    ROSE = ("rose", "Rose", "Rose.")
    BLANC = ("blanc", "Blanc", "Blanc.")


def _lire_votes(valeur: Any) -> int:
    if isinstance(valeur, int):
        return valeur
    if isinstance(valeur, str) and valeur.isascii() and valeur.isdigit() and len(valeur) <= 3:
        return int(valeur)
    raise refus(dit.VOTES_ATTENDUS())


Votes = Annotated[
    int,
    BeforeValidator(_lire_votes),
    Field(ge=0, le=VOTES),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": VOTES}),
]


class PostIt(Modele):
    """Une idée, dans les mots de qui l'a écrite."""

    texte: Texte = Field(
        title="Texte", description="L'idée, telle qu'elle a été écrite.", examples=["Créer du lien"]
    )
    groupe: Titre | None = Field(
        title="Groupe",
        default=None,
        description="Titre du groupe où les participants l'ont rangée.",
        examples=["Le lien"],
    )
    couleur: CouleurDePostIt = Field(
        title="Couleur",
        default=CouleurDePostIt.JAUNE,
        description="Couleur du post-it.",
        examples=["vert"],
    )
    votes: Votes = Field(
        title="Votes", default=0, description="Combien de votes il a reçus.", examples=["3"]
    )
    a_part: OuiNon = Field(
        title="À part",
        default=False,
        description="« oui » d'une idée minoritaire, que le groupe a voulu garder.",
        examples=["oui"],
    )


class EtapeTenue(Modele):
    """Une étape de l'entonnoir, sa question, ses post-its."""

    titre: Titre = Field(title="Titre", description="Nom de l'étape.", examples=["Large"])
    consigne: Texte | None = Field(
        title="Consigne",
        default=None,
        description="Question posée aux participants, telle qu'elle leur a été posée.",
        examples=["Pour vous, l'innovation sociale, c'est quoi ?"],
    )
    post_its: list[PostIt] = Field(
        title="Post-its",
        default=[],
        max_length=POST_ITS,
        description="Ses post-its, dans l'ordre du mur.",
    )


class AtelierTenu(Modele):
    """Un atelier de définition qui a eu lieu, et ce que le groupe y a écrit."""

    titre: Titre = Field(
        title="Titre", description="Titre de l'atelier.", examples=["L'atelier de l'exemple"]
    )
    fictif: OuiNon = Field(
        title="Exemple fictif",
        default=False,
        description="« oui » d'un exemple inventé, à essayer : le site le dit partout.",
        examples=["oui"],
    )
    rencontre: RenvoiRencontre | None = Field(
        title="Rencontre",
        default=None,
        description="Événement où il s'est tenu : nom de fichier de data/events. Ce que "
        "l'événement dit ne se redit pas ici.",
        examples=["rencontre-de-l-exemple"],
    )
    date: DateAVenir = Field(
        title="Date",
        description="Date de l'atelier ; « inconnue » si elle n'est pas établie.",
        examples=["2026-12-03"],
    )
    lieu: Titre | None = Field(
        title="Lieu",
        default=None,
        description="Lieu, ou « en ligne » ; absent s'il n'est pas connu.",
        examples=["Salle de l'exemple, Exempleville"],
    )
    organisateurs: list[RenvoiActeur] = Field(
        title="Organisateurs de l'annuaire",
        default=[],
        max_length=ORGANISATEURS,
        description="Organisateurs présents dans l'annuaire : noms de fichiers de data/support.",
        examples=[["cocoshaker"]],
    )
    autres_organisateurs: list[Titre] = Field(
        title="Qui organise",
        default=[],
        max_length=ORGANISATEURS,
        description="Organisateurs absents de l'annuaire : des structures, non des personnes.",
        examples=[["Association de l'Exemple"]],
    )
    public: Titre | None = Field(
        title="Public",
        default=None,
        description="Qui y participait, sans un nom : « vingt élus et bénévoles ».",
        examples=["Vingt élus et bénévoles"],
    )
    classe: OuiNon = champ(
        "Une classe",
        "« oui » d'un atelier tenu par une classe ; « accord_le » est alors obligatoire.",
        tu={Lieu.PAGE: _L_ACCORD_LE_DIT, Lieu.PAPIER: _L_ACCORD_LE_DIT},
        default=False,
        examples=["oui"],
    )
    accord_le: Jour | None = Field(
        title="Accord de l'établissement",
        default=None,
        description="Jour de l'accord écrit de l'établissement pour publier les mots de la classe.",
        examples=["2026-11-20"],
    )
    etapes: list[EtapeTenue] = Field(
        title="Étapes",
        default=[],
        max_length=ETAPES,
        description="Étapes de l'entonnoir, de la plus large à la définition ; absentes si les "
        "post-its ne sont pas connus.",
    )
    phrase: Texte | None = Field(
        title="La phrase du groupe",
        default=None,
        description="Définition à laquelle le groupe est arrivé, mot pour mot.",
        examples=["Une réponse nouvelle, d'ici, à un besoin que personne ne prenait en charge."],
    )
    faits: list[Fait] = Field(
        title="Ce que nous en savons",
        default=[],
        description="Ce qu'un document dit de cet atelier, quand le mur n'est pas connu.",
    )
    sources: list[ReferenceSource] = Field(
        title="Sources",
        default=[],
        description="Documents qui en rendent compte ; inutile pour le vôtre.",
        examples=[["article-source"]],
    )
    a_completer: list[Question] = Field(
        title="Ce que nous ne savons pas",
        default=[],
        description="Ce que nous ne savons pas encore de cet atelier.",
    )

    @model_validator(mode="after")
    def _pas_trop_de_post_its(self) -> Self:
        if (total := sum(len(une.post_its) for une in self.etapes)) > POST_ITS:
            raise refus(dit.TROP_DE_POST_ITS(total=total, permis=POST_ITS))
        return self

    @model_validator(mode="after")
    def _une_classe_a_un_accord(self) -> Self:
        if self.fictif:
            return self
        if self.public and _CLASSE.search(self.public) and not self.classe:
            raise refus(dit.PUBLIC_D_UNE_CLASSE())
        if self.classe and self.accord_le is None:
            raise refus(dit.CLASSE_SANS_ACCORD())
        return self

    @property
    def titre_dit(self) -> str:
        """Son titre, qui dit d'abord s'il est inventé."""
        if not self.fictif or self.titre.casefold().startswith(FICTIF.casefold()):
            return self.titre
        return f"{FICTIF} : {self.titre}"

    @property
    def post_its(self) -> list[PostIt]:
        """Tous ses post-its, de l'étape la plus large à la définition."""
        return [note for step in self.etapes for note in step.post_its]
