"""Composer : rien d'une composition ne pèse sur les suivantes, et rien n'y change."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from innovation_sociale.printing.press import compose, forget
from tests.conftest import ROOT

# Ce que la mémoire prise, au plus, grandit du premier volume au cinquième, en Kio.
SCRIPT = """
import re, sys
from pathlib import Path
from innovation_sociale.printing.press import forget
from tests.test_press import STATUS, volume
peaks = []
for rank in range(5):
    volume(rank)
    if sys.argv[1] == "forget":
        forget()
    peaks.append(int(re.search(r"VmHWM:\\s*(\\d+)", STATUS.read_text())[1]))
print(peaks[-1] - peaks[0])
"""
STATUS = Path("/proc/self/status")


def volume(rank: int) -> bytes:
    """Deux cents pages que rien d'autre ne partage."""
    cards = [
        {"titre": f"Page {page} du volume {rank}", "rubrique": f"{rank}", "fraicheur": f"{page}"}
        for page in range(200)
    ]
    data: dict[str, Any] = {"site": "Essai", "cartes": cards}
    (made,) = compose("carte.typ", data, timestamp=0, tagged=False)
    return made


def growth(how: str) -> int:
    # Un seul fil, un seul tas : la mesure ne dépend pas de ce que la machine fait d'autre.
    alone = {**os.environ, "RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, how],
        cwd=ROOT,
        env=alone,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)


@pytest.mark.long
@pytest.mark.skipif(not STATUS.exists(), reason="le système ne dit pas ce qu'il a donné")
def test_volumes_do_not_add_up_in_memory() -> None:
    """Si Typst gardait plus longtemps ce qu'il calcule, nos pages blanches n'y feraient rien."""
    forgotten, kept = growth("forget"), growth("keep")
    assert forgotten < kept / 2


def test_what_is_forgotten_is_composed_the_same() -> None:
    before = volume(0)
    forget()
    assert volume(0) == before
