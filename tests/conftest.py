"""Un site construit une fois pour toute la suite, servi à un vrai navigateur."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from innovation_sociale.building import build_site, run_mkdocs
from innovation_sociale.loading import load_catalogue
from innovation_sociale.manuscript import ManuscriptPage, read_manuscript, write_manuscript
from innovation_sociale.models import Catalogue
from tests.browser_install import BrowserMissing, open_browser
from tests.sample_editions import write_editions

ROOT = Path(__file__).parent.parent
PROJECT = ("data", "docs", "overrides", "innovation_sociale", "mkdocs.yml", "hooks.py")
SITE_URL = "https://exemple.test/copie/"


def copy_project(target: Path) -> Path:
    """Copie le projet sans son historique, comme une archive téléchargée."""
    target.mkdir(parents=True, exist_ok=True)
    for name in (*PROJECT, "CHANGELOG.md", ".git_archival.txt"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


def once(base: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Fabrique un dossier une seule fois, même quand plusieurs processus le demandent."""
    target, ready, turn = base / name, base / f"{name}.pret", base / f"{name}.tour"
    try:
        turn.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 300
        while not ready.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert ready.exists(), f"{name} n'a pas été fabriqué"
    else:
        make(target)
        ready.touch()
    return target


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Les données du site, chargées."""
    return load_catalogue(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Le site construit avec une adresse publique, comme à la publication.

    Deux éditions d'exemple s'y ajoutent, sauf quand le contrôle d'accessibilité compte les pages.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def make(target: Path) -> None:
        project = copy_project(target)
        if not os.environ.get("TOUTES_LES_PAGES"):
            write_editions(project)
        build_site(project, {**os.environ, "SITE_URL": SITE_URL})

    return once(shared, "projet-construit", make) / "site"


@pytest.fixture(scope="session")
def manuscript(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> list[ManuscriptPage]:
    """Ce que les pages du site donnent à imprimer."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def make(target: Path) -> None:
        target.mkdir()
        pages = run_mkdocs(ROOT, target / "pages", {**os.environ, "SITE_URL": SITE_URL})
        (target / "manuscrit.json").write_text(
            write_manuscript(dict(enumerate(pages))), encoding="utf-8"
        )

    folder = once(shared, "manuscrit", make)
    return read_manuscript((folder / "manuscrit.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Les adresses de toutes les pages, sauf celle d'erreur."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return [name.removesuffix("index.html") for name in names]


@pytest.fixture(scope="session")
def edition(site: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """L'édition hors ligne, décompressée comme le ferait un lecteur."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def unzip(target: Path) -> None:
        zipfile.ZipFile(site / "hors-ligne.zip").extractall(target)

    return once(shared, "clé usb", unzip)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """N'écrit pas chaque requête."""


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """L'adresse locale du site servi en HTTP, barre finale comprise."""
    with serve(site) as address:
        yield address


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Sert un dossier comme le fait `python -m http.server`."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, celui du système ou celui de Playwright."""
    with ExitStack() as stack:
        try:
            chromium = stack.enter_context(open_browser())
        except BrowserMissing as missing:
            pytest.fail(str(missing), pytrace=False)
        yield chromium
