"""« Préparer une rencontre » : d'un téléphone au papier, sans serveur, sans réseau, sans rien envoyer."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.commands.contribution import contribute
from innovation_sociale.french.typography import typeset_text
from innovation_sociale.guidance import meeting_words
from innovation_sociale.guidance.leaflet import leaflet_table, places, who_to_call
from innovation_sociale.models import Catalogue
from innovation_sociale.models.reaching import reachable
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import COUNTRY, copy_project
from tests.kit_makers import ID, files, gathering
from tests.paper import codes_on, pages_of, said_on, tight
from tests.tabs import OpenTab
from tests.test_accessibility import _defects

PAGE = "livret/preparer/"
HEAVIEST = 15 * 1024  # octets de script, comprimés
# Ce que chaque papier imprime : pages, largeur et hauteur en millimètres.
PAPERS = {
    "L’affiche": (1, 210, 297),
    "L’affiche, en A3": (1, 297, 420),
    "Le programme": (1, 210, 297),
    "La feuille à plier": (2, 297, 210),
    "La feuille d’inscription": (1, 210, 297),
}
TYPED = {
    "titre": "L'innovation sociale, de quoi on parle ?",
    "date": "3/12/2026",
    "debut": "18h30",
    "lieu": "Salle des fêtes, Exempleville",
    "autres_organisateurs": "Association de l'Exemple\nLa Serre aux projets",
    "deroule": "18 h 30 : Une définition\n19 h : Trois témoignages\nLes aides",
}
PRINTS = "window.imprimes = 0; window.print = () => { window.imprimes += 1; };"


def typed(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"#proposer [name={name}]").fill(value)
    page.wait_for_timeout(400)  # la composition suit la dernière touche


@pytest.fixture
def desk(phone: Page, served: str) -> Page:
    """Un téléphone devant la page, dont l'imprimante compte ce qu'on lui demande."""
    phone.add_init_script(PRINTS)
    phone.goto(served + PAGE)
    expect(phone.get_by_role("button", name="L’affiche", exact=True)).to_be_enabled()
    return phone


def printed(page: Page, name: str, tmp_path: Path) -> Path:
    """Ce que donne un bouton, en PDF."""
    before = page.evaluate("window.imprimes")
    page.get_by_role("button", name=name, exact=True).click()
    assert page.evaluate("window.imprimes") == before + 1
    target = tmp_path / "papier.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    return target


def refusals(page: Page) -> list[str]:
    expect(page.locator("#erreurs")).to_be_visible()
    return page.locator("#erreurs-liste li").all_text_contents()


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_prints_on_its_sheet_and_says_what_was_typed(
    desk: Page, tmp_path: Path, name: str
) -> None:
    typed(desk, **TYPED)
    desk.locator("#champ-departement").select_option("cantal")
    desk.wait_for_timeout(300)
    pages = PdfReader(printed(desk, name, tmp_path)).pages
    count, width, height = PAPERS[name]
    sizes = [(one.mediabox.width * 25.4 / 72, one.mediabox.height * 25.4 / 72) for one in pages]
    assert [(round(w), round(h)) for w, h in sizes] == [(width, height)] * count
    text = tight("".join(one.extract_text() for one in pages)).lower()
    wanted = ["L’innovation sociale, de quoi on parle ?", "jeudi 3 décembre 2026", "Exempleville"]
    wanted += ["Proposé par Association de l’Exemple et La Serre aux projets"]
    wanted += ["19 h Trois témoignages"] if "affiche" in name or "programme" in name else []
    wanted += ["dans le Causserin", "La Pépinière", *meeting_words.QUESTIONS] * (count == 2)
    assert [one for one in wanted if tight(one).lower() not in text] == []


def test_a_poster_is_made_at_a_phone_in_four_gestures(desk: Page, tmp_path: Path) -> None:
    gestures = 0
    for name in ("titre", "date", "lieu"):
        typed(desk, **{name: TYPED[name]})
        gestures += 1
    printed(desk, "L’affiche", tmp_path)
    assert gestures + 1 == 4
    expect(desk.locator("#affiche .isa-papier__titre")).to_have_text(
        "L’innovation sociale, de quoi on parle\u202f?"
    )


def test_the_keyboard_alone_fills_and_prints(desk: Page) -> None:
    desk.locator("#champ-titre").focus()
    for value in (TYPED["titre"], "\t", TYPED["date"]):
        desk.keyboard.press("Tab") if value == "\t" else desk.keyboard.type(value)
    while desk.evaluate("document.activeElement.dataset.imprimer") != "programme":
        desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    assert desk.evaluate("window.imprimes") == 1


def test_an_empty_line_is_left_to_the_pen(desk: Page, tmp_path: Path) -> None:
    text = PdfReader(printed(desk, "L’affiche", tmp_path)).pages[0].extract_text()
    assert meeting_words.WHEN in text and meeting_words.WHERE in text
    lines = desk.locator("#affiche dd")
    assert all(one.evaluate("one => one.offsetHeight > 10") for one in lines.all())


@pytest.mark.parametrize(
    ("title", "moments", "length"),
    [
        ("Court", 14, 60),
        ("Une rencontre " * 10, 8, 50),
        ("m" * 150, 3, 30),
        ("Long " * 29, 14, 143),
    ],
)
def test_a_lot_to_say_holds_or_is_refused_clearly(
    desk: Page, tmp_path: Path, title: str, moments: int, length: int
) -> None:
    line = ("mot long " * 20)[:length].strip()
    typed(desk, titre=title.strip(), deroule="\n".join([f"14 h : {line}"] * moments))
    for name in ("L’affiche", "Le programme"):
        button = desk.get_by_role("button", name=name, exact=True)
        button.click()
        if desk.locator("#erreurs").is_visible():
            assert "tout ne tient pas sur une page" in refusals(desk)[0]
            continue
        desk.pdf(path=tmp_path / "plein.pdf", prefer_css_page_size=True)
        pages = PdfReader(tmp_path / "plein.pdf").pages
        assert len(pages) == 1
        assert pages[0].extract_text().count("14\u00a0h") >= moments


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("date", "32/13/2026", "32/13/2026"),
        ("date", "demain", "n’est pas une date"),
        ("debut", "midi", "« midi » n’est pas une heure"),
        ("titre", "x" * 151, "150 caractères au plus"),
        ("titre", "Réunion {{ x }}", "réservé"),
        ("lieu", "<b>Salle</b>", "code"),
        ("lieu", "Salle \u202e1", "marque de sens d'écriture"),
        ("deroule", "\n".join(["Un moment"] * 30), "14 éléments au plus"),
    ],
)
def test_what_the_terminal_refuses_is_not_printed(
    desk: Page, field: str, value: str, said: str
) -> None:
    typed(desk, **{field: value})
    desk.get_by_role("button", name="L’affiche", exact=True).click()
    assert desk.evaluate("window.imprimes") == 0
    told = refusals(desk)
    assert len(told) == 1 and tight(said.replace("’", "'")) in tight(told[0].replace("’", "'"))
    assert desk.evaluate("document.activeElement.id") == "erreurs"


def test_an_address_opens_the_same_papers_elsewhere(desk: Page, tab: OpenTab) -> None:
    typed(desk, **TYPED)
    desk.get_by_role("button", name="Une adresse à envoyer").click()
    address = desk.locator("#adresse").input_value()
    assert len(address) < 600
    other = tab()
    other.goto(address)
    expect(other.locator("#affiche [data-de=lieu]")).to_have_text(TYPED["lieu"])
    assert other.locator("#champ-deroule").input_value() == TYPED["deroule"]
    assert other.evaluate("localStorage.length") == 0, (
        "l'adresse d'un autre n'est pas mon brouillon"
    )


def test_a_hostile_address_writes_words_and_nothing_else(desk: Page, served: str) -> None:
    words = "<img src=x onerror=alert(1)>"
    hostile = (
        f"#titre={quote(words)}&lieu={'x' * 50_000}&departement=__proto__&constructor=1&date=%"
    )
    desk.goto("about:blank")
    desk.goto(served + PAGE + hostile)
    expect(desk.locator("#champ-titre")).to_have_value(words)
    assert desk.locator("#papiers img").count() == 0
    assert len(desk.locator("#champ-lieu").input_value()) == 2000
    assert desk.locator("#champ-departement").input_value() == ""
    desk.get_by_role("button", name="L’affiche", exact=True).click()
    assert len(refusals(desk)) == 3 and desk.evaluate("window.imprimes") == 0


def test_a_draft_is_kept_and_an_address_does_not_erase_it(desk: Page, served: str) -> None:
    typed(desk, titre="Mon brouillon")
    desk.goto("about:blank")
    desk.goto(f"{served}{PAGE}#titre=Celui+d%27un+autre")
    expect(desk.locator("#champ-titre")).to_have_value("Celui d'un autre")
    desk.get_by_role("button", name="Reprendre mon brouillon").click()
    expect(desk.locator("#champ-titre")).to_have_value("Mon brouillon")


def test_the_same_words_ask_for_the_whole_kit(desk: Page, tmp_path: Path) -> None:
    desk.get_by_role("button", name="Demander la trousse entière").click()
    assert any("Date" in one for one in refusals(desk))
    typed(desk, **TYPED, fin="20 h")
    desk.locator("#champ-departement").select_option("cantal")
    desk.get_by_role("button", name="Demander la trousse entière").click()
    with desk.expect_download() as got:
        desk.get_by_role("button", name="Télécharger le fichier").click()
    root = copy_project(tmp_path / "pays")
    name, content = got.value.suggested_filename, Path(got.value.path()).read_bytes()
    assert contribute(root, [(name, content)], write=True).defects == []
    written = set(load_catalogue(root).rencontres) - set(load_catalogue(COUNTRY).rencontres)
    meeting = load_catalogue(root).rencontres[written.pop()]
    assert meeting.quand == "jeudi 3 décembre 2026, de 18 h 30 à 20 h"
    assert str(meeting.departement) == "cantal"
    assert [one.heure for one in meeting.deroule] == ["18 h 30", "19 h", None]


def test_the_papers_work_from_an_unzipped_folder(tab: OpenTab, edition: Path) -> None:
    page = tab()
    page.add_init_script(PRINTS)
    page.goto((edition / PAGE / "index.html").as_uri())
    typed(page, titre="Depuis une clé")
    page.get_by_role("button", name="L’affiche", exact=True).click()
    assert page.evaluate("window.imprimes") == 1
    expect(page.locator("#affiche .isa-papier__titre")).to_have_text("Depuis une clé")


def test_nothing_typed_leaves_the_device(desk: Page) -> None:
    asked: list[str] = []
    desk.on("request", lambda one: asked.append(one.url))
    typed(desk, **TYPED)
    desk.get_by_role("button", name="Le programme", exact=True).click()
    desk.get_by_role("button", name="Une adresse à envoyer").click()
    assert [one for one in asked if "dires/noms.js" not in one] == []


def test_without_script_a_blank_poster_prints(tab: OpenTab, served: str, tmp_path: Path) -> None:
    page = tab(java_script_enabled=False)
    page.goto(served + PAGE)
    expect(page.locator("#proposer")).to_be_hidden()
    expect(page.locator(".isa-formulaire__ou").first).to_be_visible()
    page.pdf(path=tmp_path / "vide.pdf", prefer_css_page_size=True)
    pages = PdfReader(tmp_path / "vide.pdf").pages
    assert len(pages) == 1 and meeting_words.WHEN in pages[0].extract_text()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_no_state_has_a_known_obstacle(tab: OpenTab, served: str, width: int, scheme: str) -> None:
    page = tab(viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True)
    page.add_init_script(PRINTS)
    page.goto(served + PAGE)
    expect(page.get_by_role("button", name="Le programme", exact=True)).to_be_enabled()
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert _defects(page) == [], "vide"
    typed(page, date="hier")
    page.get_by_role("button", name="Le programme", exact=True).click()
    assert _defects(page) == [], "en erreur"
    typed(page, **TYPED)
    page.get_by_role("button", name="Demander la trousse entière").click()
    expect(page.locator("#envoi")).to_be_visible()
    assert _defects(page) == [], "prêt"
    for size in ("100%", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_loads_no_more_script_than_a_phone_should(site: Path) -> None:
    page = site / PAGE / "index.html"
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    loaded = [one.attributes["src"] or "" for one in tree.css("script[src]")]
    weight = sum(len(gzip.compress((page.parent / one).read_bytes())) for one in loaded)
    assert len(loaded) > 4 and weight <= HEAVIEST, weight


def test_the_code_of_the_poster_leads_to_the_site(desk: Page, tmp_path: Path) -> None:
    sheet = pypdfium2.PdfDocument(printed(desk, "L’affiche", tmp_path))[0]
    assert codes_on(sheet) == ["https://exemple.test/copie/"]
    assert "exemple.test/copie/" in tight(said_on(sheet))


def test_each_place_has_names_once_and_each_is_reached(catalogue: Catalogue) -> None:
    for place in places(catalogue):
        names = [one for _, called in who_to_call(catalogue, place) for one in called]
        assert names and len({one.id for one in names}) == len(names)
        for one in names:
            acteur = catalogue.acteurs[one.id]
            assert one.joindre.startswith("passer par") is not reachable(acteur)
            assert acteur.couvre(place) or acteur.touche(place)


def test_the_browser_receives_the_same_names_in_two_even_panels(catalogue: Catalogue) -> None:
    table = leaflet_table(catalogue)
    for place in places(catalogue):
        left, right = table["lieux"][str(place)]["volets"]
        told = [
            (title, [table["noms"][rank][0] for rank in ranks]) for title, ranks in left + right
        ]
        assert told == [
            (title, [typeset_text(one.nom) for one in called])
            for title, called in who_to_call(catalogue, place)
        ]
        sizes = [sum(len(ranks) + 1 for _, ranks in half) for half in (left, right)]
        assert min(sizes) > 0 and max(sizes) - min(sizes) <= 4


def test_the_poster_says_the_same_words_as_the_one_of_the_kit(
    desk: Page, tmp_path: Path, catalogue: Catalogue
) -> None:
    hidden = {"partenaires": None, "inscription": None, "contact": None}
    plain = [
        {"heure": one.heure or "", "titre": one.titre} for one in catalogue.rencontres[ID].deroule
    ]
    changed: dict[str, Any] = {**hidden, "deroule": plain}
    built = files(catalogue, **changed)["affiche-a4.pdf"]
    given = gathering(catalogue, **changed)
    meeting = given.meeting
    names = "\n".join(given.organisers)
    lines = "\n".join(f"{one.heure} : {one.titre}" for one in meeting.deroule)
    typed(
        desk, titre=meeting.titre, date=meeting.date.iso, debut=meeting.debut or "",
        fin=meeting.fin or "", lieu=meeting.lieu or "", autres_organisateurs=names, deroule=lines,
    )  # fmt: skip
    desk.get_by_text("Autre chose à dire").first.click()
    typed(desk, note=meeting.note or "")
    ours = said_words(printed(desk, "L’affiche", tmp_path))
    assert ours == said_words(built) and len(ours) > 40


def said_words(pdf: Path | bytes) -> Counter[str]:
    """Les mots d'une affiche, sans ordre ni casse ; son adresse, que chacune coupe à sa façon, à part."""
    text = " ".join(pages_of(pdf)).replace("\u00ad", "").replace("-", "")
    return Counter(
        word
        for word in re.findall(r"[^\W_]+", text.lower())
        if word not in ("https", "exemple", "test", "copie")
    )
