"""Mettre les règles et les statuts d'un projet d'avant à leur forme d'aujourd'hui."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from innovation_sociale.reading.loading import inspect_data
from tests.conftest import COUNTRY
from tools.migrer.orientation import migrate

ADDED = ("theme", "situation", "montant", "choix_themes", "choix_situations", "choix_montants")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Le pays, avec des règles d'avant et un statut que la règle d'aujourd'hui refuse."""
    for name in ("data", "docs"):
        shutil.copytree(COUNTRY / name, tmp_path / name)
    rules = tmp_path / "data/orientation.yml"
    text = rules.read_text(encoding="utf-8")
    for name in (*ADDED, "besoins_d_argent", "atouts"):
        text = re.sub(rf"^{name}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    text = text.replace(", reprise", "").replace("  - etape: reprise\n    voisine: creation\n", "")
    text = text.replace("maximum:", "minimum: 3\nmaximum:")
    rules.write_text(text.replace("Plusieurs réponses", "Des réponses"), encoding="utf-8")
    sheet = tmp_path / "data/support/appui-local.yml"
    changed = sheet.read_text(encoding="utf-8").replace("statut: actif", "statut: a-confirmer")
    sheet.write_text(f"# Un commentaire\n{changed}", encoding="utf-8")
    return tmp_path


def test_an_older_project_is_valid_again_and_keeps_its_own_words(older: Path) -> None:
    assert inspect_data(older)[1]
    said = migrate(older)
    assert "data/orientation.yml" in said
    assert "data/support/appui-local.yml" in said
    catalogue, errors = inspect_data(older)
    assert catalogue is not None, errors
    assert not [one for one in errors if not one.warning]
    assert catalogue.orientation.besoins.aide.startswith("Des réponses")
    assert catalogue.acteurs["appui-local"].statut == "actif"
    sheet = (older / "data/support/appui-local.yml").read_text(encoding="utf-8")
    assert sheet.startswith("# Un commentaire\n")


def test_a_second_run_changes_nothing(older: Path) -> None:
    migrate(older)
    before = {path: path.read_bytes() for path in (older / "data").rglob("*.yml")}
    assert "à jour" in migrate(older)
    assert before == {path: path.read_bytes() for path in (older / "data").rglob("*.yml")}
