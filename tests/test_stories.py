"""Un récit ne dit pas plus que ses faits : ce qui passe, ce qui est refusé, et la page qui en naît."""

from __future__ import annotations

import json
import os
import re
from functools import cache, partial
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.environment.forge import read_forge
from innovation_sociale.errors import DataError, report
from innovation_sociale.macros.registry import MACROS, Rendering, call_problem
from innovation_sociale.models import Catalogue
from innovation_sociale.models.stories import cited_facts, story_of
from innovation_sociale.pages.generated import generated_pages
from innovation_sociale.pages.notes import Notes
from innovation_sociale.pages.rules import inspect_page
from innovation_sociale.pages.slots import INLINE, LostSlot, Slots
from innovation_sociale.pages.story_rules import story_judge
from innovation_sociale.reading.loading import inspect_data, load_catalogue
from innovation_sociale.site.check import page_origins
from tests.conftest import COUNTRY, ROOT
from tests.message_trials import merged
from tests.story_changes import changes
from tests.test_data_errors import small_project

BROKEN = sorted((Path(__file__).parent / "fixtures" / "stories").glob("*.md"))
NAME = "docs/testimonials/recyclerie.md"
TRUE = (COUNTRY / NAME).read_text(encoding="utf-8")
PROVED = '{{ preuve("conseil") }}'


@cache
def country() -> Catalogue:
    return load_catalogue(COUNTRY)


def judged(text: str, name: str = NAME, catalogue: Catalogue | None = None) -> list[DataError]:
    """Les défauts d'une page, jugée comme `check` le fait."""
    held = catalogue or country()
    judge = story_judge(held, [name])
    return inspect_page(text, name, MACROS, partial(call_problem, held), None, judge)


def codes(text: str, name: str = NAME) -> list[str]:
    return sorted({one.code for one in judged(text, name)})


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_story_that_says_more_than_its_facts_is_refused_all_at_once(path: Path) -> None:
    said = report(set(judged(path.read_text(encoding="utf-8")))) + "\n"
    expected = path.with_suffix(".txt")
    if os.environ.get("ECRIRE_ATTENDUS"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert "rien n'a été publié" in said


def test_ten_broken_stories_at_least() -> None:
    assert len(BROKEN) >= 10


def test_the_true_story_passes() -> None:
    assert judged(TRUE) == []


CHANGED = changes(TRUE, "octobre")


@pytest.mark.parametrize("text", CHANGED, ids=range(len(CHANGED)))
def test_changing_any_figure_date_or_name_of_a_true_story_is_refused(text: str) -> None:
    assert judged(text)


def test_the_changes_reach_figures_dates_and_names() -> None:
    assert len(CHANGED) >= 9
    assert len({*CHANGED, TRUE}) == len(CHANGED) + 1


@pytest.mark.parametrize(
    "text",
    [
        f"L'association conseille des personnes. Elle les accueille. {PROVED}",
        f"L'association conseille {PROVED}, puis accueille des personnes {PROVED}.",
        f"## Le conseil\n\nElle conseille.\n\nElle accueille. {PROVED}\n",
        f"Elle conseille. {PROVED}\n\n- des personnes ;\n- des élus. {PROVED}",
        f"Elle conseille :\n\n- des personnes ;\n- des élus.\n\n{PROVED}\n",
        'Elle a 20 adhérents, soit vingt. {{ preuve("adherents-2021") }}',
        'En 2021, en mars, en mars 2021, elle a vingt adhérents. {{ preuve("adherents-2021") }}',
        'En janvier 2021, le 20 janvier, elle réunit des projets. {{ preuve("rencontre-2021") }}',
        'Au début de 2021, elle réunit des projets. {{ preuve("rencontre-2021") }}',
        f"Une personne, un jour, l'une ou l'autre, conseille. {PROVED}",
        f"La Recyclerie du bâti, avec Noé Essai, conseille. {PROVED}",
        f"« Des projets », dit l'association : « Une rencontre. » Son site : pays.example. {PROVED}",
        "---\ntitle: La Recyclerie du bâti\n---\n\nElle conseille. " + PROVED,
    ],
)
def test_what_facts_hold_passes(text: str) -> None:
    assert [str(one) for one in judged(text)] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{PROVED} Elle conseille.", "phrase-sans-preuve"),
        (f"Elle conseille.\n\n## Autre\n\nElle accueille. {PROVED}", "phrase-sans-preuve"),
        (f"Elle conseille. {PROVED} Elle accueille.", "phrase-sans-preuve"),
        (
            f"<details><summary>En 2031</summary>Elle conseille. {PROVED}</details>",
            "date-sans-preuve",
        ),
        ("Elle conseille. {{ preuve() }}", "appel-de-macro"),
        ('Elle conseille. {{ preuve("conseil", page="x") }}', "appel-de-macro"),
        ("---\ntitle: Le récit\nlivret: oui\n---\n\nElle conseille. " + PROVED, "cle-d-en-tete"),
        (f'<a title="{PROVED}" href="../index.md">Elle</a>', "fermeture-de-trop"),
        (f"<a title='{PROVED}' href='../index.md'>Elle</a>", "preuve-mal-placee"),
        (f"![Un local]({PROVED})", "preuve-mal-placee"),
        (f"Elle conseille. {PROVED} {{{{ entonnoir() }}}}", "macro-pas-seule"),
    ],
)
def test_what_would_escape_is_refused(text: str, code: str) -> None:
    assert code in codes(text)


