"""L'annuaire filtré : des comptes dans les choix, rien de perdu, ce qu'on ignore à part, « retour »."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from innovation_sociale.models import Catalogue
from innovation_sociale.pages.criteria import CRITERIA
from innovation_sociale.pages.pagination import FIRST_CARDS
from tests.conftest import serve
from tests.tabs import OpenTab, until

AXE = Path(__file__).parent.parent / "node_modules/axe-core/axe.min.js"
Choices = dict[str, Any]


def answering(catalogue: Catalogue, **chosen: str) -> tuple[set[str], set[str]]:
    """Les noms de qui répond à ces choix, puis de qui y répond peut-être."""
    sure, maybe = set(), set()
    for one in catalogue.acteurs.values():
        found = []
        for name, code in chosen.items():
            criterion = CRITERIA[name]
            term = next(x for x in criterion.codes(catalogue) if str(x) == code)
            part = name == "territoire" and one.touche(term)  # type: ignore[arg-type]
            doubt = criterion.silent(one) or part
            found.append(2 if criterion.matches(one, term) else 1 if doubt else 0)
        if min(found, default=2) == 2:
            sure.add(one.nom)
        elif min(found) == 1:
            maybe.add(one.nom)
    return sure, maybe


def names(page: Page, where: str) -> set[str]:
    """Les noms des cartes de ce cadre, sans la typographie des pages."""
    titles = page.locator(f"{where} .isa-carte__titre").all_inner_texts()
    return {one.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'") for one in titles}


def counts(page: Page, name: str) -> dict[str, str]:
    """Ce que dit chaque choix d'un filtre, entre parenthèses."""
    rows = page.locator(f"#filtre-{name} option").evaluate_all(
        "all => all.map(x => [x.value, x.text])"
    )
    return {code: text[text.rindex("(") :] for code, text in rows if code}


def told(sure: set[str], maybe: set[str]) -> str:
    """Le compte que doit dire un choix."""
    return f"({len(sure)})" if sure or not maybe else f"(0, peut-être {len(maybe)})"


@pytest.mark.parametrize(
    "chosen",
    [{}, {"territoire": "cantal"}, {"type": "label", "territoire": "allier"}, {"besoin": "pret"}],
    ids=str,
)
def test_each_choice_says_how_many_it_would_leave(
    phone: Page, served: str, catalogue: Catalogue, chosen: Choices
) -> None:
    phone.goto(f"{served}accompagnement/#{'&'.join(f'{a}={b}' for a, b in chosen.items())}")
    for name in CRITERIA:
        for code, count in counts(phone, name).items():
            expected = told(*answering(catalogue, **(chosen | {name: code})))
            assert count == expected, (name, code)


