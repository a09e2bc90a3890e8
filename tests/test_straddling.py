"""Un territoire à cheval sur plusieurs autres ne fait pas une réponse sûre."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from innovation_sociale.errors import DataErrors
from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.macros.actors import liste
from innovation_sociale.models import Catalogue
from innovation_sociale.models.vocabulary import Stade
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import copy_project
from tests.places import PLACES

PARK = PLACES.nomme("parc-livradois-forez")


@pytest.fixture(scope="module")
def straddling(catalogue: Catalogue) -> Catalogue:
    """Le pays inventé, où un acteur ouvert à tous n'intervient que dans un parc à cheval."""
    moved = catalogue.acteurs["pepiniere"].model_copy(update={"territoires": [PARK]})
    return replace(catalogue, acteurs={**catalogue.acteurs, "pepiniere": moved})


@pytest.mark.parametrize(
    ("here", "place", "touches"),
    [
        ("parc-livradois-forez", "puy-de-dome", True),
        ("parc-livradois-forez", "haute-loire", True),
        ("parc-livradois-forez", "auvergne", True),
        ("parc-livradois-forez", "cantal", False),
        ("parc-livradois-forez", "clermont-auvergne-metropole", False),
        ("pays-vichy-auvergne", "allier", True),
        ("clermont-auvergne-metropole", "puy-de-dome", True),
        ("puy-de-dome", "clermont-auvergne-metropole", False),
    ],
)
def test_a_territory_touches_what_it_covers_in_part(here: str, place: str, touches: bool) -> None:
    assert PLACES.nomme(here).touche(PLACES.nomme(place)) is touches


@pytest.mark.parametrize("place", ["puy-de-dome", "haute-loire", "auvergne"])
def test_a_partial_cover_is_said_as_a_doubt_and_not_as_an_answer(
    straddling: Catalogue, place: str
) -> None:
    table = orientation_table(straddling)
    result = orient(table, {"ou": place})
    park = next(one for one in (*result.retenus, *result.ecartes) if one.id == "pepiniere")
    assert park.reserves[-1].startswith("n’intervient que sur une partie")
    assert not any("intervient sur ce territoire" in one for one in park.oui)


def test_a_partial_cover_elsewhere_is_refused(straddling: Catalogue) -> None:
    result = orient(orientation_table(straddling), {"ou": "cantal"})
    assert "hors de votre territoire" in next(
        one.refus[0] for one in result.ecartes if one.id == "pepiniere"
    )


def test_a_territory_list_names_apart_who_covers_only_a_part(straddling: Catalogue) -> None:
    context = liste(straddling, "territoire", "puy-de-dome")
    assert "pepiniere" in dict(context["partiels"])
    assert "pepiniere" not in dict(context["acteurs"])
    assert "pepiniere" not in dict(liste(straddling, "territoire", "cantal")["partiels"])


def test_who_relays_others_still_has_its_own_moment_and_public(catalogue: Catalogue) -> None:
    relay = next(one for one in orientation_table(catalogue)["acteurs"] if one["id"] == "pepiniere")
    relay = {**relay, "services": ["orientation"], "publics": ["associations"]}
    table = {**orientation_table(catalogue), "acteurs": [relay]}
    ours = {**table, "formes": {**table["formes"], "association": ["associations"]}}
    ours["etroits"] = ["associations"]
    kept = orient(ours, {"besoins": ["emprunt"], "forme": "association"}).relais
    assert [one.id for one in kept] == ["pepiniere"]
    refused = orient(ours, {"besoins": ["emprunt"], "forme": "societe"}).ecartes
    assert refused[0].refus[0].startswith("s’adresse à d’autres")


@pytest.mark.usefixtures("builds")
def test_a_moment_without_a_rank_is_refused_with_its_name(tmp_path: Path) -> None:
    project = tmp_path / "projet"
    copy_project(project)
    rules = project / "data/orientation.yml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace(f", {Stade.DIFFICULTE}]", "]", 1), encoding="utf-8")
    with pytest.raises(DataErrors, match="il manque à « etapes » : « difficulte »"):
        load_catalogue(project)
