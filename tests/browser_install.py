"""Trouve Chromium pour les essais, ou l'installe, et dit comment.

Dans l'ordre : la variable CHROMIUM, le Chromium sans fenêtre de Debian (les mêmes pages, deux à
trois fois moins de calcul), un navigateur du système, celui que Playwright a déjà
téléchargé, le paquet Debian (en étant root), le téléchargement de Playwright. Ce qui manque est
une phrase, jamais une pile d'appels.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import DEVNULL, run

from playwright.sync_api import Browser, sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WINDOWLESS = "chromium-headless-shell"
MISSING = "Chromium manque : lancez « python -m tests.browser_install »."
# La barre d'adresse d'un Chromium à fenêtre est elle-même faite de deux pages, lancées pour chaque
# onglet : les essais n'en ont que faire. Ce réglage remplace celui de Playwright : il le reprend.
WITHOUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    *("PreconnectToSearch", "msForceBrowserSignIn"),
    "msEdgeUpdateLaunchServicesPreferredVersion",
)
ARGUMENTS = [
    "--no-sandbox",
    f"--disable-features={','.join(WITHOUT)}",
    "--font-render-hinting=none",  # sans fenêtre, les lettres auraient sinon une autre largeur
]
HELP = (
    "Sous Debian : apt install chromium-headless-shell libatomic1. Sous Ubuntu : apt install libatomic1, puis "
    "« .venv/bin/python -m playwright install --with-deps chromium ». Ailleurs : donnez le chemin "
    "d'un Chromium par la variable CHROMIUM."
)


class BrowserMissing(Exception):
    """Pas de navigateur pour les essais ; le message dit pourquoi, et que faire."""


def browser_path() -> str | None:
    """Le chemin d'un Chromium déjà là, ou None."""
    given = os.environ.get("CHROMIUM", "")
    if given:
        return shutil.which(given)
    for name in SYSTEM_NAMES:
        if (found := shutil.which(name)) and not _is_snap(Path(found)):
            return found
    with ThreadPoolExecutor(1) as apart:  # un essai en cours peut déjà tenir Playwright
        downloaded = apart.submit(_downloaded).result()
    return downloaded if downloaded and Path(downloaded).is_file() else shutil.which(WINDOWLESS)


def driven_path() -> str | None:
    """Le chemin de celui des essais : sans fenêtre s'il y en a un, que CHROMIUM n'écarte pas."""
    given = os.environ.get("CHROMIUM", "")
    return (None if given else shutil.which(WINDOWLESS)) or browser_path()


def _is_snap(path: Path) -> bool:
    """Le Chromium d'Ubuntu : un renvoi vers snap, qui ne voit pas les dossiers des essais."""
    if path.resolve().name == "snap":
        return True
    with path.open("rb") as file:
        start = file.read(4096)
    return start.startswith(b"#!") and b"/snap/bin/" in start


def _downloaded() -> str | None:
    """Le chemin où Playwright rangerait le sien ; None s'il ne démarre pas."""
    try:
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except Exception:  # une bibliothèque manque à son pilote : chaque version le dit autrement
        return None


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium, celui du système ou celui de Playwright.

    Lève `BrowserMissing`, avec une phrase, s'il n'y en a pas ou s'il ne démarre pas.
    """
    path = driven_path()
    if path is None:
        raise BrowserMissing(MISSING)
    with ExitStack() as stack:
        try:
            playwright = stack.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        except Exception as cause:  # voir _downloaded
            raise BrowserMissing(_not_starting(path, cause)) from None
        yield browser
        browser.close()


def _not_starting(path: str, cause: Exception) -> str:
    """La phrase, avec de la cause ce qui se comprend : le nom d'une bibliothèque absente."""
    library = re.search(r"loading shared libraries: ([^\s:]+)", str(cause))
    reason = f"il lui manque {library[1]}" if library else "lancez-le pour lire ses raisons"
    return f"{path} ne démarre pas : {reason}. {HELP}"


def install_commands(*, root: bool, ubuntu: bool) -> list[list[str]]:
    """Ce qu'il faut lancer pour avoir Chromium ; `root` : les droits d'administration."""
    playwright = [sys.executable, "-m", "playwright", "install"]
    if not (root and shutil.which("apt-get")):
        return [[*playwright, "chromium"]]
    if ubuntu:  # son paquet renvoie à snap ; non essayé ici
        return [[*playwright, "--with-deps", "chromium"]]
    return [
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", WINDOWLESS],
    ]


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _is_ubuntu() -> bool:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    return "ubuntu" in f"{system.get('ID', '')} {system.get('ID_LIKE', '')}".split()


def _install() -> None:
    """Lance l'installation, et la dit sans les mots de l'outil."""
    for command in install_commands(root=_is_root(), ubuntu=_is_ubuntu()):
        print(f"Chromium manque : {' '.join(command)}", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = run(command, env=environment, check=False, stdout=DEVNULL, stderr=DEVNULL)
        if done.returncode:
            print("L'installation a échoué ; relancée, cette ligne dira pourquoi.", file=sys.stderr)
            return


def main() -> int:
    """Installe Chromium s'il manque ; renvoie 0 s'il est là et démarre à la fin, 1 sinon."""
    given = os.environ.get("CHROMIUM", "")
    if given and shutil.which(given) is None:
        print(f"« {given} », dans la variable CHROMIUM, n'est pas un programme.", file=sys.stderr)
        return 1
    if driven_path() is None:
        _install()
    try:
        with open_browser():
            print(f"Essais dans le navigateur : {driven_path()}")
    except BrowserMissing as missing:
        said = f"Chromium n'est pas installé. {HELP}" if str(missing) == MISSING else str(missing)
        print(said, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
