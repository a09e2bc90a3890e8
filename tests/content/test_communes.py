"""Les communes vivantes : ce que dit la recette, et des deux côtés le même lieu pour chacune."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest

from innovation_sociale.guidance.communes import (
    communes_script,
    find_communes,
    place_of_commune,
    situated,
)
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import COUNTRY, ROOT
from tests.test_communes import assert_agreement
from tools import communes as recipe

LIVING = load_catalogue(ROOT)
pytestmark = pytest.mark.skipif(LIVING.communes is None, reason="pas de data/communes.yml")


def test_each_commune_has_a_place_in_its_department() -> None:
    for code, one in situated(LIVING).items():
        assert place_of_commune(LIVING, code) is one.lieu
        if one.lieu is not None:
            assert one.departement in one.lieu.contenants or one.lieu in one.departement.contenants


def test_each_commune_is_found_by_its_name_and_by_its_postcode() -> None:
    for code, one in situated(LIVING).items():
        by_name = find_communes(LIVING, f"{one.commune.nom} {one.commune.postes[0]}")
        assert by_name and by_name[0].code == code, one.commune
        by_post = find_communes(LIVING, one.commune.postes[0], len(situated(LIVING)))
        assert one.commune in by_post


def test_python_and_the_browser_agree_on_every_commune(tmp_path: Path) -> None:
    names = [name for one in situated(LIVING).values() for name in one.commune.noms]
    texts = [*names, *(one[:5] for one in names), *(one.split("-")[-1] for one in names)]
    assert_agreement(LIVING, tmp_path, texts[::3], 5)


def test_the_file_says_the_version_the_recipe_takes() -> None:
    assert LIVING.communes is not None
    told = LIVING.communes.tirees_de
    assert told == f"npm {recipe.NAME} {recipe.VERSION}", "relancez « make communes »"


def test_the_browser_receives_the_list_in_twenty_kilobytes() -> None:
    text = communes_script(LIVING).encode()
    assert len(brotli.compress(text, quality=10)) <= 20 * 1024


def test_no_invented_commune_is_a_real_one() -> None:
    real = LIVING.communes
    invented = load_catalogue(COUNTRY).communes
    assert real is not None and invented is not None
    names = {name.lower() for commune, _ in real.toutes() for name in commune.noms}
    for commune, _ in invented.toutes():
        assert not {name.lower() for name in commune.noms} & names
        assert all(one.startswith("99") for one in commune.postes), (
            "99 : aucun code postal de France"
        )
