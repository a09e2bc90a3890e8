"""Combien de papier demande un imprimé : ses pages, ses feuilles, recto verso."""

from __future__ import annotations

from pathlib import Path

from pikepdf import Pdf

from innovation_sociale.errors import plural

# Le côté court d'une feuille, en points, et son nom : une diapositive n'en a pas.
_PAPERS = ((419.5, 595.3, "A5"), (595.3, 841.9, "A4"), (841.9, 1190.6, "A3"))


def said_paper(path: Path, per_face: int = 1) -> str:
    """« 16 pages, 4 feuilles A4 recto verso » : ce que demande le PDF de `path`.

    `per_face` : combien de pages du livret porte une page du fichier. Un écran à projeter n'a que
    ses pages.
    """
    with Pdf.open(path) as document:
        count = len(document.pages)
        box = [float(one) for one in document.pages[0].mediabox]
    sides = sorted((box[2] - box[0], box[3] - box[1]))
    paper = next(
        (name for short, long, name in _PAPERS if abs(sides[0] - short) + abs(sides[1] - long) < 2),
        "",
    )
    pages = plural(count * per_face, "page")
    if not paper:
        return pages
    faces = " recto verso" if count > 1 else ""
    sheets = f"{plural((count + 1) // 2, 'feuille')} {paper}{faces}"
    return sheets if count <= 2 and per_face == 1 else f"{pages}, {sheets}"
