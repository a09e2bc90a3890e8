"""Ce qu'une page a le droit de charger et d'exécuter (Content-Security-Policy).

La règle est écrite dans chaque page, pour tenir chez n'importe quel hébergeur et depuis un
dossier. Un script ou un style écrit dans une page n'est permis que si son empreinte est dans
les listes ci-dessous : elles se mettent à jour à la main, jamais d'après ce que contiennent les pages.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

# Empreinte → où est le script et ce qu'il fait.
APPROVED_SCRIPTS = {
    "sha256-tD2vRRXw9WeUnW5/1ufecH6/Q8mE8XeiPIBTHD5L7Q8=": (
        "overrides/main.html : reprend les couleurs choisies avant le premier affichage, demande "
        "tout de suite les deux polices du premier écran (sauf depuis un dossier), et note que la "
        "page est lue : une commande que son script n'a pas prise en main ne se montre plus"
    ),
}
# Ceux de la seule page introuvable d'un site qui ne sait pas où il est publié.
LOST_SCRIPTS = {
    "sha256-7Q43yRhVTwSEYBsq3vZASgBuw5tAV8OKG8umjxQPRGs=": (
        "overrides/404.html : sans adresse publique connue, cherche la racine du site parmi les "
        "dossiers de l'adresse demandée, puis récrit les liens de la page"
    ),
}
LOST_STYLES = {
    "sha256-WsW11W/mAmoMdEftP4Akax+2+owHxO5KkFgM0KDrAyM=": (
        "overrides/404.html : de quoi lire la page tant que la feuille du site n'est pas trouvée"
    ),
}


def _policy(scripts: Iterable[str], styles: Iterable[str] = ()) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *(f"'{one}'" for one in scripts))),
            " ".join(("style-src 'self'", *(f"'{one}'" for one in styles))),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


POLICY = _policy(APPROVED_SCRIPTS)
LOST_POLICY = _policy(LOST_SCRIPTS, LOST_STYLES)


def one_file_policy(scripts: Iterable[str], style: str) -> str:
    """La règle d'un fichier qui tient tout : ses seuls scripts, son seul style, rien d'ailleurs.

    `scripts` : leurs textes, celui que le fichier porte et celui qu'il décomprime.
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src", *(f"'{fingerprint(one)}'" for one in scripts))),
            f"style-src '{fingerprint(style)}'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def fingerprint(text: str) -> str:
    """L'empreinte d'un script ou d'un style écrit dans une page, telle que la règle la nomme."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
