"""Ce que le moteur sait pendant qu'un générateur de pages travaille, sans rien savoir de lui."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from innovation_sociale.errors import DataError, report
from innovation_sociale.forge import Forge, read_forge
from innovation_sociale.front_matter import Head, read_page
from innovation_sociale.inspection import ErrorsPage, inspect_project
from innovation_sociale.manuscript import ManuscriptPage, published, write_manuscript
from innovation_sociale.models import Catalogue
from innovation_sociale.pages import GeneratedPage, generated_pages
from innovation_sociale.skeleton import frame, page_frame
from innovation_sociale.text_reading import read_text


@dataclass
class SiteState:
    """Les données du site, leurs défauts, et ce qui se note page après page.

    `serving` : quelqu'un regarde le site pendant qu'il l'écrit ; les erreurs se montrent alors
    à la place des pages.
    """

    root: Path
    catalogue: Catalogue | None
    defects: list[DataError]
    forge: Forge
    serving: bool
    manuscript: dict[int, ManuscriptPage] = field(default_factory=dict)
    generated: dict[str, GeneratedPage | ErrorsPage] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path, environment: Mapping[str, str], *, serving: bool) -> SiteState:
        """L'état de départ du projet situé dans `root`."""
        catalogue, defects = inspect_project(root)
        return cls(root, catalogue, defects, read_forge(environment), serving)

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
        """Les réglages que donnent les données : le nom du site, ce qu'il dit de lui, son adresse.

        Tant qu'il y a des erreurs, le menu disparaît : elles se montrent à la place du site.
        """
        address = {"site_url": self.forge.site_url} if self.forge.site_url else {}
        if self.errors or self.catalogue is None:
            return {"nav": None, **address}
        site = self.catalogue.site
        return {"site_name": site.nom, "site_description": site.description, **address}

    def pages(self) -> Iterator[GeneratedPage | ErrorsPage]:
        """Les pages que les données font naître, ou celle des erreurs."""
        made: Iterable[GeneratedPage | ErrorsPage] = [ErrorsPage(self.errors)]
        if not self.errors and self.catalogue is not None:
            made = generated_pages(self.catalogue)
        for page in made:
            self.generated[page.source] = page
            yield page

    def hides(self, source: str) -> bool:
        """Vrai d'une page de `docs/` que des erreurs empêchent de montrer."""
        return bool(self.errors) and source.endswith(
            (".md", ".markdown", ".mkd", ".mkdn", ".mdown")
        )

    def body(self, source: str) -> str:
        """Ce que le générateur de pages lit d'une page de `docs/` : son corps, sans en-tête.

        Ce sont les octets que la vérification a lus. La première ligne est vide, pour que MkDocs
        ne prenne pas la suite pour un en-tête.
        """
        if made := self.generated.get(source):
            self.heads[source] = made.head
            return f"\n{made.text}"
        name = f"docs/{source}"
        page = read_page(read_text(self.root / name, name)[0], name)
        self.heads[source] = page.head
        return f"\n{page.body}"

    def around(self, source: str, content: str, directory_urls: bool) -> dict[str, Any]:
        """Ce que le gabarit écrit autour d'une page rendue en `content`, en l'échappant.

        Où la modifier : son fichier, ou celui des données qui la font.
        """
        made = self.generated.get(source)
        path = made.edited_in if isinstance(made, GeneratedPage) else f"docs/{source}"
        return page_frame(source, content, directory_urls) | {
            "tete": self.heads[source],
            "modifier": self.forge.edit_url(path),
        }

    def keep(self, source: str, address: str, body: str, rank: int | None) -> str:
        """Rend le corps à publier d'une page rendue en `body` ; retient celle qui s'imprime.

        `rank` est son rang dans le menu, `address` le fichier publié.
        """
        made, head = self.generated.get(source), self.heads[source]
        if isinstance(made, ErrorsPage):
            return made.body
        if head.printed and rank is not None:
            self.manuscript[rank] = ManuscriptPage(source, address, head.title, body)
        return published(body)

    def written_manuscript(self) -> str:
        """Les pages retenues, en JSON."""
        return write_manuscript(self.manuscript)
