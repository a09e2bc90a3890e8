"""Du HTML, lu en arbre comme un navigateur le lirait : la seule lecture en arbre du moteur.

lexbor suit la norme HTML, balises mal fermées et balises sous-entendues comprises. Qui récrit une
page sans en changer un autre octet lit ses balises à leur place (`french/html_tags.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser
from selectolax.lexbor import LexborNode as Node

__all__ = [
    "COMMENT",
    "TEXT",
    "Node",
    "attributes",
    "children",
    "classes",
    "descendants",
    "named",
    "read_document",
    "read_tree",
    "text_of",
]

# Les noms que lexbor donne à ce qui n'est pas une balise.
TEXT, COMMENT = "-text", "-comment"
# Devant un morceau : les blancs de son début comptent, ses balises restent à leur place.
_BEFORE = "<!doctype html><body>"


def read_document(html: str) -> Node | None:
    """La balise `<html>` d'une page entière ; rien si le texte est vide."""
    return LexborHTMLParser(html).root


def read_tree(html: str) -> Node:
    """La balise qui contient un morceau de page."""
    body = LexborHTMLParser(_BEFORE + html).body
    assert body is not None  # elle est écrite
    return body


def children(node: Node) -> Iterator[Node | str]:
    """Ce qu'une balise contient, dans l'ordre : des balises et des textes, sans commentaires."""
    for child in node.iter(include_text=True):
        if child.tag == TEXT:
            yield child.text_content or ""
        elif child.tag != COMMENT:
            yield child


def attributes(node: Node) -> dict[str, str]:
    """Les attributs d'une balise ; vide pour ceux qui n'ont pas de valeur."""
    return {name: value or "" for name, value in node.attributes.items()}


def classes(node: Node) -> set[str]:
    """Les classes d'une balise."""
    return set(attributes(node).get("class", "").split())


def text_of(node: Node) -> str:
    """Tout le texte que contient une balise."""
    return node.text() or ""


def named(node: Node, tag: str) -> list[Node]:
    """Les enfants directs de ce nom."""
    return [one for one in children(node) if isinstance(one, Node) and one.tag == tag]


def descendants(node: Node, *tags: str) -> Iterator[Node]:
    """Les plus proches descendants de ces noms, dans l'ordre."""
    for child in children(node):
        if isinstance(child, Node):
            if child.tag in tags:
                yield child
            else:
                yield from descendants(child, *tags)
