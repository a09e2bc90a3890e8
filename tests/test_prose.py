"""Le HTML d'une page devient un arbre à imprimer ; ce qui ne s'imprime pas se dit, à sa ligne."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from PIL import Image

from innovation_sociale.pages.html_rules import MARKDOWN_EXTENSIONS
from innovation_sociale.pages.html_tree import read_tree, text_of
from innovation_sociale.printing.prose import Block, Inline, Prose

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


def read(docs: Path, markdown: str, **known: str) -> tuple[list[Block], list[str]]:
    """Les blocs et les défauts d'une page écrite en Markdown, à l'adresse `guide/page/`."""
    docs.mkdir(exist_ok=True)
    (docs / "page.md").write_text(markdown, encoding="utf-8")
    html = Markdown(extensions=list(MARKDOWN_EXTENSIONS)).convert(markdown)
    prose = Prose(docs, "https://exemple.test/", known)
    prose.open("page.md", "guide/page/index.html")
    return prose.blocks(html), [str(one) for one in prose.defects]


def test_each_kind_of_block_is_kept(tmp_path: Path) -> None:
    blocks, defects = read(
        tmp_path,
        "## Un titre\n\nUne *phrase* **forte**, avec `code`.\n\n- un\n- deux\n    - trois\n\n"
        '> Une citation.\n\n!!! warning "Attention"\n    Un mot.\n\n| A | B |\n|---|---|\n| 1 | 2 |'
        "\n\n---\n\n```\ndu code\n```\n\n1. premier\n",
    )
    assert defects == []
    assert [block["t"] for block in blocks] == [
        "h", "p", "liste", "citation", "encart", "tableau", "filet", "code", "liste",
    ]  # fmt: skip
    assert blocks[1]["c"] == [
        "Une ",
        {"t": "em", "c": ["phrase"]},
        " ",
        {"t": "fort", "c": ["forte"]},
        ", avec ",
        {"t": "code", "x": "code"},
        ".",
    ]
    assert blocks[2]["i"][1][1]["t"] == "liste"
    assert blocks[4]["alerte"] and plain(blocks[4]["titre"]) == "Attention"
    assert blocks[5]["lignes"] == [[["1"], ["2"]]]
    assert blocks[8]["ordre"]


def test_a_link_leads_to_the_printed_page_or_to_the_live_one(tmp_path: Path) -> None:
    blocks, _ = read(
        tmp_path,
        "[ici](../autre/) [là](../../sources/#un) [dehors](https://x.test/) [page](#ancre)",
        **{"guide/autre/index.html": "partie-2"},
    )
    assert [one["vers"] for one in blocks[0]["c"] if isinstance(one, dict)] == [
        "#partie-2",
        "https://exemple.test/sources/#un",
        "https://x.test/",
        "https://exemple.test/guide/page/#ancre",
    ]


def test_what_is_for_the_screen_stays_on_the_screen(tmp_path: Path) -> None:
    blocks, _ = read(tmp_path, '<p class="isa-ecran-seul">Cliquez.</p>\n\nLisez.')
    assert [plain(block["c"]) for block in blocks] == ["Lisez."]


def test_pictures_are_read_or_explained(tmp_path: Path) -> None:
    folder = tmp_path / "guide" / "page"
    folder.mkdir(parents=True)
    Image.new("RGB", (40, 30), "#ffd84a").save(folder / "bon.png")
    good = (folder / "bon.png").read_bytes()
    (folder / "coupe.png").write_bytes(good[: len(good) // 2])
    (folder / "bon.svg").write_text(SVG.format("<rect width='4' height='4'/>"), encoding="utf-8")
    (folder / "texte.svg").write_text(SVG.format("<text>x</text>"), encoding="utf-8")
    (folder / "faux.svg").write_text("<svg", encoding="utf-8")
    blocks, defects = read(
        tmp_path,
        "![Un carré](bon.png)\n\n![Un dessin](bon.svg)\n\n![](bon.png)\n\n![a](coupe.png)\n\n"
        "![a](absente.png)\n\n![a](https://ailleurs.test/x.png)\n\n![a](texte.svg)\n\n"
        "![a](faux.svg)",
    )
    assert [(block["t"], block["alt"]) for block in blocks] == [
        ("image", "Un carré"),
        ("image", "Un dessin"),
    ]
    assert [defect.split(" ", 1)[0] for defect in defects] == [
        "docs/page.md:5:1",
        "docs/page.md:7:6",
        "docs/page.md:9:6",
        "docs/page.md:11:28",
        "docs/page.md:13:6",
        "docs/page.md:15:6",
    ]
    for words, defect in zip(
        (
            "pas de texte de remplacement",
            "abîmée",
            "n'existe pas",
            "venue d'un autre site",
            "convertissez-le en tracés",
            "pas un SVG lisible",
        ),
        defects,
        strict=True,
    ):
        assert words in defect


def test_a_heading_that_skips_a_level_is_refused_at_its_line(tmp_path: Path) -> None:
    _, defects = read(tmp_path, "## Deux\n\n#### Quatre\n\nTexte.")
    assert defects == [
        "docs/page.md:3:6 le titre « Quatre » saute un niveau : écrivez-le avec 3 « # »"
    ]


def test_an_unknown_tag_is_never_lost_in_silence(tmp_path: Path) -> None:
    _, defects = read(tmp_path, "<video>film</video>")
    assert len(defects) == 1 and "ne sait pas l'imprimer" in defects[0]


@given(st.text("ab \n#*_[]()`>-1.|!", max_size=80))
def test_every_word_of_a_page_is_printed(markdown: str) -> None:
    html = Markdown(extensions=list(MARKDOWN_EXTENSIONS)).convert(markdown)
    # Une adresse connue : sans elle, un lien dirait en plus « (sur le site) ».
    prose = Prose(Path("/absent"), "https://exemple.test/", {})
    prose.open("page.md", "page/index.html")
    blocks = prose.blocks(html)
    if not prose.defects and "<img" not in html:
        said = "".join(letters(blocks))
        assert sorted(said.replace(" ", "")) == sorted("".join(text_of(read_tree(html)).split()))


def letters(tree: object) -> list[str]:
    """Tout le texte d'un arbre, dans l'ordre ; ni genres, ni adresses."""
    if isinstance(tree, str):
        return ["".join(tree.split())]
    if isinstance(tree, list):
        return [text for one in tree for text in letters(one)]
    if isinstance(tree, dict):
        return [
            text for k, v in tree.items() if k not in ("t", "vers", "id") for text in letters(v)
        ]
    return []


def plain(words: Sequence[Inline]) -> str:
    """Le texte d'une ligne, sans mise en forme."""
    return "".join(
        one if isinstance(one, str) else one.get("x") or plain(one.get("c", [])) for one in words
    )
