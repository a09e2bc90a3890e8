"""Ce que le moteur sait pendant qu'un générateur de pages travaille, sans rien savoir de lui."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from innovation_sociale.environment import EnvironmentRefused, check_environment
from innovation_sociale.errors import DataError, report
from innovation_sociale.forge import Forge, read_forge
from innovation_sociale.inspection import ErrorsPage, inspect_project
from innovation_sociale.manuscript import MacroCall, ManuscriptPage, write_manuscript
from innovation_sociale.models import Catalogue
from innovation_sociale.page_rules import WrittenPage, read_pages
from innovation_sociale.pages import escaped, generated_pages
from innovation_sociale.skeleton import frame, page_frame
from innovation_sociale.slots import Slots


@dataclass
class SiteState:
    """Les données du site, leurs défauts, et ce qui se note page après page.

    `serving` : quelqu'un regarde le site pendant qu'il l'écrit ; les erreurs se montrent alors
    à la place des pages.
    """

    catalogue: Catalogue | None
    defects: list[DataError]
    forge: Forge
    serving: bool
    written: Mapping[str, WrittenPage] = field(default_factory=dict)
    slots: defaultdict[str, Slots] = field(default_factory=lambda: defaultdict(Slots))
    printed: dict[str, tuple[str | MacroCall, ...]] = field(default_factory=dict)
    manuscript: dict[int, ManuscriptPage] = field(default_factory=dict)
    edited_in: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path, environment: Mapping[str, str], *, serving: bool) -> SiteState:
        """L'état de départ du projet situé dans `root`.

        Sort, en le disant, si l'environnement est mal réglé.
        """
        try:
            check_environment(environment)
        except EnvironmentRefused as refused:
            raise SystemExit(str(refused)) from None
        written = read_pages(root)
        catalogue, defects = inspect_project(root, written)
        return cls(catalogue, defects, read_forge(environment), serving, written)

    @property
    def errors(self) -> list[DataError]:
        """Les défauts qui empêchent de publier."""
        return [defect for defect in self.defects if not defect.warning]

    @property
    def report(self) -> str:
        """Tous les défauts, en français, une ligne chacun ; vide s'il n'y en a pas."""
        return f"{report(self.defects)}\n" if self.defects else ""

    @property
    def frame(self) -> dict[str, Any]:
        """Ce qui est le même sur toutes les pages."""
        return frame(self.catalogue, serving=self.serving)

    @property
    def settings(self) -> dict[str, Any]:
        """Les réglages que donnent les données : le nom du site, ce qu'il dit de lui.

        Tant qu'il y a des erreurs, le menu disparaît : elles se montrent à la place du site.
        """
        if self.errors or self.catalogue is None:
            return {"nav": None}
        site = self.catalogue.site
        return {"site_name": escaped(site.nom), "site_description": escaped(site.description)}

    @cached_property
    def made(self) -> dict[str, str]:
        """Les pages que les données font naître, ou celle des erreurs : chemin et texte."""
        if self.errors or self.catalogue is None:
            page = ErrorsPage(self.errors)
            return {page.source: page.text}
        pages = list(generated_pages(self.catalogue))
        self.edited_in.update({page.source: page.edited_in for page in pages})
        return {page.source: page.text for page in pages}

    def edit_url(self, source: str) -> str:
        """Où modifier une page de `docs/` : son fichier, ou celui des données qui la font."""
        return self.forge.edit_url(self.edited_in.get(source, f"docs/{source}"))

    def text(self, source: str) -> str | None:
        """Le texte d'une page écrite, tel qu'il a été jugé : le générateur ne le relit pas."""
        page = self.written.get(f"docs/{source}")
        return page.text if page and source not in self.made else None

    def assembled(self, source: str, body: str, anchors: set[str]) -> str:
        """Le corps d'une page, chaque macro à sa place ; leurs ancres s'ajoutent à `anchors`."""
        slots = self.slots[source]
        pieces = slots.pieces(body)
        self.printed[source] = slots.printed(body)
        macros = [one.html for one in pieces if not isinstance(one, str)]
        anchors.update(found for html in macros for found in re.findall(r'\sid="([^"]+)"', html))
        return "".join(one if isinstance(one, str) else one.html for one in pieces)

    def keep(
        self, source: str, address: str, title: str, meta: Mapping[str, Any], rank: int | None
    ) -> None:
        """Retient une page à imprimer (`livret: oui`), à son rang dans le menu."""
        if meta.get("livret") == "oui" and rank is not None:
            pieces = self.printed[source]
            self.manuscript[rank] = ManuscriptPage(source, address, title, pieces)

    def around(self, source: str, content: str, directory_urls: bool) -> dict[str, Any]:
        """Ce qu'une page montre autour de son contenu."""
        return page_frame(source, content, directory_urls)

    def write_manuscript(self, target: str) -> None:
        """Écrit les pages retenues dans le fichier `target`, si quelqu'un l'attend."""
        if target:
            Path(target).write_text(write_manuscript(self.manuscript), encoding="utf-8")
