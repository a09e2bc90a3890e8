"""Un événement : tous ses défauts d'un coup, et où il en est à la date du jour."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.reading.loading import inspect_data, load_catalogue
from tests.test_data_errors import small_project

DAY = dt.date(2026, 11, 27)
# Un défaut par ligne, et chacun est d'une autre sorte : forme, renvoi, répétition, jour, logo.
BROKEN = """\
date: 1500
lieux: ici
acteurs: [Mauvais Id, absent, absent]
organisateurs: []
debut: 14h30
jusqu_au: 2026-12-03
partenaires:
  - nom: Un
    logo: absent.svg
sources: [inconnue-source]
deroule:
  - heure: 14 h
"""
TOLD = {
    1: ["cle-manquante", "sans-organisateur", "jour-trop-ancien"],
    2: ["cle-inconnue"],
    3: ["forme-d-identifiant", "mot-repete", "renvoi-inconnu", "renvoi-inconnu"],
    5: ["forme-d-heure"],
    6: ["dernier-sans-premier"],
    8: ["logo-sans-texte"],
    9: ["logo-absent"],
    10: ["source-inconnue"],
    12: ["cle-manquante"],
}


def meeting(**changed: Any) -> Rencontre:
    """Un événement, et ce que l'essai en change."""
    base = {"titre": "Rencontre", "date": "2026-12-03", "autres_organisateurs": ["Une association"]}
    return Rencontre.model_validate(base | changed)


def test_every_defect_of_an_event_is_told_at_once(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    (project / "data/events").mkdir(exist_ok=True)
    (project / "data/events/rencontre.yml").write_text(BROKEN, encoding="utf-8")
    catalogue, errors = inspect_data(project)
    assert catalogue is None
    told: dict[int, list[str]] = {}
    for one in errors:
        if one.path == "data/events/rencontre.yml" and not one.warning:
            told.setdefault(one.line, []).append(one.code)
    assert {line: sorted(codes) for line, codes in told.items()} == {
        line: sorted(codes) for line, codes in TOLD.items()
    }


def test_an_event_half_read_enters_no_catalogue(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    (project / "data/events").mkdir(exist_ok=True)
    path = project / "data/events/rencontre.yml"
    path.write_text("titre: Rencontre\ndate: demain\nautres_organisateurs: [Une]\n", "utf-8")
    assert inspect_data(project)[0] is None
    path.write_text("titre: Rencontre\ndate: 2026-12-03\nautres_organisateurs: [Une]\n", "utf-8")
    assert list(load_catalogue(project).rencontres) == ["rencontre"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "a-venir"),
        ({"date": "2026-11-27"}, "a-venir"),
        ({"date": "2026-11-26"}, "passe"),
        ({"date": "2026-11-26", "jusqu_au": "2026-11-28"}, "a-venir"),
        ({"date": "2026-11"}, "a-venir"),
        ({"date": "2026-10"}, "passe"),
        ({"date": "2026"}, "a-venir"),
        ({"date": "2025"}, "passe"),
        ({"date": "inconnue"}, "sans-date"),
    ],
)
def test_past_and_coming_events_are_told_apart(changed: dict[str, str], said: str) -> None:
    assert meeting(**changed).temps(DAY) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "jeudi 3 décembre 2026"),
        ({"debut": "14 h 30"}, "jeudi 3 décembre 2026, à partir de 14 h 30"),
        ({"debut": "9 h", "fin": "17 h"}, "jeudi 3 décembre 2026, de 9 h à 17 h"),
        ({"jusqu_au": "2026-12-04"}, "du jeudi 3 décembre 2026 au vendredi 4 décembre 2026"),
        ({"date": "2026-12"}, "décembre 2026"),
        ({"date": "inconnue"}, ""),
    ],
)
def test_when_is_said_in_french(changed: dict[str, str], said: str) -> None:
    assert meeting(**changed).quand == said


def test_the_invented_country_has_an_event_to_come_and_one_without_a_date(
    catalogue: Catalogue,
) -> None:
    times = {id_: one.temps(DAY) for id_, one in catalogue.rencontres.items()}
    assert set(times.values()) >= {"a-venir", "sans-date"}
