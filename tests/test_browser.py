"""Dans un vrai navigateur : filtres, fraîcheur, sans script, sans réseau, petit écran, papier."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from innovation_sociale.models import Catalogue
from tests.conftest import PHONE
from tests.night import NIGHT
from tests.tabs import OpenTab
from tests.test_page import TYPES


@pytest.fixture
def page(phone: Page) -> Page:
    """Le téléphone, sous le nom que lui donnent ces essais."""
    return phone


def _cards(page: Page) -> list[str]:
    return page.locator("#acteurs > li:visible h3").all_inner_texts()


def test_filters_answer_at_once_and_live_in_the_address(
    page: Page, served: str, catalogue: Catalogue
) -> None:
    page.goto(f"{served}accompagnement/")
    everyone = _cards(page)
    assert len(everyone) == page.locator("#acteurs > li").count()
    page.get_by_label("Où").select_option("cantal")
    page.get_by_label("Type").select_option("incubateur")
    kept = _cards(page)
    assert "La Pépinière" in kept
    assert not any(name.startswith("Fonds des possibles") for name in kept)
    assert page.url.endswith("#type=incubateur&territoire=cantal")
    expect(page.get_by_role("status")).to_have_text(
        f"{len(kept)} acteurs sur {len(catalogue.acteurs)}"
    )

    page.reload()
    assert _cards(page) == kept
    page.go_back()
    assert len(_cards(page)) > len(kept)
    page.get_by_role("button", name="Tout afficher").click()
    assert _cards(page) == everyone
    assert "#" not in page.url


def test_an_impossible_choice_says_so_and_an_unknown_one_is_ignored(
    page: Page, served: str
) -> None:
    page.goto(f"{served}accompagnement/#type=label&besoin=microcredit")
    assert _cards(page) == []
    expect(page.get_by_role("status")).to_contain_text("Aucun acteur ne répond")
    page.goto(f"{served}accompagnement/#type=licorne&autre=chose")
    page.reload()
    assert len(_cards(page)) == page.locator("#acteurs > li").count()


def test_filters_work_with_the_keyboard_alone(page: Page, served: str) -> None:
    page.goto(f"{served}accompagnement/")
    page.get_by_label("Type").focus()
    page.keyboard.type("Fin")
    page.keyboard.press("Tab")
    assert "#type=financeur" in page.url
    assert "Fonds des possibles" in _cards(page)
    assert "La Pépinière" not in _cards(page)


def test_without_script_plain_lists_and_dates_remain(tab: OpenTab, served: str) -> None:
    page = tab(java_script_enabled=False, viewport=PHONE)
    page.goto(f"{served}accompagnement/")
    expect(page.locator("#filtres")).to_be_hidden()
    expect(page.locator("#acteurs > li").filter(has_text="La Pépinière")).to_contain_text(
        "informations de 2016 à 2026"
    )
    page.get_by_role("link", name="Causserin : la liste", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Causserin")
    page.get_by_role("link", name="La Pépinière").first.click()
    expect(page.locator("h1")).to_have_text("La Pépinière")
    expect(page.locator("#premier-pas")).to_be_visible()


TOLD = [
    ("2026-12-01T09:00:00", "novembre 2026", "Échéance passée"),
    ("2028-11-25T09:00:00", "Échéance passée : à re-vérifier.", "il y a"),
]


@pytest.mark.usefixtures("alone")
def test_freshness_is_told_at_the_date_of_the_reader(page: Page, served: str) -> None:
    for today, expected, absent in TOLD:
        page.clock.set_fixed_time(today)
        page.goto(f"{served}accompagnement/pepiniere/")
        badge = page.locator(".isa-fraicheur").first
        expect(badge).to_contain_text(expected)
        expect(badge).not_to_contain_text(absent)


@pytest.mark.usefixtures("alone")
def test_an_event_is_past_at_the_date_of_the_reader(page: Page, served: str) -> None:
    for today, said in (("2031-03-13T09:00:00", "à venir"), ("2031-03-14T09:00:00", "passé")):
        page.clock.set_fixed_time(today)
        page.goto(f"{served}livret/")
        expect(page.locator("[data-dernier-jour] span")).to_have_text(said)


def test_every_page_fits_a_phone_and_asks_nothing_elsewhere(
    page: Page, served: str, pages: list[str]
) -> None:
    outside: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith(served) else outside.append(request.url),
    )
    for address in pages if NIGHT else TYPES:  # la nuit, toutes ; le jour, une de chaque sorte
        page.goto(served + address)
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, address
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []


def test_the_funnel_names_its_layers_for_a_screen_reader(page: Page, served: str) -> None:
    page.goto(f"{served}definition/")
    page.get_by_text("Ses traits, en entonnoir").click()
    drawing = page.get_by_role("img", name="en entonnoir")
    expect(drawing).to_be_visible()
    texts = drawing.locator("text").all_text_contents()
    assert texts[0] == "impact"
    widths = drawing.locator("text").evaluate_all(
        "all => all.map(one => [one.getBBox().width, one.previousElementSibling.tagName])"
    )
    assert all(width < 320 for width, _ in widths)


def test_a_glossary_word_is_reached_by_touch(page: Page, served: str) -> None:
    page.goto(f"{served}accompagnement/coop-appui/")
    page.get_by_text("Tout ce que nous savons").click()
    page.locator(".isa-mots--colonnes a").first.click()
    assert "/glossaire/#" in page.url
    anchor = page.url.split("#")[1]
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_the_printed_page_keeps_addresses_and_drops_furniture(page: Page, served: str) -> None:
    page.goto(f"{served}accompagnement/pepiniere/")
    page.emulate_media(media="print")
    expect(page.locator("#isa-menu")).to_be_hidden()
    expect(page.locator(".isa-fil")).to_be_hidden()
    printed = page.locator('a[rel="external"]').first.evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "http" in printed
    assert page.pdf()[:5] == b"%PDF-"


def test_forced_colours_hide_no_text_and_keep_the_edges(tab: OpenTab, served: str) -> None:
    page = tab(forced_colors="active", color_scheme="dark")
    page.goto(served)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for selector in ("h1", "h1 mark", ".isa-reponse", ".isa-carte a", ".isa-palier__mot"):
        shown = page.locator(selector).first.evaluate(
            "one => getComputedStyle(one)[one.matches('text') ? 'fill' : 'color']"
        )
        assert shown != ground, selector
    width = page.locator(".isa-carte").first.evaluate("one => getComputedStyle(one).borderTopWidth")
    assert width != "0px"
