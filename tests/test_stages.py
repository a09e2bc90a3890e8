"""Une construction est une suite d'étapes, qui dit où elle en est et ce que chacune a pris."""

from __future__ import annotations

import hashlib
import html
import io
import os
import re
from pathlib import Path

import pytest

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.site import build as building
from innovation_sociale.site.build import STAGES, build_site
from innovation_sociale.site.context import Build
from innovation_sociale.site.inspection import examine
from innovation_sociale.site.mkdocs_run import run_mkdocs
from innovation_sociale.site.progress import Progress
from innovation_sociale.site.tether import run_tethered
from innovation_sociale.site.verdict import heard, told
from tests.conftest import ROOT, SITE_URL, copy_project
from tests.test_data_errors import small_project


class Terminal(io.StringIO):
    """Un terminal, qui garde ce qu'on y écrit."""

    def isatty(self) -> bool:
        return True


def test_each_stage_has_its_name_and_says_what_it_does() -> None:
    assert len(set(STAGES.values())) == len(STAGES) >= 10
    assert all(stage.__doc__ for stage in STAGES.values())


@pytest.fixture
def two_stages(monkeypatch: pytest.MonkeyPatch) -> list[Build]:
    """Deux étapes rapides à la place des vraies ; chacune retient ce qui lui est donné."""
    given: list[Build] = []

    def first(build: Build) -> None:
        given.append(build)
        build.target.mkdir()

    def second(build: Build) -> None:
        given.append(build)
        (build.target / "index.html").write_text("neuf", encoding="utf-8")

    monkeypatch.setattr(building, "STAGES", {"première": first, "seconde": second})
    return given


def test_all_the_stages_share_one_context_that_cannot_change(
    tmp_path: Path, two_stages: list[Build]
) -> None:
    project = small_project(tmp_path / "projet")
    moment = {"SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "1764028800"}
    summary = build_site(project, moment)
    one, other = two_stages
    assert one is other
    assert (one.root, one.settings.timestamp) == (project, 1764028800)
    assert one.settings.site_url == SITE_URL
    with pytest.raises(AttributeError):
        one.root = tmp_path  # type: ignore[misc]
    assert (summary.pages, summary.actors) == (1, len(one.catalogue.acteurs))
    assert (project / "site/index.html").read_text(encoding="utf-8") == "neuf"


@pytest.mark.usefixtures("two_stages")
@pytest.mark.parametrize(("asked", "lines"), [({}, 0), ({"DUREES": "1"}, 5)])
def test_the_times_are_told_only_to_who_asks(
    asked: dict[str, str], lines: int, tmp_path: Path
) -> None:
    said = io.StringIO()
    build_site(small_project(tmp_path / "projet"), {**asked}, Progress(said))
    told_lines = said.getvalue().splitlines()
    assert len(told_lines) == lines
    assert len({len(line) for line in told_lines}) <= 1
    for name, line in zip(
        ("vérification", "première", "seconde", "en tout"), told_lines[1:], strict=False
    ):
        assert re.fullmatch(rf"{name} +\d+,\d s +\d+,\d s", line)


def test_a_terminal_shows_one_line_that_leaves_no_trace() -> None:
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        with Progress(stream).step("imprimés"):
            during = stream.getvalue()
            assert ("imprimés…" in during) is stream.isatty()
    assert file.getvalue() == ""
    assert terminal.getvalue().endswith("\r\x1b[K") and "\n" not in terminal.getvalue()


def test_a_stage_that_fails_erases_its_line_too() -> None:
    terminal = Terminal()
    with pytest.raises(KeyError), Progress(terminal).step("pages"):
        raise KeyError("dla")
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_project_passed_on_is_the_one_that_was_judged(project: Path) -> None:
    judged, settings = examine(project), read_settings(project, {"SITE_URL": SITE_URL})
    passed = heard(told(judged, settings.forge))
    assert passed.catalogue == judged.sound()
    assert len(passed.catalogue.editions) == 2
    assert list(passed.catalogue.acteurs) == list(judged.sound().acteurs)
    assert {name: page.text for name, page in passed.written.items()} == {
        name: page.text for name, page in judged.written.items()
    }
    assert passed.forge == settings.forge


@pytest.mark.usefixtures("builds")
def test_the_pages_are_made_of_what_was_judged_and_of_nothing_newer(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "projet")
    project, settings = examine(root), read_settings(root, {})
    (root / "docs/sources.md").write_text("{{ 7*7 }}", encoding="utf-8")
    (root / "data/site.yml").write_text("nom: [", encoding="utf-8")
    run_mkdocs(root, tmp_path / "site", settings, told(project, settings.forge))
    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    sources = (tmp_path / "site/sources/index.html").read_text(encoding="utf-8")
    assert f"<title>{project.sound().site.nom}</title>" in html.unescape(home)
    assert ">Sources</h1>" in sources


CHILD = """
import hashlib, sys
from innovation_sociale.site.tether import received
print(len(received()), hashlib.sha256(received()).hexdigest() == sys.argv[1])
"""


def launch(folder: Path, given: bytes, *arguments: str, engine: Path = ROOT) -> tuple[int, str]:
    """Lance `enfant.py`, écrit dans `folder`."""
    environment = {"PYTHONPATH": f"{engine}{os.pathsep}{folder}"}
    return run_tethered("enfant", arguments, folder=folder, environment=environment, given=given)


@pytest.mark.parametrize("size", [0, 1, 3_000_000])
def test_a_child_receives_all_that_it_is_given(size: int, tmp_path: Path) -> None:
    (tmp_path / "enfant.py").write_text(CHILD, encoding="utf-8")
    given = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    told_hash = hashlib.sha256(given).hexdigest()
    assert launch(tmp_path, given, told_hash) == (0, f"{size} True\n")


def test_a_child_that_dies_before_listening_stops_nothing(tmp_path: Path) -> None:
    code, said = launch(tmp_path, b"x" * 3_000_000, engine=tmp_path / "nulle part")
    assert code == 1
    assert "innovation_sociale" in said
