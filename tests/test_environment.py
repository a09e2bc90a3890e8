"""L'environnement est une entrée : une variable mal écrite se dit d'abord, en une ligne."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.environment.forge import Forge, read_forge
from innovation_sociale.environment.settings import (
    EnvironmentRefused,
    environment_problems,
    read_settings,
)
from innovation_sociale.site.state import SiteState
from tests.conftest import ROOT

# Variable, valeur → ce qu'il faut écrire, ou un morceau de la phrase.
REFUSED = [
    ("SITE_URL", "www.exemple.fr/ess", "« https://www.exemple.fr/ess/ »"),
    ("SITE_URL", "exemple.fr", "« https://exemple.fr/ »"),
    ("SITE_URL", "https:/exemple.fr", "« https://exemple.fr/ »"),
    ("SITE_URL", "https://exemple.fr/ess/index.html", "« https://exemple.fr/ess/ »"),
    ("SITE_URL", " //exemple.fr/ess", "« https://exemple.fr/ess/ »"),
    ("SITE_URL", "https://exemple.fr/ess?x=1", "« https://exemple.fr/ess/ »"),
    ("SITE_URL", "https://exemple.fr/ess#haut", "« https://exemple.fr/ess/ »"),
    ("SITE_URL", "https://exemple.fr/ ", "« https://exemple.fr/ »"),
    ("SITE_URL", "HTTPS://exemple.fr", "« https://exemple.fr/ »"),
    ("SITE_URL", "https://moi:secret@exemple.fr/", "« https://exemple.fr/ »"),
    ("SITE_URL", "https://exemple.fr/un dossier/", "%20"),
    ("SITE_URL", "https://exemple.fr,", "« https://exemple.fr »"),
    ("SITE_URL", "ftp://exemple.fr/", "commence par « https:// »"),
    ("SITE_URL", "javascript:alert(1)", "commence par « https:// »"),
    ("SITE_URL", "  ", "commence par « https:// »"),
    ("SITE_URL", "https://ex\u0430mple.fr/", "U+0430"),
    ("CI_PAGES_URL", "exemple.fr", "« https://exemple.fr/ »"),
    ("REPO_URL", "git@github.com:asso/site.git", "« https://github.com/asso/site »"),
    ("REPO_URL", "ssh://git@forge.fr:22/asso/site.git", "« https://forge.fr/asso/site »"),
    ("REPO_URL", "git://forge.fr/asso/site", "« https://forge.fr/asso/site »"),
    ("REPO_URL", "https://github.com/asso/site.git", "« https://github.com/asso/site »"),
    ("REPO_URL", "https://github.com/asso/site/tree/main", "« https://github.com/asso/site »"),
    ("REPO_URL", "https://gitlab.com/g/s/p/-/tree/main", "« https://gitlab.com/g/s/p »"),
    ("REPO_URL", "github.com/asso/site", "« https://github.com/asso/site »"),
    ("REPO_URL", "https://moi:secret@github.com/a/b", "« https://github.com/a/b »"),
    ("REPO_URL", "https://github.com/", "adresse du dépôt"),
    ("REPO_URL", "/home/moi/site", "adresse du dépôt"),
    ("GITHUB_REPOSITORY", "site", "« equipe/site »"),
    ("GITHUB_SERVER_URL", "github.com", "« https://github.com »"),
    ("EDIT_BRANCH", "refs/heads/main", "« main »"),
    ("EDIT_BRANCH", "ma branche", "nom d'une branche"),
    ("EDIT_BRANCH", "-x", "nom d'une branche"),
    ("EDIT_BRANCH", "a..b", "nom d'une branche"),
    ("FORGE", "gitlb", "« gitlab »"),
    ("SOURCE_DATE_EPOCH", "hier", "nombre de secondes"),
    ("SOURCE_DATE_EPOCH", "-1", "nombre de secondes"),
    ("SOURCE_DATE_EPOCH", "99999999999999", "nombre de secondes"),
    ("SOURCE_DATE_EPOCH", "1e9", "nombre de secondes"),
    ("SOURCE_DATE_EPOCH", "٤٢", "nombre de secondes"),
    ("SITE_URL", "https://[::1", "l'adresse d'une machine"),
    ("SITE_URL", "https://[x]/", "l'adresse d'une machine"),
    ("SITE_URL", "https://exemple.fr/../", "« .. »"),
    ("SITE_URL", "https://exemple.fr/%2e%2e/x/", "« .. »"),
    ("SITE_URL", "https://exemple.fr/ess/./", "« . »"),
    ("SITE_URL", "https://exemple.fr//ess/", "vide"),
    ("GITHUB_REPOSITORY", "../..", "equipe/site"),
    ("GITHUB_REPOSITORY", "equipe/..", "equipe/site"),
    ("FORGE", "gitea", "« forgejo »"),
]
ACCEPTED = [
    ("SITE_URL", "http://[::1]:8000/"),
    ("SITE_URL", "https://exemple.fr/a..b/"),
    ("SITE_URL", "https://exemple.fr"),
    ("SITE_URL", "https://exemple.fr/ess/"),
    ("SITE_URL", "http://localhost:8000/"),
    ("SITE_URL", "http://192.168.1.10/"),
    ("SITE_URL", ""),
    ("REPO_URL", "https://github.com/asso/site/"),
    ("REPO_URL", "https://forge.asso.lan:3000/groupe/sous-groupe/site"),
    ("EDIT_BRANCH", "édition/2026"),
    ("FORGE", "forgejo"),
    ("SOURCE_DATE_EPOCH", "0"),
    ("SOURCE_DATE_EPOCH", "1764028800"),
]


@pytest.mark.parametrize(("name", "value", "said"), REFUSED)
def test_a_variable_badly_written_is_refused_in_one_line(name: str, value: str, said: str) -> None:
    (line,) = environment_problems({name: value})
    assert line.startswith(f"{name} vaut « ")
    assert said in line and "\n" not in line and "secret" not in line


@pytest.mark.parametrize(("name", "value"), ACCEPTED)
def test_a_variable_well_written_passes(name: str, value: str) -> None:
    assert list(environment_problems({name: value})) == []


@pytest.mark.parametrize("command", ["check", "site", "livret", "edition"])
def test_every_command_refuses_first_and_names_all_variables(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", "www.exemple.fr/ess")
    monkeypatch.setenv("REPO_URL", "git@forge.fr:asso/site.git")
    assert main(["--racine", str(ROOT), command]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("SITE_URL vaut") and said[1].startswith("REPO_URL vaut")
    assert not any("data/" in line or "Traceback" in line for line in said)


def test_a_python_without_its_docstrings_is_refused_first() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "innovation_sociale", "check"],
        cwd=ROOT,
        env={**os.environ, "PYTHONOPTIMIZE": "2"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("PYTHONOPTIMIZE vaut « 2 »")


def test_the_preview_refuses_too() -> None:
    with pytest.raises(SystemExit, match=r"SITE_URL vaut « exemple\.fr »"):
        SiteState.read(ROOT, {"SITE_URL": "exemple.fr"}, serving=True)


@pytest.mark.parametrize(
    ("environment", "software", "edit", "report"),
    [
        (
            {"GITLAB_CI": "true", "CI_PROJECT_URL": "https://framagit.org/asso/site"},
            "gitlab",
            "https://framagit.org/asso/site/-/edit/main/docs/index.md",
            "https://framagit.org/asso/site/-/issues/new?issue[title]=x",
        ),
        (
            {"CI_SERVER_URL": "https://git.fac.test", "CI_PROJECT_URL": "https://git.fac.test/a/b"},
            "gitlab",
            "https://git.fac.test/a/b/-/edit/main/docs/index.md",
            "https://git.fac.test/a/b/-/issues/new?issue[title]=x",
        ),
        (
            {"REPO_URL": "https://framagit.org/asso/site"},
            "gitlab",
            "https://framagit.org/asso/site/-/edit/main/docs/index.md",
            "https://framagit.org/asso/site/-/issues/new?issue[title]=x",
        ),
        (
            {"REPO_URL": "https://codeberg.org/a/b"},
            "forgejo",
            "https://codeberg.org/a/b/_edit/main/docs/index.md",
            "https://codeberg.org/a/b/issues/new?title=x",
        ),
        (
            {
                "GITEA_ACTIONS": "true",
                "GITHUB_SERVER_URL": "https://git.asso.test",
                "GITHUB_REPOSITORY": "a/b",
            },
            "forgejo",
            "https://git.asso.test/a/b/_edit/main/docs/index.md",
            "https://git.asso.test/a/b/issues/new?title=x",
        ),
        (
            {"REPO_URL": "https://code.test/a/b", "FORGE": "gitlab"},
            "gitlab",
            "https://code.test/a/b/-/edit/main/docs/index.md",
            "https://code.test/a/b/-/issues/new?issue[title]=x",
        ),
        (
            # Un miroir : GitLab construit, GitHub reçoit les propositions.
            {
                "GITLAB_CI": "true",
                "CI_PROJECT_URL": "https://git.fac.test/a/b",
                "REPO_URL": "https://github.com/a/gitlab-b",
            },
            "github",
            "https://github.com/a/gitlab-b/edit/main/docs/index.md",
            "https://github.com/a/gitlab-b/issues/new?template=signaler-une-erreur.yml&title=x",
        ),
    ],
)
def test_each_forge_is_recognised_and_spoken_to(
    environment: dict[str, str], software: str, edit: str, report: str
) -> None:
    forge = read_forge(environment)
    assert forge.speaks == software
    assert forge.edit_url("docs/index.md") == edit
    assert forge.report_url("x") == report


def test_forgejo_shows_a_folder_its_own_way() -> None:
    assert Forge("https://codeberg.org/a/b").edit_url("data/support") == (
        "https://codeberg.org/a/b/src/branch/main/data/support"
    )


def test_a_site_is_guessed_under_github_io_only_on_github() -> None:
    elsewhere = {"GITHUB_REPOSITORY": "a/b", "GITHUB_SERVER_URL": "https://github.asso.test"}
    assert read_forge(elsewhere) == Forge("https://github.asso.test/a/b")


def repository(folder: Path) -> Path:
    """Un dépôt d'un commit, daté du 15 juin 2025."""
    (folder / "CHANGELOG.md").write_text("## 0.1.0 — 2020-01-02\n", encoding="utf-8")
    identity = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.test"]
    moment = {**os.environ, "GIT_COMMITTER_DATE": "1750000000 +0000"}
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "Essai"]):
        subprocess.run(["git", *command], cwd=folder, env=moment, check=True)
    return folder


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="changer de compte")
def test_a_repository_of_someone_else_gives_its_date(tmp_path: Path) -> None:
    root = repository(tmp_path)
    for path in (root, *root.rglob("*")):
        os.chown(path, 65534, 65534)
    refused = subprocess.run(
        ["git", "-C", str(root), "log", "-1"], capture_output=True, text=True, check=False
    )
    assert "dubious ownership" in refused.stderr
    assert read_settings(root, {}).timestamp == 1750000000
    assert read_settings(root, {}).warning == ""


