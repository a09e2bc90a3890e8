"""Un classeur .ods : ses feuilles visibles, cellule par cellule."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from innovation_sociale.errors import DataError, Refused, Sentence
from innovation_sociale.messages import tables as said
from innovation_sociale.tables.cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Grid,
    Kind,
    Reading,
    Table,
)
from innovation_sociale.tables.separated import ERRORS, tidied

# Une date qui ne montre que son mois : « mars 2021 », « mars-21 ».
_MONTH_ONLY = re.compile(r"[^\W\d_]+\.?[ \u00a0\u202f-]*(?:\d\d|\d{4})")


def read_opendocument(safe: bytes, name: str) -> Reading:
    """Les feuilles visibles d'un .ods, tel que le rend `safe_archive`. Lève `Refused`."""
    from odfdo import Document

    if b"manifest:encryption-data" in safe:
        raise Refused(said.TABLEAU_PROTEGE(nom=name))
    try:
        document = Document(io.BytesIO(safe))
        hidden = _hidden_styles(document)
        tables = document.body.get_elements("table:table")
    except Exception:  # un XML de travers : la bibliothèque lève ce qu'elle veut
        raise Refused(said.TABLEAU_ABIME(nom=name)) from None
    reading = Reading()
    for one in tables:
        sheet = str(one.get_attribute("table:name") or "")
        if one.get_attribute("table:style-name") in hidden:
            reading.notes.append(DataError(name, 1, 1, said.FEUILLE_CACHEE(feuille=sheet)))
        else:
            reading.tables.append(_table(one, name, sheet))
    return reading


def _hidden_styles(document: Any) -> set[str]:
    """Les styles des feuilles qu'on ne voit pas."""
    return {
        str(style.get_attribute("style:name"))
        for style in document.content.get_elements('//style:style[@style:family="table"]')
        for props in style.get_elements("style:table-properties")
        if str(props.get_attribute("table:display")).lower() == "false"
    }


def _table(element: Any, name: str, sheet: str) -> Table:
    grid, merged, line = Grid(), [], 1
    too_big = said.TABLEAU_TROP_LOURD(nom=name)
    for row in element.get_elements("descendant::table:table-row"):
        repeated = _times(row, "table:number-rows-repeated")
        cells = list(_cells(row, line, too_big))
        for cell in cells:
            for again in range(_within(cell, repeated, MOST_ROWS, too_big)):
                grid.add(replace(cell, line=line + again), too_big)
        merged += [cell for cell in cells if cell.kind is Kind.COVERED][:1]
        line += repeated
    table = Table(name, sheet, tuple(grid.rows()))
    return replace(
        table, notes=tuple(table.note(one, said.CELLULES_FUSIONNEES()) for one in merged)
    )


def _within(cell: Cell, repeated: int, most: int, too_big: Sentence) -> int:
    """Combien de fois écrire une cellule qui se répète. Lève `Refused` si c'est sans fin.

    Celles que recouvre une fusion ne portent rien : au-delà d'un tableau, elles s'oublient.
    """
    if cell.kind is not Kind.COVERED:
        if repeated > most:
            raise Refused(too_big)
        return repeated
    return min(repeated, most - (cell.line if most == MOST_ROWS else cell.column) + 1)


def _cells(row: Any, line: int, too_big: Sentence) -> Iterator[Cell]:
    """Les cellules d'une ligne qui portent quelque chose, ou qu'une autre recouvre."""
    column = 1
    for one in row.get_elements("table:table-cell|table:covered-table-cell"):
        repeated = _times(one, "table:number-columns-repeated")
        covered = one.tag == "table:covered-table-cell"
        cell = Cell("", line, column, Kind.COVERED) if covered else _cell(one, line, column)
        if cell.text or cell.formula or covered:
            for again in range(_within(cell, repeated, MOST_COLUMNS, too_big)):
                yield replace(cell, column=column + again)
        column += repeated


def _times(element: Any, attribute: str) -> int:
    """Combien de fois un élément se répète."""
    written = str(element.get_attribute(attribute) or "1")
    return max(int(written), 1) if written.isdecimal() and len(written) < 9 else 10**9


def _cell(one: Any, line: int, column: int) -> Cell:
    shown = tidied("\n".join(p.inner_text for p in one.get_elements("text:p")))
    formula = str(one.get_attribute("table:formula") or "")
    kind, text = _value(one, shown)
    if kind is Kind.TEXT and ERRORS.fullmatch(shown):
        kind = Kind.ERROR
    return Cell(text, line, column, kind, formula)


def _value(one: Any, shown: str) -> tuple[Kind, str]:
    try:
        value = one.value
    except (ValueError, TypeError, ArithmeticError):
        return Kind.TEXT, shown
    if isinstance(value, bool):
        return Kind.YES_NO, "VRAI" if value else "FAUX"
    if isinstance(value, dt.date):  # une date, un jour et son heure
        return Kind.DATE, said_day(value, month_only=bool(_MONTH_ONLY.fullmatch(shown)))
    if isinstance(value, int | float | Decimal):
        return Kind.NUMBER, said_number(Decimal(str(value)))
    return Kind.TEXT, shown


def said_number(value: Decimal) -> str:
    """Un nombre sans espace ni exposant : « 473000000 », « 1200.5 »."""
    if not value.is_finite():
        return "#NOMBRE!"
    text = format(value, "f") if abs(value.adjusted()) < 40 else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def said_day(value: dt.date, *, month_only: bool) -> str:
    """Une date de tableur à la précision qu'elle montre ; l'heure, si elle en a une, se garde."""
    if month_only:
        return f"{value:%Y-%m}"
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return value.isoformat(" ", "minutes")
    return f"{value:%Y-%m-%d}"
