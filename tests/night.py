"""Ce que le jour essaie par échantillon, et que la nuit (`ESSAIS=nuit make test`) épuise."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from typing import Any

NIGHT = os.environ.get("ESSAIS") == "nuit"


def crossed(*values: Sequence[Any], night: bool = NIGHT) -> list[tuple[Any, ...]]:
    """La nuit, chaque valeur avec chaque autre ; le jour, chacune une fois au moins."""
    if night:
        return list(itertools.product(*values))
    longest = max(map(len, values))
    return [tuple(one[rank % len(one)] for one in values) for rank in range(longest)]
