"""L'essentiel d'un acteur : six réponses, son message, son âge, et par qui passer."""

from __future__ import annotations

import dataclasses
import re
from types import MappingProxyType
from typing import Any

import pytest

from innovation_sociale.errors import fold
from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.essentials import (
    demandes,
    essentiel,
    informations,
    message,
    pour_qui,
    reste,
)
from innovation_sociale.models.facts import Question
from innovation_sociale.models.reaching import reachable, relay
from innovation_sociale.models.vocabulary import Frais, StatutActeur, Sujet, TypeActeur
from innovation_sociale.pages.criteria import CRITERIA
from tests.conftest import ROOT
from tests.test_absences import rendered

ID = "pepiniere"
QUESTIONS = ["Quoi", "Pour qui", "Combien", "Quand", "Où", "Actif ?"]


@pytest.fixture
def actor(catalogue: Catalogue) -> Acteur:
    """L'incubateur du pays."""
    return catalogue.acteurs[ID]


def with_actor(catalogue: Catalogue, **changed: Any) -> Catalogue:
    """Le pays, dont l'incubateur est changé."""
    one = catalogue.acteurs[ID].model_copy(update=changed)
    return dataclasses.replace(catalogue, acteurs=MappingProxyType({**catalogue.acteurs, ID: one}))


def without(actor: Acteur, *subjects: Sujet) -> dict[str, Any]:
    """Ses faits, sans ceux de ces sujets."""
    return {"faits": [fait for fait in actor.faits if fait.sujet not in subjects]}


def test_six_questions_are_answered_in_one_order(catalogue: Catalogue) -> None:
    for one in catalogue.acteurs.values():
        assert [une.question for une in essentiel(one)] == QUESTIONS


def test_cost_and_calendar_are_the_newest_told(actor: Acteur) -> None:
    for rank, subject in ((2, Sujet.FRAIS), (3, Sujet.CANDIDATURE)):
        told = essentiel(actor)[rank].fait
        assert told and told.date == max(fait.date for fait in actor.faits_sur(subject))


def test_what_is_known_of_the_cost_is_said_before_its_fact(actor: Acteur) -> None:
    free = actor.model_copy(update={"frais": Frais.GRATUIT})
    assert essentiel(free)[2].avant == "Gratuit."
    assert essentiel(actor)[2].avant == ""


@pytest.mark.parametrize("status", list(StatutActeur))
def test_each_status_is_answered_in_words(actor: Acteur, status: StatutActeur) -> None:
    said = essentiel(actor.model_copy(update={"statut": status}))[5].avant
    assert said.endswith(".") and (said == "Oui.") is (status is StatutActeur.ACTIF)


def test_nothing_is_lost_between_the_top_and_the_fold(catalogue: Catalogue) -> None:
    for one in catalogue.acteurs.values():
        shown = [une.fait for une in essentiel(one)]
        shown += [*one.faits_sur(Sujet.PRESENTATION)[:1], *one.faits_sur(Sujet.A_SAVOIR)[:3]]
        folded = [fait for sujet in Sujet for fait in reste(one, sujet)]
        assert all((fait in shown) is not (fait in folded) for fait in one.faits)


def test_a_silent_sheet_says_what_its_type_does_in_general(
    catalogue: Catalogue, actor: Acteur
) -> None:
    bare = without(actor, Sujet.SERVICES, Sujet.STADES, Sujet.CANDIDATURE)
    changed = with_actor(catalogue, services=[], stades=[], **bare)
    text = rendered(changed, "fiche", ID)
    assert actor.type.en_general in text and actor.type.moment_en_general in text
    assert "En général" not in rendered(catalogue, "fiche", ID)


