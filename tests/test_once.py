"""Ce que demandent toutes les pages ne se calcule qu'une fois, et suit les données."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pytest

from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.guidance.orientation import orientation_table
from innovation_sociale.macros.registry import MACROS, call_problem
from innovation_sociale.models import Acteur, Catalogue, base
from innovation_sociale.models import catalogue as catalogues
from innovation_sociale.models.once import once
from innovation_sociale.models.vocabulary import Stade
from innovation_sociale.pages.criteria import CRITERIA
from innovation_sociale.pages.generated import generated_pages


@pytest.fixture
def fresh(catalogue: Catalogue) -> Catalogue:
    """Le même catalogue, à qui rien n'a encore été demandé."""
    return replace(catalogue)


def test_what_is_asked_twice_is_computed_once_for_each_object() -> None:
    @dataclass(frozen=True)
    class Number:
        value: int

    asked = []

    @once
    def doubled(one: Number) -> list[int]:
        asked.append(one)
        return [2 * one.value]

    three, four = Number(3), Number(4)
    assert (doubled(three), doubled(four), doubled(three)) == ([6], [8], [6])
    assert asked == [three, four]
    assert doubled(replace(three, value=5)) == [10]
    assert three == Number(3)  # ce qui est gardé ne compte pas dans l'égalité


def walks(monkeypatch: pytest.MonkeyPatch, work: Callable[[], Any]) -> int:
    """Combien de fichiers de données `work` parcourt."""
    seen: list[object] = []

    def counted(part: Any) -> Any:
        seen.append(part)
        return base.parcourir(part)

    monkeypatch.setattr(catalogues, "parcourir", counted)
    work()
    return len(seen)


def test_no_page_walks_the_whole_catalogue_again(
    fresh: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everything() -> None:
        list(generated_pages(fresh))
        for page in ("1", "2"):
            MACROS["sources"](fresh, page)
        for name in ("chiffres", "inconnues", "annuaire", "plan"):
            MACROS[name](fresh)
        fresh.faits_dates()

    assert walks(monkeypatch, everything) == len(list(fresh.parties()))


def test_each_actor_meets_each_term_once_for_all_lists(
    fresh: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[tuple[str, str]] = []
    stage = CRITERIA["stade"]

    def counted(one: Acteur, term: Any) -> bool:
        met.append((one.nom, str(term)))
        return stage.matches(one, term)

    monkeypatch.setitem(CRITERIA, "stade", replace(stage, matches=counted))
    for term in Stade:
        MACROS["liste"](fresh, "stade", str(term))
    MACROS["plan"](fresh)
    assert len(met) == len(set(met)) == len(Stade) * len(fresh.acteurs)


def test_the_rules_are_made_into_a_table_once(fresh: Catalogue) -> None:
    assert orientation_table(fresh) is orientation_table(fresh)


def test_another_catalogue_remembers_nothing_of_the_first(catalogue: Catalogue) -> None:
    assert catalogue.acteurs_par_nom() and catalogue.faits() and orientation_table(catalogue)
    empty = replace(catalogue, acteurs={})
    assert not empty.acteurs_par_nom()
    assert len(empty.faits()) < len(catalogue.faits())
    assert not orientation_table(empty)["acteurs"]


def test_a_page_is_not_charged_for_a_macro_that_names_nothing(
    fresh: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """« appui() » calcule toutes les données : la page qui l'appelle serait dite trop lourde."""
    judged = partial(call_problem, fresh)
    assert walks(monkeypatch, lambda: judged("chiffres", [], {})) == 0
    assert judged("appui", [], {}) == ""
    assert set(vars(fresh)) == set(Catalogue.__dataclass_fields__)


def test_the_fields_searched_are_all_those_that_carry_what_is_sought(catalogue: Catalogue) -> None:
    """Les vérifications ne lisent que les champs où `noms` dit que peut être ce qu'elles jugent."""
    seen = set()
    for _, _, part in catalogue.parties():
        for _, model in base.parcourir(part):
            for name, value in model:
                inside = [*value.values()] if isinstance(value, dict) else [value]
                inside += [one for each in inside if isinstance(each, list) for one in each]
                for kind in (str, list, dt.date, DateApprochee, base.Modele):
                    if any(isinstance(one, kind) for one in inside):
                        seen.add(kind)
                        assert name in base.noms(type(model), kind), (type(model), name, kind)
    assert len(seen) == 5
