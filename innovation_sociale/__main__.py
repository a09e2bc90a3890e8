"""Commandes : `python -m innovation_sociale check | site | livret | …` ; `--help` les énumère."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from innovation_sociale.commands.annotations import annotate, told_apart
from innovation_sociale.commands.options import parser
from innovation_sociale.environment.settings import EnvironmentRefused, read_settings
from innovation_sociale.errors import (
    TRACE,
    UNPUBLISHED,
    CommandRefused,
    DataError,
    DataErrors,
    plural,
    report,
    shown,
    surprise,
)
from innovation_sociale.site.faults import Stopped, said_fault, stoppable
from innovation_sociale.site.progress import Progress

# Chaque commande importe ce dont elle se sert, et elle seule : vérifier n'attend pas ce qui imprime.


def main(arguments: Sequence[str] | None = None) -> int:
    """Lance une commande et renvoie son code de sortie : 0 si tout va, 1 sinon."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    options = parser().parse_args(arguments)
    root: Path = options.racine.resolve()
    commands = {
        "check": _check,
        "site": _site,
        "livret": _booklet,
        "edition": _edition,
        "schemas": _schemas,
        "liens": _links,
        "orienter": _guide,
        "chercher": _search,
        "tableur": _spreadsheet,
        "contribution": _contribution,
        "a-verifier": _verify,
        "atelier": _workshop,
    }
    try:
        if options.commande != "schemas" and not (root / "data").is_dir():
            print(
                f"« {shown(str(root), 200)} » n'est pas le dossier du projet : il n'a pas de data/. "
                "Placez-vous dans le projet, ou donnez --racine.",
                file=sys.stderr,
            )
            return 1
        with stoppable():
            return commands[options.commande](root, options)
    except EnvironmentRefused as refused:
        print(refused, file=sys.stderr)
    except BrokenPipeError:
        # Qui lisait est parti (« | head ») : il n'y a plus personne à qui le dire.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        print(f"La commande s'est arrêtée : {said_fault(fault)}", file=sys.stderr)
    except Stopped as stopped:
        print("La commande a été arrêtée avant la fin.", file=sys.stderr)
        return 128 + stopped.signal
    except Exception as problem:
        if os.environ.get(TRACE):
            raise
        print(surprise(f"{type(problem).__name__} : {problem}"), file=sys.stderr)
    return 1


def _say(defects: Sequence[DataError], annotations: bool, ending: str = UNPUBLISHED) -> None:
    if defects:
        print(report(defects, ending), file=sys.stderr)
    if annotations:
        annotate(defects, os.environ)


def _check(root: Path, options: argparse.Namespace) -> int:
    from innovation_sociale.models.reaching import unreachable
    from innovation_sociale.site.inspection import inspect_project

    Progress(sys.stderr).warn(read_settings(root, os.environ).warning)
    catalogue, defects = inspect_project(root)
    _say(defects, options.annotations)
    if catalogue is None or any(not defect.warning for defect in defects):
        return 1
    print(
        f"Tout est en ordre : {plural(len(catalogue.acteurs), 'acteur')}"
        f"{unreachable(catalogue.acteurs.values())}, "
        f"{plural(len(catalogue.temoignages), 'témoignage')}"
        f"{unreachable(catalogue.temoignages.values())}, "
        f"{plural(len(catalogue.faits()), 'fait')}, "
        f"{plural(len(catalogue.citations()), 'source')}."
    )
    return 0


def _told(
    work: Callable[[], str], options: argparse.Namespace, show: Callable[[str], None] = print
) -> bool:
    """Dit par `show` ce qu'a fait `work`, ou pourquoi il ne l'a pas fait ; vrai s'il l'a fait."""
    try:
        show(work())
    except DataErrors as failure:
        _say(failure.errors, options.annotations)
    except CommandRefused as failure:
        print(failure, file=sys.stderr)
    except BrokenPipeError:
        raise  # qui lisait est parti : « main » se tait
    except OSError as fault:
        print(f"La commande s'est arrêtée : {said_fault(fault)}", file=sys.stderr)
    else:
        return True
    return False


def _site(root: Path, options: argparse.Namespace) -> int:
    from innovation_sociale.site.build import build_site

    progress = Progress(sys.stderr)
    if _told(lambda: str(build_site(root, os.environ, progress)), options):
        return 0
    if (root / "site").exists():
        print("Le site précédent, dans site/, n'a pas été touché.", file=sys.stderr)
    return 1


