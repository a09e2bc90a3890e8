"""Le livret : les pages du manuscrit, les données qu'elles appellent, un arbre à composer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from innovation_sociale.errors import DataErrors, suggestion
from innovation_sociale.french.typography import typeset
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.pages.manuscript import MacroCall, ManuscriptPage
from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.desk import Desk, Said, ready
from innovation_sociale.printing.parts import ON_SCREEN_ONLY, PARTS
from innovation_sociale.printing.prose import Block, Prose

Format = Literal["a5", "a4"]


@dataclass(frozen=True)
class Booklet:
    """De quoi composer un livret : les pages, les données qu'il montre, celles de tout le site."""

    pages: Sequence[ManuscriptPage]
    catalogue: Catalogue
    docs: Path
    site_url: str
    cover: Cover
    site: Catalogue

    def tree(self) -> dict[str, Any]:
        """Le livret entier, en JSON. Lève `DataErrors` si une page ne peut pas s'imprimer."""
        desk = Desk(self.catalogue, self.site_url, self.site)
        labels = {page.address: f"partie-{rank}" for rank, page in enumerate(self.pages, 1)}
        # Une fiche du site est aussi dans le livret : un renvoi y mène, avec sa page.
        sheets = {
            public_path(f"{folder}/{id_}.md"): f"{kind}-{id_}"
            for folder, kind, listed in (
                ("support", "acteur", self.catalogue.acteurs),
                ("testimonials", "temoignage", self.catalogue.temoignages),
            )
            for id_ in listed
        }
        prose = Prose(self.docs, self.site_url, {**labels, **sheets})
        parts = [self._part(page, labels[page.address], desk, prose) for page in self.pages]
        if prose.defects:
            raise DataErrors(prose.defects)
        parts[-1:-1] = self.cover.changes(desk)
        # Avant de remplir la liste des sources : le programme d'un événement cite les siennes.
        cover = self.cover.block(desk)
        for block in (block for part in parts for block in part["b"]):
            if block["t"] == "sources":
                block["i"] = desk.sources()
        return {
            "site": ready(Said(self.catalogue.site.nom)),
            "territoire": self.site.territoires.du_site().label,
            "couverture": ready(cover),
            "parties": ready(parts),
        }

    def _part(self, page: ManuscriptPage, label: str, desk: Desk, prose: Prose) -> Block:
        prose.open(page.source, page.address)
        blocks: list[Block] = []
        for piece in page.pieces:
            if isinstance(piece, MacroCall):
                blocks += _macro(piece, desk, prose.level + 1)
            else:
                blocks += prose.blocks(typeset(piece))
        return {"titre": Said(page.title), "id": label, "b": blocks}


def _macro(call: MacroCall, desk: Desk, level: int) -> list[Block]:
    if call.name in ON_SCREEN_ONLY:
        return []
    if call.name not in PARTS:
        guess = suggestion(call.name, PARTS)
        raise LookupError(f"le livret ne sait pas imprimer la macro « {call.name} »{guess}")
    return PARTS[call.name](desk, level, *call.arguments)
