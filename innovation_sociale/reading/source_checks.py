"""Les sources : chaque renvoi mène à l'une d'elles, et chacune n'est écrite qu'une fois."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.messages import proofs as dit
from innovation_sociale.models import Source, Sources
from innovation_sociale.models.base import Chemin
from innovation_sociale.models.catalogue import references
from innovation_sociale.reading.loaded import Loaded


def check_sources(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Les renvois sans source, les sources redites, celles que personne ne cite."""
    yield from _references(loaded)
    yield from _repeated(loaded)


def _references(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Chaque source citée par son identifiant existe dans `data/sources.yml`."""
    known = _shared_sources(loaded)
    if known is None:
        return
    for one in loaded:
        for path, reference in references(one.value):
            if isinstance(reference, str) and reference not in known:
                guess = suggestion(reference, known)
                ending = " : ajoutez-la, ou écrivez la source sur place"
                said = dit.SOURCE_INCONNUE(source=shown(reference), suite=guess or ending)
                yield one.document.error(path, said)


def _shared_sources(loaded: Sequence[Loaded]) -> dict[str, Source] | None:
    """Les sources communes, ou rien si leur fichier est lui-même en défaut."""
    return next((one.value.sources for one in loaded if isinstance(one.value, Sources)), None)


def _repeated(loaded: Sequence[Loaded]) -> Iterator[DataError]:
    """Une source est écrite une fois ; une source commune jamais citée se signale."""
    shared = _shared_sources(loaded)
    if shared is None:
        return
    commons = next(one for one in loaded if isinstance(one.value, Sources))
    by_url: dict[str, str] = {}
    for id_, source in shared.items():
        first = by_url.setdefault(source.url, id_)
        if first != id_:
            said = dit.SOURCE_REDITE(source=first)
            yield commons.document.error(("sources", id_, "url"), said)
    cited: set[str] = set()
    inline: dict[str, str] = {}
    for one, path, reference in _all_references(loaded):
        if isinstance(reference, str):
            cited.add(reference)
        elif reference.url in by_url:
            said = dit.SOURCE_DEJA_COMMUNE(champ=path[-1], source=by_url[reference.url])
            yield one.document.error((*path, "url"), said)
        elif inline.setdefault(reference.url, one.document.name) != one.document.name:
            said = dit.SOURCE_A_METTRE_EN_COMMUN(fichier=inline[reference.url])
            yield one.document.error((*path, "url"), said)
    for id_ in shared:
        if id_ not in cited:
            said = dit.SOURCE_NON_CITEE(source=id_)
            yield commons.document.error(("sources", id_), said, key=True)


def _all_references(
    loaded: Iterable[Loaded],
) -> Iterator[tuple[Loaded, Chemin, str | Source]]:
    for one in loaded:
        for path, reference in references(one.value):
            yield one, path, reference
