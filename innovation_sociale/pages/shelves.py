"""Ce qui se donne, rangé par ce que l'on prépare : la page des imprimés n'a pas d'autre table.

Un genre d'imprimé neuf prend une ligne ici, et la page le montre ; un essai nomme celui qui n'en a pas.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import FOLDER, Kind, Layout, Printable, downloads

# Le plus grand côté d'une vignette, en pixels : le double de ce qu'elle mesure à l'écran.
THUMBNAIL = 180
# Ceux-là se prennent sur leur page, près de leur titre.
ON_THEIR_PAGE = frozenset((Kind.ACTOR.value, Kind.WORKSHOP.value, Kind.WORKSHOP_KIT.value))
# Un petit livret en gros caractères n'a pas les mêmes lecteurs que les autres.
LARGE = Layout.LARGE.value


@dataclass(frozen=True)
class Shelf:
    """Ce qui répond à un besoin. `titre` finit « Je prépare… » ; `dit` : quoi, en une phrase."""

    ancre: str
    titre: str
    dit: str
    genres: tuple[str, ...]


def _shelf(ancre: str, titre: str, dit: str, *genres: Kind | str) -> Shelf:
    named = tuple(one.value if isinstance(one, Kind) else one for one in genres)
    return Shelf(ancre, titre, dit, named)


SHELVES = (
    _shelf("donner", "Quelque chose à donner à chacun",
           "Une feuille à plier, un petit livret : qui peut aider, ici.", Kind.LEAFLET, Kind.SMALL),
    _shelf("envoyer", "Quelque chose à envoyer par message",
           "Le site entier dans un seul fichier, qui s'ouvre sans réseau.", Kind.WHOLE),
    _shelf("lire", "De quoi lire à l'aise", "Le petit livret, en gros caractères.", LARGE),
    _shelf("mur", "Un mur, un écran", "Une affiche pour l'entrée, des diapositives pour ouvrir.",
           Kind.POSTER, Kind.SLIDES),
    _shelf("evenements", "Un événement déjà annoncé", "Sa feuille, ses livrets, sa trousse.",
           Kind.MEETING_LEAFLET, Kind.MEETING_SMALL, Kind.MEETING_WHOLE, Kind.MEETING,
           Kind.MEETING_SLIDES),
    _shelf("histoires", "Une histoire à raconter", "Un témoignage, sur sa feuille.", Kind.STORY),
    _shelf("reference", "Une référence à garder", "Tout le site, sources comprises.",
           Kind.BOOKLET, Kind.STITCHED, Kind.DIRECTORY),
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Les imprimés d'un genre. `vignette` : l'image de sa première page, vide s'il n'en a pas."""

    imprimes: Sequence[Printable]
    vignette: str


def shelved(catalogue: Catalogue) -> list[tuple[Shelf, list[Group]]]:
    """Chaque étagère qui porte quelque chose, et ses imprimés par genre."""
    every = list(downloads(catalogue))
    seen = thumbnails(every)
    found = []
    for shelf in SHELVES:
        by_kind = [[one for one in every if genre(one) == name] for name in shelf.genres]
        groups = [Group(mine, seen.get(mine[0].path, "")) for mine in by_kind if mine]
        found += [(shelf, groups)] if groups else []
    return found


def genre(one: Printable) -> str:
    """Avec quoi un imprimé se range : son genre, ou ses gros caractères."""
    apart = one.layout is Layout.LARGE and one.kind is Kind.SMALL
    return LARGE if apart else str(one.kind.value)


def thumbnails(every: Iterable[Printable]) -> dict[str, str]:
    """Les imprimés dont on voit la première page, et l'image qui la montre.

    Le premier de chaque genre qui ne vient pas d'une fiche : les autres lui ressemblent.
    """
    first: dict[str, Printable] = {}
    for one in every:
        if genre(one) in ON_THEIR_PAGE:
            continue
        if not one.kind.folder and one.path.endswith(".pdf"):
            first.setdefault(genre(one), one)
    return {one.path: f"{FOLDER}/vignettes/{name}.png" for name, one in first.items()}


def at_home(catalogue: Catalogue) -> list[Printable]:
    """Ceux que l'accueil nomme : un visiteur ne les cherche pas dans un coin."""
    taken = (Kind.WHOLE, None), (Kind.SMALL, Layout.A5)
    return [one for one in downloads(catalogue) if (one.kind, one.layout) in taken]
