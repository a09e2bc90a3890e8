"""« J'oriente quelqu'un » : une liste à mesure, corrigée à la main, et la personne suivante."""

from __future__ import annotations

import gzip
import re
import shutil
import time
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.models import Catalogue
from tests.conftest import SITE_URL
from tests.tabs import OpenTab, until
from tests.test_orientation_page import TAKES, Hand

ADDRESS = "trouver-mon-appui/orienter/"
ANSWERS = {"ou": "cantal", "etape": "idee", "besoins": ["accompagnement"], "forme": "collectif"}
HASH = "#ou=cantal&etape=idee&besoins=accompagnement&forme=collectif"
# Un appui au clavier, l'œil qui cherche compris : trois secondes et demie (modèle de Card et Moran :
# 1,35 s pour se décider, 0,4 s pour la main, 0,2 s par touche), arrondi vers le haut.
SECONDS_A_TAP, MOST_SECONDS = 3.5, 40


def listed(page: Page) -> list[str]:
    """Les noms cochés, dans l'ordre."""
    found = page.locator("#noms > li[data-id]:has(input[type=checkbox]:checked)")
    return [str(one) for one in found.evaluate_all("all => all.map(one => one.dataset.id)")]


def expected(catalogue: Catalogue) -> list[str]:
    return [one.id for one in orient(orientation_table(catalogue), ANSWERS).retenus]


def text(page: Page) -> str:
    return page.get_by_label("Le texte", exact=True).input_value()


