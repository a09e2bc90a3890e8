"""« Trouver mon appui » au navigateur : clavier, adresse, retour, papier."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.models import Catalogue
from tests.tabs import OpenTab, until

ANSWERS = {"ou": "cantal", "etape": "idee", "besoins": ["accompagnement"], "forme": "collectif"}
SHARED = "trouver-mon-appui/#ou=cantal&etape=idee&besoins=accompagnement&forme=collectif"


def kept(page: Page) -> list[str]:
    found = page.locator("#retenus > li").evaluate_all("all => all.map(one => one.dataset.id)")
    return [str(one) for one in found]


def expected(catalogue: Catalogue) -> list[str]:
    return [one.id for one in orient(orientation_table(catalogue), ANSWERS).retenus]


def test_with_the_keyboard_alone(phone: Page, served: str, catalogue: Catalogue) -> None:
    phone.goto(served + "trouver-mon-appui/")
    after_load: list[str] = []
    phone.on("request", lambda one: after_load.append(one.url))
    phone.locator("#question-ou legend").focus()
    for value in ("cantal", "idee", "accompagnement", "collectif"):
        # Tab entre dans un groupe de boutons ronds ; espace choisit, les flèches changent.
        for _ in range(60):
            phone.keyboard.press("Tab")
            if phone.evaluate("document.activeElement.tagName") == "INPUT":
                break
        for _ in range(20):
            if phone.evaluate("document.activeElement.value") == value:
                break
            kind = phone.evaluate("document.activeElement.type")
            phone.keyboard.press("ArrowDown" if kind == "radio" else "Tab")
        phone.keyboard.press("Space")
        heading = phone.evaluate("document.activeElement.closest('fieldset').id")
        phone.keyboard.press("Enter")
        until(phone, f"!document.activeElement.closest('#{heading}')")
        assert phone.evaluate("document.activeElement.matches('legend, #resultat-titre')")
    expect(phone.locator("#resultat-titre")).to_have_text(
        f"{len(expected(catalogue))} acteurs pour votre projet"
    )
    expect(phone.locator("#resultat-titre")).to_be_focused()
    assert kept(phone) == expected(catalogue)
    assert after_load == []


def test_the_shared_address_gives_the_same_list_elsewhere(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + SHARED)
    assert kept(phone) == expected(catalogue)
    copied = phone.get_by_label("L’adresse de cette liste").input_value()
    phone.reload()
    assert kept(phone) == expected(catalogue)
    phone.goto("about:blank")
    phone.goto(copied)
    assert kept(phone) == expected(catalogue)
    expect(phone.locator('[data-rappel="ou"]')).to_contain_text("Causserin")


def test_back_change_skip_and_clear(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/")
    phone.get_by_label("Causserin", exact=True).check()
    phone.get_by_role("button", name="Continuer").click()
    expect(phone.get_by_text("Question 2 sur 4")).to_be_visible()
    phone.go_back()
    expect(phone.get_by_text("Question 1 sur 4")).to_be_visible()
    phone.go_forward()
    phone.get_by_role("button", name="Passer cette question").click()
    expect(phone.get_by_text("Question 3 sur 4")).to_be_visible()
    phone.get_by_role("button", name="Voir le résultat").click()
    expect(phone.locator('[data-rappel="etape"]')).to_contain_text("sans réponse")
    phone.get_by_role("link", name="Changer : Où se situe").click()
    expect(phone.get_by_label("Causserin", exact=True)).to_be_checked()
    phone.get_by_role("button", name="Voir le résultat").click()
    # Les questions portent aussi ce bouton : attendre qu'elles aient cédé la place.
    expect(phone.locator("#resultat")).to_be_visible()
    phone.get_by_role("button", name="Tout effacer").click()
    expect(phone.get_by_label("Causserin", exact=True)).not_to_be_checked()
    assert "cantal" not in phone.url


def test_a_link_inside_the_page_keeps_the_answers(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + SHARED)
    phone.get_by_role("link", name="Aller au contenu").press("Enter")
    assert kept(phone) == expected(catalogue)
    phone.reload()
    assert kept(phone) == expected(catalogue)


def test_every_screen_shows_the_way_out_and_clears_in_one_press(phone: Page, served: str) -> None:
    for rank in "1234":
        phone.goto("about:blank")
        phone.goto(f"{served}trouver-mon-appui/#ou=cantal&q={rank}")
        expect(phone.get_by_role("button", name="Voir le résultat")).to_have_count(1)
        phone.get_by_role("button", name="Tout effacer").click()
        expect(phone.locator("#question-ou legend")).to_be_focused()
        assert phone.locator("input:checked").count() == 0
        assert "cantal" not in phone.url


def test_the_address_passed_on_does_not_tell_the_project(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/#besoins=fonds&projet=nom%3DSecret")
    expect(phone.get_by_role("link", name="Revenir à mon projet")).to_be_visible()
    copied = phone.get_by_label("L’adresse de cette liste").input_value()
    assert "besoins=fonds" in copied and "Secret" not in copied


def test_a_question_left_out_is_among_what_would_change_the_list(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/#ou=cantal&besoins=emprunt")
    unknown = phone.locator("#inconnus")
    expect(unknown).to_contain_text("Votre réponse à « Où en êtes-vous ? »")
    expect(unknown).not_to_contain_text("Où se situe")


def test_a_broken_address_still_shows_something(phone: Page, served: str) -> None:
    for hash_ in ("#ou=%3Cb%3E&q=r", "#q=99", "#q=-1&etape=x", "#besoins=,,x&q=r", "#%", "#q=r"):
        phone.goto("about:blank")
        phone.goto(f"{served}trouver-mon-appui/{hash_}")
        legends = phone.locator("legend:visible, #resultat-titre:visible")
        expect(legends).to_have_count(1)


def test_without_script_every_place_and_moment_has_its_page(
    tab: OpenTab, served: str, catalogue: Catalogue
) -> None:
    page = tab(java_script_enabled=False)
    page.goto(served + "trouver-mon-appui/")
    expect(page.locator("#questions")).to_be_hidden()
    links = page.locator("#pages-simples + dl a")
    rules = catalogue.orientation
    assert links.count() == len(rules.lieux) * len(rules.etapes)
    links.first.click()
    result = orient(orientation_table(catalogue), {"ou": "allier", "etape": "idee"})
    titles = page.locator(".isa-appui h3").all_inner_texts()
    assert len(titles) == len(result.retenus)
    expect(page.locator("#ecartes + ul > li")).to_have_count(len(result.ecartes))


def test_paper_says_answers_date_address_and_reasons(
    phone: Page, served: str, tmp_path: Path
) -> None:
    phone.goto(served + SHARED)
    assert kept(phone)
    target = tmp_path / "liste.pdf"
    phone.pdf(path=target, format="A4")
    paper = PdfReader(target)
    text = " ".join(" ".join(one.extract_text() for one in paper.pages).split())
    for said in (
        "Causserin",
        "Un collectif sans statut",
        "Liste établie le",
        "besoins=accompagnement",
        "répond à votre besoin",
        "Pas retenus, et pourquoi",
        "Orienté par",
        "Notes",
    ):
        assert said in text, said
    assert "Continuer" not in text
    assert len(paper.pages) <= 2


@pytest.mark.parametrize("place", ["auvergne", "cantal", "clermont-auvergne-metropole"])
def test_the_longest_list_holds_on_two_sheets(
    phone: Page, served: str, tmp_path: Path, place: str
) -> None:
    needs = "accompagnement,formation,emprunt,fonds"
    phone.goto(
        f"{served}trouver-mon-appui/#ou={place}&etape=creation&besoins={needs}&forme=collectif"
    )
    assert len(kept(phone)) == 7
    phone.pdf(path=tmp_path / "longue.pdf", format="A4")
    assert len(PdfReader(tmp_path / "longue.pdf").pages) == 2


def test_the_scripts_stay_light(site: Path) -> None:
    scripts = site / "assets/js"
    both = (scripts / "orienter.js").read_bytes() + (scripts / "appui.js").read_bytes()
    assert len(gzip.compress(both, mtime=0)) <= 8_000


def test_the_title_of_the_document_follows_the_step(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/")
    expect(phone).to_have_title(re.compile("^Question 1 sur 4 - Trouver mon appui"))
    phone.goto(served + "trouver-mon-appui/#ou=cantal&q=2")
    expect(phone).to_have_title(re.compile("^Question 2 sur 4 - Trouver mon appui"))
    phone.goto(served + SHARED)
    expect(phone).to_have_title(re.compile(r"^\d+ acteurs pour votre projet - Trouver mon appui"))
    phone.go_back()
    expect(phone).to_have_title(re.compile("^Question 2 sur 4 - Trouver mon appui"))
