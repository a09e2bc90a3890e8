"""Le site construit tient ses promesses : adresses, français, faits de l'article, prudence."""

from __future__ import annotations

import html
import itertools
import re
from pathlib import Path

import yaml
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.french.readability import ease
from innovation_sociale.models import Catalogue
from innovation_sociale.models.saying import enonce
from innovation_sociale.models.vocabulary import StatutTemoignage
from innovation_sociale.site.check import check_site, pages_of
from tests.conftest import PHONE, ROOT, SITE_URL
from tests.reading import visible, words
from tests.test_easy_read import EASY, blocks, easy_pages

EXPECTED = yaml.safe_load((ROOT / "tests/content/attendus.yml").read_text(encoding="utf-8"))
# Phrases du thème qui resteraient en anglais si une traduction manquait.
ENGLISH = ("Skip to content", "Table of contents", "Not found", "Back to top", "Search", "Home")


def test_the_site_has_no_defect(living_site: Path) -> None:
    assert check_site(living_site, SITE_URL) == []


def test_each_page_has_a_language_a_title_a_description_and_one_main_heading(
    living_site: Path,
) -> None:
    titles = set()
    for path in pages_of(living_site):
        text = path.read_text(encoding="utf-8")
        assert '<html lang="fr"' in text, path
        assert text.count("<h1") == 1, path
        title = re.search(r"<title>(.+?)</title>", text)
        assert title and title[1] not in titles, path
        titles.add(title[1])
        assert '<meta name="description" content="' in text, path


def test_what_must_be_said_is_said_and_the_rest_is_not(living_site: Path) -> None:
    for address, sentences in EXPECTED["dits"].items():
        path = living_site / address / "index.html"
        text = words(path).casefold() if path.exists() else ""
        missing = [one for one in sentences if text and one.casefold() not in text]
        assert missing == [], address
    for path in living_site.rglob("index.html"):
        text = words(path).casefold()
        assert [one for one in EXPECTED["tus"] if one in text] == [], path


def test_headings_never_skip_a_level(living_site: Path) -> None:
    for path in living_site.rglob("index.html"):
        levels = [int(heading[1]) for heading in visible(path).headings]
        jumps = [b for a, b in itertools.pairwise(levels) if b > a + 1]
        assert not jumps, path


def test_no_english_phrase_of_the_theme_is_left(living_site: Path) -> None:
    for path in pages_of(living_site):
        text = words(path)
        for phrase in ENGLISH:
            assert not re.search(rf"\b{phrase}\b", text), f"{path} : {phrase}"


def test_the_error_page_speaks_french_and_leads_back(living_site: Path) -> None:
    text = words(living_site / "404.html")
    assert "Page introuvable" in text
    assert "Rechercher" in (living_site / "404.html").read_text(encoding="utf-8")
    assert '/copie/accompagnement/"' in (living_site / "404.html").read_text(encoding="utf-8")


def test_easy_pages_say_nobody_concerned_has_read_them(living_site: Path) -> None:
    pages = [*(living_site / "facile-a-lire").rglob("index.html")]
    assert pages
    for path in pages:
        assert "Pas encore relu par des personnes concernées" in words(path)


def test_nothing_is_called_falc_nor_bears_its_logo_until_reviewed(living_site: Path) -> None:
    """« FALC » est une méthode, relue par des personnes concernées ; « facile à lire », un souhait.

    La recherche comprend le mot : c'est celui du lecteur, aucune page ne l'écrit.
    """
    easy = [*(living_site / "facile-a-lire").rglob("index.html")]
    assert easy
    assert all("Pas encore relu" in words(path) for path in easy), "relu ? cet essai se réécrit"
    called = re.compile(
        r"\bfalc\b|facile à lire et à comprendre|easy[- ]to[- ]read|inclusion europe|unapei",
        re.IGNORECASE,
    )
    for path in pages_of(living_site):
        # Le texte, et tout attribut : titre, description, nom d'une image, adresse d'un logo.
        text = html.unescape(path.read_text(encoding="utf-8"))
        assert not called.search(text), path
    for path in living_site.rglob("*"):
        assert not called.search(path.name), path


def test_easy_pages_keep_their_sentences_short() -> None:
    for path in (ROOT / "docs" / "easy-read").glob("*.md"):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        text = re.sub(r"\]\([^)]*\)", "", body)
        sentences = re.split(r"[.?!:]\s|\n", text)
        assert max(len(sentence.split()) for sentence in sentences) <= 15, path


