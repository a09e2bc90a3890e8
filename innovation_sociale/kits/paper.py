"""Combien de papier : compté des pages de chaque pièce, pour tant de personnes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from io import BytesIO

from pikepdf import Pdf

# Pour qui ne sait pas encore combien viendront.
USUAL = (20, 40, 80)
# Combien se tiennent autour d'une table, et combien signent une feuille d'inscription recto.
PER_TABLE, PER_LIST = 6, 10


class For(Enum):
    """Pour combien de personnes une pièce s'imprime une fois ; rien si elle ne se compte pas."""

    EACH = 1
    TABLE = PER_TABLE
    LIST = PER_LIST
    NONE = 0


@dataclass(frozen=True)
class Paper:
    """Le papier d'une pièce : pages, pages par feuille A4, pour combien de personnes."""

    pages: int
    per_sheet: int
    each: For

    def sheets(self, people: int) -> int:
        """Les feuilles A4 qu'il faut pour `people` personnes."""
        if self.each is For.NONE:
            return 0
        copies = math.ceil(people / int(self.each.value))
        return copies * math.ceil(self.pages / self.per_sheet)


def page_count(pdf: bytes) -> int:
    """Les pages d'un PDF."""
    with Pdf.open(BytesIO(pdf)) as read:
        return len(read.pages)
