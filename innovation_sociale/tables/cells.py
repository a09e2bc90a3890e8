"""Une cellule, sa place, ce que le tableur en sait ; une feuille, et ce qu'on a trouvé en la lisant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from innovation_sociale.errors import DataError, Refused, Sentence

# Au-delà, ce n'est plus un tableau qu'une personne tient.
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 5_000, 300, 200_000


class Kind(Enum):
    """Ce que le fichier dit d'une cellule ; un CSV ne dit jamais que du texte."""

    TEXT = "texte"
    NUMBER = "nombre"
    DATE = "date"
    YES_NO = "vrai ou faux"
    ERROR = "erreur"  # « #NOM? », « #REF! »
    COVERED = "fusionnée"  # sous une cellule fusionnée : elle ne porte rien


@dataclass(frozen=True)
class Cell:
    """Une cellule : ce qui s'y lit, sa ligne et sa colonne à partir de 1, sa formule s'il y en a une.

    Un nombre se lit sans espace, avec un point (« 1200.5 ») ; une date, en ISO, à la précision que
    la cellule montre (« 2021-03-15 », « 2021-03 ») ; vrai et faux, « VRAI » et « FAUX ».
    """

    text: str
    line: int
    column: int
    kind: Kind = Kind.TEXT
    formula: str = ""

    @property
    def name(self) -> str:
        """Son nom dans un tableur : « C12 »."""
        return f"{column_name(self.column)}{self.line}"


@dataclass(frozen=True)
class Table:
    """Une feuille : le fichier et la feuille qui la nomment, ses lignes ; une ligne vide y reste."""

    place: str
    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[DataError, ...] = ()

    def note(self, cell: Cell, said: Sentence) -> DataError:
        """Ce qu'il y a à dire d'une cellule, à sa place."""
        return DataError(self.place, cell.line, cell.column, said.reworded(f"{cell.name} : {said}"))


@dataclass
class Reading:
    """Un fichier lu : ses feuilles visibles, dans leur ordre, et ce qu'il y a à en dire."""

    tables: list[Table] = field(default_factory=list)
    notes: list[DataError] = field(default_factory=list)


class Grid:
    """Une feuille en train d'être lue : refuse de grandir sans fin."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Cell]] = {}
        self._count = 0

    def add(self, cell: Cell, too_big: Sentence) -> None:
        """Range une cellule. Lève `Refused(too_big)` au-delà de ce qu'une personne tient."""
        self._count += 1
        if cell.line > MOST_ROWS or cell.column > MOST_COLUMNS or self._count > MOST_CELLS:
            raise Refused(too_big)
        self._rows.setdefault(cell.line, {})[cell.column] = cell

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Les lignes, de la première à la dernière qui porte quelque chose, cellules vides comprises."""
        for line in range(1, max(self._rows, default=0) + 1):
            found = self._rows.get(line, {})
            width = max(found, default=0)
            yield tuple(
                found.get(column) or Cell("", line, column) for column in range(1, width + 1)
            )


def column_name(column: int) -> str:
    """Le nom d'une colonne dans un tableur : 1 → « A », 28 → « AB »."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def written(rows: Iterable[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Les lignes où quelque chose est écrit."""
    return [row for row in rows if any(cell.text for cell in row)]
