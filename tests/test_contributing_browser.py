"""« Contribuer » : sans compte ni script, sur un téléphone, jusqu'à ce que la commande en fait."""

from __future__ import annotations

import difflib
import gzip
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.commands.contribution import Outcome, contribute
from innovation_sociale.forms.records import scripts
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.addresses import told_script
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import COUNTRY
from tests.tabs import OpenTab
from tests.test_accessibility import _defects

FORMS = (
    "structure",
    "temoignage",
    "rencontre",
    "corriger/?1#fiche=pepiniere",
    "signaler/?1#fiche=pepiniere",
    "repondre/?1#fiche=pepiniere",
    "ma-structure/?1#fiche=pepiniere",
)
# Octets de script, comprimés : à l'arrivée, puis en tout, sans les phrases et les listes qu'il lit.
AT_FIRST, IN_ALL = 12 * 1024, 15.5 * 1024
REVIEW = "Relire avant d’envoyer"
LONGEST = 4_000
CONTACT = """telephone: "0465710000"
"""
FACT = """- sujet: coordonnees
  texte: Son téléphone est le 04 65 71 00 00.
  date: 2024
  source: source-65
"""


class Reader:
    """Une personne devant une page : ce qu'elle fait se compte."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def fill(self, label: str, text: str) -> None:
        self.actions += 1
        self.page.get_by_label(label).locator("visible=true").first.fill(text)

    def choose(self, label: str, choice: str) -> None:
        self.actions += 1
        self.page.get_by_label(label).locator("visible=true").first.select_option(choice)

    def tick(self, label: str) -> None:
        self.actions += 1
        self.page.get_by_label(label, exact=True).locator("visible=true").first.check()

    def press(self, name: str) -> None:
        self.actions += 1
        self.page.get_by_role("button", name=name).locator("visible=true").first.click()

    def download(self) -> tuple[str, bytes]:
        self.actions += 1
        with self.page.expect_download() as got:
            self.page.get_by_role("button", name="Télécharger le fichier").click()
        return got.value.suggested_filename, Path(got.value.path()).read_bytes()


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """Une copie du pays inventé, où la Pépinière a un téléphone."""
    for name in ("data", "docs"):
        shutil.copytree(COUNTRY / name, tmp_path / "pays" / name)
    path = tmp_path / "pays" / "data" / "support" / "pepiniere.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("premier_pas:\n", f"{CONTACT}premier_pas:\n", 1)
    path.write_text(text.replace("faits:\n", f"faits:\n{FACT}", 1), encoding="utf-8")
    return tmp_path / "pays"


@pytest.fixture
def reader(phone: Page, country: Path) -> Reader:
    """Un téléphone, dont les fiches sont celles de `country`."""
    told = {told_script(name): text for name, text in scripts(load_catalogue(country))}

    def answer(route: Any) -> None:
        name = urlsplit(route.request.url).path.lstrip("/")
        route.fulfill(body=told[name], content_type="text/javascript")

    phone.route("**/assets/js/dires/*.js", answer)
    return Reader(phone)


def applied(root: Path, name: str, content: bytes) -> Outcome:
    """Ce que la commande fait d'un fichier téléchargé."""
    return contribute(root, [(name, content)], write=True)


def changed(before: str, after: str) -> list[str]:
    """Les lignes retirées et ajoutées."""
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in found if line[:3] not in ("---", "+++") and line[0] in "+-"]


