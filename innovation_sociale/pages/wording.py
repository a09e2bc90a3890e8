"""Les mots qui arrêtent qui lit, dans les pages de `docs/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatch

from innovation_sociale.errors import DataError
from innovation_sociale.models.words import Mots
from innovation_sociale.pages.blocks import blocks
from innovation_sociale.pages.rules import PageText
from innovation_sociale.reading.wording_checks import fault_said, wording_of


def inspect_wording(pages: Mapping[str, PageText], lists: Mots) -> Iterator[DataError]:
    """Les mots de métier, vagues ou en capitale des pages qu'on lit, par chemin dans `pages`."""
    wording = wording_of(lists)
    for name, page in pages.items():
        if any(fnmatch(name.removeprefix("docs/"), one) for one in lists.pages_a_part):
            continue
        for block in blocks(page.text, name):
            for found in wording.faults(block.text):
                line = block.line_of(block.text[found.start :])
                yield DataError(name, line, 1, fault_said(found))
