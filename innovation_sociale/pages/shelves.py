"""Ce qui se donne, rangé par ce que l'on prépare : la page des imprimés n'a pas d'autre table.

Un genre d'imprimé neuf prend une ligne ici, et la page le montre ; un essai nomme celui qui n'en a pas.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import FOLDER, Kind, Printable, printables

# Les premières pages en petit, l'une sous l'autre dans une seule image, et la taille de chacune.
THUMBNAILS = f"{FOLDER}/vignettes.png"
CELL = (132, 180)
# Ceux que l'accueil nomme : un visiteur ne cherche pas dans un coin.
AT_HOME = frozenset(((Kind.BOOKLET, "a5"),))
# Ceux-là se prennent sur leur page, près de leur titre.
ON_THEIR_PAGE = frozenset((Kind.ACTOR,))


@dataclass(frozen=True)
class Shelf:
    """Ce qui répond à un besoin. `titre` finit « Je prépare… » ; `dit` : quoi, en une phrase."""

    ancre: str
    titre: str
    dit: str
    genres: tuple[Kind, ...]


SHELVES = (
    Shelf("reference", "Une référence à garder", "Tout le site, sources comprises.",
          (Kind.BOOKLET, Kind.STITCHED, Kind.DIRECTORY)),
    Shelf("mur", "Un mur, un écran", "Une affiche pour l'entrée, des diapositives pour ouvrir.",
          (Kind.POSTER, Kind.SLIDES)),
    Shelf("evenements", "Un événement déjà annoncé", "Son livret et ses diapositives.",
          (Kind.MEETING, Kind.MEETING_SLIDES)),
    Shelf("histoires", "Une histoire à raconter", "Un témoignage, sur sa feuille.", (Kind.STORY,)),
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Les imprimés d'un genre. `haut` : où commence leur vignette dans l'image ; -1 s'ils n'en ont pas."""

    imprimes: Sequence[Printable]
    haut: int

    @property
    def ecran(self) -> bool:
        """Vrai si on les montre : leurs pages ne font pas de feuilles."""
        return self.imprimes[0].kind in (Kind.SLIDES, Kind.MEETING_SLIDES)


def shelved(catalogue: Catalogue) -> list[tuple[Shelf, list[Group]]]:
    """Chaque étagère qui porte quelque chose, et ses imprimés par genre."""
    every = list(printables(catalogue))
    seen = [one.kind for one in pictured(every)]
    found = []
    for shelf in SHELVES:
        groups = []
        for kind in shelf.genres:
            mine = [one for one in every if one.kind is kind]
            top = seen.index(kind) * CELL[1] if kind in seen else -1
            groups += [Group(mine, top)] if mine else []
        found += [(shelf, groups)] if groups else []
    return found


def pictured(every: Iterable[Printable]) -> list[Printable]:
    """Le premier imprimé de chaque genre qui ne vient pas d'une fiche : celui dont on voit la vignette."""
    first: dict[Kind, Printable] = {}
    for one in every:
        if not one.kind.folder and one.path.endswith(".pdf"):
            first.setdefault(one.kind, one)
    return list(first.values())
