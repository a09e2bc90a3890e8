"""Lecture prudente d'un fichier texte écrit à la main, donnée ou page.

Refuse ce qui trompe l'œil ou la machine avant toute analyse : lien symbolique, fichier
démesuré, encodage autre qu'UTF-8, conflit Git laissé en place, caractère qui n'a pas sa place.
"""

from __future__ import annotations

import re
from pathlib import Path

from innovation_sociale.errors import DataError
from innovation_sociale.french.characters import cleaned, position

__all__ = ["MAX_BYTES", "SHARED_OUT", "position", "read_text"]

MAX_BYTES = 256 * 1024
SHARED_OUT = "partagez-le en plusieurs fichiers"

# Git les écrit au début d'une ligne. Sept « = » seuls soulignent aussi un titre de Markdown :
# ils ne font un conflit qu'avec les autres.
_CONFLICT = re.compile(r"^(?:<{7,}|>{7,}|\|{7,})(?: .*)?$", re.MULTILINE)
_MIDDLE = re.compile(r"={7,}\Z")


def read_text(
    path: Path, name: str, limit: int = MAX_BYTES, lighter: str = SHARED_OUT
) -> tuple[str, list[DataError]]:
    """Lit un fichier ; `name` est le chemin à afficher, `limit` son plus grand poids, en octets.

    `lighter` est ce qu'il faut faire d'un fichier trop lourd.

    Renvoie le texte, fins de ligne ramenées à `\\n`, et les défauts trouvés. Le texte est
    vide quand le fichier ne peut pas être lu du tout.
    """

    def refuse(message: str, line: int = 1, column: int = 1) -> tuple[str, list[DataError]]:
        return "", [DataError(name, line, column, message)]

    if path.is_symlink():
        return refuse("ce fichier est un lien symbolique : mettez le fichier lui-même à sa place")
    try:
        raw = path.read_bytes()
    except OSError:
        return refuse("ce fichier ne peut pas être lu : vérifiez qu'il existe et ses droits")
    if len(raw) > limit:
        return refuse(
            f"ce fichier pèse {len(raw) // 1024} Kio, plus que les {limit // 1024} Kio "
            f"permis : {lighter}"
        )
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line, column = position(raw[: error.start].decode("latin-1"), error.start)
        return refuse(
            "ce caractère n'est pas de l'UTF-8 : enregistrez le fichier avec l'encodage « UTF-8 »",
            line,
            column,
        )
    if conflicts := _conflicts(text, name):
        return "", conflicts
    clean, flaws = cleaned(text)
    return clean, [DataError(name, one.line, one.column, one.message) for one in flaws]


def _conflicts(text: str, name: str) -> list[DataError]:
    """Un défaut par conflit que Git n'a pas su résoudre."""
    if not _CONFLICT.search(text):
        return []
    groups: list[list[int]] = []
    opened = False
    for number, line in enumerate(text.split("\n"), 1):
        if _CONFLICT.match(line):
            if not opened or line.startswith("<"):
                groups.append([])
            groups[-1].append(number)
            opened = not line.startswith(">")
        elif opened and _MIDDLE.match(line):
            groups[-1].append(number)
    return [
        DataError(
            name,
            lines[0],
            1,
            "conflit Git laissé en place, marqué "
            + (f"ligne {lines[0]}" if len(lines) == 1 else f"lignes {_listed(lines)}")
            + " : gardez une seule des deux versions, puis retirez ces marques "
            "(« <<<<<<< », « ======= », « >>>>>>> »)",
        )
        for lines in groups
    ]


def _listed(lines: list[int]) -> str:
    return ", ".join(map(str, lines[:-1])) + f" et {lines[-1]}"
