"""Les colonnes d'un tableau, tirées du modèle d'une nature : un champ de plus est une colonne de plus.

Ce qui s'écrit en une cellule (un texte, un mot d'une liste, une adresse) a sa colonne. Ce qui porte
une source (un fait, un montant) n'en a pas : une cellule ne dirait pas d'où cela vient.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from innovation_sociale.errors import fold
from innovation_sociale.french.dates import INCONNUE, DateApprochee
from innovation_sociale.models.actors import Verification
from innovation_sociale.models.base import Courriel, Modele, Telephone, noms
from innovation_sociale.models.facts import Fait, Source
from innovation_sociale.models.fields import Lieu, affichage, models_in, vocabulary_in
from innovation_sociale.models.link_kinds import NatureLien
from innovation_sociale.models.links import Lien
from innovation_sociale.models.territories import Territoire
from innovation_sociale.models.vocabulary import Sujet, Vocabulaire

ID = "id"
ID_LABEL = "identifiant (à garder)"
# Ce qui sépare deux valeurs d'une cellule.
BETWEEN = " | "
SOURCED = "ce qui s'y dit porte sa source, qu'une cellule ne dirait pas"


class Shape(Enum):
    """Comment une cellule se lit."""

    TEXT = "un texte, sur une ligne"
    WORD = "un code de la liste"
    WORDS = "un ou plusieurs codes de la liste"
    EMAIL = "une adresse électronique"
    PHONE = "un numéro de téléphone"
    DATE = "une date"
    NUMBER = "un nombre"
    YES_NO = "oui ou non"
    LINKS = "une adresse du web, ou plusieurs"


@dataclass(frozen=True)
class Column:
    """Une colonne : sa clé, son titre, le champ qu'elle change, comment elle se lit.

    `words` : les termes permis, s'ils forment une liste ; `offered` : le tableau que nous écrivons la
    porte, les autres se lisent si on les ajoute ; `newcomer` : elle ne sert qu'à une fiche neuve.
    """

    key: str
    label: str
    field: str
    shape: Shape
    meaning: str
    words: tuple[Vocabulaire, ...] = ()
    link: NatureLien | None = None
    offered: bool = True
    newcomer: bool = False

    def written(self, record: Modele) -> str:
        """Ce que la colonne montre d'une fiche ; vide si la fiche n'en dit rien."""
        value: Any = None if self.newcomer else getattr(record, self.field)
        if self.link:
            return BETWEEN.join(one.url for one in value if one.quoi is self.link)
        if isinstance(value, list):
            return BETWEEN.join(map(_said, value))
        if self.shape is Shape.PHONE and value:
            # Des points : un tableur ne prend pas « 04.73.00.00.00 » pour un nombre.
            return ".".join(value[at : at + 2] for at in range(0, len(value), 2))
        return "" if value is None else _said(value)

    def code_of(self, word: str) -> str:
        """Le code d'un mot de la liste, écrit par son code ou son titre ; vide s'il n'y est pas."""
        folded = fold(word)
        found = {str(one) for one in self.words if folded in (fold(one), fold(one.label))}
        return found.pop() if len(found) == 1 else ""


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, DateApprochee):
        return value.iso or INCONNUE
    return str(value)


def columns(model: type[Modele], places: Sequence[Vocabulaire]) -> list[Column]:
    """Les colonnes d'un modèle, dans l'ordre de ses champs ; `places` : les territoires du projet."""
    return [
        column
        for name, info in model.model_fields.items()
        for column in _columns(name, info, model, tuple(places))
    ]


def _columns(
    name: str, info: FieldInfo, model: type[Modele], places: tuple[Vocabulaire, ...]
) -> Iterator[Column]:
    offered = _offered(name, info)
    title, meaning = info.title or name, info.description or ""
    if models_in(info.annotation) == [Lien]:
        for kind in NatureLien:
            key = f"{name}.{kind}"
            yield Column(key, kind.label, name, Shape.LINKS, kind.description, (), kind, offered)
    elif not models_in(info.annotation) and not noms(model, dict).count(name):
        words: Any = vocabulary_in(info.annotation) or ()
        listed = places if words is Territoire else tuple(words)
        shape = _shape(info)
        yield Column(name, title, name, shape, meaning, listed, None, offered)


def _offered(name: str, info: FieldInfo) -> bool:
    """Vrai de ce qu'un partenaire sait mieux que nous, et que le public lit."""
    return name not in Verification.model_fields and set(affichage(info).tu) != set(Lieu)


def _shape(info: FieldInfo) -> Shape:
    parts = (info.annotation, *get_args(info.annotation))
    if vocabulary_in(info.annotation):
        return Shape.WORDS if _many(info.annotation) else Shape.WORD
    for annotated, shape in ((Courriel, Shape.EMAIL), (Telephone, Shape.PHONE)):
        if annotated in parts or annotated.__metadata__[1] in info.metadata:  # type: ignore[attr-defined]
            return shape
    for kind, shape in (
        (bool, Shape.YES_NO),
        (dt.date, Shape.DATE),
        (DateApprochee, Shape.DATE),
        (Decimal, Shape.NUMBER),
    ):
        if any(kind is (get_args(one)[0] if get_args(one) else one) for one in parts):
            return shape
    return Shape.TEXT


def newcomer_columns(model: type[Modele]) -> list[Column]:
    """Ce qu'il faut de plus à une fiche neuve : ses faits, un par sujet, et la source qui les dit."""
    if models_in(model.model_fields["faits"].annotation) != [Fait]:
        return []
    facts = [(f"faits.{one}", one.label, one.description, Shape.TEXT) for one in Sujet]
    whence = [
        (f"source.{name}", info.title or name, info.description or "", _shape(info))
        for name, info in Source.model_fields.items()
    ]
    return [
        Column(key, label, "faits", shape, meaning, offered=False, newcomer=True)
        for key, label, meaning, shape in (*facts, *whence)
    ]


def blank(model: type[Modele]) -> Modele:
    """Une fiche qui ne dit rien encore."""
    empty: dict[str, Any] = {
        name: [] if _many(info.annotation) else None for name, info in model.model_fields.items()
    }
    return model.model_construct(**empty)


def _many(annotation: Any) -> bool:
    return any((get_origin(one) or one) is list for one in (annotation, *get_args(annotation)))


def left_out(model: type[Modele]) -> list[tuple[str, str]]:
    """Les champs sans colonne dans le tableau que nous écrivons, et pourquoi : (titre, raison)."""
    offered = {one.field for one in columns(model, ()) if one.offered}
    return [
        (info.title or name, reason(model, name))
        for name, info in model.model_fields.items()
        if name not in offered and name != "a_completer"
    ]


def reason(model: type[Modele], name: str) -> str:
    """Pourquoi un champ ne se change pas par un tableau."""
    info = model.model_fields[name]
    if models_in(info.annotation):
        return SOURCED
    return "la rédaction le tient"
