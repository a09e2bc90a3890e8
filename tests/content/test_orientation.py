"""« Trouver mon appui » devant des situations réelles : `cas.yml`, écrits et relus à la main."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from innovation_sociale.guidance.orientation import Table, orient, orientation_table
from innovation_sociale.models import Catalogue
from tests.conftest import ROOT
from tests.nineteen import nineteen_table

Answers = dict[str, Any]

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
    for group, found in (("interroger", result.a_interroger), ("relais", result.relais)):
        assert set(case.get(group, [])) & there <= {one.id for one in found}, group
    for id_, word in case.get("ecartes", {}).items():
        assert id_ not in there or word in refused.get(id_, f"retenu parmi {kept}"), id_


@pytest.fixture(scope="session")
def situations(table: Table) -> list[Answers]:
    """Les réponses aux quatre premières questions, comme un lecteur les donne : un besoin, tout dit."""
    stages = [one for one in table["etapes"] if one not in ("reprise", "difficulte")]
    forms = [one for one, publics in table["formes"].items() if publics]
    return [
        {"ou": place, "etape": stage, "besoins": [need], "forme": form}
        for place in ("", *table["lieux"])
        for stage in stages
        for need in table["besoins"]
        for form in forms
    ]


def counted(table: Table, situations: list[Answers]) -> list[tuple[str, ...]]:
    """La liste de chaque situation : qui répond, dans l'ordre, sans les relais."""
    return [tuple(one.id for one in orient(table, asked).retenus) for asked in situations]


@pytest.mark.parametrize("when", ["aujourd'hui", "les dix-neuf"])
def test_no_actor_is_the_answer_to_everything(
    living_catalogue: Catalogue, table: Table, situations: list[Answers], when: str
) -> None:
    """Ni aujourd'hui, ni sur les dix-neuf acteurs du premier jour : chaque liste dit quelque chose."""
    tried = table if when == "aujourd'hui" else nineteen_table(living_catalogue)
    lists = counted(tried, situations)
    most = Counter(id_ for one in lists for id_ in one).most_common(1)[0]
    assert most[1] <= 0.4 * len(lists), most
    assert len(set(lists)) >= (250 if when == "aujourd'hui" else 67)


PAIRS: list[tuple[Answers, Answers]] = [
    ({"ou": "cantal", "besoins": ["local"]}, {"ou": "allier", "besoins": ["local"]}),
    ({"etape": "idee"}, {"etape": "consolidation"}),
    ({"etape": "creation", "forme": "scop"}, {"etape": "creation", "forme": "societe"}),
    ({"besoins": ["emprunt"]}, {"besoins": ["fonds"]}),
    ({"etape": "creation", "forme": "association"}, {"etape": "reprise", "forme": "association"}),
    (
        {"besoins": ["accompagnement"], "theme": "culture"},
        {"besoins": ["accompagnement"], "theme": "alimentation"},
    ),
    (
        {"ou": "puy-de-dome", "besoins": ["fonds"]},
        {"ou": "clermont-auvergne-metropole", "besoins": ["fonds"]},
    ),
    (
        {"besoins": ["emprunt"], "forme": "cae"},
        {"besoins": ["emprunt"], "forme": "cae", "situation": ["18-30"]},
    ),
    (
        {"ou": "cantal", "besoins": ["emprunt"], "montant": "moins-de-5000"},
        {"ou": "cantal", "besoins": ["emprunt"], "montant": "20000-100000"},
    ),
    (
        {"etape": "developpement", "besoins": ["accompagnement"], "forme": "association"},
        {"etape": "difficulte", "besoins": ["accompagnement"], "forme": "association"},
    ),
]


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_two_different_situations_do_not_get_one_list(
    table: Table, pair: tuple[Answers, Answers]
) -> None:
    one, other = counted(table, list(pair))
    assert one != other


def test_silence_on_a_place_is_asked_about(living_catalogue: Catalogue) -> None:
    """L'Adie dans le Cantal, Villages Vivants en Haute-Loire, Appuy et Landestini ailleurs."""
    table = nineteen_table(living_catalogue)
    for id_, asked in (
        ("adie", {"ou": "cantal", "etape": "creation", "besoins": ["emprunt"], "forme": "societe"}),
        ("villages-vivants", {"ou": "haute-loire", "besoins": ["local"], "forme": "association"}),
        ("appuy-createurs", {"ou": "allier", "besoins": ["test"], "forme": "cae"}),
        ("landestini", {"ou": "puy-de-dome", "besoins": ["local"]}),
    ):
        found = orient(table, asked).a_interroger
        told = next(one for one in found if one.id == id_)
        assert any("intervient ici" in one for one in told.inconnus)


def test_there_are_enough_cases() -> None:
    assert len({case["situation"] for case in CASES}) >= 25
