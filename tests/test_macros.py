"""Des données au HTML : tout est échappé, tout est relatif, rien n'est exécuté."""

from __future__ import annotations

import dataclasses
from html import unescape
from html.parser import HTMLParser

import pytest
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.environment.forge import Forge
from innovation_sociale.macros.registry import MACROS, Rendering, call_problem
from innovation_sociale.models import Catalogue
from innovation_sociale.models.vocabulary import NatureDeSource
from innovation_sociale.pages.addresses import public_path, relative_link
from innovation_sociale.pages.generated import generated_pages
from innovation_sociale.pages.notes import Notes
from innovation_sociale.pages.pagination import sources_sheets
from innovation_sociale.pages.slots import INLINE
from tests.conftest import ROOT
from tests.sample_editions import earlier_edition

HOSTILE = "<script>alert(1)</script>\" onmouseover='x' &amp; </p>"


@pytest.fixture
def rendering(catalogue: Catalogue) -> Rendering:
    """Les macros du site, avec une forge connue et une édition publiée."""
    catalogue = dataclasses.replace(catalogue, editions={1: earlier_edition(catalogue)})
    forge = Forge("https://forge.test/equipe/site", branch="main")
    return Rendering(catalogue, forge, ROOT / "overrides" / "partials")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


def test_hostile_text_is_shown_and_never_run(rendering: Rendering) -> None:
    actor = rendering.catalogue.acteurs["pepiniere"]
    fact = actor.faits[0].model_copy(update={"texte": HOSTILE, "note": HOSTILE})
    hostile = actor.model_copy(
        update={"nom": HOSTILE, "adresse": HOSTILE, "premier_pas": fact, "faits": [fact]}
    )
    catalogue = dataclasses.replace(rendering.catalogue, acteurs={"pepiniere": hostile})
    origin = "accompagnement/pepiniere/index.html"
    hostile_site, notes = dataclasses.replace(rendering, catalogue=catalogue), Notes(catalogue)
    html = hostile_site.render("fiche", origin, "pepiniere", notes=notes)
    html += hostile_site.endnotes(origin, notes)
    seen = _Tags()
    seen.feed(html)
    assert "script" not in seen.tags
    assert "onmouseover" not in seen.attributes
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4
    assert "&amp;amp;" in html


def test_each_source_says_who_speaks_and_the_first_page_explains_it(rendering: Rendering) -> None:
    sources = rendering.catalogue.sources
    count = len(sources_sheets(rendering.catalogue))
    first, *others = (
        unescape(rendering.render("sources", "sources/index.html", str(number)))
        for number in range(1, count + 1)
    )
    everything = "".join((first, *others))
    for id_, source in sources.items():
        said = f'id="{id_}">{source.nature.label} · <strong>{source.editeur}</strong>'
        assert everything.count(said) == 1
    assert {source.nature for source in sources.values()} == set(NatureDeSource)
    for nature in NatureDeSource:
        assert nature.description in first
        assert all(nature.description not in page for page in others)


@pytest.mark.parametrize("name", sorted(MACROS))
def test_each_macro_gives_one_block_without_blank_line(rendering: Rendering, name: str) -> None:
    arguments = {
        "appui_facile": ["idee"],
        "appui_simple": ["allier", "idee"],
        "demander": ["idee"],
        "dessin": ["piece"],
        "edition": ["1"],
        "erreur": ["yaml"],
        "fiche": ["appui-local"],
        "fiches": ["definitions"],
        "fiche_retiree": ["fonds-d-autrefois"],
        "formulaire": ["support"],
        "liste": ["stade", "idee"],
        "nature": ["Acteur"],
        "preuve": ["conseil"],
        "profil": ["recyclerie"],
        "sur_une_fiche": ["corriger"],
        "recit_debut": ["recyclerie"],
        "recit_suite": ["recyclerie"],
        "restitution": ["atelier-de-la-vallee"],
        "signaler": ["Essai"],
        "temoignage": ["recyclerie"],
        "une_definition": ["loi"],
        "une_fiche": ["definitions", "loi"],
    }.get(name, [])
    here = "temoignages/recyclerie" if name in INLINE else "ailleurs/page"
    html = rendering.render(name, f"{here}/index.html", *arguments)
    assert html.startswith("<") and html.endswith(">")
    assert "\n\n" not in html
    assert "{{" not in html


