"""Les fichiers publiés, allégés : scripts sans commentaires, copies comprimées à côté des textes."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import rjsmin

from innovation_sociale.pages.addresses import COMPRESSED

# En dessous, l'enveloppe pèse presque ce qu'elle épargne.
SMALLEST_BYTES = 512


def lighten_scripts(built: Path) -> None:
    """Ôte des scripts publiés commentaires et blancs ; une licence (`/*!`) reste."""
    for path in built.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            rjsmin.jsmin(text, keep_bang_comments=True) + "\n", encoding="utf-8", newline=""
        )


def compress(built: Path) -> None:
    """Écrit `x.br` et `x.gz` à côté de chaque texte de `built` qui y gagne.

    Sans date ni nom dans l'enveloppe : mêmes octets pour les mêmes contenus.
    """
    for path in sorted(built.rglob("*")):
        if path.suffix not in COMPRESSED or path.stat().st_size < SMALLEST_BYTES:
            continue
        content = path.read_bytes()
        for suffix, squeezed in (
            (".br", brotli.compress(content, mode=brotli.MODE_TEXT)),
            (".gz", gzip.compress(content, mtime=0)),
        ):
            path.with_name(path.name + suffix).write_bytes(squeezed)
