"""Le registre : quelle fonction imprime quelle macro."""

from __future__ import annotations

from collections.abc import Callable

from innovation_sociale.printing.prose import Block

Part = Callable[..., list[Block]]
PARTS: dict[str, Part] = {}
# Ce qui n'a de sens qu'à l'écran, ou que le livret montre ailleurs.
ON_SCREEN_ONLY = frozenset(
    {
        "kit_atelier",
        "kit_classe",
        "preparer",
        "recit_debut",
        "recit_suite",
        "signaler",
        "telechargements",
        "versions",
    }
)


def part(function: Part) -> Part:
    """Inscrit ce que devient sur le papier la macro du même nom."""
    PARTS[function.__name__] = function
    return function
