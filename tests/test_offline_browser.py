"""L'édition hors ligne dans un vrai navigateur : depuis le dossier, réseau refusé, puis servie.

Les essais importés ici sont ceux du site, rejoués sans y changer un mot : seule l'adresse du
site diffère, et une page s'y demande par son fichier.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, ViewportSize, expect

from innovation_sociale.models import Catalogue
from tests.conftest import PHONE, SITE_URL, serve
from tests.night import NIGHT
from tests.tabs import OpenTab, Tabs
from tests.test_browser import (  # noqa: F401 - rejoués
    test_an_impossible_choice_says_so_and_an_unknown_one_is_ignored,
    test_every_page_fits_a_phone_and_asks_nothing_elsewhere,
    test_filters_answer_at_once_and_live_in_the_address,
    test_filters_work_with_the_keyboard_alone,
    test_freshness_is_told_at_the_date_of_the_reader,
    test_the_funnel_names_its_layers_for_a_screen_reader,
    test_the_printed_page_keeps_addresses_and_drops_furniture,
)
from tests.test_orientation_page import (  # noqa: F401
    ANSWERS,
    expected,
    kept,
    test_a_broken_address_still_shows_something,
    test_back_change_skip_and_clear,
    test_from_home_to_a_copied_message_in_twelve_taps,
    test_paper_says_answers_date_address_message_and_reasons,
    test_the_loop_closes_with_a_reminder_and_an_answer,
    test_the_shared_address_gives_the_same_list_elsewhere,
    test_the_typed_commune_gives_its_place_in_words,
)
from tests.test_profile import (  # noqa: F401
    test_a_profile_is_kept_shared_and_cleared,
    test_the_bridge_keeps_the_answers_both_ways,
    test_the_keyboard_fills_and_reaches_the_profile,
    test_the_sheet_prints_on_one_page_with_the_public_address,
    test_the_text_says_all_the_page_says_and_the_proofs,
)

SCREEN = ViewportSize(width=1280, height=900)


@contextmanager
def visit(tabs: Tabs, home: str, size: ViewportSize, *, alone: bool = False) -> Iterator[Page]:
    """Une page dont toute demande hors de `home`, toute plainte de console est une faute."""
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:", "about:")):
            faults.append(f"demande : {request.url}")

    settings = {"viewport": size, "locale": "fr-FR", "reduced_motion": "reduce"}
    with tabs.open(alone=alone, **settings) as page:
        page.context.set_offline(home.startswith("file:"))
        page.on("request", asked)
        page.on("console", lambda one: faults.append(f"{one.type} : {one.text}"))
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield page
    assert faults == []


def by_file(address: str) -> str:
    """L'adresse du fichier qu'un lecteur aurait ouvert d'un double clic."""
    path, mark, fragment = address.partition("#")
    return path + ("index.html" if path.endswith("/") else "") + mark + fragment


@pytest.fixture
def served(edition: Path) -> str:
    """L'adresse du dossier décompressé, à la place de celle du site servi."""
    return f"{edition.as_uri()}/"


@pytest.fixture
def phone(
    request: pytest.FixtureRequest, tabs: Tabs, served: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Page]:
    """Un téléphone sans réseau, qui ouvre les pages par leur fichier."""
    with visit(tabs, served, PHONE, alone="alone" in request.fixturenames) as page:
        go: Callable[..., Any] = page.goto
        # L'adresse à transmettre est celle du site en ligne : elle s'ouvre ici sur l'édition.
        monkeypatch.setattr(page, "goto", lambda url: go(by_file(url.replace(SITE_URL, served))))
        yield page


@pytest.fixture
def page(phone: Page) -> Page:
    """Le même, sous le nom que lui donnent d'autres essais."""
    return phone


@pytest.fixture(params=["dossier", "servie"])
def home(request: pytest.FixtureRequest, edition: Path) -> Iterator[str]:
    """L'adresse de l'édition : ouverte sans serveur, ou servie aux téléphones d'une salle."""
    if request.param == "dossier":
        yield f"{edition.as_uri()}/"
    else:
        with serve(edition) as address:
            yield address


@pytest.fixture(
    params=[PHONE, SCREEN] if NIGHT else [None], ids=lambda size: size and size["width"]
)
def visitor(request: pytest.FixtureRequest, tabs: Tabs, home: str) -> Iterator[Page]:
    """Un lecteur qui vient d'ouvrir `index.html`.

    Le jour, un téléphone ouvre le dossier, et un grand écran l'édition servie.
    """
    size = request.param or (PHONE if home.startswith("file:") else SCREEN)
    with visit(tabs, home, size) as page:
        page.goto(f"{home}index.html")
        yield page


def open_menu(page: Page) -> Locator:
    """Les liens du menu ; sur un grand écran, il est toujours ouvert."""
    page.wait_for_load_state()
    button = page.get_by_role("button", name="Menu")
    if button.is_visible():
        button.click()
    return page.locator("#isa-menu a")


def plain(place: Locator) -> str:
    """Ce qui se lit là, sans la typographie."""
    return " ".join(place.inner_text().split()).replace("’", "'")


def opens(page: Page, link: Locator) -> str:
    """Suit un lien, vérifie qu'il ouvre une page du site, et rend son titre."""
    link.click()
    expect(page).to_have_url(re.compile(r"/index\.html(#.*)?$"))
    heading = page.locator("#isa-contenu h1")
    expect(heading).to_be_visible()
    return heading.inner_text()


