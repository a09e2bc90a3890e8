"""Le manuscrit : ce que le générateur de pages a rendu, sous une forme simple, à imprimer.

C'est la seule chose que l'imprimé sait du site : l'ordre des pages, et pour chacune sa source,
son adresse, son titre et son corps. Un autre générateur peut l'écrire à la place de MkDocs.
Dans le corps, chaque macro est marquée de son nom : l'imprimé ne relit pas son HTML, il dessine
les mêmes données à sa façon.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

_MARK = re.compile(r"<!--macro (.*?)-->\s*(.*?)\s*<!--/macro-->", re.DOTALL)


@dataclass(frozen=True)
class ManuscriptPage:
    """Une page rendue.

    `source` est son chemin sous `docs/`, `address` celui du fichier publié, depuis la racine du
    site, `body` son HTML sans gabarit ni typographie.
    """

    source: str
    address: str
    title: str
    body: str

    @property
    def pieces(self) -> Iterator[str | MacroCall]:
        """Le corps en morceaux, dans l'ordre : du HTML écrit en Markdown, ou un appel de macro."""
        end = 0
        for found in _MARK.finditer(self.body):
            yield self.body[end : found.start()]
            call = json.loads(found[1])
            yield MacroCall(call["nom"], tuple(call["arguments"]))
            end = found.end()
        yield self.body[end:]


@dataclass(frozen=True)
class MacroCall:
    """Une macro appelée par une page, avec ses arguments."""

    name: str
    arguments: tuple[str, ...]


def marked(name: str, arguments: Sequence[str], html: str) -> str:
    """Le HTML d'une macro, entre deux commentaires qui disent laquelle."""
    call = json.dumps({"nom": name, "arguments": list(arguments)}, ensure_ascii=False)
    # Deux tirets fermeraient le commentaire : JSON sait les écrire autrement.
    call = call.replace("--", "-\\u002d").replace(">", "\\u003e")
    # Une ligne vide les sépare : Markdown déplace un commentaire collé à une balise.
    return f"<!--macro {call}-->\n\n{html}\n\n<!--/macro-->"


def published(body: str) -> str:
    """Le corps tel qu'il se publie, sans les marques."""
    return _MARK.sub(r"\2", body)


def write_manuscript(pages: Mapping[int, ManuscriptPage]) -> str:
    """Le manuscrit en JSON ; `pages` donne à chacune son rang dans le menu."""
    listed = [asdict(pages[rank]) for rank in sorted(pages)]
    return json.dumps({"pages": listed}, ensure_ascii=False, indent=1)


def read_manuscript(text: str) -> list[ManuscriptPage]:
    """Les pages d'un manuscrit écrit en JSON. Lève `ValueError` si ce n'en est pas un."""
    try:
        given: Any = json.loads(text)
        return [ManuscriptPage(**page) for page in given["pages"]]
    except (KeyError, TypeError) as error:
        raise ValueError(
            "ce n'est pas un manuscrit : il faut « pages », et pour chacune source, address, "
            "title et body"
        ) from error
