"""Les nombres, les dates, les noms et les phrases d'un texte français."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.french.figures import figures
from innovation_sociale.french.formatting import number
from innovation_sociale.french.names import Held, names, ordinary
from innovation_sociale.french.said_dates import SaidDate, relative_dates, said_dates
from innovation_sociale.french.sentences import sentences

ONES = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
).split()
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def below_hundred(value: int) -> str:
    if value < 17:
        return ONES[value]
    if value < 20:
        return f"dix-{ONES[value - 10]}"
    if value >= 80:
        rest = value - 80
        return f"quatre-vingt-{below_hundred(rest)}" if rest else "quatre-vingts"
    ten = min(value // 10 * 10, 60)
    if value == ten:
        return TENS[ten]
    joint = " et " if value in (21, 31, 41, 51, 61, 71) else "-"
    return f"{TENS[ten]}{joint}{below_hundred(value - ten)}"


def below_thousand(value: int) -> str:
    if value < 100:
        return below_hundred(value)
    hundreds, rest = divmod(value, 100)
    head = "cent" if hundreds == 1 else f"{ONES[hundreds]} cent{'' if rest else 's'}"
    return f"{head} {below_hundred(rest)}" if rest else head


def spelled(value: int) -> str:
    """Un nombre en toutes lettres, comme un dictionnaire l'écrit."""
    if value < 1000:
        return below_thousand(value)
    if value < 10**6:
        thousands, rest = divmod(value, 1000)
        head = "mille" if thousands == 1 else f"{below_thousand(thousands).rstrip('s')} mille"
        if thousands != 1 and not below_thousand(thousands).endswith(("cents", "vingts")):
            head = f"{below_thousand(thousands)} mille"
        return f"{head} {below_thousand(rest)}" if rest else head
    millions, rest = divmod(value, 10**6)
    head = f"{spelled(millions)} million{'s' if millions > 1 else ''}"
    return f"{head} {spelled(rest)}" if rest else head


@given(some.integers(2, 999_999_999))
def test_a_number_in_words_has_its_value(value: int) -> None:
    said = spelled(value)
    for text in (said, said.replace("-", " "), f"Elle en a {said}, dit-elle.", said.capitalize()):
        if text.lower().endswith("neuf"):
            text += " mois"
        assert [one.value for one in figures(text)] == [value], text


@given(some.integers(2, 10**12), some.sampled_from(["", " %", " €", " adhérents", " m²"]))
def test_a_number_in_digits_has_its_value(value: int, unit: str) -> None:
    for written in (str(value), number(value), number(value).replace("\u202f", " ")):
        (one,) = figures(f"Elle compte {written}{unit} depuis.")
        assert (one.value, one.unit) == (
            Fraction(value),
            unit.strip() if unit in (" %", " €") else "",
        )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("une association, un jour, l'un et l'autre", []),
        ("2,5 km et 1.5 l", ["5/2", "3/2"]),
        ("45 k€, 2,3 M€, 1 Md€, 213 millions de tonnes", ["45000", "2300000", "10**9", "213e6"]),
        (
            "un million d'euros, un millier, une vingtaine, deux douzaines",
            ["1e6", "1000", "20", "24"],
        ),
        ("1er, 2e, 3ème, premier, seconde, vingt et unième", ["1", "2", "3", "1", "2", "21"]),
        ("la moitié, deux tiers, trois quarts, un tiers-lieu, ½", ["1/2", "2/3", "3/4", "1/2"]),
        ("trois ou quatre, deux à trois", ["3", "4", "2", "3"]),
        ("du matériel neuf, des outils tout neufs ; neuf outils", ["9"]),
        ("2 h 30, 18h45, CO2", ["2", "30", "18", "45", "2"]),
        ("en 2021 400 personnes", ["2021", "400"]),
        ("le double, triplé", ["2", "3"]),
        ("septante, quatre-vingts, cent, mille", ["70", "80", "100", "1000"]),
    ],
)
def test_what_counts_as_a_number(text: str, values: list[str]) -> None:
    wanted = [Fraction(10**9) if one == "10**9" else Fraction(one) for one in values]
    assert [one.value for one in figures(text)] == wanted


@pytest.mark.parametrize(
    "text", ["de 50 à 70 %", "50 ou 70 pour cent", "cinquante à soixante-dix %"]
)
def test_a_range_shares_what_it_counts(text: str) -> None:
    assert [(one.value, one.unit) for one in figures(text)] == [
        (Fraction(50), "%"),
        (Fraction(70), "%"),
    ]


DAYS = some.dates(dt.date(1500, 1, 1), dt.date(2099, 12, 31))


