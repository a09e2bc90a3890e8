"""« Contribuer », sur les données du site : chaque question s'ouvre, chaque fiche se relit vite."""

from __future__ import annotations

from innovation_sociale.forms.proposals import proposal
from innovation_sociale.forms.records import record
from innovation_sociale.models import Catalogue
from innovation_sociale.models.contributions import NEUVES, correctable

MOST_TAPS = 25
FIRST_QUESTIONS = 8


def test_every_open_question_opens_its_form_and_says_whom_to_ask(
    living_catalogue: Catalogue,
) -> None:
    offered = [
        question
        for une, id_, fiche in correctable(living_catalogue)
        for question in record(living_catalogue, une, id_, fiche)["questions"]
    ]
    asked = [one.id for _, _, listed in living_catalogue.questions() for one in listed]
    assert sorted(one["id"] for one in offered) == sorted(asked)
    assert all(one["qui"] or one["comment"] for one in offered)


def test_the_longest_sheet_is_confirmed_in_few_taps(living_catalogue: Catalogue) -> None:
    for une, id_, fiche in correctable(living_catalogue):
        told = record(living_catalogue, une, id_, fiche)
        known = [one for one in told["groupes"] if any(line["dit"] for line in one["lignes"])]
        # Un appui par partie, puis relire, puis télécharger.
        assert len(known) + 2 <= MOST_TAPS, id_
        asked = {line["champ"] for one in told["groupes"] for line in one["lignes"]}
        assert set(told["a_confirmer"]) - asked <= {"dessin"}, id_


def test_a_form_asks_eight_questions_first(living_catalogue: Catalogue) -> None:
    for kind in NEUVES:
        assert len(proposal(living_catalogue, kind).d_abord) <= FIRST_QUESTIONS
