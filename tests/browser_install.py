"""Trouve Chromium pour les essais, ou l'installe, et dit comment.

Dans l'ordre : la variable CHROMIUM, un navigateur du système, celui que Playwright a déjà
téléchargé, le paquet Debian (en étant root), le téléchargement de Playwright.
"""

from __future__ import annotations

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import run

from playwright.sync_api import sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "Chromium manque : lancez « python -m tests.browser_install »."


def browser_path() -> str | None:
    """Le chemin d'un Chromium déjà là, ou None."""
    given = os.environ.get("CHROMIUM", "")
    if given:
        return shutil.which(given)
    for name in SYSTEM_NAMES:
        if found := shutil.which(name):
            return found
    with ThreadPoolExecutor(1) as apart:  # un essai en cours peut déjà tenir Playwright
        downloaded = apart.submit(_downloaded).result()
    return downloaded if Path(downloaded).is_file() else None


def _downloaded() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install_commands(*, root: bool) -> list[list[str]]:
    """Ce qu'il faut lancer pour avoir Chromium ; `root` : les droits d'administration."""
    if root and shutil.which("apt-get"):
        return [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "chromium"],
        ]
    return [[sys.executable, "-m", "playwright", "install", "chromium"]]


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main() -> int:
    """Installe Chromium s'il manque ; renvoie 0 s'il est là à la fin, 1 sinon."""
    given = os.environ.get("CHROMIUM", "")
    if (found := browser_path()) is None and not given:
        for command in install_commands(root=_is_root()):
            print(f"Chromium manque : {' '.join(command)}", flush=True)
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            run(command, env=environment, check=False)
        found = browser_path()
    if found is None:
        wrong = f"« {given} » n'est pas un programme" if given else "Chromium n'est pas installé"
        print(f"{wrong} : donnez son chemin par la variable CHROMIUM.", file=sys.stderr)
        return 1
    print(f"Essais dans le navigateur : {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
