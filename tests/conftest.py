"""Des sites construits une fois pour toute la suite, servis à un vrai navigateur.

Le pays inventé (`fixtures/pays/`) porte les essais du moteur : une contribution ne les change
pas. Le contenu vivant (`data/`, `docs/`) porte ceux de `tests/content/`, vrais de toute donnée
valable.
"""

from __future__ import annotations

import dataclasses
import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, ViewportSize

from innovation_sociale.environment.settings import Settings
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.manuscript import ManuscriptPage, read_manuscript, write_manuscript
from innovation_sociale.printing.publication import Publication
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.site import build as building
from innovation_sociale.site.build import build_site, publication
from tests.browser_install import BrowserMissing, open_browser
from tests.night import WHEN, sample
from tests.sample_actors import add_actors
from tests.sample_editions import write_editions
from tests.sorting import (  # noqa: F401 - les crochets de pytest
    BUILDS,
    demand,
    pytest_collection_modifyitems,
    pytest_itemcollected,
    pytest_runtest_setup,
    pytest_runtest_teardown,
)
from tests.tabs import OpenTab, Tabs

settings.register_profile(WHEN, deadline=None, max_examples=sample(quick=10, day=40, night=400))
settings.load_profile(WHEN)

ROOT = Path(__file__).parent.parent
COUNTRY = ROOT / "tests" / "fixtures" / "pays"
ENGINE = ("overrides", "innovation_sociale", "docs/assets", "mkdocs.yml", "hooks.py")
ADDRESSES = ("SITE_URL", "CI_PAGES_URL", "GITHUB_REPOSITORY")
SITE_URL = "https://exemple.test/copie/"
MANUSCRIPT = "manuscrit.json"
PHONE = ViewportSize(width=360, height=740)


def copy_project(target: Path, content: Path = COUNTRY) -> Path:
    """Copie le moteur sans son historique, comme une archive, avec le contenu de `content`."""
    demand(BUILDS)
    target.mkdir(parents=True, exist_ok=True)
    sources = {name: ROOT / name for name in (*ENGINE, "CHANGELOG.md", ".git_archival.txt")}
    sources |= {name: content / name for name in ("data", "docs")}
    for name, source in sources.items():
        if source.is_dir():  # ce que Python a déjà compilé vient aussi : il ne le refera pas
            shutil.copytree(source, target / name, dirs_exist_ok=True)
        else:
            shutil.copy(source, target / name)
    if content != ROOT:
        _keep_pages_of_the_menu(target)
    return target


def _keep_pages_of_the_menu(project: Path) -> None:
    """Ôte du menu les pages que le contenu copié n'a pas : il ne suit pas celui du site."""
    config = project / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
    pages = (re.search(r": (\S+\.md)$", line.rstrip()) for line in lines)
    kept = [
        line
        for line, page in zip(lines, pages, strict=True)
        if not page or (project / "docs" / page[1]).is_file()
    ]
    config.write_text("".join(kept), encoding="utf-8")


