"""Le site construit deux fois, par MkDocs et par ProperDocs qui prend sa suite : les mêmes octets ?

MkDocs 1.x n'est plus publié (decisions/0024-apres-material.md). ProperDocs le continue ; tant que
les deux font le même site, en changer est l'affaire d'un mot. `make properdocs` le vérifie, sur une
copie du projet où ce seul mot est changé.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import plural

ROOT = Path(__file__).parent.parent
PROJECT = (
    "data docs overrides innovation_sociale mkdocs.yml hooks.py CHANGELOG.md .git_archival.txt"
).split()
SUCCESSOR = "properdocs"
CALL = 'run_tethered("mkdocs"'
# Une adresse publique : sans elle, ni cartes ni codes QR, et rien de cela ne serait comparé.
SITE_URL = "https://exemple.test/copie/"
MOST_SHOWN = 20


class NotComparable(Exception):
    """Ce qui empêche de comparer, en une phrase française."""


def copy_engine(root: Path, target: Path, generator: str = "") -> Path:
    """Copie le projet `root` dans `target`, sans son historique.

    `generator` y remplace « mkdocs », là où le moteur lance le générateur de pages. Lève
    `NotComparable` si ce mot n'est pas à un endroit, et un seul.
    """
    target.mkdir(parents=True)
    for name in PROJECT:
        source = root / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / name, ignore=ignored)
        elif source.exists():
            shutil.copy(source, target / name)
    if generator:
        modules = sorted((target / "innovation_sociale").rglob("*.py"))
        callers = [path for path in modules if CALL in path.read_text(encoding="utf-8")]
        text = callers[0].read_text(encoding="utf-8") if len(callers) == 1 else ""
        if text.count(CALL) != 1:
            raise NotComparable(
                f"« {CALL} » doit être écrit une fois dans innovation_sociale/ : "
                "mettez à jour CALL, dans tools/successor.py."
            )
        changed = text.replace(CALL, CALL.replace("mkdocs", generator))
        callers[0].write_text(changed, encoding="utf-8")
    return target


def build(project: Path, environment: Mapping[str, str]) -> Path:
    """Construit le site d'une copie et rend son dossier ; `NotComparable` dit ce qui a échoué."""
    done = subprocess.run(
        [sys.executable, "-m", "innovation_sociale", "site"],
        cwd=project,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise NotComparable(f"La construction a échoué :\n{done.stdout.strip()}")
    return project / "site"


def differences(one: Path, other: Path) -> list[str]:
    """Ce qui sépare deux dossiers, une phrase par fichier : absent, en trop, ou d'autres octets."""
    files = [
        {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        for folder in (one, other)
    ]
    said = []
    for name in sorted(files[0].keys() | files[1].keys()):
        mine, theirs = files[0].get(name), files[1].get(name)
        if mine is None:
            said.append(f"{name} : en trop")
        elif theirs is None:
            said.append(f"{name} : absent")
        elif mine.read_bytes() != theirs.read_bytes():
            said.append(f"{name} : d'autres octets")
    return said


def compare(root: Path, folder: Path, environment: Mapping[str, str]) -> tuple[int, list[str]]:
    """Construit `root` des deux façons sous `folder`.

    Rend le nombre de fichiers que fait MkDocs, et ce qui diffère chez son successeur.
    """
    variables = {
        "SITE_URL": SITE_URL,
        **environment,
        "SOURCE_DATE_EPOCH": str(read_settings(root, environment).timestamp),
    }
    sites = []
    for generator in ("", SUCCESSOR):
        print(f"Construction avec {generator or 'mkdocs'}…", flush=True)
        project = copy_engine(root, folder / (generator or "mkdocs"), generator)
        sites.append(build(project, variables))
    return sum(path.is_file() for path in sites[0].rglob("*")), differences(*sites)


def main(arguments: Sequence[str] = ()) -> int:
    """Le code de sortie : 0 si tout est identique, 1 s'il y a une différence, 2 faute d'outil."""
    if arguments:
        print("Usage : python -m tools.successor, sans rien d'autre.", file=sys.stderr)
        return 2
    if importlib.util.find_spec(SUCCESSOR) is None:
        print("ProperDocs n'est pas installé : lancez « make properdocs ».", file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix="properdocs-") as folder:
            count, found = compare(ROOT, Path(folder), os.environ)
    except NotComparable as stopped:
        print(stopped, file=sys.stderr)
        return 1
    if not found:
        print(
            f"ProperDocs fait le même site que MkDocs : {plural(count, 'fichier')}, octet pour octet."
        )
        return 0
    print(f"ProperDocs ne fait pas le même site que MkDocs ({plural(len(found), 'différence')}) :")
    print("\n".join(f"  {line}" for line in found[:MOST_SHOWN]))
    if len(found) > MOST_SHOWN:
        print(f"  et {len(found) - MOST_SHOWN} de plus")
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
