"""« Le site en un fichier » dans un vrai navigateur : ouvert d'un double clic, réseau refusé."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import one_files, whole_file
from innovation_sociale.site.search import _sections
from tests.conftest import PHONE, SITE_URL
from tests.night import NIGHT
from tests.tabs import Tabs, until
from tests.test_accessibility import _defects
from tests.test_offline_browser import SCREEN, plain, visit
from tests.test_orientation_page import ANSWERS, expected

READY = "document.documentElement.classList.contains('isa-lu')"
SHOWN = "Array.from(document.querySelectorAll('.isa-page')).filter(one => one.checkVisibility()).map(one => one.id)"
# L'accueil a cédé la place : un lien ouvre sa page au tour d'après.
AWAY = "document.getElementById('p1').hidden"
DOORS = {"mon-projet/": "Mon projet", "trouver-mon-appui/": "Trouver mon appui"}


@pytest.fixture
def address(site: Path, catalogue: Catalogue) -> str:
    """L'adresse du fichier, tel qu'il est dans un téléphone."""
    return (site / whole_file(catalogue).path).as_uri()


@pytest.fixture
def phone(tabs: Tabs, address: str) -> Iterator[Page]:
    """Un téléphone sans réseau qui vient d'ouvrir le fichier ; toute plainte est une faute."""
    with visit(tabs, address, PHONE) as page:
        opened(page, address)
        yield page


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    until(page, READY)
    return page


def key_of(page: Page, title: str) -> str:
    """La clé de la page de ce titre."""
    keys: dict[str, str] = page.evaluate(
        "Object.fromEntries(Array.from(document.querySelectorAll('.isa-page'), "
        'one => [one.dataset.titre.replace(/’/g, "\'"), one.id]))'
    )
    return keys[next(one for one in keys if one.startswith(title))]


def shown(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SHOWN)
    return found


def test_each_line_of_the_list_opens_its_page_alone_with_title_and_focus(phone: Page) -> None:
    links = phone.locator(".isa-table a")
    count = links.count()
    assert count > 25
    for rank in range(count):
        phone.evaluate("location.hash = '#p1'")
        until(phone, "!document.getElementById('p1').hidden")
        link = links.nth(rank)
        key = (link.get_attribute("href") or "")[1:]
        link.click()
        until(phone, f"!document.getElementById('{key}').hidden")
        assert shown(phone) == [key]
        assert phone.evaluate("document.activeElement.closest('.isa-page').id") == key
        # Une seule page existe pour qui écoute.
        assert phone.get_by_role("heading", level=1).count() == 1
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        name = phone.evaluate(f"document.getElementById('{key}').dataset.titre")
        assert rank == 0 or name in phone.title()
        assert phone.evaluate("window.scrollY") <= 1 or name.startswith("Trouver")


def test_back_and_forward_find_the_page_and_the_place(phone: Page) -> None:
    phone.locator(".isa-table a", has_text="Glossaire").click()
    until(phone, AWAY)
    glossary = shown(phone)
    phone.evaluate("window.scrollTo(0, 400)")
    until(phone, "window.scrollY === 400")
    phone.wait_for_timeout(100)
    # Un clic simulé fait défiler jusqu'à ce qu'il vise : ici, la place doit rester.
    phone.evaluate("document.querySelector('.isa-marque').click()")
    until(phone, "!document.getElementById('p1').hidden")
    phone.go_back()
    until(phone, "document.getElementById('p1').hidden")
    assert shown(phone) == glossary
    until(phone, "window.scrollY === 400")
    phone.go_back()
    until(phone, "!document.getElementById('p1').hidden")
    phone.go_forward()
    until(phone, "document.getElementById('p1').hidden")
    assert shown(phone) == glossary
    phone.reload()
    until(phone, READY)
    assert shown(phone) == glossary


