"""Ce que dit un fait, en toutes lettres : sa phrase, son année, et si nous l'avons déduit.

Qui ne touche aucun appel de note doit savoir de quand date ce qu'il lit : l'année se dit dans la
phrase quand ses mots ne la donnent pas. Des faits qui se suivent font des paragraphes, non une
liste : on n'y appelle une source qu'une fois pour tout ce qu'elle dit à la suite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from innovation_sociale.french.formatting import number
from innovation_sociale.models.facts import Fait

# Un paragraphe se lit d'un coup d'œil : deux à quatre phrases, une soixantaine de mots.
LONGEST = 60
SENTENCES = 4
_SENTENCE = re.compile(r"[.!?…](?=\s|$)")


def enonce(fait: Fait) -> str:
    """Les mots du fait, ou sa valeur, son unité et ce qu'elle compte."""
    if fait.texte is not None:
        return fait.texte
    assert fait.valeur is not None
    counted = f" ({fait.perimetre})" if fait.perimetre else ""
    return f"{number(fait.valeur)} {fait.unite}{counted}"


def dit(fait: Fait, *, dated: bool = True) -> str:
    """Les mots du fait, puis ce qu'ils taisent : son année, et s'il est notre déduction.

    « Elle accueille dès l'idée. » de 2021 → « Elle accueille dès l'idée (2021). »
    """
    said = enonce(fait)
    missing = []
    if fait.deduit:
        missing.append("nous le déduisons")
    if dated and fait.date.connue and str(fait.date.annee) not in said:
        missing.append(str(fait.date.annee))
    if not missing:
        return said
    added = f" ({', '.join(missing)})"
    inside = said.endswith(".") and not said.endswith(("etc.", "..."))
    return f"{said[:-1]}{added}." if inside else f"{said}{added}"


@dataclass(frozen=True)
class Passage:
    """Des phrases qui se suivent et viennent des mêmes sources ; `fin` : la source s'y appelle."""

    texte: str
    faits: tuple[Fait, ...]
    fin: bool


Paragraphe = list[Passage]


def paragraphes(faits: Sequence[Fait]) -> list[Paragraphe]:
    """Des faits qui se suivent, en paragraphes d'une à quatre phrases, dans l'ordre donné."""
    made: list[Paragraphe] = []
    length = count = 0
    for passage in _passages(faits):
        words, sentences = len(passage.texte.split()), _sentences(passage.texte)
        if not made or length + words > LONGEST or count + sentences > SENTENCES:
            made.append([])
            length = count = 0
        made[-1].append(passage)
        length, count = length + words, count + sentences
    return made


def _passages(faits: Sequence[Fait]) -> Iterator[Passage]:
    """Une suite de faits des mêmes sources ; trop longue, elle se coupe et n'appelle qu'à la fin."""
    for _, run in groupby(faits, key=lambda fait: fait.references):
        together = list(run)
        pieces: list[list[Fait]] = [[]]
        for fait in together:
            so_far = sum(len(enonce(one).split()) for one in pieces[-1])
            if pieces[-1] and so_far + len(enonce(fait).split()) > LONGEST:
                pieces.append([])
            pieces[-1].append(fait)
        for rank, piece in enumerate(pieces, 1):
            last = rank == len(pieces)
            yield Passage(_said(piece), tuple(together) if last else tuple(piece), last)


def _said(faits: Sequence[Fait]) -> str:
    """Les phrases, à la suite ; une année qui vaut pour plusieurs se dit à la dernière."""
    following = [*faits[1:], None]
    return " ".join(
        dit(one, dated=after is None or after.date.annee != one.date.annee)
        for one, after in zip(faits, following, strict=True)
    )


def _sentences(text: str) -> int:
    return max(1, len(_SENTENCE.findall(text)))
