"""Le chargement répond à tout fichier abîmé ; `tests.fuzz_loader` cherche plus longtemps."""

from __future__ import annotations

import itertools

import pytest

from innovation_sociale.errors import DataError
from tests.conftest import NIGHT
from tests.fuzz_loader import damaged_files, french, fuzz

TRIED = 1_000 if NIGHT else 40


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_damage_gets_french_answers(seed: int) -> None:
    refused = 0
    for raw, errors in itertools.islice(damaged_files(seed), TRIED):
        assert [str(error) for error in errors if not french(error)] == [], raw
        refused += bool(errors)
    assert refused > TRIED / 2  # sinon les dégâts n'essaient rien


def test_the_fuzzer_would_see_an_english_message() -> None:
    assert not french(DataError("data/x.yml", 1, 1, "Field required"))
    assert not french(DataError("data/x.yml", 1, 1, "« nom » : Input should be a valid string"))
    assert french(DataError("data/x.yml", 1, 1, "« value error » n'est pas dans la liste"))


def test_the_fuzzer_stops() -> None:
    assert fuzz(0, 4) == 1
