"""Un téléphone de 2019 : chaque commande montrée marche, ou la page se lit comme sans script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from innovation_sociale.models import Catalogue
from tests.conftest import watched
from tests.night import crossed
from tests.tabs import OpenTab, Tabs
from tests.test_page import TYPES

# Ce que Safari 13 n'a pas, ou pas encore sous cette forme.
SAFARI_13 = """
for (const owner of [Element, Document, DocumentFragment]) delete owner.prototype.replaceChildren;
for (const name of ["show", "showModal", "close"]) delete HTMLDialogElement.prototype[name];
for (const name of ["showPopover", "hidePopover", "togglePopover", "inert"])
    delete HTMLElement.prototype[name];
for (const name of ["at", "findLast", "toSorted", "toReversed", "with"]) delete Array.prototype[name];
for (const name of ["at", "replaceAll"]) delete String.prototype[name];
for (const name of ["addEventListener", "removeEventListener"])
    MediaQueryList.prototype[name] = undefined;
delete Object.hasOwn; delete Promise.any; delete Element.prototype.checkVisibility;
delete HTMLFormElement.prototype.requestSubmit;
for (const name of ["structuredClone", "HTMLDialogElement", "ResizeObserver", "WeakRef",
    "ToggleEvent", "queueMicrotask"]) delete window[name];
"""
# Ce qu'un outil demande, retiré d'un coup : il ne peut plus marcher du tout.
BROKEN = {
    "adresses": "delete window.URLSearchParams;",
    "liste": "Element.prototype.querySelectorAll = undefined;",
    "historique": "delete Array.prototype.filter; delete Array.prototype.includes;",
}
CONTROLS = ".isa-avec-script:visible"


@pytest.fixture
def old(tabs: Tabs) -> Iterator[Page]:
    """Un vieux téléphone ; toute erreur de script fait échouer l'essai."""
    with watched(tabs, script=SAFARI_13) as page:
        yield page


def _waiting(page: Page) -> int:
    """Combien de commandes gardent une place vide, ni montrées ni remplacées."""
    found = page.evaluate(
        """() => [...document.querySelectorAll(".isa-avec-script")].filter(one =>
            one.checkVisibility?.() !== false && one.getClientRects().length
            && getComputedStyle(one).visibility === "hidden").length"""
    )
    return int(found)


def test_no_page_stumbles(old: Page, served: str) -> None:
    for address in TYPES:
        old.goto(served + address)
        assert _waiting(old) == 0, address


def test_the_filters_filter(old: Page, served: str, catalogue: Catalogue) -> None:
    old.goto(served + "accompagnement/")
    everyone = old.locator("#acteurs > li").count()
    old.get_by_label("Type").select_option("financeur")
    expect(old.get_by_role("status")).to_contain_text(f"sur {len(catalogue.acteurs)}")
    assert 0 < old.locator("#acteurs > li").count() < everyone
    old.go_back()
    assert old.locator("#acteurs > li").count() == everyone


def test_the_questions_lead_to_a_list(old: Page, served: str) -> None:
    old.goto(served + "trouver-mon-appui/")
    old.get_by_label("Ambrelle", exact=True).check()
    old.get_by_role("button", name="Continuer").click()
    old.get_by_role("button", name="Voir le résultat").click()
    expect(old.locator("#resultat")).to_be_visible()
    said = re.match(r"\d+", old.locator("#resultat-titre").inner_text())
    assert said and old.locator("#retenus > li:visible").count() == int(said[0]) > 0
    assert old.locator("#ecartes > li").count() > 0
    old.get_by_role("button", name="Tout effacer").click()
    old.get_by_role("button", name="Annuler l’effacement").click()
    expect(old.locator("#retenus > li:visible")).to_have_count(int(said[0]))


