"""Un classeur .xlsx : ses feuilles visibles, cellule par cellule."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from innovation_sociale.errors import DataError, Refused
from innovation_sociale.messages import tables as said
from innovation_sociale.tables.cells import MOST_CELLS, Cell, Grid, Kind, Reading, Table
from innovation_sociale.tables.opendocument import said_day, said_number
from innovation_sociale.tables.separated import ERRORS, tidied

# Ce qui, dans le format d'une date, n'en est pas : textes, crochets, jours de la semaine.
_ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read_workbook(safe: bytes, name: str) -> Reading:
    """Les feuilles visibles d'un .xlsx, tel que le rend `safe_archive` ; calculs déjà faits.

    Lève `Refused` si le fichier ne se lit pas.
    """
    _check_extent(safe, name)
    values, formulas = _opened(safe, name, results=True), _opened(safe, name, results=False)
    reading = Reading()
    for sheet, computed in zip(values.worksheets, formulas.worksheets, strict=True):
        if sheet.sheet_state != "visible":
            reading.notes.append(DataError(name, 1, 1, said.FEUILLE_CACHEE(feuille=sheet.title)))
            continue
        reading.tables.append(_table(sheet, computed, name))
    return reading


def _check_extent(safe: bytes, name: str) -> None:
    """Refuse ce que la bibliothèque déplierait cellule par cellule : fusions et liens immenses."""
    cells = 0
    try:
        with zipfile.ZipFile(io.BytesIO(safe)) as archive:
            for member in archive.namelist():
                with archive.open(member) as stream:
                    for _, element in ElementTree.iterparse(stream):  # noqa: S314 : sans déclaration
                        tag = element.tag.rpartition("}")[2]
                        if tag in ("mergeCell", "hyperlink"):
                            cells += _area(element.get("ref", ""))
                        cells += tag == "c"
                        element.clear()
                        if cells > MOST_CELLS:
                            raise Refused(said.TABLEAU_TROP_LOURD(nom=name))
    except ElementTree.ParseError:
        raise Refused(said.TABLEAU_ABIME(nom=name)) from None


def _area(reference: str) -> int:
    """Combien de cellules tient « A1:C12 »."""
    corners = re.findall(r"([A-Za-z]{1,3})?\$?(\d{1,7})?(?::|\Z)", reference.replace("$", ""))
    columns = [_rank(letters) if letters else 1 for letters, _ in corners[:2]]
    lines = [int(digits or 1) for _, digits in corners[:2]]
    if ":" in reference and not all(letters and digits for letters, digits in corners[:2]):
        return MOST_CELLS + 1  # « A:C » : toute la colonne
    return (max(columns) - min(columns) + 1) * (max(lines) - min(lines) + 1)


def _rank(letters: str) -> int:
    return sum((ord(sign) - 64) * 26**power for power, sign in enumerate(reversed(letters.upper())))


def _opened(safe: bytes, name: str, *, results: bool) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # un style oublié n'est pas un défaut du tableau
            return openpyxl.load_workbook(io.BytesIO(safe), data_only=results, keep_links=False)
    except Exception:  # un XML de travers : la bibliothèque lève ce qu'elle veut
        raise Refused(said.TABLEAU_ABIME(nom=name)) from None


def _table(sheet: Any, computed: Any, name: str) -> Table:
    grid = Grid()
    too_big = said.TABLEAU_TROP_LOURD(nom=name)
    # Le dictionnaire des cellules, et non ses lignes : une seule, tout en bas, en ferait un million.
    for (line, column), one in sorted(sheet._cells.items()):
        formula = computed._cells.get((line, column))
        text = str(formula.value) if formula is not None and formula.data_type == "f" else ""
        cell = _cell(one, line, column, text)
        if cell.text or cell.formula or cell.kind is not Kind.TEXT:
            grid.add(cell, too_big)
    table = Table(name, sheet.title, tuple(grid.rows()))
    corners = [Cell("", one.min_row, one.min_col) for one in sheet.merged_cells.ranges]
    notes = [table.note(corner, said.CELLULES_FUSIONNEES()) for corner in corners]
    return replace(table, notes=tuple(notes))


def _cell(one: Any, line: int, column: int, formula: str) -> Cell:
    value: Any = one.value
    if type(one).__name__ == "MergedCell":
        return Cell("", line, column, Kind.COVERED)
    if isinstance(value, bool):
        return Cell("VRAI" if value else "FAUX", line, column, Kind.YES_NO, formula)
    if isinstance(value, dt.date):
        pattern = _ASIDE.sub("", str(one.number_format)).lower()
        text = said_day(value, month_only="d" not in pattern and "j" not in pattern)
        return Cell(text, line, column, Kind.DATE, formula)
    if isinstance(value, int | float):
        return Cell(said_number(Decimal(str(value))), line, column, Kind.NUMBER, formula)
    text = tidied("" if value is None else str(value))
    error = one.data_type == "e" or ERRORS.fullmatch(text)
    return Cell(text, line, column, Kind.ERROR if error else Kind.TEXT, formula)
