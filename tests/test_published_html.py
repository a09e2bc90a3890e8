"""La dernière lecture : ce qui n'est pas sur la liste ne se publie pas, par aucun chemin."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest

from innovation_sociale.site.check import check_site, pages_of
from innovation_sociale.site.published_html import scan
from tests.page_corpus import corpus

PAGE = (
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>x</title></head>'
    "<body><main><article>\n{}\n</article></main></body></html>"
)
ACTIVE = [
    '<meta http-equiv="refresh" content="0;url=https://x.test">',
    '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    '<base href="https://x.test/">',
    "<iframe srcdoc='x'></iframe>",
    '<object data="x"></object>',
    "<style>*{}</style>",
    '<p style="color:red">x</p>',
    '<p onclick="x()">x</p>',
    "<script>alert(1)</script>",
    '<script type="module">x</script>',
    '<form action="https://x.test"></form>',
    '<form id="filtres" action="https://x.test"></form>',
    '<form id="autre"></form>',
    '<button type="submit" formaction="https://x.test">x</button>',
    '<input type="image" src="x">',
    '<input type="password">',
    "<svg><foreignObject><p>x</p></foreignObject></svg>",
    '<svg><use href="https://x.test/a.svg#b"></use></svg>',
    '<svg><animate attributeName="href"></animate></svg>',
    '<svg><a xlink:href="javascript:x"><text>x</text></a></svg>',
    '<link rel="stylesheet" href="a.css">',
    '<template><img src="x" onerror="x()"></template>',
    "<template><script>alert(1)</script></template>",
    '<template><link rel="stylesheet" href="https://x.test/a.css"></template>',
    "<template><style>*{}</style><p>x</p></template>",
    "<!-- caché -->",
    "<!--> <p>x</p> -->",
    "<?php x ?>",
    '<a href="x" ping="https://x.test">x</a>',
    '<video src="x"></video>',
    "<mon-element></mon-element>",
    '<link rel="import" href="x">',
    '<p is="x-y">x</p>',
]
ADDRESSES = [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java&#10;script:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "blob:x",
    "file:///etc/passwd",
    "https://cisca.fr@evil.test/",
]


@pytest.mark.parametrize("html", ACTIVE)
def test_active_html_is_refused_wherever_it_comes_from(html: str) -> None:
    assert scan(PAGE.format(html)).problems


@pytest.mark.parametrize("opened", ["<table>x", "<table><colgroup>", "<table><tr>"])
def test_a_page_that_overflows_its_frame_is_refused(opened: str) -> None:
    text = PAGE.format(opened).replace("</body>", "<footer><p>x</p></footer></body>")
    assert "<footer" in [where for where, _ in scan(text).problems]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_acts_is_refused(address: str, tmp_path: Path) -> None:
    text = PAGE.format(f'<a href="{address}">x</a>')
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    (found,) = check_site(tmp_path, sources={"index.html": "docs/index.md"})
    assert (found.path, found.line) == ("index.html", 2) or "&#10;" in address
    assert "interdite" in found.message
    assert found.message.endswith("page tirée de docs/index.md")


def test_a_plain_page_is_not_refused() -> None:
    body = '<h1 id="a">A</h1><p>b <a href="#a">c</a></p><form id="filtres"><button type="reset">'
    assert scan(PAGE.format(body + "x</button></form>")).problems == []


def test_every_page_of_the_site_is_well_formed(site: Path) -> None:
    """Aucun morceau des gabarits ne se défait en entrant dans sa page."""
    wrong = []
    pages = pages_of(site)
    for path in pages[:: max(1, len(pages) // 60)]:
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text(encoding="utf-8"))
        wrong += [(path.name, one) for one in parser.errors if "entity" not in one[1]]
    assert wrong == []


def test_no_hostile_body_would_pass_the_last_reading() -> None:
    acting = [case for case in corpus("hostiles") if case.body.startswith(("<meta", "<script"))]
    assert len(acting) >= 3
    assert all(scan(PAGE.format(case.body)).problems for case in acting)
