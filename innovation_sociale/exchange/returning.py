"""Un tableau rendu, jusqu'aux fichiers qu'il changerait : rien n'est écrit ici."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from innovation_sociale.errors import DataError, DataErrors, Refused, Sentence, shown
from innovation_sociale.exchange.columns import columns, newcomer_columns
from innovation_sociale.exchange.comparing import Returned, compare
from innovation_sociale.exchange.deciding import Edit
from innovation_sociale.exchange.newcomers import new_record, not_enough
from innovation_sociale.exchange.rewriting import rewritten
from innovation_sociale.messages import tables as said
from innovation_sociale.messages.values import FORME_D_IDENTIFIANT
from innovation_sociale.models import Catalogue
from innovation_sociale.models.base import MOTIF_IDENTIFIANT
from innovation_sociale.models.kinds import NATURES, Nature
from innovation_sociale.reading.document import Path as Place
from innovation_sociale.tables.reader import read_tables
from innovation_sociale.writing.places import OutOfReach

# Les natures qu'un partenaire corrige par un tableau.
TABLED = tuple(une for une in NATURES if une.tableau)
_MARK = "\ufeff"


@dataclass
class Outcome:
    """Ce que donnerait un tableau rendu.

    `files` : chemin d'un fichier → son texte d'avant (vide s'il est neuf) et d'après ; `edits`, ce qui
    le change ; `notes` : doutes et refus, à leur cellule ; `place`, la feuille lue.
    """

    place: str
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    notes: list[DataError] = field(default_factory=list)
    read: int = 0
    absent: int = 0

    def origin(self, name: str) -> Callable[[Place], tuple[int, int] | None]:
        """D'où vient ce qu'on écrit dans un fichier : le chemin d'un nœud → ligne et colonne."""
        edits = self.edits[name]

        def place(path: Place) -> tuple[int, int] | None:
            nearest = max(edits, key=lambda one: _shared(one.path, path))
            cell = nearest.cell
            return (cell.line, cell.column) if _shared(nearest.path, path) else None

        return place

    def named(self, defects: Iterable[DataError]) -> list[DataError]:
        """Des défauts situés dans le tableau, avec le nom de la cellule et de sa colonne."""
        cells = {
            (one.cell.line, one.cell.column): one for edits in self.edits.values() for one in edits
        }
        return [self._named(one, cells.get((one.line, one.column))) for one in defects]

    def _named(self, defect: DataError, edit: Edit | None) -> DataError:
        if edit is None or defect.path != self.place:
            return defect
        key = f"« {edit.column.key} » : "
        told = f"{edit.cell.name} : {'' if defect.message.startswith(key) else key}{defect.message}"
        return replace(defect, message=defect.message.reworded(told))


def _shared(one: Place, other: Place) -> int:
    """Combien de pas deux chemins font ensemble."""
    count = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        count += 1
    return count


def outcome_of(raw: bytes, name: str, catalogue: Catalogue, root: Path, today: dt.date) -> Outcome:
    """Ce que donnerait un tableau rendu, avant tout jugement.

    Lève `DataErrors` si le fichier ne se lit pas, ou si nulle feuille n'y est d'une de nos natures.
    """
    try:
        reading = read_tables(raw, name)
    except Refused as refused:
        raise _unread(name, refused.said) from None
    for kind in TABLED:
        records = catalogue.fiches(kind)
        listed = [
            *columns(kind.modele, tuple(catalogue.territoires)),
            *newcomer_columns(kind.modele),
        ]
        try:
            back = compare(reading, records, listed, kind.modele, today)
        except Refused:
            continue
        absent = len(set(records) - back.seen)
        outcome = Outcome(back.place, notes=back.notes, read=len(back.seen), absent=absent)
        _change(outcome, kind, back, root)
        _create(outcome, kind, back, catalogue)
        return outcome
    raise _unread(name, said.SANS_EN_TETE())


def _unread(name: str, sentence: Sentence) -> DataErrors:
    return DataErrors([DataError(name, 1, 1, sentence)])


def _change(outcome: Outcome, kind: Nature, back: Returned, root: Path) -> None:
    for id_, edits in back.edits.items():
        path = kind.fichier(id_)
        before = (root / path).read_bytes().decode("utf-8")
        mark = _MARK if before.startswith(_MARK) else ""
        try:
            after = mark + rewritten(before.removeprefix(mark), edits, kind.modele)
        except OutOfReach:
            outcome.notes.append(_at(back, edits, said.FICHE_HORS_D_ATTEINTE(fichier=path)))
            continue
        outcome.files[path] = before, after
        outcome.edits[path] = edits


def _create(outcome: Outcome, kind: Nature, back: Returned, catalogue: Catalogue) -> None:
    records = catalogue.fiches(kind)
    for id_, edits in back.new.items():
        if not re.fullmatch(MOTIF_IDENTIFIANT, id_):
            outcome.notes.append(_at(back, edits, FORME_D_IDENTIFIANT(valeur=shown(id_))))
            continue
        text, missing = new_record(edits, kind.modele, catalogue.territoires)
        if missing:
            name = next((one.value for one in edits if one.column.key == "nom"), "")
            sentence = not_enough(id_, str(name), missing, records)
            outcome.notes.append(_at(back, edits, sentence))
        else:
            path = kind.fichier(id_)
            outcome.files[path] = "", text
            outcome.edits[path] = edits


def _at(back: Returned, edits: Sequence[Edit], sentence: Sentence) -> DataError:
    """Une phrase qui parle de toute une ligne."""
    line = edits[0].cell.line
    return DataError(back.place, line, 1, sentence.reworded(f"ligne {line} : {sentence}"))
