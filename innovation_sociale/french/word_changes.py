"""Ce qui change d'une phrase à l'autre, mot par mot, comme un lecteur le dirait."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# « l' » est un mot, « peut-être » n'en est qu'un ; un signe seul en est un, avec le blanc qui le suit.
_WORD = re.compile(r"(?:\w+['’]|\w+(?:-\w+)*|[^\w\s])\s*")
# Entre deux changements, un mot plus court que cela ne fait pas une suite : il se redit avec eux.
_MEANS = 4


class Fate(StrEnum):
    """Ce que devient un bout de phrase."""

    KEPT = "garde"
    REMOVED = "retire"
    ADDED = "ajoute"


@dataclass(frozen=True)
class Piece:
    """Un bout de phrase, et ce qu'il devient."""

    fate: Fate
    text: str

    @property
    def words(self) -> int:
        """Combien de mots il compte ; un signe n'en est pas un."""
        return sum(one.strip()[0].isalnum() for one in _WORD.findall(self.text))


def word_changes(before: str, after: str) -> list[Piece]:
    """Les bouts des deux phrases, dans l'ordre où on les lit : le retiré, puis l'ajouté.

    Les bouts gardés et ajoutés, mis bout à bout, redonnent `after` ; gardés et retirés, `before`, à
    la casse et aux blancs près.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[tuple[list[str], list[str], list[str]]] = []  # retirés, ajoutés, puis gardés
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    removed: list[str] = []
    added: list[str] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        kept = new[j1:j2]
        inside = (removed or added) and j2 < len(new) and i2 < len(old)
        if tag == "equal" and not (inside and _slight(kept)):
            found.append((removed, added, kept))
            removed, added = [], []
        else:
            removed, added = removed + old[i1:i2], added + kept
    found.append((removed, added, []))
    return [piece for group in found for piece in _pieces(*group)]


def _keys(words: Sequence[str]) -> list[str]:
    return [word.strip().replace("’", "'").casefold() for word in words]


def _slight(words: Sequence[str]) -> bool:
    return all(len(word.strip("'’ ")) < _MEANS for word in words)


def _pieces(removed: list[str], added: list[str], kept: list[str]) -> Iterator[Piece]:
    for fate, words in ((Fate.REMOVED, removed), (Fate.ADDED, added), (Fate.KEPT, kept)):
        if words:
            yield Piece(fate, "".join(words))
