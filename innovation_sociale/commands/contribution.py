"""Appliquer ce que des lecteurs renvoient : juger, montrer ce qui change, puis l'écrire."""

from __future__ import annotations

import datetime as dt
import difflib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from innovation_sociale.contributions.answering import correct
from innovation_sociale.contributions.bench import Bench, Origin, refused
from innovation_sociale.contributions.finding import Block, blocks, plain_text
from innovation_sociale.contributions.issue_bodies import form_blocks
from innovation_sociale.contributions.reading import Correction, Record, claims, read_contribution
from innovation_sociale.contributions.revision import Revision
from innovation_sociale.errors import (
    CommandRefused,
    DataError,
    DataErrors,
    plural,
    shown,
    suggestion,
)
from innovation_sociale.messages import contributions as dit
from innovation_sociale.models.kinds import LUES, PAR_CODE
from innovation_sociale.reading.document import Path as TreePath
from innovation_sociale.reading.file_names import left_alone, name_problem, record_problem
from innovation_sociale.reading.loading import load_territories
from innovation_sociale.writing.places import OutOfReach
from innovation_sociale.writing.splicing import Draft

# Un message plus lourd n'est pas une contribution : une photo jointe, sans doute.
_HEAVIEST = 5 * 1024 * 1024
# Ce qu'une correction peut viser : ce qui affirme ou questionne, et non ce qui règle le site.
_READ = frozenset(une.code for une in LUES) - {"corrections"}
# Ce que devient une contribution refusée, quand d'autres ont pu s'écrire à côté d'elle.
REFUSED = "ce qui est refusé n'est pas écrit. Corrigez-le, puis relancez la commande."
_DRY = "Rien n'a été écrit : relisez, puis relancez la commande avec --ecrire."


@dataclass
class Outcome:
    """Ce qu'a fait la commande : ce qui s'affiche, et les défauts de ce qui a été refusé."""

    said: list[str] = field(default_factory=list)
    defects: list[DataError] = field(default_factory=list)


def received(message: str, folder: str, stdin: BinaryIO) -> list[tuple[str, bytes]]:
    """Le nom et les octets des messages demandés : un fichier, « - », ou tout un dossier.

    Lève `CommandRefused` s'il n'y en a pas, ou si l'un d'eux est démesuré.
    """
    if bool(message) == bool(folder):
        raise CommandRefused("Donnez un message (un fichier, ou « - »), ou un dossier avec --tout.")
    if message == "-":
        return [_bounded("entrée standard", stdin)]
    if not folder:
        return [_opened(Path(message))]
    if not Path(folder).is_dir():
        raise CommandRefused(f"« {shown(folder, 200)} » n'est pas un dossier.")
    paths = [one for one in sorted(Path(folder).iterdir()) if one.is_file()]
    found = [_opened(path) for path in paths if not left_alone(Path(path.name))]
    if not found:
        raise CommandRefused(f"« {shown(folder, 200)} » ne contient aucun message.")
    return found


def _opened(path: Path) -> tuple[str, bytes]:
    if not path.is_file():
        raise CommandRefused(f"« {shown(str(path), 200)} » n'est pas un fichier.")
    with path.open("rb") as stream:
        return _bounded(shown(path.name, 80), stream)


def _bounded(name: str, stream: BinaryIO) -> tuple[str, bytes]:
    raw = stream.read(_HEAVIEST + 1)
    if len(raw) > _HEAVIEST:
        raise CommandRefused(f"« {name} » est trop lourd : gardez le texte, sans ses images.")
    return name, raw


def contribute(
    root: Path, messages: Sequence[tuple[str, bytes]], *, write: bool, identifier: str = ""
) -> Outcome:
    """Juge les contributions de ces messages, chacune à part, et les écrit si `write`.

    Lève `DataErrors` si le projet a déjà un défaut, `CommandRefused` si un fichier change pendant
    ce temps.
    """
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(root, Path(folder))
        read = [*_read(bench, messages, Path(folder), identifier, outcome)]
        contrary = _contrary(read)
        for rank, one in enumerate(read):
            if rank in contrary:
                outcome.defects += contrary[rank]
                continue
            try:
                outcome.said.append(_applied(bench, one))
            except DataErrors as failure:
                outcome.defects += failure.errors
        _finish(bench, outcome, write=write)
    return outcome


def _read(
    bench: Bench,
    messages: Sequence[tuple[str, bytes]],
    folder: Path,
    identifier: str,
    outcome: Outcome,
) -> Iterator[Record | Correction]:
    """Toutes les contributions lisibles, dans l'ordre ; les défauts des autres sont retenus."""
    places = load_territories(bench.root)
    for name, raw in messages:
        found, errors = _found(bench, raw, name)
        outcome.defects += errors
        for block in found:
            try:
                yield read_contribution(block, name, places, folder, identifier)
            except DataErrors as failure:
                outcome.defects += failure.errors