def test_a_phone_number_is_corrected_without_an_account(
    reader: Reader, served: str, country: Path
) -> None:
    path = country / "data" / "support" / "pepiniere.yml"
    before = path.read_text(encoding="utf-8")
    reader.page.goto(f"{served}accompagnement/pepiniere/")
    reader.page.get_by_role("link", name="Corriger cette fiche").click()
    reader.actions += 1
    reader.fill("Téléphone", "04 65 71 00 01")
    reader.tick("C’est ma structure")
    reader.press(REVIEW)
    told = reader.page.locator("#envoi-lignes")
    expect(told.locator("del")).to_have_text("04 65 71 00 00".replace(" ", "\u00a0"))
    expect(told.locator("ins")).to_have_text("04 65 71 00 01")
    name, content = reader.download()
    assert reader.actions < 10
    outcome = applied(country, name, content)
    assert outcome.defects == []
    lines = changed(before, path.read_text(encoding="utf-8"))
    assert '-telephone: "0465710000"' in lines and '+telephone: "0465710001"' in lines
    rest = [line for line in lines if "telephone:" not in line]
    # Le fait qui donne ce numéro, sa date, sa source : rien d'autre.
    assert all(re.search(r"téléphone est le|date:|source|titre|url|editeur|nature|note|adresse", x)
               for x in rest), rest  # fmt: skip
    assert len(rest) < 14


def test_the_owner_confirms_its_longest_sheet_in_few_taps(
    reader: Reader, served: str, country: Path
) -> None:
    reader.page.goto(f"{served}contribuer/ma-structure/#fiche=pepiniere")
    still = reader.page.get_by_role("button", name="Tout est encore vrai")
    expect(still.first).to_be_visible()
    for button in still.all():
        button.click()
        reader.actions += 1
    reader.press(REVIEW)
    name, content = reader.download()
    assert reader.actions <= 25
    outcome = applied(country, name, content)
    assert outcome.defects == []
    text = (country / "data" / "support" / "pepiniere.yml").read_text(encoding="utf-8")
    assert "verifie_comment: acteur" in text


def test_each_line_takes_each_answer(reader: Reader, served: str, country: Path) -> None:
    page = reader.page
    page.goto(f"{served}contribuer/ma-structure/#fiche=pepiniere")
    joining = page.locator(".isa-formulaire__groupe", has_text="Comment vous joindre")
    joining.get_by_text("Non : répondre ligne à ligne").click()
    line = joining.get_by_role("group", name="Téléphone")
    line.get_by_label("Non, voici").check()
    line.get_by_label("Ce qu'il faut écrire").fill("04 65 71 00 02")
    joining.get_by_role("group", name="Courriel").get_by_label("Il n’y en a pas").check()
    joining.get_by_role("group", name="Adresse").get_by_label("Je ne sais pas").check()
    reader.press(REVIEW)
    name, content = reader.download()
    said = content.decode()
    assert "absences: [courriel]" in said and "sans_reponse: [adresse]" in said
    outcome = applied(country, name, content)
    assert outcome.defects == []
    assert "champ: courriel" in (country / "data/support/pepiniere.yml").read_text("utf-8")


def test_a_question_opens_alone_with_its_addressee_and_four_answers(
    reader: Reader, served: str, catalogue: Catalogue, country: Path
) -> None:
    actor = next((id_, one) for id_, one in catalogue.acteurs.items() if len(one.a_completer) > 1)
    question = actor[1].a_completer[0]
    reader.page.goto(f"{served}contribuer/repondre/#question={question.id}")
    asked = reader.page.locator("#lignes fieldset")
    expect(asked).to_have_count(1)
    expect(asked).to_contain_text(f"À qui le demander : {actor[1].nom}".replace(" :", "\u00a0:")
                                  .replace("'", "’")[:18])  # fmt: skip
    expect(asked.get_by_role("radio")).to_have_count(4)
    asked.get_by_label("Je ne sais pas").check()
    reader.press(REVIEW)
    assert f"sans_reponse: [{question.id}]" in reader.download()[1].decode()
    # Sans question nommée, toutes celles de la fiche : c'est ce qu'ouvre le code d'une lettre.
    reader.page.goto(f"{served}contribuer/repondre/?tout#fiche={actor[0]}")
    expect(asked).to_have_count(len(actor[1].a_completer))


