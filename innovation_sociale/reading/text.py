"""Lecture prudente d'un fichier texte écrit à la main, donnée ou page.

Refuse ce qui trompe l'œil ou la machine avant toute analyse : lien symbolique, fichier
démesuré, encodage autre qu'UTF-8, conflit Git laissé en place, caractère qui n'a pas sa place.
"""

from __future__ import annotations

import re
from pathlib import Path

from innovation_sociale.errors import DataError, Sentence
from innovation_sociale.french.characters import cleaned, position
from innovation_sociale.messages import files

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

    def refuse(message: Sentence, line: int = 1, column: int = 1) -> tuple[str, list[DataError]]:
        return "", [DataError(name, line, column, message)]

    if path.is_symlink():
        return refuse(files.LIEN_SYMBOLIQUE())
    try:
        raw = path.read_bytes()
    except OSError:
        return refuse(files.FICHIER_ILLISIBLE())
    if len(raw) > limit:
        weight = len(raw) // 1024
        return refuse(files.FICHIER_TROP_LOURD(poids=weight, permis=limit // 1024, remede=lighter))
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line, column = position(raw[: error.start].decode("latin-1"), error.start)
        return refuse(files.ENCODAGE(), line, column)
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
        DataError(name, lines[0], 1, files.CONFLIT_GIT(lignes=_listed(lines))) for lines in groups
    ]


def _listed(lines: list[int]) -> str:
    if len(lines) == 1:
        return f"ligne {lines[0]}"
    return f"lignes {', '.join(map(str, lines[:-1]))} et {lines[-1]}"
