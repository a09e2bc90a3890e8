"""Ce qui, dans une phrase, arrête qui la lit : un mot de métier, un mot vague, une capitale.

Les mots sont une liste, donnée par qui appelle ; ce module sait seulement les trouver. Une
expression est une suite de mots ; « * » à la fin de l'un vaut toutes ses fins (« trace* lue* »). Ce
qui est entre guillemets est cité : on n'y touche pas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from innovation_sociale.french.sentences import masked, plain, sentences, unquoted

_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r":\s+[A-ZÀ-ÖŒ]")


class Fault(Enum):
    """Ce qu'une phrase a de fautif."""

    OFFICE = "mot de métier"
    VAGUE = "mot vague"
    CAPITAL = "capitale"


@dataclass(frozen=True)
class Found:
    """Un défaut : son genre, le mot, la place de la phrase dans le texte, que dire à la place."""

    fault: Fault
    word: str
    start: int
    instead: str = ""


class Wording:
    """Les listes, prêtes à chercher."""

    def __init__(
        self,
        office: Mapping[str, str],
        vague: Sequence[str],
        causes: Sequence[str],
        tools: Sequence[str],
    ) -> None:
        """Compile chaque liste une fois.

        `office` : une expression de métier et ce qui se dit à la place ; `vague` : les mots qui ne
        vont pas sans une cause ; `causes` : ceux qui en donnent une, en plus de tout chiffre ;
        `tools` : les mots qui ne sont pas des noms, et gardent leur minuscule après deux-points.
        """
        self._instead = {f"m{rank}": said for rank, said in enumerate(office.values())}
        shapes = zip(self._instead, map(_shape, office), strict=True)
        self._hint = re.compile("|".join(map(_longest, (*office, *vague))) or "(?!)")
        self._office = _whole(f"(?P<{name}>{shape})" for name, shape in shapes)
        self._vague = _whole(map(_shape, vague))
        self._causes = _whole(map(_shape, causes))
        capitals = "|".join(re.escape(one[:1].upper() + one[1:]) for one in tools) or "(?!)"
        # « La Coop », « Le Monde » : suivi d'une capitale, l'article est celui d'un nom.
        self._capital = re.compile(rf"\S ?: (?P<mot>{capitals})(?:(?<=')| )(?=[a-zà-öø-ÿœ])")

    def faults(self, text: str) -> Iterator[Found]:
        """Les défauts de `text`, phrase par phrase."""
        if not self._met(text):
            return
        for start, sentence in sentences(masked(text)):
            start += len(sentence) - len(sentence.lstrip())
            words = plain(sentence)
            for found in self._office.finditer(words):
                instead = self._instead[found.lastgroup or ""]
                yield Found(Fault.OFFICE, found[0], start, instead)
            vague = self._vague.search(words)
            if vague and not (_DIGIT.search(words) or self._causes.search(words)):
                yield Found(Fault.VAGUE, vague[0], start)
            for found in self._capital.finditer(unquoted(sentence)):
                yield Found(Fault.CAPITAL, found["mot"], start)

    def _met(self, text: str) -> bool:
        """De quoi ne pas lire phrase à phrase les neuf textes sur dix où rien n'est à dire."""
        return bool(self._hint.search(text.lower()) or _CAPITAL.search(text))


def _whole(shapes: Iterable[str]) -> re.Pattern[str]:
    """L'une de ces expressions, entière ; rien si la liste est vide."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(shapes) or '(?!)'})(?!\w)")


def _longest(expression: str) -> str:
    """Le plus long mot d'une expression : sans lui, elle n'est pas dans un texte."""
    words: list[str] = re.findall(r"[\w-]+", expression.lower())
    return re.escape(max(words, key=len))


def _shape(expression: str) -> str:
    """L'expression régulière d'une expression écrite par une personne."""
    words = expression.replace("’", "'").lower().split()
    return " ".join(re.escape(word.rstrip("*")) + r"\w*" * word.endswith("*") for word in words)
