"""Les titres de ligne d'un PDF : ce que la composition ne sait pas encore écrire.

Typst balise les titres de colonne d'un tableau ; ceux de ligne, il ne le fait qu'avec une option qui
n'est pas ouverte à qui l'appelle de Python. Tous nos tableaux ont leur titre de ligne en première
colonne : nous le disons après lui, pour qu'un lecteur d'écran le lise avec chaque case.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf


def tag_row_headers(document: Pdf) -> None:
    """Fait un titre de ligne de la première case de chaque ligne d'un corps de tableau."""
    for one in document.objects:
        if not isinstance(one, Dictionary) or one.get(Name.S) != Name.TR:
            continue
        parent = one.get(Name.P)
        if parent is None or parent.get(Name.S) == Name.THead:
            continue
        cells = one.get(Name.K)
        first = cells[0] if isinstance(cells, Array) and len(cells) else cells
        if isinstance(first, Dictionary) and first.get(Name.S) == Name.TD:
            first.S = Name.TH
            said = first.get(Name.A)
            scope = Dictionary(O=Name.Table, Scope=Name.Row)
            if isinstance(said, Array):
                said.append(scope)
            else:
                first.A = scope if said is None else Array([said, scope])
