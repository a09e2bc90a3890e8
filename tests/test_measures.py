"""Ce que mesure `make bench` : une machine seule l'écoute, et ses chiffres sont ceux qu'elle lit."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from innovation_sociale.models import Catalogue
from innovation_sociale.site.progress import Progress
from tests.conftest import ROOT
from tools.mesures import constructions
from tools.mesures.ordinaire import write_plain_project


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tools").glob("mesures/*.mjs")), ids=lambda p: p.name
)
def test_a_measured_site_is_served_to_this_machine_alone(path: Path) -> None:
    listening = re.findall(r"\.listen\(([^)]*)\)", path.read_text(encoding="utf-8"))
    assert listening
    assert set(listening) == {'0, "127.0.0.1"'}


def test_the_times_of_a_build_are_read_as_they_are_told() -> None:
    progress = Progress(io.StringIO())
    for name in ("pages", "édition hors ligne"):
        with progress.step(name):
            pass
    read = dict(constructions._STAGE.findall(progress.times()))
    assert list(read) == ["pages", "édition hors ligne", "en tout"]
    assert all(constructions._seconds(one) >= 0 for one in read.values())


def test_a_plain_project_shows_each_actor_and_its_facts(
    catalogue: Catalogue, tmp_path: Path, builds: None
) -> None:
    write_plain_project(catalogue, tmp_path / "ordinaire")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=tmp_path / "ordinaire", check=True, capture_output=True)
    for id_, acteur in catalogue.acteurs.items():
        page = (tmp_path / f"ordinaire/site/{id_}/index.html").read_text(encoding="utf-8")
        assert page.count("exemple n°") >= sum(
            "exemple n°" in (one.texte or "") for one in acteur.faits
        )