def test_what_a_type_does_in_general_is_never_counted_as_known(
    catalogue: Catalogue, actor: Acteur
) -> None:
    bare = without(actor, Sujet.SERVICES, Sujet.STADES, Sujet.CANDIDATURE)
    changed = with_actor(catalogue, services=[], stades=[], **bare)
    assert ID in CRITERIA["besoin"].actors(catalogue, actor.services[0])
    assert ID not in CRITERIA["besoin"].actors(changed, actor.services[0])
    assert ID not in CRITERIA["stade"].actors(changed, actor.stades[0])
    table = orientation_table(changed)
    assert all("En général" not in str(one) for one in table["acteurs"])
    result = orient(table, {"besoins": ["accompagnement"], "etape": "idee"})
    assert ID not in {one.id for one in result.retenus}
    using = {
        path.name
        for path in (ROOT / "innovation_sociale").rglob("*.py")
        if "en_general" in path.read_text(encoding="utf-8")
    }
    assert using == {"actor_types.py", "essentials.py"}


@pytest.mark.parametrize("kind", list(TypeActeur))
def test_a_type_says_no_more_in_general_than_its_definition(kind: TypeActeur) -> None:
    known = {fold(word)[:6] for word in re.findall(r"\w+", f"{kind.label} {kind.description}")}
    for said in filter(None, (kind.en_general, kind.moment_en_general)):
        start = "En général, un"
        assert said.startswith(start) and said.endswith(".")
        words = re.findall(r"\w{5,}", said.removeprefix(start))
        assert [word for word in words if fold(word)[:6] not in known] == []


def question(rank: int, champ: str | None = None) -> Question:
    return Question(id=f"q{rank}", question=f"Question {rank} ?", comment_repondre="?", champ=champ)


def test_the_message_asks_three_questions_and_never_how_to_reach(actor: Acteur) -> None:
    asked = [
        question(rank).model_copy(update={"posee": f"Question {rank} ?" if rank > 1 else None})
        for rank in range(1, 6)
    ]
    one = actor.model_copy(update={"a_completer": asked})
    assert demandes(one) == [f"Question {n} ?" for n in (2, 3, 4)]
    assert message(one, "en Exemple") == [
        "Bonjour, je prépare un projet en Exemple et j'ai trois questions :",
        "1. Question 2 ?",
        "2. Question 3 ?",
        "3. Question 4 ?",
        "Merci de votre réponse.",
    ]


def test_without_a_question_of_ours_the_message_asks_the_ordinary_one(actor: Acteur) -> None:
    said = message(actor.model_copy(update={"a_completer": []}), "en Exemple")
    assert said[0].endswith("et j'ai une question :")
    assert len(said) == 3 and said[1].endswith(" ?")


def test_information_is_dated_by_its_facts_and_not_by_a_birth(actor: Acteur) -> None:
    def dated(*dates: str, sujet: Sujet = Sujet.ACTIVITE) -> Acteur:
        model = actor.faits[0]
        facts = [
            model.model_copy(update={"date": DateApprochee.lire(one), "sujet": sujet})
            for one in dates
        ]
        bare = {"derniere_preuve": None, "premier_pas": None}
        return actor.model_copy(update={"faits": facts, **bare})

    assert informations(dated("2016-11", "2026", "inconnue")) == "informations de 2016 à 2026"
    assert informations(dated("2021-03", "2021")) == "informations de 2021"
    assert informations(dated("inconnue")) == ""
    assert informations(dated("1998", sujet=Sujet.HISTOIRE)) == ""


def test_publics_are_said_in_one_run(catalogue: Catalogue) -> None:
    several = next(one for one in catalogue.acteurs.values() if len(one.publics) > 1)
    first, second, *_ = several.publics
    assert pour_qui(several).startswith(f"{first.label}, {second.label[0].lower()}")


def test_a_relay_guides_there_and_can_be_reached(catalogue: Catalogue) -> None:
    for one in catalogue.acteurs.values():
        found = relay(catalogue, one)
        if found:
            assert found[1] is not one and reachable(found[1])
            assert catalogue.orientation.relais in found[1].services
            assert any(found[1].couvre(place) for place in one.territoires)
    assert any(relay(catalogue, one) for one in catalogue.acteurs.values())
    nobody = {
        id_: one.model_copy(update={"services": []}) for id_, one in catalogue.acteurs.items()
    }
    alone = dataclasses.replace(catalogue, acteurs=MappingProxyType(nobody))
    assert relay(alone, alone.acteurs[ID]) is None