def _found(bench: Bench, raw: bytes, name: str) -> tuple[list[Block], list[DataError]]:
    """Ce que porte un message : des contributions entre leurs lignes, sinon une demande remplie."""
    found, errors = blocks(raw, name)
    if not found and all(one.code == dit.CONTRIBUTION_ABSENTE.code for one in errors):
        text = plain_text(raw).replace("\r\n", "\n")
        filled, wrong = form_blocks(text, name, bench.catalogue, dt.date.today())
        if filled or wrong:
            return filled, wrong
    return found, errors


def _contrary(read: Sequence[Record | Correction]) -> dict[int, list[DataError]]:
    """Les contributions qui en contredisent une autre, et pourquoi : aucune ne s'applique."""
    seen: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for rank, one in enumerate(read):
        for record, name, value in claims(one):
            seen.setdefault((record, name), []).append((rank, value))
    found: dict[int, list[DataError]] = {}
    for (record, name), wanted in seen.items():
        if len({value for _, value in wanted}) < 2:
            continue
        for rank, value in wanted:
            other = next(read[other].message for other, told in wanted if told != value)
            here = other == read[rank].message
            message = dit.CHANGEMENTS_CONTRAIRES(
                autre="une autre contribution du même message" if here else other,
                champ=name.partition(" ")[0],
                fiche=record,
            )
            found.setdefault(rank, []).append(read[rank].document.error((), message))
    return found


def _applied(bench: Bench, one: Record | Correction) -> str:
    """Ce qu'une contribution change, montré. Lève `DataErrors` si elle est refusée."""
    return _new(bench, one) if isinstance(one, Record) else _corrected(bench, one)


def _new(bench: Bench, one: Record) -> str:
    name = PAR_CODE[one.kind].fichier(one.id)
    if problem := name_problem(f"{one.id}.yml") or record_problem(one.id):
        raise DataErrors([one.document.error((), problem)])
    if bench.read(name) is not None:
        raise DataErrors([one.document.error((), dit.FICHE_DEJA_LA(fichier=name))])
    found = bench.judge(name, one.text, one.message, one.document.place)
    refused(found)
    return _told(f"{one.message} : une fiche neuve, {name}", "", one.text, name, [], found)


def _corrected(bench: Bench, one: Correction) -> str:
    kind, _, id_ = one.contribution.fiche.partition("/")
    open_ = [each for each in bench.project.data if each.kind in _READ]
    loaded = next((each for each in open_ if (each.kind, each.id) == (kind, id_ or kind)), None)
    if loaded is None:
        known = [f"{each.kind}/{each.id}" for each in open_]
        message = dit.FICHE_INCONNUE(
            fiche=one.contribution.fiche, suite=suggestion(one.contribution.fiche, known)
        )
        raise DataErrors([*one.defects, one.document.error(("fiche",), message)])
    name = loaded.document.name
    before = bench.read(name) or ""
    revision = Revision(loaded, Draft(before), one.contribution, one.document)
    try:
        correct(revision)
        if revision.errors:
            raise DataErrors([*one.defects, *revision.errors])
        after = revision.draft.proven()
    except OutOfReach:
        raise DataErrors(
            [one.document.error((), dit.FICHE_ECRITE_AUTREMENT(fichier=name))]
        ) from None
    found: list[DataError] = []
    if after != before:
        origin, keep = _origin(revision), not one.defects
        found = bench.judge(name, after, one.message, origin, keep=keep)
    refused([*one.defects, *found])
    return _told(f"{one.message} : {name}", before, after, name, revision.notes, found)


def _origin(revision: Revision) -> Origin:
    """Où la contribution demande ce qui s'écrit à un chemin de la fiche."""

    def place(path: TreePath) -> tuple[int, int] | None:
        for size in range(len(path), 0, -1):
            if (asked := revision.traced.get(path[:size])) is not None:
                return revision.document.place(asked)
        return None

    return place


def _told(
    title: str, before: str, after: str, name: str, notes: Sequence[str], found: Sequence[DataError]
) -> str:
    """Un titre, ce qui change ligne à ligne, ce que la vérification signale, ce qui reste à lire."""
    lines = [title]
    if before == after:
        lines.append("Rien à changer dans la fiche.")
    else:
        origin = name if before else "/dev/null"
        diff = difflib.unified_diff(
            before.splitlines(), after.splitlines(), origin, name, lineterm="", n=2
        )
        lines += diff
    lines += [str(one) for one in found]
    if notes:
        lines += ["À lire par une personne :", *(f"  {one}" for one in notes)]
    return "\n".join(lines) + "\n"


def _finish(bench: Bench, outcome: Outcome, *, write: bool) -> None:
    """Écrit, ou dit que rien n'a été écrit."""
    names = sorted(bench.changed)
    if not names:
        outcome.said.append("Rien n'a été écrit.")
    elif not write:
        outcome.said.append(_DRY)
    else:
        bench.write()
        files = plural(len(names), "fichier écrit", "fichiers écrits")
        outcome.said.append(f"{files} : {', '.join(names)}.")
