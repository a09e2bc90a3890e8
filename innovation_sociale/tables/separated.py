"""Un CSV : quel signe sépare les cellules, où finissent les lignes, ce que les guillemets gardent."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from innovation_sociale.errors import Refused
from innovation_sociale.messages import tables as said
from innovation_sociale.tables.cells import Cell, Grid, Kind, Reading, Table
from innovation_sociale.tables.encodings import decoded
from innovation_sociale.tables.writer import unguarded

SEPARATORS = ";\t,"
# Excel l'écrit et la lit, sans la montrer : elle ne compte pas parmi les lignes.
_SEP = re.compile(r'\A"?sep=([^\r\n"])"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_SAMPLE = 40
# Ce qu'affiche un calcul en défaut, en français et en anglais ; « #### », une colonne trop étroite.
ERRORS = re.compile(
    r"#(?:NOM|NAME)\s?\?|#REF\s?!|#N/[AD]|#VALEUR\s?!|#VALUE\s?!|#DIV/0\s?!|#NUL(?:L)?\s?!"
    r"|#NOMBRE\s?!|#NUM\s?!|#(?:PROPAGATION|SPILL|CALC|CHAMP|FIELD|CONNEXION|BLOQUE)\s?!|#{3,}"
    r"|Err\s?:\s?\d{3}",
    re.IGNORECASE,
)


def read_separated(raw: bytes, name: str) -> Reading:
    """La seule feuille d'un CSV, d'un TSV ou d'un « texte Unicode ». Lève `Refused`."""
    text, _ = decoded(raw, name)
    separator = ""
    if found := _SEP.match(text):
        separator, text = found[1], text[found.end() :]
    if not text.strip("\ufeff \t\r\n;,"):
        raise Refused(said.TABLEAU_VIDE(nom=name))
    grid = Grid()
    for line, row in enumerate(_rows(text, separator or _separator(text)), 1):
        for column, value in enumerate(row, 1):
            if value or column == len(row):
                grid.add(_cell(value, line, column), said.TABLEAU_TROP_LOURD(nom=name))
    return Reading([Table(name, "", tuple(grid.rows()))])


def _cell(value: str, line: int, column: int) -> Cell:
    text = unguarded(tidied(value))
    kind = Kind.ERROR if ERRORS.fullmatch(text) else Kind.TEXT
    return Cell(text, line, column, kind)


def tidied(value: str) -> str:
    """Le texte d'une cellule : fins de ligne ramenées à « \\n », bords sans espace ni marque."""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\u200b \t\n\u00a0\u202f")


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Les lignes d'un CSV. Lève `Refused` à un guillemet qui ne se lit pas d'une seule façon."""
    rows = _reader(text, separator, strict=True)
    try:
        yield from rows
    except csv.Error:
        raise Refused(said.GUILLEMET_DE_CELLULE(ligne=rows.line_num)) from None


def _reader(text: str, separator: str, *, strict: bool) -> Any:
    csv.field_size_limit(max(len(text) + 1, 131_072))
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _separator(text: str) -> str:
    """Le signe dont chaque ligne a autant que la première qui en a ; « ; » si rien ne le dit."""
    return max(SEPARATORS, key=lambda one: _regularity(text, one))


def _regularity(text: str, separator: str) -> int:
    widths = []
    try:
        for row in _reader(text, separator, strict=False):
            if len(row) > 1 or widths:
                widths.append(len(row))
            if len(widths) >= _SAMPLE:
                break
    except csv.Error:
        return 0
    widest = max(widths, default=0)
    return sum(width == widest for width in widths) * (widest - 1)
