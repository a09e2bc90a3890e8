"""Les deux lecteurs de PyYAML, et les textes que le compilé lit comme celui de Python."""

from __future__ import annotations

import re

import yaml

Reader = type[yaml.SafeLoader] | type[yaml.CSafeLoader]
# Absent d'un PyYAML construit sans libyaml : tout se lit alors un peu moins vite.
QUICK_READER: Reader | None = getattr(yaml, "CSafeLoader", None)
# Ce que les deux lisent autrement : tabulation, signe de commande, marque d'ordre des octets, fin de
# ligne hors de l'ordinaire, moitié de caractère ; un « # » collé à ce qui ouvre un bloc de texte.
_ODD = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_GLUED = re.compile("[|>][-+0-9]*#")


def plainly_written(text: str) -> bool:
    """Vrai d'un texte sans rien que les deux lecteurs liraient autrement sans qu'aucun s'en plaigne."""
    return not (_ODD.search(text) or _GLUED.search(text))
