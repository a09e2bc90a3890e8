"""La recherche répond : le vrai moteur, dans un vrai navigateur, sur des questions de lecteurs."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from innovation_sociale.models import Catalogue
from innovation_sociale.site.search import render_search_index
from tests.tabs import OpenTab

SCRIPTS = ("assets/js/recherche/minisearch.js", "assets/js/recherche/moteur.js")


@pytest.fixture
def page(tab: OpenTab) -> Iterator[Page]:
    """Une page qui échoue sur toute erreur de script."""
    opened = tab(viewport={"width": 360, "height": 740})
    failures: list[str] = []
    opened.on("pageerror", lambda error: failures.append(str(error)))
    yield opened
    assert failures == []


def page_of(address: str) -> str:
    """La page d'une réponse ; un mot du glossaire garde son ancre."""
    return address if address.startswith("glossaire/") else address.split("#")[0]


def load(page: Page, served: str) -> None:
    """Ce que la fenêtre charge, communes comprises."""
    for script in (*SCRIPTS, "assets/js/recherche/fonds.js", "assets/js/lieux.js"):
        page.add_script_tag(url=served + script)
    page.evaluate("isaLieux.charger()")


def told(page: Page, served: str, questions: list[str]) -> list[dict[str, Any]]:
    """Ce que le moteur répond à chaque question : `{reponses, tous, corriges, racines}`."""
    page.goto(served)
    load(page, served)
    found: list[dict[str, Any]] = page.evaluate(
        """questions => {
            const recherche = isaMoteur.moteur(isaFonds);
            return questions.map(recherche.repondre);
        }""",
        questions,
    )
    return found


def addresses(page: Page, served: str, questions: list[str]) -> list[list[str]]:
    """Les adresses trouvées pour chaque question."""
    found = told(page, served, questions)
    return [[one["adresse"] for one in each["reponses"]] for each in found]


def answers(page: Page, served: str, questions: list[str]) -> list[list[str]]:
    """Les pages trouvées pour chaque question."""
    return [[page_of(one) for one in each] for each in addresses(page, served, questions)]


ALIKE = [
    ("l’atelier", "atelier"),
    ("œuvre", "oeuvre"),
    ("ÉPICERIE", "epicerie"),
    ("financements", "financement"),
    ("incubateur", "incubateurs"),
    ("aujourd'hui", "aujourd’hui"),
    ("E.S.S.", "ess"),
    ("s c i c", "SCIC"),
    ("10 000 €", "10000 euros"),
    ("10 000 €", "10k€"),
    ("1,5 million d'euros", "1 500 000 euros"),
    ("St Flours", "Saint-Flours"),
    ("nourri terre", "Nourriterre"),
    ("lapepiniere", "La Pépinière"),
    ("04 73 00 00 00", "0473000000"),
]
STRANGE = ["", "  ", "le la les", "?!", "zzqqxx", "<zzqqxx>", "a" * 500]
STRANGE += ["__proto__", "constructor zzqqxx", "toString", '"', "«»", "« »"]


def test_two_ways_of_writing_are_one_word(page: Page, served: str) -> None:
    first = answers(page, served, [one for one, _ in ALIKE])
    assert first == answers(page, served, [other for _, other in ALIKE])


def test_words_that_only_look_alike_stay_apart(page: Page, served: str) -> None:
    told(page, served, [])
    for one, other in (("monter", "montant"), ("monter", "montants"), ("âgées", "âge")):
        pair = page.evaluate(
            "([a, b]) => [isaMoteur.racines(a)[0], isaMoteur.racines(b)[0]]", [one, other]
        )
        assert pair[0] != pair[1], one
    assert page.evaluate("isaMoteur.racines('montants montant').every(un => un === 'montant')")


def test_a_cut_summary_says_it_is_cut(tmp_path: Path, catalogue: Catalogue) -> None:
    """Le haut d'une liste : entier s'il est court, sinon coupé entre deux mots, et cela se voit."""
    page = (
        '<article><h1>{}</h1><p>{}</p><i class="isa-carte"></i><i class="isa-carte"></i></article>'
    )
    short, long = "Somme versée sans contrepartie.", "Un mot après l'autre. " * 20
    for name, text in (("court", short), ("long", long)):
        (tmp_path / "accompagnement/par-besoin" / name).mkdir(parents=True)
        target = tmp_path / "accompagnement/par-besoin" / name / "index.html"
        target.write_text(f"<!doctype html><body>{page.format(name, text)}", encoding="utf-8")
    script = render_search_index(tmp_path, catalogue)
    found = json.loads(script.partition("=")[2].rstrip(";\n"))["passages"]
    said = {one["t"]: one["x"] for one in found}
    assert said["court"] == short
    assert said["long"].endswith(" …") and said["long"].removesuffix(" …") in long
    assert len(said["long"]) <= 122


