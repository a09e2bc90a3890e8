"""Réécrit la table des macros de CONTRIBUTING, d'après leur code : `make macros`.

L'appel vient de la signature, la phrase de la première ligne de la docstring : une macro de plus,
ou une phrase mieux dite, ne s'écrit qu'à un endroit. Un essai vérifie que la table est à jour.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from innovation_sociale.macros.registry import MACROS

TARGET = Path(__file__).parent.parent / "CONTRIBUTING.md"
HEADER = "| Appel | Ce qu'il montre |\n|---|---|\n"
# Le nom d'un argument, dit à qui l'écrit dans une page.
SAID = {"id_": "identifiant", "nom": "Nom"}


class TableMissing(Exception):
    """CONTRIBUTING n'a plus la table, ou en a deux."""


def row(name: str, function: Callable[..., Any]) -> str:
    """La ligne d'une macro : son appel, avec les arguments qu'il faut, et ce qu'elle montre."""
    needed = [
        f'"{SAID.get(one.name, one.name)}"'
        for one in list(inspect.signature(function).parameters.values())[1:]
        if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD
    ]
    said = (inspect.getdoc(function) or "").partition("\n")[0].removesuffix(".")
    return f"| `{{{{ {name}({', '.join(needed)}) }}}}` | {said[:1].lower()}{said[1:]} |\n"


def table() -> str:
    """Toute la table, par ordre alphabétique des macros."""
    return HEADER + "".join(row(name, MACROS[name]) for name in sorted(MACROS))


def updated(text: str) -> str:
    """Ce texte de CONTRIBUTING, sa table refaite. Lève `TableMissing` s'il n'en a pas une seule."""
    found = re.findall(rf"{re.escape(HEADER)}(?:\|.*\n)*", text)
    if len(found) != 1:
        raise TableMissing(
            f"CONTRIBUTING.md doit avoir une table, et une seule, qui commence par :\n{HEADER}"
        )
    return text.replace(found[0], table())


def main() -> int:
    """Écrit la table si elle a changé ; 1, en le disant, si sa place manque."""
    text = TARGET.read_text(encoding="utf-8")
    try:
        new = updated(text)
    except TableMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    if new != text:
        TARGET.write_text(new, encoding="utf-8", newline="\n")
    print(f"{len(MACROS)} macros dans CONTRIBUTING.md" + (", réécrit." if new != text else "."))
    return 0


if __name__ == "__main__":
    sys.exit(main())
