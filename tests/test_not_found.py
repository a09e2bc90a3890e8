"""Le site servi à la racine, sous un chemin, depuis un dossier : rien ne sort, rien ne manque.

La page introuvable comprise, à n'importe quelle profondeur, que l'adresse publique soit connue ou
non au moment de construire.
"""

from __future__ import annotations

import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, expect

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.french.foreign_words import mark_foreign
from innovation_sociale.french.typography import typeset
from innovation_sociale.look.content_security import LOST_POLICY, POLICY
from innovation_sociale.models import Catalogue
from innovation_sociale.site.check import check_site
from innovation_sociale.site.mkdocs_run import run_mkdocs
from innovation_sociale.site.search import render_search_index
from tests.conftest import ADDRESSES, PHONE, SITE_URL, once
from tests.night import crossed
from tests.tabs import Tabs, until
from tests.test_offline_browser import by_file, visit

DEEP = ("accompagnement/une-fiche-retiree/", "a/b/c/d/e/", "rien", "rien.html", "livret/9/")
TYPES = (
    *(
        "",
        "definition/",
        "temoignages/recyclerie/",
        "accompagnement/",
        "accompagnement/appui-local/",
    ),
    *("accompagnement/par-type/incubateur/", "trouver-mon-appui/", "mon-projet/", "glossaire/"),
    *("sources/", "livret/", "plan-du-site/", "contribuer/dictionnaire/"),
)


