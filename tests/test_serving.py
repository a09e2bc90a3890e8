"""`mkdocs serve` survit aux erreurs : il les montre, puis montre le site une fois corrigé."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import copy_project

PATIENCE_SECONDS = 60


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def project(tmp_path: Path, builds: None) -> Path:
    """Une copie du projet dont un fichier est en défaut."""
    copied = copy_project(tmp_path / "projet")
    actor = copied / "data/support/appui-local.yml"
    text = actor.read_text(encoding="utf-8")
    actor.write_text(text.replace("type: dispositif", "type: dispositiv"), encoding="utf-8")
    return copied


@pytest.fixture
def server(project: Path, builds: None) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`mkdocs serve` lancé sur le projet en défaut."""
    address = f"127.0.0.1:{_free_port()}"
    environment = {**os.environ, "PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dirty"]
    command += ["-a", address]
    with (project / "journal.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
        yield process, f"http://{address}/"
        process.terminate()
        process.wait(10)


def _wait_for(address: str, expected: str) -> str:
    """Relit l'accueil jusqu'à y trouver un texte."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    text = ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                text = answer.read().decode("utf-8")
        except (urllib.error.URLError, OSError):
            text = ""
        if expected in text:
            break
        time.sleep(0.3)
    return text


def test_serve_shows_errors_then_the_site_then_errors_again(
    project: Path, server: tuple[subprocess.Popen[bytes], str]
) -> None:
    process, address = server
    error = "« dispositiv » n'est pas dans la liste : vouliez-vous dire « dispositif » ?"
    assert error in _wait_for(address, "dispositiv").replace("&#39;", "'")

    actor = project / "data/support/appui-local.yml"
    broken = actor.read_text(encoding="utf-8")
    actor.write_text(broken.replace("dispositiv\n", "dispositif\n"), encoding="utf-8")
    assert "Qui peut m" in _wait_for(address, "Qui peut m")

    actor.write_text(broken, encoding="utf-8")
    assert "dispositiv" in _wait_for(address, "dispositiv")
    assert process.poll() is None
    log = (project / "journal.txt").read_text(encoding="utf-8")
    assert error in log
    assert "Traceback" not in log
