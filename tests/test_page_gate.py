"""La porte des pages : l'hostile est refusé à sa ligne, le légitime passe et se rend bien."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest
from mkdocs.config import load_config
from PIL import Image

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import DataError
from innovation_sociale.macros.registry import MACROS, call_problem
from innovation_sociale.models import Catalogue
from innovation_sociale.pages import html_rules
from innovation_sociale.pages.html_rules import MARKDOWN_SETTINGS
from innovation_sociale.pages.rules import inspect_page
from innovation_sociale.pages.slots import LostSlot, Slots
from innovation_sociale.printing.parts import ON_SCREEN_ONLY, PARTS
from innovation_sociale.site.inspection import inspect_project
from innovation_sociale.site.mkdocs_run import run_mkdocs
from innovation_sociale.site.published_html import MARKS, scan
from tests.conftest import ROOT, copy_project
from tests.page_corpus import HEAD, PageCase, corpus

HOSTILE = corpus("hostiles")
LEGITIMATE = corpus("legitimes")
PRINTED = HEAD.replace("---\n\n", "livret: oui\n---\n\n")


def judged(body: str, catalogue: Catalogue | None = None, head: str = HEAD) -> list[DataError]:
    calls = partial(call_problem, catalogue)
    return inspect_page(head + body, "docs/x.md", MACROS, calls, {*PARTS, *ON_SCREEN_ONLY})


def test_the_corpora_are_large_enough() -> None:
    assert len(HOSTILE) >= 120
    assert len(LEGITIMATE) >= 80
    for cases in (HOSTILE, LEGITIMATE):
        assert len({case.name for case in cases}) == len(cases)


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_a_hostile_page_is_refused_at_its_line(case: PageCase) -> None:
    before = HEAD + "Un paragraphe.\n\n"
    found = judged(f"Un paragraphe.\n\n{case.body}\nUne fin.\n")
    assert found
    first = before.count("\n") + 1
    lines = range(first, first + case.body.count("\n"))
    assert all(one.line in lines for one in found), [str(one) for one in found]


@pytest.mark.parametrize("case", LEGITIMATE, ids=lambda case: case.name)
def test_a_legitimate_page_passes(case: PageCase, catalogue: Catalogue) -> None:
    assert judged(case.body, catalogue) == []


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, builds: None) -> Path:
    """Les pages légitimes, construites comme les autres."""
    project = copy_project(tmp_path_factory.mktemp("legitimes") / "projet")
    picture = project / "docs/assets/img/carte.png"
    picture.parent.mkdir(exist_ok=True)
    Image.new("RGB", (8, 8)).save(picture)
    for rank, case in enumerate(LEGITIMATE):
        (project / f"docs/forme-{rank}.md").write_text(HEAD + case.body, encoding="utf-8")
    assert inspect_project(project)[1] == []
    run_mkdocs(project, project / "pages", read_settings(project, os.environ))
    return project / "pages"


def test_a_legitimate_page_is_built_right(published: Path) -> None:
    wrong = []
    for rank, case in enumerate(LEGITIMATE):
        text = (published / f"forme-{rank}/index.html").read_text(encoding="utf-8")
        problems = [one for one in scan(text).problems if one[0] not in MARKS]
        assert problems == [], case.name
        article = text.partition('<article class="isa-article">')[2].partition("</article>")[0]
        wrong += [(case.name, piece) for piece in case.expected if piece not in article]
    assert wrong == []


def test_a_written_page_is_built_from_the_text_that_was_judged(published: Path) -> None:
    rank = next(n for n, case in enumerate(LEGITIMATE) if case.name == "macro seule")
    text = (published / f"forme-{rank}/index.html").read_text(encoding="utf-8")
    assert "data-macro" not in text
    assert "isa-chiffres" in text


def test_pages_are_judged_with_the_settings_of_the_site() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    used = {name: settings for name, settings in config.mdx_configs.items() if settings}
    assert used == MARKDOWN_SETTINGS


MANY = 20_000
HANGS = {
    "crochets": "[" * MANY,
    "crochets d'image": "![" * MANY,
    "crochets espacés": "[ " * MANY,
    "crochets sur des lignes": "[a\n" * MANY,
    "liens ouverts": "[a](" * MANY,
    "balises inconnues": "\n".join(f"<x{n}>" for n in range(1_500)),
    "balises inconnues éloignées": "\n\n".join(f"<x{n}>a</x{n}>" for n in range(700)),
    "tirets": "-" * 100_000,
    "étoiles": "*" * 100_000,
    "étoiles espacées": "* " * 50_000,
    "accents graves": "`" * 100_000,
    "accents graves espacés": "` " * 50_000,
    "chevrons de citation": ">" * 100_000,
    "citations emboîtées": "\n".join(">" * n + " a" for n in range(1, 300)),
    "listes emboîtées": "\n".join("    " * n + "- a" for n in range(200)),
    "insistances": "*a_b" * MANY,
    "insistances ouvertes": "**a\n" * MANY,
    "chevrons": "<" * 100_000,
    "attributs ouverts": '<a href="' * 10_000,
    "commentaires": "<!--" * MANY,
    "entités": "&#1;" * 50_000,
    "accolades": "{{" * 50_000,
    "parenthèses d'un appel": "{{ " + "(" * 50_000,
    "raw": "{% raw %}{% endraw %}" * 8_000,
    "appels": "{{ chiffres() }}\n\n" * 10_000,
    "tableau large": "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n",
    "tableau long": "|a|b|\n|---|---|\n" + "|a|b|\n" * MANY,
    "lignes vides": "\n" * 200_000,
    "espaces": " " * 200_000,
    "barres inverses": "\\" * 100_000,
    "liste longue": "- a\n" * 50_000,
    "titres": "# a\n\n" * 30_000,
    "références": "[a]: b\n" * 30_000,
    "cadres ouverts": "<div>\n\n" * 3_000,
    "cadres ouverts en peu de lignes": "<div><b>\n\n" * 1_000,
    "attributs": "<p " + " ".join(f'a{n}="x"' for n in range(1_000)) + ">x</p>",
    "clôtures": "```\n" * 50_000,
    "guillemets droits": ('"a" ' * 60 + "\n") * 300,
    "guillemets français": ("« a » " * 60 + "\n") * 300,
    "mélange": "*[`_<&!(\n\n" * 15_000,
}


@pytest.mark.long
@pytest.mark.parametrize("name", HANGS)
def test_no_page_makes_its_reader_wait(name: str) -> None:
    start = time.process_time()
    found = judged(f"Un paragraphe.\n\n{HANGS[name]}\n\nUne fin.\n")
    assert time.process_time() - start < 2.5
    assert found
    assert all(one.line > 5 for one in found), [str(one) for one in found][:3]


@pytest.mark.long
def test_a_page_that_takes_too_long_is_refused_at_its_paragraph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def render(text: str) -> str:
        while "lent" in text:
            pass
        return f"<p>{text}</p>"

    monkeypatch.setattr(html_rules, "render", render)
    monkeypatch.setattr("innovation_sociale.pages.rules.render", render)
    (found,) = judged("Un paragraphe.\n\nun passage lent\n")
    assert str(found).startswith("docs/x.md:8:1 cette page demande trop de calcul")


def test_a_surprise_is_said_in_one_line_that_names_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def surprising(text: str) -> str:
        raise KeyError("imprévu")

    monkeypatch.setattr(html_rules, "render", surprising)
    (found,) = judged("Un paragraphe.\n")
    assert str(found).startswith("docs/x.md:1:1 cette page n'a pas pu être jugée")
    assert "Le moteur s'est trompé, et non vos fichiers" in found.message


def test_a_macro_that_cannot_be_printed_is_refused_in_a_page_that_prints() -> None:
    (found,) = judged("Texte.\n\n{{ plan() }}\n", head=PRINTED)
    assert (found.line, found.column) == (9, 1)
    assert "la macro « plan » ne s'imprime pas" in found.message
    assert judged("{{ plan() }}\n") == []
    assert judged("{{ chiffres() }}\n\n{{ accueil() }}\n", head=PRINTED) == []


def test_a_page_that_prints_may_keep_a_macro_for_the_screen() -> None:
    body = '<div class="isa-ecran-seul">\n\n{{ plan() }}\n\n</div>\n'
    assert judged(body, head=PRINTED) == []
    slots = Slots()
    html = f'<div class="isa-ecran-seul">{slots.hold("plan", [], "<p>x</p>").strip()}</div>'
    html += slots.hold("chiffres", [], "<p>y</p>").strip()
    calls = [one for one in slots.printed(html) if not isinstance(one, str)]
    assert [one.name for one in calls] == ["chiffres"]


@pytest.mark.parametrize("change", ["", "{0}{0}", "<code>{0}</code>", "{1}"])
def test_a_mark_that_is_lost_doubled_or_torn_stops_the_build(change: str) -> None:
    slots = Slots()
    mark = slots.hold("plan", [], "<p>x</p>").strip()
    if change == "<code>{0}</code>":
        mark, change = mark.replace("<", "&lt;"), "<p>{0}</p>"
    with pytest.raises(LostSlot):
        slots.pieces(change.format(mark, mark.removesuffix("</div>")))


def test_every_mark_that_is_kept_gives_back_its_macro() -> None:
    slots = Slots()
    body = "<p>a</p>" + slots.hold("plan", ["x"], "<p>x</p>") + "<p>b</p>"
    before, held, after = slots.pieces(body)
    assert (before.strip(), after.strip()) == ("<p>a</p>", "<p>b</p>")  # type: ignore[union-attr]
    assert not isinstance(held, str)
    assert (held.call.name, held.call.arguments, held.html) == ("plan", ("x",), "<p>x</p>")
