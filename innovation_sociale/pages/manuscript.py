"""Le manuscrit : ce que le générateur de pages a rendu, sous une forme simple, à imprimer.

C'est la seule chose que l'imprimé sait du site : l'ordre des pages, puis les récits, et pour chaque
page sa source, son adresse, son titre et son corps. Un autre générateur peut l'écrire à la place de MkDocs.
Le corps est une suite de morceaux : du HTML écrit en Markdown, ou un appel de macro, que l'imprimé
dessine à sa façon d'après les mêmes données.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Ce qu'une page ne montre qu'à l'écran porte cette classe.
ON_SCREEN = "isa-ecran-seul"


@dataclass(frozen=True)
class MacroCall:
    """Une macro appelée par une page, avec ses arguments."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class ManuscriptPage:
    """Une page rendue.

    `source` est son chemin sous `docs/`, `address` celui du fichier publié, depuis la racine du
    site, `pieces` son corps en morceaux, dans l'ordre, sans gabarit ni typographie.
    """

    source: str
    address: str
    title: str
    pieces: tuple[str | MacroCall, ...]


def write_manuscript(
    pages: Mapping[int, ManuscriptPage], stories: Sequence[ManuscriptPage] = ()
) -> str:
    """Le manuscrit en JSON ; `pages` donne à chacune son rang dans le menu, les récits suivent."""
    listed = [
        {
            "source": page.source,
            "adresse": page.address,
            "titre": page.title,
            "morceaux": [
                {"macro": one.name, "arguments": list(one.arguments)}
                if isinstance(one, MacroCall)
                else one
                for one in page.pieces
            ],
        }
        for page in (*(page for _, page in sorted(pages.items())), *stories)
    ]
    return json.dumps({"pages": listed}, ensure_ascii=False, indent=1)


def read_manuscript(text: str) -> list[ManuscriptPage]:
    """Les pages d'un manuscrit écrit en JSON. Lève `ValueError` si ce n'en est pas un."""
    try:
        given: Any = json.loads(text)
        return [
            ManuscriptPage(
                page["source"],
                page["adresse"],
                page["titre"],
                tuple(
                    one if isinstance(one, str) else MacroCall(one["macro"], (*one["arguments"],))
                    for one in page["morceaux"]
                ),
            )
            for page in given["pages"]
        ]
    except (KeyError, TypeError) as error:
        raise ValueError(
            "ce n'est pas un manuscrit : il faut « pages », et pour chacune source, adresse, "
            "titre et morceaux"
        ) from error
