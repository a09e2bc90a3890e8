"""Le sommaire d'une page : ses titres de niveau 2, lus dans le HTML qu'elle donne."""

from __future__ import annotations

from innovation_sociale.pages.html_tree import Node, attributes, read_tree, text_of


def outline(content: str) -> list[tuple[str, str]]:
    """Ancre et texte (sans balise, non échappé) de chaque titre de niveau 2 montré qui a une ancre.

    Un titre qui est un lien mène ailleurs : le même nom au sommaire mènerait à deux endroits.
    """
    return [
        (anchor, " ".join(text_of(heading).split()))
        for heading in read_tree(content).css("h2")
        if (anchor := attributes(heading).get("id"))
        and not heading.css_first("a")
        and not _hidden(heading)
    ]


def _hidden(node: Node) -> bool:
    """Vrai de ce que contient une section cachée."""
    above = node.parent
    while above is not None:
        if above.tag == "section" and "hidden" in above.attributes:
            return True
        above = above.parent
    return False
