"""Vérifie tout ce qu'une personne écrit : les données, les fichiers de docs/, puis les pages."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from innovation_sociale.errors import DataError, DataErrors, report
from innovation_sociale.macros.registry import MACROS, call_problem
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.address_table import inspect_addresses
from innovation_sociale.pages.docs_files import inspect_files
from innovation_sociale.pages.negations import inspect_negations
from innovation_sociale.pages.rules import PageText, inspect_pages, read_pages
from innovation_sociale.pages.story_rules import story_judge
from innovation_sociale.printing.parts import ON_SCREEN_ONLY, PARTS
from innovation_sociale.reading.front_matter import Head
from innovation_sociale.reading.loaded import Loaded
from innovation_sociale.reading.loading import catalogue_of, load_single, read_data
from innovation_sociale.reading.memory import Judge


@dataclass(frozen=True)
class Project:
    """Un projet lu et jugé une fois : ces textes, et eux seuls, seront construits.

    `written` : les pages de `docs/`, par chemin depuis la racine ; `data` : les fichiers de
    données, s'ils sont tous bons, et `catalogue` ce qu'ils font ; `defects` : tout ce qui ne va
    pas, avertissements compris.
    """

    written: Mapping[str, PageText]
    data: Sequence[Loaded]
    catalogue: Catalogue | None
    defects: Sequence[DataError]

    def sound(self) -> Catalogue:
        """Le catalogue. Lève `DataErrors` si un défaut empêche de publier."""
        blocking = [defect for defect in self.defects if not defect.warning]
        if self.catalogue is None or blocking:
            raise DataErrors(blocking)
        return self.catalogue


def examine(root: Path, judge: Judge | None = None) -> Project:
    """Lit et juge tout le projet situé dans `root` ; `judge` : voir `read_data`."""
    data, defects = read_data(root, judge)
    catalogue = None if data is None else catalogue_of(data)
    files, found = inspect_files(root)
    defects += found + inspect_addresses(files, catalogue)
    problem = partial(call_problem, catalogue)
    pages = read_pages(root)
    judge_story = story_judge(catalogue, pages)
    printable = {*PARTS, *ON_SCREEN_ONLY}
    defects += inspect_pages(root, MACROS, problem, pages, printable, judge_story)
    allowed = load_single(root, "negations")
    if allowed is not None or not (root / "data" / "negations.yml").exists():
        defects += inspect_negations(pages, allowed)
    return Project(pages, data or (), catalogue, sorted(set(defects)))


def inspect_project(root: Path) -> tuple[Catalogue | None, Sequence[DataError]]:
    """Le catalogue, s'il est complet, et tous les défauts du projet, avertissements compris."""
    project = examine(root)
    return project.catalogue, project.defects


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
