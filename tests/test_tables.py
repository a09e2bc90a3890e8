"""Le lecteur de tableaux : ce qui a été écrit s'y retrouve, quel que soit qui l'a enregistré."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.errors import Refused
from innovation_sociale.messages import tables as said
from innovation_sociale.tables.cells import Kind, Reading
from innovation_sociale.tables.reader import read_tables
from innovation_sociale.tables.writer import Sheet, guarded, render_csv, render_ods, unguarded
from tests.test_data_errors import FIXTURES

MOMENT = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
# Ce qu'une personne tape ; les bords d'une cellule ne comptent pas.
FRENCH = "abcéèàçùêôÉÀœ’'«» \n;,\t\"=+-@0123456789|€"
CELL = st.text(st.sampled_from(FRENCH), max_size=25).map(lambda text: text.strip("\t\n «»"))
WIDTH = 14
ROWS = st.integers(2, WIDTH).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=5)
)


def texts(reading: Reading) -> list[list[str]]:
    """Les cellules de la première feuille, sans les vides de la fin."""
    rows = [[cell.text for cell in row] for row in reading.tables[0].rows]
    return trimmed(rows)


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    kept = [row[: max((i for i, one in enumerate(row, 1) if one), default=0)] for row in rows]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def headed(rows: list[list[str]]) -> list[list[str]]:
    """Les mêmes lignes, sous un en-tête plus large que ce qu'une cellule peut imiter."""
    return [[f"colonne {rank}" for rank in range(WIDTH)], *rows]


