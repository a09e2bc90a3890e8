"""Chaque fichier mal écrit a sa phrase, à sa ligne : `fixtures/data_errors/<cas>.yml` ↔ `.txt`.

Un cas est un fichier du projet minimal `fixtures/projet/`, modifié ; sa première ligne dit
lequel (« # place: … »), `data/support/exemple.yml` si elle ne dit rien. Pour réécrire les
attendus après un changement voulu : `ECRIRE_ATTENDUS=1 make test`, puis relire le diff.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.errors import report
from innovation_sociale.reading.loading import inspect_data

FIXTURES = Path(__file__).parent / "fixtures"
CASES = sorted((FIXTURES / "data_errors").glob("*.yml"))
PLACE = "data/support/exemple.yml"


def small_project(target: Path) -> Path:
    """Une copie du projet minimal, valide."""
    shutil.copytree(FIXTURES / "projet", target)
    return target


def said(project: Path) -> str:
    """Ce que le chargement dit d'un projet."""
    return report(inspect_data(project)[1])


def test_the_small_project_is_sound(tmp_path: Path) -> None:
    catalogue, defects = inspect_data(small_project(tmp_path / "projet"))
    assert defects == []
    assert catalogue is not None
    assert list(catalogue.acteurs) == ["exemple", "voisine"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_bad_file_gets_its_french_sentence(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = case.read_bytes()
    place = re.match(rb"# place: (\S+)", raw)
    name = place[1].decode() if place else PLACE
    project = small_project(tmp_path / "projet")
    (project / name).write_bytes(raw)
    code = main(["--racine", str(project), "check"])
    out, got = capsys.readouterr()
    assert code == (0 if got.count("\n") == got.count(" avertissement : ") else 1)
    assert "Traceback" not in out + got and "Le moteur s'est trompé" not in out + got
    expected = case.with_suffix(".txt")
    if os.environ.get("ECRIRE_ATTENDUS"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8")
    assert re.match(r"data/\S+\.(?:yml|json):\d+:\d+ ", got)
    assert name in got
