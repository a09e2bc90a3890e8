"""Ce que voit qui arrive pour la première fois : des pages légères, qui ne bougent pas, au sommaire franc.

Chaque sorte de page est visitée une fois par largeur ; les essais lisent ce qui en a été noté.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request

from tests.conftest import once
from tests.tabs import Tabs
from tests.test_page import TYPES

WIDTHS = (360, 1280)
MOST_REQUESTS = 9
TOOLS = {
    "trouver-mon-appui/": (14, 35.5),
    "trouver-mon-appui/orienter/": (12, 30.5),
    "mon-projet/": (11, 26.5),
    "contribuer/structure/": (10, 25.5),
    "contribuer/ma-structure/": (11, 29.5),  # la liste des fiches comprise
    "livret/": (17, 36),  # dont vingt kilo-octets de vignettes, une par genre d'imprimé
    "livret/preparer/": (15, 45),
    "atelier/mur/": (11, 32),
}
MOST_KILOBYTES = 20.5  # la promesse est 45, polices comprises : on garde ce qui est gagné
HOME_KILOBYTES = 40  # de l'accueil, tout compris : textes comprimés, polices, images
MOST_FONTS = 4  # le texte, le gras, l'italique, les titres : jamais les signes rares
NOTED = """async () => {
    // La page entière : ses polices chargées, ses scripts au repos, deux images peintes.
    await document.fonts.ready;
    await new Promise(done => requestIdleCallback(done, {timeout: 5000}));
    const painted = await new Promise(done => {
        requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
        setTimeout(() => done(false), 10000);
    });
    const shift = await new Promise(done => {
        new PerformanceObserver(list => done(
            list.getEntries().reduce((sum, one) => sum + one.value, 0)
        )).observe({type: "layout-shift", buffered: true});
        setTimeout(() => done(0), 50);
    });
    return {
        peinte: painted,
        bouge: shift,
        sans_but: [...document.querySelectorAll(".isa-sommaire a")]
            .filter(one => !document.getElementById(one.hash.slice(1)).checkVisibility())
            .map(one => one.textContent),
        faux_replis: [...document.querySelectorAll("details")].filter(one => {
            const [summary, first] = [one.querySelector("summary"), one.querySelector("a")];
            return !one.open && summary.checkVisibility() && first && first.checkVisibility();
        }).length,
        trop_petits: [...document.querySelectorAll("button, select, input, nav a, summary")]
            .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
            .filter(([, box]) => box.height && (box.height < 24 || box.width < 24))
            .map(([html]) => html),
    };
}"""

# D'une page, à une largeur : ce qu'elle a demandé, puis ce que dit `NOTED`.
Noted = dict[str, Any]


@pytest.fixture(scope="module")
def arrivals(tabs: Tabs, served: str, shared: Path) -> dict[tuple[int, str], Noted]:
    """Ce qui a été noté, par largeur et par page."""

    def make(target: Path) -> None:
        noted = []
        for width in WIDTHS:
            with tabs.open(viewport={"width": width, "height": 740}) as page:
                noted += [[width, address, _visit(page, served, address)] for address in TYPES]
        target.write_text(json.dumps(noted), encoding="utf-8")

    noted = json.loads(once(shared, "arrivées", make).read_text(encoding="utf-8"))
    assert len(noted) == len(WIDTHS) * len(TYPES)
    assert [where for *where, one in noted if not one["peinte"]] == []
    return {(width, address): one for width, address, one in noted}


def _visit(page: Page, served: str, address: str) -> Noted:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.removeprefix(served))

    page.goto("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")  # chaque visite est la première
    session.detach()
    page.on("request", note)
    page.goto(served + address)
    noted = page.evaluate(NOTED)
    page.remove_listener("request", note)
    return {"demandes": asked, **noted}


def test_a_first_visit_stays_light(arrivals: dict[tuple[int, str], Noted], site: Path) -> None:
    for (_, address), noted in arrivals.items():
        # Un outil charge ses règles et son écran d'emblée : ensuite, plus rien n'est demandé.
        requests, kilobytes = TOOLS.get(address, (MOST_REQUESTS, MOST_KILOBYTES))
        files = [url.split("?")[0] for url in noted["demandes"]]
        assert 3 <= len(files) <= requests, files
        assert not any("recherche" in name for name in files), address
        texts = [name for name in files if not name.endswith((".woff2", ".svg"))]
        assert sum(_served(site, name) for name in texts) <= kilobytes * 1000, address


def _served(site: Path, url: str) -> int:
    """Ce que pèse, en octets, une demande : la copie comprimée, s'il y en a une."""
    name = url.split("?")[0]
    path = site / (f"{name}index.html" if not name or name.endswith("/") else name)
    packed = path.with_name(f"{path.name}.br")
    return (packed if packed.exists() else path).stat().st_size


def test_a_first_visit_of_the_home_holds_in_forty_kilobytes(
    arrivals: dict[tuple[int, str], Noted], site: Path
) -> None:
    for width in WIDTHS:
        asked = {url: _served(site, url) for url in arrivals[width, ""]["demandes"]}
        assert {"", "assets/fonts/atkinson-400.woff2"} <= {url.split("?")[0] for url in asked}
        assert sum(asked.values()) <= HOME_KILOBYTES * 1000, asked


def test_no_page_asks_for_more_fonts_than_it_writes_with(
    arrivals: dict[tuple[int, str], Noted],
) -> None:
    for (_, address), noted in arrivals.items():
        fonts = [url for url in noted["demandes"] if url.endswith(".woff2")]
        assert 2 <= len(fonts) == len(set(fonts)) <= MOST_FONTS, address
        assert not [url for url in fonts if "-rare" in url], address


def test_nothing_moves_while_a_page_arrives(arrivals: dict[tuple[int, str], Noted]) -> None:
    # Sans Arial ni Liberation, nos polices de repli manquent et une ligne peut passer à la suivante
    # (0,08 sur une page à gros caractères) : ce que le web tient pour bon. Avec elles, moins de 0,01.
    moved = {where: noted["bouge"] for where, noted in arrivals.items()}
    assert {where: shift for where, shift in moved.items() if shift > 0.1} == {}


def test_the_outline_leads_only_to_what_is_shown(arrivals: dict[tuple[int, str], Noted]) -> None:
    lost = {where: noted["sans_but"] for where, noted in arrivals.items()}
    assert {where: links for where, links in lost.items() if links} == {}


def test_the_outline_never_says_closed_what_is_shown(
    arrivals: dict[tuple[int, str], Noted],
) -> None:
    false = {where: noted["faux_replis"] for where, noted in arrivals.items()}
    assert {where: count for where, count in false.items() if count} == {}


def test_targets_are_wide_enough(arrivals: dict[tuple[int, str], Noted]) -> None:
    small = {
        address: noted["trop_petits"]
        for (width, address), noted in arrivals.items()
        if width == WIDTHS[0]
    }
    assert {address: found for address, found in small.items() if found} == {}
