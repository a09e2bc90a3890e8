"""Le premier emploi d'un mot du glossaire mène à son entrée, et rien d'autre ne change."""

from __future__ import annotations

import html as html_
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.pages.glossing import KEPT, Term, gloss
from innovation_sociale.pages.html_tree import read_tree

WORDS = ("Innovation sociale", "Réemploi", "ESS", "AMI", "Cigales", "Épicerie participative")
TERMS = [Term(word, f"../glossaire/#{rank}") for rank, word in enumerate(WORDS)]
LINK = re.compile(r'<a class="isa-mot" href="[^"]*">(.*?)</a>', re.DOTALL)


def links(html: str) -> list[str]:
    return LINK.findall(gloss(html, TERMS))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("L'innovation sociale, c'est l'innovation sociale.", ["innovation sociale"]),
        ("L&#39;innovation sociale", ["innovation sociale"]),
        ("Les innovations sociales", ["innovations sociales"]),
        ("INNOVATION SOCIALE", ["INNOVATION SOCIALE"]),
        ("le reemploi, le Réemploi", ["reemploi"]),
        ("des épiceries participatives", ["épiceries participatives"]),
        ("l'ESS, pas l'ess", ["ESS"]),
        ("un ami, une amie, l'AMI", ["AMI"]),
        ("la cigale et les cigales", ["cigales"]),
        ("les processus, le mess, ESSEC, sESS", []),
        ("innovation\nsociale", ["innovation\nsociale"]),
        ("la réemploie, réemploi_1", []),
        ("&ess; &amp;ESS;", ["ESS"]),
    ],
)
def test_a_word_is_known_whole_whatever_its_accents_and_its_plural(
    written: str, found: list[str]
) -> None:
    assert links(f"<p>{written}</p>") == found


@pytest.mark.parametrize("tag", sorted(KEPT - {"script", "style", "textarea", "template", "svg"}))
def test_nothing_is_linked_where_a_link_has_no_place(tag: str) -> None:
    page = f"<div><{tag}>l'ESS <b>et l'ESS</b></{tag}><p>l'ESS ici</p></div>"
    made = gloss(page, TERMS)
    assert f"<{tag}>l'ESS <b>et l'ESS</b></{tag}>" in made
    assert LINK.findall(made) == ["ESS"]


@pytest.mark.parametrize(
    "page",
    [
        '<details class="isa-citer"><summary>Citer</summary><p>ESS</p></details>',
        "<svg><text>ESS</text></svg>",
        "<script>ESS</script>",
        '<p title="ESS">Rien</p>',
        "<!-- ESS -->",
    ],
)
def test_what_is_not_text_to_read_stays_as_it_is(page: str) -> None:
    assert gloss(page, TERMS) == page


def test_the_longest_word_wins_and_each_is_linked_once() -> None:
    terms = [Term("Innovation", "#court"), Term("Innovation sociale", "#long")]
    made = gloss("<p>Une innovation sociale. Une innovation. Une innovation.</p>", terms)
    assert re.findall(r'href="([^"]*)"', made) == ["#long", "#court"]


def test_a_word_inside_a_named_sign_is_not_a_word() -> None:
    page = "<p>Toi &amp; moi, l&#39;un &lt; l&nbsp;autre</p>"
    terms = [Term(word, "#x") for word in ("amp", "39", "lt", "nbsp", "#39")]
    assert gloss(page, terms) == page


HOSTILE = st.text(st.sampled_from("aéEœ'’ &;#<>()[]{}|\\.*+?^$39pms\n\u00a0-_\"/"), max_size=12)


@given(st.lists(HOSTILE, max_size=6), st.lists(HOSTILE, max_size=6))
def test_hostile_words_change_no_sign_of_the_page(words: list[str], texts: list[str]) -> None:
    terms = [Term(word, f"../glossaire/#{rank}&<>\"'") for rank, word in enumerate(words)]
    page = "".join(f"<p>{html_.escape(text)} <b>{html_.escape(text)}</b></p>" for text in texts)
    made = gloss(page, terms)
    assert LINK.sub(r"\1", made) == page
    assert (read_tree(made).text() or "") == (read_tree(page).text() or "")
    assert len(LINK.findall(made)) <= len(words)


@given(st.sampled_from(WORDS))
def test_a_page_read_twice_is_not_linked_twice(word: str) -> None:
    once = gloss(f"<p>{word} {word}</p>", TERMS)
    assert len(LINK.findall(once)) == 1
