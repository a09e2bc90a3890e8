"""Le mur au navigateur : un atelier entier au clavier, un au doigt, sans réseau, jusqu'au papier."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect
from pypdf import PdfReader

from innovation_sociale.reading.loading import judged
from tests.conftest import COUNTRY, PHONE, ROOT
from tests.tabs import OpenTab, until
from tests.test_accessibility import AXE, RUN_AXE

FRAMEMO = ROOT / "tests" / "fixtures" / "framemo"
FULL = """count => {
  const zone = document.querySelector("#mur-idee-0");
  zone.value = Array.from({length: count}, (_, rang) => `Idée n° ${rang + 1} de notre atelier`).join("\\n");
  document.querySelector(".isa-mur__ajout [type=submit]").click();
}"""


@pytest.fixture
def address(site: Path) -> str:
    """Le mur, ouvert depuis un dossier : sans serveur, donc sans réseau."""
    return (site / "atelier/mur/index.html").as_uri()


@pytest.fixture
def desk(tab: OpenTab, address: str) -> Iterator[Page]:
    page = tab(viewport={"width": 1280, "height": 900})
    yield from _watched(page, address)


@pytest.fixture
def hand(tab: OpenTab, address: str) -> Iterator[Page]:
    page = tab(viewport=PHONE, has_touch=True, is_mobile=True)
    yield from _watched(page, address)


def _watched(page: Page, address: str) -> Iterator[Page]:
    """Le mur ouvert ; rien de ce que l'essai en fait ne doit déplaire au navigateur."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    yield _opened(page, address)
    assert complaints == []


def _opened(page: Page, address: str) -> Page:
    page.goto(address)
    # Un onglet rendu garde la mémoire d'un dossier : celui-ci commence sans mur.
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator("#mur")).to_be_visible()
    return page


def bands(page: Page) -> list[list[str]]:
    """Les textes de chaque bande, dans l'ordre où on les lit."""
    found: list[list[str]] = page.evaluate(
        """[...document.querySelectorAll(".isa-mur__bande")].map(bande =>
            [...bande.querySelectorAll(".isa-postit__texte")].map(un => un.firstChild.textContent))"""
    )
    return found


def kept(page: Page) -> Any:
    """Le mur tel que l'appareil le garde."""
    return page.evaluate(
        "JSON.parse(localStorage.getItem('isa-mur-' + JSON.parse(localStorage.getItem('isa-murs')).ici))"
    )


def said(page: Page, text: str) -> None:
    expect(page.locator("#mur-dit")).to_contain_text(text)


def reach(page: Page, selector: str) -> None:
    """Va, par Tab seul, jusqu'à ce qui répond à ce sélecteur."""
    for _ in range(150):
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} ne se rejoint pas au clavier")


def more(page: Page) -> None:
    page.locator("#mur summary").first.click()


def accepted(path: Path, tmp_path: Path) -> str:
    """Le YAML écrit, que `check` accepte."""
    text = path.read_text(encoding="utf-8")
    copy = tmp_path / "mur.yml"
    copy.write_text(text, encoding="utf-8")
    loaded, errors = judged(copy, "data/workshops/mur.yml", "workshops", None)
    assert errors == []
    assert loaded is not None
    return text


def paper(page: Page, tmp_path: Path) -> str:
    """Ce que porte le papier, en une ou deux feuilles."""
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.pdf(path=tmp_path / "mur.pdf", format="A4")
    sheets = PdfReader(tmp_path / "mur.pdf").pages
    assert len(sheets) <= 2
    return " ".join(" ".join(one.extract_text() for one in sheets).split())


