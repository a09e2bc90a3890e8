"""Une liste fermée : des codes, le libellé que lit le public, la description qui l'explique."""

from __future__ import annotations

from enum import StrEnum


class Vocabulaire(StrEnum):
    """Liste fermée dont chaque terme porte un libellé et une description."""

    label: str
    description: str

    def __new__(cls, code: str, label: str, description: str) -> Vocabulaire:
        """Le code est la valeur ; le libellé et la description l'accompagnent."""
        terme = str.__new__(cls, code)
        terme._value_ = code
        terme.label = label
        terme.description = description
        return terme
