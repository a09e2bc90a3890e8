"""Les pages à la demande de `make serve` : jamais une page périmée, quoi qu'on enregistre."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from innovation_sociale.site import live
from innovation_sociale.site.live import Live
from tests.conftest import ROOT, copy_project
from tests.night import NIGHT, sample

URL = "http://127.0.0.1:8000/copie/"
# Un serveur neuf, qui rend tout d'emblée : ce que chaque page devrait être.
FRESH = """\
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config(site_dir=sys.argv[1])
config.plugins.on_startup(command="serve", dirty=False)
config.site_url = sys.argv[2]
build(config, serve_url=sys.argv[2])
"""


class FakeServer:
    """Ce que `Live` demande au serveur de MkDocs : un dossier, et de quoi le lire."""

    mount_path = "/copie/"

    def __init__(self, root: Path, builder: Callable[[], None]) -> None:
        self.root, self.builder = root, builder
        self.app: Callable[..., Any] = self.serve_request

    def set_app(self, app: Callable[..., Any]) -> None:
        self.app = app

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        path = environ["PATH_INFO"].removeprefix(self.mount_path)
        file = self.root / (path + "index.html" if path.endswith("/") or not path else path)
        try:
            content = file.read_bytes()
        except OSError:
            start_response("404 Not Found", [])
            return [b""]
        start_response("200 OK", [])
        return [content]

    def get(self, path: str) -> bytes | None:
        """Ce que reçoit un navigateur ; rien si la page n'existe pas."""
        said: list[str] = []
        environ = {"PATH_INFO": self.mount_path + path}
        body = b"".join(self.app(environ, lambda status, _: said.append(status)))
        assert len(said) == 1
        return body if said == ["200 OK"] else None


@pytest.fixture
def project(tmp_path: Path, builds: None) -> Path:
    return copy_project(tmp_path / "projet")


@pytest.fixture
def server(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """Le projet servi à la demande, sans réseau."""
    monkeypatch.chdir(project)
    (tmp_path / "servi").mkdir()

    def builder() -> None:
        config = load_config(site_dir=str(tmp_path / "servi"))
        config.site_url = URL
        build(config, serve_url=URL, dirty=True)

    config = load_config(site_dir=str(tmp_path / "servi"))
    config.plugins.on_startup(command="serve", dirty=True)
    one = FakeServer(tmp_path / "servi", builder)
    builder()
    attach: Any = config.plugins.on_serve
    yield attach(one, config=config, builder=builder)
    config.plugins.on_startup(command="build", dirty=False)


def _fresh(project: Path, target: Path) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, "-c", FRESH, str(target), URL],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=True,
    )
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _older(path: Path) -> None:
    """Un fichier remis d'une sauvegarde : son contenu change, sa date recule."""
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))


PENCILLED = "data/support/pepiniere.yml"
# Ce qu'on enregistre : le fichier, ce qui s'y lit, ce qu'on écrit à la place.
EDITS: dict[str, tuple[str, str, str]] = {
    "un nom": (PENCILLED, "nom: ", "nom: Nouveau "),
    "un fait": (PENCILLED, "(exemple n° 384)", "(exemple neuf)"),
    "une question": (PENCILLED, "question: Que sait-on", "question: Qui sait"),
    "un territoire": (
        PENCILLED,
        "territoires: [allier, cantal, haute-loire, puy-de-dome]",
        "territoires: [cantal]",
    ),
    "un terme": ("data/glossary.yml", "terme: ", "terme: Autre "),
    "le nom du site": ("data/site.yml", "nom: ", "nom: Essai, "),
    "un récit": ("docs/testimonials/recyclerie.md", "près de chez eux", "autour d'eux"),
    "une page": ("docs/workshop/index.md", "title: ", "title: Autre "),
    "un gabarit": ("overrides/partials/fiche.html", "isa-fiche", "isa-fiche isa-neuf"),
    "la page commune": ("overrides/main.html", '<main class="', '<main data-essai class="'),
}


def _edit(project: Path, name: str) -> None:
    """Un enregistrement, parmi ceux-là ; les deux derniers changent ce qui n'est pas une page."""
    if name in EDITS:
        file, old, new = EDITS[name]
        _replace(project / file, old, new)
    elif name == "un style remis":
        _older(project / "docs/assets/css/page.css")
    else:
        (project / "docs/assets/js/profil.js").unlink()


