"""Des réponses à « Mon projet », et ce qui ferait d'une phrase tirée d'elles une mauvaise phrase."""

from __future__ import annotations

import itertools
import random
import re
from typing import Any

from tests.night import sample

WORDS = ("", "oui", "en-partie", "non", "inconnu")
FAULTS = {
    "ne finit pas comme une phrase": r"^(?![A-ZÀÉ].*[^ .,]\.$)",
    "garde une place à remplir": r"[{}]",
    "compte des points": r"\bsur \d+|;",
    "se répète ou se coupe mal": r"  |,,| ,| et et |\bà le\b|\bde le\b|\bpar qu[ie]\b",
}


def criteria_of(table: dict[str, Any]) -> list[str]:
    """Les critères d'une table, dans l'ordre."""
    return [one["id"] for one in table["criteres"]]


def situations(table: dict[str, Any]) -> list[dict[str, str]]:
    """Chaque triplet de critères, le reste tu ou pareil, et des réponses entières au hasard."""
    names = criteria_of(table)
    every = [dict.fromkeys(names, word) for word in WORDS]
    for chosen in itertools.combinations(names, 3):
        every += [
            dict(zip(chosen, said, strict=True)) for said in itertools.product(WORDS, repeat=3)
        ]
    for rest, chosen in itertools.product(WORDS[1:], itertools.combinations(names, 2)):
        for said in itertools.product(WORDS, repeat=2):
            every.append(dict.fromkeys(names, rest) | dict(zip(chosen, said, strict=True)))
    dice = random.Random(10)
    for _ in range(sample(quick=500, day=3000, night=60_000)):
        every.append({name: dice.choice(WORDS) for name in names})
    return every


def french_faults(said: str) -> list[str]:
    """Ce qui ne va pas dans une phrase composée."""
    return [fault for fault, pattern in FAULTS.items() if re.search(pattern, said)]
