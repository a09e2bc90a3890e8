"""Vérifie tout ce qu'une personne écrit : les données, les fichiers de docs/, puis les pages."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from innovation_sociale.errors import DataError, report
from innovation_sociale.macros.registry import MACROS, call_problem
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.address_table import inspect_addresses
from innovation_sociale.pages.docs_files import inspect_files
from innovation_sociale.pages.negations import inspect_negations
from innovation_sociale.pages.rules import PageText, inspect_pages, read_pages
from innovation_sociale.printing.parts import ON_SCREEN_ONLY, PARTS
from innovation_sociale.reading.front_matter import Head
from innovation_sociale.reading.loading import inspect_data, load_single


def inspect_project(
    root: Path, written: Mapping[str, PageText] | None = None
) -> tuple[Catalogue | None, list[DataError]]:
    """Le catalogue, s'il est complet, et tous les défauts du projet, avertissements compris.

    `written` : les pages, si elles sont déjà lues ; ce sont elles qui seront construites.
    """
    catalogue, defects = inspect_data(root)
    files, found = inspect_files(root)
    defects += found + inspect_addresses(files, catalogue)
    problem = partial(call_problem, catalogue)
    pages = read_pages(root) if written is None else written
    defects += inspect_pages(root, MACROS, problem, pages, {*PARTS, *ON_SCREEN_ONLY})
    allowed = load_single(root, "negations")
    if allowed is not None or not (root / "data" / "negations.yml").exists():
        defects += inspect_negations(pages, allowed)
    return catalogue, sorted(set(defects))


@dataclass(frozen=True)
class ErrorsPage:
    """La page que `mkdocs serve` montre tant que le projet a des erreurs."""

    errors: list[DataError]
    source: str = "index.md"

    text: str = ""

    @property
    def head(self) -> Head:
        """Le titre de la page."""
        return Head("Erreurs à corriger", "")

    @property
    def body(self) -> str:
        """Les erreurs, en HTML : l'une d'elles peut citer des accolades écrites par erreur."""
        return f"<pre><code>{html.escape(report(self.errors), quote=False)}</code></pre>"
