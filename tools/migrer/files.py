"""Lire un fichier de données avant de le récrire, et l'écrire d'un coup."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from innovation_sociale.errors import DataError, DataErrors, Lieu, Message
from innovation_sociale.reading.document import Document
from innovation_sociale.reading.text import MAX_BYTES, read_text
from innovation_sociale.reading.yaml import parse_yaml

# Ce que dit cette commande seule, et que le site ne dit jamais : hors de la table des messages.
DIT = Message(Lieu.FICHIERS, "migration", "{phrase}", sans_essai="propre à cette commande")


def refused(name: str, message: str, line: int = 1, column: int = 1) -> DataErrors:
    """Un refus, à sa place."""
    return DataErrors([DataError(name, line, column, DIT(phrase=message))])


def check_project(root: Path) -> None:
    """Lève `DataErrors` si `root` n'est pas le dossier d'un projet."""
    if not (root / "data").is_dir():
        raise refused("data", "ce dossier manque : donnez le dossier d'un projet")


def read(root: Path, name: str, limit: int = MAX_BYTES) -> tuple[str, Document]:
    """Le texte d'un fichier, fins de ligne comprises, et son sens ; `limit` en octets.

    Lève `DataErrors` s'il ne se lit pas sans défaut.
    """
    text, errors = read_text(root / name, name, limit)
    document = parse_yaml(text, name)
    if blocking := [one for one in (*errors, *document.errors) if not one.warning]:
        raise DataErrors(blocking)
    return (root / name).read_bytes().decode("utf-8-sig"), document


def write(path: Path, text: str) -> None:
    """Écrit un fichier d'un coup : entier ou pas du tout."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".migration-", suffix=".partiel")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
