"""Un enfant qui ne survit pas à son parent, même tué sans préavis, sur tout système.

Le parent tient le bout d'un tuyau. Il y écrit d'abord ce qu'il donne à l'enfant, puis plus rien.
Quand il disparaît, le système ferme le tuyau, l'enfant lit la fin et s'arrête : rien d'orphelin
n'écrit dans un dossier déjà repris.
"""

from __future__ import annotations

import contextlib
import os
import runpy
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

# Avant ce qui est donné, sa longueur, sur tant d'octets.
_HEADER = 8
_received: list[bytes] = []


def run_tethered(
    module: str,
    arguments: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    given: bytes = b"",
) -> tuple[int, str]:
    """Lance `python -m module` et rend son code de sortie et tout ce qu'il a dit.

    `given` : ce que l'enfant trouve dans `received()`. Ce qu'il dit est de l'UTF-8, quoi que
    veuille l'environnement ; un octet qui n'en est pas est montré comme tel, jamais une erreur.
    """
    end, held = os.pipe()
    with os.fdopen(held, "wb", buffering=0) as tube:
        with os.fdopen(end, "rb", buffering=0) as other:
            child = subprocess.Popen(
                [sys.executable, "-m", "innovation_sociale.site.tether", module, *arguments],
                cwd=folder,
                env={**environment, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"},
                stdin=other,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
        with child:
            try:
                with contextlib.suppress(BrokenPipeError):  # déjà mort : son code le dira
                    left = memoryview(len(given).to_bytes(_HEADER, "big") + given)
                    while left:
                        left = left[tube.write(left) :]
                said, _ = child.communicate()
            except BaseException:  # un arrêt demandé compte aussi
                child.kill()
                raise
    return child.returncode, said.decode("utf-8", "replace")


def received() -> bytes:
    """Ce que le parent a donné à cet enfant ; rien si ce programme n'en est pas un."""
    return _received[0] if _received else b""


def _read(size: int) -> bytes:
    """Tant d'octets du tuyau ; sans eux, plus personne n'attend."""
    pieces, left = [], size
    while left:
        piece = os.read(0, min(left, 1 << 20))
        if not piece:
            os._exit(1)
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _watch() -> None:
    """Attend la fin du tuyau, puis s'arrête sans rien finir."""
    while os.read(0, 1):
        pass
    os._exit(1)


def live() -> None:
    """La vie de l'enfant : recevoir, puis lancer le module que nomment ses arguments."""
    _received.append(_read(int.from_bytes(_read(_HEADER), "big")))
    threading.Thread(target=_watch, daemon=True).start()
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    # Le moteur connaît ce module sous son nom : c'est lui qui garde ce qui est reçu.
    from innovation_sociale.site import tether

    tether.live()