@pytest.mark.parametrize("seed", range(sample(quick=1, day=1, night=2)))
def test_whatever_is_saved_each_page_is_what_a_new_server_would_show(
    server: FakeServer, project: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    edits = [*EDITS, "un style remis", "un script ôté"]
    chance.shuffle(edits)
    per_save = 1 if NIGHT else len(edits)
    for rank in range(0, len(edits), per_save):
        server.get("accompagnement/pepiniere/")
        for name in edits[rank : rank + per_save]:
            _edit(project, name)
            server.builder()
            server.get(chance.choice(["", "accompagnement/", "sources/"]))
        fresh = _fresh(project, tmp_path / f"neuf-{rank}")
        pages = [name for name in fresh if name.endswith("index.html")]
        looked = pages if NIGHT else {*chance.sample(pages, 20), *RELATED}
        for name in looked:
            assert server.get(name.removesuffix("index.html")) == fresh[name], (name, edits, rank)
        others = {name for name in fresh if not name.endswith("index.html")}
        assert all(server.get(name) == fresh[name] for name in others)
        served = {
            path.relative_to(server.root).as_posix()
            for path in Path(server.root).rglob("*")
            if path.is_file() and path.suffix != ".gz"
        }
        assert served <= set(fresh)


# Une fiche se lit aussi sur ces pages.
RELATED = [
    "index.html",
    "accompagnement/index.html",
    "accompagnement/pepiniere/index.html",
    "accompagnement/par-type/incubateur/index.html",
    "trouver-mon-appui/index.html",
    "trouver-mon-appui/cantal/idee/index.html",
    "ce-que-nous-ne-savons-pas/index.html",
    "sources/index.html",
    "temoignages/recyclerie/index.html",
]


def test_one_save_renders_only_the_page_being_read(server: FakeServer, project: Path) -> None:
    assert server.get("accompagnement/pepiniere/")
    _replace(project / "data/support/pepiniere.yml", "nom: ", "nom: Nouveau ")
    server.builder()
    rendered = [path.relative_to(server.root) for path in server.root.rglob("index.html")]
    assert [one.as_posix() for one in rendered] == ["accompagnement/pepiniere/index.html"]
    assert "Nouveau" in (server.get("accompagnement/") or b"").decode()


def test_errors_show_on_the_page_being_read_then_the_page_comes_back(
    server: FakeServer, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = server.get("accompagnement/pepiniere/")
    actor = project / "data/support/pepiniere.yml"
    sound = actor.read_text(encoding="utf-8")
    actor.write_text(sound.replace("type: incubateur", "type: incubateurr"), encoding="utf-8")
    server.builder()
    assert "incubateurr" in (server.get("accompagnement/pepiniere/") or b"").decode()
    assert capsys.readouterr().err.count("« incubateurr »") == 1
    assert server.get("assets/css/site.css")
    actor.write_text(sound, encoding="utf-8")
    server.builder()
    assert server.get("accompagnement/pepiniere/") == before


def test_a_deleted_record_has_no_page_left(server: FakeServer, project: Path) -> None:
    added = project / "data/support/exemple.yml"
    text = (project / "data/support/coop-appui.yml").read_text(encoding="utf-8")
    added.write_text(text.replace("nom: ", "nom: Double de ", 1).replace("coop-appui-", "exemple-"))
    server.builder()
    assert server.get("accompagnement/exemple/")
    added.unlink()
    server.builder()
    assert server.get("accompagnement/exemple/") is None


def test_a_story_gives_its_page_to_the_data_when_it_is_removed(
    server: FakeServer, project: Path
) -> None:
    story = project / "docs/testimonials/recyclerie.md"
    text, told = story.read_text(encoding="utf-8"), server.get("temoignages/recyclerie/")
    assert b'id="fiche-constat"' in (told or b"")
    story.unlink()
    server.builder()
    assert b'id="constat"' in (server.get("temoignages/recyclerie/") or b"")
    story.write_text(text, encoding="utf-8")
    server.builder()
    assert server.get("temoignages/recyclerie/") == told


def test_without_dirty_nothing_changes() -> None:
    plain = Live()
    plain.start("serve", dirty=False)
    server = FakeServer(ROOT, lambda: None)
    before = server.app, server.builder
    assert plain.attach(server, None, lambda: None) is server
    assert (server.app, server.builder) == before
    assert plain.renders("index.html")()


def test_a_page_asked_during_a_save_is_never_from_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chaque page dit l'état où elle fut rendue : jamais plus ancien que la dernière version."""
    state = {"written": 0}
    served = Live()
    served.start("serve", dirty=True)

    def builder() -> None:
        now = state["written"]
        for page in ("index.html", "a/index.html", "b/index.html"):
            if served.renders(page)():
                (tmp_path / page).parent.mkdir(exist_ok=True)
                (tmp_path / page).write_text(str(now), encoding="utf-8")

    server = FakeServer(tmp_path, builder)
    builder()
    served.attach(server, None, builder)
    stale: list[tuple[int, bytes | None]] = []
    done = threading.Event()
    shown = {"saved": 0}

    def read() -> None:
        while not done.is_set():
            for page in ("", "a/", "b/"):
                least = shown["saved"]
                content = server.get(page)
                if content is None or int(content) < least:
                    stale.append((least, content))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for one in readers:
        one.start()
    for version in range(1, 200):
        state["written"] = version
        server.builder()
        shown["saved"] = version
    done.set()
    for one in readers:
        one.join()
    assert stale == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/copie/", "index.html"),
        ("/copie", ""),
        ("/copie/a/", "a/index.html"),
        ("/copie/a", "a"),
        ("/copie/../../etc/passwd", "etc/passwd"),
        ("/copie/a/../b/", "b/index.html"),
        ("/copie/\xc3\xa9/", "é/index.html"),
        ("/ailleurs/", "ailleurs/index.html"),
    ],
)
def test_an_address_is_read_as_the_server_reads_it(path: str, name: str) -> None:
    assert live._name(path, "/copie/") == name
