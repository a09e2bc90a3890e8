"""Une liste fermée : des codes, le libellé que lit le public, la description qui l'explique."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from innovation_sociale.errors import Sentence, shown, suggestion
from innovation_sociale.messages.values import HORS_LISTE


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


def not_in_list(value: str, words: Iterable[StrEnum]) -> Sentence:
    """Ce qu'on dit d'un mot hors de la liste : le plus proche par le code ou le libellé, puis tous."""
    known = {str(word): getattr(word, "label", str(word)) for word in words}
    guess = suggestion(value, known)
    if not guess:
        labels = {label: code for code, label in known.items()}
        near = suggestion(value, labels)
        guess = next((f" : écrivez « {labels[x]} »." for x in labels if f"« {x} »" in near), "")
    return HORS_LISTE(valeur=shown(value), suite=guess or ".", valeurs=", ".join(known))
