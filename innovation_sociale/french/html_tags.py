"""Les balises d'un texte HTML, chacune à sa place : de quoi récrire une page, et rien d'autre en elle.

La seule lecture du moteur qui garde les places ; ce qu'aucune balise ne couvre est du texte. Qui
veut comprendre une page, et non la récrire, la lit en arbre (`pages/html_tree.py`).

Une expression compilée lit les textes bien écrits, et en dit ce qu'en dirait html.parser, dix fois
plus vite ; au premier signe qu'elle ne connaît pas, c'est lui qui lit tout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    """Une balise, du signe `start` au signe `stop` exclu ; `name` en minuscules.

    `written` : la balise telle qu'elle est écrite.
    """

    kind: Kind
    name: str
    start: int
    stop: int
    written: str

    @property
    def attributes(self) -> dict[str, str]:
        """Ses attributs ; vide pour ceux qui n'ont pas de valeur."""
        return _Attributes(self.written).found


_BLANK = r"[ \t\n\r\f]"
# Aucun groupe n'est possessif : Python n'y lit juste que depuis 3.11.5, et Debian 12 a le 3.11.2.
_ATTRIBUTES = (
    rf"(?:{_BLANK}++[a-zA-Z_:@][a-zA-Z0-9_.:-]*+"
    rf"(?:=(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`/]++(?={_BLANK}|>)))?)*{_BLANK}*+"
)
_PIECE = re.compile(
    # Un script ou un style, entiers : ce qu'ils contiennent n'est pas des balises.
    rf"(?P<open><(?P<raw>script|style)\b{_ATTRIBUTES}>)(?:(?!</).)*(?P<close></(?P=raw)>)"
    rf"|<(?!script\b|style\b)(?P<start>[a-zA-Z][a-zA-Z0-9-]*+){_ATTRIBUTES}(?P<empty>/?+)>"
    rf"|</(?P<end>[a-zA-Z][a-zA-Z0-9-]*+){_BLANK}*+>"
    r"|(?P<other><!--(?!-?>)(?:[^-]|-(?!-))*-->|<!doctype html>)"
    # Un signe écrit par son nom ou son numéro : du texte, mais qu'on ne coupe pas.
    r"|&(?:[a-zA-Z][a-zA-Z0-9]*+|\#[0-9]++|\#[xX][0-9a-fA-F]++);",
    re.DOTALL | re.IGNORECASE,
)


def read_tags(html: str) -> list[Tag]:
    """Toutes les balises d'un texte, dans l'ordre, commentaires et déclarations compris."""
    if (pieces := well_written(html)) is not None:
        return [tag for piece in pieces for tag in tags_of(piece)]
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return reader.found


def well_written(html: str) -> list[re.Match[str]] | None:
    """Les balises et les signes nommés d'un texte, dans l'ordre ; rien s'il en a de mal écrits."""
    pieces, end = [], 0
    for piece in _PIECE.finditer(html):
        start = piece.start()
        if html.find("<", end, start) >= 0 or html.find("&", end, start) >= 0:
            return None
        pieces.append(piece)
        end = piece.end()
    return None if html.find("<", end) >= 0 or html.find("&", end) >= 0 else pieces


def tags_of(piece: re.Match[str]) -> Iterator[Tag]:
    """Les balises d'un morceau : une, deux pour un script entier, aucune pour un signe nommé."""
    start, stop = piece.span()
    match piece.lastgroup:
        case "empty":
            kind = Kind.EMPTY if piece["empty"] else Kind.START
            yield Tag(kind, piece["start"].lower(), start, stop, piece[0])
        case "end":
            yield Tag(Kind.END, piece["end"].lower(), start, stop, piece[0])
        case "close":
            name = piece["raw"].lower()
            yield Tag(Kind.START, name, *piece.span("open"), piece["open"])
            yield Tag(Kind.END, name, *piece.span("close"), piece["close"])
        case "other":
            yield Tag(Kind.OTHER, "", start, stop, piece[0])


class _Attributes(HTMLParser):
    """Relève les attributs d'une balise."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: dict[str, str] = {}
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {name: value or "" for name, value in attrs}


class _Reader(HTMLParser):
    """Relève la place de chaque balise."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Tag] = []
        self._html = html
        self._lines = [0, *(found.end() for found in re.finditer("\n", html))]

    def _mark(self, kind: Kind, name: str = "", length: int = 0, inside: int = 0) -> None:
        """Retient une balise ; sans longueur connue, elle va jusqu'au premier `>`.

        `inside` : la longueur d'un commentaire, qui peut contenir ce signe.
        """
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        written = start + len("<!--") + inside if self._html.startswith("<!--", start) else start
        stop = start + length if length else self._html.find(">", written) + 1 or len(self._html)
        self.found.append(Tag(kind, name, start, stop, self._html[start:stop]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._mark(Kind.START, tag, len(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._mark(Kind.EMPTY, tag, len(self.get_starttag_text() or ""))

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
