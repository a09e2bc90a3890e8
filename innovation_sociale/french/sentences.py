"""Les phrases d'un texte français, et leurs mots prêts à comparer."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"(?<=[.!?…])[»”\")*_’']*(?=\s|$)")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_SPACES = re.compile(r"[ \t\u00a0\u202f\u2009]")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Chaque phrase de `text`, et la place où elle commence."""
    start = 0
    for end in _SENTENCE.finditer(text):
        yield start, text[start : end.end()]
        start = end.end()
    yield start, text[start:]


def masked(text: str) -> str:
    """Le texte, ce qui est cité remplacé par autant d'espaces : les places ne bougent pas."""
    return _QUOTED.sub(lambda quoted: re.sub(r"[^«»“”\"]", " ", quoted[0]), text)


def plain(text: str) -> str:
    """Le texte prêt à lire : minuscules, apostrophe droite, espaces simples, rien de cité."""
    return unquoted(text).lower()


def unquoted(text: str) -> str:
    """Le texte sur une ligne, apostrophe droite, espaces simples, rien de cité."""
    text = html.unescape(text).replace("’", "'").replace("\n", " ")
    return re.sub(r" +", " ", _SPACES.sub(" ", _QUOTED.sub("« »", text)))
