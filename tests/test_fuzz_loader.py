"""Le chargement répond à tout fichier abîmé ; `tests.fuzz_loader` cherche plus longtemps."""

from __future__ import annotations

import itertools

import pytest

from innovation_sociale.errors import DataError, Lieu, Message
from tests.fuzz_loader import damaged_files, french, fuzz
from tests.night import sample

TRIED = sample(quick=10, day=40, night=1_000)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_damage_gets_french_answers(seed: int) -> None:
    refused = 0
    for raw, errors in itertools.islice(damaged_files(seed), TRIED):
        assert [str(error) for error in errors if not french(error)] == [], raw
        refused += bool(errors)
    assert refused > TRIED / 2  # sinon les dégâts n'essaient rien


def test_the_fuzzer_would_see_an_english_message() -> None:
    row = Message(Lieu.DONNEES, "essai", "{dit}")
    assert not french(DataError("data/x.yml", 1, 1, row(dit="Field required")))
    english = row(dit="« nom » : Input should be a valid string")
    assert not french(DataError("data/x.yml", 1, 1, english))
    quoted = row(dit="« value error » n'est pas dans la liste")
    assert french(DataError("data/x.yml", 1, 1, quoted))


def test_the_fuzzer_stops() -> None:
    assert fuzz(0, 4) == 1
