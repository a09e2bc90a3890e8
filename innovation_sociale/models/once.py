"""Ce qui ne se calcule qu'une fois : un objet figé ne répond jamais deux choses différentes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Owner = TypeVar("Owner")
Result = TypeVar("Result")


def once(compute: Callable[[Owner], Result]) -> Callable[[Owner], Result]:
    """La même fonction d'un objet figé, qui ne travaille qu'à la première demande.

    Le résultat est gardé par l'objet lui-même, comme le fait `cached_property`, et part avec lui.
    Tous ceux qui le demandent se le partagent : on le lit, on ne le change pas.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def computed(owner: Owner) -> Result:
        kept = vars(owner)
        if name not in kept:
            kept[name] = compute(owner)
        result: Result = kept[name]
        return result

    return computed
