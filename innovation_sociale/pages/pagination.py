"""Les pages numérotées : une longue liste se lit en plusieurs pages."""

from __future__ import annotations

from typing import Any

from innovation_sociale.errors import known

# Ce qu'une page montre au plus : au-delà, un téléphone peine et le lecteur se perd.
CARDS_PER_PAGE = 20
SOURCES_PER_PAGE = 36
GROUPS_OF_QUESTIONS_PER_PAGE = 12
CORRECTIONS_PER_PAGE = 10


def numbered(source: str, number: int) -> str:
    """La page `number` d'une page qui en compte plusieurs ; la première garde son chemin.

    `sources.md`, 2 → `sources/page-2.md` ; `support/by-type/label.md`, 1 → le même.
    """
    return source if number == 1 else f"{source.removesuffix('.md')}/page-{number}.md"


def page_count(total: int, size: int) -> int:
    """Le nombre de pages pour `total` éléments, une au moins."""
    return max(1, -(-total // size))


def sheet(name: str, items: list[Any], source: str, page: str, size: int) -> dict[str, Any]:
    """La part de `items` que montre une page numérotée, et de quoi aller aux autres.

    Lève `UnknownIdentifier` si la page n'existe pas.
    """
    count = page_count(len(items), size)
    number = known({str(one): one for one in range(1, count + 1)}, str(page))
    return {
        name: items[(number - 1) * size : number * size],
        "total": len(items),
        "numero": number,
        "feuillets": [(one, numbered(source, one)) for one in range(1, count + 1)],
    }
