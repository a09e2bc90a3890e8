"""Ce que dit une commande, à la façon de GitHub : une annotation par défaut, et le résumé de l'étape.

GitHub ne montre que dix annotations par étape ; le résumé, lui, les dit toutes.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from innovation_sociale.errors import DataError, plural

# Le fichier où GitHub lit le résumé d'une étape ; il en refuse un de plus d'un mébioctet.
SUMMARY = "GITHUB_STEP_SUMMARY"
LONGEST = 900_000


def annotate(defects: Sequence[DataError], environment: Mapping[str, str]) -> None:
    """Dit chaque défaut à sa ligne, puis tous dans le résumé."""
    for defect in defects:
        print(defect.annotation())
    if defects:
        _summarize(environment, said(defects))


def said(defects: Sequence[DataError]) -> str:
    """Tous les défauts, fichier par fichier, en HTML que Markdown ne relit pas : sans ligne vide."""
    blocking = sum(not one.warning for one in defects)
    counts = [
        plural(count, word)
        for count, word in (
            (blocking, "erreur"),
            (len(defects) - blocking, "avertissement"),
        )
        if count
    ]
    lines = [f"## {', '.join(counts)}", ""]
    size = 0
    for path, found in groupby(sorted(defects), key=lambda one: one.path):
        items = [_item(one) for one in found]
        block = f"<h3>{_escaped(path)}</h3>\n<ul>\n" + "\n".join(items) + "\n</ul>"
        size += len(block.encode())
        if size > LONGEST:
            lines.append("<p>La suite est dans le journal de l'étape.</p>")
            break
        lines.append(block)
    return "\n".join(lines) + "\n"


def _item(defect: DataError) -> str:
    kind = "avertissement : " if defect.warning else ""
    return f"<li>ligne {defect.line} : {kind}{_escaped(defect.message)}</li>"


def told_apart(environment: Mapping[str, str]) -> Callable[[str], None]:
    """De quoi dire un texte reçu d'ailleurs : dans le résumé, et dans le journal sans qu'il y commande.

    GitHub obéit à une ligne qui commence par « :: » : d'ici à un mot tiré au hasard, il ne lit plus.
    """

    def show(text: str) -> None:
        word = secrets.token_hex(16)
        print(f"::stop-commands::{word}\n{text}\n::{word}::")
        shown = escape(text).encode()[:LONGEST].decode(errors="ignore")
        _summarize(environment, f"<pre>\n{shown}\n</pre>\n")

    return show


def _summarize(environment: Mapping[str, str], text: str) -> None:
    """Ajoute au résumé de l'étape, si la forge en demande un."""
    if path := environment.get(SUMMARY):
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.write(f"{text}\n")


def _escaped(text: str) -> str:
    return escape(" ".join(text.split()))
