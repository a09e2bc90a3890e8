"""Les en-têtes d'un tableau disent ce qu'ils titrent : une colonne, ou une ligne.

Markdown et le HTML écrit à la main l'oublient ; un lecteur d'écran devine alors, et se trompe.
"""

from __future__ import annotations

import re
from itertools import islice

from innovation_sociale.french.html_tags import Kind, read_tags

_HEADING = re.compile(r"<th[\s>]", re.IGNORECASE)


def scoped(html: str) -> str:
    """Le même document, chaque `<th>` sans `scope` complété.

    `col` dans un `<thead>`, ou dans une ligne qui n'a que des titres ; `row` dans les autres.
    """
    if not _HEADING.search(html):
        return html
    tags = [tag for tag in read_tags(html) if tag.kind in (Kind.START, Kind.END)]
    in_head = alone = False
    pieces, end = [], 0
    for rank, tag in enumerate(tags):
        opens = tag.kind is Kind.START
        if tag.name in ("thead", "tbody", "table"):
            in_head = tag.name == "thead" and opens
        elif tag.name == "tr" and opens:
            after = islice(tags, rank + 1, None)
            alone = (
                next((one.name for one in after if one.name in ("td", "tr", "table")), "") != "td"
            )
        elif tag.name == "th" and opens and "scope" not in tag.attributes:
            place = tag.start + len("<th")
            pieces += [html[end:place], f' scope="{"col" if in_head or alone else "row"}"']
            end = place
    return "".join([*pieces, html[end:]])