def test_a_wrong_passage_is_ticked(reader: Reader, served: str, country: Path) -> None:
    reader.page.goto(f"{served}contribuer/signaler/#fiche=pepiniere")
    reader.page.get_by_role("checkbox").first.check()
    reader.fill("Autre chose à nous dire ?", "C'est l'inverse.")
    reader.press(REVIEW)
    name, content = reader.download()
    outcome = applied(country, name, content)
    assert outcome.defects == [] and any("Dit faux" in one for one in outcome.said)


def _structure(reader: Reader, name: str) -> None:
    reader.fill("Nom", name)
    reader.choose("Type", "incubateur")
    reader.fill("Ce que c’est, en une ou deux phrases", "Elle accompagne des associations.")
    reader.tick("Ambrelle")
    reader.tick("Être accompagné")
    reader.fill("Son site", "https://www.fabrique-essai.org/")
    reader.fill("Où peut-on le vérifier ?", "https://www.fabrique-essai.org/contact")
    reader.fill("Téléphone", "04 65 71 00 09")


def test_a_proposed_structure_is_a_valid_record(reader: Reader, served: str, country: Path) -> None:
    reader.page.goto(f"{served}contribuer/structure/")
    _structure(reader, "La Fabrique d'essai")
    expect(reader.page.locator("#apercu")).to_contain_text("Incubateur")
    reader.press(REVIEW)
    name, content = reader.download()
    assert name == "la-fabrique-d-essai.txt"
    assert applied(country, name, content).defects == []
    loaded = load_catalogue(country).acteurs["la-fabrique-d-essai"]
    assert loaded.telephone == "0465710009"


def test_a_proposed_story_asks_consent_and_is_a_valid_record(
    reader: Reader, served: str, country: Path
) -> None:
    reader.page.goto(f"{served}contribuer/temoignage/")
    reader.fill("Nom", "Le Four d'essai")
    reader.fill("Thème", "pain partagé")
    reader.fill("Le constat", "Le bourg n'avait plus de boulangerie.")
    reader.fill("La réponse", "Des habitants cuisent le pain.")
    reader.fill("Le modèle", "C'est une association.")
    reader.fill("Qui raconte ?", "bénévole")
    reader.page.get_by_label("Que montre ce projet ?").select_option(index=1)
    reader.fill("Où peut-on le vérifier ?", "https://www.four-essai.org/")
    reader.press(REVIEW)
    expect(reader.page.locator("#erreurs-liste li")).to_have_count(2)  # l'accord, la licence
    for box in reader.page.locator("[data-accord]").all():
        box.check()
    reader.press(REVIEW)
    name, content = reader.download()
    assert "Licence Ouverte" in content.decode()
    assert applied(country, name, content).defects == []


def test_an_announced_meeting_is_a_valid_record(reader: Reader, served: str, country: Path) -> None:
    reader.page.goto(f"{served}contribuer/rencontre/")
    reader.fill("Titre", "Rencontre d'essai")
    reader.fill("Date", "3/12/2026")
    reader.fill("Qui organise", "la pépinière\nAssociation d'ici")
    reader.fill("Le programme", "14 h 30 : Trois témoignages\nUn verre")
    reader.press(REVIEW)
    name, content = reader.download()
    assert applied(country, name, content).defects == []
    meeting = load_catalogue(country).rencontres["rencontre-d-essai"]
    assert meeting.organisateurs == ["pepiniere"]
    assert [one.heure for one in meeting.deroule] == ["14 h 30", None]


def test_errors_are_gathered_take_the_focus_and_lead_to_their_field(
    reader: Reader, served: str, country: Path
) -> None:
    reader.page.goto(f"{served}contribuer/structure/")
    _structure(reader, "Une {{ structure }}")
    reader.fill("Téléphone", "04 73 00")
    reader.press(REVIEW)
    expect(reader.page.locator("#erreurs")).to_be_focused()
    listed = reader.page.locator("#erreurs-liste a")
    expect(listed).to_have_count(2)
    expect(listed.first).to_contain_text("est réservé aux pages")
    listed.nth(1).click()
    field = reader.page.get_by_label("Téléphone")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("dix chiffres"))