def test_who_does_not_say_comes_apart_and_is_not_counted(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(f"{served}accompagnement/#stade=idee&besoin=pret&territoire=puy-de-dome")
    sure, maybe = answering(catalogue, stade="idee", besoin="pret", territoire="puy-de-dome")
    assert maybe
    assert names(phone, "#acteurs") == sure and names(phone, "#acteurs-peut-etre") == maybe
    expect(phone.locator("#compte")).to_contain_text(re.compile(rf"(et|;) {len(maybe)} peut-être"))
    for card in phone.locator("#acteurs-peut-etre > li").all():
        expect(card.locator(".isa-doute")).to_have_text(
            re.compile(r"Nous ne savons pas : |Seulement dans une partie")
        )
    phone.get_by_role("button", name="Tout afficher").click()
    expect(phone.locator("#peut-etre")).to_be_hidden()
    assert phone.locator(".isa-doute").count() == 0


def test_the_count_and_the_list_change_together(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    """Lus dans la foulée du geste : rien n'attend la voix du lecteur d'écran."""
    kind, need = empty(catalogue)
    phone.goto(f"{served}accompagnement/#type={kind}")
    read = """need => {
        const list = document.getElementById("filtre-besoin");
        list.value = need;
        list.dispatchEvent(new Event("change", {bubbles: true}));
        return [document.querySelectorAll("#acteurs > li").length, document.getElementById("compte").textContent];
    }"""
    shown, said = phone.evaluate(read, need)
    assert shown == 0 and said.startswith("Aucun acteur ne répond à tous ces choix")
    expect(phone.get_by_role("status").filter(has_text="Aucun acteur")).to_have_count(1)


def empty(catalogue: Catalogue) -> tuple[str, str]:
    """Un type et un besoin que personne ne réunit, mais que l'un sans l'autre réunit."""
    for kind in CRITERIA["type"].codes(catalogue):
        for need in CRITERIA["besoin"].codes(catalogue):
            alone = (
                answering(catalogue, type=str(kind))[0],
                answering(catalogue, besoin=str(need))[0],
            )
            if all(alone) and not answering(catalogue, type=str(kind), besoin=str(need))[0]:
                return str(kind), str(need)
    raise AssertionError("tous les choix répondent")


def test_an_empty_list_offers_what_to_drop(phone: Page, served: str, catalogue: Catalogue) -> None:
    kind, need = empty(catalogue)
    phone.goto(f"{served}accompagnement/#type={kind}&besoin={need}")
    expect(phone.locator("#compte")).to_contain_text("Aucun acteur ne répond à tous ces choix")
    buttons = phone.locator("#a-retirer button")
    offered = [int(re.findall(r"\((\d+)\)$", one)[0]) for one in buttons.all_inner_texts()]
    expected = [len(answering(catalogue, type=kind)[0]), len(answering(catalogue, besoin=need)[0])]
    assert offered == sorted(expected, reverse=True)
    buttons.first.click()
    assert len(names(phone, "#acteurs")) == min(offered[0], FIRST_CARDS)
    expect(phone.locator("select:focus")).to_have_value("")
    expect(buttons).to_have_count(0)
    phone.go_back()
    expect(buttons).to_have_count(2)


@pytest.mark.parametrize(
    ("typed", "place", "said"),
    [
        ("le tuy", "haute-loire", "Le Tuy-en-Valoy : Haute-Orve"),
        ("99400", "clermont-auvergne-metropole", "Orvane-Férolles : Métropole d’Orvane"),
        ("Nulle Part", "", "n’est pas dans notre liste"),
    ],
)
def test_a_typed_commune_chooses_its_place(
    phone: Page, served: str, typed: str, place: str, said: str
) -> None:
    phone.goto(served + "accompagnement/")
    phone.get_by_label("Votre commune").press_sequentially(typed)
    phone.keyboard.press("Enter")
    expect(phone.locator("#compte")).to_contain_text(said)
    expect(phone.get_by_label("Où", exact=True)).to_have_value(place)
    phone.get_by_label("Où", exact=True).select_option("cantal")
    expect(phone.get_by_label("Votre commune")).to_have_value("")


def test_the_communes_are_asked_only_when_one_is_typed_even_from_a_folder(
    tab: OpenTab, site: Path
) -> None:
    page = tab()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto((site / "accompagnement/index.html").as_uri())
    assert not [one for one in asked if "lieux.js" in one or "communes.js" in one]
    page.get_by_label("Votre commune").fill("Saint Flours")
    until(page, "document.querySelector('#communes option')?.value === 'Saint-Flours (99200)'")
    page.get_by_label("Votre commune").fill("Saint-Flours (99200)")
    expect(page.get_by_label("Où", exact=True)).to_have_value("cantal")


def test_without_the_list_the_territories_remain(tab: OpenTab, served: str) -> None:
    page = tab()
    page.route("**/communes.js", lambda route: route.abort())
    page.goto(served + "accompagnement/")
    page.get_by_label("Votre commune").press_sequentially("o")
    expect(page.locator("#compte")).to_contain_text("choisissez un territoire")


def test_back_finds_its_place_even_if_the_browser_does_not_keep_it(
    tab: OpenTab, crowded: Path
) -> None:
    with serve(crowded / "site") as address:
        page = tab(viewport={"width": 360, "height": 740})
        page.add_init_script("history.scrollRestoration = 'manual'")
        page.goto(f"{address}accompagnement/#territoire=cantal")
        cards = page.locator("#acteurs > li")
        page.get_by_role("button", name="Afficher la suite").click()
        page.get_by_role("button", name="Afficher la suite").click()
        link = cards.nth(40).get_by_role("link").first
        link.scroll_into_view_if_needed()
        where = page.evaluate("scrollY")
        link.click()
        expect(page.locator("#premier-pas")).to_be_visible()
        page.go_back()
        expect(cards).to_have_count(3 * FIRST_CARDS)
        expect(page.get_by_label("Où", exact=True)).to_have_value("cantal")
        assert abs(page.evaluate("scrollY") - where) < 100


def test_the_paper_holds_those_who_do_not_say(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + "accompagnement/#stade=idee&besoin=pret")
    sure, maybe = answering(catalogue, stade="idee", besoin="pret")
    phone.emulate_media(media="print")
    until(phone, "matchMedia('print').matches")
    assert names(phone, "#acteurs") == sure and names(phone, "#acteurs-peut-etre") == maybe
    expect(phone.locator("#peut-etre")).to_be_visible(visible=bool(maybe))


@pytest.mark.parametrize("state", ["", "#stade=idee&besoin=pret", "#type=label&besoin=microcredit"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_each_state_passes_axe(tab: OpenTab, served: str, state: str, colours: str) -> None:
    page = tab(viewport={"width": 360, "height": 740}, color_scheme=colours, bypass_csp=True)
    page.goto(f"{served}accompagnement/{state}")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run().then(one => one.violations.map(x => [x.id, x.nodes.length]))")
    assert found == []
