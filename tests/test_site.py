"""Le site construit tient ses promesses : adresses, français, faits de l'article, prudence."""

from __future__ import annotations

import html
import itertools
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from innovation_sociale.models import Catalogue
from innovation_sociale.site_check import check_site
from tests.conftest import ROOT, SITE_URL

ADDRESSES = [
    "",
    "definition/",
    "temoignages/",
    "temoignages/metabatik/",
    "temoignages/coop-des-domes/",
    "temoignages/la-petite-fugue/",
    "accompagnement/",
    "accompagnement/cocoshaker/",
    "accompagnement/par-type/incubateur/",
    "accompagnement/par-territoire/allier/",
    "accompagnement/par-stade/idee/",
    "accompagnement/par-besoin/formation/",
    "atelier/",
    "contribuer/",
    "contribuer/dictionnaire/",
    "ce-que-nous-ne-savons-pas/",
    "glossaire/",
    "sources/",
    "a-propos/",
    "a-propos/comment-ce-site-est-fait/",
    "a-propos/accessibilite/",
    "a-propos/mentions-legales/",
    "a-propos/licences/",
    "plan-du-site/",
    "facile-a-lire/",
    "facile-a-lire/qui-peut-m-aider/",
    "facile-a-lire/comment-faire/",
]
# Ce que l'article d'origine affirme, et la page où un lecteur le cherchera.
ARTICLE = [
    ("a-propos/", "CoCoShaker"),
    ("a-propos/", "Alter'Incub"),
    ("a-propos/", "France Active"),
    ("a-propos/", "CRESS"),
    ("a-propos/", "webinaire"),
    ("definition/", "post-it virtuels"),
    ("definition/", "Post-it Colibri"),
    ("definition/", "grand tableau blanc"),
    ("definition/", "entonnoir"),
    ("definition/", "impact"),
    ("definition/", "pression sociale, politique ou environnementale"),
    ("definition/", "enjeux"),
    ("definition/", "territoire"),
    ("temoignages/metabatik/", "Damien Langlois"),
    ("temoignages/metabatik/", "matériaux de construction"),
    ("temoignages/metabatik/", "déchets"),
    ("temoignages/metabatik/", "recyclés"),
    ("temoignages/coop-des-domes/", "Antoine Ferron"),
    ("temoignages/coop-des-domes/", "Coopérative de Brooklyn"),
    ("temoignages/coop-des-domes/", "magasin participatif"),
    ("temoignages/coop-des-domes/", "2 h 30"),
    ("temoignages/coop-des-domes/", "330 adhérents"),
    ("temoignages/la-petite-fugue/", "Noémie Carbonneaux"),
    ("temoignages/la-petite-fugue/", "Simon Jeansou"),
    ("temoignages/la-petite-fugue/", "escape game"),
    ("temoignages/la-petite-fugue/", "écologie"),
    ("temoignages/la-petite-fugue/", "handicap"),
    ("temoignages/la-petite-fugue/", "salle de classe"),
    ("accompagnement/french-impact/", "vitalité locale"),
    ("accompagnement/cocoshaker/", "Puy-de-Dôme"),
    ("accompagnement/cocoshaker/", "Allier"),
    ("accompagnement/cress-auvergne-rhone-alpes/", "fédère"),
    ("accompagnement/alter-incub/", "Mouvement"),
    ("accompagnement/alter-incub/", "multi-partenariaux"),
    ("accompagnement/france-active-auvergne/", "réseau"),
    ("accompagnement/clermont-auvergne-metropole/", "Clermont Auvergne Métropole"),
    ("accompagnement/region-auvergne-rhone-alpes/", "Région Auvergne-Rhône-Alpes"),
]
LAW = (
    "Est considéré comme relevant de l'innovation sociale le projet d'une ou de plusieurs "
    "entreprises consistant à offrir des produits ou des services présentant l'une des "
    "caractéristiques suivantes :"
)
# Phrases du thème qui resteraient en anglais si une traduction manquait.
ENGLISH = ("Skip to content", "Table of contents", "Not found", "Back to top", "Search", "Home")


class _Visible(HTMLParser):
    """Le texte qu'un lecteur voit, sans script ni style."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.headings: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        self.headings += [tag] if re.fullmatch(r"h[1-6]", tag) else []

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(data)


@cache
def visible(path: Path) -> _Visible:
    """La page lue par un visiteur."""
    seen = _Visible()
    html = path.read_text(encoding="utf-8")
    seen.feed(
        re.sub(r"<span lang=.*?>(.*?)</span>", r"\1", html)
    )  # un mot marqué n'en est pas deux
    return seen


def words(path: Path) -> str:
    """Le texte visible d'une page, sans la typographie : blancs réduits, apostrophes droites."""
    return " ".join(" ".join(visible(path).text).split()).replace("’", "'")


def test_the_site_has_no_defect(site: Path) -> None:
    assert check_site(site, SITE_URL) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_promised_address_exists(site: Path, address: str) -> None:
    assert (site / address / "index.html").is_file()


@pytest.mark.parametrize(("address", "fact"), ARTICLE)
def test_each_fact_of_the_article_is_on_the_site(site: Path, address: str, fact: str) -> None:
    assert fact.casefold() in words(site / address / "index.html").casefold()


def test_each_page_has_a_language_a_title_a_description_and_one_main_heading(site: Path) -> None:
    titles = set()
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert '<html lang="fr"' in text, path
        assert text.count("<h1") == 1, path
        title = re.search(r"<title>(.+?)</title>", text)
        assert title and title[1] not in titles, path
        titles.add(title[1])
        assert '<meta name="description" content="' in text, path


