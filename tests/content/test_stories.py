"""Ce que promet tout récit du contenu vivant : des faits, et un texte qui se lit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from statistics import median

import pytest
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.french.sentences import sentences
from innovation_sociale.macros.registry import MACROS, call_problem
from innovation_sociale.models import Catalogue
from innovation_sociale.models.stories import story_of
from innovation_sociale.pages.calls import filled
from innovation_sociale.pages.html_rules import render
from innovation_sociale.pages.rules import inspect_page, read_pages
from innovation_sociale.pages.story_rules import story_judge
from innovation_sociale.reading.front_matter import read_page
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import ROOT
from tests.story_changes import changes

STORIES = {name: page.text for name, page in read_pages(ROOT).items() if story_of(name)}


@cache
def written() -> Catalogue:
    return load_catalogue(ROOT)


@pytest.mark.parametrize("name", STORIES)
def test_any_figure_or_name_changed_in_a_story_is_refused(name: str) -> None:
    catalogue = written()
    judge = story_judge(catalogue, [name])
    problem = partial(call_problem, catalogue)
    changed = changes(STORIES[name])
    assert changed
    assert inspect_page(STORIES[name], name, MACROS, problem, None, judge) == []
    for text in changed:
        assert inspect_page(text, name, MACROS, problem, None, judge), text


def paragraphs(name: str) -> Iterator[str]:
    """Les paragraphes d'un récit, sans leurs preuves ni la lecture de la rédaction."""
    body, _ = filled(read_page(STORIES[name], name).body)
    for node in LexborHTMLParser(render(body)).css("p"):
        if "admonition" not in (node.parent.attributes.get("class") or "" if node.parent else ""):
            yield node.text()


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_made_of_paragraphs_one_reads(name: str) -> None:
    said = list(paragraphs(name))
    words = [len(one.split()) for one in said]
    assert 30 <= median(words) <= 60, words
    read = sum(
        count for one, count in zip(said, words, strict=True) if 2 <= len(list(sentences(one))) <= 4
    )
    assert read >= 0.6 * sum(words), [len(list(sentences(one))) for one in said]
