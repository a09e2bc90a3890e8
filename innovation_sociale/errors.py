"""Erreurs dites en français : où, quoi, et ce qu'il faut écrire à la place."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from enum import Enum
from functools import lru_cache
from string import Formatter
from typing import Literal, Self, TypeVar

T = TypeVar("T")


class Lieu(Enum):
    """Où se lit ce qu'une personne doit corriger : son nom, et les fichiers d'ordinaire."""

    DONNEES = ("Les données", "data/**/*.yml")
    PAGES = ("Les pages écrites", "docs/**/*.md")
    FICHIERS = ("Les fichiers", "data/ et docs/")
    ENVIRONNEMENT = ("L'environnement", "variable d'environnement")
    SITE = ("Le site construit", "site/**/*.html")
    TABLEAUX = ("Les tableaux rendus", ".ods, .xlsx ou .csv")
    MURS = ("Les murs d'atelier", ".json, .csv, .txt")

    def __init__(self, label: str, ou: str) -> None:
        self.label = label
        self.ou = ou


@dataclass(frozen=True)
class Message:
    """Une ligne de la table des messages : tout ce qu'on sait dire d'une sorte de défaut.

    `code` la nomme pour toujours (`/contribuer/erreurs/<code>/`) ; `phrase` est ce qui se lit, où
    « {valeur} » tient la place de ce qui change ; `faux`, un exemple qu'elle refuse, et `juste`, ce
    qu'il faut écrire : un essai donne les deux au moteur. `sans_essai` dit pourquoi il n'y en a
    pas. Un avertissement se signale sans arrêter la publication.
    """

    lieu: Lieu
    code: str
    phrase: str
    faux: str = ""
    juste: str = ""
    _: KW_ONLY
    fichier: str = ""
    avertissement: bool = False
    sans_essai: str = ""

    def __call__(self, **valeurs: object) -> Sentence:
        """La phrase, ses trous remplis. Lève `KeyError` si l'un d'eux reste vide."""
        return Sentence(self.phrase.format(**valeurs), self)

    @property
    def modele(self) -> str:
        """La phrase, « … » à la place de ce qui change."""
        pieces = Formatter().parse(self.phrase)
        said = "".join(text + ("" if hole is None else "…") for text, hole, *_ in pieces)
        return re.sub("…{2,}", "…", said)

    @property
    def ou(self) -> str:
        """Les fichiers où ce défaut se trouve."""
        return self.fichier or self.lieu.ou


class Sentence(str):
    """Une phrase à dire, et la ligne de la table d'où elle vient."""

    row: Message

    def __new__(cls, text: str, row: Message) -> Self:
        """Faite par une ligne de la table, ou par `reworded`."""
        made = super().__new__(cls, text)
        made.row = row
        return made

    def reworded(self, text: str) -> Sentence:
        """Le même message, dans une phrase plus longue ou plus courte."""
        return Sentence(text, self.row)


# Ce que rend une règle : la phrase de ce qui ne va pas, vide si tout va.
Said = Sentence | Literal[""]


class Refused(ValueError):
    """Une valeur qui ne se lit pas, et la phrase qui le dit."""

    def __init__(self, said: Sentence) -> None:
        self.said = said
        super().__init__(said)


@dataclass(frozen=True, order=True)
class DataError:
    """Un défaut d'un fichier écrit à la main.

    `path` est relatif à la racine du projet, avec des barres obliques ; `line` et `column`
    commencent à 1. Un avertissement (`warning`) se signale sans arrêter la publication.
    """

    path: str
    line: int
    column: int
    message: Sentence

    @property
    def warning(self) -> bool:
        """Vrai d'un défaut qui n'empêche pas de publier."""
        return self.message.row.avertissement

    @property
    def code(self) -> str:
        """Le nom de ce défaut dans la table des messages."""
        return self.message.row.code

    def __str__(self) -> str:
        """`data/support/x.yml:8:3 il manque « source »…`."""
        mention = "avertissement : " if self.warning else ""
        return f"{self.path}:{self.line}:{self.column} {mention}{self.message}"

    def annotation(self) -> str:
        """La même chose dans la syntaxe d'annotation de GitHub Actions."""
        level = "warning" if self.warning else "error"
        message = self.message.replace("%", "%25").replace("\n", "%0A")
        path = self.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        place = f"file={path},line={self.line},col={self.column}"
        return f"::{level} {place},title={self.code}::{message}"


class DataErrors(Exception):
    """Toutes les erreurs d'un chargement, réunies."""

    def __init__(self, errors: Iterable[DataError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__(report(self.errors))


class CommandRefused(Exception):
    """Une commande n'a pas fait ce qu'on lui demandait ; le message dit pourquoi, et quoi faire."""


class UnknownIdentifier(Exception):
    """Un identifiant que les données ne connaissent pas : l'erreur de qui l'a écrit.

    Toute autre exception est une erreur du moteur, et ne se traduit pas.
    """

    def __init__(self, identifier: str) -> None:
        self.identifier = identifier
        super().__init__(identifier)


# La variable d'environnement qui demande tout le détail d'une surprise.
TRACE = "TRACE"


def surprise(problem: str) -> str:
    """Une erreur du moteur, dite en une phrase à qui n'y est pour rien."""
    return (
        f"Le moteur s'est trompé, et non vos fichiers ({shown(problem, 160)}) : signalez-le. "
        f"Avec {TRACE}=1 devant la commande, il dit tout ce qu'il sait."
    )


def known(table: Mapping[str, T], identifier: str) -> T:
    """L'élément de ce nom. Lève `UnknownIdentifier` s'il n'y est pas."""
    if identifier not in table:
        raise UnknownIdentifier(identifier)
    return table[identifier]


def plural(count: int, singular: str, plural_form: str | None = None) -> str:
    """Accorde un nom avec son nombre : 0 et 1 au singulier, comme en français."""
    word = singular if count < 2 else plural_form or f"{singular}s"
    return f"{count} {word}"


UNPUBLISHED = "rien n'a été publié. Corrigez, puis relancez la commande."


def report(errors: Iterable[DataError], ending: str = UNPUBLISHED) -> str:
    """Une ligne par défaut, puis le compte et, de ce qui empêche, la conséquence (`ending`)."""
    listed = sorted(errors)
    blocking = [error for error in listed if not error.warning]
    lines = [str(error) for error in listed]
    if blocking:
        files = len({error.path for error in blocking})
        lines.append(
            f"{plural(len(blocking), 'erreur')} dans {plural(files, 'fichier')} : {ending}"
        )
    return "\n".join(lines)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Réduit un texte à ses lettres et chiffres sans accent ni casse, pour comparer."""
    # Le e dans l'o ne se décompose pas : « Œuvre » se range et se compare comme « Oeuvre ».
    apart = text.casefold().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", apart)
    return "".join(filter(str.isalnum, decomposed))


def suggestion(word: str, known: Iterable[str]) -> str:
    """« : vouliez-vous dire « x » ? », ou rien si aucun mot connu n'est proche."""
    by_folded = {fold(candidate): candidate for candidate in sorted(known, reverse=True)}
    near = difflib.get_close_matches(fold(word), sorted(by_folded), n=1, cutoff=0.6)
    return f" : vouliez-vous dire « {by_folded[near[0]]} » ?" if near else ""


def shown(value: str, limit: int = 60) -> str:
    """Une valeur à citer dans un message, sur une ligne et sans caractère invisible."""
    visible = "".join(char if char.isprintable() else " " for char in value)
    return visible if len(visible) <= limit else visible[: limit - 1] + "…"
