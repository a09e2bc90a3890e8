"""Ce qu'une page peut porter de signes : au-delà, la lire prendrait des minutes.

Les lecteurs de Markdown et de HTML reviennent en arrière à chaque signe qui pourrait ouvrir
quelque chose. Ces bornes, loin de ce qu'une personne écrit, se vérifient d'un seul passage, et
disent la ligne.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from innovation_sociale.errors import Sentence
from innovation_sociale.messages import pages as dit

LONGEST_PAGE = 3_000  # lignes
HEAVIEST_PAGE = 120_000  # signes
MOST_CALLS = 200
MOST_EXCESSES = 20
LONGEST_RUN = 200
LONGEST_WORD = 1_500
LONGEST_LINE = 8_000
DEEPEST_QUOTE = 12
# Dans un même paragraphe, une même liste ou un même tableau.
MOST_SIGNS = 1_500
_RUN = re.compile(rf"([^\w\n])\1{{{LONGEST_RUN}}}|_{{{LONGEST_RUN}}}")
_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}")
_QUOTE = re.compile(rf"(?:[ \t]*>){{{DEEPEST_QUOTE + 1}}}")
# Les guillemets aussi : la typographie cherche la paire de chacun.
_SIGNS = re.compile(r"[\[\]!*_`<&\\(\"«»“”]")


def excesses(body: str) -> Iterator[tuple[int, int, Sentence]]:
    """Ligne, colonne et message de chaque excès ; un par ligne au plus."""
    if body.count("\n") > LONGEST_PAGE:
        yield LONGEST_PAGE, 1, dit.PAGE_TROP_LONGUE()
    elif len(body) > HEAVIEST_PAGE:
        line = body.count("\n", 0, HEAVIEST_PAGE) + 1
        yield line, 1, dit.PAGE_TROP_LONGUE()
    elif body.count("{{") > MOST_CALLS:
        line = "{{".join(body.split("{{")[: MOST_CALLS + 1]).count("\n") + 1
        yield line, 1, dit.TROP_D_ACCOLADES(permis=MOST_CALLS)
    else:
        yield from islice(_lines(body), MOST_EXCESSES)


def _lines(body: str) -> Iterator[tuple[int, int, Sentence]]:
    signs = 0
    for number, line in enumerate(body.split("\n"), 1):
        if not line.strip():
            signs = 0
        before, signs = signs, signs + len(_SIGNS.findall(line))
        if len(line) > LONGEST_LINE:
            yield number, LONGEST_LINE, dit.LIGNE_TROP_LONGUE()
        elif found := _RUN.search(line):
            sign = "espace" if found[0][0].isspace() else found[0][0]
            yield number, found.start() + 1, dit.SIGNE_REPETE(signe=sign, permis=LONGEST_RUN)
        elif found := _WORD.search(line):
            yield number, found.start() + 1, dit.MOT_SANS_FIN()
        elif found := _QUOTE.match(line):
            yield number, 1, dit.CITATIONS_EMBOITEES(permis=DEEPEST_QUOTE)
        elif before <= MOST_SIGNS < signs:
            yield number, 1, dit.TROP_DE_SIGNES()