@given(DAYS, some.sampled_from(["jour", "mois", "annee"]))
def test_a_date_written_in_french_is_read_at_its_precision(day: dt.date, precision: str) -> None:
    date = DateApprochee(
        day.year,
        day.month if precision != "annee" else 0,
        day.day if precision == "jour" else 0,
    )
    (said,) = said_dates(f"Elle ouvre en {date}, dit-elle.")
    whole = SaidDate.of(DateApprochee(day.year, day.month, day.day))
    assert said.held_by(SaidDate.of(date))
    assert said.held_by(whole)
    assert whole.held_by(said) == (precision == "jour")
    assert figures(f"{date}")  # ses nombres se lisent aussi, si rien ne les retire


@given(DAYS, DAYS)
def test_two_dates_hold_each_other_only_if_equal(one: dt.date, other: dt.date) -> None:
    first, second = (
        SaidDate.of(DateApprochee(day.year, day.month, day.day)) for day in (one, other)
    )
    assert first.held_by(second) == (one == other)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("la nuit du 30 juin au 1er juillet 2023", [(0, {6}, {30}), (2023, {7}, {1})]),
        ("du 3 au 5 mars 2021", [(2021, {3}, {3}), (2021, {3}, {5})]),
        (
            "en mars ; en 2021 ; depuis 2019-2020",
            [(0, {3}, set()), (2021, set(), set()), (2019, set(), set()), (2020, set(), set())],
        ),
        ("le 2021-03-04 et le 4/3/2021", [(2021, {3}, {4})] * 2),
        ("fin mars 2021", [(2021, {3}, set(range(20, 32)))]),
        ("à la mi-2021", [(2021, {5, 6, 7, 8}, set())]),
        ("au printemps 2022", [(2022, {3, 4, 5, 6}, set())]),
        ("2 000 m², avec 2021 personnes, en 2020 %", []),
    ],
)
def test_what_counts_as_a_date(text: str, dates: list[tuple[int, set[int], set[int]]]) -> None:
    assert [(one.year, set(one.months), set(one.days)) for one in said_dates(text)] == dates


def test_a_season_is_held_by_one_of_its_months_and_not_the_other_way() -> None:
    (spring,) = said_dates("au printemps 2022")
    april = SaidDate.of(DateApprochee(2022, 4))
    assert spring.held_by(april)
    assert not april.held_by(spring)
    assert not spring.held_by(SaidDate.of(DateApprochee(2022)))


@pytest.mark.parametrize(
    "text",
    "trois ans plus tard|l'année suivante|l’an dernier|depuis deux ans|le lendemain|il y a dix ans|"
    "un mois après|la même année|un samedi|deux ans et demi plus tard".split("|"),
)
def test_a_counted_date_is_seen(text: str) -> None:
    assert relative_dates(f"Elle ouvre {text}.")


@pytest.mark.parametrize(
    "text", ["depuis 2020", "ces années-là", "chaque année", "un an", "ce mois"]
)
def test_what_is_not_a_counted_date(text: str) -> None:
    assert not relative_dates(text)


def test_names_are_what_has_a_capital_inside_a_sentence() -> None:
    text = "Selon Damien Langlois, l'ADEME dit « La maison » de Clermont-Ferrand, sur metabatik.fr."
    assert [(one.text, one.opens) for one in names(text)] == [
        ("Selon Damien Langlois", True),
        ("ADEME", False),
        ("La", True),
        ("Clermont-Ferrand", False),
        ("metabatik.fr", False),
    ]
    assert [one.text for one in names("M. Dupont et Mme Martin, d'Alter'Incub")] == [
        "Dupont",
        "Martin",
        "Alter'Incub",
    ]


def test_names_that_are_apart_do_not_make_one() -> None:
    held = Held("Damien Langlois et Jean-Heudes Sylla", "L'Épicerie des monts")
    assert ("Damien", "Langlois") in held
    assert ("damien",) in held
    assert ("Épicerie",) in held
    assert ("Damien", "Sylla") not in held
    assert ("Heudes",) not in held


def test_an_ordinary_word_is_a_tool_a_number_or_a_known_word() -> None:
    known = frozenset({"adhérer", "mot"})
    assert all(ordinary(one, known) for one in ("Selon", "Adhérer", "Vingt", "Mot-mot"))
    assert not any(ordinary(one, known) for one in ("Ambroise", "Mot-Ambroise"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("M. Dupont vient. Il parle.", 2),
        ("Voir art. 3 et n° 4. Fin", 2),
        ("« Bon ! » dit-il. « Oui. » Puis 2.5 km.", 3),
        ("metabatik.fr ouvre. Ensuite ? Oui !", 3),
        ("J. Dupont… Fin", 2),
        ("Il y en a, etc. Ensuite", 2),
        ("À 300 m. Il avance.", 2),
    ],
)
def test_a_full_stop_does_not_always_end_a_sentence(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


@given(some.text(alphabet="aB. !?…«»\u00a0\n)1", max_size=40))
def test_sentences_put_end_to_end_are_the_text(text: str) -> None:
    found = list(sentences(text))
    assert "".join(one for _, one in found) == text
    assert all(text[start:].startswith(one) for start, one in found)
