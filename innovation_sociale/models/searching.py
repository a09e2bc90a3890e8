"""Ce que la recherche sait des mots : ses voisins, et ceux de la vie courante."""

from __future__ import annotations

from pydantic import Field

from innovation_sociale.models.base import Modele, Texte
from innovation_sociale.models.corrections import PageEcrite
from innovation_sociale.models.vocabulary import Public, Service, Stade, TypeActeur


class Synonymes(Modele):
    """Les mots que la recherche tient pour voisins, et ce que demandent ceux de la vie courante.

    Une expression de la vie courante compte si la question en porte tous les mots, dans tous
    les ordres et avec leurs pluriels ; ceux qui ne disent rien (« de », « mon ») sont sautés.
    """

    groupes: list[list[Texte]] = Field(
        min_length=1,
        description="Groupes de mots ou d'expressions : chercher l'un trouve aussi les autres.",
        examples=[["[prêt, emprunter, crédit]"]],
    )
    besoins: dict[Service, list[Texte]] = Field(
        default={},
        description="Par service d'acteur, les mots de qui le demande : ils mènent à sa liste, et à "
        "« Qui peut m'aider ? » où le besoin est coché.",
        examples=["pret: [la banque refuse]"],
    )
    stades: dict[Stade, list[Texte]] = Field(
        default={},
        description="Par moment du projet, les mots de qui y est.",
        examples=["idee: [je débute]"],
    )
    types: dict[TypeActeur, list[Texte]] = Field(
        default={},
        description="Par type d'acteur, les mots de qui en cherche la liste.",
        examples=["financeur: [les financeurs]"],
    )
    publics: dict[Public, list[Texte]] = Field(
        default={},
        description="Par public, les mots de qui s'y range : ils mènent aux acteurs qui s'adressent à lui.",
        examples=["eloignes-emploi: [au chômage]"],
    )
    pages: dict[PageEcrite, list[Texte]] = Field(
        default={},
        description="Par page écrite du site, les mots de qui la demande.",
        examples=["booklet/index.md: [imprimer]"],
    )
    somme: Service | None = Field(
        default=None,
        description="Où mène une somme d'argent qu'aucune page ne dit.",
        examples=["subvention"],
    )
    alentour: list[Texte] = Field(
        default=[],
        description="Ce qu'on dit autour d'un lieu sans rien demander de plus.",
        examples=["habiter"],
    )


__all__ = ["Synonymes"]
