"""Les communes : chacune une fois, dans un département ; chaque métropole nommée y a les siennes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from innovation_sociale.errors import DataError
from innovation_sociale.messages import communes as dit
from innovation_sociale.messages import territories as dit_lieu
from innovation_sociale.models.communes import Commune, Communes
from innovation_sociale.models.territories import Niveau, TerritoireDecrit, Territoires
from innovation_sociale.reading.document import Path
from innovation_sociale.reading.loaded import Loaded


def check_communes(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Ce que les communes et les territoires disent l'un contre l'autre, ou deux fois."""
    files = {one.kind: one for one in loaded}
    communes, places = files.get("communes"), files.get("territories")
    if communes is not None:
        yield from _twice(communes, communes.value)
        if places is not None:
            yield from _elsewhere(communes, communes.value, places.value)
    if places is not None:
        known = {one.code for one in communes.value.intercommunalites} if communes else None
        yield from _epci(places, places.value, known)


def _all(listed: Communes) -> Iterator[tuple[Path, Commune]]:
    for rank, one in enumerate(listed.intercommunalites):
        for line, commune in enumerate(one.communes):
            yield ("intercommunalites", rank, "communes", line), commune
    for line, commune in enumerate(listed.sans_intercommunalite):
        yield ("sans_intercommunalite", line), commune


def _twice(one: Loaded, listed: Communes) -> Iterator[DataError]:
    seen: dict[str, Path] = {}
    for path, commune in _all(listed):
        first = seen.setdefault(commune.code, path)
        if first != path:
            line = one.document.place(first)[0]
            said = dit.COMMUNE_EN_DOUBLE(commune=commune.code, ligne=line)
            yield one.document.error(path, said)
    groups: dict[str, Path] = {}
    for rank, group in enumerate(listed.intercommunalites):
        path = ("intercommunalites", rank, "code")
        first = groups.setdefault(group.code, path)
        if first != path:
            line = one.document.place(first)[0]
            said = dit.INTERCOMMUNALITE_EN_DOUBLE(code=group.code, ligne=line)
            yield one.document.error(path, said)


def _elsewhere(one: Loaded, listed: Communes, places: Territoires) -> Iterator[DataError]:
    codes = tuple(
        place.code
        for place in places.territoires.values()
        if place.niveau is Niveau.DEPARTEMENT and place.code
    )
    for path, commune in _all(listed):
        if not commune.code.startswith(codes):
            yield one.document.error(path, dit.COMMUNE_D_AILLEURS(commune=commune.code))


def _epci(one: Loaded, places: Territoires, known: set[str] | None) -> Iterator[DataError]:
    """`known` : les codes de data/communes.yml, ou rien sans ce fichier."""
    seen: dict[str, str] = {}
    for id_, place in _with_epci(places).items():
        path = ("territoires", id_, "epci")
        code = place.epci or ""
        first = seen.setdefault(code, id_)
        if place.niveau is not Niveau.INTERCOMMUNALITE:
            said = dit_lieu.EPCI_AILLEURS(territoire=id_, niveau=place.niveau)
            yield one.document.error(path, said)
        elif first != id_:
            yield one.document.error(path, dit_lieu.EPCI_EN_DOUBLE(territoire=first, code=code))
        elif known is not None and code not in known:
            yield one.document.error(path, dit_lieu.EPCI_INCONNU(code=code))


def _with_epci(places: Territoires) -> Mapping[str, TerritoireDecrit]:
    return {id_: place for id_, place in places.territoires.items() if place.epci}
