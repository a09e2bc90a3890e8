"""Les territoires : chaque renvoi mène à l'un d'eux, et aucun ne se contient lui-même."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from innovation_sociale.errors import DataError, fold, shown, suggestion
from innovation_sociale.messages import territories as dit
from innovation_sociale.models.territories import (
    Territoire,
    TerritoireDecrit,
    Territoires,
    liste_des_territoires,
)
from innovation_sociale.reading.document import Path
from innovation_sociale.reading.file_names import record_problem
from innovation_sociale.reading.loaded import Loaded


def territories_of(one: Loaded | None) -> type[Territoire] | None:
    """La liste d'un fichier lu ; rien s'il est en défaut, et ne peut rien refuser."""
    if one is None or any(True for _ in check_territories([one])):
        return None
    return liste_des_territoires(one.value)


def check_territories(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Les renvois sans territoire, les noms redits, les territoires qui se contiennent."""
    for one in loaded:
        if isinstance(one.value, Territoires):
            yield from _unknown(one, one.value)
            yield from _names(one, one.value.territoires)
            yield from _circles(one, one.value.territoires)


def _unknown(one: Loaded, listed: Territoires) -> Iterator[DataError]:
    wanted: list[tuple[Path, str]] = [(("site",), listed.site)]
    for id_, place in listed.territoires.items():
        here = ("territoires", id_)
        if place.dans:
            wanted.append(((*here, "dans"), place.dans))
        wanted += [
            ((*here, "en_partie", rank), other) for rank, other in enumerate(place.en_partie)
        ]
    for path, id_ in wanted:
        if id_ not in listed.territoires:
            guess = suggestion(id_, listed.territoires)
            ending = guess or " : ajoutez-le sous « territoires », ou corrigez ce nom"
            said = dit.TERRITOIRE_INCONNU(territoire=shown(id_), suite=ending)
            yield one.document.error(path, said)


def _names(one: Loaded, places: Mapping[str, TerritoireDecrit]) -> Iterator[DataError]:
    seen: dict[str, str] = {}
    for id_, place in places.items():
        if record_problem(id_):
            said = dit.TERRITOIRE_RESERVE(territoire=id_)
            yield one.document.error(("territoires", id_), said, key=True)
        first = seen.setdefault(fold(place.nom), id_)
        if first != id_:
            said = dit.TERRITOIRE_HOMONYME(nom=shown(place.nom), territoire=first)
            yield one.document.error(("territoires", id_, "nom"), said)


def _circles(one: Loaded, places: Mapping[str, TerritoireDecrit]) -> Iterator[DataError]:
    for id_ in places:
        seen, above = {id_}, places[id_].dans
        while above and above in places and above not in seen:
            seen.add(above)
            above = places[above].dans
        if above == id_:
            said = dit.TERRITOIRE_EN_ROND(territoire=id_)
            yield one.document.error(("territoires", id_, "dans"), said)
