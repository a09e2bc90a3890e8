"""Les deux commandes ne prennent rien de la machine : ni son Node, ni son uv."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from re._parser import SubPattern, parse  # type: ignore[import-not-found]
from typing import Any

import pytest
import yaml

import innovation_sociale
from tests.conftest import ROOT
from tools import node

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
WORKFLOWS = ROOT / ".github" / "workflows"

linux = pytest.mark.skipif(sys.platform == "win32", reason="des scripts pour sh et bash")


def program(folder: Path, name: str, body: str) -> None:
    """Pose un programme neuf, jamais à travers un lien."""
    path = folder / name
    assert not path.is_symlink()
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """L'environnement d'une machine qui a son node, son npm et son uv devant le reste."""
    own = tmp_path / "machine"
    own.mkdir()
    for name in ("node", "npm", "npx", "uv", "uvx"):
        program(own, name, f"echo le {name} de la machine; exit 1")
    program(own, "make", 'echo "make $* : node=$(command -v node) uv=$(command -v uv)"')
    return {**os.environ, "PATH": os.pathsep.join((str(own), os.environ["PATH"]))}


@linux
def test_the_path_of_ci_hides_what_a_bare_machine_lacks(
    machine: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "chemin"
    folder.mkdir()
    subprocess.run([str(ROOT / ".ci/chemin"), str(folder)], env=machine, check=True)
    names = {path.name for path in folder.iterdir()}
    assert names.isdisjoint({"node", "npm", "npx", "uv", "uvx", "pip", "cargo"})
    assert {"sh", "bash", "make", "git", "python3", "sed"} <= names
    ask = "import os, sys; print(sys.executable, os.environ['PATH'])"
    said = subprocess.run(
        [str(folder / "python3"), "-c", ask],
        env={**machine, "PATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert Path(said[0]).parent != folder, "un environnement fait par ce Python lui survit"
    assert said[1] == str(folder)


@linux
def test_apt_keeps_the_whole_system_behind_its_relay(
    machine: dict[str, str], tmp_path: Path
) -> None:
    program(tmp_path / "machine", "apt-get", 'echo "$PATH" "$@"')
    folder = tmp_path / "chemin"
    folder.mkdir()
    subprocess.run([str(ROOT / ".ci/chemin"), str(folder)], env=machine, check=True)
    said = subprocess.run(
        ["apt-get", "install", "un paquet"],
        executable=folder / "apt-get",
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert (
        said == "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin install un paquet\n"
    )


@linux
def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "python3").write_text("à garder", encoding="utf-8")
    done = subprocess.run([str(ROOT / ".ci/chemin"), str(tmp_path)], check=False)
    assert done.returncode == 2
    assert (tmp_path / "python3").read_text(encoding="utf-8") == "à garder"


@linux
def test_ci_runs_both_commands_with_that_path_and_cleans_it(
    machine: dict[str, str], tmp_path: Path
) -> None:
    shutil.copytree(ROOT / ".ci", tmp_path / "projet/.ci")
    temporary = tmp_path / "temporaire"
    temporary.mkdir()
    done = subprocess.run(
        ["bash", str(tmp_path / "projet/.ci/run")],
        env={**machine, "TMPDIR": str(temporary)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["make site : node= uv=", "make test : node= uv="]
    assert list(temporary.iterdir()) == []


@linux
def test_a_tool_of_npm_gets_the_node_of_the_project(
    machine: dict[str, str], tmp_path: Path
) -> None:
    tool = tmp_path / "outil"
    tool.write_text("#!/usr/bin/env node\nconsole.log(process.execPath)\n", encoding="utf-8")
    tool.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "tools.node", str(tool)],
        cwd=ROOT,
        env=machine,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).parent == node.NODE_FOLDER.resolve()


def test_npm_of_the_project_answers_on_a_machine_without_node(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.node", "npm", "--version"],
        cwd=ROOT,
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.fullmatch(r"\d+\.\d+\.\d+\s*", done.stdout)


@pytest.mark.parametrize("command", [[], ["outil-perdu"]])
def test_an_unknown_tool_is_said(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert node.main(command) == 127
    assert "n'est pas un programme" in capsys.readouterr().err


def test_make_runs_no_install_script_and_no_node_but_ours() -> None:
    assert "NPM_CI := npm ci --ignore-scripts" in MAKEFILE
    recipes = [line for line in MAKEFILE.splitlines() if line.startswith("\t")]
    for line in recipes:
        if "node_modules/.bin" in line or "NPM_CI" in line:
            assert "@$(NODE) " in line, line
        assert not re.search(r"(^|[\s@])(npm|npx|node) ", line), line


def _plan(*doors: str) -> list[str]:
    """Ce que make lancerait, dans un dossier où rien n'est installé.

    L'essai tourne lui-même sous « make test » : il n'en hérite rien.
    """
    inherited = {"MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "GNUMAKEFLAGS"}
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", "--no-print-directory", *doors],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in inherited},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.strip() for line in done.stdout.splitlines() if line.strip()]


@pytest.mark.skipif(not shutil.which("make"), reason="sans make")
@pytest.mark.parametrize(
    ("door", "needs"),
    [
        *((door, "") for door in ("site", "check", "serve", "edition", "liens", "lint")),
        *((door, "") for door in ("format", "schemas", "polices", "vendor", "firefox")),
        *(
            (door, "essais")
            for door in ("test", "essais-rapides", "couverture", "accessibilite", "bench")
        ),
        ("nu", "java"),
    ],
)
def test_every_door_looks_for_what_is_missing_first(door: str, needs: str) -> None:
    first = _plan(door)[0]
    assert re.fullmatch(r"PYTHON='\S+' sh tools/prerequis\.sh ?(.*)", first), first
    assert first.split("prerequis.sh")[1].split() == needs.split()


def test_forges_start_from_a_bare_debian_with_the_line_of_readme() -> None:
    line = re.search(
        r"^apt install (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert line
    jobs = yaml.safe_load((WORKFLOWS / "machine-nue.yml").read_text(encoding="utf-8"))["jobs"]
    debian = jobs["debian"]
    assert debian["container"]["image"] == "debian:12"
    assert line[1] in debian["steps"][0]["run"]
    assert debian["strategy"]["matrix"]["compte"] == ["root", "personne"]
    ubuntu = jobs["ubuntu"]
    assert ubuntu["container"]["image"] == "ubuntu:24.04"
    assert line[1].removesuffix(" chromium-headless-shell") in ubuntu["steps"][0]["run"]
    assert "chromium" not in ubuntu["steps"][0]["run"]
    for job in (debian, ubuntu):
        commands = " ".join(step.get("run", "") for step in job["steps"])
        assert "make site" in commands
        assert "make test" in commands


_ONE_SIGN = {"IN", "LITERAL", "NOT_LITERAL", "ANY", "CATEGORY"}


def _possessive_groups(parsed: Any) -> Iterator[str]:
    """Ce que répète, sans jamais rendre, une expression : ses groupes, et non ses simples signes."""
    for what, content in parsed:
        if str(what) == "POSSESSIVE_REPEAT":
            inside = content[2]
            if len(inside) != 1 or str(inside[0][0]) not in _ONE_SIGN:
                yield str(inside)
        for part in content if isinstance(content, tuple | list) else ():
            for one in part if isinstance(part, list) else [part]:
                if isinstance(one, SubPattern):
                    yield from _possessive_groups(one)


def test_no_expression_has_a_possessive_group_that_an_older_python_misreads() -> None:
    """Avant Python 3.11.5 (Debian 12 a le 3.11.2), un groupe possessif peut manquer ce qu'il lit."""
    assert list(_possessive_groups(parse("(?:ab?)*+")))
    assert not list(_possessive_groups(parse("[ab]*+(?:a|b++)*")))
    read = 0
    for found in pkgutil.walk_packages(innovation_sociale.__path__, "innovation_sociale."):
        if found.name.endswith("__main__"):
            continue
        for name, one in vars(importlib.import_module(found.name)).items():
            if isinstance(one, re.Pattern):
                read += 1
                assert not list(_possessive_groups(parse(one.pattern, one.flags))), (found, name)
    assert read > 30
