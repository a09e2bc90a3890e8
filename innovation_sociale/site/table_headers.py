"""Les en-têtes d'un tableau disent ce qu'ils titrent : une colonne, ou une ligne.

Markdown et le HTML écrit à la main l'oublient ; un lecteur d'écran devine alors, et se trompe.
"""

from __future__ import annotations

import re

# Une balise entière, guillemets compris : un « <th> » écrit dans un attribut n'en est pas une.
_TAG = re.compile(
    r"""<!--.*?-->|<(?P<name>/?[a-z][a-z0-9]*)(?P<rest>(?:"[^"]*"|'[^']*'|[^"'>])*)>""",
    re.DOTALL | re.IGNORECASE,
)
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_CELL = re.compile(r"<(td|/tr|tr|/table)\b", re.IGNORECASE)


def scoped(html: str) -> str:
    """Le même document, chaque `<th>` sans `scope` complété.

    `col` dans un `<thead>`, ou dans une ligne qui n'a que des titres ; `row` dans les autres.
    """
    if not re.search(r"<th[\s>]", html, re.IGNORECASE):
        return html
    in_head = alone = False

    def complete(tag: re.Match[str]) -> str:
        nonlocal in_head, alone
        name = (tag["name"] or "").lower()
        if name in ("thead", "/thead", "tbody", "/table"):
            in_head = name == "thead"
        elif name == "tr":
            cell = _CELL.search(html, tag.end())
            alone = not cell or cell[1].lower() != "td"
        elif name == "th" and not re.search(r"\bscope\b", _QUOTED.sub("", tag["rest"]), re.I):
            scope = "col" if in_head or alone else "row"
            return f'<th scope="{scope}"{tag["rest"]}>'
        return tag[0]

    return _TAG.sub(complete, html)
