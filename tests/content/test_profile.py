"""« Mon projet », sur les données du site : des phrases justes, et ce que dit la loi à sa place."""

from __future__ import annotations

import re

import pytest

from innovation_sociale.guidance.profile import profile_table, read_sentences, story_table
from innovation_sociale.models import Catalogue
from innovation_sociale.models.criteria import PlaceDansLaLoi
from tests.profiles import french_faults, situations

# Ce que chaque phrase doit porter pour dire quelque chose.
MARKS = {"dit": "{liste}", "en_partie": "{liste}", "precise": "{phrase}"}


def test_each_sentence_holds_what_it_is_filled_with(living_catalogue: Catalogue) -> None:
    for voice in (profile_table(living_catalogue), story_table(living_catalogue)):
        for name, said in voice["phrases"].items():
            for state, text in said.items():
                assert MARKS.get(state, "") in text, (name, state)
        assert "{liste}" in voice["phrases"]["reste"]["rien"]
    assert {"{reponses}", "{besoin}"} <= set(
        re.findall(r"{\w+}", living_catalogue.autodiagnostic.coche)
    )


def test_every_combination_is_good_french(living_catalogue: Catalogue) -> None:
    for voice in (profile_table(living_catalogue), story_table(living_catalogue)):
        for answers in situations(voice):
            for said in read_sentences(voice, answers):
                assert french_faults(said) == [], answers


def test_nothing_counts_points(living_catalogue: Catalogue) -> None:
    for voice in (profile_table(living_catalogue), story_table(living_catalogue)):
        for phrase in voice["phrases"].values():
            for said in phrase.values():
                assert not re.search(r"\d|\bsur \{|score", said), said


@pytest.mark.parametrize("place", [PlaceDansLaLoi.CARACTERISTIQUE, PlaceDansLaLoi.CONDITION])
def test_the_law_says_a_trait_and_a_condition(
    living_catalogue: Catalogue, place: PlaceDansLaLoi
) -> None:
    named = [one for one in living_catalogue.autodiagnostic.criteres if one.loi is place]
    assert named, "sans ces critères, la page ne dirait pas ce que demande l'article 15"
    for one in named:
        assert "rticle 15" in str(one.texte.texte), "un critère de la loi la cite"


def test_a_condition_that_is_not_met_says_what_follows(living_catalogue: Catalogue) -> None:
    for one in living_catalogue.autodiagnostic.criteres:
        if one.loi is PlaceDansLaLoi.CONDITION:
            assert one.si_non, f"{one.id} : un « non » doit dire ce qu'il entraîne"


def test_a_step_is_something_to_do(living_catalogue: Catalogue) -> None:
    for one in living_catalogue.autodiagnostic.criteres:
        assert re.match(r"\w+(ez|ites)\b", one.pas), (
            f"{one.id} : commencez par un verbe, « Notez… »"
        )
        assert one.pas.endswith(".") and not one.reste.endswith(".")