def test_each_answer_of_the_search_opens_its_passage(phone: Page) -> None:
    answers = phone.get_by_role("dialog").locator("ol a")
    for question in ("financement", "innovation sociale"):
        for rank in range(4):
            phone.get_by_role("button", name="Rechercher").click()
            phone.get_by_role("searchbox").fill(question)
            name = plain(answers.nth(rank))
            href = answers.nth(rank).get_attribute("href") or ""
            answers.nth(rank).click()
            expect(phone.get_by_role("dialog")).to_have_count(0)
            key, _, anchor = href[1:].partition(".")
            assert shown(phone) == [key.partition("?")[0]]
            place = phone.locator(f"[id='{key}.{anchor}']" if anchor else f"#{key} h1")
            expect(place).to_be_in_viewport()
            assert not anchor or name in plain(place)
    phone.get_by_role("button", name="Rechercher").click()
    for question in ("Cantal", "la banque refuse", "zzzz"):  # un lieu, une demande, rien
        phone.get_by_role("searchbox").fill(question)
        expect(answers.first).to_be_visible()
        for link in answers.all():
            assert re.match(r"#p\d+|" + SITE_URL, link.get_attribute("href") or "")


def test_the_search_reads_in_the_pages_what_the_site_reads_in_its_own(phone: Page) -> None:
    """Ce que lit le navigateur, passage par passage, est ce que lirait `site/search.py`."""
    phone.get_by_role("button", name="Rechercher").click()
    until(phone, "!!window.isaFonds")
    pages: dict[str, str] = phone.evaluate(
        "Object.fromEntries(Object.entries(isaPaquet.adresses)"
        ".filter(one => !one[1].includes('?') && !isaPaquet.pages[one[1]])"
        ".map(one => [one[0], document.getElementById(one[1]).querySelector('article').outerHTML]))"
    )
    told: list[dict[str, str]] = phone.evaluate("isaFonds.passages.filter(one => one.g !== 'mot')")
    compared = 0
    for passage in told:
        location, _, anchor = passage["l"].partition("#")
        if location not in pages:  # dans le paquet : son texte y est écrit
            continue
        key = phone.evaluate("one => isaPaquet.adresses[one]", location)
        keyed = f"{location}#{key}.{anchor}" if anchor else location
        (found,) = (one for one in _sections(pages[location], location) if one["l"] == keyed)
        if len(passage["x"]) > 40 and not passage["x"].endswith(" …"):
            compared += 1
            assert " ".join(found["x"].split()) == passage["x"], passage["l"]
    assert compared > 40


def test_finding_help_works_and_its_actors_open_and_back_keeps_the_answers(
    phone: Page, catalogue: Catalogue
) -> None:
    phone.locator("#p1 .isa-portes a", has_text="Qui peut").click()
    key = key_of(phone, DOORS["trouver-mon-appui/"])
    for value in ("cantal", "idee", "accompagnement", "collectif"):
        answer = phone.locator(f"[id='{key}'] fieldset input[value='{value}']")
        answer.check()
        phone.locator(f"[id='{key}.continuer']").click()
        expect(answer).to_be_hidden()
    phone.locator(f"[id='{key}.conclure']").click()
    expect(phone.locator(f"[id='{key}.retenus'] > li").first).to_be_visible()
    answered = "&".join(
        f"{name}={one if isinstance(one, str) else ','.join(one)}" for name, one in ANSWERS.items()
    )
    assert f"#{key}?" in phone.url
    assert all(part in phone.url for part in answered.split("&"))
    names = phone.locator(f"[id='{key}.retenus'] > li").evaluate_all(
        "all => all.map(one => one.dataset.id)"
    )
    assert names == expected(catalogue)
    link = phone.locator(f"[id='{key}.retenus'] > li").first.locator("h3 a, a").first
    link.click()
    until(phone, f"document.getElementById('{key}').hidden")
    assert plain(phone.locator("h1:visible")) == plain_name(catalogue, names[0])
    phone.go_back()
    until(phone, f"!document.getElementById('{key}').hidden")
    expect(phone.locator(f"[id='{key}.retenus'] > li").first).to_be_visible()
    shared = phone.get_by_label("L’adresse de cette liste")
    assert shared.input_value().startswith(f"{SITE_URL}trouver-mon-appui/#")
    phone.reload()
    until(phone, READY)
    expect(phone.locator(f"[id='{key}.retenus'] > li").first).to_be_visible()


def plain_name(catalogue: Catalogue, id_: str) -> str:
    return " ".join(catalogue.acteurs[id_].nom.replace("’", "'").split())


