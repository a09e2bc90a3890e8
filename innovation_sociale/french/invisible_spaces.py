"""L'espace insécable tapée là où YAML attend une espace ordinaire.

Le clavier français la met avant les deux-points, un traitement de texte en met en retrait : YAML
la prend pour une lettre, et l'œil ne la voit pas. Dans un texte, elle est à sa place.
"""

from __future__ import annotations

import re

from innovation_sociale.errors import Sentence
from innovation_sociale.french.characters import Flaw, position
from innovation_sociale.messages import yaml as said

_SPACES = "\u00a0\u202f"
_SPACE = f"[{_SPACES}]"
_STRUCTURE = re.compile(
    rf"^[ ]*(?P<indent>{_SPACE})"
    rf"|^[ ]*-(?P<dash>{_SPACE})"
    rf"|^[ ]*(?:-[ ]+)?[\w-]+(?P<before>{_SPACE})[ ]*:(?:[ ]|$)"
    rf"|^[ ]*(?:-[ ]+)?[\w-]+:(?P<after>{_SPACE})",
    re.MULTILINE,
)
_LIKE_KEY = re.compile(rf"[\w-]+:{_SPACE}")
_ADVICE = {
    "indent": said.INSECABLE_EN_RETRAIT,
    "dash": said.INSECABLE_APRES_LE_TIRET,
    "before": said.INSECABLE_AVANT_DEUX_POINTS,
    "after": said.INSECABLE_APRES_DEUX_POINTS,
    "inside": said.INSECABLE_DANS_UNE_CLE,
    "edge": said.INSECABLE_AU_BORD,
}


def structural(text: str) -> list[Flaw]:
    """Les espaces insécables d'un fichier qui tiennent lieu d'espace ordinaire, ou semblent le faire."""
    return [
        Flaw(*position(text, found.start(where)), _said(found[where], where))
        for found in _STRUCTURE.finditer(text)
        for where in [found.lastgroup or ""]
    ]


def breaks_structure(key: str) -> bool:
    """Vrai d'une clé qui aurait dû être un retrait ou un tiret suivis d'une autre."""
    return re.match(rf"-?{_SPACE}", key) is not None


def looks_like_key(value: str) -> bool:
    """Vrai d'une valeur qui, au début d'une ligne, aurait dû être « clé: valeur »."""
    return _LIKE_KEY.match(value) is not None


def in_key(written: str) -> tuple[int, Sentence] | None:
    """Le décalage et la phrase de la première espace insécable d'une clé, ou rien."""
    if found := re.search(_SPACE, written):
        rest = written[found.end() :].strip("\u00a0\u202f \"'")
        return found.start(), _said(found[0], "inside" if rest else "before")
    return None


def at_edge(value: str) -> str:
    """L'espace insécable qui commence ou finit une valeur ; vide s'il n'y en a pas."""
    if value.strip(_SPACES) == value:
        return ""
    return value[0] if value[0] in _SPACES else value[-1]


def said_at_edge(space: str) -> Sentence:
    """La phrase d'une espace insécable au bord d'une valeur."""
    return _said(space, "edge")


def _said(space: str, where: str) -> Sentence:
    return _ADVICE[where](signe=f"U+{ord(space):04X}")
