"""Refait `docs/assets/js/recherche/minisearch.js`, depuis le paquet npm : `make vendor`.

Le paquet, resserré par esbuild (blancs, commentaires, noms des variables locales) ; les noms des
propriétés restent ceux de MiniSearch (decisions/0025-minisearch-sans-noms-raccourcis.md). Un essai
refait le fichier et compare les octets.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tools.node import environment

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
PACKAGE = MODULES / "minisearch"
TARGET = ROOT / "docs" / "assets" / "js" / "recherche" / "minisearch.js"


def command() -> list[str]:
    """La commande qui écrit le fichier sur sa sortie ; la licence et la version en tête."""
    version = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    banner = f"/*! MiniSearch {version}, licence MIT, https://github.com/lucaong/minisearch */"
    return [
        str(MODULES / ".bin" / "esbuild"),
        str(PACKAGE / "dist" / "umd" / "index.js"),
        "--minify",
        "--target=es2019",
        "--legal-comments=none",
        "--log-level=warning",
        f"--banner:js={banner}",
    ]


def rebuilt() -> bytes:
    """Le fichier tel qu'il doit être. Lève `CalledProcessError` si esbuild échoue."""
    return subprocess.run(command(), env=environment(), stdout=subprocess.PIPE, check=True).stdout


def main() -> int:
    """Écrit le fichier ; 1, en le disant, si le paquet ou esbuild manque."""
    try:
        content = rebuilt()
    except (OSError, subprocess.CalledProcessError) as failure:
        print(f"MiniSearch n'a pas pu être refait : {failure}", file=sys.stderr)
        return 1
    TARGET.write_bytes(content)
    print(f"{TARGET.relative_to(ROOT)} : {len(content)} octets")
    return 0


if __name__ == "__main__":
    sys.exit(main())