def test_an_empty_or_strange_question_is_harmless(page: Page, served: str) -> None:
    assert answers(page, served, STRANGE) == [[] for _ in STRANGE]


def place(code: str) -> str:
    return f"accompagnement/par-territoire/{code}/"


PLACES = [
    ("Ambrelle-les-Eaux", place("allier"), "commune=E1001&ou=allier&q=2"),
    ("j'habite à Ambrelle les Eaux", place("allier"), "commune=E1001&ou=allier&q=2"),
    ("99100 ambrelle", place("allier"), "commune=E1001&ou=allier&q=2"),
    ("99100", place("allier"), "commune=E1001&ou=allier&q=2"),
    ("St-Flours", place("cantal"), "commune=E2001&ou=cantal&q=2"),
    ("Causserin", place("cantal"), "ou=cantal&q=2"),
]


@pytest.mark.parametrize(("question", "listed", "kept"), PLACES, ids=[one[0] for one in PLACES])
def test_a_place_answers_with_who_helps_there(
    page: Page, served: str, question: str, listed: str, kept: str
) -> None:
    first, second, *_ = addresses(page, served, [question])[0]
    assert first == listed
    assert second == f"trouver-mon-appui/#{kept}"


def test_a_place_and_a_need_are_both_kept(page: Page, served: str) -> None:
    (found,) = told(page, served, ["emprunter à Ambrelle-les-Eaux"])
    first = found["reponses"][0]
    assert first["adresse"] == "trouver-mon-appui/#commune=E1001&ou=allier&besoins=emprunt&q=2"
    assert "Ambrelle-les-Eaux" in first["titre"]


def test_two_places_of_one_name_are_both_said(page: Page, served: str) -> None:
    (found,) = addresses(page, served, ["Tuyade"])
    assert {place("allier"), place("puy-de-dome")} <= set(found[:4])


WORDS = [
    ("la banque refuse", "besoins=emprunt"),
    ("ma banque a refusé", "besoins=emprunt"),
    ("des sous", "besoins=fonds"),
    ("cagnotte", "besoins=fonds"),
    ("432 765 €", "besoins=fonds"),
    ("j'ai une idée", "etape=idee"),
]


@pytest.mark.parametrize(("question", "kept"), WORDS, ids=[one[0] for one in WORDS])
def test_the_words_of_daily_life_lead_to_the_need(
    page: Page, served: str, question: str, kept: str
) -> None:
    found = addresses(page, served, [question])[0]
    assert f"trouver-mon-appui/#{kept}&q=1" in found[:2]


def test_a_word_may_lead_to_a_written_page(page: Page, served: str) -> None:
    assert answers(page, served, ["imprimer"])[0][0] == "livret/"


def test_a_repair_is_said_and_keeps_its_first_letter(page: Page, served: str) -> None:
    repaired, typed, other, place_ = told(
        page, served, ["nourirterre", "Nourriterre", "vourriterre", "Ambrele-les-Eaux"]
    )
    assert repaired["corriges"] == ["Nourriterre"]
    assert {one["lu"] for one in repaired["reponses"]} == {"Nourriterre"}
    assert typed["corriges"] == []
    assert not any("lu" in one for one in typed["reponses"])
    assert (other["reponses"], other["corriges"]) == ([], [])
    assert place_["corriges"] == ["Ambrelle-les-Eaux (Ambrelle)"]


def test_pages_with_every_word_come_first_and_are_counted(page: Page, served: str) -> None:
    (found,) = told(page, served, ["association incubateur formation"])
    every = [one["tous"] for one in found["reponses"]]
    assert 0 < found["tous"] == sum(every) < len(every)
    written = [one for one in found["reponses"] if one["genre"] == "fiche"]
    assert [one["tous"] for one in written] == sorted(
        (one["tous"] for one in written), reverse=True
    )


def test_a_quoted_phrase_is_one_thing(page: Page, served: str) -> None:
    loose, quoted, backwards = told(
        page, served, ["innovation sociale", "« innovation sociale »", '"sociale innovation"']
    )
    assert 0 < quoted["tous"] <= loose["tous"]
    assert backwards["tous"] < quoted["tous"]


def test_what_serves_contributors_or_is_unknown_comes_last(page: Page, served: str) -> None:
    (found,) = answers(page, served, ["adresse"])
    last = ("contribuer/dictionnaire/", "contribuer/erreurs/", "ce-que-nous-ne-savons-pas/")
    ranks = [one.startswith(last) for one in found]
    assert any(ranks) and ranks == sorted(ranks)


