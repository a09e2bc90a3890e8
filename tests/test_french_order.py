"""Un seul alphabet : partout où des noms se suivent, l'ordre est celui d'un dictionnaire français."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest

from innovation_sociale.editions.changes import changes
from innovation_sociale.editions.snapshot import snapshot
from innovation_sociale.french.formatting import french_order
from innovation_sociale.guidance.orientation import orientation_table
from innovation_sociale.macros.registry import MACROS
from innovation_sociale.models import Catalogue
from innovation_sociale.models.vocabulary import TypeActeur
from innovation_sociale.pages.criteria import CRITERIA
from innovation_sociale.pages.printables import Kind, printables
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.registry import PARTS
from tests.conftest import ROOT
from tests.places import EAST
from tests.sample_editions import DAY

# Dans cet ordre ; les identifiants vont à l'envers, et l'ordre des codes Unicode en est un autre.
ORDERED = ["Adie", "CRESS", "Écorce", "Écoutille", "Épicerie", "Fonds", "Œuvre", "Ombrelle", "Zan"]


@pytest.fixture
def named(catalogue: Catalogue) -> Catalogue:
    """Le site, dont les acteurs portent les noms ci-dessus."""
    model = catalogue.acteurs["pepiniere"].model_copy(
        update={"type": TypeActeur.FINANCEUR, "territoires": [EAST]}
    )
    count = len(ORDERED)
    actors = {
        f"acteur-{count - rank}": model.model_copy(update={"nom": name})
        for rank, name in enumerate(ORDERED)
    }
    return replace(catalogue, acteurs=dict(sorted(actors.items())))


def test_accents_ligatures_and_capitals_do_not_move_a_name() -> None:
    assert sorted(set(ORDERED), key=french_order) == ORDERED


def test_the_catalogue_gives_actors_in_french_order(named: Catalogue) -> None:
    assert [one.nom for one in named.acteurs_par_nom().values()] == ORDERED


def test_every_list_of_the_site_follows_it(named: Catalogue) -> None:
    directory = MACROS["annuaire"](named)["acteurs"]
    assert [one.nom for _, one in directory] == ORDERED
    for criterion, code in (("type", TypeActeur.FINANCEUR), ("territoire", EAST)):
        listed = CRITERIA[criterion].actors(named, code)
        assert [one.nom for one in listed.values()] == ORDERED
    assert [one.nom for _, one, *_ in MACROS["appui"](named)["acteurs"]] == ORDERED
    assert [one["nom"] for one in orientation_table(named)["acteurs"]] == ORDERED


def test_every_list_on_paper_follows_it(named: Catalogue) -> None:
    (opening, *others) = PARTS["annuaire"](Desk(named), 1)
    assert [opening["premier"]["nom"], *(one["nom"] for one in others)] == ORDERED
    assert [one.title for one in printables(named) if one.kind is Kind.ACTOR] == ORDERED


def test_what_changed_since_an_edition_follows_it(named: Catalogue) -> None:
    before = snapshot(replace(named, acteurs={}), DAY)
    told = [one.nom for one in changes(before, snapshot(named, DAY)) if one.nature == "acteurs"]
    assert told == ORDERED


def test_no_code_sorts_names_by_a_second_alphabet() -> None:
    """Une clé de tri qui met en minuscules range « Épicerie » après « Zan »."""
    for path in sorted((ROOT / "innovation_sociale").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            keys = [one.value for one in getattr(node, "keywords", []) if one.arg == "key"]
            called = {
                one.attr for key in keys for one in ast.walk(key) if isinstance(one, ast.Attribute)
            }
            assert not called & {"casefold", "lower", "upper"}, f"{path.name}:{node.lineno}"  # type: ignore[attr-defined]
            # Un nom de fiche se range par `alphabetical` ou `french_order`, jamais tel quel.
            used = {one.id for key in keys for one in ast.walk(key) if isinstance(one, ast.Name)}
            names = called & {"nom", "titre", "terme", "editeur"}
            assert not names or "french_order" in used, f"{path.name}:{node.lineno}"  # type: ignore[attr-defined]
