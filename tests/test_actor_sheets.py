"""La fiche d'un acteur répond d'abord : qui, comment le joindre, par où commencer, et de quand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from innovation_sociale.models import Catalogue
from innovation_sociale.models.essentials import message
from innovation_sociale.pages.html_tree import read_tree
from tests.conftest import PHONE
from tests.reading import words
from tests.sheets import assert_answers_first, measured
from tests.tabs import OpenTab, Tabs

SHEET = "accompagnement/pepiniere/"
ORDER = ["joindre", "premier-pas", "a-savoir", "essentiel", "a-leur-demander", "sources"]
MOST_PAPER = 3


@pytest.fixture(scope="module")
def phone_page(tabs: Tabs) -> Iterator[Page]:
    with tabs.open(viewport=PHONE) as page:
        yield page


def test_every_sheet_answers_first(served: str, phone_page: Page, catalogue: Catalogue) -> None:
    for id_ in catalogue.acteurs:
        assert_answers_first(measured(phone_page, f"{served}accompagnement/{id_}/"), id_)


def test_parts_come_in_one_order_and_nothing_ends_unknown(site: Path, catalogue: Catalogue) -> None:
    for id_ in catalogue.acteurs:
        path = site / f"accompagnement/{id_}/index.html"
        html = path.read_text(encoding="utf-8")
        places = [html.index(f'id="{one}"') for one in ORDER if f'id="{one}"' in html]
        assert places == sorted(places), id_
        assert "non renseigné" not in words(path).split("Tout ce que nous savons")[0], id_
        assert "sommaire" not in html.split("<main")[1].split(">")[0], id_


def test_a_year_is_a_call_to_its_source(site: Path) -> None:
    page = read_tree((site / SHEET / "index.html").read_text(encoding="utf-8"))
    calls = page.css(".isa-essentiel a.isa-appel--date")
    assert len(calls) >= 5
    for one in calls:
        assert one.attributes["role"] == "doc-noteref"
        number = (one.attributes["href"] or "").removeprefix("#source-")
        assert one.attributes["aria-label"] == f"Source {number}, {one.text()}"
        assert re.fullmatch(r"\d{4}|sans date", one.text())


def test_the_margin_shows_no_note_of_a_sentence_one_does_not_see(site: Path) -> None:
    page = read_tree((site / SHEET / "index.html").read_text(encoding="utf-8"))

    def called(where: str) -> set[str]:
        ids = [one.attributes["id"] or "" for one in page.css(f"{where} a.isa-appel")]
        return {one.split("-")[1] for one in ids}

    folded = called(".isa-savoir")
    for one in page.css(".isa-savoir"):
        one.decompose()
    notes = {
        (one.attributes["id"] or "").removeprefix("note-") for one in page.css(".isa-marge li")
    }
    assert folded - called("main")
    assert notes == called("main")


def test_the_way_back_opens_the_fold_its_sentence_is_in(served: str, tab: OpenTab) -> None:
    page = tab(viewport=PHONE)
    page.goto(served + SHEET)
    inside = page.locator(".isa-savoir .isa-appel[id]:not([id*='-2'])")
    anchors = set(inside.evaluate_all("all => all.map(one => '#' + one.id)"))
    page.locator(".isa-sources summary").click()
    backs = page.locator('[role="doc-backlink"]')
    targets = [backs.nth(n).get_attribute("href") for n in range(backs.count())]
    folded = next(one for one in targets if one in anchors)
    page.locator(f'[role="doc-backlink"][href="{folded}"]').click()
    expect(page.locator(str(folded))).to_be_focused()
    expect(page.locator(".isa-savoir")).to_have_attribute("open", "")


# Le jour du lecteur, les marques, ce qui se dit en haut. La fiche est celle d'un pays inventé, dont
# les quatre réponses datent de 2024, de 2020, de 2020 et de janvier 2026.
AGES = [
    ("2020-12-01T09:00:00", 0, ""),
    ("2022-06-01T09:00:00", 2, ""),
    ("2026-06-01T09:00:00", 0, "Presque tout ici date d’avant 2025"),
    ("2028-06-01T09:00:00", 0, "Presque tout ici date d’avant 2027"),
]


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("today", "marks", "told"), AGES)
def test_age_is_told_on_two_lines_at_most_or_once_at_the_top(
    phone: Page, served: str, today: str, marks: int, told: str
) -> None:
    phone.clock.set_fixed_time(today)
    phone.goto(served + SHEET)
    expect(phone.locator(".isa-age strong")).to_have_count(marks)
    top = phone.locator(".isa-vieilli")
    if told:
        expect(top).to_contain_text(told)
        expect(top).to_be_visible()
    else:
        expect(top).to_be_hidden()


RULE = [
    # 18 mois, jour pour jour, au 1er juin 2026 ; une date moins précise compte de son premier jour.
    ("2024-12-01", False),
    ("2024-11-30", True),
    ("2024-12", False),
    ("2024-11", True),
    ("2025", False),
    ("2024", True),
    ("", True),
]


@pytest.mark.usefixtures("alone")
def test_eighteen_months_are_counted_from_the_first_day_a_date_can_mean(
    phone: Page, served: str
) -> None:
    phone.clock.set_fixed_time("2026-06-01T00:00:00")
    script = "".join(
        f'<p class="isa-fiche"><span class="isa-age" data-age="{date}">x</span></p>'
        for date, _ in RULE
    )
    # Trois réponses fraîches de plus que d'anciennes : les lignes seules le disent.
    fresh = '<span data-age="2026-05"></span>' * 2
    phone.route(
        f"**/{SHEET}",
        lambda route: route.fulfill(
            body=f"""<!doctype html><html lang="fr" data-racine="{served.rstrip("/")}"><title>x</title>
            <script src="{served}assets/js/entete.js" defer></script>
            <script src="{served}assets/js/ages.js" defer></script>{script}{fresh}""",
            content_type="text/html; charset=utf-8",
        ),
    )
    phone.goto(served + SHEET)
    told = phone.locator(".isa-fiche .isa-age").all_text_contents()
    assert [text.endswith("à vérifier") for text in told] == [old for _, old in RULE]


def test_without_script_dates_and_message_are_there(
    tab: OpenTab, served: str, catalogue: Catalogue
) -> None:
    page = tab(java_script_enabled=False, viewport=PHONE)
    page.goto(served + SHEET)
    expect(page.locator(".isa-vieilli")).to_be_hidden()
    expect(page.get_by_role("button", name="Copier ce message")).to_be_hidden()
    expect(page.locator(".isa-essentiel .isa-appel").first).to_have_text(re.compile(r"\d{4}"))
    asked = message(catalogue.acteurs["pepiniere"], catalogue.territoires.du_site().ou)
    shown = page.locator("#message").inner_text().replace("\u202f", " ").replace("\u00a0", " ")
    assert shown.replace("’", "'") == "\n".join(asked)


def test_the_message_is_copied_in_one_tap(tab: OpenTab, served: str) -> None:
    page = tab(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.goto(served + SHEET)
    page.get_by_role("button", name="Copier ce message").click()
    expect(page.get_by_role("status")).to_have_text("Copié.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#message").inner_text()


def test_a_browser_that_refuses_to_copy_leaves_the_message_selected(
    tab: OpenTab, served: str
) -> None:
    page = tab(viewport=PHONE)
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('non'))")
    page.goto(served + SHEET)
    page.get_by_role("button", name="Copier ce message").click()
    expect(page.get_by_role("status")).to_contain_text("copiez-le")
    assert page.evaluate("getSelection().toString()").startswith("Bonjour")


def test_without_a_clipboard_the_button_never_shows(tab: OpenTab, served: str) -> None:
    page = tab(viewport=PHONE)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(served + SHEET)
    expect(page.locator(".isa-lu")).to_be_attached()
    expect(page.get_by_role("button", name="Copier ce message")).to_be_hidden()


def test_a_sheet_is_three_pages_on_paper_with_its_fold_and_its_sources(
    served: str, tab: OpenTab, catalogue: Catalogue
) -> None:
    page = tab(viewport=PHONE)
    longest = max(catalogue.acteurs, key=lambda id_: len(catalogue.acteurs[id_].faits))
    for id_ in {longest, "pepiniere"}:
        page.goto(f"{served}accompagnement/{id_}/")
        pdf = page.pdf(format="A4")
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= MOST_PAPER, id_
        page.emulate_media(media="print")
        expect(page.locator(".isa-savoir h3").first).to_be_visible()
        expect(page.locator(".isa-sources ol li").first).to_be_visible()
        page.emulate_media(media=None)
