"""Une commande ne charge que ce dont elle se sert : vérifier n'attend pas ce qui imprime."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COUNTRY, ROOT

# Ce qui compose, dessine ou comprime, et met ensemble plus d'une demi-seconde à se charger.
HEAVY = ("typst", "pikepdf", "PIL", "segno", "rcssmin", "rjsmin", "mkdocs", "odfdo", "openpyxl")
# Ce qui écrit en français : des dates, des nombres, des espaces insécables.
WRITERS = ("babel", "polytypo")
SCRIPT = """
import sys
from innovation_sociale.__main__ import main
code = main(["--racine", sys.argv[1], *sys.argv[2:]])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


def loaded(project: Path, *command: str) -> set[str]:
    """Les bibliothèques chargées quand une commande réussie s'achève."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(project), *command],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.long
@pytest.mark.parametrize(
    ("command", "idle"),
    [(["check"], {*HEAVY, *WRITERS}), (["orienter", "etape=idee"], {*HEAVY})],
    ids=["check", "orienter"],
)
def test_a_command_loads_nothing_it_leaves_idle(command: list[str], idle: set[str]) -> None:
    modules = loaded(COUNTRY, *command)
    assert "pydantic" in modules
    assert not modules & idle


def test_each_heavy_library_is_one_of_ours() -> None:
    asked = (ROOT / "pyproject.toml").read_text(encoding="utf-8").lower()
    for name in (*HEAVY, *WRITERS):
        assert {"PIL": "pillow"}.get(name, name) in asked