def test_a_whole_workshop_by_keyboard(desk: Page, tmp_path: Path) -> None:
    keyboard = desk.keyboard
    reach(desk, "#mur-idee-0")
    for idea in ("Créer du lien", "Essayer ici", "Mesurer"):
        keyboard.type(idea)
        keyboard.press("Enter")
    assert bands(desk)[0] == ["Créer du lien", "Essayer ici", "Mesurer"]
    expect(desk.locator("#mur-idee-0")).to_be_focused()
    # Prendre, annuler ; reprendre, poser dans l'étape d'après.
    reach(desk, "[data-place='0:0'] .isa-postit__texte")
    keyboard.press("Space")
    said(desk, "est pris")
    keyboard.press("ArrowDown")
    said(desk, "2 sur 3")
    assert bands(desk)[0] == ["Essayer ici", "Créer du lien", "Mesurer"]
    keyboard.press("Escape")
    said(desk, "revenu à sa place")
    assert bands(desk)[0] == ["Créer du lien", "Essayer ici", "Mesurer"]
    for _ in range(2):
        reach(desk, "[data-place='0:0'] .isa-postit__texte")
        keyboard.press("Space")
        keyboard.press("ArrowRight")
        keyboard.press("Space")
        said(desk, "Posé. Affiné")
        desk.evaluate("document.querySelector('#mur-choix').focus()")
    assert bands(desk)[1] == ["Créer du lien", "Essayer ici"]
    # Douze mains levées.
    reach(desk, "[data-place='1:0'] .isa-postit__votes")
    keyboard.press("Enter")
    expect(desk.get_by_role("dialog", name="Ce post-it")).to_be_visible()
    keyboard.type("12")
    keyboard.press("Enter")
    said(desk, "12\u00a0votes")
    expect(desk.locator("[data-place='1:0'] .isa-postit__texte")).to_be_focused()
    # Un groupe, avec un titre.
    reach(desk, "[data-grouper='1']")
    keyboard.press("Enter")
    keyboard.type("Le lien, ici")
    for rank in range(2):
        reach(desk, f"#mur-coches input[value='{rank}']")
        keyboard.press("Space")
    keyboard.press("Enter")
    said(desk, "Groupe «\u00a0Le lien, ici\u00a0»")
    # Une idée minoritaire, gardée.
    desk.evaluate("document.querySelector('#mur-choix').focus()")
    reach(desk, "[data-place='0:0'] .isa-postit__texte")
    keyboard.press("Enter")
    reach(desk, "#mur-a-part")
    keyboard.press("Space")
    keyboard.press("Enter")
    expect(desk.locator("[data-place='0:0']")).to_contain_text("(à garder)")
    reach(desk, "#mur-phrase")
    keyboard.type("Une réponse d'ici, à plusieurs.")
    desk.evaluate("document.querySelector('#mur-choix').focus()")
    reach(desk, "#mur summary")
    keyboard.press("Enter")
    reach(desk, "#mur-apropos")
    keyboard.press("Enter")
    keyboard.type("L'atelier du jeudi")
    keyboard.press("Enter")
    said(desk, "Enregistré")
    reach(desk, "[data-exporter='yml']")
    with desk.expect_download() as download:
        keyboard.press("Enter")
    assert download.value.suggested_filename == "l-atelier-du-jeudi.yml"
    text = accepted(Path(download.value.path()), tmp_path)
    for one in (
        "votes: 12",
        "groupe: Le lien, ici",
        "a_part: oui",
        "phrase: Une réponse d'ici, à plusieurs.",
    ):
        assert one in text
    printed = paper(desk, tmp_path)
    for one in (
        "L’atelier du jeudi",
        "Affiné : 2 post-its, 12 votes",
        "Le lien, ici",
        "idée minoritaire gardée",
    ):
        assert one in printed


