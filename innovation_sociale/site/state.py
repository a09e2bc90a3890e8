"""Ce que le moteur sait pendant qu'un générateur de pages travaille, sans rien savoir de lui."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from innovation_sociale.environment.forge import Forge
from innovation_sociale.environment.settings import EnvironmentRefused, read_settings
from innovation_sociale.errors import DataError, report
from innovation_sociale.macros.rendering import Rendering
from innovation_sociale.models import Catalogue
from innovation_sociale.models.stories import story_of
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.pages.frame import frame, page_frame
from innovation_sociale.pages.generated import GeneratedPage, generated_pages
from innovation_sociale.pages.glossing import FOLDERS, gloss
from innovation_sociale.pages.manuscript import MacroCall, ManuscriptPage, write_manuscript
from innovation_sociale.pages.rules import PageText
from innovation_sociale.pages.slots import Slots
from innovation_sociale.pages.stories import told
from innovation_sociale.reading.front_matter import Head, read_page
from innovation_sociale.reading.memory import Judge
from innovation_sociale.site.inspection import ErrorsPage, examine
from innovation_sociale.site.tether import received
from innovation_sociale.site.verdict import heard


@dataclass(repr=False)  # mkdocs-macros écrit tout `extra` à chaque construction : pas le catalogue
class SiteState:
    """Les données du site, leurs défauts, et ce qui se note page après page.

    `serving` : quelqu'un regarde le site pendant qu'il l'écrit ; les erreurs se montrent alors
    à la place des pages. `day` : le jour que porte le site.
    """

    catalogue: Catalogue | None
    defects: Sequence[DataError]
    forge: Forge
    serving: bool
    written: Mapping[str, PageText] = field(default_factory=dict)
    slots: defaultdict[str, Slots] = field(default_factory=lambda: defaultdict(Slots))
    printed: dict[str, tuple[str | MacroCall, ...]] = field(default_factory=dict)
    manuscript: dict[int, ManuscriptPage] = field(default_factory=dict)
    stories: dict[str, ManuscriptPage] = field(default_factory=dict)
    generated: dict[str, GeneratedPage | ErrorsPage] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    rendering: Rendering | None = None
    day: dt.date | None = None

    @classmethod
    def read(
        cls,
        root: Path,
        environment: Mapping[str, str],
        *,
        serving: bool,
        judge: Judge | None = None,
    ) -> SiteState:
        """L'état de départ du projet situé dans `root`, ou de celui qu'un parent a déjà jugé.

        Sort, en le disant, si l'environnement est mal réglé ou, hors de `serve`, s'il y a des
        erreurs.
        """
        try:
            settings = read_settings(root, environment)
        except EnvironmentRefused as refused:
            raise SystemExit(str(refused)) from None
        if content := received():
            verdict = heard(content)
            site = cls(verdict.catalogue, [], verdict.forge, serving, verdict.written)
            site.day = settings.day
            return site
        project = examine(root, judge)
        site = cls(project.catalogue, project.defects, settings.forge, serving, project.written)
        site.day = settings.day
        if site.errors and not serving:
            raise SystemExit(site.report.rstrip("\n"))
        return site

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

    @cached_property
    def made(self) -> dict[str, str]:
        """Les pages que les données font naître, ou celle des erreurs : chemin et texte."""
        pages: list[GeneratedPage | ErrorsPage] = [ErrorsPage(self.errors)]
        if not self.errors and self.catalogue is not None:
            pages = list(generated_pages(self.catalogue, self.written))
        self.generated.update({page.source: page for page in pages})
        return {page.source: page.text for page in pages}

    def hides(self, source: str) -> bool:
        """Vrai d'une page de `docs/` que des erreurs empêchent de montrer."""
        return bool(self.errors) and source.endswith(
            (".md", ".markdown", ".mkd", ".mkdn", ".mdown")
        )

    def body(self, source: str) -> str:
        """Ce que le générateur de pages lit d'une page de `docs/` : son corps, sans en-tête.

        C'est le texte que la vérification a jugé : le générateur ne relit pas le fichier. La
        première ligne est vide, pour que MkDocs ne prenne pas la suite pour un en-tête.
        """
        if made := self.generated.get(source):
            self.heads[source] = made.head
            return f"\n{made.text}"
        name = f"docs/{source}"
        page = told(read_page(self.written[name].text, name), name, self.catalogue)
        self.heads[source] = page.head
        return f"\n{page.body}"

    def assembled(self, source: str, body: str, anchors: set[str]) -> str:
        """Le corps d'une page, chaque macro à sa place, puis ses sources.

        Les ancres qu'apportent les macros s'ajoutent à `anchors`.
        """
        if isinstance(made := self.generated.get(source), ErrorsPage):
            return made.body
        slots = self.slots[source]
        pieces = slots.pieces(body)
        self.printed[source] = slots.printed(body)
        macros = [one.html for one in pieces if not isinstance(one, str)]
        anchors.update(found for html in macros for found in re.findall(r'\sid="([^"]+)"', html))
        whole = "".join(one if isinstance(one, str) else one.html for one in pieces)
        if self.rendering is None:
            return whole
        if source.startswith(FOLDERS):
            whole = gloss(whole, self.rendering.glossary(public_path(source)))
        if slots.notes is None:
            return whole
        return f"{whole}{self.rendering.endnotes(public_path(source), slots.notes)}"

    def keep(self, source: str, address: str, rank: int | None) -> None:
        """Retient une page à imprimer : `livret: oui`, à son rang dans le menu, ou un récit."""
        head = self.heads[source]
        told = source not in self.generated and story_of(source) is not None
        if not told and (rank is None or not head.printed):
            return
        page = ManuscriptPage(source, address, head.title, self.printed[source])
        if told:
            self.stories[source] = page
        elif rank is not None:
            self.manuscript[rank] = page

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

    def write_manuscript(self, target: str) -> None:
        """Écrit les pages retenues dans le fichier neuf `target`, si quelqu'un l'attend.

        Rien n'est remplacé : ce nom vient de l'environnement.
        """
        if target and not os.path.lexists(target):
            stories = [page for _, page in sorted(self.stories.items())]
            written = write_manuscript(self.manuscript, stories)
            Path(target).write_text(written, encoding="utf-8")
