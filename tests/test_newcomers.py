"""Ce qui accueille qui arrive : une machine prête, un éditeur qui aide, un commit vérifié avant."""

from __future__ import annotations

import fnmatch
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from innovation_sociale.errors import DataError
from innovation_sociale.messages import values
from tests.conftest import ROOT
from tools.editor import files_of, rendered, settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PACKAGES = re.search(r"^apt install --no-install-recommends (.+)$", README, re.MULTILINE)
DOORS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def without_comments(path: Path) -> Any:
    """Un JSON où une ligne peut être un commentaire, comme VS Code le lit."""
    text = path.read_text(encoding="utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))


DEVCONTAINER = without_comments(ROOT / ".devcontainer/devcontainer.json")
TASKS = without_comments(ROOT / ".vscode/tasks.json")["tasks"]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]


def test_the_ready_machine_has_what_readme_asks_and_no_more() -> None:
    assert PACKAGES
    assert DEVCONTAINER["onCreateCommand"].endswith(f" --no-install-recommends {PACKAGES[1]}")
    forge = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert DEVCONTAINER["image"] == forge["default"]["image"]
    assert DEVCONTAINER["postCreateCommand"].removeprefix("make ") in DOORS


def test_the_editor_settings_are_those_of_the_models() -> None:
    committed = (ROOT / ".vscode/settings.json").read_text(encoding="utf-8")
    assert committed == rendered(), "lancez « make schemas »"


def test_each_schema_is_bound_and_each_file_of_data_has_one() -> None:
    bound = dict(settings()["yaml.schemas"])
    bound |= {one["url"]: one["fileMatch"][0].lstrip("/") for one in settings()["json.schemas"]}
    # Celui d'une contribution décrit ce qu'on reçoit, pas un fichier d'ici.
    written = {path.name for path in (ROOT / "schemas").glob("*.json")} - {"contribution.json"}
    assert set(bound) == {f"./schemas/{name}" for name in written}
    for path in (ROOT / "data").rglob("*.*"):
        name = path.relative_to(ROOT).as_posix()
        mine = [schema for schema, files in bound.items() if fnmatch.fnmatch(name, files)]
        assert len(mine) == 1, name


def test_a_pattern_of_files_is_written_for_the_editor() -> None:
    assert files_of("data/support/<identifiant>.yml") == "data/support/*.yml"
    assert files_of("data/site.yml") == "data/site.yml"


@pytest.mark.parametrize("task", TASKS, ids=lambda task: str(task["label"]))
def test_each_task_opens_a_door(task: dict[str, Any]) -> None:
    assert task["command"] == "make"
    assert set(task["args"]) <= DOORS


def test_a_defect_becomes_a_mark_in_the_editor() -> None:
    pattern = TASKS[0]["problemMatcher"]["pattern"]
    said = values.HORS_LISTE(valeur="x", suite="", valeurs="y")
    error = DataError("data/support/essai.yml", 3, 7, said)
    found = re.match(pattern["regexp"], str(error))
    assert found
    assert found[pattern["file"]] == "data/support/essai.yml"
    assert (found[pattern["line"]], found[pattern["column"]]) == ("3", "7")
    assert "n'est pas dans la liste" in found[pattern["message"]]


def test_a_commit_is_checked_with_the_locked_tools_alone() -> None:
    assert [repository["repo"] for repository in HOOKS] == ["local"]
    hooks = {hook["id"]: hook for hook in HOOKS[0]["hooks"]}
    assert set(hooks) == {"ruff", "ruff-format", "check"}
    assert all(hook["language"] == "system" for hook in hooks.values())
    assert hooks["check"]["entry"].split()[-1] in DOORS
    for path in ("data/support/x.yml", "docs/index.md", "mkdocs.yml"):
        assert re.search(hooks["check"]["files"], path)
    locked = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    assert re.search(r"^ruff==", locked, re.MULTILINE)
