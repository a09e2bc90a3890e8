"""Le cahier : les pages A5 d'un livret, posées deux par deux sur des feuilles A4 à plier.

La composition ne sait pas reprendre les pages d'un PDF accessible : pikepdf les pose, sans leurs
balises, et nous réécrivons la structure. Chaque page du livret reste un texte qu'un lecteur d'écran lit, dans
l'ordre de lecture, non dans celui des feuilles.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, OutlineItem, Pdf, String

WIDTH, HEIGHT = 841.89, 595.276  # une feuille A4 couchée, en points
PER_SHEET = 4
# Ce qui ferme un contenu balisé ; ce qui l'ouvre ou le ferme.
_CLOSING = Operator("EMC")
_SHOWING = {Operator("Tj"), Operator("TJ")}
_MARKS = {Operator("BDC"), Operator("BMC"), _CLOSING}


def missing_pages(count: int) -> int:
    """Combien de pages ajouter pour que le cahier se plie."""
    return -count % PER_SHEET


def sides(count: int) -> list[tuple[int, int]]:
    """Les deux pages (rang à partir de 0) de chaque face, à gauche puis à droite.

    Huit pages : 8 et 1, 2 et 7, 6 et 3, 4 et 5. `count` est un multiple de quatre.
    """
    assert count % PER_SHEET == 0
    faces = []
    for face in range(count // 2):
        outer, inner = count - 1 - face, face
        faces.append((outer, inner) if face % 2 == 0 else (inner, outer))
    return faces


def impose(booklet: bytes, end: bytes, title: str) -> bytes:
    """Le cahier d'un livret A5.

    La dernière page du livret, son dos, laisse la place aux dernières de `end` : celles qui
    manquent pour plier, puis le même dos.
    """
    with Pdf.open(BytesIO(booklet)) as source, Pdf.open(BytesIO(end)) as last, Pdf.new() as made:
        source.pages[-1:] = last.pages[-1 - missing_pages(len(source.pages)) :]
        where: dict[int, tuple[int, int]] = {}
        for face, pair in enumerate(sides(len(source.pages))):
            made.add_blank_page(page_size=(WIDTH, HEIGHT))
            _lay(made, made.pages[face], source, pair)
            where |= {page: (face, side) for side, page in enumerate(pair)}
        _structure(made, where)
        _outline(source, made, where)
        _describe(made, title)
        return saved(made)


def saved(document: Pdf) -> bytes:
    """Les octets d'un PDF, structure comprimée : mêmes octets d'une fois à l'autre.

    Ce que Typst a déjà comprimé reste tel quel : le recomprimer gagnerait 1 à 2 % du poids pour
    un cinquième de temps de plus, ou davantage.
    """
    written = BytesIO()
    document.save(
        written,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return written.getvalue()


def signs(page: pikepdf.Page) -> int:
    """Combien de signes une page fait voir : deux octets chacun, dans nos polices."""
    shown = 0
    for one in pikepdf.parse_content_stream(page):
        if one.operator in _SHOWING:
            parts = one.operands[0] if isinstance(one.operands[0], Array) else one.operands
            shown += sum(len(bytes(part)) // 2 for part in parts if isinstance(part, String))
    return shown


def _lay(made: Pdf, sheet: pikepdf.Page, source: Pdf, pair: tuple[int, int]) -> None:
    forms, orders = Dictionary(), []
    for side, page in enumerate(pair):
        name = f"/Page{side}"
        forms[name] = made.copy_foreign(source.pages[page].as_form_xobject())
        forms[name].write(_unmarked(source.pages[page]))
        box = source.pages[page].mediabox
        width = float(box[2]) - float(box[0])
        left = WIDTH / 2 - width if side == 0 else WIDTH / 2
        orders.append(f"/P <</MCID {side}>> BDC q 1 0 0 1 {left:.3f} 0 cm {name} Do Q EMC")
    sheet.obj.Resources = Dictionary(XObject=forms)
    sheet.obj.Contents = made.make_stream("\n".join(orders).encode("ascii"))


def _unmarked(page: pikepdf.Page) -> bytes:
    """Le contenu d'une page, sans les balises de sa structure ni celles de ses ornements.

    Reste « /ActualText » : le texte que l'on copie, là où ce qui est tracé en diffère.
    """
    kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    opened: list[bool] = []
    for one in pikepdf.parse_content_stream(page):
        if one.operator not in _MARKS:
            kept.append(one)
            continue
        if one.operator != _CLOSING:
            said = one.operands[-1]
            opened.append(isinstance(said, Dictionary) and Name.ActualText in said)
        if opened[-1]:
            kept.append(one)
        if one.operator == _CLOSING:
            opened.pop()
    return pikepdf.unparse_content_stream(kept)


def _structure(made: Pdf, where: dict[int, tuple[int, int]]) -> None:
    """Un paragraphe par page du livret, dans l'ordre de lecture."""
    root = made.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    body = made.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    pieces = {}
    for page in sorted(where):
        face, side = where[page]
        pieces[page] = made.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.P, P=body, Pg=made.pages[face].obj, K=side)
        )
    body.K = Array([pieces[page] for page in sorted(pieces)])
    numbers = Array()
    for face, sheet in enumerate(made.pages):
        laid = {side: pieces[page] for page, (one, side) in where.items() if one == face}
        sheet.obj.StructParents = face
        numbers.append(face)
        numbers.append(Array([laid[side] for side in sorted(laid)]))
    root.K = body
    root.ParentTree = made.make_indirect(Dictionary(Nums=numbers))
    made.Root.StructTreeRoot = root


def _outline(source: Pdf, made: Pdf, where: dict[int, tuple[int, int]]) -> None:
    """Les signets du livret, chacun vers la feuille qui porte sa page."""
    ranks = {_identity(page.obj): rank for rank, page in enumerate(source.pages)}
    with source.open_outline() as read, made.open_outline() as written:
        for item in read.root:
            target: Any = item.destination
            if target is None and item.action is not None:
                target = item.action.get("/D")
            if isinstance(target, Array) and (rank := ranks.get(_identity(target[0]))) is not None:
                written.root.append(OutlineItem(item.title, where[rank][0]))


def _identity(page: Any) -> tuple[int, int]:
    number, generation = page.objgen
    return int(number), int(generation)


def _describe(made: Pdf, title: str) -> None:
    made.Root.MarkInfo = Dictionary(Marked=True)
    made.Root.Lang = String("fr")
    made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = ["fr"]
        metadata["pdfuaid:part"] = "1"
    made.docinfo["/Title"] = title
