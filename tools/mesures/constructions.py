"""Construit, l'un après l'autre, notre projet et un MkDocs ordinaire des mêmes acteurs.

Le temps compté est celui du calcul, enfants compris : une machine occupée ne l'allonge guère. Un
rapport se lit dans une même session ; deux sessions ne se comparent pas.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from innovation_sociale.reading.loading import load_catalogue
from tests.sample_actors import fill
from tools.mesures.ordinaire import write_plain_project

ROOT = Path(__file__).parent.parent.parent
RESULTS = ROOT / "bench" / "resultats.json"
PROJECT = ("innovation_sociale", "overrides", "docs", "data", "mkdocs.yml", "hooks.py")
FILES = ("CHANGELOG.md", ".git_archival.txt")
PEER = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin")
_STAGE = re.compile(r"^(\S.*?) +[\d,]+ s +([\d,]+) s$", re.MULTILINE)


def main(sizes: Sequence[int]) -> int:
    """Mesure chaque taille, dit le résultat et l'écrit dans `bench/resultats.json`."""
    measures = []
    print(
        "Construire, en secondes de calcul : ce site entier, ses pages seules, un MkDocs ordinaire"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            measures.append(measure(Path(folder) / str(size), size))
            print(_sentence(measures[-1]), flush=True)
            shutil.rmtree(Path(folder) / str(size))
    told = {
        "python": platform.python_version(),
        "coeurs": os.cpu_count(),
        "voisin": {name: version(name) for name in PEER},
        "mesures": measures,
    }
    RESULTS.parent.mkdir(exist_ok=True)
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(f"Écrit dans {RESULTS.relative_to(ROOT)}")
    return 0


def measure(folder: Path, size: int) -> dict[str, Any]:
    """Ce que coûtent `check`, le site, et un MkDocs ordinaire, à `size` acteurs dans `folder`.

    Lève `CalledProcessError` si l'un échoue.
    """
    project, plain = folder / "projet", folder / "ordinaire"
    _copy(project)
    catalogue = load_catalogue(project)
    places = [str(one) for one in catalogue.orientation.lieux]
    fill(project, size, places, next(iter(catalogue.sources)))
    catalogue = load_catalogue(project)
    write_plain_project(catalogue, plain)
    engine = [sys.executable, "-m", "innovation_sociale"]
    checked = _run([*engine, "check"], project)
    built = _run([*engine, "site"], project)
    peer = _run([sys.executable, "-m", "mkdocs", "build", "--quiet"], plain)
    stages = {name: _seconds(said) for name, said in _STAGE.findall(built.pop("dit"))}
    stages.pop("en tout", None)
    return {
        "acteurs": len(catalogue.acteurs),
        "check": checked["calcul"],
        "site": built,
        "etapes": stages,
        "ordinaire": {"calcul": peer["calcul"], "memoire_mo": peer["memoire_mo"]},
        "rapports": {
            "site": round(built["calcul"] / peer["calcul"], 2),
            "pages": round(stages["pages"] / peer["calcul"], 2),
        },
    }


def _copy(project: Path) -> None:
    for name in PROJECT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, project / name)
        else:
            shutil.copy(ROOT / name, project / name)
    for name in FILES:
        shutil.copy(ROOT / name, project / name)


def _run(command: Sequence[str], folder: Path) -> dict[str, Any]:
    """Lance une commande : son calcul en secondes, sa mémoire la plus haute en Mo, ce qu'elle dit."""
    environment = {
        **os.environ,
        "DUREES": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": "https://exemple.test/",
        "PYTHONPATH": str(folder),
    }
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        said = log.read()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, said)
    return {
        "calcul": round(used.ru_utime + used.ru_stime, 2),
        "memoire_mo": round(used.ru_maxrss / 1024),
        "dit": said,
    }


def _seconds(said: str) -> float:
    return float(said.replace(",", "."))


def _sentence(told: dict[str, Any]) -> str:
    return (
        f"  {told['acteurs']:>5} acteurs : site {told['site']['calcul']:.1f} s "
        f"(×{told['rapports']['site']}), pages {told['etapes']['pages']:.1f} s "
        f"(×{told['rapports']['pages']}), MkDocs ordinaire {told['ordinaire']['calcul']:.1f} s ; "
        f"vérifier {told['check']:.1f} s"
    ).replace(".", ",")
