"""« atelier import » : un ou plusieurs murs exportés ailleurs, changés en une fiche d'atelier."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from innovation_sociale.contributions.bench import Bench
from innovation_sociale.errors import (
    CommandRefused,
    DataError,
    DataErrors,
    Refused,
    Said,
    plural,
    shown,
)
from innovation_sociale.messages.values import FORME_D_IDENTIFIANT
from innovation_sociale.models.base import MOTIF_IDENTIFIANT
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.reading.file_names import name_problem, record_problem
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.workshop.merging import merge
from innovation_sociale.workshop.reading import read_wall
from innovation_sociale.workshop.rules import MOST_BYTES, fresh_steps
from innovation_sociale.workshop.wall import Step, Wall
from innovation_sociale.workshop.writing import write_data


def import_walls(root: Path, files: Sequence[str], identifier: str) -> tuple[str, list[DataError]]:
    """Le YAML de ces murs réunis, ou le compte rendu de la fiche écrite, et ce qu'il y a à en dire.

    Avec `identifier`, la fiche va dans `data/workshops/`, si `check` n'y trouve rien à refuser.
    Lève `CommandRefused` ou `DataErrors` : rien n'est alors écrit.
    """
    if identifier:
        named = re.fullmatch(MOTIF_IDENTIFIANT, identifier)
        problem: Said = FORME_D_IDENTIFIANT(valeur=shown(identifier))
        if named:
            problem = record_problem(identifier) or name_problem(f"{identifier}.yml")
        if problem:
            raise CommandRefused(f"--id : {problem}")
    fresh = fresh_steps(load_catalogue(root).atelier.entonnoir)
    wall, notes = _united([_read(one, fresh) for one in files])
    titled = replace(wall, titre=wall.titre or Path(files[0]).stem)
    text, changed = write_data(titled)
    first = shown(Path(files[0]).name)
    notes += [DataError(first, 1, 1, one) for one in changed]
    if not identifier:
        return text.removesuffix("\n"), notes
    name = PAR_CODE["workshops"].fichier(identifier)
    notes += _written(root, name, text)
    return f"{name} écrit : {plural(wall.total, 'post-it')}. Relisez, puis complétez-le.", notes


def _read(written: str, fresh: Sequence[Step]) -> tuple[str, Wall, list[DataError]]:
    name = shown(Path(written).name)
    try:
        if not Path(written).is_file():
            raise CommandRefused(
                f"« {shown(written, 200)} » n'est pas un fichier : donnez le mur exporté"
            )
        with Path(written).open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError:
        raise CommandRefused(f"« {shown(written, 200)} » ne se laisse pas lire") from None
    try:
        outcome = read_wall(raw, name, fresh)
    except Refused as refusal:
        raise DataErrors([DataError(name, 1, 1, refusal.said)]) from None
    return name, outcome.wall, [DataError(name, 1, 1, one) for one in outcome.notes]


def _united(read: Sequence[tuple[str, Wall, list[DataError]]]) -> tuple[Wall, list[DataError]]:
    (_, wall, first), *others = read
    notes = list(first)
    for name, other, said in others:
        try:
            wall, _ = merge(wall, other, name)
        except Refused as refusal:
            raise DataErrors([DataError(name, 1, 1, refusal.said)]) from None
        notes += said
    return wall, notes


def _written(root: Path, name: str, text: str) -> list[DataError]:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(root, Path(folder).resolve())
        if bench.read(name) is not None:
            raise CommandRefused(f"{name} existe déjà : donnez un autre --id, rien n'a été écrit")
        found = bench.judge(name, text, name, lambda _: None)
        if any(not one.warning for one in found):
            raise DataErrors(found)
        bench.write()
    return found