def test_an_existing_name_says_what_the_terminal_says(
    reader: Reader, served: str, country: Path, catalogue: Catalogue
) -> None:
    reader.page.goto(f"{served}contribuer/structure/")
    name = catalogue.acteurs["pepiniere"].nom
    _structure(reader, name)
    expect(reader.page.locator("#proches")).to_contain_text("ressemble")
    taken = "Appui local"  # le nom de fichier d'une fiche du pays
    assert "appui-local" in catalogue.acteurs
    reader.fill("Nom", taken)
    reader.press(REVIEW)
    said = reader.page.locator("#erreurs-liste a").inner_text().partition(" : ")[2]
    (refused,) = applied(country, "x.txt", _record_named(taken).encode()).defects
    assert said.replace("\u00a0", " ") == str(refused.message).replace("\u00a0", " ")


def _record_named(name: str) -> str:
    return (
        f"# contribution 1 : support\nnom: {name}\ntype: incubateur\nstatut: a-confirmer\n"
        "territoires: [allier]\nfaits:\n  - sujet: presentation\n    texte: Elle aide.\n"
        "    date: 2026\n    source: source-65\n  - sujet: territoires\n    texte: Elle aide.\n"
        "    date: 2026\n    source: source-65\nverifie_le: 2026-11-24\nverifie_par: essai\n"
        "prochaine_verification: 2027-05-24\n# fin de la contribution\n"
    )


def test_the_draft_stays_on_the_device_and_goes_at_once(
    reader: Reader, served: str, country: Path
) -> None:
    page = reader.page
    page.goto(f"{served}contribuer/structure/")
    expect(page.locator("#brouillon")).to_be_hidden()
    reader.fill("Nom", "Brouillon d'essai")
    page.reload()
    expect(page.get_by_label("Nom").first).to_have_value("Brouillon d'essai")
    expect(page.locator("#brouillon")).to_be_visible()
    page.get_by_role("button", name="Effacer le brouillon").click()
    expect(page.get_by_label("Nom").first).to_have_value("")


@pytest.mark.parametrize("kept", ["[null]", '[["nom",{}]]', '{"a":1}', '"x"', "[", "[[[]]]"])
def test_what_is_not_a_draft_is_left_alone(
    reader: Reader, served: str, country: Path, kept: str
) -> None:
    page, failed = reader.page, list[str]()
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{served}contribuer/structure/")
    page.evaluate(
        "kept => localStorage.setItem('isa-brouillon structure', kept)"
        " || Object.keys(localStorage).forEach(name => localStorage.setItem(name, kept))",
        kept,
    )
    page.reload()
    expect(page.get_by_role("button", name=REVIEW)).to_be_enabled()
    expect(page.locator("#brouillon")).to_be_hidden()
    expect(page.get_by_label("Nom").first).to_have_value("")
    assert failed == []


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.partition("/")[0])
def test_a_form_printed_blank_says_where_to_send_it(tab: OpenTab, served: str, form: str) -> None:
    page = tab(viewport={"width": 800, "height": 900})
    page.goto(f"{served}contribuer/{form}")
    expect(page.get_by_role("button", name=REVIEW)).to_be_visible()
    where = page.locator(".isa-formulaire__ou:visible")
    expect(where).to_have_count(0)
    page.emulate_media(media="print")
    expect(where).to_have_count(1)


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.partition("/")[0])
def test_no_state_of_a_form_has_a_known_obstacle(tab: OpenTab, served: str, form: str) -> None:
    for width, scheme in ((320, "light"), (1280, "dark")):
        page = tab(
            viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True
        )  # fmt: skip
        address = form if "/" in form else f"{form}/"
        page.goto(f"{served}contribuer/{address}")
        expect(page.get_by_role("button", name=REVIEW)).to_be_visible()
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert _defects(page) == [], "vide"
        page.get_by_role("button", name=REVIEW).click()
        expect(page.locator("#erreurs")).to_be_visible()
        assert _defects(page) == [], "en erreur"
        page.evaluate("""() => window.isaEnvoyer.montrer({titre: "Titre", dit: "Dit", texte: "x",
            fichier: "x.txt", lignes: [window.isaEnvoyer.noeud("p", "Une ligne")]})""")
        assert _defects(page) == [], "prêt"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.partition("/")[0])
