"""L'en-tête d'un tableau : quelle ligne nomme les colonnes, et ce que chacune désigne."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from innovation_sociale.errors import DataError, fold, shown, suggestion
from innovation_sociale.exchange.columns import ID, ID_LABEL, Column, reason
from innovation_sociale.messages import tables as said
from innovation_sociale.models.base import Modele
from innovation_sociale.tables.cells import Cell, Table

# Au-delà, ce qui précède n'est plus un titre.
_FIRST_LINES = 30
QUESTION, ANSWER, SOURCE = "question", "reponse", "source"
# Ce que chacune veut dire, écrit au-dessus d'elle : la seule ligne qui reste, parfois.
ROLES = {
    QUESTION: "question",
    ANSWER: "votre réponse à la question",
    SOURCE: "d'où vous le tenez, question",
}
_BY_ROLE = {fold(name): role for role, label in ROLES.items() for name in (role, label)}
_QUESTION = re.compile(rf"({'|'.join(_BY_ROLE)})(\d{{1,2}})")


@dataclass
class Header:
    """La ligne des noms de colonnes, et ce que désigne chacune : rang d'une colonne → ce qu'elle est.

    `id` : le rang de la colonne des identifiants ; `answers` : (rôle, numéro) → rang.
    """

    line: int
    id: int = 0
    columns: dict[int, Column] = field(default_factory=dict)
    answers: dict[tuple[str, str], int] = field(default_factory=dict)
    notes: list[DataError] = field(default_factory=list)

    @property
    def known(self) -> set[int]:
        """Les rangs dont le nom est à nous."""
        return {self.id, *self.columns, *self.answers.values()}


def find_header(table: Table, listed: Sequence[Column], model: type[Modele]) -> Header | None:
    """L'en-tête d'une feuille ; rien si aucune ligne n'en est un."""
    best: Header | None = None
    for row in table.rows[:_FIRST_LINES]:
        header = _header(table, row, listed, model)
        if header and (best is None or len(header.known) > len(best.known)):
            best = header
    return best


def is_label_row(row: Sequence[Cell], header: Header) -> bool:
    """Vrai de la ligne des titres, où qu'un tri l'ait mise."""
    at = header.id - 1
    return at < len(row) and fold(row[at].text) == fold(ID_LABEL)


def _header(
    table: Table, row: Sequence[Cell], listed: Sequence[Column], model: type[Modele]
) -> Header | None:
    by_name = {fold(one.label): one for one in listed if not one.newcomer}
    by_name |= {fold(one.key): one for one in listed}
    header = Header(row[0].line if row else 0)
    seen: dict[str, list[Cell]] = {}
    for cell in row:
        name = fold(cell.text)
        if name in (fold(ID), fold("identifiant"), fold(ID_LABEL)):
            seen.setdefault(ID, []).append(cell)
            header.id = cell.column
        elif name in by_name:
            seen.setdefault(by_name[name].key, []).append(cell)
            header.columns[cell.column] = by_name[name]
        elif found := _QUESTION.fullmatch(name):
            header.answers[_BY_ROLE[found[1]], found[2]] = cell.column
        elif name:
            header.notes.append(_unknown(table, cell, listed, model))
    twice = [cells for cells in seen.values() if len(cells) > 1]
    if not header.id or not (header.columns or header.answers) or len(seen.get(ID, [])) > 1:
        return None
    for cells in twice:
        header.notes.append(table.note(cells[1], said.COLONNE_EN_DOUBLE(nom=shown(cells[1].text))))
        for cell in cells:
            header.columns.pop(cell.column, None)
    return header


def _unknown(table: Table, cell: Cell, listed: Sequence[Column], model: type[Modele]) -> DataError:
    name = shown(cell.text)
    fields = {fold(one): one for one in model.model_fields}
    fields |= {fold(info.title or ""): one for one, info in model.model_fields.items()}
    if found := fields.get(fold(cell.text)):
        return table.note(cell, said.COLONNE_NON_REPRISE(nom=name, raison=reason(model, found)))
    guess = suggestion(cell.text, [one.key for one in listed])
    return table.note(cell, said.COLONNE_INCONNUE(nom=name, suite=guess))
