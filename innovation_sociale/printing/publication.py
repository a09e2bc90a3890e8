"""Tous les imprimés d'un site, et un extrait à la demande : du manuscrit aux octets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import Pdf

from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.printables import Kind, Printable, printables
from innovation_sociale.printing.booklet import Booklet
from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.imposition import impose, missing_pages
from innovation_sociale.printing.leaflets import actor_leaflet, poster, slides, story_leaflet
from innovation_sociale.printing.press import CompositionFailed, compose, compose_pdf, forget
from innovation_sociale.printing.selection import Selection
from innovation_sociale.printing.together import together
from innovation_sociale.printing.volumes import Volume, common_volume, directory_volumes

# Ce qui prend le plus de mémoire à composer : près de 300 Mio pour deux cents acteurs.
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
                return self._leaflet("fiche.typ", actor_leaflet(desk, one.id, self.cover))
            case Kind.STORY:
                return self._leaflet("fiche.typ", story_leaflet(desk, one.id, self.cover))
            case Kind.MEETING:
                return self._meeting(self.catalogue.rencontres[one.id])
            case Kind.WHOLE | Kind.MEETING_WHOLE:
                raise ValueError(f"{one.path} se relie, et ne s'imprime pas")

    def _meeting(self, meeting: Rencontre) -> bytes:
        """Le livret d'un événement : les acteurs qu'il choisit, sinon ceux du livret commun."""
        selection = Selection(meeting=meeting)
        if meeting.acteurs:
            return self.extract(selection, "a5")
        volume = common_volume(self.pages, self.catalogue)
        stories = selection.apply(self.catalogue).temoignages
        volume = replace(volume, catalogue=replace(volume.catalogue, temoignages=stories))
        return self.booklet(self._volume(volume, meeting), "a5")

    def tree(self, selection: Selection) -> dict[str, Any]:
        """L'arbre d'un livret. Lève `EmptySelection`, ou `DataErrors` si une page s'imprime mal."""
        volume = Volume(self.pages, selection.apply(self.catalogue), selection.label)
        return self._volume(volume, selection.meeting)

    def _volume(self, volume: Volume, meeting: Rencontre | None = None) -> dict[str, Any]:
        cover = replace(self.cover, selection=volume.label, meeting=meeting, volume=volume.said)
        shown, whole = volume.catalogue, self.catalogue
        return Booklet(volume.pages, shown, self.docs, self.site_url, cover, whole).tree()

    def _leaflet(self, template: str, tree: dict[str, Any]) -> bytes:
        return compose_pdf(template, tree, timestamp=self.timestamp)

    def booklet(self, tree: dict[str, Any], format: str) -> bytes:
        """Le livret d'un arbre, « a5 » ou « a4 »."""
        try:
            return self._leaflet("livret.typ", {**tree, "format": format})
        except CompositionFailed as failure:
            raise self._guilty(tree, format) or failure from failure

    def _stitched(self, tree: dict[str, Any], booklet: bytes) -> bytes:
        """Le livret, complété de pages « Notes », deux pages par face de feuille A4.

        `booklet` est ce livret en A5, déjà composé : seule la fin du cahier se compose.
        """
        with Pdf.open(BytesIO(booklet)) as read:
            before = len(read.pages) - 1  # le dos est la dernière
        data = {**tree, "format": "a5", "avant": before, "notes": missing_pages(before + 1)}
        (end,) = compose("cahier.typ", data, timestamp=self.timestamp, tagged=False)
        return impose(booklet, end, f"{tree['couverture']['titre']} (cahier à plier)")

    def _guilty(self, tree: dict[str, Any], format: str) -> CompositionFailed | None:
        """Recompose partie par partie, pour nommer celle qui empêche de composer."""
        known = set(_labels(tree))
        sources = {f"partie-{rank}": page.source for rank, page in enumerate(self.pages, 1)}
        for part in tree["parties"]:
            said = f"docs/{sources[part['id']]}" if part["id"] in sources else part["titre"]
            alone = {**tree, "parties": [part], "format": format}
            alone["absents"] = sorted(known - set(_labels(alone)))
            try:
                compose("livret.typ", alone, timestamp=self.timestamp)
            except CompositionFailed as failure:
                return CompositionFailed(f"{said} ne se compose pas : {failure}")
        return None


def _labels(tree: Any) -> Iterator[str]:
    """Les étiquettes que pose un arbre, et auxquelles d'autres renvoient."""
    if isinstance(tree, dict):
        if "id" in tree:
            yield tree["id"]
        if tree.get("t") == "sources":
            yield from (f"source-{one['n']}" for one in tree["i"])
        for value in tree.values():
            yield from _labels(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _labels(value)
