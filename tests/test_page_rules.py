"""Une page de `docs/` ne porte que du texte, des macros connues et du HTML de mise en forme."""

from __future__ import annotations

from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.config import load_config

from innovation_sociale.macros.registry import MACROS, call_problem
from innovation_sociale.pages.html_rules import MARKDOWN_EXTENSIONS
from innovation_sociale.pages.rules import inspect_page, inspect_pages
from tests.conftest import ROOT

HEAD = "---\ntitle: Essai\ndescription: Une page d'essai.\n---\n\n"
CALLS = partial(call_problem, None)  # sans données : la forme des appels seulement
BODY_LINE = HEAD.count("\n") + 1


def defects(body: str, head: str = HEAD) -> list[str]:
    return [str(error) for error in inspect_page(head + body, "docs/x.md", MACROS, CALLS)]


@pytest.mark.parametrize(
    "body",
    [
        "Du texte, **gras**, [un lien](definition/index.md) et <https://example.org/>.\n",
        "{{ entonnoir() }}\n",
        '{{ signaler("Essai") }}\n',
        "{% raw %}{{ 7*7 }}{% endraw %}\n",
        "`<script>` se cite entre accents graves.\n",
        "```\n<script>alert(1)</script>\n```\n",
        '<abbr title="économie sociale et solidaire">ESS</abbr>, 2 < 3, a & b\n',
        "![Une image](../assets/img/x.png)\n",
        "!!! note\n    Un encadré.\n",
    ],
)
def test_ordinary_pages_pass(body: str) -> None:
    assert defects(body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{ 7*7 }}", "seul un appel de macro est permis"),
        ("{{ entonnoir }}", "seul un appel de macro est permis"),
        ("{{ entonnoir() | upper }}", "seul un appel de macro est permis"),
        ("{{ entonnoir().__class__ }}", "seul un appel de macro est permis"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "seul un appel de macro est permis"),
        ("{{ cycler.__init__.__globals__.os.popen('id') }}", "seul un appel de macro est permis"),
        ("{{ entonoir() }}", "vouliez-vous dire « entonnoir » ?"),
        ("{{ range(3) }}", "macro inconnue « range »"),
        ("{{ signaler(config) }}", "les arguments d'une macro sont des textes"),
        ("{{ signaler(*['x']) }}", "les arguments d'une macro sont des textes"),
        ('{{ signaler("a" ~ "b") }}', "les arguments d'une macro sont des textes"),
        ("{{ signaler(3) }}", "les arguments d'une macro sont des textes"),
        ("{{ entonnoir('a', 'b') }}", "n'attend pas ces arguments"),
        ("{{ entonnoir(objet='a') }}", "n'attend pas ces arguments"),
        ("{{ liste('type', page='1', page='2') }}", "n'attend pas ces arguments"),
        ("{% if 1 %}a{% endif %}", "instruction interdite"),
        ("{% for i in range(9) %}{{ i }}{% endfor %}", "instruction interdite"),
        ("{% set x = 1 %}", "instruction interdite"),
        ("{% include 'x' %}", "instruction interdite"),
        ("{% import 'os' as os %}", "instruction interdite"),
        ("{# caché #}", "« {# » ouvre un commentaire caché"),
        ("{{ entonnoir( }}", "accolades mal formées"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "répété plus de 200 fois"),
        ("<script>alert(1)</script>", "balise « <script> » interdite"),
        ("<SCRIPT src=//x.test></SCRIPT>", "balise « <script> » interdite"),
        ("<iframe src='https://x.test'></iframe>", "balise « <iframe> » interdite"),
        ("<style>*{display:none}</style>", "balise « <style> » interdite"),
        ('<p onclick="alert(1)">x</p>', "attribut « onclick » interdit"),
        ('<p style="color:red">x</p>', "attribut « style » interdit"),
        ("<svg/onload=alert(1)>", "balise « <svg> » interdite"),
        ("<form action='https://x.test'>", "balise « <form> » interdite"),
        ("<!doctype html>", "déclaration HTML interdite"),
        ("<?php echo 1 ?>", "instruction « <? » interdite"),
        ("<details><![x](", "déclaration HTML interdite"),
        ("<div>\n<p title='x", "balise HTML jamais fermée"),
        ("<div>\n<!-- x", "balise HTML jamais fermée"),
        ("[x](javascript:alert(1))", "lien « javascript: » interdit"),
        ("[x](JaVaScRiPt:alert(1))", "lien « JaVaScRiPt: » interdit"),
        ("[x](&#106;avascript:alert(1))", "lien « javascript: » interdit"),
        ("[x]( <javascript:alert(1)>)", "lien « javascript: » interdit"),
        ("[x][y]\n\n[y]: javascript:alert(1)", "lien « javascript: » interdit"),
        ("<javascript:alert(1)>", "balise « <javascript:alert(1)> » interdite"),
        ("<scr{% raw %}{% endraw %}ipt>alert(1)</script>", "balise « <script> » interdite"),
        ("{% raw %}<script>{% endraw %}", "balise « <script> » interdite"),
        ("[x](java\tscript:alert(1))", "lien « javascript: » interdit"),
        ("[x](data:text/html;base64,PHN2Zz4=)", "lien « data: » interdit"),
        ("![x](https://x.test/y.png)", "image venue d'un autre site"),
        ("![x](//x.test/y.png)", "image venue d'un autre site"),
        ("--8<-- 'README.md'", "inclusion « --8<-- » interdite"),
        ("   ```\n<script>alert(1)</script>\n   ```", "balise « <script> » interdite"),
        ("```\n<script>alert(1)</script>", "balise « <script> » interdite"),
        ("`a\n\n<script>alert(1)</script>\n\n`", "balise « <script> » interdite"),
        ("a\u202eb", "marque de sens d'écriture"),
    ],
)
def test_hostile_pages_are_refused_at_their_line(body: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/x.md").write_text(HEAD + "Un paragraphe.\n\n" + body + "\n", encoding="utf-8")
    found = [str(error) for error in inspect_pages(tmp_path, MACROS, CALLS)]
    assert any(said in one for one in found), found
    first_line = BODY_LINE + 2
    last_line = first_line + body.count("\n")
    lines = [int(one.split(":")[1]) for one in found if "trop imbriquée" not in one]
    assert all(first_line <= line <= last_line for line in lines), found


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "docs/x.md:1:1 l'en-tête manque"),
        ("---\ntitle: A\n---\n", "docs/x.md:1:1 il manque « description »"),
        ("---\ntitle: A\ndescription: B\ntitel: C\n---\n", "docs/x.md:4:1 clé d'en-tête inconnue"),
        ("---\ntitle: '{{ 7*7 }}'\ndescription: B\n---\n", "docs/x.md:2:9 « {{ » est réservé"),
        ("---\ntitle: <b>A</b>\ndescription: B\n---\n", "docs/x.md:2:8 « title » ne porte ni"),
        ("---\ntitle: [A]\ndescription: B\n---\n", "docs/x.md:2:8 « title » est un texte"),
        ("---\ntitle: A\ndescription: B\ntemplate: ../x.html\n---\n", "4:1 clé d'en-tête inconnue"),
        ("---\n- A\n---\n", "docs/x.md:2:1 l'en-tête est une suite de lignes"),
        ("---\ntitle: A\ntitle: B\ndescription: C\n---\n", "docs/x.md:3:1 la clé « title »"),
    ],
)
def test_front_matter_is_read_strictly(head: str, said: str) -> None:
    found = defects("Texte.\n", head)
    assert any(said in one for one in found), found


