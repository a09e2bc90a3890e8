"""Ce qu'un Français tape dans une cellule : lu d'une seule façon, ou dit douteux."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.french.dates import en_francais
from innovation_sociale.messages import tables as said
from innovation_sociale.tables.cells import Cell, Kind, column_name
from innovation_sociale.tables.values import Doubtful, read_date, read_number, read_yes_no

TODAY = dt.date(2026, 11, 27)


def cell(text: str, kind: Kind = Kind.TEXT) -> Cell:
    return Cell(text, 1, 1, kind)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("15/03/2021", "2021-03-15"),
        ("15/03/21", "2021-03-15"),
        ("5/3/2021", "2021-03-05"),
        ("15.03.2021", "2021-03-15"),
        ("15-03-2021", "2021-03-15"),
        ("mars 2021", "2021-03"),
        ("Mars\u00a02021", "2021-03"),
        ("MARS 2021", "2021-03"),
        ("1er mars 2021", "2021-03-01"),
        ("lundi 15 mars 2021", "2021-03-15"),
        ("mar. 16 mars 2021", "mar. 16 mars 2021"),  # « mar. » : mardi ou mars
        ("15 févr. 2021", "2021-02-15"),
        ("15-févr-21", "2021-02-15"),
        ("août 2021", "2021-08"),
        ("aout 2021", "2021-08"),
        ("2021-03-15", "2021-03-15"),
        ("2021-03-15 00:00:00", "2021-03-15"),
        ("2021-03", "2021-03"),
        ("03/2021", "2021-03"),
        ("2021", "2021"),
        ("Inconnue", "inconnue"),
        # Ce qui n'est pas une date reste ce qui est écrit : le modèle le refusera.
        ("32/13/2026", "32/13/2026"),
        ("44270", "44270"),
        ("au printemps", "au printemps"),
        ("March 15, 2021", "March 15, 2021"),
    ],
)
def test_a_french_date_keeps_its_precision(typed: str, read: str) -> None:
    assert read_date(cell(typed), TODAY) == read


@pytest.mark.parametrize("typed", ["03/15/2021", "mars-21", "mars 21", "15/03/58", "15 mars 58"])
def test_a_date_read_two_ways_is_a_doubt(typed: str) -> None:
    with pytest.raises(Doubtful) as doubt:
        read_date(cell(typed), TODAY)
    assert doubt.value.row is said.DATE_DOUTEUSE


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_each_day_reads_back_from_its_french_forms(day: dt.date) -> None:
    for typed in (f"{day:%d/%m/%Y}", en_francais(day), f"{day:%Y-%m-%d} 00:00:00"):
        assert read_date(cell(typed), TODAY) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1 200,50 €", "1200.50"),
        ("1\u202f200,50\u00a0€", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1 200", "1200"),
        ("1.200.000", "1200000"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        ("-3 000 euros", "-3000"),
        ("300", "300"),
        ("environ 300", "environ 300"),
        ("2 à 3", "2 à 3"),
    ],
)
def test_a_french_amount_is_read(typed: str, read: str) -> None:
    assert read_number(cell(typed)) == read


@pytest.mark.parametrize("typed", ["1.200", "1,200", "25,000"])
def test_a_thousand_or_three_decimals_is_a_doubt(typed: str) -> None:
    with pytest.raises(Doubtful) as doubt:
        read_number(cell(typed))
    assert doubt.value.row is said.NOMBRE_DOUTEUX
    assert read_number(cell("1.125", Kind.NUMBER)) == "1.125"


@pytest.mark.parametrize(("typed", "read"), [("VRAI", "oui"), ("Faux", "non"), ("OUI", "oui")])
def test_true_and_false_are_yes_and_no(typed: str, read: str) -> None:
    assert read_yes_no(cell(typed)) == read


@pytest.mark.parametrize("typed", ["x", "X", "1", "ok", "peut-être"])
def test_a_cross_is_neither_yes_nor_no(typed: str) -> None:
    with pytest.raises(Doubtful):
        read_yes_no(cell(typed))


def test_a_column_has_the_name_a_spreadsheet_gives_it() -> None:
    assert [column_name(rank) for rank in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
