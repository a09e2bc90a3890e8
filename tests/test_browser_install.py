"""Chromium est trouvé, ou installé, et ce qui manque est une phrase."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import browser_install
from tests.browser_install import (
    HELP,
    WINDOWLESS,
    BrowserMissing,
    browser_path,
    driven_path,
    install_commands,
    main,
    open_browser,
)

ROOT = Path(__file__).parent.parent
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install"]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, drives: None) -> Path:
    """Une machine sans navigateur : rien dans le PATH, rien chez Playwright."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "navigateurs"))
    return tmp_path


def _program(folder: Path, name: str, body: str = "") -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_browser_of_the_system_is_found(bare: Path) -> None:
    assert browser_path() is None
    path = _program(bare, "chromium")
    assert browser_path() == path


def test_the_windowless_one_is_taken_first_by_the_tests_alone(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windowless, chromium = _program(bare, WINDOWLESS), _program(bare, "chromium")
    assert (driven_path(), browser_path()) == (windowless, chromium)
    monkeypatch.setenv("CHROMIUM", chromium)
    assert driven_path() == chromium
    monkeypatch.setenv("CHROMIUM", str(bare / "perdu"))
    assert driven_path() is None


def test_the_snap_stub_of_ubuntu_is_passed_over(bare: Path) -> None:
    stub = "if ! [ -x /snap/bin/chromium ]; then exit 10; fi\nexec /snap/bin/chromium"
    _program(bare, "chromium-browser", stub)
    assert browser_path() is None
    (bare / "chromium").symlink_to(_program(bare, "snap"))
    assert browser_path() is None
    path = _program(bare, "google-chrome")
    assert browser_path() == path


def test_a_given_browser_wins_and_a_wrong_one_is_said(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _program(bare, "chromium")
    monkeypatch.setenv("CHROMIUM", _program(bare, "autre"))
    assert browser_path() == str(bare / "autre")
    monkeypatch.setenv("CHROMIUM", str(bare / "perdu"))
    assert main() == 1
    assert "perdu », dans la variable CHROMIUM, n'est pas un programme" in capsys.readouterr().err


def test_debian_installs_its_own_as_root_and_playwright_elsewhere(bare: Path) -> None:
    assert install_commands(root=True, ubuntu=False) == [[*PLAYWRIGHT, "chromium"]]
    _program(bare, "apt-get")
    assert install_commands(root=False, ubuntu=False) == [[*PLAYWRIGHT, "chromium"]]
    debian = install_commands(root=True, ubuntu=False)[-1]
    assert debian[:2] == ["apt-get", "install"]
    assert debian[-1] == WINDOWLESS


def test_ubuntu_takes_the_browser_of_playwright(bare: Path) -> None:
    _program(bare, "apt-get")
    with_deps = [[*PLAYWRIGHT, "--with-deps", "chromium"]]
    assert install_commands(root=True, ubuntu=True) == with_deps
    assert install_commands(root=False, ubuntu=True) == [[*PLAYWRIGHT, "chromium"]]


def test_a_missing_browser_is_installed_and_said(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def install(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        if "playwright" in command:
            _program(bare, "chromium")
        return subprocess.CompletedProcess(command, 0)

    @contextmanager
    def opened() -> Iterator[None]:
        yield

    monkeypatch.setattr(browser_install, "run", install)
    monkeypatch.setattr(browser_install, "open_browser", opened)
    assert main() == 0
    said = capsys.readouterr().out
    assert "Chromium manque : " in said
    assert f"Essais dans le navigateur : {bare / 'chromium'}" in said


def test_an_installation_that_fails_ends_in_french(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def install(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(browser_install, "run", install)
    assert main() == 1
    said = capsys.readouterr().err
    assert "L'installation a échoué" in said
    assert f"Chromium n'est pas installé. {HELP}" in said


@pytest.mark.usefixtures("drives")
def test_what_playwright_turns_off_stays_off(tmp_path: Path) -> None:
    said = tmp_path / "arguments"
    broken = _program(tmp_path, "chromium", f'echo "$@" >{said}; exit 1')
    environment = {**os.environ, "CHROMIUM": broken}
    command = [sys.executable, "-m", "tests.browser_install"]
    assert subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 1
    theirs, ours = (
        set(one.split(",")) for one in re.findall(r"--disable-features=(\S+)", said.read_text())
    )
    assert theirs - ours == set(), "à ajouter à WITHOUT, dans tests/browser_install.py"


@pytest.mark.usefixtures("drives")
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("exit 1", "lancez-le pour lire ses raisons"),
        (
            "echo 'chrome: error while loading shared libraries: libnss3.so: cannot open' >&2",
            "il lui manque libnss3.so",
        ),
    ],
)
def test_a_browser_that_does_not_start_is_a_sentence(
    tmp_path: Path, body: str, reason: str
) -> None:
    broken = _program(tmp_path, "chromium", f"{body}; exit 127")
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser_install"],
        cwd=ROOT,
        env={**os.environ, "CHROMIUM": broken},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == f"{broken} ne démarre pas : {reason}. {HELP}\n"


def test_a_driver_that_does_not_start_is_a_sentence(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ConnectionError("node: error while loading shared libraries: libatomic.so.1: cannot")

    monkeypatch.setattr(browser_install, "sync_playwright", broken)
    with pytest.raises(BrowserMissing, match="Chromium manque"), open_browser():
        pass
    _program(bare, "chromium")
    with pytest.raises(BrowserMissing, match=r"il lui manque libatomic\.so\.1"), open_browser():
        pass


@pytest.mark.usefixtures("drives")
def test_tests_without_a_browser_fail_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "test_page.py").write_text(
        "from tests.conftest import browser, drives\n__all__ = ['browser', 'drives']\n"
        "def test_page(browser): raise AssertionError('jamais lancé')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "CHROMIUM": "/perdu"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Chromium manque : lancez « python -m tests.browser_install »." in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "conftest.py:" not in done.stdout
