"""Les balises d'un texte HTML, chacune à sa place : de quoi récrire une page, et rien d'autre en elle.

La seule lecture du moteur qui garde les places ; ce qu'aucune balise ne couvre est du texte. Qui
veut comprendre une page, et non la récrire, la lit en arbre (`pages/html_tree.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from html.parser import HTMLParser
from typing import NamedTuple


class Kind(Enum):
    """Ce qu'est une balise : ouvrante, vide (`<br/>`), fermante, ou autre chose (commentaire…)."""

    START = "ouvrante"
    EMPTY = "vide"
    END = "fermante"
    OTHER = "autre"


class Tag(NamedTuple):
    """Une balise, du signe `start` au signe `stop` exclu ; `name` en minuscules."""

    kind: Kind
    name: str
    start: int
    stop: int
    given: Sequence[tuple[str, str | None]]

    @property
    def attributes(self) -> dict[str, str]:
        """Ses attributs ; vide pour ceux qui n'ont pas de valeur."""
        return {name: value or "" for name, value in self.given}


def read_tags(html: str) -> list[Tag]:
    """Toutes les balises d'un texte, dans l'ordre, commentaires et déclarations compris."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    """Relève la place de chaque balise."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Tag] = []
        self._html = html
        self._lines = [0, *(found.end() for found in re.finditer("\n", html))]

    def _mark(
        self,
        kind: Kind,
        name: str = "",
        length: int = 0,
        given: Sequence[tuple[str, str | None]] = (),
        inside: int = 0,
    ) -> None:
        """Retient une balise ; sans longueur connue, elle va jusqu'au premier `>`.

        `inside` : la longueur d'un commentaire, qui peut contenir ce signe.
        """
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        written = start + len("<!--") + inside if self._html.startswith("<!--", start) else start
        stop = start + length if length else self._html.find(">", written) + 1 or len(self._html)
        self.found.append(Tag(kind, name, start, stop, given))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._mark(Kind.START, tag, len(self.get_starttag_text() or ""), attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._mark(Kind.EMPTY, tag, len(self.get_starttag_text() or ""), attrs)

    def handle_endtag(self, tag: str) -> None:
        self._mark(Kind.END, tag)

    def handle_comment(self, data: str) -> None:
        self._mark(Kind.OTHER, inside=len(data))

    def handle_decl(self, decl: str) -> None:
        self._mark(Kind.OTHER)

    def unknown_decl(self, data: str) -> None:
        self._mark(Kind.OTHER)

    def handle_pi(self, data: str) -> None:
        self._mark(Kind.OTHER)
