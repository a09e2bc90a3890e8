"""De quoi poser une diapositive modifiable : titre, texte, image, notes, dans un modèle à nous.

Tout texte est dans un cadre du modèle quand il y en a un : le plan, la lecture à voix haute et le
changement de style d'un logiciel de présentation s'y appuient.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from innovation_sociale.look.palette import PALETTE

# L'écran large des logiciels de présentation : 13,33 pouces sur 7,5.
WIDTH, HEIGHT = 960, 540
MARGIN, TITLE_TOP, TITLE_HEIGHT, BODY_TOP = 60, 30, 84, 126
BODY_WIDTH, BODY_HEIGHT = WIDTH - 2 * MARGIN, HEIGHT - BODY_TOP - 40
TITLE_SLIDE, CONTENT, TITLE_ONLY = "Ouverture", "Titre et texte", "Titre seul"
_KEPT = {"Title Slide": TITLE_SLIDE, "Title and Content": CONTENT, "Title Only": TITLE_ONLY}
# Ce qu'une lettre occupe en moyenne, et une ligne, pour un corps d'un point.
_LETTER, _BOLDER, _LINE, _GAP = 0.52, 1.12, 1.22, 0.45
SMALLEST = 12
# Une police que tout ordinateur a, ou sait remplacer lettre pour lettre.
_FONT = b'<a:latin typeface="Arial"'
_rgb: Any = RGBColor  # sans types dans la bibliothèque
_COLORS = {role.name: _rgb(*bytes.fromhex(role.light[1:])) for role in PALETTE}


@dataclass(frozen=True)
class Box:
    """Un cadre, en points depuis le coin haut gauche."""

    left: float
    top: float
    width: float
    height: float


TITLE = Box(MARGIN, TITLE_TOP, BODY_WIDTH, TITLE_HEIGHT)
BODY = Box(MARGIN, BODY_TOP, BODY_WIDTH, BODY_HEIGHT)


def blank() -> Any:
    """Une présentation vide, à l'écran large, ses seuls modèles utiles nommés en français."""
    deck = Presentation()
    wider = WIDTH * 12700 / deck.slide_width
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
            continue
        layout._element.cSld.set("name", _KEPT[layout.name])
    deck.slide_master.background.fill.solid()
    deck.slide_master.background.fill.fore_color.rgb = _COLORS["fond"]
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'<a:latin typeface="Calibri"', _FONT)
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = (
                    Emu(int(shape.left * wider)),
                    Emu(int(shape.width * wider)),
                )
    return deck


def layout(deck: Any, name: str) -> Any:
    """Le modèle de ce nom."""
    return next(one for one in deck.slide_layouts if one.name == name)


Said = Sequence[tuple[str, str]]


def fitting(said: Said, box: Box, biggest: float, smallest: float = SMALLEST) -> float:
    """Le corps, en points, où ces paragraphes tiennent dans ce cadre ; `smallest` au moins.

    Un paragraphe a une part grasse, puis une part maigre.
    """
    size = biggest
    while size > smallest and _height(said, box.width, size) > box.height:
        size -= 1
    return size


def fits(said: Said, box: Box) -> bool:
    """Vrai si ces paragraphes tiennent dans ce cadre, au plus petit corps qui se lit d'une salle."""
    return _height(said, box.width, SMALLEST) <= box.height


def _height(said: Said, width: float, size: float) -> float:
    per_line = max(1.0, width / (size * _LETTER))
    lines = sum(
        max(1, math.ceil((len(strong) * _BOLDER + len(light)) / per_line)) for strong, light in said
    )
    return size * (lines * _LINE + len(said) * _GAP)


def place(shape: Any, box: Box) -> None:
    """Met un cadre à sa place."""
    shape.left, shape.top = Pt(box.left), Pt(box.top)
    shape.width, shape.height = Pt(box.width), Pt(box.height)


