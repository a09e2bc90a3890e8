"""Un tableau rendu, comparé aux fiches : ce qu'il change, et ce qui n'est pas sûr."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from innovation_sociale.errors import DataError, Refused, Sentence, shown
from innovation_sociale.exchange.columns import SOURCED, Column, blank
from innovation_sociale.exchange.deciding import Edit, edits_of
from innovation_sociale.exchange.headers import (
    ANSWER,
    QUESTION,
    SOURCE,
    Header,
    find_header,
    is_label_row,
)
from innovation_sociale.messages import tables as said
from innovation_sociale.models.base import Modele
from innovation_sociale.reading.file_names import proposed_name
from innovation_sociale.tables.cells import Cell, Reading, Table
from innovation_sociale.tables.values import Doubtful


@dataclass(frozen=True)
class Context:
    """Le jour où l'on lit, et si la fiche est déjà publiée."""

    today: dt.date
    known: bool


@dataclass
class Returned:
    """Ce qu'un tableau rendu change : par fiche, ses changements ; `new`, ses lignes inconnues.

    `notes` : les doutes, à leur cellule. `seen` : les fiches que le tableau nomme.
    """

    place: str = ""
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    new: dict[str, list[Edit]] = field(default_factory=dict)
    notes: list[DataError] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def compare(
    reading: Reading,
    records: Mapping[str, Modele],
    listed: Sequence[Column],
    model: type[Modele],
    today: dt.date,
) -> Returned:
    """Compare un tableau aux fiches d'une nature. Lève `Refused` si aucune feuille n'est d'elle.

    De deux feuilles qui y ressemblent, la première compte.
    """
    for table in reading.tables:
        if header := find_header(table, listed, model):
            back = Returned(table.place, notes=[*reading.notes, *table.notes, *header.notes])
            for id_, row in _rows(table, header, records, back).items():
                known = id_ in records
                record = records[id_] if known else blank(model)
                edits, doubts = _edits(table, header, row, record, Context(today, known))
                back.notes += [*doubts, *_answers(table, header, row, record)]
                if edits:
                    (back.edits if known else back.new)[id_] = edits
            return back
    raise Refused(said.SANS_EN_TETE())


def _rows(
    table: Table, header: Header, records: Mapping[str, Modele], back: Returned
) -> dict[str, Sequence[Cell]]:
    """Chaque ligne qu'un identifiant nomme, s'il n'en nomme qu'une."""
    by_id: dict[str, list[Sequence[Cell]]] = {}
    for row in table.rows[header.line :]:
        if not any(cell.text for cell in row) or is_label_row(row, header):
            continue
        _note_strays(table, header, row, back)
        if id_ := _identifier(row, header, records):
            by_id.setdefault(id_, []).append(row)
        elif any(cell.text and cell.column in header.known for cell in row):
            back.notes.append(table.note(row[header.id - 1], _unnamed(row, header)))
    for id_, rows in by_id.items():
        back.seen.add(id_)
        if len(rows) > 1:
            lines = ", ".join(str(row[0].line) for row in rows)
            cell = rows[1][header.id - 1]
            back.notes.append(table.note(cell, said.LIGNE_EN_DOUBLE(id=shown(id_), lignes=lines)))
    return {id_: rows[0] for id_, rows in by_id.items() if len(rows) == 1}


def _identifier(row: Sequence[Cell], header: Header, records: Mapping[str, Modele]) -> str:
    """L'identifiant d'une ligne, malgré capitales et espaces ; vide si elle n'en a pas."""
    written = row[header.id - 1].text.strip() if header.id <= len(row) else ""
    by_fold = {id_.casefold(): id_ for id_ in records}
    return by_fold.get(written.casefold(), written)


def _unnamed(row: Sequence[Cell], header: Header) -> Sentence:
    """Ce qu'il faut à une ligne sans identifiant."""
    names = [
        row[at - 1].text
        for at, one in header.columns.items()
        if one.field == "nom" and at <= len(row)
    ]
    return said.LIGNE_SANS_IDENTIFIANT(exemple=proposed_name(next(iter(names), "")))


def _note_strays(table: Table, header: Header, row: Sequence[Cell], back: Returned) -> None:
    """Ce qui est écrit sous aucun nom de colonne."""
    named = {cell.column for cell in table.rows[header.line - 1] if cell.text}
    for cell in row:
        if cell.text and cell.column not in named:
            back.notes.append(table.note(cell, said.CELLULE_SANS_COLONNE(valeur=shown(cell.text))))


def _edits(
    table: Table, header: Header, row: Sequence[Cell], record: Modele, context: Context
) -> tuple[list[Edit], list[DataError]]:
    """Ce que change une ligne, et ses doutes."""
    edits: list[Edit] = []
    doubts: list[DataError] = []
    for at, column in header.columns.items():
        # Une ligne plus courte que l'en-tête : ses dernières cellules sont vides.
        cell = row[at - 1] if at <= len(row) else Cell("", row[0].line, at)
        if column.newcomer and context.known:
            if cell.text:
                why = said.COLONNE_NON_REPRISE(nom=column.key, raison=SOURCED)
                doubts.append(table.note(cell, why))
            continue
        try:
            edits += edits_of(column, cell, record, context.today)
        except Doubtful as doubt:
            doubts.append(table.note(cell, doubt.row(**doubt.words)))
    return edits, doubts


def _answers(
    table: Table, header: Header, row: Sequence[Cell], record: Modele
) -> Iterator[DataError]:
    """Les réponses données aux questions d'une fiche : à relire, elles n'ont pas de source sûre."""

    def text(role: str, number: str) -> Cell | None:
        at = header.answers.get((role, number), 0)
        return row[at - 1] if 0 < at <= len(row) and row[at - 1].text else None

    questions = {one.id for one in getattr(record, "a_completer", [])}
    for number in sorted({number for _, number in header.answers}):
        answer = text(ANSWER, number)
        if answer is None:
            continue
        asked, source = text(QUESTION, number), text(SOURCE, number)
        id_ = asked.text.split(" ")[0].rstrip(":") if asked else ""
        if id_ not in questions:
            row_ = said.REPONSE_SANS_QUESTION(valeur=shown(answer.text, 400))
        else:
            whence = f"« {shown(source.text, 200)} »" if source else "une source que rien ne dit"
            value = shown(answer.text, 400)
            row_ = said.REPONSE_A_RELIRE(question=id_, valeur=value, source=whence)
        yield table.note(answer, row_)
