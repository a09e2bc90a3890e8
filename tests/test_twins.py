"""Deux fiches d'une même structure se signalent ; deux structures voisines, non."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from innovation_sociale.reading.loading import inspect_data

PROJECT = Path(__file__).parent / "fixtures" / "projet"
FIRST = "data/support/exemple.yml"
SECOND = "data/support/voisine.yml"
PROOF = """\
  - sujet: coordonnees
    texte: Son site donne ses coordonnées.
    date: inconnue
    source: page-exemple
"""


def said(tmp_path: Path, names: tuple[str, str], first: str = "", second: str = "") -> list[str]:
    """Ce que dit un projet dont les deux fiches ont ces noms, et ces lignes de plus."""
    project = tmp_path / "projet"
    shutil.copytree(PROJECT, project)
    for path, name, added in ((FIRST, names[0], first), (SECOND, names[1], second)):
        text = (project / path).read_text(encoding="utf-8").split("\n", 1)[1]
        if added and "sujet: coordonnees" not in text:
            text = text.replace("a_completer:", f"{PROOF}a_completer:")
        (project / path).write_text(f'nom: "{name}"\n{text}{added}\n', encoding="utf-8")
    return [str(one) for one in inspect_data(project)[1]]


@pytest.mark.parametrize(
    "names",
    [
        ("Adie", "ADIE (Association pour le droit à l'initiative économique)"),
        ("Association pour le droit à l'initiative économique", "ADIE"),
        ("DLA", "Dispositif local d'accompagnement (DLA)"),
        ("La Petite Fugue", "Association Petite Fugue"),
        ("CoCoShaker", "CocoShacker"),
        ("Coco Shaker", "CoCoShaker (Auvergne)"),
        ("Villages Vivants", "Village vivant"),
        ("Scop Alter'Incub", "Alter Incub"),
    ],
)
def test_two_spellings_of_a_name_are_said_with_both_files(
    names: tuple[str, str], tmp_path: Path
) -> None:
    (line,) = said(tmp_path, names)
    assert line.startswith(f"{SECOND}:1:")
    assert "avertissement" in line and FIRST in line and f"« {names[0]} »" in line


def site_link(url: str) -> str:
    return f"liens:\n  - {{quoi: sa-page, url: '{url}', date: inconnue}}"


@pytest.mark.parametrize(
    ("site", "twin"),
    [
        ("http://example.org", True),
        ("https://example.org/index.html", True),
        ("https://www.example.org/membres/voisine", False),
        ("https://voisine.example.org/", False),
    ],
)
def test_the_same_site_is_said_a_page_of_a_network_is_not(
    site: str, twin: bool, tmp_path: Path
) -> None:
    lines = said(tmp_path, ("Une structure", "Autre chose"), second=site_link(site))
    assert bool(lines) is twin
    assert all("ce site est déjà celui de « Une structure »" in line for line in lines)


def test_the_same_email_is_said(tmp_path: Path) -> None:
    added = "courriel: {}@structure.example"
    lines = said(
        tmp_path, ("Une structure", "Autre chose"), added.format("accueil"), added.format("Accueil")
    )
    assert len(lines) == 1 and "ce courriel est déjà celui de « Une structure »" in lines[0]


@pytest.mark.parametrize(
    "names",
    [
        ("CRESS Auvergne-Rhône-Alpes", "Cigales Auvergne-Rhône-Alpes"),
        ("Structure 12", "Structure 13"),
        ("Structure (Allier)", "Atelier (Allier)"),
        ("Le Damier", "Le Palmier"),
        ("France Active Auvergne", "France Active Loire"),
    ],
)
def test_neighbours_are_not_twins(names: tuple[str, str], tmp_path: Path) -> None:
    assert said(tmp_path, names) == []
