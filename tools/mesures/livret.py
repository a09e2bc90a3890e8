"""Mesure le livret : temps de calcul, mémoire et poids, du contenu réel à mille acteurs.

Chaque taille se compose dans un processus neuf : rien n'y est gardé d'une fois à l'autre. Les
acteurs de plus sont des copies des vrais, sous un autre nom ; elles ne sortent pas d'ici.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.models import Acteur
from innovation_sociale.pages.manuscript import read_manuscript, write_manuscript
from innovation_sociale.printing.selection import Selection
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.site.build import publication
from innovation_sociale.site.mkdocs_run import run_mkdocs

ROOT = Path(__file__).parent.parent.parent
SIZES = (0, 100, 1000)
ENVIRONMENT = {"SITE_URL": "https://exemple.test/copie/", "SOURCE_DATE_EPOCH": "1764028800"}
# Un calcul témoin, dans le même processus : les temps se lisent en multiples de lui.
WITNESS = 1_000_000


def main() -> int:
    """Compose le livret A5 à chaque taille, et dit ce qu'il a coûté."""
    print("Le livret A5, un processus neuf par taille :")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "manuscrit.json"
        pages = run_mkdocs(
            ROOT, Path(folder) / "site", read_settings(ROOT, {**os.environ, **ENVIRONMENT})
        )
        path.write_text(write_manuscript(dict(enumerate(pages))), encoding="utf-8")
        for size in SIZES:
            command = [sys.executable, "-m", "tools.mesures.livret", str(path), str(size)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            print(_sentence(json.loads(done.stdout)))
    return 0


def _sentence(told: Mapping[str, float]) -> str:
    return (
        f"  {told['acteurs']:>5} acteurs : {told['secondes']:.2f} s de calcul "
        f"({told['secondes'] / told['temoin']:.0f} fois le témoin de {told['temoin']:.3f} s), "
        f"dont {told['arbre']:.2f} s pour les textes ; {told['memoire']:.0f} Mo de mémoire, "
        f"{told['ko']:.0f} ko"
    )


def _measure(manuscript: Path, size: int) -> dict[str, float]:
    start = time.process_time()
    sum(rank * rank for rank in range(WITNESS))
    witness = time.process_time() - start
    catalogue = load_catalogue(ROOT)
    catalogue = replace(catalogue, acteurs=_crowd(catalogue.acteurs, size))
    pages = read_manuscript(manuscript.read_text(encoding="utf-8"))
    printed = publication(ROOT, catalogue, pages, read_settings(ROOT, ENVIRONMENT))
    start = time.process_time()
    tree = printed.tree(Selection())
    middle = time.process_time()
    content = printed.booklet(tree, "a5")
    return {
        "acteurs": len(catalogue.acteurs),
        "temoin": witness,
        "arbre": middle - start,
        "secondes": time.process_time() - start,
        "memoire": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "ko": len(content) / 1000,
    }


def _crowd(actors: Mapping[str, Acteur], size: int) -> dict[str, Acteur]:
    crowd = dict(actors)
    models = list(actors.items())
    for rank in range(max(0, size - len(actors))):
        id_, model = models[rank % len(models)]
        crowd[f"{id_}-{rank}"] = model.model_copy(update={"nom": f"{model.nom} {rank}"})
    return crowd


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]), int(sys.argv[2]))))
