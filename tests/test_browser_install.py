"""Chromium est trouvé, ou installé, et on sait comment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import browser_install
from tests.browser_install import browser_path, install_commands, main


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Une machine sans navigateur : rien dans le PATH, rien chez Playwright."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "navigateurs"))
    return tmp_path


def _program(folder: Path, name: str) -> str:
    path = folder / name
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_browser_of_the_system_is_found(bare: Path) -> None:
    assert browser_path() is None
    path = _program(bare, "chromium")
    assert browser_path() == path


def test_a_given_browser_wins_and_a_wrong_one_is_said(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _program(bare, "chromium")
    monkeypatch.setenv("CHROMIUM", _program(bare, "autre"))
    assert browser_path() == str(bare / "autre")
    monkeypatch.setenv("CHROMIUM", str(bare / "perdu"))
    assert main() == 1
    assert "perdu » n'est pas un programme" in capsys.readouterr().err


def test_debian_installs_its_own_as_root_and_playwright_elsewhere(bare: Path) -> None:
    playwright = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    assert install_commands(root=True) == playwright
    _program(bare, "apt-get")
    assert install_commands(root=False) == playwright
    assert install_commands(root=True)[-1][:2] == ["apt-get", "install"]
    assert install_commands(root=True)[-1][-1] == "chromium"


def test_a_missing_browser_is_installed_and_said(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def install(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        if "playwright" in command:
            _program(bare, "chromium")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(browser_install, "run", install)
    assert main() == 0
    said = capsys.readouterr().out
    assert "Chromium manque : " in said
    assert f"Essais dans le navigateur : {bare / 'chromium'}" in said