def test_easy_pages_are_easy_to_read_and_name_things(living_site: Path) -> None:
    for path in easy_pages(living_site):
        read = blocks(path)
        assert ease(read) >= EASY, f"{path} : {ease(read):.0f}"
        for block in read:
            found = re.search(r"\b(?:ils?|elles?|celui|celle|ceux|cela|ça|lui)\b", block, re.I)
            assert not found, f"{path}, « {block} » : dites le nom à la place du pronom"


def test_each_link_of_an_easy_page_leads_to_one_place(living_site: Path) -> None:
    for path in easy_pages(living_site):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        links = {(one.text(), one.attributes["href"]) for one in tree.css(".isa-article a")}
        assert len({text for text, _ in links}) == len(links), path


def test_each_titled_step_of_an_easy_page_leads_to_something_to_do(living_site: Path) -> None:
    page = (living_site / "facile-a-lire/comment-faire/index.html").read_text("utf-8")
    for step in page.split("<h2")[1:]:
        assert "<a " in step.partition("</article>")[0], step[:60]


def test_a_project_of_unknown_status_is_told_in_the_past(
    living_site: Path, living_catalogue: Catalogue
) -> None:
    told = blocks(living_site / "facile-a-lire/index.html")
    unknown = [
        one.nom
        for one in living_catalogue.temoignages.values()
        if one.statut is StatutTemoignage.INCONNU
    ]
    lines = [one for one in told if any(name in one for name in unknown)]
    assert lines and all(re.search(r"\w(?:ait|aient)\b", one) for one in lines), lines


def test_a_dated_fact_is_never_told_as_today(living_catalogue: Catalogue) -> None:
    for fact in living_catalogue.faits():
        told = f"{fact.texte} {fact.note}".casefold()
        assert not re.search(r"aujourd.hui|actuellement|à ce jour", told), told


def test_mirrors_are_not_cited(living_catalogue: Catalogue) -> None:
    for source in living_catalogue.citations():
        for mirror in ("scopika", "103news", "123ru", "issuu", "vvikipidea", "dislib", "doczz"):
            assert mirror not in source.url


def test_each_fact_shows_its_source(living_site: Path, living_catalogue: Catalogue) -> None:
    for id_, actor in living_catalogue.acteurs.items():
        path = living_site / f"accompagnement/{id_}/index.html"
        page = html.unescape(path.read_text("utf-8"))
        for fact in actor.faits:
            assert enonce(fact).removesuffix(".") in words(path)
            for reference in fact.references:
                assert living_catalogue.source(reference).url in page


def test_each_source_is_listed_once(living_site: Path, living_catalogue: Catalogue) -> None:
    paths = [living_site / "sources/index.html", *living_site.glob("sources/page-*/index.html")]
    page = html.unescape("".join(path.read_text(encoding="utf-8") for path in paths))
    for source in living_catalogue.citations():
        assert page.count(f'href="{source.url}"') == 1


def test_each_open_question_has_a_way_to_answer(
    living_site: Path, living_catalogue: Catalogue
) -> None:
    folder = living_site / "ce-que-nous-ne-savons-pas"
    paths = [folder / "index.html", *folder.glob("page-*/index.html")]
    text = " ".join(words(path) for path in paths)
    asked = [question for _, _, questions in living_catalogue.questions() for question in questions]
    for question in asked:
        assert question.question in text
        assert question.comment_repondre in text


def test_search_and_sitemap_know_every_page(living_site: Path, living_catalogue: Catalogue) -> None:
    retired = {one.fiche for one in living_catalogue.site.fiches_retirees}
    files = living_site.rglob("index.html")
    pages = [path.relative_to(living_site).as_posix().removesuffix("index.html") for path in files]
    index = (living_site / "assets/js/recherche/fonds.js").read_text(encoding="utf-8")
    sitemap = (living_site / "sitemap.xml").read_text(encoding="utf-8")
    for address in pages:
        # La liste d'un seul acteur s'efface devant sa fiche (tests/test_search.py).
        cards = (living_site / address / "index.html").read_text("utf-8").count('class="isa-carte"')
        alone = address.startswith("accompagnement/par-") and cards == 1
        # Une fiche sortie de l'annuaire s'y cherche par son nom, mais mène au glossaire.
        gone = address.removeprefix("accompagnement/").removesuffix("/") in retired
        assert alone or gone or f'"l":"{address}' in index, address
        assert f"<loc>{SITE_URL}{address}</loc>" in sitemap, address


def test_the_definitions_fit_five_phone_screens(phone: Page, living_served: str) -> None:
    page = phone
    page.goto(f"{living_served}definition/")
    height = page.locator("main").evaluate("one => one.getBoundingClientRect().height")
    assert height <= 5 * PHONE["height"]
    assert page.locator("h2").count() <= 6
