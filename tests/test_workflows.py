"""Ce que la forge lance : bien écrit, sans danger, et qui fait ce qu'il dit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from innovation_sociale.models import Catalogue
from tests.conftest import ROOT, copy_project
from tests.test_issue_bodies import ACTOR, body, form_of

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
# Ce qu'un inconnu déclenche : rien de tel n'écrit jamais.
BY_A_STRANGER = {"issues", "issue_comment", "pull_request_target", "workflow_run", "discussion"}
WITH_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "Essai", "GIT_AUTHOR_EMAIL": "e@x.test",
    "GIT_COMMITTER_NAME": "Essai", "GIT_COMMITTER_EMAIL": "e@x.test",
}  # fmt: skip

linux = pytest.mark.skipif(sys.platform == "win32", reason="des scripts pour bash")


def text(name: str) -> str:
    return (GITHUB / f"workflows/{name}.yml").read_text("utf-8")


def workflow(name: str) -> dict[str, Any]:
    tree: dict[str, Any] = yaml.safe_load(text(name))
    return tree


def steps(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in tree["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", [".github/workflows/*.yml"]),
        ("github-issue-forms", [".github/ISSUE_TEMPLATE/[!c]*.yml"]),
        ("github-issue-config", [".github/ISSUE_TEMPLATE/config.yml"]),
        ("gitlab-ci", [".gitlab-ci.yml"]),
    ],
)
def test_what_a_forge_reads_follows_its_schema(schema: str, files: list[str]) -> None:
    found = [str(path) for one in files for path in sorted(ROOT.glob(one))]
    assert found
    more = ["--data-transform", "gitlab-ci"] if schema == "gitlab-ci" else []
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *more,
         *found],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_form_out_of_its_schema_is_seen(tmp_path: Path) -> None:
    wrong = tmp_path / "x.yml"
    wrong.write_text("name: Un\ndescription: Deux\nbody:\n  - type: inputt\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema",
         "vendor.github-issue-forms", str(wrong)],
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1


def audited(folder: Path) -> subprocess.CompletedProcess[str]:
    """Ce que zizmor dit d'un dossier, sans réseau."""
    program = Path(sys.executable).with_name("zizmor")
    return subprocess.run(
        [str(program), "--offline", "--no-progress", "--quiet", str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_no_known_danger_is_in_a_workflow(tmp_path: Path) -> None:
    done = audited(GITHUB)
    assert done.returncode == 0, done.stdout
    shutil.copytree(GITHUB, tmp_path / ".github")
    path = tmp_path / ".github/workflows/contribution.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"$TEXTE" >', '"${{ inputs.texte }}" >'), "utf-8")
    assert audited(tmp_path / ".github").returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_outside_is_ever_pasted_into_a_command(path: Path) -> None:
    tree = yaml.safe_load(path.read_text("utf-8"))
    assert not [one["run"] for one in steps(tree) if "${{" in one.get("run", "")]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_stranger_starts_nothing_that_writes(path: Path) -> None:
    tree = yaml.safe_load(path.read_text("utf-8"))
    triggers = set(tree[True])  # YAML lit « on » comme un oui
    assert not triggers & BY_A_STRANGER
    rights = [tree["permissions"], *(job.get("permissions", {}) for job in tree["jobs"].values())]
    writes = any("write" in one.values() for one in rights)
    assert not (writes and "pull_request" in triggers)


def test_the_job_that_writes_runs_git_alone_and_only_by_hand() -> None:
    tree = workflow("contribution")
    assert re.search(r"^on:\n  workflow_dispatch:\n(?!  \S)", text("contribution"), re.MULTILINE)
    reading, writing = tree["jobs"]["lire"], tree["jobs"]["proposer"]
    assert reading["permissions"] == {"contents": "read", "issues": "read"}
    assert writing["permissions"] == {"contents": "write"}
    said = " ".join(one.get("run", "") for one in writing["steps"])
    assert not re.search(r"\b(make|python|npm|sh|bash)\b", said)


def test_the_preview_compares_with_the_command_of_the_project() -> None:
    runs = [one.get("run", "") for one in steps(workflow("apercu"))]
    assert any("python -m tools.comparer ../avant/site site" in one for one in runs)
    assert (ROOT / "tools/comparer/__main__.py").is_file()


def test_code_owners_name_nobody_invented_and_real_places() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    assert all(not line or line.startswith("#") for line in lines)
    places = re.findall(r"^# (/\S+)", "\n".join(lines), re.MULTILINE)
    assert len(places) > 5
    assert all((ROOT / place.strip("/")).exists() for place in places)


class Runner:
    """Une machine de la forge, en petit : un dépôt, un dossier de travail, un résumé."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = copy_project(folder / "origine")
        for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "Avant"]):
            self.git(self.origin, *command)
        self.temp, self.summary = folder / "temp", folder / "resume.md"
        self.temp.mkdir()
        self.summary.touch()
        program = folder / "bin/gh"
        program.parent.mkdir()
        # « gh » : rend le texte d'une demande, et ne règle rien.
        program.write_text('#!/bin/sh\n[ "$1" = auth ] || cat "$DEMANDE_RENDUE"\n', "utf-8")
        program.chmod(0o755)

    def git(self, where: Path, *command: str) -> str:
        environment = {**os.environ, **WITH_GIT}
        done = subprocess.run(
            ["git", *command], cwd=where, env=environment, capture_output=True, text=True,
            check=True,
        )  # fmt: skip
        return done.stdout

    def clone(self, name: str) -> Path:
        self.git(self.folder, "clone", "-q", str(self.origin), name)
        (self.folder / name / ".venv").symlink_to(Path(sys.prefix))
        return self.folder / name

    def run(self, step: dict[str, Any], where: Path, **given: str) -> int:
        """Lance une étape ; `given` tient lieu des valeurs que la forge y mettrait."""
        environment = {
            **os.environ, **WITH_GIT, **given, "PYTHONPATH": str(ROOT),
            "PATH": os.pathsep.join((str(self.folder / "bin"), os.environ["PATH"])),
            "RUNNER_TEMP": str(self.temp), "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "a/b", "GITHUB_SERVER_URL": "https://forge.test",
            "GITHUB_RUN_ID": "7", "GITHUB_RUN_ATTEMPT": "1", "GITHUB_ACTOR": "mainteneuse",
        }  # fmt: skip
        command = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
        return subprocess.run(
            command, cwd=where, env=environment, capture_output=True, check=False
        ).returncode

    def contribution(self, **given: str) -> bool:
        """Toute la tâche, du message à la branche ; faux si elle s'arrête."""
        jobs = workflow("contribution")["jobs"]
        values = {"TEXTE": "", "DEMANDE": "", "IDENTIFIANT": "", **given}
        for job in ("lire", "proposer"):
            where = self.clone(job)
            for step in jobs[job]["steps"]:
                runs = "run" in step and step["run"] != "make check"
                if runs and self.run(step, where, **values):
                    return False
        return True

    def branches(self) -> list[str]:
        return self.git(self.origin, "branch", "--format=%(refname:short)").split()


@pytest.fixture
def runner(tmp_path: Path, builds: None) -> Runner:
    return Runner(tmp_path)


@linux
def test_a_filled_form_becomes_a_branch_with_its_sheet_alone(
    runner: Runner, catalogue: Catalogue
) -> None:
    issue = runner.folder / "demande.md"
    issue.write_text(body(form_of(catalogue, "proposer-un-acteur"), ACTOR), "utf-8")
    assert runner.contribution(DEMANDE="#42", DEMANDE_RENDUE=str(issue))
    assert runner.branches() == ["contribution-7-1", "main"]
    changed = runner.git(runner.origin, "diff", "--name-only", "main", "contribution-7-1")
    assert changed.split() == ["data/support/la-fabrique-de-l-exemple.yml"]
    told = runner.summary.read_text("utf-8")
    assert "+nom: La Fabrique de l&#x27;exemple" in told
    assert "https://forge.test/a/b/compare/contribution-7-1?expand=1" in told


@linux
def test_a_text_pasted_on_one_line_becomes_a_branch(runner: Runner, catalogue: Catalogue) -> None:
    id_ = next(id_ for id_, one in catalogue.acteurs.items() if not one.courriel)
    text = (
        f"# contribution 1 : correction\nfiche: support/{id_}\nle: 2026-11-25\nsource:\n"
        "  titre: Une page\n  url: https://www.example.org/essai\n  editeur: Exemple\n"
        "  nature: acteur\n  date: 2026-11\nchangements:\n  - champ: courriel\n"
        "    nouveau: contact@essai.example.org\n# fin de la contribution"
    )
    assert runner.contribution(TEXTE=text.replace("\n", " ")), runner.summary.read_text("utf-8")
    diff = runner.git(runner.origin, "diff", "main", "contribution-7-1")
    assert "+courriel: contact@essai.example.org" in diff


@linux
@pytest.mark.parametrize(
    "text",
    ['"; touch "$RUNNER_TEMP/vol"; echo "', "$(touch $RUNNER_TEMP/vol)", "`touch $RUNNER_TEMP/vol`",
     "Bonjour, sans contribution.", ""],
)  # fmt: skip
def test_a_hostile_text_runs_nothing_and_opens_no_branch(runner: Runner, text: str) -> None:
    assert not runner.contribution(TEXTE=text, DEMANDE="1; touch vol")
    assert runner.branches() == ["main"]
    assert not (runner.temp / "vol").exists()
