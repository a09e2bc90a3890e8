"""« Qui peut m'aider ? » au navigateur : clavier, adresse, trois noms, message, rappel, papier."""

from __future__ import annotations

import gzip
import re
import time
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from innovation_sociale.french.typography import typeset_text
from innovation_sociale.guidance.orientation import Resultat, orient, orientation_table, said_title
from innovation_sociale.models import Catalogue
from innovation_sociale.models.essentials import demandes
from tests.conftest import watched
from tests.tabs import OpenTab, Tabs, until
from tests.test_older_phones import SAFARI_13

ANSWERS = {"ou": "cantal", "etape": "idee", "besoins": ["accompagnement"], "forme": "collectif"}
HASH = "#ou=cantal&etape=idee&besoins=accompagnement&forme=collectif"
SHARED = "trouver-mon-appui/" + HASH
NOBODY = "trouver-mon-appui/#ou=haute-loire&etape=difficulte&besoins=test&forme=cae&q=r"
UNSURE = "trouver-mon-appui/#ou=allier&etape=idee&besoins=orientation&forme=collectif&q=r"
LONGEST = "etape=creation&besoins=accompagnement,formation,emprunt,fonds&forme=collectif"
PROJECT = "&projet=nom%3DLa%2Bcantine%26besoin%3Doui"
MOST_TAPS = 12
MOST_SCREENS = 4
SCREEN = 740
TAKES = "if (navigator.clipboard) navigator.clipboard.writeText = text => { window.taken = text; return Promise.resolve() }"


def kept(page: Page) -> list[str]:
    found = page.locator("#retenus > li").evaluate_all("all => all.map(one => one.dataset.id)")
    return [str(one) for one in found]


def result(catalogue: Catalogue) -> Resultat:
    return orient(orientation_table(catalogue), ANSWERS)


def expected(catalogue: Catalogue) -> list[str]:
    return [one.id for one in result(catalogue).retenus]


def letter(page: Page) -> str:
    return page.locator("#texte").input_value()


