"""Les pages numérotées : une longue liste se lit en plusieurs pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from innovation_sociale.errors import known
from innovation_sociale.models import Catalogue
from innovation_sociale.models.once import once

# Une page tient en 450 éléments : au-delà, un téléphone peine et le lecteur se perd. Voici ce
# qu'une page montre au plus, le reste allant sur la suivante ou se comptant.
CARDS_PER_PAGE = 20
CORRECTIONS_PER_PAGE = 10
# L'annuaire a aussi ses filtres et toutes ses listes : moins de cartes d'abord.
FIRST_CARDS = 16
# À côté d'une liste : qui n'est pas retenu, qui ne couvre qu'une partie, qui ne dit rien.
NOT_KEPT, REASONS, UNKNOWN, PARTIAL, SILENT = 24, 10, 7, 12, 20
# La place, en éléments, des sources et des questions d'une page, et ce que chacune en prend.
ROOM, MOST_CITING = 270, 200
# Autour de la page ouverte, combien de voisines montre le passage d'une page à l'autre.
_NEAR = 2


def numbered(source: str, number: int) -> str:
    """La page `number` d'une page qui en compte plusieurs ; la première garde son chemin.

    `sources.md`, 2 → `sources/page-2.md` ; `support/by-type/label.md`, 1 → le même.
    """
    return source if number == 1 else f"{source.removesuffix('.md')}/page-{number}.md"


def packed(weights: Sequence[int], room: int) -> list[slice]:
    """De quoi couper une liste en pages de `room` éléments au plus, d'après le poids de chacun.

    Une page au moins ; ce qui pèse plus qu'une page en a une à lui.
    """
    totals = [0, *accumulate(weights)]
    starts = [0]
    while starts[-1] < len(weights):
        end = bisect_right(totals, totals[starts[-1]] + room) - 1
        starts.append(max(end, starts[-1] + 1))
    return [slice(*ends) for ends in pairwise(starts)] or [slice(0, 0)]


def equal(total: int, size: int) -> list[slice]:
    """De quoi couper une liste de `total` éléments en pages de `size`."""
    return packed([1] * total, size)


@once
def sources_sheets(catalogue: Catalogue) -> list[slice]:
    """Les pages de la liste des sources : chacune y a ses lignes, et un lien par page qui la cite."""
    cited = catalogue.citations_par_editeur()
    return packed([5 + min(len(pages), MOST_CITING) for _, pages in cited], ROOM)


@once
def questions_sheets(catalogue: Catalogue) -> list[slice]:
    """Les pages des questions ouvertes : chaque fichier y a un titre, un lien et ses questions."""
    return packed([5 + 3 * len(asked) for _, _, asked in catalogue.questions()], ROOM)


def sheet(
    name: str, items: Sequence[Any], sheets: Sequence[slice], source: str, page: str
) -> dict[str, Any]:
    """La part de `items` que montre une page numérotée, et de quoi aller aux autres.

    `sheets` coupe la liste en pages. Lève `UnknownIdentifier` si la page n'existe pas.
    """
    count = len(sheets)
    number = known({str(one): one for one in range(1, count + 1)}, str(page))
    return {
        name: items[sheets[number - 1]],
        "total": len(items),
        "feuillets": pager(source, number, count),
    }


def pager(source: str, number: int, count: int) -> dict[str, Any]:
    """De quoi passer d'une page numérotée à une autre, sans jamais les montrer toutes.

    `pages` : la première, la dernière et les voisines de `number`, chacune avec son chemin ; rien
    à la place de celles qui manquent. `precedente` et `suivante` sont vides au bout.
    """
    near = range(number - _NEAR, number + _NEAR + 1)
    kept = [one for one in range(1, count + 1) if one in (1, count) or one in near]
    pages: list[tuple[int, str] | None] = []
    for before, one in pairwise([0, *kept]):
        if one - before == 2:  # une seule manque : elle tient la place de ce qui le dirait
            pages.append((one - 1, numbered(source, one - 1)))
        elif one - before > 2:
            pages.append(None)
        pages.append((one, numbered(source, one)))
    return {
        "numero": number,
        "pages": pages,
        "precedente": numbered(source, number - 1) if number > 1 else "",
        "suivante": numbered(source, number + 1) if number < count else "",
    }
