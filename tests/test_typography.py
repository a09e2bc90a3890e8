"""La typographie française des pages : tout le site, et chaque règle, une fois pour toutes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polytypo import html as polytypo

from innovation_sociale.french.everyday import everyday
from innovation_sociale.french.typography import blocks, typeset, typeset_block
from innovation_sociale.site.check import pages_of
from tests.night import NIGHT

# « _ » dit l'espace fine insécable (U+202F), « ~ » l'espace insécable (U+00A0).
SIGNS = str.maketrans({"_": "\u202f", "~": "\u00a0"})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("L'idée : qui, où ? Ici ; là !", "L’idée~: qui, où_? Ici_; là_!"),
        ("« Post-it Colibri »", "«~Post-it Colibri~»"),
        ('le "mot"', "le «~mot~»"),
        ("2 h 30 par mois", "2~h~30 par mois"),
        ("330 adhérents", "330~adhérents"),
        ("1,6 M€, 230 000 €, 1 234 567 €", "1,6~M€, 230_000~€, 1_234_567~€"),
        ("45 000 € et 10 %", "45_000~€ et 10~%"),
        ("30 juin 2023, 1er juillet", "30~juin 2023, 1er~juillet"),
        ("la loi n° 2014-856, de 2015-2017", "la loi n°~2014-856, de 2015-2017"),
        ("main-d'oeuvre, coeur, Oeuvres", "main-d’œuvre, cœur, Œuvres"),
        ("un coefficient, un poète, un oeil", "un coefficient, un poète, un œil"),
        ("En 2021 la Coop a changé", "En 2021 la Coop a changé"),
        ("https://example.org/coeur?a=b:c", "https://example.org/coeur?a=b:c"),
        ("l&#39;exemple &amp; l&#x27;autre", "l’exemple &amp; l’autre"),
        ("<b>Source</b> : ici", "<b>Source</b>~: ici"),
        ("d'<em>or</em> ?", "d’<em>or</em>_?"),
        ("<code>a : b ? coeur</code>", "<code>a : b ? coeur</code>"),
        ("<a title='x ? : 3 h' href='y'>z</a>", "<a title='x ? : 3 h' href='y'>z</a>"),
        ("<svg><text>x : y ?</text></svg>", "<svg><text>x : y ?</text></svg>"),
        ("<script>a ? b : c; 'x'</script>", "<script>a ? b : c; 'x'</script>"),
        ("<!-- l'idée : 3 h -->", "<!-- l'idée : 3 h -->"),
        ("<p>a<br>3 h</p><pre>3 h</pre> 3 h", "<p>a<br>3~h</p><pre>3 h</pre> 3~h"),
    ],
)
def test_each_rule(written: str, expected: str) -> None:
    assert typeset(written) == expected.translate(SIGNS)


_PIECES = st.sampled_from(
    [
        *"<p> </p> <b> </b> <code> </code> <br> <svg> </svg> &amp; &#39; &nbsp; < > ' \"".split(
            " "
        ),
        *"L'idée : ? ; ! « » 2 h 30 45 000 € 1,6 M€ oeuvre 1er juin l' - — … …? 3 %".split(" "),
        *("\u00a0", "\u202f", " ", "\n", "<!-- x : y -->", "<a title='b : c'>"),
    ]
)


@given(st.lists(_PIECES, max_size=14).map(" ".join))
def test_a_second_pass_changes_nothing(html: str) -> None:
    once = typeset(html)
    assert typeset(once) == once


@given(st.lists(_PIECES, max_size=14).map(" ".join))
def test_tags_and_letters_are_kept(html: str) -> None:
    def skeleton(text: str) -> str:
        text = re.sub(r"&#0?39;|&quot;|[\s«»\"“”‹›'’…]|\.\.\.", "", text)
        return text.replace("œ", "oe")

    assert skeleton(typeset(html)) == skeleton(html)


def by_polytypo(html: str) -> str:
    """Ce que polytypo, seul, fait d'un morceau de page."""
    return polytypo.transform(html, locale="fr-FR", rules={"dashes": False})


_SIGNS = st.sampled_from(
    [
        *"L' d' l' ' ’ : ; ! ? . , … .. « » ( ) - – — / % € ° 3 12 h km km/h km/ha °C n° N°".split(),
        *"art. M. Mme J. É. A a é œ x p. ex. (c) +/- § ” mot :) d’or « » &amp; &nbsp; 2".split(" "),
        *(
            "<b>",
            "</b>",
            "<br>",
            "<i\n>",
            "<code>a ?</code>",
            "<svg><g>:</g></svg>",
            "<a title='x :'>",
        ),
        *(" ", " ", " ", "  ", "\n", "\u00a0", "\u202f", "«\u00a0", "\u00a0»", "</code>", "<p"),
    ]
)


@given(st.lists(_SIGNS, max_size=12).map("".join))
def test_an_everyday_text_is_set_as_polytypo_sets_it(html: str) -> None:
    assert everyday(html) in (None, by_polytypo(html))


def test_nearly_every_block_of_the_site_is_everyday_and_set_as_polytypo_sets_it(
    site: Path,
) -> None:
    found: set[str] = set()
    for path in pages_of(site):
        page = path.read_text(encoding="utf-8")
        found |= {*blocks(re.sub("[\u00a0\u202f]", " ", page).replace("’", "'"))}
    rare = [html for html in found if everyday(html) is None]
    assert len(found) > 500 and len(rare) < len(found) / 20
    assert all(everyday(html) in (None, by_polytypo(html)) for html in found)


def test_no_finding_is_left_on_the_site(site: Path) -> None:
    for rank, path in enumerate(pages_of(site)):
        text = path.read_text(encoding="utf-8")
        assert typeset(text) == text, path
        if NIGHT or rank % 4 == 0:
            found = polytypo.analyze(text, locale="fr-FR", rules={"dashes": False})
            assert found == [], (path, found[:3])


def test_the_search_index_keeps_plain_text(site: Path) -> None:
    index = (site / "assets/js/recherche/fonds.js").read_text(encoding="utf-8")
    assert "l'innovation" in index
    assert "l’innovation" not in index


def test_a_page_cut_in_blocks_reads_as_if_it_were_whole(site: Path) -> None:
    for name in ("index.html", "glossaire/index.html", "accompagnement/pepiniere/index.html"):
        published = (site / name).read_text(encoding="utf-8")
        plain = published.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
        assert typeset(plain) == typeset_block.__wrapped__(plain) != plain
