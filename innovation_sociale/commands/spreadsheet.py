"""L'annuaire en tableau pour un partenaire, et ce que son retour change."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from innovation_sociale.commands.outputs import OutputRefused, new_file
from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import CommandRefused, DataError, DataErrors, plural, shown
from innovation_sociale.exchange.returning import TABLED, Outcome, outcome_of
from innovation_sociale.exchange.sheets import read_me, record_sheet
from innovation_sociale.models import Catalogue
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.site.inspection import inspect_project
from innovation_sociale.tables.reader import MOST_BYTES
from innovation_sociale.tables.writer import render_csv, render_ods


def write_sheets(root: Path, written: str, environment: Mapping[str, str]) -> str:
    """Écrit l'annuaire en un .ods et un CSV par feuille, dans le dossier `written` ; dit où.

    Lève `DataErrors` si les données ont un défaut, `OutputRefused` si un autre fichier y est déjà.
    """
    settings = read_settings(root, environment)
    catalogue = load_catalogue(root)
    moment = dt.datetime.combine(settings.day, dt.time(), dt.UTC)
    files = {
        new_file(written, name, root): content
        for name, content in rendered(catalogue, moment).items()
    }
    for path, content in files.items():
        if path.exists() and path.read_bytes() != content:
            raise OutputRefused(
                f"« {shown(str(path), 200)} » existe déjà : rangez-le, ou donnez un autre dossier "
                "avec -o ; rien n'a été écrit"
            )
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return "\n".join(f"Tableau écrit : {shown(str(path), 200)}" for path in files)


def rendered(catalogue: Catalogue, moment: dt.datetime) -> dict[str, bytes]:
    """Les fichiers à donner à un partenaire, par nom."""
    places = tuple(catalogue.territoires)
    sheets = [record_sheet(kind, catalogue.fiches(kind), places) for kind in TABLED]
    title = f"{catalogue.site.nom} : les données à corriger"
    whole = render_ods([*sheets, read_me(TABLED, places)], title, moment)
    return {f"{sheets[0].name}.ods": whole} | {
        f"{sheet.name}.csv": render_csv(sheet) for sheet in sheets
    }


def read_sheet(root: Path, written: str, *, apply: bool) -> tuple[str, list[DataError]]:
    """Ce qu'un tableau rendu change, et ce qu'il y a à en dire ; l'écrit si `apply` et si rien ne refuse.

    Lève `CommandRefused` si le fichier n'est pas là, `DataErrors` s'il ne se lit pas ou si les données
    ont déjà un défaut.
    """
    raw = _bytes(written)
    catalogue, known = inspect_project(root)
    blocking = [one for one in known if not one.warning]
    if catalogue is None or blocking:
        raise DataErrors(blocking)
    outcome = outcome_of(raw, shown(Path(written).name), catalogue, root, dt.date.today())
    notes = [*outcome.notes, *_judged(root, outcome, known)]
    refused = any(not one.warning for one in notes)
    said = [*_difference(outcome), _summary(outcome)]
    if refused:
        said.append("Rien n'a été écrit : corrigez les cellules refusées, puis recommencez.")
    elif outcome.files and apply:
        _write(root, outcome)
        said.append(
            f"{plural(len(outcome.files), 'fichier écrit', 'fichiers écrits')} : relisez, puis datez "
            "la relecture dans chaque fiche."
        )
    elif outcome.files:
        said.append("Rien n'a été écrit : avec --ecrire, ces changements le seront.")
    return "\n".join(said), notes


def _bytes(written: str) -> bytes:
    path = Path(written)
    try:
        if not path.is_file():
            raise CommandRefused(
                f"« {shown(written, 200)} » n'est pas un fichier : donnez le tableau rendu"
            )
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError:
        raise CommandRefused(f"« {shown(written, 200)} » ne se laisse pas lire") from None


def _judged(root: Path, outcome: Outcome, known: Sequence[DataError]) -> list[DataError]:
    """Ce que « check » dirait du projet changé, et ne dit pas de celui-ci."""
    if not outcome.files:
        return []
    said_before = {(one.path, one.message) for one in known}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve()
        for name in ("data", "docs"):
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, symlinks=True)
        for name, (_, after) in outcome.files.items():
            (copy / name).write_bytes(after.encode())
        found = inspect_project(copy)[1]
    return outcome.located(one for one in found if (one.path, one.message) not in said_before)


def _difference(outcome: Outcome) -> list[str]:
    lines: list[str] = []
    for name, (before, after) in outcome.files.items():
        old, new = (f"a/{name}" if before else "/dev/null"), f"b/{name}"
        lines += difflib.unified_diff(
            before.splitlines(), after.splitlines(), old, new, lineterm="", n=1
        )
    return ["".join(sign if sign.isprintable() else " " for sign in line) for line in lines]


def _summary(outcome: Outcome) -> str:
    doubts = sum(one.warning for one in outcome.notes)
    changed = plural(len(outcome.files), "fiche à changer", "fiches à changer")
    read = plural(outcome.read, "ligne lue", "lignes lues")
    left = plural(outcome.absent, "fiche n'y est pas et reste", "fiches n'y sont pas et restent")
    absent = f" {left} comme avant." if outcome.absent else ""
    return f"{read}, {changed}, {plural(doubts, 'doute')}.{absent}"


def _write(root: Path, outcome: Outcome) -> None:
    """Écrit tout ou rien : chaque texte à côté du sien d'abord, puis tous à leur place."""
    ready: list[tuple[Path, Path]] = []
    try:
        for name, (before, after) in outcome.files.items():
            target = root / name
            now = target.read_bytes().decode("utf-8") if target.exists() else ""
            if now != before:
                raise CommandRefused(f"{name} a changé pendant la lecture : recommencez")
            handle, made = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".partiel")
            ready.append((Path(made), target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(after.encode())
            Path(made).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        for made_path, target in ready:
            made_path.replace(target)
    finally:
        for made_path, _ in ready:
            made_path.unlink(missing_ok=True)