class Finger:
    """Un doigt, tel que l'écran le sent."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def _send(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def drag(self, start: str, end: str, *, drop: bool = True) -> None:
        """D'un élément au milieu d'un autre, tous deux à l'écran."""
        first, last = (self._middle(one) for one in (start, end))
        self._send("touchStart", first)
        for step in range(1, 9):
            self._send(
                "touchMove",
                (
                    first[0] + (last[0] - first[0]) * step / 8,
                    first[1] + (last[1] - first[1]) * step / 8,
                ),
            )
        self._send("touchEnd" if drop else "touchCancel")

    def _middle(self, selector: str) -> tuple[float, float]:
        box = self.page.locator(selector).bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_whole_workshop_by_touch(hand: Page, tmp_path: Path) -> None:
    hand.locator("#mur-idee-0").fill("Créer du lien\n- Essayer ici\nMesurer")
    hand.locator(".isa-mur__ajout [type=submit]").first.tap()
    assert bands(hand)[0] == ["Créer du lien", "Essayer ici", "Mesurer"]
    finger = Finger(hand)
    hand.locator("[data-place='0:1']").evaluate(
        "one => one.scrollIntoView({block: 'center', behavior: 'instant'})"
    )
    finger.drag(
        "[data-place='0:2'] .isa-postit__prise", "[data-place='0:0'] .isa-postit__texte", drop=False
    )
    assert bands(hand)[0] == ["Créer du lien", "Essayer ici", "Mesurer"]
    finger.drag("[data-place='0:2'] .isa-postit__prise", "[data-place='0:1'] .isa-postit__texte")
    said(hand, "Posé. Large")
    assert bands(hand)[0] == ["Créer du lien", "Mesurer", "Essayer ici"]
    # Sans glisser : la fenêtre « Ce post-it » déplace aussi (WCAG 2.5.7).
    hand.locator("[data-place='0:0'] .isa-postit__texte").tap()
    hand.locator("#mur-vers").select_option(label="Affiné")
    hand.locator("#mur-votes").fill("5")
    hand.get_by_label("Vert").check()
    hand.locator("#mur-note-form [type=submit]").tap()
    said(hand, "Affiné, 1 sur 1")
    assert kept(hand)["etapes"][1]["post_its"] == [
        {"texte": "Créer du lien", "groupe": "", "couleur": "vert", "votes": 5, "a_part": False}
    ]
    hand.locator("#mur-phrase").fill("Une réponse d'ici.")
    hand.locator("#mur-idee-2").tap()
    until(hand, "document.querySelector('#mur-dit').textContent.includes('Phrase')")
    more(hand)
    with hand.expect_download() as download:
        hand.locator("[data-exporter='yml']").tap()
    assert "phrase: Une réponse d'ici." in accepted(Path(download.value.path()), tmp_path)
    assert "Créer du lien (5 votes)" in paper(hand, tmp_path)


def test_a_mouse_drops_where_it_lets_go(desk: Page) -> None:
    desk.evaluate(FULL, 4)
    start = desk.locator("[data-place='0:0'] .isa-postit__texte")
    end = desk.locator(".isa-mur__bande[data-rang='1'] .isa-mur__liste")
    for key, expected in (("Escape", 4), ("", 3)):
        start.hover()
        desk.mouse.down()
        end.hover()
        expect(desk.locator(".isa-postit__ici")).to_be_visible()
        if key:
            desk.keyboard.press(key)
        desk.mouse.up()
        assert len(bands(desk)[0]) == expected
    assert bands(desk)[1] == ["Idée n° 1 de notre atelier"]
    # Hors du mur, rien ne bouge ; et un glissement n'ouvre pas le post-it.
    start.hover()
    desk.mouse.down()
    desk.mouse.move(5, 5, steps=4)
    desk.mouse.up()
    assert len(bands(desk)[0]) == 3
    expect(desk.locator("dialog[open]")).to_have_count(0)


def test_undo_redo_and_several_walls(desk: Page) -> None:
    desk.evaluate(FULL, 3)
    desk.locator("[data-place='0:1'] .isa-postit__texte").click()
    desk.locator("#mur-supprimer").click()
    assert len(bands(desk)[0]) == 2
    desk.keyboard.press("Control+z")
    assert len(bands(desk)[0]) == 3
    desk.locator("#mur-retablir").click()
    assert len(bands(desk)[0]) == 2
    more(desk)
    desk.locator("#mur-neuf").click()
    assert bands(desk) == [[], [], []]
    expect(desk.locator("#mur-choix option")).to_have_count(2)
    desk.locator("#mur-choix").select_option(index=0)
    assert len(bands(desk)[0]) == 2
    desk.locator("#mur-effacer").click()
    assert bands(desk) == [[], [], []]
    desk.get_by_role("button", name="Remettre le mur effacé").click()
    assert len(bands(desk)[0]) == 2
    desk.reload()
    expect(desk.locator("[data-place='0:1']")).to_be_visible()
    assert len(bands(desk)[0]) == 2