def test_a_page_can_only_call_a_macro_the_way_it_is_written(catalogue: Catalogue) -> None:
    assert call_problem(catalogue, "annuaire", [], {}) == ""
    assert call_problem(catalogue, "fiche", ["appui-local"], {}) == ""
    assert "n'attend pas ces arguments" in call_problem(catalogue, "annuaire", ["appui-local"], {})
    assert "n'attend pas ces arguments" in call_problem(catalogue, "fiche", [], {})
    assert "ne connaît pas « dlaa »" in call_problem(catalogue, "fiche", ["dlaa"], {})
    assert "ne connaît pas « zzz »" in call_problem(catalogue, "liste", ["stade", "zzz"], {})
    assert call_problem(None, "fiche", ["dlaa"], {}) == ""


def test_generated_pages_hold_one_call_and_nothing_else(catalogue: Catalogue) -> None:
    pages = list(generated_pages(catalogue))
    assert len({page.source for page in pages}) == len(pages)
    for page in pages:
        assert page.text == f"{{{{ {page.call} }}}}\n"
        assert page.head.title and page.head.description


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("index.md", "index.html"),
        ("support/index.md", "accompagnement/index.html"),
        ("support/fonds-des-possibles.md", "accompagnement/fonds-des-possibles/index.html"),
        ("support/by-type/label.md", "accompagnement/par-type/label/index.html"),
        ("about/legal-notice.md", "a-propos/mentions-legales/index.html"),
        ("glossary.md", "glossaire/index.html"),
    ],
)
def test_public_addresses_are_french(source: str, address: str) -> None:
    assert public_path(source) == address


@pytest.mark.parametrize(
    ("target", "origin", "pretty", "plain"),
    [
        ("index.html", "index.html", "./", "index.html"),
        ("sources/index.html#a", "index.html", "sources/#a", "sources/index.html#a"),
        ("index.html", "a/b/index.html", "../../", "../../index.html"),
        ("a/index.html", "a/b/index.html", "../", "../index.html"),
    ],
)
def test_links_are_relative_for_a_server_and_for_a_folder(
    target: str, origin: str, pretty: str, plain: str
) -> None:
    assert relative_link(target, origin) == pretty
    assert relative_link(target, origin, directory_urls=False) == plain


def test_without_a_forge_no_dead_edit_link_appears(rendering: Rendering) -> None:
    bare = dataclasses.replace(rendering, forge=Forge())
    sheet = ("fiche", "accompagnement/appui-local/index.html", "appui-local")
    for one in (rendering, bare):  # une fiche mène aux formulaires du site, forge ou non
        assert "contribuer/corriger/#fiche=" in one.render(*sheet)
    arguments = ("signaler", "contribuer/index.html", "Contribution")
    assert "forge.test" in rendering.render(*arguments)
    html = bare.render(*arguments)
    assert "Signaler une erreur ou demander" not in html
    assert "Où peut-on le vérifier" in html
    assert "Compléter" not in bare.render("inconnues", "x/index.html")


@pytest.mark.parametrize(
    ("known", "repo", "told"),
    [
        ({}, "", "Cette copie du site n'a pas encore d'adresse où écrire ; donnez le fichier"),
        ({}, "https://forge.example/a/b", "Sans compte : nous n'avons pas encore d'adresse"),
        ({"courriel": "contact@site.example"}, "", "Par courriel : contact@site.example"),
        (
            {"adresse": "1 rue de l'Essai", "editeur": "L'essai"},
            "",
            "Par la poste, la feuille imprimée : L'essai, 1 rue de l'Essai.",
        ),
    ],
)
def test_each_form_says_where_to_send_its_sheet(
    catalogue: Catalogue, known: dict[str, str], repo: str, told: str
) -> None:
    there = dataclasses.replace(catalogue, site=catalogue.site.model_copy(update=known))
    forge = Forge(repo)
    site = Rendering(there, forge, ROOT / "overrides/partials")
    for macro, page, *names in (
        ("formulaire", "contribute/structure.md", "support"),
        ("sur_une_fiche", "contribute/correct.md", "corriger"),
    ):
        tree = LexborHTMLParser(str(site.render(macro, public_path(page), *names)))
        said = [" ".join(one.text().split()) for one in tree.css(".isa-formulaire__ou")]
        assert len(said) == 3 and all(told in one for one in said), said
    shown = str(site.render("mentions", public_path("about/legal-notice.md")))
    assert ("1 rue de l'Essai" in unescape(shown)) == ("adresse" in known)
