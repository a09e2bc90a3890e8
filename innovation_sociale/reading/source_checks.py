"""Les sources : chaque renvoi mène à l'une d'elles, et chacune n'est écrite qu'une fois."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.messages import proofs as dit
from innovation_sociale.models import Source, Sources
from innovation_sociale.models.base import Chemin
from innovation_sociale.models.catalogue import references
from innovation_sociale.models.kinds import SHARED
from innovation_sociale.reading.loaded import Loaded

# Où une source est citée, et ce qui la désigne.
Cited = tuple[Loaded, Chemin, str | Source]


def usual_file(id_: str) -> str:
    """Le fichier où l'on cherche d'abord une source : celui de son initiale."""
    return f"data/{SHARED}/{'0-9' if id_[:1].isdigit() else id_[:1]}.yml"


def shared_sources(loaded: Iterable[Loaded]) -> dict[str, Source]:
    """Les sources communes, de tous les fichiers lus ; la première de deux homonymes."""
    found: dict[str, Source] = {}
    for one in _parts(loaded):
        for id_, source in one.value.sources.items():
            found.setdefault(id_, source)
    return found


def check_sources(loaded: Sequence[Loaded], present: Set[tuple[str, str]]) -> Iterator[DataError]:
    """Les renvois sans source, les sources redites, celles que personne ne cite.

    Un fichier de sources présent mais illisible tait les renvois : ils y mènent peut-être.
    """
    where = _places(loaded)
    yield from _homonyms(loaded, where)
    if {id_ for kind, id_ in present if kind == SHARED} == {one.id for one in _parts(loaded)}:
        cited = list(_all_references(loaded))
        yield from _references(cited, where)
        yield from _repeated(loaded, cited, where)


def _parts(loaded: Iterable[Loaded]) -> Iterator[Loaded]:
    """Les fichiers de sources, dans l'ordre de leur nom."""
    return (one for one in loaded if isinstance(one.value, Sources))


def _places(loaded: Iterable[Loaded]) -> dict[str, Loaded]:
    """Le fichier de chaque source commune."""
    places: dict[str, Loaded] = {}
    for one in _parts(loaded):
        for id_ in one.value.sources:
            places.setdefault(id_, one)
    return places


def _place(id_: str, where: Mapping[str, Loaded]) -> str:
    """Où est écrite une source commune : « data/sources/p.yml ligne 3 »."""
    document = where[id_].document
    return f"{document.name} ligne {document.place(('sources', id_), key=True)[0]}"


def _homonyms(loaded: Iterable[Loaded], where: Mapping[str, Loaded]) -> Iterator[DataError]:
    """Un identifiant ne nomme qu'une source, quel que soit son fichier."""
    for one in _parts(loaded):
        for id_ in one.value.sources:
            if where[id_] is not one:
                said = dit.SOURCE_HOMONYME(source=id_, place=_place(id_, where))
                yield one.document.error(("sources", id_), said, key=True)


def _references(cited: Iterable[Cited], where: Mapping[str, Loaded]) -> Iterator[DataError]:
    """Chaque source citée par son identifiant existe dans `data/sources/`."""
    for one, path, reference in cited:
        if isinstance(reference, str) and reference not in where:
            guess = suggestion(reference, where)
            ending = (
                f" : ajoutez-la dans {usual_file(reference)}, sous « sources: », ou écrivez la "
                "source sur place"
            )
            said = dit.SOURCE_INCONNUE(source=shown(reference), suite=guess or ending)
            yield one.document.error(path, said)


def _repeated(
    loaded: Iterable[Loaded], citing: Iterable[Cited], where: Mapping[str, Loaded]
) -> Iterator[DataError]:
    """Une source est écrite une fois ; une source commune jamais citée se signale."""
    by_url: dict[str, str] = {}
    for one in _parts(loaded):
        for id_, source in one.value.sources.items():
            first = by_url.setdefault(source.url, id_)
            if first != id_:
                said = dit.SOURCE_REDITE(source=first, place=_place(first, where))
                yield one.document.error(("sources", id_, "url"), said)
    cited: set[str] = set()
    inline: dict[str, str] = {}
    for one, path, reference in citing:
        if isinstance(reference, str):
            cited.add(reference)
        elif reference.url in by_url:
            id_ = by_url[reference.url]
            written = f"- {id_}" if isinstance(path[-1], int) else f"{path[-1]}: {id_}"
            said = dit.SOURCE_DEJA_COMMUNE(place=_place(id_, where), ecrire=written)
            yield one.document.error((*path, "url"), said)
        elif inline.setdefault(reference.url, one.document.name) != one.document.name:
            said = dit.SOURCE_A_METTRE_EN_COMMUN(fichier=inline[reference.url])
            yield one.document.error((*path, "url"), said)
    for id_, one in where.items():
        if id_ not in cited:
            said = dit.SOURCE_NON_CITEE(source=id_)
            yield one.document.error(("sources", id_), said, key=True)


def _all_references(loaded: Iterable[Loaded]) -> Iterator[Cited]:
    return ((one, *cited) for one in loaded for cited in references(one.models))
