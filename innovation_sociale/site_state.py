"""Ce que le moteur sait pendant qu'un générateur de pages travaille, sans rien savoir de lui."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from innovation_sociale.environment import EnvironmentRefused, check_environment
from innovation_sociale.errors import DataError, report
from innovation_sociale.forge import Forge, read_forge
from innovation_sociale.inspection import ErrorsPage, inspect_project
from innovation_sociale.manuscript import ManuscriptPage, published, write_manuscript
from innovation_sociale.models import Catalogue
from innovation_sociale.pages import GeneratedPage, escaped, generated_pages
from innovation_sociale.skeleton import frame


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
        catalogue, defects = inspect_project(root)
        return cls(catalogue, defects, read_forge(environment), serving)

    @property
    def errors(self) -> list[DataError]:
        """Les défauts qui empêchent de publier."""
        return [defect for defect in self.defects if not defect.warning]

    @property
    def report(self) -> str:
        """Tous les défauts, en français ; vide s'il n'y en a pas."""
        return report(self.defects) if self.defects else ""

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

    def pages(self) -> Iterator[GeneratedPage | ErrorsPage]:
        """Les pages que les données font naître, ou celle des erreurs."""
        if self.errors or self.catalogue is None:
            yield ErrorsPage(self.errors)
            return
        for page in generated_pages(self.catalogue):
            self.edited_in[page.source] = page.edited_in
            yield page

    def edit_url(self, source: str) -> str:
        """Où modifier une page de `docs/` : son fichier, ou celui des données qui la font."""
        return self.forge.edit_url(self.edited_in.get(source, f"docs/{source}"))

    def keep(self, page: ManuscriptPage, meta: Mapping[str, Any], rank: int | None) -> str:
        """Retient une page à imprimer (`livret: oui`), à son rang dans le menu ; rend son corps."""
        if meta.get("livret") == "oui" and rank is not None:
            self.manuscript[rank] = page
        return published(page.body)

    def written_manuscript(self) -> str:
        """Les pages retenues, en JSON."""
        return write_manuscript(self.manuscript)