def write(
    shape: Any,
    box: Box,
    paragraphs: Said,
    biggest: float,
    *,
    color: str = "texte",
    bullets: bool = False,
) -> None:
    """Écrit des paragraphes, chacun d'une part grasse et d'une part maigre, au corps où ils tiennent."""
    place(shape, box)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    size = fitting(paragraphs, box, biggest)
    for rank, (strong, light) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if rank == 0 else frame.add_paragraph()
        paragraph.space_after, paragraph.alignment = Pt(size * _GAP), PP_ALIGN.LEFT
        if not bullets:
            _plain(paragraph)
        for text, weight in ((strong, True), (light, False)):
            if text:
                run = paragraph.add_run()
                run.text = text
                run.font.size, run.font.bold = Pt(size), weight
                run.font.color.rgb = _COLORS[color]
                run.font.language_id = MSO_LANGUAGE_ID.FRENCH


def _plain(paragraph: Any) -> None:
    """Un paragraphe sans puce ni retrait, quoi que dise le modèle."""
    settings = paragraph._p.get_or_add_pPr()
    settings.set("marL", "0")
    settings.set("indent", "0")
    if settings.find(qn("a:buNone")) is None:
        settings.append(settings.makeelement(qn("a:buNone"), {}))


def sticky(slide: Any, box: Box, fill: str, angle: float) -> None:
    """Un post-it, pour l'œil seul : à peine tourné, sans texte."""
    where = (Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *where)
    shape.rotation, shape.name = angle, "Ornement"
    shape.fill.solid()
    shape.fill.fore_color.rgb = _COLORS[fill]
    shape.line.color.rgb = _COLORS["basalte"]
    shape.shadow.inherit = False


def title(slide: Any, text: str, box: Box = TITLE, biggest: float = 34) -> None:
    """Le titre d'une diapositive."""
    write(slide.shapes.title, box, [(text, "")], biggest, color="petrole")


def notes(slide: Any, lines: Sequence[str]) -> None:
    """Ce que dit la personne qui parle, et d'où vient chaque phrase."""
    frame = slide.notes_slide.notes_text_frame
    for rank, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if rank == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.language_id = MSO_LANGUAGE_ID.FRENCH


def picture(slide: Any, png: bytes, left: float, top: float, box: Box, alt: str) -> float:
    """Pose une image dans un cadre, sans la déformer, son texte avec elle ; rend sa largeur."""
    shape = slide.shapes.add_picture(BytesIO(png), Pt(left), Pt(top))
    scale = min(Pt(box.width) / shape.width, Pt(box.height) / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    shape._element._nvXxPr.cNvPr.set("descr", alt)
    return float(shape.width / 12700)


def band(
    slide: Any, points: Sequence[tuple[float, float]], fill: str, text: tuple[str, str]
) -> None:
    """Une forme pleine, cernée, son texte au milieu : un palier de l'entonnoir."""
    builder = slide.shapes.build_freeform(int(points[0][0]), int(points[0][1]), scale=12700.0)
    builder.add_line_segments([(int(x), int(y)) for x, y in points[1:]], close=True)
    shape = builder.convert_to_shape()
    shape.fill.solid()
    shape.fill.fore_color.rgb = _COLORS[fill]
    shape.line.color.rgb = _COLORS["basalte"]
    shape.shadow.inherit = False
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    # Le texte tient dans le bas de la forme, son côté le plus étroit.
    narrow = points[2][0] - points[3][0]
    frame.margin_left = frame.margin_right = Pt((points[1][0] - points[0][0] - narrow) / 2 + 6)
    room = Box(0, 0, narrow - 12, points[2][1] - points[1][1] - 10)
    size = fitting([(text[0], f" : {text[1]}")], room, 20, 9)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    for said, bold in ((text[0], True), (f" : {text[1]}" if text[1] else "", False)):
        if said:
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = said, Pt(size), bold
            run.font.color.rgb = _COLORS["basalte"]
            run.font.language_id = MSO_LANGUAGE_ID.FRENCH
