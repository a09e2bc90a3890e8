"""Les fichiers publiés, allégés : scripts et styles sans commentaires, copies comprimées à côté."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import brotli
import rcssmin
import rjsmin

from innovation_sociale.pages.addresses import COMPRESSED, SEARCHED, WHOLE_FOLDER
from innovation_sociale.printing.together import together

# En dessous, l'enveloppe pèse presque ce qu'elle épargne.
SMALLEST_BYTES = 512
# Les degrés de brotli. Du plus fort, deux fois et demie plus lent, au suivant, une page ne gagne que
# 1,6 % ; le degré d'après lui en coûterait 8 (decisions/0030-cout-d-une-construction.md).
HARDEST, HARD = 11, 10
# D'un fichier dont l'essentiel est déjà comprimé, le plus fort ne tirerait rien de plus.
LIGHT = 5


def lighten_scripts(built: Path) -> None:
    """Ôte des scripts publiés commentaires et blancs ; une licence (`/*!`) reste."""
    for path in built.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            rjsmin.jsmin(text, keep_bang_comments=True) + "\n", encoding="utf-8", newline=""
        )


def lighten_styles(built: Path) -> None:
    """Ôte des feuilles de style publiées commentaires et blancs."""
    for path in built.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        path.write_text(rcssmin.cssmin(text) + "\n", encoding="utf-8", newline="")


def compress(built: Path) -> None:
    """Écrit `x.br` et `x.gz` à côté de chaque texte de `built` qui y gagne.

    Sans date ni nom dans l'enveloppe : mêmes octets pour les mêmes contenus.
    """
    texts = [
        path
        for path in sorted(built.rglob("*"))
        if path.suffix in COMPRESSED
        and path.stat().st_size >= SMALLEST_BYTES
        and path.relative_to(built).parts[0] != WHOLE_FOLDER
    ]

    def squeeze(path: Path) -> None:
        _squeeze(path, HARDEST if _first(path.relative_to(built)) else HARD)

    for _ in together(squeeze, texts):
        pass


def compress_lightly(texts: Iterable[Path]) -> None:
    """Les mêmes copies, à côté de fichiers qui portent déjà leurs outils comprimés."""
    for path in texts:
        _squeeze(path, LIGHT)


def _squeeze(path: Path, level: int) -> None:
    content = path.read_bytes()
    for suffix, squeezed in (
        (".br", brotli.compress(content, mode=brotli.MODE_TEXT, quality=level)),
        (".gz", gzip.compress(content, mtime=0)),
    ):
        path.with_name(path.name + suffix).write_bytes(squeezed)


def _first(name: Path) -> bool:
    """Vrai de ce qu'on charge d'abord : styles et scripts, accueil et têtes de rubrique.

    Ce qui croît avec les données n'en est pas : leurs pages, et ce que lit la recherche.
    """
    if name.suffix == ".html":
        return len(name.parts) <= 2
    return name.as_posix() != SEARCHED
