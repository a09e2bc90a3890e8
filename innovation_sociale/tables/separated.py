"""Un CSV : quel signe sépare les cellules, où finissent les lignes, ce que les guillemets gardent."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from innovation_sociale.errors import Refused
from innovation_sociale.messages import tables as said
from innovation_sociale.tables.cells import Cell, Grid, Kind, Reading, Table, written
from innovation_sociale.tables.encodings import decoded
from innovation_sociale.tables.writer import unguarded

SEPARATORS = ";\t,"
# Excel l'écrit et la lit, sans la montrer : elle ne compte pas parmi les lignes.
_SEP = re.compile(r'\A"?sep=([^\r\n"])"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_SAMPLE = 40
# Ce qui peut nommer une colonne : court, sur une ligne, sans rien qui sépare.
_NAME = re.compile(r"[^;,\t\r\n]{1,60}")
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
    grid = Grid()
    for line, row in enumerate(_rows(text, separator or _separator(text)), 1):
        for column, value in enumerate(row, 1):
            if value or column == len(row):
                grid.add(_cell(value, line, column), said.TABLEAU_TROP_LOURD(nom=name))
    if not written(rows := tuple(grid.rows())):
        raise Refused(said.TABLEAU_VIDE(nom=name))
    return Reading([Table(name, "", rows)])


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
    """Le signe qui fait l'en-tête le plus long ; à égalité, les lignes les plus régulières."""
    return max(SEPARATORS, key=lambda one: _header_like(text, one))


def _header_like(text: str, separator: str) -> tuple[int, float]:
    """Combien de noms de colonnes tient la meilleure ligne, et la part des lignes aussi larges."""
    rows = list(islice(filter(any, _reader(text, separator, strict=False)), _SAMPLE))
    names = [sum(bool(_NAME.fullmatch(cell)) for cell in row) for row in rows]
    if not any(names):
        return 0, 0
    width = len(rows[names.index(max(names))])
    return max(names), sum(len(row) == width for row in rows) / len(rows)
