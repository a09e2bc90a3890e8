"""Met un projet d'avant à la forme d'aujourd'hui.

    python -m tools.migrer DOSSIER…

Cinq étapes, dans l'ordre : un ancien `data/sources.yml` se range dans `data/sources/`, chaque
source sans `nature` en reçoit une, à relire, les faits perdent leur `confiance`, les critères de
« Mon projet » prennent leurs phrases et leurs pas, puis les règles de « Qui peut m'aider ? » et les
statuts prennent leur forme d'aujourd'hui. Relancer la commande ne change rien.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from innovation_sociale.errors import DataErrors
from innovation_sociale.site.faults import said_fault
from tools.migrer import confiances, criteria, natures, orientation, sources

STEPS = (
    sources.migrate,
    natures.migrate,
    confiances.migrate,
    criteria.migrate,
    orientation.migrate,
)


def _said(root: Path) -> Iterator[tuple[bool, str]]:
    """Ce que dit chaque étape ; une étape refusée arrête les suivantes."""
    try:
        for step in STEPS:
            yield True, step(root)
    except DataErrors as refused:
        yield False, "\n".join(f"{root} : {one}" for one in refused.errors)
    except OSError as problem:
        yield False, f"{root} : {said_fault(problem)}"


def main(arguments: list[str]) -> int:
    """Migre chaque projet donné ; rend 1 si l'un d'eux n'a pas pu l'être."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.migrer",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("dossiers", metavar="DOSSIER", nargs="+", type=Path, help="un projet")
    done = [one for root in parser.parse_args(arguments).dossiers for one in _said(root)]
    try:
        for well, sentence in done:
            print(sentence, file=sys.stdout if well else sys.stderr, flush=True)
    except BrokenPipeError:
        # Qui lisait est parti (« | head ») : il n'y a plus personne à qui le dire.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0 if all(well for well, _ in done) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
