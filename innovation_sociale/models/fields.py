"""Un champ, et tout ce qui s'en dit : titre, place sur la fiche, exemple, valeurs permises.

Un champ s'écrit une fois, dans son modèle. La page, la fiche imprimée, l'édition, le dictionnaire
et les formulaires lisent ici ce qu'il dit de lui.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.models.base import AVenir, Renvoi
from innovation_sociale.models.facts import Absence, Citation, Fait, Question
from innovation_sociale.models.links import Lien
from innovation_sociale.models.vocabulary import Vocabulaire


class Repere(Enum):
    """Quand un champ se montre parmi les repères d'une fiche, la liste en tête."""

    TOUJOURS = "toujours"  # inconnu, il se dit « non renseigné »
    SI_CONNU = "si connu"


class Lieu(StrEnum):
    """Où le public lit une fiche."""

    PAGE = "page"
    PAPIER = "papier"
    EDITION = "édition"


@dataclass(frozen=True)
class Affichage:
    """Comment un champ se montre.

    `dit` le nomme dans une phrase (« les territoires »). `pratique` : à savoir avant d'appeler.
    `tu` : les lieux où il ne se montre pas, et pourquoi. `pas` : ce qui suit « pas » ou « ni »
    quand une source dit qu'il n'y en a pas (« de téléphone ») ; vide s'il ne peut pas manquer.
    """

    dit: str = ""
    repere: Repere | None = None
    pratique: bool = False
    tu: Mapping[Lieu, str] = field(default_factory=dict)
    pas: str = ""

    def __call__(self, schema: dict[str, Any]) -> None:
        """Rien de cela ne va dans le schéma JSON ; pydantic ne garde que ce qu'il peut appeler."""


@dataclass(frozen=True)
class Champ:
    """Un champ rempli d'une fiche : son nom de fichier, son titre, sa valeur."""

    nom: str
    titre: str
    valeur: Any
    affichage: Affichage
    renvoi: str  # la nature que nomment ses identifiants, s'il renvoie à d'autres fiches
    vide: bool  # la fiche ne le renseigne pas : il garde sa valeur par défaut
    absence: Absence | None = None  # une source dit qu'il n'y en a pas

    @property
    def mots(self) -> list[Vocabulaire]:
        """Les termes de listes fermées qu'il porte ; vide s'il porte autre chose."""
        return [one for one in self._valeurs if isinstance(one, Vocabulaire)]

    @property
    def forme(self) -> str:
        """De quoi il est fait, pour qui le met en page.

        « mots », « faits », « fait », « questions », « citation », « liens », « jour », « date »,
        « web », sinon « texte ».
        """
        if isinstance(self.valeur, list) and any(isinstance(one, Fait) for one in self.valeur):
            return "faits"
        forms = (
            (Vocabulaire, "mots"),
            (Fait, "fait"),
            (Question, "questions"),
            (Citation, "citation"),
            (Lien, "liens"),
            (dt.date, "jour"),
            (DateApprochee, "date"),
        )
        found = (name for kind, name in forms if any(isinstance(x, kind) for x in self._valeurs))
        web = isinstance(self.valeur, str) and self.valeur.startswith(("https://", "http://"))
        return next(found, "web" if web else "texte")

    @property
    def identifiants(self) -> list[str]:
        """Les fiches qu'il nomme, s'il renvoie à d'autres fiches."""
        return [str(one) for one in self._valeurs] if self.renvoi and not self.vide else []

    @property
    def _valeurs(self) -> list[Any]:
        return self.valeur if isinstance(self.valeur, list) else [self.valeur]


def champ(
    titre: str,
    description: str,
    *,
    dit: str = "",
    repere: Repere | None = None,
    pratique: bool = False,
    tu: Mapping[Lieu, str] | None = None,
    pas: str = "",
    **reste: Any,
) -> Any:
    """Un champ de fiche. `reste` va à pydantic : `default`, `examples`, `min_length`…"""
    shown = Affichage(dit or f"« {titre} »", repere, pratique, tu or {}, pas)
    return Field(title=titre, description=description, json_schema_extra=shown, **reste)


def affichage(info: FieldInfo) -> Affichage:
    """Comment un champ se montre ; celui d'un champ ordinaire s'il ne le dit pas."""
    shown = info.json_schema_extra
    return shown if isinstance(shown, Affichage) else Affichage()


def champs(fiche: BaseModel) -> Iterator[Champ]:
    """Les champs d'une fiche, remplis ou non, dans l'ordre de son modèle."""
    gone = {one.champ: one for one in getattr(fiche, "absences", [])}
    for nom, titre, shown, target, default in _toujours(type(fiche)):
        valeur = getattr(fiche, nom)
        yield Champ(nom, titre, valeur, shown, target, valeur == default, gone.get(nom))


@cache
def _toujours(modele: type[BaseModel]) -> tuple[tuple[str, str, Affichage, str, Any], ...]:
    """Ce que chaque champ d'un modèle a de commun à toutes ses fiches."""
    renvois = ((nom, un, renvoi_in(un)) for nom, un in modele.model_fields.items())
    return tuple(
        (nom, un.title or nom, affichage(un), renvoi.cible if renvoi else "", un.default)
        for nom, un, renvoi in renvois
    )


def absents(fiche: BaseModel) -> list[Champ]:
    """Les champs dont une source dit qu'il n'y en a pas."""
    return [one for one in champs(fiche) if one.absence]


def reperes(fiche: BaseModel) -> list[Champ]:
    """Ce qui se lit en tête d'une fiche : les champs qui s'y disent, sauf les vides qui se taisent."""
    return [
        one
        for one in champs(fiche)
        if one.affichage.repere is Repere.TOUJOURS
        or (one.affichage.repere is Repere.SI_CONNU and not one.vide)
        or one.absence
    ]


def parties(fiche: BaseModel) -> list[Champ]:
    """Le reste d'une fiche, son nom et ses repères à part : ce qui est rempli et se montre."""
    return [
        one
        for one in champs(fiche)
        if one.nom != "nom"
        and not one.vide
        and one.affichage.repere is None
        and Lieu.PAGE not in one.affichage.tu
    ]


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """Les modèles cités dans une annotation de type, dans l'ordre."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in typing.get_args(annotation) for found in models_in(part)]


def vocabulary_in(annotation: Any) -> type[StrEnum] | None:
    """La liste fermée citée dans une annotation de type, s'il y en a une."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return annotation
    parts = (vocabulary_in(part) for part in typing.get_args(annotation))
    return next((found for found in parts if found), None)


def a_venir(info: FieldInfo) -> bool:
    """Vrai si la date d'un champ peut être à venir."""
    return any(isinstance(one, AVenir) for one in _marks((*info.metadata, info.annotation)))


def _marks(parts: Iterable[Any]) -> Iterator[Any]:
    """Ce que portent une annotation et ses parties : « Jour ou rien » porte ce que porte « Jour »."""
    for part in parts:
        yield part
        yield from _marks(typing.get_args(part))


def renvoi_in(info: FieldInfo) -> Renvoi | None:
    """Ce que nomment les identifiants d'un champ, s'ils renvoient à une autre donnée."""
    marks = _marks((*info.metadata, info.annotation))
    return next((one for one in marks if isinstance(one, Renvoi)), None)


def example(info: FieldInfo) -> str:
    """Le premier exemple d'un champ, tel qu'on l'écrirait en YAML ; vide s'il n'y en a pas."""
    if not info.examples:
        return ""
    first = info.examples[0]
    if isinstance(first, list):
        return f"[{', '.join(first)}]"
    return f'"{first}"' if ": " in str(first) else str(first)
