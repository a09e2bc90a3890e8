"""Ce qu'une page de `docs/` dit, paragraphe par paragraphe, tel qu'il se lit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from innovation_sociale.reading.front_matter import read_page

_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# Ce qui ouvre un bloc (puce, titre, encadré, citation), et ce qui tient sur sa seule ligne.
_OPENS = re.compile(
    r"[ \t]*(?:[-*+>]|\d+[.)]|#{1,6}|!!!|\|)(?:[ \t]|$)|[ \t]*<(?:li|p|td|th|h\d)\b"
)
_ALONE = re.compile(r"[ \t]*(?:#{1,6}[ \t]|\|)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SHOWN = re.compile(r"\b(?:alt|title|aria-label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_MARKUP = re.compile(r"^[ \t]*(?:[-*+>]|\d+[.)]|#{1,6}|!!! ?\w*)[ \t]+|[*_`\\]")


@dataclass(frozen=True)
class Block:
    """Un titre, une description, un paragraphe, une puce ou une cellule.

    `text` se lit sur une ligne, sans mise en forme ; `line` est la première ligne du bloc, et
    `written`, ses lignes telles qu'elles sont écrites.
    """

    text: str
    line: int
    written: str

    def line_of(self, sentence: str) -> int:
        """La ligne où commence une phrase de `text`."""
        first = self.written.find(sentence.split()[0]) if sentence.split() else 0
        return self.line + self.written.count("\n", 0, max(first, 0))


def blocks(text: str, name: str) -> Iterator[Block]:
    """Tout ce qu'une page dit, dans l'ordre, appels de macros ôtés ; `name` : son chemin."""
    page = read_page(text, name)
    for said in (page.head.title, page.head.description):
        yield Block(said, text.count("\n", 0, max(text.find(said[:30]), 0)) + 1, said)
    body = _CALL.sub(lambda call: re.sub(r"[^\n]", " ", call[0]), page.body)
    for line, written in _blocks(body):
        yield Block(_read(written), line, written)


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    """Chaque paragraphe, puce, titre ou cellule, et la ligne où il commence."""
    start, block = 1, ""
    for number, line in enumerate([*body.split("\n"), ""], 1):
        if not line.strip() or _OPENS.match(line) or _ALONE.match(block):
            yield from ((start, cell) for cell in _cells(block))
            block = ""
        start = start if block.strip() else number
        block = f"{block}\n{line}" if block.strip() else line


def _cells(block: str) -> list[str]:
    return block.split("|") if block.lstrip().startswith("|") else [block]


def _read(block: str) -> str:
    """Un bloc de Markdown tel qu'il se lit, sur une ligne."""
    text = _LINK.sub(r"\1", block.strip())
    text = _TAG.sub(
        lambda tag: "".join(f" {one or two}. " for one, two in _SHOWN.findall(tag[0])), text
    )
    return re.sub(r"\s+", " ", _MARKUP.sub("", text)).strip()