def _booklet(root: Path, options: argparse.Namespace) -> int:
    from innovation_sociale.commands.extract import Order, print_extract

    order = Order(
        territories=tuple(options.territoire),
        types=tuple(options.type),
        meeting=options.evenement,
        chapters=tuple(code for given in options.chapitres for code in _codes(given)),
        format=options.format,
        output=options.sortie,
    )
    if _told(lambda: print_extract(root, order, os.environ, Progress(sys.stderr)), options):
        return 0
    print("Aucun livret n'a été écrit.", file=sys.stderr)
    return 1


def _codes(given: str) -> list[str]:
    """Des codes écrits d'un coup, séparés par des virgules."""
    return [code for one in given.split(",") if (code := one.strip())]


def _edition(root: Path, options: argparse.Namespace) -> int:
    from innovation_sociale.commands.release import release_edition

    return 0 if _told(lambda: release_edition(root, os.environ), options) else 1


def _schemas(root: Path, _: argparse.Namespace) -> int:
    """Écrit seulement ce qui change, et sort en erreur s'il y avait à changer."""
    from innovation_sociale.commands.schemas import write_schemas

    if changed := write_schemas(root):
        print(f"Schémas réécrits, à valider avec vos changements : {', '.join(changed)}")
        return 1
    print("Les schémas sont à jour.")
    return 0


def _links(root: Path, options: argparse.Namespace) -> int:
    """Avertit sans jamais échouer : un lien qui tombe n'efface pas un fait."""
    from innovation_sociale.site.external_links import dead_links

    warnings = dead_links(root)
    _say(warnings, options.annotations)
    print(f"{plural(len(warnings), 'lien')} à regarder.")
    return 0


def _guide(root: Path, options: argparse.Namespace) -> int:
    from innovation_sociale.commands.answers import guided
    from innovation_sociale.reading.loading import load_catalogue

    def said() -> str:
        found = guided(load_catalogue(root), options.question)
        if options.json:
            return json.dumps(found, ensure_ascii=False)
        listed = [f"  {one['id']} : {' ; '.join(one['raisons'])}" for one in found["reponses"]]
        return "\n".join((found["titre"], *listed))

    return 0 if _told(said, options) else 1


def _search(root: Path, options: argparse.Namespace) -> int:
    from innovation_sociale.commands.answers import searched

    def said() -> str:
        found = searched(root, options.question)
        if options.json:
            return json.dumps(found, ensure_ascii=False)
        lines = [f"  {one['adresse']} : {one['titre']}" for one in found[:10]]
        return "\n".join((plural(len(found), "réponse"), *lines))

    return 0 if _told(said, options) else 1


def _spreadsheet(root: Path, options: argparse.Namespace) -> int:
    from innovation_sociale.commands.spreadsheet import read_sheet, write_sheets

    notes: list[DataError] = []

    def read() -> str:
        said, found = read_sheet(root, options.fichier, apply=options.ecrire)
        notes.extend(found)
        return said

    def write() -> str:
        return write_sheets(root, options.sortie, os.environ)

    done = _told(read if options.fichier else write, options)
    _say(notes, options.annotations)
    return 0 if done and all(one.warning for one in notes) else 1


def _contribution(root: Path, options: argparse.Namespace) -> int:
    """Sort en erreur si une contribution est refusée ; les autres sont montrées, ou écrites."""
    from innovation_sociale.commands.contribution import REFUSED, Outcome, contribute, received

    outcome = Outcome()

    def said() -> str:
        messages = received(options.message, options.tout, sys.stdin.buffer)
        told = contribute(root, messages, write=options.ecrire, identifier=options.identifiant)
        outcome.defects += told.defects
        return "\n".join(told.said)

    show = told_apart(os.environ) if options.annotations else print
    if not _told(said, options, show):
        return 1
    _say(outcome.defects, options.annotations, REFUSED)
    return int(bool(outcome.defects))


def _verify(root: Path, options: argparse.Namespace) -> int:
    from innovation_sociale.commands.verifying import Request, verify

    request = Request(options.dans, options.lettres, options.tous, options.markdown)
    return 0 if _told(lambda: verify(root, request, os.environ), options) else 1


def _workshop(root: Path, options: argparse.Namespace) -> int:
    from innovation_sociale.commands.workshop import import_walls

    notes: list[DataError] = []

    def said() -> str:
        text, found = import_walls(root, options.fichiers, options.identifiant)
        notes.extend(found)
        return text

    done = _told(said, options)
    _say(notes, options.annotations)
    return 0 if done else 1


if __name__ == "__main__":
    # Une commande vit peu : chercher moins souvent quoi jeter lui rend un dixième de son temps.
    # Vérifier ne jette presque rien : n'y rien chercher du tout.
    gc.set_threshold(0 if "check" in sys.argv else 200_000)
    sys.exit(main())
