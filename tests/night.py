"""Ce que le jour essaie par échantillon, et que la nuit (`ESSAIS=nuit make test`) épuise.

`make essais-rapides` (`ESSAIS=vite`) prend le plus petit échantillon.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from typing import Any

WHEN = os.environ.get("ESSAIS") or "jour"
NIGHT = WHEN == "nuit"
if WHEN not in ("vite", "jour", "nuit"):
    raise ValueError(f"ESSAIS vaut « {WHEN} » : écrivez vite, jour ou nuit")


def sample(*, quick: int, day: int, night: int) -> int:
    """La taille d'un échantillon, à ce moment."""
    return {"vite": quick, "jour": day, "nuit": night}[WHEN]


def crossed(*values: Sequence[Any], night: bool = NIGHT) -> list[tuple[Any, ...]]:
    """La nuit, chaque valeur avec chaque autre ; le jour, chacune une fois au moins."""
    if night:
        return list(itertools.product(*values))
    longest = max(map(len, values))
    return [tuple(one[rank % len(one)] for one in values) for rank in range(longest)]
