"""Le livret : les pages du manuscrit, les données qu'elles appellent, un arbre à composer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from innovation_sociale.errors import DataError, DataErrors, suggestion
from innovation_sociale.french.typography import typeset
from innovation_sociale.models import Catalogue
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.pages.manuscript import MacroCall, ManuscriptPage
from innovation_sociale.printing.chapters import SOURCES, chapter_of, chapters
from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.desk import Desk, Said, ready
from innovation_sociale.printing.openings import opening
from innovation_sociale.printing.parts import ON_SCREEN_ONLY, PARTS
from innovation_sociale.printing.prose import Block, Prose
from innovation_sociale.printing.tales import Tales

Format = Literal["a5", "a4"]
PROGRAMME = "Au programme"


@dataclass(frozen=True)
class Booklet:
    """De quoi composer un livret : les pages, les données qu'il montre, celles de tout le site.

    `kept` : les chapitres choisis, tous s'il est vide.
    """

    pages: Sequence[ManuscriptPage]
    catalogue: Catalogue
    docs: Path
    site_url: str
    cover: Cover
    site: Catalogue
    kept: Collection[Chapitre] = ()

    def tree(self) -> dict[str, Any]:
        """Le livret entier, en JSON. Lève `DataErrors` si une page ne peut pas s'imprimer."""
        shown = chapters(self.pages, self.kept)
        labels = {page.address: label(page) for page in shown}
        # Une fiche du site est aussi dans le livret : un renvoi y mène, avec sa page.
        kept = {chapter for page in shown if (chapter := chapter_of(page))}
        sheets = {
            public_path(f"{folder}/{id_}.md"): f"{kind}-{id_}"
            for folder, kind, chapter, listed in (
                ("support", "acteur", Chapitre.ANNUAIRE, self.catalogue.acteurs),
                ("testimonials", "temoignage", Chapitre.HISTOIRES, self.catalogue.temoignages),
            )
            if chapter in kept
            for id_ in listed
        }
        defects: list[DataError] = []
        prose = Prose(self.docs, self.site_url, {**labels, **sheets}, defects)
        # Un récit se lit au milieu de la page des témoignages : chacune sa lecture.
        tales = Tales.of(self.pages, replace(prose))
        desk = Desk(self.catalogue, self.site_url, self.site, tales.blocks, chapters=kept)
        # Le programme d'un événement est au début : ses sources aussi.
        desk.chapter = PROGRAMME
        cover = self.cover.block(desk)
        parts = [self._part(page, desk, prose) for page in shown]
        if defects:
            raise DataErrors(defects)
        desk.chapter = self.cover.edition.comparaison
        parts[-1:-1] = self.cover.changes(desk)
        for block in (block for part in parts for block in part["b"]):
            if block["t"] == "sources":
                block["i"] = desk.sources_by_chapter()
        return {
            "site": ready(Said(self.catalogue.site.nom)),
            "territoire": self.site.territoires.du_site().label,
            "couverture": ready(cover),
            "parties": ready(parts),
        }

    def _part(self, page: ManuscriptPage, desk: Desk, prose: Prose) -> Block:
        prose.open(page.source, page.address)
        desk.chapter, chapter = page.title, chapter_of(page)
        blocks: list[Block] = []
        for piece in page.pieces:
            if isinstance(piece, MacroCall):
                blocks += _macro(piece, desk, prose.level + 1)
            else:
                blocks += prose.blocks(typeset(piece))
        return {
            "titre": Said(page.title),
            "id": label(page),
            "chapitre": str(chapter or SOURCES),
            "ouverture": opening(desk, chapter),
            "b": blocks,
        }


def label(page: ManuscriptPage) -> str:
    """L'étiquette d'une page dans un livret."""
    return f"partie-{page.source.removesuffix('.md').replace('/', '-')}"


def _macro(call: MacroCall, desk: Desk, level: int) -> list[Block]:
    if call.name in ON_SCREEN_ONLY:
        return []
    if call.name not in PARTS:
        guess = suggestion(call.name, PARTS)
        raise LookupError(f"le livret ne sait pas imprimer la macro « {call.name} »{guess}")
    return PARTS[call.name](desk, level, *call.arguments)
