"""Tous les imprimés d'un site, et un extrait à la demande : du manuscrit aux octets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import Pdf

from innovation_sociale.errors import DataError, DataErrors
from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.models.chapters import Chapitre
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.printables import Kind, Printable, printables
from innovation_sociale.printing.booklet import Booklet, label
from innovation_sociale.printing.chapters import chapter_of, chapters
from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.imposition import impose, missing_pages, signs
from innovation_sociale.printing.leaflets import (
    STORY_CUTS,
    actor_leaflet,
    poster,
    slides,
    story_leaflet,
    weight,
)
from innovation_sociale.printing.press import CompositionFailed, compose, compose_pdf, forget
from innovation_sociale.printing.prose import Prose
from innovation_sociale.printing.selection import EmptySelection, Selection
from innovation_sociale.printing.sheets import actor_cuts, story_cuts
from innovation_sociale.printing.tales import Tales
from innovation_sociale.printing.together import together
from innovation_sociale.printing.volumes import Volume, common_volume, directory_volumes

# Ce qui prend le plus de mémoire à composer : près de 300 Mio pour deux cents acteurs.
# Entre deux lignes de ce qui se consulte, en parts de la lettre : d'abord celle qu'on préfère.
THIN = {"a5": 650, "a4": 1100}  # un peu plus du quart des signes d'une page
FEWEST = 3  # la couverture, une page, le dos : elle est seule, et ce qu'elle porte est tout
AIRS = (0.46, 0.4, 0.56, 0.66)
SIDES = 2  # d'une feuille
_HEAVY = (Kind.BOOKLET, Kind.DIRECTORY, Kind.MEETING)


@dataclass(frozen=True)
class Publication:
    """De quoi imprimer : le manuscrit, les données, l'adresse publique, la date de l'édition.

    `docs` est le dossier des pages ; `site_url` est vide quand l'adresse est inconnue ;
    `timestamp` est la date écrite dans les fichiers, en secondes.
    """

    pages: Sequence[ManuscriptPage]
    catalogue: Catalogue
    docs: Path
    site_url: str
    cover: Cover
    timestamp: int

    def all(self) -> Iterator[tuple[str, bytes]]:
        """Chaque imprimé du site : son chemin depuis la racine, ses octets."""
        whole = self._volume(common_volume(self.pages, self.catalogue))
        made: dict[tuple[Kind, str], bytes] = {}
        sheets: list[Printable] = []
        for one in printables(self.catalogue):
            if one.kind.apart:
                continue
            if one.kind in (Kind.ACTOR, Kind.STORY):
                sheets.append(one)
                continue
            made[one.kind, one.id] = self._printed(one, whole, made)
            yield one.path, made[one.kind, one.id]
            if one.kind in _HEAVY:
                forget()
        contents = together(lambda one: self._printed(one, whole, made), sheets)
        yield from zip((one.path for one in sheets), contents, strict=True)

    def extract(self, selection: Selection, format: str) -> bytes:
        """Le livret d'une sélection. Lève `EmptySelection` si elle ne garde aucun acteur."""
        return self.booklet(self.tree(selection), format)

    def _printed(
        self, one: Printable, whole: dict[str, Any], made: Mapping[tuple[Kind, str], bytes]
    ) -> bytes:
        desk = Desk(self.catalogue, self.site_url)
        match one.kind:
            case Kind.BOOKLET:
                return self.booklet(whole, one.id)
            case Kind.STITCHED:
                return self._stitched(whole, made[Kind.BOOKLET, one.id])
            case Kind.DIRECTORY:
                volumes = directory_volumes(self.pages, self.catalogue)
                place = self.catalogue.territoires.nomme(one.id)
                return self.booklet(self._volume(volumes[place]), "a5")
            case Kind.POSTER:
                return self._leaflet("affiche.typ", {**poster(desk, self.cover), "format": one.id})
            case Kind.SLIDES:
                return self._leaflet("diapositives.typ", slides(desk, self.cover))
            case Kind.MEETING_SLIDES:
                selection = Selection(meeting=self.catalogue.rencontres[one.id])
                desk = replace(desk, catalogue=selection.apply(self.catalogue), site=self.catalogue)
                cover = replace(self.cover, meeting=selection.meeting)
                return self._leaflet("diapositives.typ", slides(desk, cover))
            case Kind.ACTOR:
                cuts = actor_cuts(self.catalogue.acteurs[one.id])
                return self._sheet(partial(actor_leaflet, id_=one.id), cuts, 3600)
            case Kind.STORY:
                cuts = STORY_CUTS + story_cuts(self.catalogue.temoignages[one.id])
                return self._sheet(partial(story_leaflet, id_=one.id), cuts, 4800)
            case Kind.MEETING:
                return self._meeting(self.catalogue.rencontres[one.id])
            case _:
                raise ValueError(f"{one.path} se compose à part")

    def _sheet(self, made: Callable[..., dict[str, Any]], cuts: int, most: int) -> bytes:
        """Une fiche sur une feuille : sans ses dernières parties tant qu'elle passe deux pages.

        Au-delà de `most` signes rien n'y a jamais tenu : cela ne se compose pas.
        """

        def cut(parts: int) -> dict[str, Any]:
            defects: list[DataError] = []
            prose = Prose(self.docs, self.site_url, {}, defects)
            desk = Desk(self.catalogue, self.site_url, tale=Tales.of(self.pages, prose).blocks)
            tree = made(desk, cover=self.cover, cut=parts)
            if defects:
                raise DataErrors(defects)
            return tree

        parts = 0
        while parts < cuts and weight(cut(parts)) > most:
            parts += 1
        while True:
            pdf = self._leaflet("fiche.typ", cut(parts))
            if parts == cuts or page_count(pdf) <= SIDES:
                return pdf
            parts += 1

    def _meeting(self, meeting: Rencontre) -> bytes:
        """Le livret d'un événement : les acteurs qu'il choisit, sinon ceux du livret commun."""
        selection = Selection(meeting=meeting)
        if meeting.acteurs:
            return self.extract(selection, "a5")
        volume = common_volume(self.pages, self.catalogue)
        stories = selection.apply(self.catalogue).temoignages
        volume = replace(volume, catalogue=replace(volume.catalogue, temoignages=stories))
        return self.booklet(self._volume(volume, meeting, selection.kept), "a5")

    def tree(self, selection: Selection) -> dict[str, Any]:
        """L'arbre d'un livret. Lève `EmptySelection`, ou `DataErrors` si une page s'imprime mal."""
        volume = Volume(self.pages, selection.apply(self.catalogue), selection.label)
        return self._volume(volume, selection.meeting, selection.kept)

    def _volume(
        self,
        volume: Volume,
        meeting: Rencontre | None = None,
        kept: Collection[Chapitre] = (),
    ) -> dict[str, Any]:
        cover = replace(self.cover, selection=volume.label, meeting=meeting, volume=volume.said)
        shown, whole = volume.catalogue, self.catalogue
        if not any(chapter_of(page) for page in chapters(volume.pages, kept)):
            names = ", ".join(one.label for one in kept)
            raise EmptySelection(f"aucune page du livret n'est de ce chapitre : {names}")
        return Booklet(volume.pages, shown, self.docs, self.site_url, cover, whole, kept).tree()

    def _leaflet(self, template: str, tree: dict[str, Any]) -> bytes:
        return compose_pdf(template, tree, timestamp=self.timestamp)

    def booklet(self, tree: dict[str, Any], format: str) -> bytes:
        """Le livret d'un arbre, « a5 » ou « a4 ».

        Si sa dernière page, avant le dos, ne portait que quelques lignes, ce qui se consulte se serre
        ou se desserre jusqu'à ce qu'elle n'ait pas l'air oubliée.
        """
        made: list[bytes] = []
        for air in AIRS:
            try:
                made.append(self._leaflet("livret.typ", {**tree, "format": format, "air": air}))
            except CompositionFailed as failure:
                raise self._guilty(tree, format) or failure from failure
            if not thin_end(made[-1], format):
                return made[-1]
        return made[0]

    def _stitched(self, tree: dict[str, Any], booklet: bytes) -> bytes:
        """Le livret, complété de pages « Notes », deux pages par face de feuille A4.

        `booklet` est ce livret en A5, déjà composé : seule la fin du cahier se compose.
        """
        before = page_count(booklet) - 1  # le dos est la dernière
        data = {**tree, "format": "a5", "avant": before, "notes": missing_pages(before + 1)}
        (end,) = compose("cahier.typ", data, timestamp=self.timestamp, tagged=False)
        return impose(booklet, end, f"{tree['couverture']['titre']} (cahier à plier)")

    def _guilty(self, tree: dict[str, Any], format: str) -> CompositionFailed | None:
        """Recompose partie par partie, pour nommer celle qui empêche de composer."""
        known = set(_labels(tree))
        sources = {label(page): page.source for page in self.pages}
        for part in tree["parties"]:
            said = f"docs/{sources[part['id']]}" if part["id"] in sources else part["titre"]
            alone = {**tree, "parties": [part], "format": format}
            alone["absents"] = sorted(known - set(_labels(alone)))
            try:
                compose("livret.typ", alone, timestamp=self.timestamp)
            except CompositionFailed as failure:
                return CompositionFailed(f"{said} ne se compose pas : {failure}")
        return None


def thin_end(booklet: bytes, format: str) -> bool:
    """Vrai si la dernière page d'un livret, avant son dos, porte moins du quart d'une page de texte."""
    with Pdf.open(BytesIO(booklet)) as read:
        return len(read.pages) > FEWEST and signs(read.pages[-2]) < THIN[format]


def page_count(pdf: bytes) -> int:
    """Combien de pages a un PDF."""
    with Pdf.open(BytesIO(pdf)) as read:
        return len(read.pages)


def _labels(tree: Any) -> Iterator[str]:
    """Les étiquettes que pose un arbre, et auxquelles d'autres renvoient."""
    if isinstance(tree, dict):
        if "id" in tree:
            yield tree["id"]
        if tree.get("t") == "sources":
            yield from (f"source-{one['n']}" for group in tree["i"] for one in group["i"])
        for value in tree.values():
            yield from _labels(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _labels(value)
