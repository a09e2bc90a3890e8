"""Récrire une page : chaque balise à sa place, et tout le reste est du texte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.french import html_tags
from innovation_sociale.french.html_tags import Kind, read_tags, well_written
from innovation_sociale.french.typography import in_text
from innovation_sociale.site.check import pages_of


def test_each_tag_is_found_where_it_is_written() -> None:
    html = '<!doctype html>\n<p class="a>b"\n id=x>é<br/>\n<!-- <b> -->1 < 2 &amp; 3</P >'
    assert [(tag.kind, tag.name, html[tag.start : tag.stop]) for tag in read_tags(html)] == [
        (Kind.OTHER, "", "<!doctype html>"),
        (Kind.START, "p", '<p class="a>b"\n id=x>'),
        (Kind.EMPTY, "br", "<br/>"),
        (Kind.OTHER, "", "<!-- <b> -->"),
        (Kind.END, "p", "</P >"),
    ]


def test_attributes_are_read_as_a_browser_reads_them() -> None:
    (tag, _) = read_tags("<a HREF='x&amp;y' hidden>z</a>")
    assert tag.attributes == {"href": "x&y", "hidden": ""}


def test_what_a_script_contains_is_no_tag() -> None:
    html = "<script>if (a < b) document.write('<p>')</script><p>x</p>"
    assert [tag.name for tag in read_tags(html)] == ["script", "script", "p", "p"]


@pytest.mark.parametrize("odd", ["<!>", "<!--a>b-->", "<!---->", "<?a>", "<!a>"])
def test_an_odd_comment_ends_where_it_is_written(odd: str) -> None:
    first, *_ = read_tags(f"{odd}<p>x</p>")
    assert (first.start, first.stop) == (0, len(odd))
    assert in_text(f"{odd}x<p>x</p>", str.upper) == f"{odd}X<p>X</p>"


@given(st.text("ab <>/=\"'&;!-\n\u00e9p", max_size=60))
def test_tags_follow_one_another_and_cover_only_what_is_written(html: str) -> None:
    end = 0
    for tag in read_tags(html):
        assert end <= tag.start < tag.stop <= len(html)
        assert html[tag.start] == "<"
        end = tag.stop
    assert in_text(html, lambda text: text) == html


def test_a_whole_page_is_rewritten_without_another_change(site: Path) -> None:
    for path in pages_of(site):
        page = path.read_text(encoding="utf-8")
        assert in_text(page, lambda text: text, frozenset()) == page
        tags = [page[tag.start : tag.stop] for tag in read_tags(page)]
        assert all(one.startswith("<") and one.endswith(">") for one in tags), path


def by_the_parser(html: str) -> list[html_tags.Tag]:
    """Les balises que lit html.parser, seul."""
    reader = html_tags._Reader(html)
    reader.feed(html)
    reader.close()
    return reader.found


_PIECES = st.sampled_from(
    [
        *"<p> </p> <b class='a>b'> </b> <br> <br/> &amp; &#39; & &a <!--x--> <!----> <!--> --> </".split(),
        *'<script> </script> <style> </style> < > \' = / <a href=x/> <A B=c> </x > <i q="&lt;">'.split(),
        *(
            " ",
            "\n",
            "x",
            "<!doctype html>",
            "<a\u00a0b>",
            "<script/>",
            "<input disabled/>",
            "</B>",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=7).map("".join))
def test_a_well_written_text_is_read_as_the_parser_reads_it(html: str) -> None:
    assert well_written(html) is None or read_tags(html) == by_the_parser(html)


def test_every_page_of_the_site_is_well_written(site: Path) -> None:
    for path in pages_of(site):
        page = path.read_text(encoding="utf-8")
        assert well_written(page) is not None and read_tags(page) == by_the_parser(page), path


@pytest.mark.parametrize("inside", ["code", "pre", "svg", "textarea"])
def test_only_readable_text_changes(inside: str) -> None:
    html = f'<p title="a">a<{inside}>a</{inside}>a</p>'
    assert in_text(html, str.upper) == f'<p title="a">A<{inside}>a</{inside}>A</p>'