def test_the_page_is_one_tap_away_from_the_questions(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/")
    phone.get_by_role("link", name="J’oriente quelqu’un").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("J’oriente quelqu’un")
    expect(phone.get_by_role("button", name="Nouvelle personne")).to_be_visible()


def test_the_list_follows_the_answers(phone: Page, served: str, catalogue: Catalogue) -> None:
    phone.goto(served + ADDRESS)
    phone.get_by_label("Où se situe votre projet").select_option("cantal")
    phone.get_by_label("Où en êtes-vous").select_option("idee")
    phone.get_by_label("Être accompagné, conseillé").check()
    phone.get_by_label("Qui porte le projet").select_option("collectif")
    assert listed(phone) == expected(catalogue)
    expect(phone.locator("#conseil-compte")).to_have_text(
        f"{len(expected(catalogue))} noms répondent."
    )
    expect(phone.get_by_label("Combien cherchez-vous")).to_be_hidden()
    phone.get_by_label("Trouver une subvention").check()
    expect(phone.get_by_label("Combien cherchez-vous")).to_be_visible()


def test_a_typed_commune_counts_however_one_leaves_the_field(phone: Page, served: str) -> None:
    for leave in ("Tab", "appui"):
        phone.goto("about:blank")
        phone.goto(served + ADDRESS)
        phone.locator("#commune").press_sequentially("vic")
        if leave == "Tab":
            phone.keyboard.press("Tab")
        phone.get_by_label("Où en êtes-vous").focus()
        expect(phone.get_by_label("Où se situe votre projet")).to_have_value("cantal")
        phone.get_by_label("Où en êtes-vous").select_option("idee")
        assert "ou=cantal" in phone.url and "commune=" in phone.url, leave


def test_pressing_a_proposed_commune_is_not_leaving_the_field(phone: Page, served: str) -> None:
    """Deux communes de ce nom : l'appui choisit celle qu'il touche."""
    phone.goto(served + ADDRESS)
    phone.locator("#commune").press_sequentially("tuyade")
    phone.locator("#communes button").last.click()
    expect(phone.locator("#communes")).to_be_hidden()
    assert "commune=E4004" in phone.url


def test_names_are_ticked_noted_and_completed_by_hand(
    phone: Page, served: str, catalogue: Catalogue, tab: OpenTab
) -> None:
    phone.goto(served + ADDRESS + HASH)
    first, second = expected(catalogue)[:2]
    phone.get_by_label(catalogue.acteurs[first].nom, exact=True).uncheck()
    extra = phone.locator("#noms > li[data-id]:has(input[type=checkbox]:not(:checked))").last
    extra.locator("input[type=checkbox]").check()
    phone.get_by_label(f"Note sur {catalogue.acteurs[second].nom}").fill("<i>le mardi</i> & après")
    phone.get_by_label("Une ligne de plus").fill("Maison des projets, 2e étage")
    phone.get_by_label("Orienté par", exact=True).fill("Zoé, Ruche d'Ivoire")
    said = text(phone)
    assert "<i>le mardi</i> & après" in said and "Maison des projets, 2e étage" in said
    assert "orienté par Zoé, Ruche d'Ivoire" in said
    assert catalogue.acteurs[first].nom not in said and catalogue.acteurs[second].nom in said
    expect(phone.locator("#noms i")).to_have_count(0)
    link = phone.get_by_label("Le lien").input_value()
    names = listed(phone)
    other = tab()
    other.goto(link)
    assert listed(other) == names
    assert text(other) == said


def test_a_second_person_is_guided_in_forty_seconds(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.add_init_script(TAKES)
    phone.goto(served + ADDRESS + HASH)
    phone.get_by_label("Orienté par", exact=True).fill("Zoé")
    phone.get_by_label("Une ligne de plus").fill("à effacer")
    hand = Hand(phone)
    phone.locator("#conseil [data-effacer]").focus()
    hand.press("[data-effacer]")
    expect(phone.get_by_label("Votre commune")).to_be_focused()
    expect(phone.get_by_label("Orienté par", exact=True)).to_have_value("Zoé")
    expect(phone.get_by_label("Une ligne de plus")).to_have_value("")
    assert phone.locator("#conseil input:checked").count() == 0
    hand.type("#commune", "vic")
    expect(phone.locator("#communes button")).to_have_count(1)
    hand.press("#commune")
    expect(phone.get_by_label("Où se situe votre projet")).to_have_value("cantal")
    hand.type("#champ-etape", "J")
    hand.type("#champ-forme", "Un c")
    hand.press("[value=accompagnement]", "Space")
    hand.press("[data-copie=conseil-texte]")
    until(phone, "window.taken")
    assert "à Vic-sur-Serre (Causserin)" in phone.evaluate("window.taken")
    assert "orienté par Zoé" in phone.evaluate("window.taken")
    assert listed(phone) == expected(catalogue)
    assert hand.taps * SECONDS_A_TAP <= MOST_SECONDS, hand.taps


def test_the_person_before_comes_back(phone: Page, served: str, catalogue: Catalogue) -> None:
    phone.goto(served + ADDRESS + HASH)
    phone.get_by_role("button", name="Nouvelle personne").click()
    assert "cantal" not in phone.url
    phone.get_by_role("button", name="Revenir à la personne d’avant").click()
    assert listed(phone) == expected(catalogue)


def test_the_adviser_is_kept_only_if_asked(phone: Page, served: str) -> None:
    phone.goto(served + ADDRESS)
    phone.get_by_label("Orienté par", exact=True).fill("Zoé")
    assert phone.evaluate("Object.keys(localStorage).join()") == ""
    phone.goto("about:blank")
    phone.goto(served + ADDRESS)
    expect(phone.get_by_label("Orienté par", exact=True)).to_have_value("")
    phone.get_by_label("Orienté par", exact=True).fill("Zoé")
    phone.get_by_label("Garder « orienté par »").check()
    phone.goto("about:blank")
    phone.goto(served + ADDRESS)
    expect(phone.get_by_label("Orienté par", exact=True)).to_have_value("Zoé")
    phone.get_by_label("Garder « orienté par »").uncheck()
    assert phone.evaluate("localStorage.getItem('isa-oriente-par')") is None


def test_a_wrong_sheet_is_told_in_two_taps(phone: Page, served: str, catalogue: Catalogue) -> None:
    phone.add_init_script(TAKES)
    phone.goto(served + ADDRESS + HASH)
    id_ = expected(catalogue)[0]
    phone.locator(f"#noms > [data-id={id_}]").get_by_role("button", name="Fiche fausse").click()
    phone.locator("#fausse").get_by_role("button", name="Copier ce texte").click()
    until(phone, "window.taken")
    said = phone.evaluate("window.taken")
    assert said.startswith(f"Fiche : {catalogue.acteurs[id_].nom}".replace("'", "’"))
    assert f"Adresse : {served}accompagnement/{id_}/" in said


def test_paper_and_text_are_for_the_person_who_gets_them(
    phone: Page, served: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    first, second = expected(catalogue)[:2]
    phone.goto(
        f"{served}{ADDRESS}{HASH}&sauf={first}&n-{second}=le+mardi&ligne=La+halle&par=Zo%C3%A9"
    )
    assert listed(phone) == expected(catalogue)[1:]
    phone.pdf(path=tmp_path / "conseil.pdf", format="A4")
    paper = PdfReader(tmp_path / "conseil.pdf")
    assert len(paper.pages) == 1
    printed = " ".join(paper.pages[0].extract_text().split()).replace("’", "'")
    copied = " ".join(text(phone).split()).replace("’", "'")
    shown = orient(orientation_table(catalogue), ANSWERS).retenus[1:]
    reserves = [one.reserves[0] for one in shown if one.reserves]
    assert reserves  # l'essai ne dit rien sans réserve
    for said in (printed, copied):
        assert "Qui peut vous aider Pour : Causserin, j'ai une idée, un collectif" in said
        for part in (catalogue.acteurs[second].nom, "le mardi", "La halle", "orienté par Zoé"):
            assert part in said, part
        for reserve in reserves:
            assert f"À vérifier : {' '.join(reserve.split())}.".replace("’", "'") in said
        for one in shown:
            assert f"{served}accompagnement/{one.id}/" in said.replace("- ", "-")
        assert catalogue.acteurs[first].nom not in said and catalogue.site.nom in said
    for part in (
        "J'oriente",
        "Sa liste",
        "répondent",
        "Une note",
        "Une ligne",
        "Fiche fausse",
        "Garder",
        "Nouvelle",
    ):
        assert part not in printed, part


def test_a_folder_gives_the_name_of_the_site(
    phone: Page, site: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    """Ouverte d'un dossier, la page donne l'adresse publique des fiches ; sans elle, le nom du site."""
    id_ = expected(catalogue)[0]
    page = site / ADDRESS / "index.html"
    phone.goto(f"{page.as_uri()}{HASH}")
    assert f"{SITE_URL}accompagnement/{id_}/" in text(phone)
    shutil.copytree(site / "assets", tmp_path / "assets")
    unknown = tmp_path / ADDRESS / "index.html"
    unknown.parent.mkdir(parents=True)
    unknown.write_text(re.sub(r"<link[^>]*canonical[^>]*>", "", page.read_text("utf-8")), "utf-8")
    phone.goto(f"{unknown.as_uri()}{HASH}")
    told = text(phone).replace("\u00a0", " ").replace("’", "'")
    assert "file:" not in told and f"avec le site « {catalogue.site.nom} »" in told


def test_an_address_too_long_is_cut(phone: Page, served: str) -> None:
    phone.goto(served + ADDRESS)
    start = time.monotonic()
    long = "x" * 200_000
    phone.goto(f"{served}{ADDRESS}#ligne={long}&ou={long}&plus={long}&inconnu={long}")
    expect(phone.get_by_label("Une ligne de plus")).to_have_value("x" * 200)
    assert time.monotonic() - start < 2
    assert len(text(phone)) + len(phone.get_by_label("Le lien").input_value()) < 5000


def test_a_broken_address_gives_an_empty_page_that_works(phone: Page, served: str) -> None:
    for hash_ in ("#ou=%3Cb%3E&sauf=,x&n-x=1", "#%", "#plus=%22%5D&commune=%3C", "#besoins=,,"):
        phone.goto("about:blank")
        phone.goto(served + ADDRESS + hash_)
        expect(phone.locator("#noms > li[data-id]").first).to_be_visible()


def test_without_script_the_page_leads_to_the_simple_ones(tab: OpenTab, served: str) -> None:
    page = tab(java_script_enabled=False)
    page.goto(served + ADDRESS)
    expect(page.locator("#conseil")).to_be_hidden()
    page.get_by_role("link", name="une page par lieu et par moment").click()
    expect(page.locator("#pages-simples")).to_be_in_viewport()


def test_the_script_stays_light(site: Path) -> None:
    names = ("orienter", "fiches", "commune", "conseil")
    both = b"".join((site / f"assets/js/{one}.js").read_bytes() for one in names)
    assert len(gzip.compress(both, mtime=0)) <= 10_000