def test_what_is_being_written_is_not_lost(desk: Page) -> None:
    desk.evaluate(FULL, 2)
    desk.locator("#mur-idee-1").fill("Une idée en cours")
    desk.locator("[data-place='0:0'] .isa-postit__votes").click()
    desk.keyboard.press("Enter")
    said(desk, "1\u00a0vote")
    expect(desk.locator("#mur-idee-1")).to_have_value("Une idée en cours")
    desk.locator("#mur-phrase").press_sequentially("Une phrase en cours")
    desk.reload()
    expect(desk.locator("#mur-phrase")).to_have_value("Une phrase en cours")


def test_a_tab_closed_in_the_middle_comes_back_to_its_step_and_its_time(desk: Page) -> None:
    desk.select_option("#mur-etape", "1")
    desk.locator("#mur-minuteur").click()
    expect(desk.locator("#mur-reste")).to_contain_text(":")
    desk.reload()
    expect(desk.locator("#mur-minuteur")).to_have_text("Arrêter le minuteur")
    expect(desk.locator("#mur-reste")).to_contain_text(":")
    expect(desk.locator("#mur-etape")).to_have_value("1")
    desk.locator("#mur-minuteur").click()
    desk.evaluate("""() => {
      const connu = JSON.parse(localStorage.getItem("isa-murs"));
      localStorage.setItem("isa-murs", JSON.stringify({...connu, etape: "constructor", fin: 1e300}));
    }""")
    desk.reload()
    expect(desk.locator("#mur-minuteur")).to_have_text("Lancer le minuteur")
    expect(desk.locator("#mur-etape")).to_have_value("0")


def test_a_spoiled_memory_is_left_alone(desk: Page) -> None:
    desk.evaluate(FULL, 1)
    desk.evaluate(
        "localStorage.setItem('isa-mur-' + JSON.parse(localStorage.getItem('isa-murs')).ici, '{\"etapes\": [tr')"
    )
    desk.reload()
    assert bands(desk) == [[], [], []]
    assert desk.evaluate("Object.values(localStorage).some(un => un === '{\"etapes\": [tr')")


def test_what_an_import_refuses_changes_nothing(desk: Page, tmp_path: Path) -> None:
    desk.evaluate(FULL, 2)
    before = kept(desk)
    broken = tmp_path / "tronque.json"
    broken.write_text('{"cards": [{"text": "Un', encoding="utf-8")
    more(desk)
    desk.locator("#mur-importer").click()
    desk.locator("#mur-fichiers").set_input_files([broken, FRAMEMO / "innovation-sociale.json"])
    desk.locator("#mur-import-form [type=submit]").click()
    expect(desk.locator("#mur-lu")).to_contain_text("s’arrête avant la fin")
    expect(desk.locator("#mur-lu")).to_contain_text("Rien n’est entré")
    expect(desk.locator("#mur-ajouter")).to_be_hidden()
    assert kept(desk) == before