def test_headings_never_skip_a_level(site: Path) -> None:
    for path in site.rglob("index.html"):
        levels = [int(heading[1]) for heading in visible(path).headings]
        jumps = [b for a, b in itertools.pairwise(levels) if b > a + 1]
        assert not jumps, path


def test_no_english_phrase_of_the_theme_is_left(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = words(path)
        for phrase in ENGLISH:
            assert not re.search(rf"\b{phrase}\b", text), f"{path} : {phrase}"


def test_the_error_page_speaks_french_and_leads_back(site: Path) -> None:
    text = words(site / "404.html")
    assert "Page introuvable" in text
    assert "Rechercher" in (site / "404.html").read_text(encoding="utf-8")
    assert '/copie/accompagnement/"' in (site / "404.html").read_text(encoding="utf-8")


def test_easy_pages_say_nobody_concerned_has_read_them(site: Path) -> None:
    pages = [*(site / "facile-a-lire").rglob("index.html")]
    assert len(pages) == 3
    for path in pages:
        assert "Pas encore relu par des personnes concernées" in words(path)


def test_easy_pages_keep_their_sentences_short() -> None:
    for path in (ROOT / "docs" / "easy-read").glob("*.md"):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        text = re.sub(r"\]\([^)]*\)", "", body)
        sentences = re.split(r"[.?!:\n]\s", text)
        assert max(len(sentence.split()) for sentence in sentences) <= 15, path


def test_the_law_is_quoted_word_for_word_and_marked(site: Path) -> None:
    text = words(site / "definition/index.html")
    assert LAW in text
    assert "aux conditions normales de marché" in text
    assert "à relire sur Légifrance" in text


def test_the_other_definitions_stand_side_by_side(site: Path) -> None:
    text = words(site / "definition/index.html")
    for expected in ("2011", "2017", "Avise", "2021/1057", "OCDE", "Ancrage local", "Non lu"):
        assert expected in text


def test_sensitive_facts_are_told_with_care(site: Path) -> None:
    everything = {path: words(path).casefold() for path in site.rglob("index.html")}
    for path, text in everything.items():
        assert "aulteribe" not in text, path
        assert "épicerie solidaire" not in text, path
        assert "ronalpia accompagne" not in text, path
    coop = everything[site / "temoignages/coop-des-domes/index.html"]
    for expected in ("épicerie participative", "30 juin", "a changé depuis", "associat"):
        assert expected in coop
    assert "situation inconnue" in everything[site / "temoignages/la-petite-fugue/index.html"]
    impact = everything[site / "accompagnement/french-impact/index.html"]
    assert "2019" in impact and "à confirmer" in impact
    cress = everything[site / "accompagnement/cress-auvergne-rhone-alpes/index.html"]
    assert "n'est pas un incubateur" in cress


def test_a_dated_fact_is_never_told_as_today(catalogue: Catalogue) -> None:
    for fact in catalogue.faits():
        told = f"{fact.texte} {fact.note}".casefold()
        assert not re.search(r"aujourd.hui|actuellement|à ce jour", told), told


def test_mirrors_are_not_cited(catalogue: Catalogue) -> None:
    for source in catalogue.citations():
        for mirror in ("scopika", "103news", "123ru", "issuu", "vvikipidea", "dislib", "doczz"):
            assert mirror not in source.url


def test_each_fact_shows_its_source(site: Path, catalogue: Catalogue) -> None:
    for id_, actor in catalogue.acteurs.items():
        path = site / f"accompagnement/{id_}/index.html"
        page = html.unescape(path.read_text("utf-8"))
        for fact in actor.faits:
            assert (fact.texte or str(fact.unite)) in words(path)
            for reference in fact.references:
                assert catalogue.source(reference).url in page


def test_each_source_is_listed_once(site: Path, catalogue: Catalogue) -> None:
    paths = [site / "sources/index.html", *site.glob("sources/page-*/index.html")]
    page = html.unescape("".join(path.read_text(encoding="utf-8") for path in paths))
    for source in catalogue.citations():
        assert page.count(f'href="{source.url}"') == 1


def test_each_open_question_has_a_way_to_answer(site: Path, catalogue: Catalogue) -> None:
    folder = site / "ce-que-nous-ne-savons-pas"
    paths = [folder / "index.html", *folder.glob("page-*/index.html")]
    text = " ".join(words(path) for path in paths)
    asked = [question for _, _, questions in catalogue.questions() for question in questions]
    assert len(asked) >= 11
    for question in asked:
        assert question.question in text
        assert question.comment_repondre in text


def test_an_actor_of_auvergne_serves_a_project_of_the_allier(site: Path) -> None:
    listed = words(site / "accompagnement/par-territoire/allier/index.html")
    assert "France Active Auvergne" in listed
    assert "Landestini" not in listed


def test_search_and_sitemap_know_every_page(site: Path, pages: list[str]) -> None:
    index = (site / "assets/js/recherche/fonds.js").read_text(encoding="utf-8")
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    for address in pages:
        # La liste d'un seul acteur s'efface devant sa fiche (tests/test_search.py).
        cards = (site / address / "index.html").read_text("utf-8").count('class="isa-carte"')
        alone = address.startswith("accompagnement/par-") and cards == 1
        assert alone or f'"l":"{address}' in index, address
        assert f"<loc>{SITE_URL}{address}</loc>" in sitemap, address