def test_a_proof_is_for_stories_and_a_story_has_a_record() -> None:
    body = "---\ntitle: Une page\ndescription: Une page.\n---\n\nUne phrase. " + PROVED
    assert codes(body, "docs/sources.md") == ["preuve-hors-recit"]
    assert codes("Une phrase.", "docs/testimonials/personne.md") == ["recit-sans-fiche"]
    assert codes(TRUE, "docs/testimonials/recyclerie/autre.md") == [
        "en-tete-manquant",
        "preuve-hors-recit",
    ]


def test_a_list_or_a_profile_page_is_not_a_story() -> None:
    assert story_of("docs/testimonials/index.md") is None
    assert story_of("testimonials/recyclerie/profile.md") is None
    assert story_of("support/recyclerie.md") is None
    found = story_of("testimonials/recyclerie.md")
    assert found and (found.id, found.file) == ("recyclerie", "data/testimonials/recyclerie.yml")


def test_the_record_of_a_story_gives_no_other_page() -> None:
    made = {page.source for page in generated_pages(country(), [NAME])}
    every = {page.source for page in generated_pages(country())}
    assert every - made == {"testimonials/recyclerie.md"}


def test_each_inline_macro_is_a_macro_given_its_page() -> None:
    assert set(MACROS) >= INLINE
    site = Rendering(country(), read_forge({}), ROOT / "overrides/partials")
    notes, here = Notes(country()), "temoignages/recyclerie/index.html"
    html = site.render("preuve", here, "conseil", "suivi-2022", notes=notes)
    calls = LexborHTMLParser(html).css("a.isa-appel[role=doc-noteref]")
    assert len(calls) == 1
    facts = cited_facts(country().temoignages["recyclerie"])
    for id_ in ("conseil", "suivi-2022"):
        assert country().source(facts[id_].source).url in site.endnotes(here, notes)


def test_an_inline_mark_stays_in_its_sentence_on_screen_and_on_paper() -> None:
    slots = Slots()
    mark = slots.hold("preuve", ["x"], "<a>1</a>")
    assert "\n" not in mark
    before, held, after = slots.pieces(f"<p>Un. {mark} Deux.</p>")
    assert (before, after) == ("<p>Un.", " Deux.</p>")
    assert not isinstance(held, str)
    assert held.html == "<a>1</a>"
    assert slots.printed(f"<p>Un. {mark} Deux.</p>") == ('<p>Un.<data value="x"></data> Deux.</p>',)
    with pytest.raises(LostSlot):
        slots.pieces(f"<p>{mark.replace('<', '&lt;')}</p>")


def test_the_example_of_the_guide_passes_as_it_stands(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = guide.partition("## Écrire un récit")[2].partition("\n## Publier")[0]
    fact, story = re.findall(r"```(?:yaml|markdown)\n(.*?)```", part, re.DOTALL)
    project = small_project(tmp_path / "projet")
    record = project / "data/testimonials/recit.yml"
    record.write_text(merged(record.read_text("utf-8"), fact), encoding="utf-8")
    catalogue, defects = inspect_data(project)
    assert [str(one) for one in defects] == []
    assert [str(one) for one in judged(story, "docs/testimonials/recit.md", catalogue)] == []
    wrong = story.replace("deux mille", "trois mille")
    assert judged(wrong, "docs/testimonials/recit.md", catalogue)


def test_the_page_of_a_story_is_the_story_between_what_its_record_says(site: Path) -> None:
    text = (site / "temoignages/recyclerie/index.html").read_text(encoding="utf-8")
    page = LexborHTMLParser(text)
    assert [one.text() for one in page.css("h1")] == ["La Recyclerie du bâti"]
    parts = (
        'class="isa-carte isa-carte--vert isa-tete"',
        "<p>L’association conseille",
        'id="au-moment-de-levenement"',
        'class="admonition lecture"',
        'id="illustre"',
        'id="aujourd-hui"',
        'class="isa-tout"',
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert len(page.css("article > p > .isa-appel")) == 4
    assert len(page.css("article > ul .isa-appel")) == 1
    assert [one.text() for one in page.css(".admonition-title")] == ["Lecture de la rédaction"]
    ids = [one.attributes["id"] for one in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert "depuis" in ids
    assert "data-macro" not in text
    (description,) = page.css("meta[name=description]")
    assert (description.attributes["content"] or "").startswith("La Recyclerie du bâti, réemploi")


def test_a_record_without_a_story_keeps_its_page(site: Path) -> None:
    text = (site / "temoignages/epicerie/index.html").read_text(encoding="utf-8")
    assert 'id="depuis"' in text
    assert 'id="fiche-depuis"' not in text


def test_a_story_is_found_by_its_words_and_corrected_in_its_file(site: Path) -> None:
    index = next(site.rglob("fonds*.js")).read_text(encoding="utf-8")
    passages = json.loads(index.partition("=")[2].rstrip(";\n"))["passages"]
    mine = [one for one in passages if one["l"].startswith("temoignages/recyclerie/")]
    assert any(
        "selon les moyens de chacun. Noé Essai" in one["x"] or "besoin local" in one["x"]
        for one in mine
    )
    assert {one["g"] for one in mine if "profil" not in one["l"]} == {"témoignage"}
    assert page_origins([NAME], country())["temoignages/recyclerie/index.html"] == NAME