def test_walls_are_gathered_then_given_back(desk: Page, tmp_path: Path) -> None:
    more(desk)
    desk.locator("#mur-importer").click()
    desk.locator("#mur-fichiers").set_input_files(FRAMEMO / "innovation-sociale.csv")
    desk.locator("#mur-liste").fill("1. Créer du lien\n<img src=x onerror=alert(1)>Aider")
    desk.locator("#mur-import-form [type=submit]").click()
    expect(desk.locator("#mur-lu")).to_contain_text("8\u00a0post-its")
    expect(desk.locator("#mur-lu")).to_contain_text("ni les couleurs ni les votes")
    desk.locator("#mur-remplacer").click()
    said(desk, "10\u00a0post-its")
    assert bands(desk)[0][-2:] == ["Créer du lien", "Aider"]
    whole = kept(desk)
    for sort in ("json", "csv"):
        with desk.expect_download() as download:
            desk.locator(f"[data-exporter='{sort}']").click()
        copy = tmp_path / download.value.suggested_filename
        download.value.save_as(copy)
        desk.locator("#mur-importer").click()
        desk.locator("#mur-fichiers").set_input_files(copy)
        desk.locator("#mur-import-form [type=submit]").click()
        desk.locator("#mur-remplacer").click()
        assert kept(desk) == whole
    desk.locator("#mur-importer").click()
    desk.locator("#mur-fichiers").set_input_files(copy)
    desk.locator("#mur-import-form [type=submit]").click()
    desk.locator("#mur-ajouter").click()
    said(desk, "déjà là\u00a0: 10")
    assert kept(desk) == whole


def test_typed_html_stays_text(desk: Page, tmp_path: Path) -> None:
    desk.locator("#mur-idee-0").fill("<b>gras</b> {{ 7*7 }} &eacute; \U0001f600")
    desk.locator("#mur-idee-0").press("Enter")
    assert bands(desk)[0] == ["<b>gras</b> {{ 7*7 }} &eacute; \U0001f600"]
    more(desk)
    with desk.expect_download() as download:
        desk.locator("[data-exporter='yml']").click()
    said(desk, "a été retiré")
    assert "gras" in accepted(Path(download.value.path()), tmp_path)


def test_a_made_up_wall_says_so_on_the_screen_of_the_room(desk: Page, tmp_path: Path) -> None:
    more(desk)
    desk.locator("#mur-exemple").click()
    desk.locator("#mur-projeter").click()
    expect(desk.locator("#mur-nom")).to_be_visible()
    expect(desk.locator("#mur-nom")).to_contain_text("Exemple fictif")
    desk.locator("#mur-sortir").click()
    with desk.expect_download() as written:
        desk.locator("[data-exporter=yml]").click()
    written.value.save_as(tmp_path / "exemple.yml")
    assert "fictif: oui" in (tmp_path / "exemple.yml").read_text(encoding="utf-8")


def test_projection_shows_one_step_and_leaves(desk: Page) -> None:
    desk.evaluate(FULL, 12)
    desk.get_by_role("button", name="Projeter").click()
    expect(desk.get_by_role("heading", name="Large")).to_be_visible()
    expect(desk.get_by_role("heading", name="Affiné")).to_be_hidden()
    assert (
        desk.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.isa-postit__texte')).fontSize)"
        )
        >= 24
    )
    desk.locator("#mur-etape").select_option(label="Affiné")
    expect(desk.get_by_role("heading", name="Affiné")).to_be_visible()
    desk.get_by_role("button", name="Quitter la projection").click()
    expect(desk.get_by_role("heading", name="Large")).to_be_visible()
    desk.get_by_role("button", name="Projeter").click()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("heading", name="Large")).to_be_visible()


def test_the_timer_counts_down_and_stops(tab: OpenTab, address: str) -> None:
    page = tab(alone=True)
    page.clock.install()
    page.goto(address)
    page.locator("#mur-minutes").fill("2")
    page.get_by_role("button", name="Lancer le minuteur").click()
    expect(page.locator("#mur-reste")).to_have_text("2:00")
    page.clock.run_for(30_000)
    expect(page.locator("#mur-reste")).to_have_text("1:30")
    page.clock.run_for(95_000)
    expect(page.locator("#mur-reste")).to_have_text("Le temps est écoulé.")
    page.get_by_role("button", name="Lancer le minuteur").click()
    page.get_by_role("button", name="Arrêter le minuteur").click()
    expect(page.locator("#mur-reste")).to_have_text("Minuteur arrêté.")