@given(
    ROWS,
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_any_spreadsheet_saves_as_text_is_read_back(
    rows: list[list[str]], separator: str, end: str, encoding: str, quoting: int
) -> None:
    rows = headed(rows)
    text = io.StringIO(newline="")
    # Celui de Python ne garde pas de guillemets un « \n » que « \r » ne termine pas.
    quoting = csv.QUOTE_ALL if end == "\r" else quoting
    writer = csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([guarded(one) for one in row] for row in rows)
    assert texts(read_tables(text.getvalue().encode(encoding), "a.csv")) == trimmed(rows)


@given(ROWS)
def test_what_we_write_is_read_back(rows: list[list[str]]) -> None:
    sheet = Sheet("feuille", headed(rows), 1, [3.0] * WIDTH)
    assert texts(read_tables(render_csv(sheet), "a.csv")) == trimmed(headed(rows))


@given(ROWS)
def test_an_ods_keeps_each_cell_as_text(rows: list[list[str]]) -> None:
    sheet = Sheet("feuille", headed(rows), 1, [3.0] * WIDTH)
    reading = read_tables(render_ods([sheet], "essai", MOMENT), "a.ods")
    assert texts(reading) == trimmed(headed(rows))
    assert not any(cell.formula for row in reading.tables[0].rows for cell in row)


@given(ROWS)
def test_an_xlsx_is_read_as_it_shows(rows: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    for row in headed(rows):
        book.active.append(row)
    for line in book.active.iter_rows():
        for cell in line:
            if cell.value is not None:
                cell.data_type = "s"
    raw = io.BytesIO()
    book.save(raw)
    assert texts(read_tables(raw.getvalue(), "a.xlsx")) == trimmed(headed(rows))


@given(st.text(st.sampled_from("'=+-@ab\t")))
def test_no_cell_we_write_runs_and_each_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "text",
    [
        "Épicerie d’été ; l’œuvre à Thiers, « là-bas »",
        "Créer, expérimenter, développer",
        "Le Cézallier et la Planèze, près du Forez",
        "coût : 5 €, après l’idée",
    ],
)
def test_a_one_byte_french_text_is_read_or_its_signs_are_lost(text: str, encoding: str) -> None:
    raw = f'id;nom\nun;"{text}"\n'.encode(encoding)
    found = texts(read_tables(raw, "a.csv"))[1][1]
    assert len(found) == len(text)
    assert all(mine in (its, "\ufffd") for mine, its in zip(found, text, strict=True))


def test_a_long_enough_text_loses_no_sign() -> None:
    text = "Créée en été à Thiers, l’épicerie reçoit des élèves ; ça coûte 5 €."
    for encoding in ("cp1252", "mac_roman"):
        assert texts(read_tables(f'id;nom\nun;"{text}"\n'.encode(encoding), "a"))[1][1] == text


def test_places_are_those_the_spreadsheet_shows() -> None:
    raw = b'sep=;\r\nid;nom\r\n\r\nun;"deux\r\nlignes"\r\ntrois;quatre\r\n'
    rows = read_tables(raw, "a.csv").tables[0].rows
    assert [cell.name for row in rows for cell in row] == ["A1", "B1", "A3", "B3", "A4", "B4"]


def test_a_workbook_says_what_its_cells_are() -> None:
    for name in ("libreoffice.ods", "libreoffice.xlsx"):
        reading = read_tables((FIXTURES / "tableaux" / name).read_bytes(), name)
        assert [note.code for note in reading.notes] == ["feuille-cachee"]
        (table,) = reading.tables
        found = {cell.name: cell for row in table.rows for cell in row}
        assert (found["B2"].text, bool(found["B2"].formula)) == ("Structure neuve", True)
        assert (found["C2"].text, found["C2"].kind) == ("473000000", Kind.NUMBER)
        assert (found["D2"].text, found["D2"].kind) == ("2026-11-15", Kind.DATE)
        assert (found["D3"].text, found["D3"].kind) == ("2026-11", Kind.DATE)  # « novembre 2026 »
        assert found["E2"].kind is Kind.ERROR
        assert found["F2"].text == "1 place de l'Église,\n03000 Moulins"
        assert (found["G2"].text, found["G2"].kind) == ("VRAI", Kind.YES_NO)
        assert [note.code for note in table.notes] == ["cellules-fusionnees"]


def test_the_same_data_give_the_same_bytes() -> None:
    sheet = Sheet("feuille", [["id", "nom"], ["un", "été"]], 1, [3.0, 3.0])
    first, second = (render_ods([sheet], "essai", MOMENT) for _ in range(2))
    assert first == second
    dates = {one.date_time for one in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert dates == {(2026, 11, 24, 0, 0, 0)}


def packed(**members: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # Sans l'heure qu'il est : deux programmes d'essai doivent nommer un cas de même.
            entry = zipfile.ZipInfo(name.replace("__", "/").replace("_xml", ".xml"))
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "row"),
    [
        (b"", said.TABLEAU_VIDE),
        (b"\xef\xbb\xbf \r\n", said.TABLEAU_VIDE),
        (b'""\n', said.TABLEAU_VIDE),
        (b"%PDF-1.7\n", said.TABLEAU_D_UN_AUTRE_FORMAT),
        (b"id;nom\n\0\1\2\3\4", said.TABLEAU_D_UN_AUTRE_FORMAT),
        (packed(Index__Document_iwa=b"x"), said.TABLEAU_D_UN_AUTRE_FORMAT),
        (b"PK\x03\x04", said.TABLEAU_ABIME),
        (packed(content_xml=b"<a><b></a>"), said.TABLEAU_ABIME),
        (packed(xl__workbook_xml=b"<a/>"), said.TABLEAU_ABIME),
        (packed(content_xml="<!DOCTYPE a><a/>".encode("utf-16")), said.TABLEAU_ABIME),
        (b"id;nom\n" + b"a;b\n" * 6000, said.TABLEAU_TROP_LOURD),
        (b";" * 400 + b"a\n", said.TABLEAU_TROP_LOURD),
        (b"a" * 11_000_000, said.TABLEAU_TROP_LOURD),
    ],
    ids=lambda value: getattr(value, "code", None) or repr(value[:20]),
)
def test_what_is_no_table_is_refused_in_french(raw: bytes, row: object) -> None:
    with pytest.raises(Refused) as refused:
        read_tables(raw, "a.csv")
    assert refused.value.said.row is row


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"id;nom\n"):
        refused: Refused | None = None
        try:
            reading = read_tables(start + raw, "a")
        except Refused as problem:
            refused = problem
        assert refused.said if refused else reading.tables


def test_repeated_cells_do_not_fill_the_memory() -> None:
    sheet = Sheet("feuille", [["id", "nom"], ["un", "été"]], 1, [3.0, 3.0])
    raw = render_ods([sheet], "essai", MOMENT)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    row = b"<table:table-row"
    content = members["content.xml"]
    at = content.rindex(row) + len(row)
    members["content.xml"] = content[:at] + b' table:number-rows-repeated="1048576"' + content[at:]
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as archive:
        for name, one in members.items():
            archive.writestr(name, one)
    with pytest.raises(Refused) as refused:
        read_tables(again.getvalue(), "a.ods")
    assert refused.value.said.row is said.TABLEAU_TROP_LOURD
