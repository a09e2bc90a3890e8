"""Ce qui se donne, rangé par ce que l'on prépare : la page des imprimés n'a pas d'autre table.

Un genre d'imprimé neuf prend une ligne ici, et la page le montre ; un essai nomme celui qui n'en a pas.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import FOLDER, Kind, Printable, printables

# Le plus grand côté d'une vignette, en pixels : le double de ce qu'elle mesure à l'écran.
THUMBNAIL = 180
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
    """Les imprimés d'un genre. `vignette` : l'image de sa première page, vide s'il n'en a pas."""

    imprimes: Sequence[Printable]
    vignette: str

    @property
    def ecran(self) -> bool:
        """Vrai si on les montre : leurs pages ne font pas de feuilles."""
        return self.imprimes[0].kind in (Kind.SLIDES, Kind.MEETING_SLIDES)


def shelved(catalogue: Catalogue) -> list[tuple[Shelf, list[Group]]]:
    """Chaque étagère qui porte quelque chose, et ses imprimés par genre."""
    every = list(printables(catalogue))
    seen = thumbnails(every)
    found = []
    for shelf in SHELVES:
        by_kind = [[one for one in every if one.kind is kind] for kind in shelf.genres]
        groups = [Group(mine, seen.get(mine[0].path, "")) for mine in by_kind if mine]
        found += [(shelf, groups)] if groups else []
    return found


def thumbnails(every: Iterable[Printable]) -> dict[str, str]:
    """Les imprimés dont on voit la première page, et l'image qui la montre.

    Le premier de chaque genre qui ne vient pas d'une fiche : les autres lui ressemblent.
    """
    first: dict[Kind, Printable] = {}
    for one in every:
        if not one.kind.folder and one.path.endswith(".pdf"):
            first.setdefault(one.kind, one)
    return {one.path: f"{FOLDER}/vignettes/{kind.value}.png" for kind, one in first.items()}
