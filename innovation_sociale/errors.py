"""Erreurs dites en français : où, quoi, et ce qu'il faut écrire à la place."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class DataError:
    """Un défaut d'un fichier écrit à la main.

    `path` est relatif à la racine du projet, avec des barres obliques ; `line` et `column`
    commencent à 1. Un avertissement (`warning`) se signale sans arrêter la publication.
    """

    path: str
    line: int
    column: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        """`data/support/x.yml:8:3 il manque « source »…`."""
        mention = "avertissement : " if self.warning else ""
        return f"{self.path}:{self.line}:{self.column} {mention}{self.message}"

    def annotation(self) -> str:
        """La même chose dans la syntaxe d'annotation de GitHub Actions."""
        level = "warning" if self.warning else "error"
        message = self.message.replace("%", "%25").replace("\n", "%0A")
        path = self.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        return f"::{level} file={path},line={self.line},col={self.column}::{message}"


class DataErrors(Exception):
    """Toutes les erreurs d'un chargement, réunies."""

    def __init__(self, errors: Iterable[DataError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__(report(self.errors))


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


def report(errors: Iterable[DataError]) -> str:
    """Une ligne par défaut, puis le compte."""
    listed = sorted(errors)
    blocking = [error for error in listed if not error.warning]
    lines = [str(error) for error in listed]
    if blocking:
        files = len({error.path for error in blocking})
        lines.append(
            f"{plural(len(blocking), 'erreur')} dans {plural(files, 'fichier')} : "
            "rien n'a été publié. Corrigez, puis relancez la commande."
        )
    return "\n".join(lines)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Réduit un texte à ses lettres et chiffres sans accent ni casse, pour comparer."""
    # Le e dans l'o ne se décompose pas : « Œuvre » se range et se compare comme « Oeuvre ».
    apart = text.casefold().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", apart)
    return "".join(char for char in decomposed if char.isalnum())


def suggestion(word: str, known: Iterable[str]) -> str:
    """« : vouliez-vous dire « x » ? », ou rien si aucun mot connu n'est proche."""
    by_folded = {fold(candidate): candidate for candidate in sorted(known, reverse=True)}
    near = difflib.get_close_matches(fold(word), sorted(by_folded), n=1, cutoff=0.6)
    return f" : vouliez-vous dire « {by_folded[near[0]]} » ?" if near else ""


def shown(value: str, limit: int = 60) -> str:
    """Une valeur à citer dans un message, sur une ligne et sans caractère invisible."""
    visible = "".join(char if char.isprintable() else " " for char in value)
    return visible if len(visible) <= limit else visible[: limit - 1] + "…"