def states(page: Page) -> Iterator[str]:
    """Chaque état du mur, l'un après l'autre : son nom, une fois atteint."""
    yield "vide"
    more(page)
    page.locator("#mur-exemple").click()
    yield "exemple"
    page.locator("[data-place='0:0'] .isa-postit__texte").focus()
    page.keyboard.press("Space")
    yield "pris"
    page.keyboard.press("Escape")
    page.locator("[data-place='0:0'] .isa-postit__texte").click()
    yield "post-it"
    page.keyboard.press("Escape")
    page.locator("[data-grouper='0']").click()
    yield "regrouper"
    page.keyboard.press("Escape")
    page.locator("#mur-apropos").click()
    yield "à propos"
    page.keyboard.press("Escape")
    page.locator("#mur-importer").click()
    page.locator("#mur-fichiers").set_input_files(FRAMEMO / "innovation-sociale.txt")
    page.locator("#mur-import-form [type=submit]").click()
    expect(page.locator("#mur-ajouter")).to_be_visible()
    yield "import"
    page.locator("#mur-ajouter").click()
    page.locator("#mur-effacer").click()
    yield "effacé"
    page.locator("#mur-remettre").click()
    page.locator("#mur-projeter").click()
    yield "projection"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_has_a_known_obstacle_nor_overflows(
    tab: OpenTab, address: str, scheme: str
) -> None:
    page = _opened(tab(viewport=PHONE, color_scheme=scheme, bypass_csp=True), address)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for state in states(page):
        assert page.evaluate(RUN_AXE) == [], state
        for size in ("", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            wide = page.evaluate(
                "Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('dialog[open]')].map(un => un.scrollWidth))"
            )
            assert wide <= PHONE["width"], (state, size)
        page.evaluate("document.documentElement.style.fontSize = ''")


def test_two_tabs_on_one_wall_do_not_undo_each_other(desk: Page) -> None:
    desk.evaluate(FULL, 1)
    other = desk.context.new_page()
    other.goto(desk.url)
    other.locator("#mur-idee-1").fill("Venue d'ailleurs")
    other.locator("#mur-idee-1").press("Enter")
    until(desk, "document.body.textContent.includes('Venue d’ailleurs')")
    desk.locator("#mur-idee-2").fill("Ici")
    desk.locator("#mur-idee-2").press("Enter")
    assert [len(one) for one in bands(desk)] == [1, 1, 1]
    other.close()


def test_without_memory_the_wall_says_so(tab: OpenTab, address: str) -> None:
    page = tab()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('plein') }")
    page.goto(address)
    expect(page.get_by_text("exportez-le avant de fermer la page")).to_be_visible()
    page.evaluate(FULL, 2)
    assert len(bands(page)[0]) == 2
    more(page)
    for other in ("#mur-neuf", "#mur-exemple"):
        page.locator(other).click()
        said(page, "exportez-le, puis effacez-le")
        assert len(bands(page)[0]) == 2


def test_without_script_the_page_offers_paper(tab: OpenTab, address: str) -> None:
    page = tab(java_script_enabled=False, viewport=PHONE)
    page.goto(address)
    expect(page.get_by_text("Le papier suffit")).to_be_visible()
    expect(page.locator("#mur")).to_be_hidden()


def test_a_hundred_and_twenty_notes_hold_on_two_sheets(desk: Page, tmp_path: Path) -> None:
    desk.evaluate(FULL, 120)
    assert "Idée n° 120" in paper(desk, tmp_path)


def test_the_wall_stays_light(site: Path) -> None:
    scripts = site / "assets/js"

    def weight(*names: str) -> int:
        together = b"".join((scripts / f"{one}.js").read_bytes() for one in names)
        return len(gzip.compress(together, mtime=0))

    assert weight("mur-etat", "mur-gestes", "mur") <= 14 * 1024
    assert weight("mur-lire", "mur-ecrire", "ecrire-yaml") <= 12 * 1024


def test_the_sample_of_the_page_is_labelled(site: Path) -> None:
    page = (site / "atelier/mur/index.html").read_text(encoding="utf-8")
    assert "exemple fictif" in page.casefold()
    assert (COUNTRY / "data/workshops/exemple-fictif.yml").is_file()