class Hand:
    """Une personne sans souris : elle va de l'un à l'autre par Tab, et chaque appui se compte."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def reach(self, selector: str) -> None:
        for _ in range(80):
            if self.page.evaluate("one => document.activeElement.matches(one)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"on n'arrive pas à {selector}")

    def press(self, selector: str, key: str = "Enter") -> None:
        self.reach(selector)
        self.page.keyboard.press(key)
        self.taps += 1

    def type(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.type(text)
        self.taps += 1

    def choose(self, name: str, value: str) -> None:
        """Un bouton rond : Tab entre dans le groupe, les flèches choisissent, un appui compte."""
        self.reach(f"input[name={name}]")
        if self.page.evaluate("document.activeElement.value") == value:
            self.page.keyboard.press("Space")
        for _ in range(20):
            if self.page.evaluate("document.activeElement.value") == value:
                break
            self.page.keyboard.press("ArrowDown")
        self.taps += 1


def test_from_home_to_a_copied_message_in_twelve_taps(phone: Page, served: str) -> None:
    phone.add_init_script(TAKES)
    phone.goto(served)
    hand = Hand(phone)
    hand.press("main a[href*='trouver-mon-appui/']")
    phone.wait_for_url(re.compile(r"/trouver-mon-appui/(index\.html)?$"))
    after_load: list[str] = []
    phone.on("request", lambda one: after_load.append(one.url))
    expect(phone.get_by_label("Tapez votre commune")).to_be_visible()
    hand.type("#commune", "vic")
    expect(phone.locator("#communes button")).to_have_text("Vic-sur-Serre (Causserin)")
    hand.press("#commune")
    expect(phone.locator("#question-etape legend")).to_be_focused()
    hand.choose("etape", "idee")
    phone.keyboard.press("Enter")
    hand.taps += 1
    expect(phone.locator("#question-besoins legend")).to_be_focused()
    hand.press("[value=accompagnement]", "Space")
    hand.press("#continuer")
    expect(phone.locator("#question-forme legend")).to_be_focused()
    hand.choose("forme", "collectif")
    # « Voir le résultat » est au-dessus : on y remonte.
    phone.locator("#conclure").focus()
    hand.press("#conclure")
    expect(phone.locator("#resultat-titre")).to_be_focused()
    hand.press("[data-copie=texte]")
    until(phone, "window.taken")
    assert hand.taps <= MOST_TAPS, hand.taps
    said = phone.evaluate("window.taken")
    assert "à Vic-sur-Serre (Causserin)" in said and "Où j’en suis\u00a0: j’ai une idée" in said
    assert {one.rsplit("/", 1)[1] for one in after_load} == {"lieux.js", "communes.js"}
    assert after_load[0].startswith(served)


def test_the_typed_commune_gives_its_place_in_words(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/")
    field = phone.get_by_label("Tapez votre commune")
    field.press_sequentially("tuyade")
    expect(phone.locator("#communes button")).to_have_count(2)
    field.press("Enter")  # deux communes de ce nom : rien ne se devine
    expect(phone.locator("#commune-dit")).to_contain_text("2 communes")
    expect(phone.locator("#question-ou")).to_be_visible()
    phone.get_by_role("button", name="Tuyade (Ambrelle)").press("Enter")
    expect(phone.locator("#commune-dit")).to_have_text("Tuyade : Ambrelle, CA d’Ambrelle.")
    expect(phone.get_by_label("Ambrelle", exact=True)).to_be_checked()
    phone.get_by_role("button", name="Voir le résultat").click()
    expect(phone.get_by_role("link", name="Changer : Tuyade")).to_be_visible()
    assert "commune=E1002" in phone.url and "ou=allier" in phone.url
    assert "à Tuyade (Ambrelle)" in letter(phone)
    phone.reload()
    expect(phone.get_by_role("link", name="Changer : Tuyade")).to_be_visible()
    phone.get_by_role("link", name="Changer : Tuyade").click()
    phone.get_by_label("Causserin", exact=True).check()  # un autre lieu : la commune s'en va
    phone.get_by_role("button", name="Voir le résultat").click()
    assert "commune" not in phone.url and "ou=cantal" in phone.url
    expect(phone.get_by_role("link", name="Changer : Causserin")).to_be_visible()


def test_leaving_the_field_is_choosing_the_only_commune(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/")
    phone.get_by_label("Tapez votre commune").press_sequentially("vic")
    phone.get_by_label("Tapez votre commune").blur()
    expect(phone.get_by_label("Causserin", exact=True)).to_be_checked()
    expect(phone.locator("#commune-dit")).to_contain_text("Vic-sur-Serre")


def test_an_address_with_only_a_commune_knows_its_place(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/#commune=E2001&q=r")
    expect(phone.get_by_role("link", name="Changer : Saint-Flours")).to_be_visible()
    assert "ou=cantal" in phone.url
    phone.goto("about:blank")
    phone.goto(served + "trouver-mon-appui/#commune=99999&etape=idee&q=r")
    expect(phone.get_by_role("link", name="Changer : J’ai une idée")).to_be_visible()
    expect(phone.locator("#reponses")).not_to_contain_text("99999")


def test_without_the_list_of_communes_the_places_remain(phone: Page, served: str) -> None:
    phone.route("**/communes.js", lambda route: route.fulfill(status=200, body=""))
    phone.goto(served + "trouver-mon-appui/")
    phone.get_by_label("Tapez votre commune").fill("vic")
    expect(phone.get_by_label("Tapez votre commune")).to_be_hidden()
    phone.get_by_label("Causserin", exact=True).check()
    phone.get_by_role("button", name="Voir le résultat").click()
    assert kept(phone)


def test_three_names_stand_on_the_first_screen(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + SHARED)
    found = result(catalogue)
    assert kept(phone) == expected(catalogue)
    title = said_title(len(found.retenus), len(found.a_interroger), True)
    expect(phone.locator("#resultat-titre")).to_have_text(title)
    cards = phone.locator("#retenus > li.isa-carte")
    expect(cards).to_have_count(3)
    for card, avis in zip(cards.all(), found.retenus, strict=False):
        expect(card).to_contain_text(avis.raison[1:])
        expect(card).to_contain_text(re.compile("[Nn]ouvelles|[Ii]nformations|[Aa]ctivité"))
        # Une seule chose à toucher, en plus du nom.
        expect(card.locator("a")).to_have_count(2)
        box = card.bounding_box()
        assert box and box["y"] + box["height"] <= SCREEN
    height = phone.evaluate("document.querySelector('main').getBoundingClientRect().height")
    assert height <= MOST_SCREENS * SCREEN
    assert phone.evaluate("document.querySelectorAll('*').length") <= 450


def test_relays_stand_once_apart_and_are_not_counted(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + SHARED)
    relays = [catalogue.acteurs[one.id].nom for one in result(catalogue).relais]
    titles = phone.locator("#relais li strong").all_inner_texts()
    assert [one.replace("’", "'") for one in titles] == relays
    for name in relays:
        assert name not in " ".join(phone.locator("#retenus").all_inner_texts()).replace("’", "'")


def test_whom_to_ask_says_what_we_do_not_know_and_how_to_begin(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + SHARED)
    unsure = result(catalogue).a_interroger[0]
    line = phone.locator("#inconnus > li").first
    expect(line).to_contain_text(unsure.inconnus[0])
    step = catalogue.acteurs[unsure.id].premier_pas
    assert step and step.texte
    expect(line).to_contain_text(step.texte.split("(exemple")[0].strip().replace("'", "’"))


def test_nobody_fits_and_the_page_says_whom_to_turn_to(phone: Page, served: str) -> None:
    phone.goto(served + NOBODY)
    assert kept(phone) == []
    expect(phone.locator("#resultat-titre")).to_contain_text("Personne ne répond")
    expect(phone.locator("#relais > li").first).to_be_visible()
    assert phone.locator("#pour option").count() >= 1
    assert letter(phone).startswith("Bonjour,")


def test_when_nobody_fits_whom_to_ask_comes_first(phone: Page, served: str) -> None:
    """Dans l'ordre de lecture, que suivent le clavier et la voix ; et l'inverse dès qu'un nom répond."""
    order = """() => ["#inconnus-cadre", "#lettre", "#relais-cadre"].map(one => document.querySelector(one))
        .sort((a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)
        .map(one => one.id)"""
    phone.goto(served + UNSURE)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("voici qui interroger")
    assert phone.evaluate(order) == ["inconnus-cadre", "lettre", "relais-cadre"]
    expect(phone.locator("#inconnus > li").first).to_be_in_viewport()
    phone.goto(served + SHARED)
    expect(phone.locator("#retenus > li").first).to_be_visible()
    assert phone.evaluate(order) == ["lettre", "relais-cadre", "inconnus-cadre"]


