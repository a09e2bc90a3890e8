"""Publier une édition du livret : garder par écrit ce que dira l'exemplaire imprimé."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from innovation_sociale.editions.snapshot import changes, snapshot, told
from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import CommandRefused, plural
from innovation_sociale.french.dates import en_francais
from innovation_sociale.models import Edition
from innovation_sociale.models.kinds import WRITTEN
from innovation_sociale.reading.edition_files import render_edition
from innovation_sociale.site.inspection import examine
from innovation_sociale.site.workspace import workspace


class ReleaseRefused(CommandRefused):
    """Il n'y a pas d'édition à publier ; le message dit pourquoi."""


def release_edition(root: Path, environment: Mapping[str, str]) -> str:
    """Écrit l'édition suivante du projet `root` ; renvoie ce qu'elle change et le reste à faire.

    Lève `EnvironmentRefused` si l'environnement est mal réglé, `DataErrors` si le projet a un
    défaut, `ReleaseRefused` si rien n'a changé, si le jour précède la dernière édition, ou si le fichier
    ne peut pas être écrit.
    """
    settings = read_settings(root, environment)
    catalogue = examine(root).sound()
    edition = snapshot(catalogue, settings.today)
    last = max(catalogue.editions, default=0)
    said = []
    if last:
        before = catalogue.editions[last]
        since = f"l'édition {last}, du {en_francais(before.date)}"
        if not changes(before, edition):
            raise ReleaseRefused(
                f"Rien n'a changé depuis {since} : il n'y a pas d'édition à publier. "
                "Pour en imprimer d'autres exemplaires, « make site » suffit."
            )
        if edition.date < before.date:
            raise ReleaseRefused(
                f"Nous serions le {en_francais(edition.date)}, avant {since} : réglez l'horloge "
                "de la machine, ou SOURCE_DATE_EPOCH."
            )
        wrong, found = told(catalogue, last, edition)
        sentences = [*(one.phrase for one in wrong), *(one.phrase for one in found)]
        said = [f"Depuis {since} :", *(f"  {one}" for one in sentences)]
    name = f"data/{WRITTEN}/{last + 1}.json"
    try:
        _write(root, name, render_edition(edition))
    except OSError:
        raise ReleaseRefused(
            f"{name} n'a pas pu être écrit : vérifiez la place et les droits de data/{WRITTEN}/."
        ) from None
    return "\n".join((f"Édition {last + 1} écrite dans {name} : {_size(edition)}.", *said, *_NEXT))


_NEXT = (
    "Il reste à :",
    "  1. construire le site et le livret : « make site » ;",
    "  2. valider ce fichier avec vos changements (un commit) et publier ;",
    "  3. imprimer le livret.",
)


def _size(edition: Edition) -> str:
    return ", ".join(
        (
            plural(len(edition.acteurs), "acteur"),
            plural(len(edition.temoignages), "témoignage"),
            plural(len(edition.definitions) + 1, "définition"),
            plural(len(edition.glossaire), "mot expliqué", "mots expliqués"),
            plural(len(edition.questions), "question ouverte", "questions ouvertes"),
        )
    )


def _write(root: Path, name: str, text: str) -> None:
    """Écrit à côté, puis met en place : jamais de fichier à moitié écrit."""
    (root / name).parent.mkdir(exist_ok=True)
    with workspace(root) as folder:
        written = folder / "edition.json"
        written.write_text(text, encoding="utf-8", newline="\n")
        written.rename(root / name)
