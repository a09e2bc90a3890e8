"""Commandes : `python -m innovation_sociale check | site | edition | schemas | liens`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from innovation_sociale.building import BuildFailed, build_site
from innovation_sociale.dictionary import render_schemas
from innovation_sociale.errors import DataError, DataErrors, plural, report
from innovation_sociale.external_links import dead_links
from innovation_sociale.inspection import inspect_project
from innovation_sociale.releasing import ReleaseRefused, release_edition


def main(arguments: Sequence[str] | None = None) -> int:
    """Lance une commande et renvoie son code de sortie : 0 si tout va, 1 sinon."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    root: Path = options.racine.resolve()
    commands = {
        "check": _check,
        "site": _site,
        "edition": _edition,
        "schemas": _schemas,
        "liens": _links,
    }
    return commands[options.commande](root, options.annotations)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m innovation_sociale", description="Moteur du site."
    )
    parser.add_argument("--racine", type=Path, default=Path.cwd(), help="racine du projet")
    commands = parser.add_subparsers(dest="commande", required=True, metavar="commande")
    for name, meaning in (
        ("check", "vérifier les données et les pages"),
        ("site", "construire le site dans site/"),
        ("edition", "publier une édition du livret : garder ce qu'elle dit"),
        ("schemas", "réécrire les schémas JSON depuis les modèles"),
        ("liens", "signaler les liens extérieurs qui ne répondent plus"),
    ):
        command = commands.add_parser(name, help=meaning, description=meaning)
        command.add_argument(
            "--annotations", action="store_true", help="dire les défauts à la façon de GitHub"
        )
    return parser


def _say(defects: Sequence[DataError], annotations: bool) -> None:
    if defects:
        print(report(defects), file=sys.stderr)
    if annotations:
        for defect in defects:
            print(defect.annotation())


def _check(root: Path, annotations: bool) -> int:
    catalogue, defects = inspect_project(root)
    _say(defects, annotations)
    if catalogue is None or any(not defect.warning for defect in defects):
        return 1
    print(
        f"Tout est en ordre : {plural(len(catalogue.acteurs), 'acteur')}, "
        f"{plural(len(catalogue.temoignages), 'témoignage')}, "
        f"{plural(len(catalogue.faits()), 'fait')}, "
        f"{plural(len(catalogue.citations()), 'source')}."
    )
    return 0


def _site(root: Path, annotations: bool) -> int:
    try:
        print(build_site(root, os.environ))
    except DataErrors as failure:
        _say(failure.errors, annotations)
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
    else:
        return 0
    if (root / "site").exists():
        print("Le site précédent, dans site/, n'a pas été touché.", file=sys.stderr)
    return 1


def _edition(root: Path, annotations: bool) -> int:
    try:
        print(release_edition(root, os.environ))
    except DataErrors as failure:
        _say(failure.errors, annotations)
    except (BuildFailed, ReleaseRefused) as failure:
        print(failure, file=sys.stderr)
    else:
        return 0
    return 1


def _schemas(root: Path, _: bool) -> int:
    """Écrit seulement ce qui change, et sort en erreur s'il y avait à changer."""
    changed = []
    for name, text in render_schemas().items():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    if changed:
        print(f"Schémas réécrits, à valider avec vos changements : {', '.join(changed)}")
        return 1
    print("Les schémas sont à jour.")
    return 0


def _links(root: Path, annotations: bool) -> int:
    """Avertit sans jamais échouer : un lien qui tombe n'efface pas un fait."""
    warnings = dead_links(root)
    _say(warnings, annotations)
    print(f"{plural(len(warnings), 'lien')} à regarder.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
