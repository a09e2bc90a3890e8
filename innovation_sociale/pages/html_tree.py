"""L'arbre des balises d'un morceau de page, tel qu'un navigateur le lirait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset("br hr img input wbr".split())


@dataclass
class Node:
    """Une balise, ses attributs, ce qu'elle contient."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def text(self) -> str:
        """Tout le texte qu'il contient."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)


class _Reader(HTMLParser):
    """L'arbre des balises, tel qu'un navigateur le lirait."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        ranks = [rank for rank, node in enumerate(self._open) if node.tag == tag]
        if ranks:
            del self._open[ranks[-1] :]

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read_tree(html: str) -> Node:
    """La racine, sans nom, d'un morceau de HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def named(node: Node, tag: str) -> list[Node]:
    """Les enfants directs de ce nom."""
    return [one for one in node.children if isinstance(one, Node) and one.tag == tag]


def descendants(node: Node, *tags: str) -> Iterator[Node]:
    """Les plus proches descendants de ces noms, dans l'ordre."""
    for child in node.children:
        if isinstance(child, Node):
            if child.tag in tags:
                yield child
            else:
                yield from descendants(child, *tags)
