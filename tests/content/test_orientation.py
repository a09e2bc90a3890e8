"""« Trouver mon appui » devant des situations réelles : `cas.yml`, écrits et relus à la main."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from innovation_sociale.guidance.orientation import Table, orient, orientation_table
from innovation_sociale.models import Catalogue
from tests.conftest import ROOT

CASES = yaml.safe_load((ROOT / "tests/orientation/cas.yml").read_text("utf-8"))


@pytest.fixture(scope="session")
def table(living_catalogue: Catalogue) -> Table:
    return orientation_table(living_catalogue)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["situation"])
def test_business_case(table: Table, case: dict[str, Any]) -> None:
    """Un acteur de plus peut en pousser un autre au-delà de la liste, jamais pour une autre raison."""
    result = orient(table, case["reponses"])
    there = {one["id"] for one in table["acteurs"]}
    kept = [one.id for one in result.retenus]
    refused = {one.id: " ; ".join(one.refus) for one in result.ecartes}
    crowded = {id_ for id_, why in refused.items() if table["raisons"]["au_dela"] in why}
    assert set(case["retenus"]) & there <= set(kept) | crowded, kept
    named = [id_ for id_ in kept if id_ in case["retenus"]]
    if case.get("premier") in named:
        assert named[0] == case["premier"]
    for id_, word in case["ecartes"].items():
        assert id_ not in there or word in refused.get(id_, f"retenu parmi {kept}"), id_


def test_no_answer_is_a_dead_end(table: Table) -> None:
    everyone = sorted(one["id"] for one in table["acteurs"])
    for place in ("", *table["lieux"]):
        for stage in ("", *table["etapes"]):
            result = orient(table, {"ou": place, "etape": stage, "besoins": [], "forme": ""})
            assert result.retenus, (place, stage)
            assert sorted(one.id for one in (*result.retenus, *result.ecartes)) == everyone


def test_there_are_enough_cases() -> None:
    assert len({case["situation"] for case in CASES}) >= 25