def test_the_index_keeps_only_the_titles_of_what_serves_contributors(site: Path) -> None:
    fonds = (site / "assets/js/recherche/fonds.js").read_text(encoding="utf-8")
    passages = json.loads(fonds.removeprefix("window.isaFonds=").rstrip(";\n"))["passages"]
    read = [one for one in passages if one["l"].startswith("contribuer/dictionnaire/")]
    assert len(read) > 10
    assert [one["l"] for one in read if "#" in one["l"]] == []
    assert {one["x"] for one in read if one["l"] != "contribuer/dictionnaire/"} == {""}
    assert not any(one["t"] == "Les mots de cette fiche" for one in passages)


def test_the_window_opens_answers_and_closes_by_keyboard(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}glossaire/")
    assert not any("recherche/" in address for address in asked)  # rien avant l'ouverture
    button = page.get_by_role("button", name="Rechercher")
    button.focus()
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog", name="Rechercher")
    box = window.get_by_role("searchbox", name="Un mot, une question, un nom")
    expect(box).to_be_focused()
    page.keyboard.type("Nourriterre")
    expect(window.get_by_role("status")).to_contain_text("réponse")
    first = window.get_by_role("link").first
    expect(first).to_have_text("Nourriterre")
    expect(window.get_by_role("listitem").first).to_contain_text("fiche")
    expect(window.locator("mark").first).to_be_visible()
    box.fill("nourirterre")  # la faute est corrigée, cela se dit, et le bon mot ressort
    expect(window.get_by_role("status")).to_contain_text("Réponses pour « Nourriterre »")
    expect(first).to_have_text("Nourriterre")
    expect(window.locator("mark").first).to_have_text("Nourriterre")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Nourriterre")
    first.click()
    expect(page).to_have_url(f"{served}accompagnement/nourriterre/")
    assert all(address.startswith(served) for address in asked)


def test_every_answer_has_the_apostrophe_of_the_site(page: Page, served: str) -> None:
    page.goto(served)
    page.get_by_role("button", name="Rechercher").click()
    for question in ("essai", "économie", "La Chasse-d'Ieu"):
        page.get_by_role("searchbox").fill(question)
        expect(page.locator(".isa-recherche__reponses > li").first).to_be_visible()
        said = page.locator(".isa-recherche__reponses").inner_text()
        assert "'" not in said, question
    assert "’" in said


def test_no_answer_says_so_and_gives_three_ways_on(page: Page, served: str) -> None:
    page.goto(served)
    page.get_by_role("button", name="Rechercher").click()
    window = page.get_by_role("dialog")
    window.get_by_role("searchbox").fill("zzqqxx")
    expect(window.get_by_role("status")).to_have_text("Aucune réponse.")
    ways = window.get_by_role("link")
    expect(ways).to_have_count(3)
    for way in ways.all():
        assert page.request.get(str(way.evaluate("lien => lien.href"))).ok


def test_a_commune_typed_in_the_window_leads_to_its_department(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served)
    page.get_by_role("button", name="Rechercher").click()
    window = page.get_by_role("dialog")
    expect(window.get_by_role("status")).to_have_text("")
    assert not any(address.endswith("communes.js") for address in asked)
    window.get_by_role("searchbox").fill("ambrelle les eaux")
    first = window.get_by_role("link").first
    expect(first).to_have_text("Ambrelle-les-Eaux (Ambrelle) : qui peut aider ici ?")
    first.click()
    expect(page).to_have_url(served + place("allier"))


def test_without_communes_a_department_still_answers(page: Page, served: str) -> None:
    page.route("**/communes.js", lambda route: route.abort())
    page.goto(served)
    page.get_by_role("button", name="Rechercher").click()
    window = page.get_by_role("dialog")
    window.get_by_role("searchbox").fill("causserin")
    expect(window.get_by_role("link").first).to_have_text("Causserin : qui peut aider ici ?")


def test_without_script_there_is_no_dead_button(tab: OpenTab, served: str) -> None:
    page = tab(java_script_enabled=False)
    page.goto(served)
    expect(page.locator("#isa-chercher")).to_be_hidden()


def test_a_list_of_one_actor_gives_way_to_its_sheet(page: Page, served: str, site: Path) -> None:
    lists = {
        path.parent.relative_to(site).as_posix() + "/": path.read_text(encoding="utf-8")
        for path in site.glob("accompagnement/par-*/*/index.html")
    }
    alone = {one for one, html in lists.items() if html.count('class="isa-carte"') == 1}
    assert alone and alone != set(lists)
    page.goto(served)
    page.add_script_tag(url=f"{served}assets/js/recherche/fonds.js")
    known = set(page.evaluate("isaFonds.passages.map(passage => passage.l)"))
    assert known & set(lists) == set(lists) - alone


def test_the_engine_stays_light(site: Path) -> None:
    sizes = {
        name: len(gzip.compress((site / f"assets/js/recherche/{name}.js").read_bytes(), 9))
        for name in ("moteur", "fenetre")
    }
    assert sizes["moteur"] <= 6_144, sizes
    assert sizes["fenetre"] <= 2_048, sizes