def once(base: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Fabrique un dossier une seule fois, même quand plusieurs processus le demandent.

    Si la fabrication échoue, tous ceux qui l'attendaient échouent aussitôt, avec sa raison.
    """
    target, ready, turn = base / name, base / f"{name}.pret", base / f"{name}.tour"
    failed = base / f"{name}.echec"
    try:
        turn.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 300
        while not (ready.exists() or failed.exists()) and time.monotonic() < deadline:
            time.sleep(0.1)
    else:
        try:
            make(target)
        except BaseException as reason:
            (base / f"{name}.partiel").write_text(str(reason), encoding="utf-8")
            (base / f"{name}.partiel").rename(failed)
            raise
        ready.touch()
    if failed.exists():
        pytest.fail(f"{name} n'a pas été fabriqué : {failed.read_text('utf-8')}", pytrace=False)
    assert ready.exists(), f"{name} n'a pas été fabriqué à temps"
    return target


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Le dossier commun à tous les processus d'essai."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Les données du pays inventé, chargées."""
    return load_catalogue(COUNTRY)


@pytest.fixture(scope="session")
def builds() -> None:
    """Le droit de copier ou de construire un projet entier : qui le demande, ou ce qui en vient, est marqué « builds »."""


@pytest.fixture(scope="session")
def project(shared: Path, builds: None) -> Path:
    """Le projet du pays inventé, avec ses deux éditions et son site, à ne pas modifier."""

    def make(target: Path) -> None:
        if os.environ.get("TOUTES_LES_PAGES"):  # la passe d'accessibilité compte les vraies pages
            copy_project(target, ROOT)
        else:
            write_editions(copy_project(target))
        with _manuscript_kept(target.with_name(MANUSCRIPT)):
            build_site(target, {**os.environ, "SITE_URL": SITE_URL})

    return once(shared, "pays-construit", make)


@contextmanager
def _manuscript_kept(copy: Path) -> Iterator[None]:
    """Garde le manuscrit qu'une construction imprime puis jette : MkDocs ne le refait pas."""

    def kept(
        root: Path, catalogue: Catalogue, pages: Sequence[ManuscriptPage], settings: Settings
    ) -> Publication:
        copy.write_text(write_manuscript(dict(enumerate(pages))), encoding="utf-8")
        return publication(root, catalogue, pages, settings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "publication", kept)
        yield


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """Le site du pays inventé, construit avec une adresse publique, comme à la publication."""
    return project / "site"


@pytest.fixture(scope="session")
def elsewhere(shared: Path, builds: None) -> tuple[Path, str]:
    """Le même site, bâti par la commande, dans un autre dossier, à une autre heure, et son bilan."""

    def make(target: Path) -> None:
        write_editions(copy_project(target / "un autre dossier"))
        moved = {"TZ": "Pacific/Auckland", "LANG": "C", "PYTHONHASHSEED": "7"}
        done = subprocess.run(
            [sys.executable, "-m", "innovation_sociale", "site"],
            cwd=target / "un autre dossier",
            env={**os.environ, "SITE_URL": SITE_URL, **moved},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        (target / "bilan.txt").write_text(done.stdout, encoding="utf-8")

    folder = once(shared, "pays-ailleurs", make)
    said = (folder / "bilan.txt").read_text(encoding="utf-8")
    return folder / "un autre dossier" / "site", said


@pytest.fixture(scope="session")
def crowded(shared: Path, builds: None) -> Path:
    """Le pays inventé, avec `ADDED` acteurs de plus, construit sans adresse publique."""

    def make(target: Path) -> None:
        write_editions(copy_project(target))
        add_actors(target)
        environment = {name: value for name, value in os.environ.items() if name not in ADDRESSES}
        summary = build_site(target, environment)
        told = json.dumps(dataclasses.asdict(summary))
        (target / "bilan.json").write_text(told, encoding="utf-8")

    return once(shared, "cent-acteurs", make)


@pytest.fixture(scope="session")
def manuscript(project: Path) -> list[ManuscriptPage]:
    """Ce que les pages du pays inventé donnent à imprimer."""
    return read_manuscript(project.with_name(MANUSCRIPT).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Les adresses de toutes les pages, sauf celle d'erreur."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return [name.removesuffix("index.html") for name in names]


@pytest.fixture(scope="session")
def edition(site: Path, shared: Path) -> Path:
    """L'édition hors ligne, décompressée comme le ferait un lecteur."""

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
def drives() -> None:
    """Le droit de lancer Playwright : qui le demande, ou ce qui en vient, est marqué « browser »."""


@pytest.fixture(scope="session")
def browser(drives: None) -> Iterator[Browser]:
    """Chromium, celui du système ou celui de Playwright."""
    with ExitStack() as stack:
        try:
            chromium = stack.enter_context(open_browser())
        except BrowserMissing as missing:
            # La phrase, puis la raison dans les mots de l'outil : un essai se dépanne.
            pytest.fail(f"{missing}\n{missing.__context__}", pytrace=False)
        yield chromium


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Les onglets du navigateur, repris d'un essai à l'autre."""
    return Tabs(browser)


@pytest.fixture
def tab(tabs: Tabs) -> Iterator[OpenTab]:
    """De quoi ouvrir une page, réglée comme par `Browser.new_page`, rendue à la fin de l'essai."""
    with ExitStack() as opened:
        yield lambda **settings: opened.enter_context(tabs.open(**settings))


@pytest.fixture
def alone() -> None:
    """Le droit de changer l'horloge : l'onglet de qui le demande ne sert qu'à lui."""


@contextmanager
def watched(tabs: Tabs, *, script: str = "", alone: bool = False) -> Iterator[Page]:
    """Un téléphone, qui a d'abord lu `script` ; toute erreur de console fait échouer l'essai."""
    problems: list[str] = []
    with tabs.open(alone=alone, viewport=PHONE, locale="fr-FR") as page:
        page.add_init_script(script)
        page.on("console", lambda one: problems.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        yield page
    assert problems == []


@pytest.fixture
def phone(request: pytest.FixtureRequest, tabs: Tabs) -> Iterator[Page]:
    """Un téléphone ; toute erreur de console fait échouer l'essai."""
    with watched(tabs, alone="alone" in request.fixturenames) as page:
        yield page