def test_the_menu_the_footer_the_mark_and_the_doors_lead_on(visitor: Page) -> None:
    titles = set()
    for name in ("La définition", "Des histoires", "Pour une rencontre"):
        titles.add(opens(visitor, open_menu(visitor).get_by_text(name, exact=True)))
    for name in ("Sources", "Accessibilité", "Dites-le"):
        footer = visitor.locator(".isa-pied")
        titles.add(opens(visitor, footer.get_by_role("link", name=name).first))
    for rank in range(3):
        titles.add(opens(visitor, visitor.locator(".isa-marque")))
        titles.add(opens(visitor, visitor.locator("#isa-contenu a[href$='index.html']").nth(rank)))
    assert len(titles) >= 7


def test_cards_go_down_and_the_breadcrumb_back_up(visitor: Page, home: str) -> None:
    for section, card in (
        ("accompagnement/", "#acteurs h3 a"),
        ("temoignages/", "#isa-contenu h2 a, #isa-contenu h3 a"),
        ("definition/", "#isa-contenu a[href$='loi/index.html']"),
    ):
        visitor.goto(f"{home}{section}index.html")
        title = visitor.locator("h1").inner_text()
        assert opens(visitor, visitor.locator(card).first) != title
        assert opens(visitor, visitor.locator(".isa-fil a").last) == title


@pytest.mark.parametrize("question", ["financement", *(["innovation sociale"] if NIGHT else [])])
def test_each_answer_of_the_search_opens_its_passage(tabs: Tabs, home: str, question: str) -> None:
    with visit(tabs, home, PHONE) as page:
        page.goto(f"{home}temoignages/recyclerie/index.html")
        answers = page.get_by_role("dialog").locator("ol a")
        for rank in range(5):
            page.get_by_role("button", name="Rechercher").click()
            page.get_by_role("searchbox").fill(question)
            name = plain(answers.nth(rank))
            anchor = (answers.nth(rank).get_attribute("href") or "").partition("#")[2]
            answers.nth(rank).click()
            place = page.locator(f"[id='{anchor}']" if anchor else "h1")
            expect(place).to_be_in_viewport()
            assert name in plain(place)


def test_finding_help_keeps_its_answers_and_opens_the_actors(
    visitor: Page, catalogue: Catalogue
) -> None:
    opens(visitor, open_menu(visitor).filter(has_text="Qui peut"))
    for value in ("cantal", "idee", "accompagnement", "collectif"):
        visitor.locator(f"fieldset:visible input[value='{value}']").check()
        visitor.locator("#continuer").click()
    visitor.locator("#conclure").click()
    assert kept(visitor) == expected(catalogue)
    visitor.reload()
    assert kept(visitor) == expected(catalogue)
    for rank, id_ in enumerate(kept(visitor)):
        link = visitor.locator("#retenus > li").nth(rank).locator("h3 a, a").first
        assert opens(visitor, link) == catalogue.acteurs[id_].nom.replace("'", "’")
        visitor.go_back()
        assert kept(visitor) == expected(catalogue)
    visitor.locator("details:has(#ecartes) > summary").click()
    visitor.locator("#ecartes a").first.click()
    expect(visitor).to_have_url(re.compile(r"/accompagnement/[^/]+/index\.html$"))


def test_the_actors_a_filter_keeps_open_and_back_keeps_the_filter(tabs: Tabs, home: str) -> None:
    with visit(tabs, home, PHONE) as page:
        page.goto(f"{home}accompagnement/index.html")
        page.get_by_label("Où").select_option("cantal")
        cards = page.locator("#acteurs > li:visible h3 a")
        name = cards.first.inner_text()
        assert opens(page, cards.first) == name
        page.go_back()
        expect(page.get_by_label("Où")).to_have_value("cantal")
        page.get_by_role("button", name="Tout afficher").click()
        expect(page.get_by_label("Où")).to_have_value("")


def test_from_a_folder_the_address_to_share_is_the_one_online(phone: Page, served: str) -> None:
    phone.goto(f"{served}trouver-mon-appui/#ou=cantal&q=r")
    shared = phone.get_by_label("L’adresse de cette liste")
    expect(shared).to_have_value(f"{SITE_URL}trouver-mon-appui/#ou=cantal&q=r")
    phone.goto(f"{served}mon-projet/#besoin=oui")
    shared = phone.get_by_label("L’adresse de ce profil")
    expect(shared).to_have_value(f"{SITE_URL}mon-projet/#besoin=oui&q=r")


def test_the_choice_of_colours_works_and_nothing_needs_memory(tabs: Tabs, home: str) -> None:
    refused = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('non') }})"
    for script in ("", refused):
        with visit(tabs, home, PHONE) as page:
            page.add_init_script(script)
            page.goto(f"{home}glossaire/index.html")
            page.get_by_role("button", name="Couleurs").click()
            expect(page.get_by_role("button", name="Couleurs claires")).to_be_visible()
            opens(page, page.locator(".isa-marque"))


def test_if_the_search_is_missing_the_plan_of_the_site_opens(tab: OpenTab, home: str) -> None:
    page = tab()
    page.route("**/recherche/fenetre.js", lambda route: route.abort())
    page.goto(f"{home}accompagnement/appui-local/index.html")
    page.get_by_role("button", name="Rechercher").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plan du site")