def test_the_profile_follows_the_answers(old: Page, served: str) -> None:
    old.goto(served + "mon-projet/")
    old.locator('input[name="besoin"][value="oui"]').check()
    old.get_by_role("button", name="Continuer").click()
    old.locator('input[name="forme"][value="non"]').check()
    old.get_by_role("button", name="Voir mon profil").click()
    expect(old.locator("#profil-phrases p").first).to_contain_text("Mon projet répond à")
    expect(old.locator("#profil-pas li")).to_have_count(1)
    expect(old.locator("#projet")).to_be_hidden()


def test_the_search_opens_answers_and_closes(old: Page, served: str) -> None:
    old.goto(served + "glossaire/")
    button = old.get_by_role("button", name="Rechercher")
    button.click()
    window = old.get_by_role("dialog", name="Rechercher")
    expect(window).to_be_in_viewport()
    expect(old.get_by_role("searchbox")).to_be_focused()
    old.keyboard.type("Nourriterre")
    expect(window.get_by_role("link").first).to_have_text("Nourriterre")
    old.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    old.keyboard.type("La Pépinière")
    window.get_by_role("link", name="La Pépinière").first.click()
    expect(old.get_by_role("heading", level=1)).to_have_text("La Pépinière")


def test_the_colours_change(old: Page, served: str) -> None:
    old.goto(served)
    ground = "getComputedStyle(document.body).backgroundColor"
    before = old.evaluate(ground)
    old.get_by_role("button", name="Couleurs sombres").click()
    assert old.evaluate(ground) != before


@pytest.mark.parametrize(
    ("address", "harm"),
    crossed(["accompagnement/", "trouver-mon-appui/", "mon-projet/"], [*BROKEN.values()]),
)
def test_a_tool_that_fails_stays_hidden_and_the_page_serves_alone(
    tab: OpenTab, served: str, address: str, harm: str
) -> None:
    page = tab(viewport={"width": 360, "height": 740})
    problems: list[str] = []
    page.on("console", lambda one: problems.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: problems.append(str(one)))
    page.add_init_script(harm)
    page.goto(served + address)
    controls = page.locator("main " + CONTROLS)
    expect(controls).to_have_count(0)
    # Des liens à suivre, ou toutes les questions à lire.
    expect(page.locator("main :is(a, legend):visible").nth(8)).to_be_visible()
    assert problems == []


@pytest.mark.parametrize(
    ("address", "lost"),
    [
        ("accompagnement/", "annuaire.js"),
        ("accompagnement/", "entete.js"),
        ("trouver-mon-appui/", "orienter.js"),
        ("trouver-mon-appui/", "appui.js"),
        ("mon-projet/", "entete.js"),
        ("mon-projet/", "profil.js"),
        ("mon-projet/", "profil-lecture.js"),
        ("", "entete.js"),
    ],
)
def test_a_script_that_never_arrives_leaves_no_dead_control(
    tab: OpenTab, served: str, address: str, lost: str
) -> None:
    page = tab(viewport={"width": 360, "height": 740})
    problems: list[str] = []
    page.on("pageerror", lambda one: problems.append(str(one)))
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(served + address)
    assert page.locator("main " + CONTROLS).count() == 0
    assert _waiting(page) == 0
    plan = page.locator(".isa-entete").get_by_role("link", name="Plan du site")
    expect(plan).to_be_visible(visible=lost == "entete.js")
    expect(page.get_by_role("button", name="Rechercher")).to_be_visible(visible=lost != "entete.js")
    if address == "mon-projet/":
        page.emulate_media(media="print")
        expect(page.locator("#projet legend").first).to_be_visible()
    assert problems == []


def test_without_a_popover_the_menu_is_a_list_and_not_a_dead_button(
    tab: OpenTab, served: str
) -> None:
    # Un navigateur sans « popover » ne lit ni l'attribut, ni les règles qui en parlent.
    page = tab(viewport={"width": 360, "height": 740}, bypass_csp=True)
    page.route("**/site.css", lambda route: route.fulfill(
        body=re.sub(r":popover-open", ":inconnu", route.fetch().text()), content_type="text/css"
    ))  # fmt: skip
    page.goto(served)
    page.evaluate("document.getElementById('isa-menu').removeAttribute('popover')")
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Menu principal")).to_be_visible()
