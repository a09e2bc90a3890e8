"""Un récit vrai, faussé d'un seul mot : autant de récits que `check` doit refuser."""

from __future__ import annotations

import re

# Ce qu'aucun fait ne dit : un nombre, en chiffres et en lettres, un nom.
_FIGURE, _WORDS, _NAME = "7919", "sept mille neuf cent dix-neuf", "Zénobie"
_LEFT = re.compile(r"\{\{.*?\}\}|\A---\n.*?^---$|^!!! lecture.*", re.DOTALL | re.MULTILINE)
_CHANGED = re.compile(
    r"(?P<nombre>(?:\d[\u00a0\u202f ]?)*\d)"
    r"|\b(?P<mot>vingtaine|centaine|deux|trois|première?|seconde?)\b"
    r"|\b(?P<mois>janvier|février|mars|avril|mai|juin|juillet|août|septembre|novembre|décembre)\b"
    r"|(?<=[a-zé,»] )(?P<nom>[A-ZÉ][\w-]+)"
)


def changes(text: str, month: str = "") -> list[str]:
    """Le même récit, un nombre, une année ou un nom changé : un à la fois, autant qu'il en a.

    `month` : un mois dont aucun fait ne parle, à mettre aussi à la place de chaque mois.
    """
    left = [found.span() for found in _LEFT.finditer(text)]
    changed = []
    for found in _CHANGED.finditer(text):
        if not any(start <= found.start() < end for start, end in left):
            if found["mois"] and not month:
                continue
            other = (
                month
                if found["mois"]
                else _FIGURE
                if found["nombre"]
                else _WORDS
                if found["mot"]
                else _NAME
            )
            changed.append(f"{text[: found.start()]}{other}{text[found.end() :]}")
    return changed
