"""Les négations universelles des pages de `docs/` : chacune est permise, avec sa raison, ou s'en va."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from innovation_sociale.errors import DataError, fold, shown
from innovation_sociale.french.negations import universal_negations
from innovation_sociale.messages import pages as dit
from innovation_sociale.pages.rules import PageText
from innovation_sociale.reading.claim_checks import unused
from innovation_sociale.reading.front_matter import read_page
from innovation_sociale.reading.loaded import Loaded

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


def inspect_negations(pages: Mapping[str, PageText], listed: Loaded | None) -> Iterator[DataError]:
    """Les négations que la liste des phrases permises n'a pas, puis celles qu'elle a en trop.

    `pages` : les pages de `docs/` par chemin ; `listed` : `data/negations.yml`, s'il existe.
    """
    phrases = listed.value.pages if listed else []
    allowed = {fold(one.phrase): rank for rank, one in enumerate(phrases)}
    met: set[str] = set()
    for name, page in pages.items():
        for line, word, sentence in _denied(page.text, name):
            if (key := fold(sentence)) in allowed:
                met.add(key)
                continue
            said = dit.NEGATION_DE_PAGE(mot=word, phrase=shown(sentence, 90))
            yield DataError(name, line, 1, said)
    if listed is not None:
        yield from (
            unused(listed, "pages", rank) for key, rank in allowed.items() if key not in met
        )


def _denied(text: str, name: str) -> Iterator[tuple[int, str, str]]:
    """La ligne, le mot et la phrase de chaque négation universelle d'une page."""
    page = read_page(text, name)
    for said in (page.head.title, page.head.description):
        for found in universal_negations(said):
            yield _line_of(text, said), found.word, found.text
    body = _CALL.sub(lambda call: re.sub(r"[^\n]", " ", call[0]), page.body)
    for line, block in _blocks(body):
        for found in universal_negations(_read(block)):
            first = block.find(found.text.split()[0])
            yield line + block.count("\n", 0, max(first, 0)), found.word, found.text


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


def _line_of(text: str, said: str) -> int:
    return text.count("\n", 0, max(text.find(said[:30]), 0)) + 1
