"""Les mots d'une autre langue, marqués : une voix de synthèse les prononce alors comme il faut."""

from __future__ import annotations

import re
from functools import partial

from innovation_sociale.french.typography import VERBATIM, in_text

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
# Un titre d'onglet ou un choix de liste n'acceptent aucune balise.
_LEAVE = VERBATIM | {"title", "option"}


def mark_foreign(html: str) -> str:
    """La même page, chaque mot étranger dans un `<span lang>` ; à ne passer qu'une fois."""
    for lang, words in FOREIGN.items():
        pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
        marked = rf'<span lang="{lang}">\g<0></span>'
        if pattern.search(html):
            html = in_text(html, partial(pattern.sub, marked), _LEAVE)
    return html
