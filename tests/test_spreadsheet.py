"""Un tableau rendu : ce que la commande en dit et en fait, fichier par fichier.

`fixtures/tableaux/<fichier>` ↔ `fixtures/tableaux_lus/<fichier>.txt`. Pour réécrire les attendus après
un changement voulu : `ECRIRE_ATTENDUS=1 pytest tests/test_spreadsheet.py`, puis relire le diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from innovation_sociale.__main__ import main
from tests.test_data_errors import FIXTURES, small_project

SHEETS = sorted((FIXTURES / "tableaux").iterdir())
READ = FIXTURES / "tableaux_lus"
# Ce que le même annuaire, le même jour, donne chez chacun : un seul chiffre y a changé.
SAME_CHANGE = """
    excel-fr-csv.csv excel-fr-utf8.csv excel-fr-texte-unicode.txt excel-mac.csv excel-msdos.csv
    google-sheets.csv google-sheets.tsv numbers.csv libreoffice-latin1.csv utf-16-sans-marque.csv
    sep-en-premiere-ligne.csv titre-lignes-et-colonnes-vides.csv triee-colonnes-deplacees.csv
    numero-international.csv
""".split()
ACTOR = "data/support/exemple.yml"


def known_project(target: Path) -> Path:
    """Le projet minimal, où une fiche a de quoi être joint."""
    project = small_project(target)
    path = project / ACTOR
    text = path.read_text(encoding="utf-8")
    contacts = (
        "# relu\ncourriel: contact@example.org\n"
        'telephone: "0473000000"\n'
        "adresse: 1 place de l'Église, 03000 Moulins\n"
    )
    path.write_text(text.replace("faits:\n", f"{contacts}faits:\n", 1), encoding="utf-8")
    return project


def files_of(project: Path) -> dict[str, bytes]:
    """Les octets de toutes les fiches."""
    return {path.name: path.read_bytes() for path in (project / "data/support").iterdir()}


def run(project: Path, *arguments: str) -> int:
    """La commande, dans ce projet."""
    return main(["--racine", str(project), "tableur", *arguments])


def test_there_are_enough_files_of_each_spreadsheet() -> None:
    assert len(SHEETS) >= 25
    assert {path.suffix for path in SHEETS} >= {".csv", ".tsv", ".txt", ".ods", ".xlsx", ".xls"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_each_file_is_read_or_refused_in_french(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = known_project(tmp_path / "projet")
    before = files_of(project)
    code = run(project, str(sheet), "--ecrire")
    out, err = capsys.readouterr()
    told = f"{out}{err}sortie : {code}\n"
    expected = READ / f"{sheet.name}.txt"
    if os.environ.get("ECRIRE_ATTENDUS"):
        READ.mkdir(exist_ok=True)
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert "Le moteur s'est trompé" not in told and "Traceback" not in told
    if code:
        assert files_of(project) == before
    else:
        assert main(["--racine", str(project), "check"]) == 0


@pytest.mark.parametrize("name", SAME_CHANGE)
def test_the_same_correction_reads_the_same_from_every_spreadsheet(
    name: str, tmp_path: Path
) -> None:
    project = known_project(tmp_path / "projet")
    before = (project / ACTOR).read_bytes()
    assert run(project, str(FIXTURES / "tableaux" / name), "--ecrire") == 0
    assert (project / ACTOR).read_bytes() == before.replace(b'"0473000000"', b'"0473000001"')


def test_each_expected_text_has_its_file() -> None:
    assert {path.stem for path in READ.iterdir()} == {path.name for path in SHEETS}
