"""Une seule feuille de style publiée, assemblée des feuilles écrites dans docs/assets/css/."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from innovation_sociale.look.palette import palette_css

# Au même endroit que les feuilles écrites : leurs adresses relatives restent justes.
STYLESHEET = "assets/css/site.css"
# Ce qu'un thème publierait de lui-même : les fichiers de Material ; nos icônes, écrites dans les pages.
_OF_THE_THEME = ("assets/stylesheets/", "assets/javascripts/", "assets/images/", "icons/")


def stylesheet(docs: Path, parts: Iterable[str]) -> str:
    """Les couleurs, puis chaque feuille de `parts`, dans l'ordre, sans ses commentaires.

    Une page ne demande ainsi qu'un fichier de style ; chacun reste écrit à part.
    """
    texts = (re.sub(r"/\*.*?\*/\s*", "", _read(docs / part), flags=re.DOTALL) for part in parts)
    return palette_css() + "".join(texts)


def replaced(source: str, parts: Iterable[str]) -> bool:
    """Vrai pour ce qui ne se publie pas : les feuilles assemblées, les fichiers du thème.

    `source` est le chemin d'un fichier sous `docs/` ou sous les gabarits du thème.
    """
    return source in parts or source.startswith(_OF_THE_THEME)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
