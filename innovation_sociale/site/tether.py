"""Un enfant qui ne survit pas à son parent, même tué sans préavis, sur tout système.

Le parent tient le bout d'un tuyau et n'y écrit jamais. Quand il disparaît, le système ferme le
tuyau, l'enfant lit la fin et s'arrête : rien d'orphelin n'écrit dans un dossier déjà repris.
"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path


def run_tethered(
    module: str, arguments: Sequence[str], *, folder: Path, environment: Mapping[str, str]
) -> tuple[int, str]:
    """Lance `python -m module` et rend son code de sortie et tout ce qu'il a dit.

    Ce qu'il dit est de l'UTF-8, quoi que veuille l'environnement ; un octet qui n'en est pas est
    montré comme tel, jamais une erreur.
    """
    end, held = os.pipe()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "innovation_sociale.site.tether", module, *arguments],
            cwd=folder,
            env={**environment, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"},
            stdin=end,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    finally:
        os.close(held)
        os.close(end)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def _watch() -> None:
    """Attend la fin du tuyau, puis s'arrête sans rien finir : plus personne n'attend."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _main() -> None:
    threading.Thread(target=_watch, daemon=True).start()
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
