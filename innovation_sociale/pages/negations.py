"""Les négations universelles des pages de `docs/` : chacune est permise, avec sa raison, ou s'en va."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from innovation_sociale.errors import DataError, fold, shown
from innovation_sociale.french.negations import universal_negations
from innovation_sociale.messages import pages as dit
from innovation_sociale.pages.blocks import blocks
from innovation_sociale.pages.rules import PageText
from innovation_sociale.reading.claim_checks import unused
from innovation_sociale.reading.loaded import Loaded


def inspect_negations(pages: Mapping[str, PageText], listed: Loaded | None) -> Iterator[DataError]:
    """Les négations que la liste des phrases permises n'a pas, puis celles qu'elle a en trop.

    `pages` : les pages de `docs/` par chemin ; `listed` : `data/negations.yml`, s'il existe.
    """
    phrases = listed.value.pages if listed else []
    allowed = {fold(one.phrase): rank for rank, one in enumerate(phrases)}
    met: set[str] = set()
    for name, page in pages.items():
        for line, word, sentence in _denied(page.text, name):
            if (key := fold(sentence)) in allowed:
                met.add(key)
                continue
            said = dit.NEGATION_DE_PAGE(mot=word, phrase=shown(sentence, 90))
            yield DataError(name, line, 1, said)
    if listed is not None:
        yield from (
            unused(listed, "pages", rank) for key, rank in allowed.items() if key not in met
        )


def _denied(text: str, name: str) -> Iterator[tuple[int, str, str]]:
    """La ligne, le mot et la phrase de chaque négation universelle d'une page."""
    for block in blocks(text, name):
        for found in universal_negations(block.text):
            yield block.line_of(found.text), found.word, found.text
