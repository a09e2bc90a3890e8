"""Disque plein, droits, commande tuée : une ligne en français, et ce qui était publié le reste."""

from __future__ import annotations

import errno
import os
import re
import resource
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.site.faults import said_fault, said_output_fault
from innovation_sociale.site.mkdocs_messages import translate
from innovation_sociale.site.tether import run_tethered
from innovation_sociale.site.workspace import recover, replace, workspace
from tests.conftest import ROOT, copy_project
from tests.test_data_errors import FIXTURES, small_project

TIMEOUT_SECONDS = 120
linux = pytest.mark.skipif(not Path("/proc/self").exists(), reason="/proc dit qui vit encore")


def wait_for(ready: Callable[[], object]) -> None:
    """Attend qu'une chose devienne vraie."""
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def running(script: str, *arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    """Un autre programme Python, qui importe le moteur."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def alive(pid: int) -> bool:
    """Vrai si un programme vit encore ; un mort pas encore enterré n'en est pas un."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Un projet dont le site est publié."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("ancien", encoding="utf-8")
    return tmp_path


def leftovers(root: Path) -> list[Path]:
    """Les dossiers de travail restés là."""
    return list(root.glob(".construction-*"))


BUILD = """
    import os, signal, sys, time
    from pathlib import Path
    from innovation_sociale.site.workspace import replace, workspace
    root, moment = Path(sys.argv[1]), sys.argv[2]
    rename = Path.rename
    def renamed(path, target):
        made = rename(path, target)
        if moment == "entre" and path.name == "site":
            os.kill(os.getpid(), signal.SIGKILL)
        return made
    Path.rename = renamed
    with workspace(root) as folder:
        (folder / "site").mkdir()
        (folder / "site/index.html").write_text("neuf")
        print("prêt", flush=True)
        if moment == "attendre":
            time.sleep(300)
        replace(folder / "site", root / "site", folder)
"""


def test_killed_between_the_two_renames_the_next_run_gives_the_site_back(published: Path) -> None:
    with running(BUILD, published, "entre") as process:
        assert process.wait(TIMEOUT_SECONDS) == -signal.SIGKILL
    assert not (published / "site").exists()
    assert leftovers(published)
    recover(published)
    assert (published / "site/index.html").read_text(encoding="utf-8") == "ancien"
    assert not leftovers(published)


def test_a_build_refused_for_its_data_gives_the_site_back_too(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    lost = project / ".construction-tuee"
    (lost / "ancien").mkdir(parents=True)
    (lost / "ancien/index.html").write_text("ancien", encoding="utf-8")
    (project / "data/site.yml").write_text("nom: 3\n", encoding="utf-8")
    assert main(["--racine", str(project), "site"]) == 1
    assert (project / "site/index.html").read_text(encoding="utf-8") == "ancien"
    assert not leftovers(project)


def test_the_remains_of_a_dead_build_go_those_of_a_living_one_stay(published: Path) -> None:
    with running(BUILD, published, "attendre") as process:
        assert process.stdout and process.stdout.readline()
        (living,) = leftovers(published)
        with workspace(published) as mine:
            assert {mine, living} == set(leftovers(published))
        assert leftovers(published) == [living]
        process.send_signal(signal.SIGKILL)
        process.wait()
    recover(published)
    assert not leftovers(published)
    assert (published / "site/index.html").read_text(encoding="utf-8") == "ancien"


def test_a_refused_exchange_gives_the_site_back(published: Path) -> None:
    with workspace(published) as folder, pytest.raises(FileNotFoundError):
        replace(folder / "absent", published / "site", folder)
    assert (published / "site/index.html").read_text(encoding="utf-8") == "ancien"
    assert not leftovers(published)


EXCHANGES = """
    import sys
    from pathlib import Path
    from innovation_sociale.site.workspace import replace, workspace
    root, name = Path(sys.argv[1]), sys.argv[2]
    for _ in range(60):
        with workspace(root) as folder:
            built = folder / "site"
            built.mkdir()
            for rank in range(20):
                (built / f"{rank}.html").write_text(name)
            replace(built, root / "site", folder)
"""


@pytest.mark.long
def test_builds_at_the_same_time_do_not_mix(published: Path) -> None:
    with running(EXCHANGES, published, "a") as one, running(EXCHANGES, published, "b") as two:
        assert one.wait(TIMEOUT_SECONDS) == two.wait(TIMEOUT_SECONDS) == 0
    pages = sorted((published / "site").iterdir())
    assert len(pages) == 20
    assert len({page.read_text(encoding="utf-8") for page in pages}) == 1
    assert not leftovers(published)


TETHERED = """
    import os, sys
    from pathlib import Path
    from innovation_sociale.site.tether import run_tethered
    run_tethered("dormeur", [], folder=Path(sys.argv[1]),
                 environment={**os.environ, "PYTHONPATH": f"{sys.argv[2]}:{sys.argv[1]}"})
"""


@linux
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_dies_with_its_parent(number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "dormeur.py").write_text(
        "import os, pathlib, time\n"
        "pathlib.Path('pid.partiel').write_text(str(os.getpid()))\n"
        "pathlib.Path('pid.partiel').rename('pid')\n"
        "time.sleep(300)\n",
        encoding="utf-8",
    )
    with running(TETHERED, tmp_path, ROOT) as parent:
        wait_for((tmp_path / "pid").exists)
        child = int((tmp_path / "pid").read_text(encoding="utf-8"))
        assert alive(child)
        parent.send_signal(number)
        parent.wait()
        wait_for(lambda: not alive(child))


def test_a_child_says_what_it_wants_in_any_encoding(tmp_path: Path) -> None:
    (tmp_path / "bavard.py").write_text(
        "import sys\nprint('été')\nsys.stdout.flush()\n"
        "sys.stdout.buffer.write(b'\\xe9\\n')\nsys.exit(3)\n",
        encoding="utf-8",
    )
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "cp1252",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}",
    }
    assert run_tethered("bavard", [], folder=tmp_path, environment=environment) == (
        3,
        "été\n\ufffd\n",
    )


