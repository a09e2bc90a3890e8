"""Un nom de lien mène à un endroit ; un lien qui quitte le site le dit ; chaque geste dit son objet.

Un lecteur d'écran liste les liens et les boutons d'une page par leur seul nom : deux fois le même
nom, et il faut revenir au texte pour choisir.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser, LexborNode

AWAY = re.compile(r"https?:")
ELSEWHERE = " (autre site)"  # dit par base.css, à la suite du lien


def pages(site: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    """L'adresse de chaque page, et son HTML lu, ce qui attend dans un modèle compris."""
    for path in sorted(site.rglob("index.html")):
        where = path.parent.relative_to(site).as_posix()
        html = path.read_text(encoding="utf-8")
        yield "" if where == "." else f"{where}/", LexborHTMLParser(html)


def name(node: LexborNode) -> str:
    """Ce qu'un lecteur d'écran dit d'un lien ou d'une commande."""
    said = node.attributes.get("aria-label") or node.text(deep=True)
    return " ".join(said.split())


def spoken(link: LexborNode) -> str:
    """Le nom d'un lien, et ce que la feuille de style lui ajoute."""
    away = AWAY.match(link.attributes["href"] or "")
    return name(link) + (ELSEWHERE if away else "")


def test_one_name_of_link_leads_to_one_place(site: Path) -> None:
    doubled = []
    for address, page in pages(site):
        places: dict[str, set[str]] = defaultdict(set)
        for link in page.css("a[href]"):
            places[spoken(link)].add(urljoin(f"https://x/{address}", link.attributes["href"] or ""))
        doubled += [(address, said, *sorted(to)) for said, to in places.items() if len(to) > 1]
    assert doubled == []


def test_every_link_has_a_name(site: Path) -> None:
    nameless = [
        (address, link.html)
        for address, page in pages(site)
        for link in page.css("a[href]")
        if not name(link)
    ]
    assert nameless == []


def test_a_link_that_leaves_the_site_says_so(phone: Page, served: str) -> None:
    phone.goto(served + "sources/")
    away = phone.locator('main a[href^="http"]').first
    shown = away.evaluate("one => getComputedStyle(one, '::after').content")
    assert "↗" in shown
    assert ELSEWHERE in shown
    assert f'{ELSEWHERE}"' in away.aria_snapshot()
    here = phone.locator('main a:not([href^="http"])').first
    assert here.evaluate("one => getComputedStyle(one, '::after').content") in ("none", "normal")


def test_links_that_leave_stand_where_the_sheet_marks_them(site: Path) -> None:
    for address, page in pages(site):
        marked = {link.mem_id for link in page.css('main a[href^="http"]')}
        away = {
            link.mem_id for link in page.css("a[href]") if AWAY.match(link.attributes["href"] or "")
        }
        assert away == marked, address


def test_each_command_names_its_object(site: Path) -> None:
    for address, page in pages(site):
        # Deux boutons d'un même nom font la même chose, comme « Tout effacer » ; un volet est seul.
        copied = page.css("button[data-copie]")
        said = Counter(name(one) for one in [*page.css("details > summary"), *copied])
        assert {one: count for one, count in said.items() if count > 1} == {}, address
        assert "" not in {name(one) for one in page.css("summary, button")}, address


def test_every_page_is_reached_from_the_site_map(site: Path) -> None:
    """En un pas, ou par la page qui réunit les siennes : feuillets, profils, lieux et moments."""
    found = dict(pages(site))

    def led_to(address: str) -> set[str]:
        here = f"https://x/{address}"
        to = (
            urldefrag(urljoin(here, link.attributes["href"] or ""))[0].removeprefix("https://x/")
            for link in found[address].css("a[href]")
        )
        return {one for one in to if one in found}

    near = led_to("plan-du-site/")
    reached = near | {to for one in near for to in led_to(one)}
    assert sorted(found.keys() - reached) == []
