"""Les corpus de pages : `fixtures/pages/*.txt`, un cas par « === nom »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures" / "pages"
HEAD = "---\ntitle: Essai\ndescription: Une page d'essai.\n---\n\n"


@dataclass(frozen=True)
class PageCase:
    """Un corps de page, et les morceaux de HTML que le site doit en faire."""

    name: str
    body: str
    expected: tuple[str, ...]


def corpus(name: str) -> list[PageCase]:
    """Les cas d'un fichier, dans l'ordre."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    cases = []
    for piece in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        title, _, rest = piece.partition("\n")
        body, _, expected = rest.partition("--- attendu\n")
        cases.append(PageCase(title, body, tuple(expected.splitlines())))
    return cases