def rendered_dangers(body: str) -> list[str]:
    """Rend un corps de page comme MkDocs le fait, puis y cherche, à sa façon, ce qui agit."""
    soup = _Soup()
    soup.feed(markdown.markdown(body, extensions=["toc", "tables", "fenced_code", "admonition"]))
    # La suite de la page fermerait une balise ou un guillemet laissés ouverts.
    soup.feed("\n'\">")
    soup.close()
    return soup.dangers


class _Soup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.dangers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "iframe", "svg", "object", "embed", "form", "base", "link"):
            self.dangers.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc":
                self.dangers.append(name)
            target = "".join(char for char in value or "" if char > " ").casefold()
            if name in ("href", "src") and target.startswith(("javascript:", "data:", "vbscript:")):
                self.dangers.append(target)
            if name == "src" and target.startswith(("http:", "https:", "//")):
                self.dangers.append(target)


_PIECES = st.sampled_from(
    [
        *("<script>alert(1)</script>", "<script", "</script>", "<img src=x onerror=alert(1)>"),
        *("<p>", "</p>", "<div markdown='1'>", "</div>", "<style>", "<a href='javascript:x'>"),
        *("[x](", "![x](", "[x]: ", "[x][y]", "[y]: ", "javascript:alert(1)", "java\tscript:x"),
        *("&#106;avascript:x", "data:text/html,x", "//x.test/y", ")", "(", "]", "[", "<", ">"),
        *("`", "``", "```", "~~~", "\n```\n", "\n~~~\n", "```{.x onclick=y}", "\\", "&lt;", "&"),
        *("\n", "\n\n", "\n    ", "    ", "> ", "- ", "!!! note\n    ", "| a | b |\n|---|---|\n"),
        *("<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!x>", '"', "'", " x ", "é"),
        *("<javascript:alert(1)>", "{: onclick='x' }", "{#x onclick=y}", "# Titre", "<details>"),
    ]
)


@given(st.lists(_PIECES, min_size=1, max_size=14).map("".join))
@example("   ```\n<script>alert(1)</script>\n   ```")
@example("```\n<script>alert(1)</script>")
@example("``` x\n`\n<script>alert(1)</script>")
@example("[x](<javascript:alert(1)>)")
@example("[x](java\tscript:alert(1))")
def test_a_page_without_defect_renders_without_danger(body: str) -> None:
    if not defects(body):
        assert rendered_dangers(body) == []


def test_the_danger_reader_sees_danger() -> None:
    assert rendered_dangers("<script>alert(1)</script>") == ["script"]
    assert rendered_dangers("[x](javascript:alert(1))") == ["javascript:alert(1)"]
    assert rendered_dangers("![x](https://x.test/y.png)") == ["https://x.test/y.png"]


def test_pages_are_judged_with_the_extensions_of_the_site() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert set(config.markdown_extensions) == set(MARKDOWN_EXTENSIONS)
