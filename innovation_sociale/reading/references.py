"""Les renvois d'une donnée à une autre : l'identifiant écrit existe là où son champ le dit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache
from typing import Any

from pydantic import BaseModel

from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.messages.proofs import RENVOI_INCONNU
from innovation_sociale.models.base import Chemin
from innovation_sociale.models.fields import renvoi_in
from innovation_sociale.models.kinds import FOLDERS
from innovation_sociale.reading.loaded import Loaded

# Un fichier de data/ → les identifiants qu'il porte.
_INSIDE: dict[str, Callable[[Any], Iterable[str]]] = {
    "glossary": lambda un: un.termes,
    "definition": lambda un: (one.id for one in un.etapes),
    "criteria": lambda un: (one.id for one in un.criteres),
    "orientation": lambda un: (one.id for one in un.choix_besoins),
}
# Ce qu'un fichier porte pour lui-même : ses propres champs y renvoient.
_OWN: dict[str, Callable[[Any], Iterable[str]]] = {
    "familles": lambda un: (one.id for one in un.familles),
}


def check_references(
    loaded: Sequence[Loaded], present: Set[tuple[str, str]]
) -> Iterator[DataError]:
    """Les renvois qui ne mènent nulle part.

    `present` : nature et identifiant de tous les fichiers, même ceux qu'un défaut empêche de
    lire ; un renvoi vers eux est juste. Rien n'est dit d'un renvoi vers un fichier illisible.
    """
    files = {one.kind: one.value for one in loaded}
    known = {
        folder: ({id_ for kind, id_ in present if kind == folder}, f"data/{folder}")
        for folder in FOLDERS
    } | {
        code: (set(inside(files[code])), f"data/{code}.yml")
        for code, inside in _INSIDE.items()
        if code in files
    }
    for one in loaded:
        own = {
            name: (set(inside(one.value)), f"« {name} »")
            for name, inside in _OWN.items()
            if hasattr(one.value, name)
        }
        for path, id_, target in _named(one):
            there, where = (known | own).get(target, ({id_}, ""))
            if id_ not in there:
                guess = suggestion(id_, there) or " : corrigez ce nom, ou ajoutez ce qui manque"
                said = RENVOI_INCONNU(valeur=shown(id_), ou=where, suite=guess)
                yield one.document.error(path, said)


@cache
def _pointing(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Les champs d'un modèle qui nomment une autre donnée, et leur cible."""
    found = ((name, renvoi_in(info)) for name, info in model.model_fields.items())
    return tuple((name, renvoi.cible) for name, renvoi in found if renvoi)


def _named(one: Loaded) -> Iterator[tuple[Chemin, str, str]]:
    """Chaque identifiant qu'une donnée écrit pour en nommer une autre : où, lequel, sa cible."""
    for path, model in one.models:
        for name, target in _pointing(type(model)):
            written = getattr(model, name)
            if isinstance(written, list):
                numbered = enumerate(written)  # un élément illisible est déjà dit
                yield from (((*path, name, rank), id_, target) for rank, id_ in numbered if id_)
            elif written:
                yield (*path, name), written, target
