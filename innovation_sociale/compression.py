"""À côté de chaque fichier de texte, sa copie comprimée, pour les hébergeurs qui savent l'envoyer."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

SUFFIXES = frozenset((".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"))
# En dessous, l'enveloppe pèse presque ce qu'elle épargne.
SMALLEST_BYTES = 512


def compress(built: Path) -> None:
    """Écrit `x.br` et `x.gz` à côté de chaque texte de `built` qui y gagne.

    Sans date ni nom dans l'enveloppe : mêmes octets pour les mêmes contenus.
    """
    for path in sorted(built.rglob("*")):
        if path.suffix not in SUFFIXES or path.stat().st_size < SMALLEST_BYTES:
            continue
        content = path.read_bytes()
        for suffix, squeezed in (
            (".br", brotli.compress(content, mode=brotli.MODE_TEXT)),
            (".gz", gzip.compress(content, mtime=0)),
        ):
            path.with_name(path.name + suffix).write_bytes(squeezed)
