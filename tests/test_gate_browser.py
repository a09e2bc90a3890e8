"""Ce que la porte lit d'une page est ce que Chromium en construit : balises, attributs, adresses."""

from __future__ import annotations

import random
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.pages.html_rules import inspect_html, render
from innovation_sociale.site.published_html import scan
from tests.night import NIGHT
from tests.page_corpus import corpus
from tests.tabs import OpenTab

PIECES = (
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href='x'>", "</a>"),
    *("<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<ul>", "<li>", "</ul>", "<h2>"),
    *("</h2>", "<details>", "<summary>", "</summary>", "</details>", "<br>", "</br>", "<hr/>"),
    *("<!-->", "<!--->", "-->", "<!--", "--!>", "<!x>", "<![CDATA[", "]]>", "<?php ", "?>"),
    *("<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>"),
    *("</textarea>", "<svg>", "</svg>", "<math>", "</math>", "<foreignObject>", "<mi>", "<desc>"),
    *("<template>", "</template>", "<select>", "<option>", "</select>", "<form action=x>"),
    *("</form>", "<iframe>", "</iframe>", "<meta http-equiv=refresh>", "<base href=y>", "<link>"),
    *("<body onload=x>", "<html lang=x>", "</body>", "</html>", "</article>", "</main>", "<p "),
    *("title='", 'title="', "'", '"', ">", "<", "/", "=", "onclick=x ", "href=javascript:x ", " "),
    *("[x](javascript:x)", "![x](y)", "`", "``", "\n```\n", "~~~\n", "**", "_", "\n\n", "\n", "- "),
    *("> ", "    ", "&lt;", "&#106;", "&amp", "&colon;", "\t", "é", "x", "<x-y>", "<noembed>"),
    *("<plaintext>", "<frameset>", "<img src=x onerror=y>", "<input type=image>", "<button>", "\f"),
)
MANY = 6_000 if NIGHT else 2_000
FRAME = '<!doctype html><html lang="fr"><head><title>x</title></head><body><main><article>{}'
FRAME += "</article></main></body></html>"
# Chromium lit ici comme il lirait la page publiée, sans rien exécuter ni charger.
BUILD = """pages => pages.map(page => {
    const seen = [];
    const walk = root => {
        for (const one of root.childNodes) {
            if (one.nodeType === Node.COMMENT_NODE) seen.push(['-comment', []]);
            if (one.nodeType === Node.PROCESSING_INSTRUCTION_NODE) seen.push([null, []]);
            if (one.nodeType !== Node.ELEMENT_NODE) continue;
            const attributes = [...one.attributes].map(a => [a.name, a.value]);
            seen.push([one.localName, attributes.sort()]);
            walk(one.localName === 'template' && one.content ? one.content : one);
        }
    };
    walk(new DOMParser().parseFromString(page, 'text/html'));
    return seen;
})"""


def seen_by_the_gate(page: str) -> list[list[Any]]:
    """Les balises et leurs attributs, dans l'ordre, comme la relecture les voit."""
    root = LexborHTMLParser(page).root
    assert root is not None
    return [
        [node.tag, sorted([name, value or ""] for name, value in node.attributes.items())]
        for node in root.traverse()
    ]


def generated(count: int) -> list[str]:
    """Des corps de page tirés au hasard, toujours les mêmes."""
    chance = random.Random(20261127)
    return ["".join(chance.choices(PIECES, k=chance.randint(2, 14))) for _ in range(count)]


def test_the_gate_sees_what_the_browser_builds(tab: OpenTab) -> None:
    bodies = [
        *generated(1_500),
        *(case.body for case in corpus("hostiles") if "{" not in case.body),
    ]
    pages = [FRAME.format(render(body)) for body in bodies]
    pages = [page for page in pages if "<template" not in page and "<noscript" not in page]
    built = tab().evaluate(BUILD, pages)
    wrong = [
        (page, gate, real)
        for page, real in zip(pages, built, strict=True)
        if (gate := seen_by_the_gate(page)) != real
    ]
    assert wrong == [], wrong[0]


def test_what_the_page_gate_accepts_builds_nothing_active(tab: OpenTab) -> None:
    accepted = [body for body in generated(MANY) if not inspect_html(body, "docs/x.md")[0]]
    assert len(accepted) > MANY / 60
    pages = [FRAME.format(render(body)) for body in accepted]
    assert [page for page in pages if scan(page).problems] == []
    built = tab().evaluate(BUILD, pages)
    for page, seen in zip(pages, built, strict=True):
        inside = seen[seen.index(["article", []]) + 1 :]
        names = {tag for tag, _ in inside} | {name for _, values in inside for name, _ in values}
        assert not names & {"-comment", "script", "style", "svg", "form", "meta", "iframe"}, page
        assert not any(name.startswith("on") for name in names), page
        assert [tag for tag, _ in seen[:6]] == ["html", "head", "title", "body", "main", "article"]
        assert "javascript:" not in str(
            [v for _, values in inside for n, v in values if n == "href"]
        )
