"""L'icône des pages : l'entonnoir de la marque, dans les couleurs du site, écrit dans son adresse.

Les mêmes couleurs font, à la construction, les icônes de la racine (`templates/icones.typ`).
"""

from __future__ import annotations

from urllib.parse import quote

from innovation_sociale.look.palette import PALETTE

# Sur 32 unités de côté, comme dans `templates/charte.typ`.
_OUTLINE = "M2 4h28v7L19 22v7l-6-3v-4L2 11z"


def icon_address() -> str:
    """L'adresse `data:` du dessin, prête à écrire entre guillemets droits."""
    colors = {role.name: role.light for role in PALETTE}
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>"
        f"<path d='{_OUTLINE}' fill='{colors['jaune']}' stroke='{colors['texte']}' "
        "stroke-width='2'/></svg>"
    )
    return "data:image/svg+xml," + quote(drawing, safe="/:='")
