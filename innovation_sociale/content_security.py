"""Ce qu'une page a le droit de charger et d'exécuter (Content-Security-Policy).

La règle est écrite dans chaque page, pour tenir chez n'importe quel hébergeur et depuis un
dossier. Un script écrit dans une page n'est permis que si son empreinte est dans la liste
ci-dessous : elle se met à jour à la main, jamais d'après ce que contiennent les pages.
"""

from __future__ import annotations

import base64
import hashlib

# Empreinte → où est le script et ce qu'il fait.
APPROVED_SCRIPTS = {
    "sha256-tD2vRRXw9WeUnW5/1ufecH6/Q8mE8XeiPIBTHD5L7Q8=": (
        "overrides/main.html : reprend les couleurs choisies avant le premier affichage, demande "
        "tout de suite les deux polices du premier écran (sauf depuis un dossier), et note que la "
        "page est lue : une commande que son script n'a pas prise en main ne se montre plus"
    ),
}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' " + " ".join(f"'{one}'" for one in APPROVED_SCRIPTS),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)


def fingerprint(script: str) -> str:
    """L'empreinte d'un script écrit dans une page, telle que la règle la nomme."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
