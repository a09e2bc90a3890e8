"""Les signes que nos polices savent écrire : à l'écran, et surtout sur le papier.

À l'écran, un signe absent vient d'une autre police. Sur le papier, il manquerait sans un mot :
un fichier qui en porte un est refusé à la lecture. « make polices » réduit les polices à cette
liste ; un essai vérifie qu'elles l'écrivent toute.
"""

from __future__ import annotations

import re

# Ceux du latin 1 que l'une ou l'autre de nos polices n'a pas : ¤, trait conditionnel, µ.
_ABSENT = {0xA4, 0xAD, 0xB5}
_LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x100)} - _ABSENT
CHARACTERS = frozenset(map(chr, _LATIN)) | frozenset("Œœ‘’“”„‹›–—…•·€™−×")
# L'espace fine et le trait d'union insécables manquent aux originaux : « make polices » les fait.
MADE = frozenset("\u202f\u2011")
UNWRITABLE = re.compile(f"[^{re.escape(''.join(sorted(CHARACTERS | MADE)))}\t\n]+")
