"""Un jour passé n'est pas à venir au jour où l'on vérifie, ni d'un autre siècle."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from innovation_sociale.reading.day_checks import check_days
from innovation_sociale.reading.loading import load_file

COUNTRY = Path(__file__).parent / "fixtures" / "projet" / "data"
TODAY = dt.date(2026, 11, 27)


def said(tmp_path: Path, name: str, changes: dict[str, str], today: dt.date = TODAY) -> list[str]:
    """Ce que disent les dates d'un fichier de l'exemple, une fois changé."""
    text = (COUNTRY / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / Path(name).name
    path.write_text(text, encoding="utf-8")
    one, errors = load_file(path, f"data/{name}", name.split("/")[0].removesuffix(".yml"))
    assert one is not None, errors
    return [error.message for error in check_days([one], today)]


@pytest.mark.parametrize("day", ["2026-11-27", "2026-11-28", "1800-01-01"])
def test_today_and_tomorrow_for_time_zones_pass(tmp_path: Path, day: str) -> None:
    changes = {"verifie_le: 2026-11-24": f"verifie_le: {day}"}
    if day < "1900":
        changes["prochaine_verification: 2027-05-24"] = "prochaine_verification: 1803-01-01"
    assert said(tmp_path, "support/exemple.yml", changes) == []


@pytest.mark.parametrize("day", ["2026-11-29", "2062-11-24"])
def test_a_later_day_is_refused(tmp_path: Path, day: str) -> None:
    changes = {"verifie_le: 2026-11-24": f"verifie_le: {day}", "2027-05-24": "2063-05-24"}
    (message,) = said(tmp_path, "support/exemple.yml", changes)[:1]
    assert f"« {day} » n'est pas encore venu" in message


@pytest.mark.parametrize(
    ("date", "passes"), [("2026", True), ("2026-11", True), ("2026-12", False)]
)
def test_a_date_of_a_month_or_year_counts_from_its_first_day(
    tmp_path: Path, date: str, passes: bool
) -> None:
    changes = {"date: 2026-01\n": f"date: {date}\n"}
    assert (said(tmp_path, "support/exemple.yml", changes) == []) is passes


def test_an_unknown_date_is_no_date(tmp_path: Path) -> None:
    changes = {"date: 2026-01\n": "date: inconnue\n"}
    assert said(tmp_path, "support/exemple.yml", changes) == []


def test_an_event_may_be_to_come_but_not_of_another_century(tmp_path: Path) -> None:
    text = "titre: Rencontre\ndate: {}\nautres_organisateurs: [Association]\n"
    for date, count in (("2031-05-02", 0), ("1231-05-02", 1)):
        path = tmp_path / "rencontre.yml"
        path.write_text(text.format(date), encoding="utf-8")
        one, _ = load_file(path, "data/events/rencontre.yml", "events")
        assert one is not None
        assert len(list(check_days([one], TODAY))) == count


@pytest.mark.parametrize(
    ("due", "word"),
    [("2026-11-24", "après"), ("2029-11-24", ""), ("2029-11-25", "trois ans")],
)
def test_the_next_reading_comes_within_three_years(tmp_path: Path, due: str, word: str) -> None:
    messages = said(tmp_path, "support/exemple.yml", {"2027-05-24": due})
    assert len(messages) == bool(word)
    assert all(word in message for message in messages)


def test_the_last_day_of_the_calendar_is_no_surprise(tmp_path: Path) -> None:
    assert said(tmp_path, "support/exemple.yml", {}, dt.date.max) == []
    due = {"2026-11-24": "2024-02-29", "2027-05-24": "2027-02-28"}
    assert said(tmp_path, "support/exemple.yml", due) == []
