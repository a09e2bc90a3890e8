"""Les formulaires des forges disent ce que disent les modèles et les listes d'aujourd'hui."""

from __future__ import annotations

import pytest

from innovation_sociale.errors import fold
from innovation_sociale.forms.issue_forms import issue_forms
from innovation_sociale.models import Catalogue
from tests.conftest import ROOT
from tools.issue_forms import left, rendered


def test_the_committed_forms_are_those_the_models_give(living_catalogue: Catalogue) -> None:
    files = dict(rendered(living_catalogue))
    wrong = [
        name
        for name, text in files.items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text("utf-8") != text
    ]
    assert not wrong, f"« make schemas » les réécrit : {wrong}"
    assert left(files) == [], "« make schemas » les retire"


@pytest.mark.parametrize("rank", range(5))
def test_a_question_and_a_choice_are_told_once_in_a_form(
    living_catalogue: Catalogue, rank: int
) -> None:
    form = issue_forms(living_catalogue)[rank]
    titles = [fold(one.titre) for one in form.demandes]
    assert len(set(titles)) == len(titles)
    for one in form.demandes:
        labels = [fold(label) for _, label in one.choix]
        assert len(set(labels)) == len(labels), one.titre
        assert one.titre == one.titre.strip() and "\n" not in one.titre