def test_my_project_gives_a_profile_and_leads_to_help_with_its_answers(phone: Page) -> None:
    phone.locator("#p1 .isa-portes a", has_text="Mon projet").click()
    key = key_of(phone, DOORS["mon-projet/"])
    questions = phone.locator(f"[id='{key}'] fieldset")
    expect(questions.first).to_be_visible()
    for question in questions.all():
        question.locator("input[value='oui']").check()
        phone.locator(f"[id='{key}.continuer']").click()
        expect(question).to_be_hidden()
    expect(phone.locator(f"[id='{key}.profil-phrases'] p").first).to_be_visible()
    phone.locator(f"[id='{key}.pont']").click()
    there = key_of(phone, DOORS["trouver-mon-appui/"])
    until(phone, f"!document.getElementById('{there}').hidden")
    assert f"#{there}?" in phone.url
    assert "projet=" in phone.url
    phone.locator("fieldset:visible input[value='cantal']").check()
    phone.locator(f"[id='{there}.conclure']").click()
    phone.locator(f"[id='{there}.retour-projet']").click()
    until(phone, f"!document.getElementById('{key}').hidden")
    expect(phone.locator(f"[id='{key}.profil-phrases'] p").first).to_be_visible()
    assert phone.evaluate("document.activeElement.closest('.isa-page').id") == key


def test_a_filter_narrows_the_list_and_back_undoes_it(phone: Page) -> None:
    key = key_of(phone, "Être accompagné")
    phone.locator(f".isa-table a[href='#{key}']").click()
    until(phone, AWAY)
    expect(phone.locator(f"[id='{key}.acteurs'] > li").first).to_be_visible()
    before = phone.locator(f"[id='{key}.acteurs'] > li:visible").count()
    phone.get_by_label("Où").select_option("cantal")
    until(phone, f"location.hash === '#{key}?territoire=cantal'")
    assert phone.locator(f"[id='{key}.acteurs'] > li:visible").count() < before
    phone.go_back()
    expect(phone.get_by_label("Où")).to_have_value("")


def test_a_message_is_copied_and_a_detail_unfolds(phone: Page, catalogue: Catalogue) -> None:
    name = next(iter(catalogue.acteurs.values())).nom
    phone.evaluate(
        "navigator.clipboard.writeText = text => { window.taken = text; return Promise.resolve() }"
    )
    phone.locator(".isa-table a", has_text=re.compile(f"^{re.escape(name)}$")).click()
    until(phone, AWAY)
    phone.get_by_role("button", name="Copier ce message").click()
    until(phone, "!!window.taken")
    assert "Bonjour" in phone.evaluate("window.taken")
    phone.locator(".isa-savoir:visible > summary").click()
    expect(phone.locator(".isa-savoir:visible dl").first).to_be_visible()
    number = phone.locator(".isa-appel:visible").first
    assert number.get_attribute("role") == "doc-noteref"
    assert (number.get_attribute("aria-label") or "").startswith("Source ")
    number.click()
    expect(phone.locator(":focus")).to_be_in_viewport()
    assert "source-" in phone.evaluate("document.activeElement.id")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-24", "il y a moins d’un mois."),
        ("2026-12-23", "il y a moins d’un mois."),
        ("2026-12-24", "il y a 1 mois."),
        ("2027-03-30", "il y a 4 mois."),
        ("2029-11-25", "il y a 3 ans."),
        ("2026-10-01", "2026."),
    ],
)
def test_its_age_is_told_at_the_date_of_the_reader(
    tabs: Tabs, address: str, day: str, said: str
) -> None:
    with visit(tabs, address, PHONE, alone=True) as page:
        page.clock.install(time=f"{day}T12:00:00")
        page.goto(address)
        told = page.locator(".isa-copie").inner_text().split("\n")[0]
        assert told.partition(" En ligne")[0].endswith(said)


OLD = "delete window.DecompressionStream"


