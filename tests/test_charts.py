"""Les chiffres dessinés d'eux-mêmes : à leur échelle, sans rien relier, sans sortir du cadre."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.models import Serie
from innovation_sociale.pages.charts import (
    BASE,
    HEIGHT,
    LEFT,
    MOST_DOTS,
    MOST_YEARS,
    RIGHT,
    TOP,
    WIDTH,
    across,
    chart,
    dots,
    filled,
    sector,
)


def series(*points: tuple[str, int | None]) -> Serie:
    known = [
        {
            "date": date,
            "source": "une",
            **(
                {"texte": "Sans valeur."}
                if value is None
                else {"valeur": Decimal(value), "unite": "x"}
            ),
        }
        for date, value in points
    ]
    return Serie.model_validate({"titre": "Adhérents", "points": known})


@pytest.mark.parametrize(
    "points",
    [
        [("2021", 3)],
        [("2021", 3), ("inconnue", 4)],
        [("2021", 3), ("2022", None)],
        [("2021", 3), ("2021", 4)],
        [("2021", 3), ("2022", -4)],
    ],
)
def test_fewer_than_two_dated_values_make_no_chart(points: list[tuple[str, int | None]]) -> None:
    assert chart(series(*points)) is None


def test_a_month_stands_where_it_is_in_its_year() -> None:
    drawn = chart(series(("2018-01", 10), ("2019-01", 20), ("2020-07", 40)))
    assert drawn
    first, second, third = (one.x for one in drawn.stems)
    assert third - second == pytest.approx(1.5 * (second - first), abs=0.2)
    assert [one.y for one in drawn.stems] == [BASE - (BASE - TOP) / 4, BASE - (BASE - TOP) / 2, TOP]


dates = st.integers(1990, 2026).flatmap(
    lambda year: st.sampled_from([f"{year}", f"{year}-03", f"{year}-11-30"])
)


@given(
    st.lists(
        st.tuples(dates, st.integers(0, 100_000)),
        min_size=2,
        max_size=8,
        unique_by=lambda one: one[0],
    )
)
def test_nothing_leaves_the_frame_and_time_goes_right(points: list[tuple[str, int]]) -> None:
    drawn = chart(series(*sorted(points, key=lambda one: one[0])))
    if drawn is None:
        return
    xs = [one.x for one in drawn.stems]
    assert xs == sorted(xs)
    assert all(LEFT <= one.x <= RIGHT and TOP <= one.y <= BASE for one in drawn.stems)
    assert all(0 <= one.text_x <= WIDTH and 0 < one.text_y < HEIGHT for one in drawn.stems)
    assert 1 <= len(drawn.years) <= MOST_YEARS
    assert len(drawn.stems) == len(points), "un point par date lue"


@given(st.integers(1, MOST_DOTS))
def test_a_dot_for_each_thing(count: int) -> None:
    path = dots(Decimal(count))
    places = re.findall(r"M([\d.]+) ([\d.]+)h0", path)
    assert len(set(places)) == count
    radius = across(Decimal(count)) / 2
    assert all(radius <= float(one) <= 60 - radius for place in places for one in place)


@pytest.mark.parametrize("value", ["0", "-3", "2.5", str(MOST_DOTS + 1)])
def test_what_cannot_be_counted_in_dots_is_not(value: str) -> None:
    assert dots(Decimal(value)) == ""


def test_three_hours_are_a_quarter_of_the_clock() -> None:
    assert sector(Decimal(3)) == "M30 30V6A24 24 0 0 1 54.0 30.0Z"
    assert sector(Decimal(12)) is None


def test_a_box_goes_past_its_line_when_the_goal_is_passed() -> None:
    full, goal = filled(Decimal(10634), Decimal(10000))
    assert 60 > full > goal > 0
