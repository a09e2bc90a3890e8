"""L'annuaire en tableau pour un partenaire, et ce que son retour change."""

from __future__ import annotations

import datetime as dt
import difflib
import tempfile
from collections.abc import Mapping
from pathlib import Path

from innovation_sociale.commands.outputs import OutputRefused, new_file
from innovation_sociale.contributions.bench import Bench
from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import CommandRefused, DataError, plural, shown
from innovation_sociale.exchange.returning import TABLED, Outcome, outcome_of
from innovation_sociale.exchange.sheets import read_me, record_sheet
from innovation_sociale.models import Catalogue
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.tables.reader import MOST_BYTES
from innovation_sociale.tables.writer import render_csv, render_ods

_REFUSED = "Rien n'a été écrit : corrigez les cellules refusées, puis recommencez."
_DRY = "Rien n'a été écrit : avec --ecrire, ces changements le seront."


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
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(root, Path(folder).resolve())
        name = shown(Path(written).name)
        outcome = outcome_of(raw, name, bench.catalogue, root, dt.date.today())
        notes = list(outcome.notes)
        if outcome.files:
            texts = {one: (text, outcome.origin(one)) for one, (_, text) in outcome.files.items()}
            notes += outcome.named(bench.judge_all(texts, outcome.place))
        said = [*_difference(outcome), _summary(outcome)]
        if any(not one.warning for one in notes):
            said.append(_REFUSED)
        elif outcome.files:
            said.append(_written(bench) if apply else _DRY)
    return "\n".join(said), notes


def _written(bench: Bench) -> str:
    bench.write()
    count = plural(len(bench.changed), "fichier écrit", "fichiers écrits")
    return f"{count} : relisez, puis datez la relecture dans chaque fiche."


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
