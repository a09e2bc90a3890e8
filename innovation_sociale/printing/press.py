"""Compose un gabarit Typst avec des données : mêmes octets sur toute machine, aucun réseau."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import typst

from innovation_sociale.palette import PALETTE

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"


class CompositionFailed(Exception):
    """Le gabarit n'a pas pu être composé ; le message porte ce qu'en dit Typst."""


def compose(
    template: str, data: dict[str, Any], *, timestamp: int, format: Literal["pdf", "png"] = "pdf"
) -> list[bytes]:
    """Le PDF, ou une image par page, du gabarit `template` de `templates/`.

    Le gabarit lit `data` en JSON, augmenté des couleurs du site. `timestamp` est la date écrite
    dans le fichier, en secondes. Lève `CompositionFailed` à la première erreur comme au premier
    avertissement : une police absente ne doit pas passer inaperçue.
    """
    colors = {role.name: role.light for role in PALETTE}
    inputs = {"donnees": json.dumps({**data, "couleurs": colors}, ensure_ascii=False)}
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
    )
    compiler = typst.Compiler(
        str(TEMPLATES / template), root=str(TEMPLATES), font_paths=fonts, sys_inputs=inputs
    )
    try:
        made, warnings = compiler.compile_with_warnings(
            format=format, ppi=72.0, timestamp=timestamp
        )
    except typst.TypstError as error:
        raise CompositionFailed(f"{template} : {error.diagnostic or error.message}") from error
    if warnings:
        raise CompositionFailed(f"{template} : {warnings[0].diagnostic or warnings[0].message}")
    pages = made if isinstance(made, list) else [made]
    return [page for page in pages if page]
