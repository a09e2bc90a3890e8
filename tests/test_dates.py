"""Les dates gardent la précision de leur source et se disent en français."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.french.dates import DateApprochee, en_francais


@pytest.mark.parametrize(
    ("written", "said", "iso"),
    [
        ("2021", "2021", "2021"),
        ("2021-03", "mars 2021", "2021-03"),
        ("2023-06-30", "30 juin 2023", "2023-06-30"),
        ("2023-07-01", "1er juillet 2023", "2023-07-01"),
        ("2024-02-29", "29 février 2024", "2024-02-29"),
        ("inconnue", "non datée", ""),
    ],
)
def test_a_date_is_said_at_its_own_precision(written: str, said: str, iso: str) -> None:
    date = DateApprochee.lire(written)
    assert str(date) == said
    assert date.iso == iso
    assert date.connue is (iso != "")


@pytest.mark.parametrize(
    "written",
    ["", "21", "2021-3", "2021-13", "03/2021", "mars 2021", "2021-03-5", "2021 ", "٢٠٢١", "2021\n"],
)
def test_another_form_is_refused_with_the_right_one(written: str) -> None:
    with pytest.raises(ValueError, match="écrivez par exemple « 2026-12-03 »"):
        DateApprochee.lire(written)


@pytest.mark.parametrize("written", ["2023-02-29", "2021-04-31", "0000", "0000-01-01"])
def test_a_day_out_of_the_calendar_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="n'existe pas dans le calendrier"):
        DateApprochee.lire(written)


def test_unknown_comes_first_then_the_less_precise() -> None:
    written = ["inconnue", "2020-12-31", "2021", "2021-03", "2021-03-01"]
    dates = [DateApprochee.lire(one) for one in written]
    assert sorted(reversed(dates)) == dates  # noqa: C414, le désordre est le sujet


@given(st.dates())
def test_every_day_makes_the_round_trip(day: dt.date) -> None:
    date = DateApprochee.lire(f"{day.year:04d}-{day.month:02d}-{day.day:02d}")
    assert DateApprochee.lire(date.iso) == date
    assert str(date) == en_francais(day)
    assert str(day.year) in str(date)
