"""Compose un gabarit Typst avec des données : mêmes octets sur toute machine, aucun réseau."""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import typst
from pikepdf import Pdf

from innovation_sociale.look.palette import PALETTE
from innovation_sociale.printing.imposition import saved
from innovation_sociale.printing.tagging import tag_row_headers

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
# Combien de compositions Typst garde ce qu'il a calculé.
KEPT = 10


class CompositionFailed(Exception):
    """Le gabarit n'a pas pu être composé ; le message porte ce qu'en dit Typst."""


def compose(
    template: str,
    data: dict[str, Any],
    *,
    timestamp: int,
    format: Literal["pdf", "png"] = "pdf",
    tagged: bool = True,
) -> list[bytes]:
    """Le PDF, ou une image par page, du gabarit `template` de `templates/`.

    Le gabarit lit `data` en JSON, augmenté des couleurs du site. `timestamp` est la date écrite
    dans le fichier, en secondes. Un PDF suit PDF/UA-1, sauf si `tagged` est faux. Lève
    `CompositionFailed` à la première erreur comme au premier avertissement : une police absente
    ne doit pas passer inaperçue.
    """
    colors = {role.name: role.light for role in PALETTE}
    inputs = {"donnees": json.dumps({**data, "couleurs": colors}, ensure_ascii=False)}
    compiler = typst.Compiler(
        str(TEMPLATES / template), root=str(TEMPLATES), font_paths=_fonts(), sys_inputs=inputs
    )
    accessible = format == "pdf" and tagged
    try:
        made, warnings = compiler.compile_with_warnings(
            format=format,
            ppi=72.0,
            timestamp=timestamp,
            pdf_standards=["ua-1"] if accessible else [],
            pdf_tags=tagged,
        )
    except typst.TypstError as error:
        raise CompositionFailed(f"{template} : {error.diagnostic or error.message}") from error
    if warnings:
        raise CompositionFailed(f"{template} : {warnings[0].diagnostic or warnings[0].message}")
    pages = made if isinstance(made, list) else [made]
    return [page for page in pages if page]


def compose_pdf(template: str, data: dict[str, Any], *, timestamp: int) -> bytes:
    """Le PDF d'un gabarit, sa structure comprimée : trois fois moins lourd, mêmes pages.

    Les titres de ligne de ses tableaux y sont dits.
    """
    (made,) = compose(template, data, timestamp=timestamp)
    with Pdf.open(BytesIO(made)) as document:
        tag_row_headers(document)
        return saved(document)


def forget() -> None:
    """Rend la mémoire des compositions passées ; la suivante n'en est pas changée.

    Typst garde ce qu'il a calculé tant que l'une des dix dernières compositions s'en est servie, et
    ne sait pas le jeter sur demande : dix pages blanches, d'une milliseconde, l'y mènent.
    """
    blank = typst.Compiler(str(TEMPLATES / "vide.typ"), root=str(TEMPLATES), font_paths=_fonts())
    for _ in range(KEPT + 1):
        blank.compile(format="png")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
    )
