"""Chaque fiche vivante répond d'abord : courte, sans preuve au milieu, avec de quoi joindre."""

from __future__ import annotations

import pytest

from innovation_sociale.models import Catalogue
from tests.conftest import PHONE
from tests.sheets import MOST_PROOF, Sheet, assert_answers_first, measured
from tests.tabs import Tabs


@pytest.fixture(scope="module")
def sheets(tabs: Tabs, living_served: str, living_catalogue: Catalogue) -> dict[str, Sheet]:
    """Toutes les fiches, mesurées sur un téléphone."""
    with tabs.open(viewport=PHONE) as page:
        return {
            id_: measured(page, f"{living_served}accompagnement/{id_}/")
            for id_ in living_catalogue.acteurs
        }


def test_every_sheet_answers_first(sheets: dict[str, Sheet]) -> None:
    assert sheets
    for id_, sheet in sheets.items():
        assert_answers_first(sheet, id_)


def test_proof_is_an_eighth_of_the_words_one_sees_at_most(sheets: dict[str, Sheet]) -> None:
    shares = {id_: one.preuve / one.mots for id_, one in sheets.items()}
    assert {id_: share for id_, share in shares.items() if share > MOST_PROOF} == {}