def test_no_setting_of_the_repository_runs_a_program(tmp_path: Path) -> None:
    root, trace = repository(tmp_path), tmp_path / "trace"
    program = tmp_path / "programme"
    program.write_text(f"#!/bin/sh\ntouch {trace}\n", encoding="utf-8")
    program.chmod(0o755)
    for name, value in (
        ("log.showSignature", "true"),
        ("gpg.program", str(program)),
        ("core.fsmonitor", str(program)),
        ("core.pager", str(program)),
        ("pager.log", str(program)),
    ):
        subprocess.run(["git", "-C", str(root), "config", name, value], check=True)
    assert read_settings(root, {}).timestamp == 1750000000
    assert not trace.exists()


def test_a_repository_git_cannot_read_is_said(tmp_path: Path) -> None:
    root = repository(tmp_path)
    shutil.rmtree(root / ".git/objects")
    said = read_settings(root, {}).warning
    assert read_settings(root, {}).timestamp == 1577923200
    assert said.startswith(
        "avertissement : la date du dernier commit n'a pas pu être lue (git répond"
    )
    assert "2 janvier 2020" in said and "SOURCE_DATE_EPOCH" in said and "\n" not in said


def test_git_variables_lead_to_no_other_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path)
    monkeypatch.setenv("GIT_DIR", "/nulle/part")
    assert read_settings(root, {}).timestamp == 1750000000


def test_an_impossible_date_is_refused_wherever_it_is_read() -> None:
    with pytest.raises(EnvironmentRefused, match="SOURCE_DATE_EPOCH vaut « -1 »"):
        read_settings(ROOT, {"SOURCE_DATE_EPOCH": "-1"})
