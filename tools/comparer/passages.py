"""Ce qui se lit dans une page construite : ses phrases, dans l'ordre, sans le cadre ni le bruit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser
from selectolax.lexbor import LexborNode as Node

# Ce qui ne se lit pas, ou change sans que personne n'ait rien écrit : scripts, dessins, poids d'un PDF.
_SILENT = frozenset("script style svg template noscript".split())
_NOISE = ".isa-sommaire, [data-poids]"
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup "
    "time u var wbr".split()
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÝŒ«0-9])")
# Une page plus lourde n'est pas une page qu'on lit.
HEAVIEST = 5 * 1024 * 1024


@dataclass(frozen=True)
class Page:
    """Une page : son titre, ses phrases, et celles du cadre (menu, pied) qui l'entoure.

    `readable` : faux d'un fichier trop lourd, ou qui n'est pas de l'UTF-8.
    """

    title: str
    passages: tuple[str, ...]
    frame: tuple[str, ...] = ()
    readable: bool = True


def read_page(path: Path) -> Page:
    """Lit une page construite."""
    with path.open("rb") as stream:
        raw = stream.read(HEAVIEST + 1)
    try:
        html = raw.decode("utf-8")
    except UnicodeDecodeError:
        return Page("", (), readable=False)
    body = LexborHTMLParser(html)
    if len(raw) > HEAVIEST or body.root is None or body.body is None:
        return Page("", (), readable=False)
    named = body.css_first("main h1") or body.css_first("title")
    title = _flat(named.text()) if named is not None else ""
    for one in body.css(_NOISE):
        one.decompose()
    main = body.css_first("main")
    passages = tuple(_passages(main or body.body))
    frame: tuple[str, ...] = ()
    if main is not None:
        main.decompose()
        frame = tuple(_passages(body.body))
    description = body.css_first('meta[name="description"]')
    if description is not None:
        passages = (
            f"Description : {_flat(description.attributes.get('content') or '')}",
            *passages,
        )
    return Page(title, passages, frame)


def _passages(node: Node) -> Iterator[str]:
    """Les phrases d'une balise, une balise qui fait un bloc n'en mêlant jamais deux."""
    blocks: list[list[str]] = [[]]
    _walk(node, blocks)
    for block in blocks:
        yield from filter(None, _SENTENCE.split(_flat("".join(block))))


def _walk(root: Node, blocks: list[list[str]]) -> None:
    """Parcourt sans s'empiler : une page hostile peut emboîter ses balises sans fin."""
    waiting: list[Node | str | None] = [root]
    while waiting:
        node = waiting.pop()
        if node is None:
            blocks.append([])
        elif isinstance(node, str):
            blocks[-1].append(node)
        elif node.tag == "-text":
            blocks[-1].append(node.text_content or "")
        elif node.tag and node.tag not in _SILENT and node.tag[0] != "-":
            inside: list[Node | str | None] = [*node.iter(include_text=True), *_told(node)]
            if node.tag not in _INLINE:
                blocks.append([])
                inside.append(None)
            waiting.extend(reversed(inside))


def _told(node: Node) -> Iterator[str]:
    """Ce qu'une balise dit sans l'écrire : où mène un lien vers le dehors, ce que montre une image."""
    if node.tag == "br":
        yield " "
    if node.tag == "img" and (alt := node.attributes.get("alt")):
        yield f" [image : {alt}]"
    address = node.attributes.get("href") or ""
    if node.tag == "a" and re.match(r"[a-z][a-z0-9+.-]*:", address.strip(), re.IGNORECASE):
        yield f" [{address}]"


def _flat(text: str) -> str:
    """Un texte sur une ligne ; l'espace insécable compte comme une espace, et rien n'est invisible."""
    visible = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(visible.split())
