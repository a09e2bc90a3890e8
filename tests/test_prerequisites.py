"""Ce qui manque à une machine est dit d'un coup, en français, avant toute installation."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser_install import SYSTEM_NAMES, WINDOWLESS
from tests.conftest import ROOT

SCRIPT = ROOT / "tools" / "prerequis.sh"
TOOLS = ("sh", "sed", "tr", "uname", "mktemp", "rm", "cat")
DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
UBUNTU = "ID=ubuntu\nID_LIKE=debian\n"
LINE = re.compile(r"^ *apt install --no-install-recommends (.+)$", re.MULTILINE)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="le script lit un système Linux")


class Machine:
    """Une machine dont le PATH est un dossier : seul ce qu'on y met existe."""

    def __init__(self, folder: Path, system: str = DEBIAN, *, root: bool = False) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir(parents=True)
        self.place = folder / "projet"
        self.place.mkdir()
        for name in TOOLS:
            found = shutil.which(name)
            assert found
            self.program(name, f'exec {found} "$@"')  # pas un lien : écrire ici n'écrit qu'ici
        (folder / "os-release").write_text(system, encoding="utf-8")
        (folder / "certificats.crt").touch()
        self.program("id", f"echo {0 if root else 1000}")
        self.variables = {
            "PATH": str(self.bin),
            "HOME": str(folder),
            "OS_RELEASE": str(folder / "os-release"),
            "SSL_CERT_FILE": str(folder / "certificats.crt"),
            "TMPDIR": str(folder),
        }

    def program(self, name: str, body: str = "true") -> None:
        """Pose dans le PATH un programme de ce nom."""
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def python(self) -> None:
        """Pose un vrai Python : celui des essais."""
        self.program("python3", f'exec {os.path.realpath(sys.executable)} "$@"')

    def whole(self) -> None:
        """Pose tout ce que demandent les essais."""
        self.python()
        for name in ("git", "chromium-headless-shell", "apt-get", "java"):
            self.program(name)

    def run(self, *needs: str) -> subprocess.CompletedProcess[str]:
        """Lance le script comme le fait make."""
        return subprocess.run(
            [str(self.bin / "sh"), str(SCRIPT), *needs],
            cwd=self.place,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


def test_a_whole_machine_hears_nothing(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine")
    machine.whole()
    done = machine.run("essais", "java")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_all_that_is_missing_is_said_at_once_with_the_line(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine")
    machine.program("apt-get", "echo appelé >&2")
    machine.variables["SSL_CERT_FILE"] = str(tmp_path / "perdu.crt")
    done = machine.run("essais", "java")
    assert done.returncode == 1
    assert done.stdout == ""
    for thing in ("git", "Python 3.11", "venv et ensurepip", "certificats", "Java", "Chromium"):
        assert thing in done.stderr, thing
    assert "appelé" not in done.stderr
    line = LINE.search(done.stderr)
    assert line
    assert line[1].split() == [
        *("git", "make", "python3", "python3-venv", "ca-certificates", "libatomic1"),
        *("chromium-headless-shell", "default-jre-headless"),
    ]


def test_the_site_asks_for_no_browser_nor_java(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine")
    machine.python()
    assert machine.run().stderr == ""
    (machine.place / ".git").touch()
    assert "  - git\n" in machine.run().stderr


def test_python_without_its_modules_is_missing_something(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine")
    machine.program("apt-get")
    body = f'case "$*" in *ensurepip*) exit 1 ;; esac\nexec {os.path.realpath(sys.executable)} "$@"'
    machine.program("python3", body)
    done = machine.run()
    assert done.returncode == 1
    assert "  - les modules venv et ensurepip de Python\n" in done.stderr
    assert "Python 3.11" not in done.stderr
    machine.program("uv")
    assert machine.run().returncode == 0


@pytest.mark.parametrize("version", ["3.9", "3.10", "2.7"])
def test_an_old_python_is_named_and_not_installed_over(tmp_path: Path, version: str) -> None:
    machine = Machine(tmp_path / "machine", root=True)
    machine.program("python3", f'case "$*" in *version_info*) echo {version} ;; esac')
    machine.program("apt-get", "echo appelé >&2")
    done = machine.run()
    assert done.returncode == 1
    assert f"« python3 » est {version} ; indiquez-en un autre" in done.stderr
    assert "appelé" not in done.stderr


@pytest.mark.parametrize("version", ["3.11", "3.14", "4.0"])
def test_a_recent_python_is_enough(tmp_path: Path, version: str) -> None:
    machine = Machine(tmp_path / "machine")
    machine.program("python3", f'case "$*" in *version_info*) echo {version} ;; esac')
    assert machine.run().returncode == 0


def test_a_given_python_that_does_not_answer_is_named(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine", root=True)
    machine.whole()
    machine.program("apt-get", "echo appelé >&2")
    machine.variables["PYTHON"] = "/opt/python perdu; touch attaque"
    done = machine.run()
    assert done.returncode == 1
    assert "« /opt/python perdu; touch attaque » ne répond pas" in done.stderr
    assert not (machine.place / "attaque").exists()
    assert "appelé" not in done.stderr
    assert done.stdout == ""


def test_root_on_debian_installs_what_is_missing_and_says_it(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine", root=True)
    machine.python()
    log = tmp_path / "apt"
    machine.program(
        "apt-get",
        f'echo "$*" >> {log}; echo "Reading package lists..."\n'
        f"for nom in git chromium-headless-shell; do {shutil.which('cp')} {machine.bin}/sh {machine.bin}/$nom; done",
    )
    done = machine.run("essais")
    assert done.returncode == 0, done.stderr
    assert "Installation par apt-get : git chromium-headless-shell\n" in done.stdout
    assert "Reading" not in done.stdout + done.stderr
    commands = log.read_text(encoding="utf-8").splitlines()
    assert commands[0].startswith("update")
    assert commands[1].startswith("install")
    assert commands[1].endswith(" git chromium-headless-shell")


def test_an_installation_that_fails_is_told_and_stops(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine", root=True)
    machine.python()
    machine.program("apt-get", "echo 'E: Unable to locate package'; exit 100")
    done = machine.run("essais")
    assert done.returncode == 1
    assert "apt-get a échoué ; voici ce qu'il dit :\n  | E: Unable to locate" in done.stderr
    assert "Il manque encore :\n  - git\n" in done.stderr
    assert LINE.search(done.stderr)


def test_a_missing_browser_alone_does_not_stop_a_plain_user(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine")
    machine.whole()
    (machine.bin / "chromium-headless-shell").unlink()
    done = machine.run("essais")
    assert done.returncode == 0
    assert "  - Chromium, pour les essais\n" in done.stderr
    assert "Chromium de Playwright" in done.stderr
    for name in SYSTEM_NAMES:
        machine.program(name)
        assert machine.run("essais").stderr == "", name
        (machine.bin / name).unlink()
    (machine.folder / ".cache/ms-playwright/chromium-1").mkdir(parents=True)
    assert machine.run("essais").stderr == ""


def test_ubuntu_is_never_told_to_install_the_snap_stub(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine", UBUNTU)
    machine.program("apt-get")
    done = machine.run("essais")
    line = LINE.search(done.stderr)
    assert line
    assert "chromium" not in line[1]


def test_another_system_gets_no_apt_line(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine", "ID=fedora\n", root=True)
    done = machine.run("essais")
    assert done.returncode == 1
    assert "apt" not in done.stderr
    assert "gestionnaire de paquets" in done.stderr
    machine.program("uname", "echo Darwin")
    said = machine.run("essais").stderr
    assert "xcode-select --install" in said
    assert "libatomic" not in said


def test_the_line_is_the_same_everywhere() -> None:
    readme = LINE.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert readme
    packages = set(readme[1].split())
    script = SCRIPT.read_text(encoding="utf-8")
    declared = re.search(r'^PAQUETS="([^"]+)"', script, re.MULTILINE)
    assert declared
    assert packages == {*declared[1].split(), "chromium-headless-shell"}


def test_the_system_browsers_are_those_of_the_tests() -> None:
    found = re.search(r"for nom in (.+); do", SCRIPT.read_text(encoding="utf-8"))
    assert found
    assert tuple(found[1].split()) == (WINDOWLESS, *SYSTEM_NAMES)
