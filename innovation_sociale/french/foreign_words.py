"""Les mots d'une autre langue, marqués : une voix de synthèse les prononce alors comme il faut."""

from __future__ import annotations

import re
from functools import cache, partial

from innovation_sociale.french.everyday import VERBATIM
from innovation_sociale.french.typography import blocks, in_text

# Langue → mots ou noms que le site écrit ; un nom propre se marque aussi, il se prononce.
FOREIGN = {
    "en": (
        "escape games?",
        "clusters?",
        "Creative Commons",
        "French Impact",
        "Innovation Week",
        "Park Slope Food Coop",
        "Worldchanging",
    )
}
_PATTERNS = {
    lang: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    for lang, words in FOREIGN.items()
}
# Un titre d'onglet ou un choix de liste n'acceptent aucune balise.
_LEAVE = VERBATIM | {"title", "option"}


def mark_foreign(html: str) -> str:
    """La même page, chaque mot étranger dans un `<span lang>` ; à ne passer qu'une fois."""
    return "".join(map(_mark_block, blocks(html)))


@cache
def _mark_block(html: str) -> str:
    """Un bloc marqué ; une fois pour toutes les pages où il revient."""
    for lang, pattern in _PATTERNS.items():
        if pattern.search(html):
            marked = rf'<span lang="{lang}">\g<0></span>'
            html = in_text(html, partial(pattern.sub, marked), _LEAVE)
    return html
