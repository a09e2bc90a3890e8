"""Écrire un tableau qu'un tableur français ouvre sans rien y changer : un CSV, un .ods.

Les mêmes données donnent les mêmes octets. Aucune cellule ne s'exécute : dans un CSV, celle qui
commencerait comme un calcul est gardée par une apostrophe ; dans un .ods, toutes sont du texte.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

GUARD = "'"
# Ce qui commencerait un calcul, et ce qui est déjà gardé : le garde s'ajoute, puis s'ôte, une fois.
_RUNS = re.compile(rf"{GUARD}*[=+\-@\t\r]")
_SPLIT = """
<config:config-item-map-entry config:name={name}>
<config:config-item config:name="HorizontalSplitMode" config:type="short">2</config:config-item>
<config:config-item config:name="VerticalSplitMode" config:type="short">2</config:config-item>
<config:config-item config:name="HorizontalSplitPosition" config:type="int">1</config:config-item>
<config:config-item config:name="VerticalSplitPosition" config:type="int">{lines}</config:config-item>
<config:config-item config:name="ActiveSplitRange" config:type="short">3</config:config-item>
<config:config-item config:name="PositionRight" config:type="int">1</config:config-item>
<config:config-item config:name="PositionBottom" config:type="int">{lines}</config:config-item>
</config:config-item-map-entry>"""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"
 xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3">
<office:settings><config:config-item-set config:name="ooo:view-settings">
<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>
<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>
<config:config-item-map-named config:name="Tables">{splits}</config:config-item-map-named>
</config:config-item-map-entry></config:config-item-map-indexed>
</config:config-item-set></office:settings></office:document-settings>
"""
# Le format « Texte » : un zéro tapé en tête y reste.
_STYLES = (
    '<number:text-style style:name="texte"><number:text-content/></number:text-style>',
    '<style:style style:name="cellule" style:family="table-cell" style:data-style-name="texte">'
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>',
    '<style:style style:name="entete" style:family="table-cell" style:data-style-name="texte">'
    '<style:table-cell-properties fo:wrap-option="wrap"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>',
)


@dataclass(frozen=True)
class Sheet:
    """Une feuille à écrire : son nom, ses lignes, combien en tête nomment les colonnes.

    `widths` : la largeur de chaque colonne, en centimètres.
    """

    name: str
    rows: Sequence[Sequence[str]]
    heading: int
    widths: Sequence[float]


def render_csv(sheet: Sheet) -> bytes:
    """La feuille en CSV : « ; », UTF-8 marqué, CRLF, ce qu'Excel et LibreOffice ouvrent en français."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Le texte, précédé d'une apostrophe s'il commence comme un calcul, ou comme un texte gardé."""
    return GUARD + text if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """Le texte, sans l'apostrophe qui le gardait."""
    return text[1:] if text.startswith(GUARD) and _RUNS.match(text) else text


def render_ods(sheets: Sequence[Sheet], title: str, moment: dt.datetime) -> bytes:
    """Les feuilles en un .ods, daté de `moment`, en-têtes figés."""
    from odfdo import Document, Element

    document = Document("ods")
    styles: Any = document.content.get_element("//office:automatic-styles")
    for style in _STYLES:
        styles.append(Element.from_tag(style))
    document.body.clear()
    for rank, sheet in enumerate(sheets):
        _widths(document, sheet, rank)
        document.body.append(_table(sheet, rank))
    document.set_part("settings.xml", _settings(sheets))
    meta = document.meta
    meta.title, meta.language = title, "fr"
    meta.creation_date = meta.date = moment.replace(tzinfo=None)
    meta.generator, meta.editing_cycles = "innovation_sociale", 1
    raw = io.BytesIO()
    document.save(raw, pretty=False)
    return _same_bytes(raw.getvalue(), moment)


def _widths(document: Any, sheet: Sheet, rank: int) -> None:
    for at, width in enumerate(sheet.widths):
        document.insert_style(
            f'<style:style style:name="c{rank}-{at}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}cm"/></style:style>',
            automatic=True,
        )


def _table(sheet: Sheet, rank: int) -> Any:
    from odfdo import Cell, Element, Row, Table

    table = Table(sheet.name)
    for at, _ in enumerate(sheet.widths):
        table.append(
            Element.from_tag(
                f'<table:table-column table:style-name="c{rank}-{at}" '
                'table:default-cell-style-name="cellule"/>'
            )
        )
    for line, values in enumerate(sheet.rows):
        row = Row()
        for value in values:
            style = "entete" if line < sheet.heading else "cellule"
            cell = Cell(value, cell_type="string", style=style) if value else Cell(style=style)
            row.append(cell)
        table.append(row)
    return table


def _settings(sheets: Sequence[Sheet]) -> bytes:
    splits = "".join(
        _SPLIT.format(name=quoteattr(sheet.name), lines=sheet.heading)
        for sheet in sheets
        if sheet.heading
    )
    return _SETTINGS.format(splits=splits).encode()


def _same_bytes(raw: bytes, moment: dt.datetime) -> bytes:
    """Le même classeur, sans l'heure où il a été écrit."""
    stamp = max(moment, dt.datetime(1980, 1, 1, tzinfo=moment.tzinfo)).timetuple()[:6]
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(copy, "w") as after:
        for one in before.infolist():
            entry = zipfile.ZipInfo(one.filename, stamp)
            stored = one.filename == "mimetype" or one.is_dir()
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            after.writestr(entry, before.read(one))
    return copy.getvalue()
