"""Mettre les critères de « Mon projet » d'un projet d'avant à leur forme d'aujourd'hui."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from innovation_sociale.guidance.profile import profile_table, read_profile
from innovation_sociale.reading.loading import inspect_data
from tests.conftest import COUNTRY
from tools.migrer.criteria import migrate

SECTIONS = ("lecture", "au_plus", "coche", "collectivites")
KEYS = ("dire", "precision", "reste", "pas", "loi", "si_non")
OLD = 'aucun_indice: Pas encore.\ndes_indices: "Familles : {combien}."\n'


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Le pays, avec des critères d'avant, dont un que nous n'avons pas."""
    shutil.copytree(COUNTRY, tmp_path, dirs_exist_ok=True)
    criteria = tmp_path / "data/criteria.yml"
    text = criteria.read_text(encoding="utf-8")
    for name in SECTIONS:
        text = re.sub(rf"^{name}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    for name in KEYS:
        text = re.sub(rf"^  {name}:.*\n(?:   .*\n)*", "", text, flags=re.MULTILINE)
    text = text.replace("- id: risque\n  famille", "- id: risque-bien-a-eux\n  famille")
    criteria.write_text(text.replace("suite:\n", OLD + "suite:\n"), encoding="utf-8")
    return tmp_path


def test_an_older_project_says_its_profile_and_keeps_its_own_words(older: Path) -> None:
    assert inspect_data(older)[1]
    before = inspect_data(COUNTRY)[0]
    assert "à relire" in migrate(older)
    catalogue, errors = inspect_data(older)
    assert catalogue is not None and before is not None, errors
    assert not [one for one in errors if not one.warning]
    auto = {one.id: one for one in catalogue.autodiagnostic.criteres}
    assert auto["besoin"].question == before.autodiagnostic.criteres[0].question
    assert auto["besoin"].dire and auto["besoin"].reste == "le besoin lui-même"
    own = auto["risque-bien-a-eux"]
    assert own.preuve in own.pas and own.reste == own.titre.lower()
    said = read_profile(profile_table(catalogue), {"risque-bien-a-eux": "non"}).phrases[2]
    assert own.reste in said


def test_a_fact_whose_source_is_missing_does_not_come_in(older: Path) -> None:
    migrate(older)
    catalogue, _ = inspect_data(older)
    assert catalogue is not None
    assert catalogue.autodiagnostic.collectivites is None
    assert all(one.si_non is None for one in catalogue.autodiagnostic.criteres)


def test_a_second_run_changes_nothing(older: Path) -> None:
    migrate(older)
    text = (older / "data/criteria.yml").read_bytes()
    assert "à jour" in migrate(older)
    assert (older / "data/criteria.yml").read_bytes() == text
