"""Les phrases d'un texte français, à leur place.

Un point ne finit pas toujours une phrase : « M. », « art. », « 2.5 », « metabatik.fr » ; une suite
en minuscule non plus, « « Pourquoi ? » demande-t-elle ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Ce qui s'abrège d'un point sans finir une phrase.
_SHORT = frozenset(
    "MM Mr Dr St Ste art al p pp ex cf av bd env vol fig tél chap éd min max réf".split()
)
_SPACE = r"[ \t\n\u00a0\u202f\u2009]"
# Un guillemet ou une parenthèse qui se ferme appartient à la phrase qu'il ferme.
_END = re.compile(rf"(?P<mot>[^\W_]*)[.!?…]+(?:{_SPACE}?»|[”\"’')\]*_])*(?={_SPACE}|\Z){_SPACE}*")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Chaque phrase de `text` et la place où elle commence ; bout à bout, elles font le texte."""
    start = 0
    for end in _END.finditer(text):
        if end.end() < len(text) and not _goes_on(end, text[end.end() :]):
            yield start, text[start : end.end()]
            start = end.end()
    if start < len(text):
        yield start, text[start:]


def _goes_on(end: re.Match[str], after: str) -> bool:
    """Vrai si ce qui ressemble à une fin n'en est pas une."""
    first = re.match(r"[«“\"(\[—–-]*[ \u00a0\u202f]?(.)", after, re.DOTALL)
    if first and first[1].islower():
        return True
    word, stopped = end["mot"], end[0][len(end["mot"]) :].startswith(".")
    initial = len(word) == 1 and word.isupper()
    return stopped and (word in _SHORT or initial)
