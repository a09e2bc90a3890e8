"""Un fichier de données lu : un arbre de tables, de listes et de textes, et la place de chaque chose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from innovation_sociale.errors import DataError, Sentence
from innovation_sociale.french.characters import Flaw

Tree = str | list["Tree"] | dict[str, "Tree"]
Path = tuple[str | int, ...]


@dataclass
class Document:
    """Un fichier YAML lu : son arbre, la place de chaque nœud, ses défauts.

    `stopped` est vrai quand la lecture n'est pas allée au bout : l'arbre est incomplet.
    """

    name: str
    tree: Tree = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    errors: list[DataError] = field(default_factory=list)
    stopped: bool = False

    def place(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Ligne et colonne d'un nœud, ou de son plus proche parent connu."""
        for length in range(len(path), -1, -1):
            table = self.keys if key and length == len(path) else self.values
            if path[:length] in table:
                return table[path[:length]]
        return (1, 1)

    def error(self, path: Path, message: Sentence, *, key: bool = False) -> DataError:
        """Construit un défaut à la place de `path`."""
        return DataError(self.name, *self.place(path, key=key), message)

    def note(self, flaws: Iterable[Flaw]) -> None:
        """Retient des défauts déjà situés."""
        self.errors += [DataError(self.name, one.line, one.column, one.message) for one in flaws]