def site_process(project: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """`site`, lancé comme on le tape, dans un projet."""
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONIOENCODING": "cp1252"}
    return subprocess.Popen(
        [sys.executable, "-m", "innovation_sociale", "site"],
        cwd=project,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=before,
    )


def children(pid: int) -> list[int]:
    """Les enfants d'un programme."""
    said = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    return [int(one) for one in said.split()]


@linux
@pytest.mark.usefixtures("builds")
def test_a_build_asked_to_stop_leaves_nothing_behind(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "Dossier d'été #1 (copie)")
    with site_process(project) as process:
        wait_for(lambda: leftovers(project) and children(process.pid))
        (child,) = children(process.pid)
        process.terminate()
        _, said = process.communicate(timeout=TIMEOUT_SECONDS)
    assert process.returncode == 128 + signal.SIGTERM
    assert said == "La commande a été arrêtée avant la fin.\n"
    assert not leftovers(project)
    wait_for(lambda: not alive(child))


@pytest.mark.usefixtures("builds")
def test_a_disk_that_refuses_is_one_french_line(tmp_path: Path) -> None:
    """Le système refuse tout fichier de plus de 40 Ko, dans la commande et dans son enfant."""
    project = copy_project(tmp_path / "projet")
    (project / "site").mkdir()
    size = 40_000

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    with site_process(project, limit) as process:
        _, said = process.communicate(timeout=TIMEOUT_SECONDS * 3)
    lines = said.splitlines()
    assert process.returncode == 1
    assert "le système refuse un fichier de cette taille" in lines[0]
    assert lines[1:] == ["Le site précédent, dans site/, n'a pas été touché."]
    assert not leftovers(project)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "le disque est plein"),
        (errno.EACCES, "les droits ne permettent pas"),
        (errno.EROFS, "lecture seule"),
        (errno.EBUSY, "un montage"),
        (errno.EPIPE, "le système a refusé"),
    ],
)
def test_each_refusal_of_the_system_is_a_sentence(number: int, said: str) -> None:
    error = OSError(number, os.strerror(number), "/projet/site")
    assert said in said_fault(error) and "\n" not in said_fault(error)
    trace = f'Traceback (most recent call last):\n  File "x.py", line 3\n{type(error).__name__}: {error}'
    assert said in said_output_fault(trace)


@pytest.mark.parametrize("name", ["check", "site", "livret", "edition", "schemas", "liens"])
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left"), "le disque est plein"),
        (PermissionError(errno.EACCES, "Permission denied", "/projet"), "« /projet » : les droits"),
        (KeyError("dla"), "Le moteur s'est trompé, et non vos fichiers (KeyError : 'dla')"),
        (RecursionError("maximum recursion"), "(RecursionError"),
        (MemoryError(), "(MemoryError"),
    ],
)
def test_any_surprise_of_a_command_is_said_without_a_trace(
    name: str,
    error: Exception,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise error

    for used in (
        "site.inspection.inspect_project",
        "site.build.build_site",
        "commands.extract.print_extract",
        "commands.release.release_edition",
        "commands.schemas.write_schemas",
        "site.external_links.dead_links",
    ):
        monkeypatch.setattr(f"innovation_sociale.{used}", fail)
    assert main(["--racine", str(ROOT), name]) == 1
    told = capsys.readouterr().err
    assert said in told and "Traceback" not in told


@pytest.mark.long
def test_a_command_whose_reader_left_ends_quietly() -> None:
    script = (
        "import sys\nfrom innovation_sociale.__main__ import main\nsys.exit(main(sys.argv[1:]))"
    )
    end, held = os.pipe()
    os.close(end)
    done = subprocess.run(
        [sys.executable, "-u", "-c", script, "--racine", str(FIXTURES / "projet"), "check"],
        cwd=ROOT,
        stdout=held,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(held)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr


def test_a_trace_of_mkdocs_becomes_a_line(tmp_path: Path) -> None:
    trace = (
        "INFO    -  Building\nTraceback (most recent call last):\n"
        "  File \"/x/innovation_sociale/pages/generated.py\", line 12, in f\n    g()\nKeyError: 'x'\n"
    )
    errors, others = translate(trace, tmp_path)
    assert errors == []
    assert len(others) == 1
    assert re.match(r"Le moteur s'est trompé, et non vos fichiers \(KeyError: 'x'\)", others[0])


@pytest.mark.parametrize("asked", [["--help"], ["livret", "--help"]])
def test_the_help_is_in_french(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(asked)
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("usage : ") and "montrer cette aide" in said
    assert not re.search(r"show this|positional|arguments:", said)
