"""Les noms d'un texte français : ce qui porte une majuscule ailleurs qu'au début d'une phrase.

Des noms qui se suivent n'en font qu'un : « Damien Langlois » n'est pas dit par un texte où sont un
« Damien » et un « Langlois » séparés. Une adresse de site est un nom aussi.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from innovation_sociale.errors import fold
from innovation_sociale.french.figures import figures

_WORD = re.compile(r"[^\W_]+(?:[.'’‑-][^\W_]+)*")
# « L'Épicerie » : le mot élidé n'est pas du nom.
_ELIDED = re.compile(
    r"(?:[ldcjmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|entr)['’]", re.IGNORECASE
)
_OPENING = re.compile(r"(?:^|[«“\"(\[:–—])[\s\u00a0\u202f]*\Z")
# Des titres de politesse, pas des noms.
_POLITE = frozenset("m mm mme mmes mlle mlles mr dr pr".split())
# Les mots qui ouvrent une phrase sans rien nommer.
_TOOLS = frozenset(
    """
    à afin ainsi alors après au aucun aujourd'hui auprès aussi autour autre autres aux avant avec ça
    car ce ceci cela celle celles celui ces cet cette ceux chacun chacune chaque chez combien comme
    comment
    contre d'abord dans de depuis derrière dès des deux devant donc dont du elle elles en encore
    enfin ensuite entre est et eux faute il ils ici jusque la là laquelle le lequel les leur leurs
    lors lorsque lui ma mais malgré mes mon ne ni non nos notre nous on or ou où oui outre par
    parce parfois parmi pas pendant peu peut plus plusieurs plutôt pour pourquoi pourtant près
    presque puis puisque quand quant que quel quelle quelles quelque quelques quels qui quiconque
    quoi sa sans sauf se selon ses seul seule seuls si sinon son sous souvent sur surtout tant tel
    telle tous tout toute toutefois toutes très trop un une vers voici voilà vos votre vous y
    """.split()
)


@dataclass(frozen=True)
class Name:
    """Un nom dit par un texte : ses mots, sa place, et s'il ouvre une phrase ou une citation."""

    words: tuple[str, ...]
    start: int
    opens: bool

    @property
    def text(self) -> str:
        """Le nom tel qu'il s'écrit."""
        return " ".join(self.words)


def names(text: str) -> Iterator[Name]:
    """Les noms d'une phrase, dans l'ordre ; celui qui l'ouvre n'en est peut-être pas un."""
    run: list[str] = []
    start = end = 0
    for place, word in _words(text):
        if not _capital(word):
            continue
        if run and text[end:place].strip(" \u00a0\u202f") == "" and end < place:
            run.append(word)
        else:
            if run:
                yield _name(run, start, text)
            run, start = [word], place
        end = place + len(word)
    if run:
        yield _name(run, start, text)


def ordinary(word: str, known: Container[str]) -> bool:
    """Vrai d'un mot qui s'écrit aussi sans majuscule ; `known` : des mots lus ailleurs."""
    small = word.lower().replace("’", "'")
    parts = re.split("[‑-]", small)
    return all(one in _TOOLS or one in known for one in parts) or bool(
        small in known or small in _TOOLS or figures(small)
    )


class Held:
    """Les noms que disent des textes ; `in` répond d'un nom, mots qui se suivent compris."""

    def __init__(self, *texts: str) -> None:
        self._runs = [
            f" {' '.join(map(fold, one.words))} " for text in texts for one in names(text)
        ]

    def __contains__(self, said: tuple[str, ...]) -> bool:
        wanted = f" {' '.join(map(fold, said))} "
        return any(wanted in run for run in self._runs)


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Chaque mot et sa place, sans ce qui s'élide devant lui."""
    for found in _WORD.finditer(text):
        start, word = found.start(), found[0]
        while elided := _ELIDED.match(word):
            start, word = start + elided.end(), word[elided.end() :]
        if fold(word) not in _POLITE or word[:1].islower():
            yield start, word


def _capital(word: str) -> bool:
    """Vrai d'un mot à majuscule, ou d'une adresse : « metabatik.fr »."""
    address = re.search(r"[^\W\d]\.[^\W\d]", word)
    return not word.isdigit() and ((not word.islower() and word.lower() != word) or bool(address))


def _name(run: list[str], start: int, text: str) -> Name:
    return Name(tuple(run), start, bool(_OPENING.search(text[:start])))
