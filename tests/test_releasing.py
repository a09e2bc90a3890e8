"""« make edition » : publie ce qui a changé, refuse le reste, n'écrit jamais à moitié."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.editions.snapshot import edition_en_cours, snapshot
from innovation_sociale.reading.loading import load_catalogue
from tests.sample_editions import DAY
from tests.test_data_errors import small_project

NOON = "1795608000"  # 25 novembre 2026, midi à Greenwich


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le projet minimal, sans aucune édition, un jour connu."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    project = small_project(tmp_path / "projet")
    shutil.rmtree(project / "data" / "editions")
    return project


def release(project: Path) -> int:
    return main(["--racine", str(project), "edition"])


def names(project: Path) -> list[str]:
    """Tout ce que contient le dossier des éditions, fichiers cachés compris."""
    folder = project / "data/editions"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def change_neighbour(project: Path, before: str, after: str) -> None:
    path = project / "data/support/voisine.yml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_first_edition_is_what_the_data_say(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(project) == 0
    said = capsys.readouterr()
    assert said.err == ""
    first, *next_steps = said.out.splitlines()
    assert first.startswith("Édition 1 écrite dans data/editions/1.json : 2 acteurs, ")
    assert "« make site »" in next_steps[1]
    assert names(project) == ["1.json"]
    catalogue = load_catalogue(project)
    assert catalogue.editions[1].date.isoformat() == "2026-11-25"
    assert snapshot(catalogue, catalogue.editions[1].date) == catalogue.editions[1]
    assert edition_en_cours(catalogue, DAY).publiee


def test_without_a_change_there_is_no_second_edition(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(project) == 0
    assert release(project) == 1
    said = capsys.readouterr().err
    assert said.startswith("Rien n'a changé depuis l'édition 1, du 25 novembre 2026")
    assert names(project) == ["1.json"]


def test_the_second_edition_says_what_it_changes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(project) == 0
    first = (project / "data/editions/1.json").read_bytes()
    change_neighbour(project, "statut: a-confirmer", "statut: suspendu")
    assert not edition_en_cours(load_catalogue(project), DAY).publiee
    capsys.readouterr()
    assert release(project) == 0
    said = capsys.readouterr().out
    assert "Depuis l'édition 1, du 25 novembre 2026 :" in said
    assert (
        "Structure voisine de l'exemple : le statut passe de « Activité non confirmée » à « Suspendu »."
        in said
    )
    assert names(project) == ["1.json", "2.json"]
    assert (project / "data/editions/1.json").read_bytes() == first
    assert edition_en_cours(load_catalogue(project), DAY).mention == "Édition 2"


def test_defects_forbid_an_edition(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_neighbour(project, "type: incubateur", "type: incubateurr")
    (project / "docs").mkdir()
    (project / "docs/sources.md").write_text("sans en-tête", encoding="utf-8")
    assert main(["--racine", str(project), "edition", "--annotations"]) == 1
    said = capsys.readouterr()
    assert "vouliez-vous dire « incubateur »" in said.err
    assert "docs/sources.md:1:1 l'en-tête manque" in said.err
    assert "::error file=data/support/voisine.yml" in said.out
    assert names(project) == []


def test_a_clock_that_goes_back_is_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(project) == 0
    change_neighbour(project, "statut: a-confirmer", "statut: suspendu")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert release(project) == 1
    assert "Nous serions le 1er janvier 1970, avant l'édition 1" in capsys.readouterr().err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "demain")
    assert release(project) == 1
    assert "SOURCE_DATE_EPOCH vaut « demain »" in capsys.readouterr().err
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert names(project) == ["1.json"]


def test_a_write_that_fails_is_said_and_leaves_nothing_behind(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(self: Path, *_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    assert release(project) == 1
    said = capsys.readouterr().err
    assert said.startswith("data/editions/1.json n'a pas pu être écrit : vérifiez la place")
    assert names(project) == []