@contextmanager
def hosted(folder: Path, prefix: str, *, soft: bool = False) -> Iterator[str]:
    """Un hébergeur : `folder` sous `prefix`, sa page d'erreur ailleurs sous ce chemin.

    Hors du chemin, un autre site, qui répond en texte. `soft` : un hébergeur qui montre la page
    d'erreur sans dire que c'en est une, même à la place d'une feuille de style.
    """

    class Host(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith(prefix):
                self.answer(404, "text/plain", b"un autre site")
                return
            self.path = "/" + self.path[len(prefix) :]
            if Path(self.translate_path(self.path)).exists():
                super().do_GET()
                return
            page = (folder / "404.html").read_bytes()
            self.answer(200 if soft else 404, "text/html; charset=utf-8", page)

        def answer(self, status: int, kind: str, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """N'écrit pas chaque requête."""

        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
        server.shutdown()


def _built(project: Path, base: Path, name: str, site_url: str, catalogue: Catalogue) -> Path:
    """Les pages du site, sans imprimés ni cartes, construites avec cette adresse publique."""

    def make(target: Path) -> None:
        nowhere = {name: value for name, value in os.environ.items() if name not in ADDRESSES}
        environment = nowhere | {"SITE_URL": site_url}
        run_mkdocs(project, target, read_settings(project, environment))
        index = target / "assets/js/recherche/fonds.js"
        index.write_text(render_search_index(target, catalogue), encoding="utf-8")
        lost = target / "404.html"
        lost.write_text(mark_foreign(typeset(lost.read_text("utf-8"))), "utf-8", newline="")

    return once(base, name, make)


@pytest.fixture(scope="session")
def at_root(project: Path, shared: Path, catalogue: Catalogue) -> Path:
    """Le site qui se sait publié à la racine d'un domaine."""
    return _built(project, shared, "pages-racine", "https://exemple.test/", catalogue)


@pytest.fixture(scope="session")
def unaware(project: Path, shared: Path, catalogue: Catalogue) -> Path:
    """Le site qui ne sait pas où il sera publié."""
    return _built(project, shared, "pages-sans-adresse", "", catalogue)


@contextmanager
def reader(tabs: Tabs, home: str, **options: bool) -> Iterator[tuple[Page, list[str]]]:
    """Une page dont toute demande hors du site, et toute plainte de console, est une faute.

    Que la page demandée n'existe pas n'en est pas une : c'est ce qu'on essaie.
    """
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((home, "data:")):
            faults.append(f"demande : {request.url}")

    def told(message: ConsoleMessage) -> None:
        if message.location["url"] != page.url:
            faults.append(f"{message.type} : {message.text} {message.location['url']}")

    with tabs.open(viewport=PHONE, locale="fr-FR", **options) as page:
        page.on("request", asked)
        page.on("console", told)
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield page, faults


def works(page: Page, home: str) -> None:
    """La page introuvable a son style, ses polices, ses liens et sa recherche."""
    expect(page.locator("h1")).to_have_text("Page introuvable")
    until(page, "[...document.fonts].some(one => one.status === 'loaded')")
    links = page.locator("a[href]:not([href^='#'])").evaluate_all("all => all.map(a => a.href)")
    assert len(links) > 20
    assert [link for link in links if not link.startswith(home)] == []
    page.get_by_role("button", name="Rechercher").click()
    page.get_by_role("searchbox").fill("incubateur")
    answer = page.get_by_role("dialog").locator("ol a").first
    expect(answer).to_be_visible()
    assert str(answer.evaluate("a => a.href")).startswith(home)
    answer.click()
    expect(page.locator("h1")).not_to_have_text("Page introuvable")
    assert page.url.startswith(home)


@pytest.mark.parametrize(("prefix", "address"), crossed(["/", "/copie/"], DEEP))
def test_a_site_that_knows_its_address_keeps_its_error_page_whole(
    tabs: Tabs, site: Path, at_root: Path, prefix: str, address: str
) -> None:
    folder = at_root if prefix == "/" else site
    with hosted(folder, prefix) as home, reader(tabs, home) as (page, faults):
        page.goto(home + address)
        works(page, home)
        assert faults == []


@pytest.mark.parametrize(
    ("prefix", "address"),
    crossed(
        ["/", "/ess/", "/a/b/", "/definition/"],
        ["accompagnement/une-fiche-retiree/", "sources/x/y/z", "livret/9/"],
    ),
)
def test_a_site_that_does_not_finds_its_root_by_its_own_folders(
    tabs: Tabs, unaware: Path, prefix: str, address: str
) -> None:
    with hosted(unaware, prefix) as home, reader(tabs, home) as (page, faults):
        page.goto(home + address)
        works(page, home)
        # Sous un chemin qui porte le nom d'une de nos rubriques, un premier essai se trompe.
        assert prefix == "/definition/" or faults == []


@pytest.mark.parametrize("soft", [False, True])
@pytest.mark.parametrize(("prefix", "address"), crossed(["/", "/ess/"], ["rien", "a/b/c/d/e/"]))
def test_an_address_that_says_nothing_of_the_root_still_leads_back(
    tabs: Tabs, unaware: Path, prefix: str, address: str, soft: bool
) -> None:
    with hosted(unaware, prefix, soft=soft) as home, reader(tabs, home) as (page, faults):
        page.goto(home + address)
        works(page, home)
        host = home.removesuffix(prefix)
        assert [one for one in faults if host not in one] == []


def test_an_address_made_to_look_like_another_host_asks_nothing_there(
    tabs: Tabs, unaware: Path
) -> None:
    with hosted(unaware, "/") as home, reader(tabs, home) as (page, faults):
        page.goto(f"{home}/evil.test/accompagnement/x/")
        works(page, home)
        assert not [one for one in faults if "//evil.test" in one.replace(f"{home}/evil", "")]


def test_without_script_nor_address_the_page_is_readable_and_asks_nothing(
    tabs: Tabs, unaware: Path
) -> None:
    with (
        hosted(unaware, "/ess/") as home,
        reader(tabs, home, java_script_enabled=False) as (page, faults),
    ):
        page.goto(f"{home}accompagnement/une-fiche-retiree/")
        expect(page.locator("body")).to_have_css("max-width", "640px")
        expect(page.get_by_text("effacez la fin de l’adresse")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert faults == []


def test_the_error_page_keeps_the_strict_rule_and_passes_the_last_reading(unaware: Path) -> None:
    text = (unaware / "404.html").read_text(encoding="utf-8")
    assert LOST_POLICY in text
    assert POLICY in (unaware / "index.html").read_text(encoding="utf-8")
    assert "unsafe" not in LOST_POLICY
    assert [one for one in check_site(unaware) if one.path == "404.html"] == []


@pytest.mark.parametrize("style", ["<style>a{}</style>", "<p style='x'>", "<style></style>"])
def test_a_style_that_nobody_approved_is_still_refused(tmp_path: Path, style: str) -> None:
    (tmp_path / "index.html").write_text(f"<body>{style}</body>", encoding="utf-8")
    refused = [one for one in check_site(tmp_path) if "style" in one.message]
    assert refused


@pytest.fixture(params=["racine", "chemin", "dossier"])
def home(request: pytest.FixtureRequest, site: Path, edition: Path) -> Iterator[str]:
    """L'adresse du site : à la racine d'un domaine, sous /copie/, ou ouvert sans serveur."""
    if request.param == "dossier":
        yield f"{edition.as_uri()}/"
    else:
        with hosted(site, "/" if request.param == "racine" else "/copie/") as address:
            yield address


def test_every_kind_of_page_asks_nothing_elsewhere_and_complains_of_nothing(
    tabs: Tabs, home: str
) -> None:
    with visit(tabs, home, PHONE) as page:
        for address in TYPES:
            page.goto(by_file(home + address) if home.startswith("file:") else home + address)
            expect(page.locator("h1")).to_be_visible()


def test_the_public_address_of_the_fixture_is_under_a_path() -> None:
    assert SITE_URL.endswith("/copie/")