def test_without_script_a_form_says_how_to_write(tab: OpenTab, served: str, form: str) -> None:
    page = tab(java_script_enabled=False)
    page.goto(f"{served}contribuer/{form.partition('/')[0]}/")
    expect(page.locator("pre.isa-lettre")).to_be_visible()
    expect(page.locator(".isa-formulaire__ou").first).to_contain_text("donnez le fichier")
    expect(page.get_by_role("button", name=REVIEW)).to_be_hidden()


def test_no_form_loads_more_script_than_a_phone_should(site: Path) -> None:
    for form in FORMS:
        page = site / "contribuer" / form.partition("/")[0] / "index.html"
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        loaded = [page.parent / (one.attributes["src"] or "") for one in tree.css("script[src]")]
        judging = [site / "assets" / "js" / "juger.js"]  # au premier geste
        first, then = (
            sum(len(gzip.compress(one.read_bytes())) for one in each) for each in (loaded, judging)
        )
        assert len(loaded) > 3 and first <= AT_FIRST and first + then <= IN_ALL, (form, first, then)


SENDING = """([vers, envoi]) => {
    const cadre = document.getElementById("envoi");
    cadre.dataset.envoi = JSON.stringify(vers);
    window.isaEnvoyer.montrer({lignes: [], titre: "Correction : Adie", dit: "Dit", fichier: "x.txt", ...envoi});
    const un = (id) => { const a = document.getElementById(id); return a.hidden ? "" : a.href; };
    return [un("envoi-forge"), un("envoi-courriel"), !document.getElementById("envoi-long").hidden];
}"""


def test_each_way_of_sending_is_offered_only_where_it_holds(phone: Page, served: str) -> None:
    phone.goto(f"{served}contribuer/structure/")
    ways = {
        "demande": "https://github.com/a/b/issues/new?title={titre}&body={corps}",
        "courriel": "contact@site.example",
    }
    short = phone.evaluate(SENDING, [ways, {"texte": "# contribution 1 : correction\n"}])
    assert short[0].startswith("https://github.com/a/b/issues/new?title=Correction%20%3A%20Adie")
    assert short[1].startswith("mailto:contact@site.example?subject=") and not short[2]
    long = phone.evaluate(SENDING, [ways, {"texte": "é" * LONGEST, "dit": "Ligne. " * 500}])
    assert long[0] == "" and long[2]
    body = phone.evaluate("un => decodeURIComponent(un.split('body=')[1])", long[1])
    assert len(body) <= 1600 and "x.txt" in body
    none = phone.evaluate(SENDING, [{}, {"texte": "x"}])
    assert none == ["", "", False]
    expect(phone.get_by_role("button", name="Télécharger le fichier")).to_be_visible()
    expect(phone.locator("#envoi .isa-formulaire__ou")).to_contain_text("donnez le fichier")


def test_the_longest_address_counts_the_login_page(phone: Page, served: str) -> None:
    phone.goto(f"{served}contribuer/structure/")
    pattern = "https://github.com/a/b/issues/new?body={corps}"
    lengths = [
        len(phone.evaluate("([p, t]) => encodeURIComponent(window.isaEnvoyer.adresse(p, {corps: t}))", [pattern, "é" * size]))
        for size in (100, 700, 900)
    ]  # fmt: skip
    assert lengths[0] and lengths[1] and all(one <= 8_000 for one in lengths)
    assert lengths[2] == 0
