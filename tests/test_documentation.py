"""Ce que disent README et CONTRIBUTING est vrai."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from innovation_sociale.environment.forge import Forge
from innovation_sociale.reading.loading import inspect_data
from innovation_sociale.site.inspection import inspect_project
from tests.conftest import ROOT, copy_project
from tests.test_data_errors import small_project

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOORS = re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE)
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def example_actor() -> str:
    """Le fichier d'acteur donné en exemple dans CONTRIBUTING."""
    found = re.search(r"```yaml\n(.*?)```", CONTRIBUTING, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.usefixtures("builds")
def test_the_example_actor_is_accepted_as_it_stands(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "projet")
    path = project / "data/support/structure-de-l-exemple.yml"
    path.write_text(example_actor(), encoding="utf-8")
    catalogue, defects = inspect_project(project)
    assert defects == []
    assert catalogue is not None
    assert catalogue.acteurs["structure-de-l-exemple"].nom == "Structure de l'exemple"


def test_the_example_error_is_the_one_people_get(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    name = "data/support/structure-de-l-exemple.yml"
    text = example_actor().replace("type: incubateur", "type: incubatteur")
    (project / name).write_text(text, encoding="utf-8")
    errors = [str(error) for error in inspect_data(project)[1] if error.path == name]
    shown = re.search(r"```text\n(.*)\n```", CONTRIBUTING)
    assert shown
    assert any(error.startswith(shown[1]) for error in errors), errors


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "LICENCE-CONTENUS.md"]
)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    anchors = {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in {anchor.replace("'", "") for anchor in anchors}, target
        elif not target.startswith("http"):
            assert (ROOT / target).exists(), target


def test_each_command_named_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"`make ([a-z-]+)", readme + CONTRIBUTING))
    named |= set(re.findall(r"^make ([a-z-]+)", readme, re.MULTILINE))
    assert named >= {"test", "essais-rapides"}
    assert named <= set(DOORS)


@pytest.mark.skipif(not shutil.which("make"), reason="sans make")
def test_make_alone_lists_every_door() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "aide"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if "MAKE" not in name},
        capture_output=True,
        text=True,
        check=True,
    )
    listed = re.findall(r"^  make (\S+) — \S", done.stdout, re.MULTILINE)
    assert listed == [door for door in DOORS if door != "prerequis"]
    assert "essais-rapides" in listed


def test_readme_fits_on_one_screen() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 50


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_are_pinned_and_cannot_write_from_a_proposal(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for used in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used), used
    if "pull_request" in text:
        assert "write" not in text
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 30


def test_the_gitlab_pipeline_runs_the_same_doors() -> None:
    pipeline = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert pipeline["verifier"]["script"] == [".ci/run", "make lint"]
    assert pipeline["pages"]["artifacts"]["paths"] == ["public"]
    github = (ROOT / ".github/workflows/verification.yml").read_text(encoding="utf-8")
    assert ".ci/run" in github
    assert pipeline["succeder"]["script"] == ["make properdocs"]
    assert yaml.safe_load(github)["jobs"]["succeder"]["steps"][-1] == {"run": "make properdocs"}


def test_the_report_form_exists_where_links_point() -> None:
    form = re.search(r"template=([\w.-]+)", Forge("https://github.com/a/b").report_url("x"))
    assert form
    assert (ROOT / ".github/ISSUE_TEMPLATE" / form[1]).is_file()


def test_the_lock_names_no_host_and_pins_everything() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        pinned = re.findall(r"^[a-z0-9][\w.-]*==\S+", text, re.MULTILINE)
        assert len(pinned) > 30
        assert text.count("--hash=sha256:") >= len(pinned)
    for folder in (ROOT, ROOT / "tools" / "mesures"):
        assert "resolved" not in (folder / "package-lock.json").read_text(encoding="utf-8")


def test_the_threat_model_names_what_exists() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    barriers = re.findall(r"^\d\. \*\*.*?\*\* \((.*?)\) ", text, re.MULTILINE)
    modules = re.findall(r"`([\w/]+)`", " ".join(barriers))
    assert len(modules) > 15
    for module in modules:
        place = ROOT / "innovation_sociale" / module
        assert place.is_dir() or place.with_suffix(".py").is_file(), module
    for page in ("README.md", "CONTRIBUTING.md"):
        assert "(SECURITY.md)" in (ROOT / page).read_text(encoding="utf-8")
