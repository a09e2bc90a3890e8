"""La table de toutes les adresses publiques, faite avant que rien ne soit rendu.

Pages écrites, pages engendrées, cartes, imprimés, fichiers de docs/assets/, fichiers du moteur :
chacun y a sa ligne. Deux lignes pour une adresse, et l'un des deux disparaîtrait sans un mot.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from innovation_sociale.errors import DataError, shown
from innovation_sociale.look.stylesheet import STYLESHEET, TOOLS_SHEET
from innovation_sociale.messages import assets as dit
from innovation_sociale.models import Catalogue
from innovation_sociale.models.contributions import correctable, name_of
from innovation_sociale.pages.addresses import (
    ARCHIVE,
    COMPRESSED,
    SEARCHED,
    TOLD_TOGETHER,
    TOWNS,
    card_address,
    has_card,
    public_path,
    shown_address,
    stem,
    told_script,
)
from innovation_sociale.pages.generated import generated_pages
from innovation_sociale.pages.printables import WORKSHOP_ZIP, downloads, kit_folder, kit_path
from innovation_sociale.pages.shelves import thumbnails

ENGINE = "le moteur du site"
# Ce que la construction écrit d'elle-même, quelles que soient les données.
WRITTEN_BY_THE_ENGINE = (
    STYLESHEET,
    TOOLS_SHEET,
    "404.html",
    "apple-touch-icon.png",
    SEARCHED,
    "favicon.ico",
    ARCHIVE,
    "sitemap.xml",
    WORKSHOP_ZIP,
    TOWNS,
    *map(told_script, TOLD_TOGETHER),
)
# Un chemin entier tient, sous Windows, en 260 signes, dossier de l'utilisateur compris.
LONGEST_ADDRESS = 180
# Une page écrite hors de nos dossiers (`docs/accompagnement.md`) cède à celle qui y est.
_BY_ENGINE, _BY_DATA, _BY_HAND, _ELSEWHERE = range(4)


@dataclass(frozen=True, order=True)
class Claim:
    """Une adresse publique et le fichier qui la fait naître.

    `rank` dit qui cède quand deux lignes se disputent une adresse : le plus grand. `stem` est
    le chemin d'une page dans `docs/`, sans extension ; rien pour un autre fichier.
    """

    rank: int
    file: str
    address: str
    stem: str | None = None

    @property
    def key(self) -> str:
        """L'adresse comme la voit un disque qui ne distingue ni majuscules ni façons d'accentuer."""
        return unicodedata.normalize("NFC", self.address).casefold()


def public_addresses(files: Iterable[str], catalogue: Catalogue | None) -> list[Claim]:
    """Toutes les adresses du site, celle de l'accueil comprise.

    `files` : les fichiers de `docs/`, depuis la racine du projet. Sans catalogue, faute de
    données lisibles, les pages engendrées et les imprimés manquent.
    """
    claims = [Claim(_BY_ENGINE, ENGINE, address) for address in WRITTEN_BY_THE_ENGINE]
    files = list(files)
    for file in files:
        source = file.removeprefix("docs/")
        claims += _page(_BY_HAND, file, source) if source.endswith(".md") else []
        claims += [] if source.endswith(".md") else [Claim(_BY_HAND, file, source)]
    if catalogue is not None:
        for page in generated_pages(catalogue, files):
            # « data/support » fait naître les listes ; « data/support/adie.yml », une fiche.
            rank = _BY_DATA if page.edited_in.count("/") == 2 else _BY_ENGINE
            claims += _page(rank, page.edited_in, page.source)
        every = list(downloads(catalogue))
        claims += [Claim(_BY_ENGINE, ENGINE, image) for image in thumbnails(every).values()]
        for one in every:
            folder = one.kind.folder
            rank = _BY_DATA if folder else _BY_ENGINE
            claims.append(
                Claim(rank, f"data/{folder}/{one.id}.yml" if folder else ENGINE, one.path)
            )
        for id_ in catalogue.rencontres:
            # Le dossier de la trousse est pris tout entier : ce qu'elle contient dépend du jour.
            for taken in (kit_folder(id_), kit_path(id_)):
                claims.append(Claim(_BY_DATA, f"data/events/{id_}.yml", taken))
        for une, id_, _ in correctable(catalogue):
            claims.append(Claim(_BY_ENGINE, ENGINE, told_script(name_of(une, id_))))
    return claims + [copy for one in claims for copy in _compressed(one)]


def inspect_addresses(files: Iterable[str], catalogue: Catalogue | None) -> list[DataError]:
    """Les adresses que deux fichiers se disputent, et celles qu'un disque ne garderait pas.

    Un fichier fautif n'est nommé qu'une fois, pour la plus visible de ses adresses.
    """
    claims = sorted(public_addresses(files, catalogue), key=lambda one: one.rank)
    named: dict[str, DataError] = {}
    for find in (_shared, _nested, _intruding, _too_long):
        for error in find(claims):
            named.setdefault(error.path, error)
    return sorted(named.values())


def _page(rank: int, file: str, source: str) -> list[Claim]:
    """Une page, et sa carte si elle en a une."""
    address = public_path(source)
    if rank == _BY_HAND and stem(source) == posixpath.dirname(address):
        rank = _ELSEWHERE
    page = Claim(rank, file, address, stem(source))
    return [page, Claim(rank, file, card_address(address))] if has_card(address) else [page]


def _compressed(one: Claim) -> Iterator[Claim]:
    if posixpath.splitext(one.address)[1] in COMPRESSED:
        yield from (Claim(one.rank, one.file, one.address + end) for end in (".br", ".gz"))


def _taken(one: Claim, other: Claim) -> DataError:
    winner, loser = sorted((other, one), key=lambda each: each.rank)
    address = shown(shown_address(winner.address), 200)
    return DataError(loser.file, 1, 1, dit.ADRESSE_PRISE(adresse=address, fichier=winner.file))


def _shared(claims: list[Claim]) -> Iterator[DataError]:
    """Deux fichiers, une adresse : seul le premier serait publié."""
    first: dict[str, Claim] = {}
    for one in claims:
        if (other := first.setdefault(one.key, one)) is not one:
            yield _taken(one, other)


def _nested(claims: list[Claim]) -> Iterator[DataError]:
    """Un fichier dont un autre voudrait faire un dossier."""
    files = {one.key: one for one in claims}
    for one in claims:
        for folder in _folders(one.key):
            if other := files.get(folder):
                yield _taken(one, other)


def _intruding(claims: list[Claim]) -> Iterator[DataError]:
    """Une page sous l'adresse d'une autre doit l'être aussi dans `docs/`.

    Sinon « data/support/par-type.yml » prendrait l'adresse où sont rangées les listes par type.
    """
    pages = {posixpath.dirname(one.key): one for one in claims if one.stem is not None}
    for below in pages.values():
        for folder in _folders(posixpath.dirname(below.key)):
            above = pages.get(folder)
            if above and above.stem and not f"{below.stem}/".startswith(f"{above.stem}/"):
                yield _taken(below, above)


def _too_long(claims: list[Claim]) -> Iterator[DataError]:
    for one in claims:
        if len(one.address) > LONGEST_ADDRESS:
            yield DataError(one.file, 1, 1, dit.ADRESSE_TROP_LONGUE(adresse=shown(one.address)))


def _folders(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path
