"""Un récit rendu, lu comme un lecteur le lirait : ses blocs, leurs phrases, ce qui porte chacune.

Une phrase est portée par le « preuve(…) » qui la suit dans son bloc (paragraphe, élément de liste,
ligne de tableau) ; sinon par celui qui finit sa section, d'un titre au suivant. Un titre, une légende, les
mots d'une image n'ont pas de preuve à eux : leur section les porte, et toute la page s'il n'y en a
pas dans leur section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from innovation_sociale.french.sentences import sentences
from innovation_sociale.pages.html_tree import Node, attributes, children, classes, read_tree
from innovation_sociale.pages.slots import ATTRIBUTE, Slots

_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u "
    "var wbr".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
# Ce qui nomme un morceau de page sans rien en dire de plus.
_NAMING = _HEADINGS | frozenset("caption figcaption summary thead".split())
# Les attributs qu'un lecteur voit ou entend.
_READ = (
    *("alt", "title", "value", "start"),
    *("aria-label", "aria-description", "aria-roledescription", "aria-valuetext"),
)
LECTURE = "lecture"
# Le titre que Markdown donne à l'encadré, et celui que le site écrit.
LECTURE_TITLE = "Lecture de la rédaction"
LECTURE_TITLES = {"Lecture", LECTURE_TITLE}
_LETTER = re.compile(r"\w")


@dataclass
class Block:
    """Un bloc de texte ; `names` : il nomme ; `marks` : la place et le rang de chaque « preuve »."""

    names: bool = False
    heading: bool = False
    lecture: int = 0  # le rang de sa lecture de la rédaction, dès 1 ; 0 hors d'elle
    text: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """Une phrase, et le rang des « preuve » qui la portent ; `names` : elle n'en demande pas."""

    text: str
    proofs: tuple[int, ...]
    names: bool
    lecture: int


def read_story(html: str, slots: Slots) -> list[Line]:
    """Les phrases d'un récit rendu, dans l'ordre ; `html` porte encore les repères de `slots`."""
    blocks = _Blocks(slots)
    blocks.read(read_tree(html), 0)
    everything = tuple(rank for block in blocks.made for _, rank in block.marks)
    lines: list[Line] = []
    for section in _sections(blocks.made):
        closing = _closing(section)
        its = tuple(rank for block in section for _, rank in block.marks) or everything
        for block in section:
            if block.lecture and block.text.strip() in LECTURE_TITLES:
                continue
            if block.names or block.lecture:
                proofs = everything if block.lecture else its
                lines += (
                    Line(text.strip(), proofs, block.names, block.lecture)
                    for _, text in sentences(block.text)
                    if _LETTER.search(text)
                )
            else:
                lines += _carried(block, closing)
    return lines


class _Blocks:
    """Les blocs d'une page, à mesure qu'on la lit."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._lectures = 0
        self._open = Block()
        self.made: list[Block] = []

    def read(self, node: Node, lecture: int, names: bool = False) -> None:
        """Lit ce que contient une balise."""
        for child in children(node):
            if isinstance(child, str):
                self._open.text += child
                continue
            self._attributes(child, lecture)
            rank = self._slots.rank(attributes(child).get(ATTRIBUTE, ""))
            if rank is not None:
                self._mark(rank)
            elif child.tag == "br":
                self._open.text += " "
            elif child.tag in ("td", "th"):
                self._open.text += " : " if _LETTER.search(self._open.text) else ""
                self.read(child, lecture, names)
            elif child.tag in _INLINE:
                self.read(child, lecture, names)
            else:
                self._block(child, lecture, names)

    def _mark(self, rank: int) -> None:
        if self._slots.held[rank].inline:
            self._open.marks.append((len(self._open.text), rank))
            self._open.text += " "

    def _block(self, node: Node, lecture: int, names: bool) -> None:
        before = self._open
        self._close()
        if {"admonition", LECTURE} <= classes(node):
            self._lectures += 1
            lecture = self._lectures
        naming = names or node.tag in _NAMING or "admonition-title" in classes(node)
        self._open = Block(naming, node.tag in _HEADINGS, lecture)
        self.read(node, lecture, naming)
        self._close()
        self._open = Block(before.names, lecture=before.lecture)

    def _close(self) -> None:
        if _LETTER.search(self._open.text) or self._open.marks:
            self.made.append(self._open)

    def _attributes(self, node: Node, lecture: int) -> None:
        """Les mots d'une image ou d'une étiquette, comme ceux d'une légende."""
        given = attributes(node)
        said = [given[name] for name in _READ if _LETTER.search(given.get(name, ""))]
        self.made += [Block(True, lecture=lecture, text=text) for text in said]


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Les blocs, d'un titre au suivant."""
    section: list[Block] = []
    for block in blocks:
        if block.heading and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _closing(section: Sequence[Block]) -> tuple[int, ...]:
    """Le rang des « preuve » qui finissent une section ; rien si elle finit par des mots."""
    told = [block for block in section if not (block.names or block.lecture)]
    if not told:
        return ()
    last = max((one.end() for one in _LETTER.finditer(told[-1].text)), default=0)
    return tuple(rank for place, rank in told[-1].marks if place >= last)


def _carried(block: Block, closing: tuple[int, ...]) -> Iterator[Line]:
    """Chaque phrase d'un bloc, avec ce qui la porte."""
    for start, text in sentences(block.text):
        if not _LETTER.search(text):
            continue
        end = start + len(text)
        inside = [place for place, _ in block.marks if start < place <= end]
        proofs = [rank for place, rank in block.marks if place in inside]
        tail = block.text[inside[-1] if inside else start : end]
        if _LETTER.search(tail):  # la fin de la phrase attend la preuve suivante
            following = _after(block, end) or closing
            proofs = [*proofs, *following] if following else []
        yield Line(text.strip(), tuple(proofs), False, 0)


def _after(block: Block, place: int) -> tuple[int, ...]:
    """Le rang des premières « preuve » qui suivent une place, sans un mot entre elles."""
    following = [one for one in block.marks if one[0] > place]
    return tuple(
        rank for other, rank in following if not _LETTER.search(block.text[following[0][0] : other])
    )