def test_an_address_too_long_freezes_nothing(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/")
    start = time.monotonic()
    long = "x" * 200_000
    phone.goto(f"{served}{SHARED}&projet=nom%3D{long}%26besoin%3Doui&inconnu={long}&repondu={long}")
    expect(phone.locator("#dossier")).to_contain_text("Mon projet", use_inner_text=False)
    assert time.monotonic() - start < 2
    assert len(letter(phone)) < 3000 and len(phone.locator("#adresse").input_value()) < 40_000


def test_the_refusals_are_folded_and_counted(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + SHARED)
    refused = len(result(catalogue).ecartes)
    expect(phone.locator("#ecartes")).to_be_hidden()
    expect(phone.get_by_text(f"Pas retenus, et pourquoi {refused} structures")).to_be_visible()
    phone.get_by_text("Pas retenus, et pourquoi").click()
    expect(phone.locator("#ecartes > li")).to_have_count(refused)


def test_one_answer_changes_and_the_result_comes_back(phone: Page, served: str) -> None:
    phone.goto(served + SHARED)
    before = kept(phone)
    phone.get_by_role("link", name="Changer : J’ai une idée").click()
    expect(phone.locator("#question-etape legend")).to_be_focused()
    expect(phone.get_by_role("button", name="Continuer")).to_have_count(0)
    phone.get_by_label("Je développe", exact=True).check()
    phone.get_by_role("button", name="Voir le résultat").click()
    expect(phone.locator("#resultat-titre")).to_be_focused()
    assert kept(phone) != before
    for part in ("ou=cantal", "etape=developpement", "besoins=accompagnement", "forme=collectif"):
        assert part in phone.url
    phone.get_by_role("link", name="Changer : Je développe").click()
    phone.get_by_role("button", name="Retirer cette réponse").click()
    expect(phone.locator("#resultat-titre")).to_be_visible()
    assert "etape" not in phone.url and "ou=cantal" in phone.url
    phone.get_by_role("link", name="+ Préciser").click()
    expect(phone.locator("#question-etape legend")).to_be_focused()


def test_the_sum_is_asked_only_with_a_need_of_money(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/#besoins=accompagnement&q=6")
    expect(phone.get_by_text("Question 6 sur 6")).to_be_visible()
    expect(phone.get_by_role("button", name="Voir le résultat")).to_have_count(1)
    phone.goto("about:blank")
    phone.goto(served + "trouver-mon-appui/#besoins=fonds&q=6")
    expect(phone.get_by_text("Question 6 sur 7")).to_be_visible()
    phone.get_by_role("button", name="Passer cette question").click()
    expect(phone.locator("#question-montant legend")).to_be_focused()
    phone.locator("#question-montant input").first.check()
    phone.get_by_role("button", name="Voir le résultat").click()
    expect(phone.locator("#resultat-titre")).to_be_focused()
    assert "montant=" in phone.url and "La somme" in letter(phone)
    phone.goto("about:blank")
    phone.goto(served + "trouver-mon-appui/#besoins=test&montant=5000-20000&q=r")
    assert "La somme" not in letter(phone)


def test_back_change_skip_and_clear(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/")
    phone.get_by_label("Causserin", exact=True).check()
    phone.get_by_role("button", name="Continuer").click()
    expect(phone.get_by_text("Question 2 sur 6")).to_be_visible()
    phone.go_back()
    expect(phone.get_by_text("Question 1 sur 6")).to_be_visible()
    phone.go_forward()
    phone.get_by_role("button", name="Passer cette question").click()
    expect(phone.get_by_text("Question 3 sur 6")).to_be_visible()
    phone.get_by_role("button", name="Voir le résultat").click()
    expect(phone.locator("#reponses li")).to_have_text(["Changer : Causserin", "+ Préciser"])
    phone.get_by_role("button", name="Tout effacer").click()
    expect(phone.get_by_label("Causserin", exact=True)).not_to_be_checked()
    assert "cantal" not in phone.url


def test_the_shared_address_gives_the_same_list_elsewhere(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + SHARED)
    copied = phone.get_by_label("L’adresse de cette liste").input_value()
    phone.reload()
    assert kept(phone) == expected(catalogue)
    phone.goto("about:blank")
    phone.goto(copied)
    assert kept(phone) == expected(catalogue)


def test_a_link_inside_the_page_keeps_the_answers(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + SHARED)
    phone.get_by_role("link", name="Aller au contenu").press("Enter")
    assert kept(phone) == expected(catalogue)
    phone.reload()
    assert kept(phone) == expected(catalogue)


def test_every_screen_shows_the_way_out_and_clears_in_one_press(phone: Page, served: str) -> None:
    for rank in "1234567":
        phone.goto("about:blank")
        phone.goto(f"{served}trouver-mon-appui/#ou=cantal&besoins=fonds&q={rank}")
        expect(phone.get_by_role("button", name="Voir le résultat")).to_have_count(1)
        phone.get_by_role("button", name="Tout effacer").click()
        expect(phone.locator("#question-ou legend")).to_be_focused()
        assert phone.locator("input:checked").count() == 0
        assert "cantal" not in phone.url


def test_the_address_passed_on_does_not_tell_the_project(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/#besoins=fonds&projet=nom%3DSecret&repondu=pepiniere")
    expect(phone.get_by_role("link", name="Revenir à mon projet")).to_be_visible()
    copied = phone.get_by_label("L’adresse de cette liste").input_value()
    assert "besoins=fonds" in copied and "Secret" not in copied and "repondu" not in copied


def test_a_broken_address_still_shows_something(phone: Page, served: str) -> None:
    hashes = ("#ou=%3Cb%3E&q=r", "#q=99", "#q=-1&etape=x", "#besoins=,,x&q=r", "#%", "#q=r")
    for hash_ in (*hashes, "#q=r&repondu=%22%5D&projet=%", "#commune=%3Cb%3E&q=1&retour=1"):
        phone.goto("about:blank")
        phone.goto(f"{served}trouver-mon-appui/{hash_}")
        expect(phone.locator("#reponses:visible, legend:visible")).to_have_count(1)
        expect(phone.get_by_role("heading", level=1)).to_have_count(1)


def test_the_message_is_ready_and_says_where_to_put_it(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + SHARED)
    first = catalogue.acteurs[expected(catalogue)[0]]
    said = letter(phone)
    assert said.startswith("Bonjour,\nJe porte un projet ") and said.endswith("téléphone)")
    asked = [typeset_text(one) for one in demandes(first)]
    assert asked and all(one in said for one in asked)
    depot = phone.locator("#depot")
    assert "ollez-le" in depot.inner_text() and depot.locator("a").count() == 1
    expect(phone.get_by_text("Ni SIRET ni compte")).to_be_visible()
    expect(phone.get_by_role("link", name="Ouvrir mon courriel")).to_be_hidden()


def test_a_mail_is_offered_only_to_who_has_an_address(phone: Page, served: str) -> None:
    def written(route: Route) -> None:
        text = route.fetch().text()
        address = 'data-id="pepiniere" data-courriel="contact@pepiniere.example"'
        route.fulfill(body=text.replace('data-id="pepiniere"', address), content_type="text/html")

    phone.route("**/trouver-mon-appui/", written)
    phone.goto(served + SHARED)
    phone.get_by_label("À qui ?").select_option("pepiniere")
    phone.locator("#texte").fill("Deux lignes,\net un & accent é")
    target = phone.get_by_role("link", name="Ouvrir mon courriel").get_attribute("href")
    assert target and target.startswith("mailto:contact@pepiniere.example?subject=")
    assert target.endswith("&body=Deux%20lignes%2C%0D%0Aet%20un%20%26%20accent%20%C3%A9")
    phone.get_by_label("À qui ?").select_option("serre-aux-projets")
    expect(phone.get_by_role("link", name="Ouvrir mon courriel")).to_be_hidden()


def test_what_was_typed_outlives_the_addressee_and_the_answers(phone: Page, served: str) -> None:
    phone.goto(served + SHARED)
    typed = letter(phone).replace("(en une phrase, le vôtre)", "<b>une cantine</b> & nous")
    phone.locator("#texte").fill(typed)
    phone.get_by_label("À qui ?").select_option(index=1)
    assert "<b>une cantine</b> & nous" in letter(phone)
    phone.get_by_role("link", name="Changer : Un collectif").click()
    phone.get_by_label("Une association").check()
    phone.get_by_role("button", name="Voir le résultat").click()
    expect(phone.locator("#resultat-titre")).to_be_focused()
    assert "<b>une cantine</b> & nous" in letter(phone)
    assert "une association" in letter(phone)
    expect(phone.locator("#resultat b")).to_have_count(0)


def test_the_project_tells_its_story_in_the_message(phone: Page, served: str) -> None:
    phone.goto(served + SHARED + PROJECT)
    until(phone, "document.getElementById('texte').value.includes('La cantine')")
    said = letter(phone)
    assert "La cantine." in said and "en une phrase" not in said
    assert said.count("\n") > 8


def test_the_button_of_a_name_leads_to_its_message(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/#ou=cantal&q=r")
    button = phone.locator("#retenus [data-pour]").first
    id_ = button.get_attribute("data-pour")
    button.press("Enter")
    expect(phone.locator("#lettre-titre")).to_be_focused()
    expect(phone.get_by_label("À qui ?")).to_have_value(str(id_))
    assert "ou=cantal" in phone.url


def test_the_loop_closes_with_a_reminder_and_an_answer(
    phone: Page, served: str, tmp_path: Path
) -> None:
    phone.add_init_script(TAKES)
    phone.goto(served + SHARED + PROJECT)
    remind = phone.get_by_role("button", name="Me le rappeler dans trois semaines")
    expect(remind).to_be_hidden()
    phone.get_by_role("button", name="Copier", exact=True).click()
    expect(phone.locator("#lettre [role=status]")).to_have_text("Copié.")
    expect(phone.locator("#rappel")).to_contain_text(
        re.compile(r"Sans nouvelles le \d+\s\S+\s20\d\d")
    )
    expect(phone.locator("#sans-reponse")).to_contain_text("Sans réponse ?")
    with phone.expect_download() as waited:
        remind.click()
    waited.value.save_as(tmp_path / "rappel.ics")
    (event,) = Calendar.from_ical((tmp_path / "rappel.ics").read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith("Ont-ils répondu ?")
    assert "\nSans réponse" in str(event["DESCRIPTION"])
    back = str(event["URL"])
    assert back in str(event["DESCRIPTION"]) and "cantine" not in back
    phone.goto("about:blank")
    phone.goto(back)
    expect(phone.get_by_role("heading", name="Ont-ils répondu ?")).to_be_visible()
    phone.get_by_role("button", name="Pas encore").click()
    text = phone.locator("#suivi-texte").input_value()
    assert "pas encore" in text and phone.locator("#suivi-nom").inner_text() in text
    phone.get_by_role("button", name="Copier ce texte").click()
    until(phone, "window.taken")
    assert phone.evaluate("window.taken") == text
    assert kept(phone)


def test_an_older_phone_gets_its_list_its_commune_and_its_message(tabs: Tabs, served: str) -> None:
    lacks = SAFARI_13 + "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
    with watched(tabs, script=lacks) as old:
        old.goto(served + "trouver-mon-appui/")
        old.get_by_label("Tapez votre commune").press_sequentially("saint-fl")
        old.get_by_role("button", name="Saint-Flours").click()
        old.get_by_role("button", name="Voir le résultat").click()
        expect(old.locator("#retenus > li").first).to_be_visible()
        assert "à Saint-Flours (Causserin)" in letter(old)
        old.get_by_role("button", name="Copier", exact=True).click()
        expect(old.locator("#lettre [role=status]")).to_have_text(re.compile("Copié|sélectionné"))
        old.get_by_label("À qui ?").select_option(index=1)
        expect(old.locator("#depot")).not_to_be_empty()
        old.goto(served + "trouver-mon-appui/orienter/")
        old.get_by_label("Où se situe votre projet").select_option("cantal")
        expect(old.locator("#noms > li").first).to_be_visible()


def test_without_script_every_place_and_moment_has_its_page_and_its_message(
    tab: OpenTab, served: str, catalogue: Catalogue
) -> None:
    page = tab(java_script_enabled=False)
    page.goto(served + "trouver-mon-appui/")
    expect(page.locator("#questions")).to_be_hidden()
    links = page.locator("#pages-simples + ul a")
    rules = catalogue.orientation
    assert links.count() == len(rules.lieux) * len(rules.etapes)
    links.first.click()
    found = orient(orientation_table(catalogue), {"ou": "allier", "etape": "idee"})
    titles = page.locator(".isa-appui h3").all_inner_texts()
    assert len(titles) == len(found.retenus)
    expect(page.locator("#ecartes + ul > li")).to_have_count(len(found.ecartes))
    expect(page.locator("#relais + ul > li")).to_have_count(len(found.relais))
    expect(page.locator("#inconnus + ul > li")).to_have_count(len(found.a_interroger))
    said = page.locator("#message").inner_text()
    first = catalogue.acteurs[found.retenus[0].id]
    assert typeset_text(demandes(first)[0]) in said
    assert "Ambrelle" in said and "J’ai une idée".lower() in said.lower()
    expect(page.get_by_text("collez-le")).to_be_visible()


def paper(page: Page, target: Path) -> list[str]:
    page.pdf(path=target, format="A4")
    return [" ".join(one.extract_text().split()) for one in PdfReader(target).pages]


def test_paper_says_answers_date_address_message_and_reasons(
    phone: Page, served: str, tmp_path: Path
) -> None:
    phone.goto(served + SHARED + PROJECT)
    expect(phone.locator("#dossier")).to_contain_text("La cantine")
    sheets = paper(phone, tmp_path / "liste.pdf")
    text = " ".join(sheets)
    for said in (
        "Causserin",
        "Un collectif",
        "Liste établie le",
        "besoins=accompagnement",
        "Mon projet : La cantine",
        "Bonjour,",
        "Sans nouvelles le",
        "Sans réponse ?",
        "Pas retenus, et pourquoi",
        "Si vous ne savez pas à qui parler",
        "https://exemple.test/copie/trouver-",
        "Orienté par",
        "Notes",
    ):
        assert said in text.replace("\u00a0", " "), said
    for unsaid in ("Continuer", "file:", "Copier", "Préciser", "Imprimer"):
        assert unsaid not in text, unsaid
    assert len(sheets) <= 2


@pytest.mark.parametrize("place", ["auvergne", "cantal", "clermont-auvergne-metropole"])
def test_the_longest_list_holds_on_two_sheets(
    phone: Page, served: str, tmp_path: Path, place: str
) -> None:
    phone.goto(f"{served}trouver-mon-appui/#ou={place}&{LONGEST}{PROJECT}")
    assert len(kept(phone)) == 7
    expect(phone.locator("#dossier")).to_contain_text("La cantine")
    assert len(paper(phone, tmp_path / "longue.pdf")) == 2


def test_the_scripts_stay_light(site: Path) -> None:
    """Ce que la page charge d'elle-même pour l'outil, comprimé comme il voyage."""
    scripts = site / "assets/js"
    names = ("orienter", "fiches", "commune", "lettre", "resultat", "appui")
    sizes = [len(gzip.compress((scripts / f"{one}.js").read_bytes(), mtime=0)) for one in names]
    assert sum(sizes) <= 12_000
    together = b"".join((scripts / f"{one}.js").read_bytes() for one in names)
    assert len(gzip.compress(together, mtime=0)) <= 10_240


def test_the_title_of_the_document_follows_the_step(phone: Page, served: str) -> None:
    phone.goto(served + "trouver-mon-appui/")
    expect(phone).to_have_title(re.compile("^Question 1 sur 6 - Trouver mon appui"))
    phone.goto(served + "trouver-mon-appui/#ou=cantal&q=2")
    expect(phone).to_have_title(re.compile("^Question 2 sur 6 - Trouver mon appui"))
    phone.goto(served + SHARED)
    expect(phone).to_have_title(re.compile(r"^\d+ acteurs pour votre projet - Trouver mon appui"))
    phone.go_back()
    expect(phone).to_have_title(re.compile("^Question 2 sur 6 - Trouver mon appui"))