def test_an_older_browser_reads_all_the_rest_and_is_told_where_to_go(
    tabs: Tabs, address: str
) -> None:
    with visit(tabs, address, PHONE, alone=True) as page:
        page.add_init_script(OLD)
        opened(page, address)
        for name in DOORS.values():
            page.evaluate("location.hash = '#p1'")
            key = key_of(page, name)
            page.locator(f".isa-table a[href='#{key}']").click()
            until(page, f"!document.getElementById('{key}').hidden")
            expect(page.locator(f"#{key}").get_by_text("un navigateur récent")).to_be_visible()
            page.locator(f"#{key}").get_by_role("link", name="sommaire").click()
            expect(page.locator(".isa-table")).to_be_in_viewport()
        expect(page.get_by_role("button", name="Rechercher")).to_have_count(0)


def test_without_script_the_pages_follow_and_a_link_shows_one_alone(
    tabs: Tabs, address: str
) -> None:
    with tabs.open(viewport=PHONE, locale="fr-FR", java_script_enabled=False) as page:
        page.goto(address)
        pages = page.locator(".isa-page")
        assert all(one.is_visible() for one in pages.all())
        expect(page.get_by_role("button", name="Menu")).to_have_count(0)
        page.locator(".isa-table a", has_text="Glossaire").click()
        visible = [one for one in pages.all() if one.is_visible()]
        assert len(visible) == 1
        expect(visible[0].locator("h1")).to_be_in_viewport()
        page.locator(".isa-menu a", has_text="Sommaire").click()
        expect(page.locator(".isa-table")).to_be_in_viewport()
        assert [one.get_attribute("id") for one in pages.all() if one.is_visible()] == ["p1"]


def test_only_the_page_one_reads_is_printed(phone: Page, tmp_path: Path) -> None:
    from pypdf import PdfReader

    phone.locator(".isa-table a", has_text="Glossaire").click()
    until(phone, AWAY)
    phone.pdf(path=tmp_path / "page.pdf")
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "page.pdf").pages)
    assert "Copie du" in text
    assert "Glossaire" in text
    assert "Sommaire de ce fichier" not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_file_has_a_known_obstacle(
    tabs: Tabs, site: Path, catalogue: Catalogue, scheme: Any
) -> None:
    for one in one_files(catalogue):
        size = PHONE if scheme == "light" else SCREEN
        with tabs.open(viewport=size, color_scheme=scheme, bypass_csp=True, alone=True) as page:
            opened(page, (site / one.path).as_uri())
            keys = page.locator(".isa-page").evaluate_all("all => all.map(one => one.id)")
            every = keys if NIGHT else keys[:8] + keys[-3:]
            for key in every:
                page.evaluate("key => { location.hash = '#' + key }", key)
                until(page, f"!document.getElementById('{key}').hidden")
                assert _defects(page, sniffed=False) == [], key
        with tabs.open(viewport=size, color_scheme=scheme, java_script_enabled=False) as page:
            page.goto((site / one.path).as_uri())
            assert page.locator(".isa-page").count() == len(keys)


def test_tomorrows_poster_is_made_from_the_file_alone(phone: Page) -> None:
    """Qui a reçu ce fichier par message prépare sa rencontre sans réseau."""
    phone.get_by_role("link", name="Une affiche à vos mots").click()
    phone.get_by_role("textbox", name="Titre").fill("Une soirée pour se lancer")
    phone.get_by_role("textbox", name="Date").fill("3/12/2026")
    phone.get_by_role("textbox", name="Lieu").fill("Salle des fêtes")
    phone.evaluate("window.print = () => { document.body.dataset.imprime = 'oui'; }; 0")
    phone.get_by_role("button", name="L’affiche", exact=True).click()
    until(phone, "document.body.dataset.imprime === 'oui'")
    said = plain(phone.locator('[data-imprime="affiche"]').first)
    for words in ("Une soirée pour se lancer", "Jeudi 3 décembre 2026", "Salle des fêtes"):
        assert words in said
    sheets = pypdfium2.PdfDocument(phone.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1
    assert [round(side * 25.4 / 72) for side in sheets[0].get_size()] == [210, 297]
    phone.evaluate(f"location.hash = '#{key_of(phone, 'La Pépinière')}'")
    phone.get_by_role("heading", level=1, name="La Pépinière").wait_for()
    record = pypdfium2.PdfDocument(phone.pdf())
    printed = record[0].get_textpage().get_text_range()
    assert "La Pépinière" in printed and "Salle des fêtes" not in printed
