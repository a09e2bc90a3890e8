"""Une demande remplie sur une forge devient la fiche qu'elle dit, ou se refuse à la bonne ligne."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from innovation_sociale.commands.contribution import Outcome, contribute
from innovation_sociale.contributions.issue_bodies import form_blocks, named_record
from innovation_sociale.forms.issue_forms import AGREEMENT, IssueForm, issue_forms
from innovation_sociale.models import Catalogue
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.reading.yaml import parse_yaml
from tests.conftest import COUNTRY, copy_project
from tests.night import sample
from tools.issue_forms import github, gitlab

DAY = dt.date(2026, 11, 27)
ACTOR = {
    "nom": ["La Fabrique de l'exemple"],
    "type": ["incubateur"],
    "presentation": ["Elle accompagne des projets.\nElle reçoit sur rendez-vous."],
    "territoires": ["auvergne"],
    "services": ["accompagnement", "formation"],
    "site": ["https://www.fabrique.example.org/"],
    "source": ["https://fabrique.example.org/nous"],
    "telephone": ["04 65 71 00 02"],
    "frais": ["gratuit"],
    "premier_pas": ["Appelez pour prendre rendez-vous."],
}


def form_of(catalogue: Catalogue, code: str) -> IssueForm:
    return next(one for one in issue_forms(catalogue) if one.code == code)


def body(form: IssueForm, answers: Mapping[str, list[str]], agreed: bool = True) -> str:
    """Le texte que GitHub tire d'un formulaire rempli."""
    parts = []
    for one in form.demandes:
        given = answers.get(one.nom, [])
        labels = dict(one.choix)
        if one.forme == "cases":
            said = "\n".join(
                f"- [{'x' if code in given else ' '}] {label}" for code, label in one.choix
            )
        else:
            said = "\n".join(labels.get(value, value) for value in given) or "_No response_"
        parts.append(f"### {one.titre}\n\n{said}")
    if form.accords:
        boxes = "\n".join(f"- [{'x' if agreed else ' '}] {said}" for _, said in form.accords)
        parts.append(f"### {AGREEMENT}\n\n{boxes}")
    return "\n\n".join(parts)


def typed(form: IssueForm, answers: Mapping[str, list[str]]) -> str:
    """Le texte de GitLab, rempli sous chaque titre, aides laissées."""
    text = gitlab(form)
    for one in form.demandes:
        for value in answers.get(one.nom, []):
            label = dict(one.choix).get(value, "")
            if label:
                text = text.replace(f"- [ ] {label}\n", f"- [x] {label}\n", 1)
            else:
                text = text.replace(f"### {one.titre}\n", f"### {one.titre}\n\n{value}\n", 1)
    return text


@pytest.fixture
def country(tmp_path: Path, builds: None) -> Path:
    return copy_project(tmp_path / "projet")


def shown(root: Path, text: str, *, write: bool = False) -> Outcome:
    return contribute(root, [("demande", text.encode())], write=write)


def test_a_proposed_actor_becomes_its_sheet(catalogue: Catalogue, country: Path) -> None:
    form = form_of(catalogue, "proposer-un-acteur")
    done = shown(country, body(form, ACTOR), write=True)
    assert done.defects == []
    path = country / "data/support/la-fabrique-de-l-exemple.yml"
    sheet = yaml.safe_load(path.read_text("utf-8"))
    assert sheet["territoires"] == ["auvergne"]
    assert sheet["services"] == ["accompagnement", "formation"]
    assert sheet["telephone"] == "0465710002"
    assert sheet["premier_pas"]["texte"] == "Appelez pour prendre rendez-vous."
    facts = {one["sujet"]: one for one in sheet["faits"]}
    assert facts["presentation"]["texte"].endswith("projets. Elle reçoit sur rendez-vous.")
    assert facts["coordonnees"]["texte"] == "Son téléphone est le 04 65 71 00 02."
    assert facts["services"]["source"]["nature"] == "acteur"
    assert facts["services"]["source"]["editeur"] == "La Fabrique de l'exemple"


def test_the_text_of_gitlab_gives_the_same_sheet(catalogue: Catalogue) -> None:
    form = form_of(catalogue, "proposer-un-acteur")
    texts = [
        form_blocks(text, "demande", catalogue, DAY)
        for text in (body(form, ACTOR), typed(form, ACTOR), body(form, ACTOR).replace("x]", "X]"))
    ]
    (first, *_), errors = texts[0]
    assert errors == []
    assert all(blocks[0].text == first.text and not wrong for blocks, wrong in texts)


def test_a_mistake_is_told_at_its_question(catalogue: Catalogue, country: Path) -> None:
    form = form_of(catalogue, "proposer-un-acteur")
    wrong = {**ACTOR, "telephone": ["32/13/2026"], "presentation": ["Voir {{ macro }}."]}
    text = body(form, wrong).replace("Incubateur", "Incubatteur")
    done = shown(country, text)
    lines = text.split("\n")
    told = {lines[one.line - 1].removeprefix("### "): one.code for one in done.defects}
    titles = {one.nom: one.titre for one in form.demandes}
    assert told[titles["type"]] == "hors-liste"
    assert told[titles["presentation"]] == "reserve-aux-pages"
    assert titles["telephone"] in told
    assert all(one.path == "demande" for one in done.defects)
    assert done.said == ["Rien n'a été écrit."]


def test_what_is_missing_doubled_or_not_agreed_is_told_all_at_once(catalogue: Catalogue) -> None:
    form = form_of(catalogue, "proposer-un-temoignage")
    text = body(form, {"nom": ["Un projet"]}, agreed=False)
    text += f"\n\n### {form.demandes[0].titre}\n\nAutre"
    blocks, errors = form_blocks(text, "demande", catalogue, DAY)
    assert blocks == []
    codes = [one.code for one in errors]
    assert codes.count("accord-manquant") == 2
    assert codes.count("reponse-en-double") == 1
    missing = [one for one in form.demandes if one.requis and one.nom != "nom"]
    assert codes.count("cle-manquante") == len(missing)


def test_a_testimony_and_a_meeting_are_read_too(catalogue: Catalogue, country: Path) -> None:
    story = form_of(catalogue, "proposer-un-temoignage")
    trait = next(one for one in story.demandes if one.nom == "trait").choix[0][0]
    theme = next(one for one in story.demandes if one.nom == "theme")
    told = {
        "nom": ["L'épicerie d'essai"],
        "theme": [theme.choix[0][0] if theme.choix else "alimentation"],
        "constat": ["Il n'y avait plus de commerce."],
        "reponse": ["Des habitants ont ouvert une épicerie."],
        "modele": ["C'est une association."],
        "role": ["bénévole du projet"],
        "trait": [trait],
        "source": ["https://epicerie.example.org/"],
        "mots": ["Nous voulions du pain au village."],
    }
    done = shown(country, body(story, told))
    assert [one for one in done.defects if not one.warning] == []
    assert "+    trait: " in done.said[0] or "trait: " in done.said[0]
    meeting = form_of(catalogue, "annoncer-une-rencontre")
    organizer = next(iter(catalogue.acteurs.values())).nom
    plan = {
        "titre": ["Rencontre d'essai"],
        "date": ["3/12/2026"],
        "lieu": ["Salle d'essai"],
        "autres_organisateurs": ["Association d'essai", organizer],
        "deroule": ["14 h 30 : Trois témoignages", "Pause"],
    }
    done = shown(country, body(meeting, plan))
    assert done.defects == []
    assert "heure: 14 h 30" in done.said[0]
    assert f"organisateurs: [{next(iter(catalogue.acteurs))}]" in done.said[0]


def test_a_reported_error_names_its_sheet_and_is_left_to_a_person(
    catalogue: Catalogue, country: Path
) -> None:
    form = form_of(catalogue, "signaler-une-erreur")
    id_, actor = next(iter(catalogue.acteurs.items()))
    for page in (actor.nom, f"https://site.example/qui/{id_}/#faits", f"support/{id_}"):
        text = body(form, {
            "page": [page], "changement": ["C'est un an."], "source": ["https://x.example.org/"],
        })  # fmt: skip
        done = shown(country, text)
        assert done.defects == []
        assert "À lire par une personne :" in done.said[0] and "C'est un an." in done.said[0]
        assert "https://x.example.org/" in done.said[0]
    done = shown(country, body(form, {"page": ["Nulle part"], "changement": ["Faux."]}))
    assert [(one.code, one.line) for one in done.defects] == [("page-sans-fiche", 1)]


def test_an_answered_question_changes_its_sheet_alone(catalogue: Catalogue, country: Path) -> None:
    form = form_of(catalogue, "repondre-a-une-question")
    kind, id_, asked = next(one for one in catalogue.questions() if one[0] == "support")
    text = body(form, {
        "question": [asked[0].question], "reponse": ["La réponse d'essai."], "structure": ["oui"],
    })  # fmt: skip
    done = shown(country, text)
    assert [one for one in done.defects if not one.warning] == []
    assert f"data/{kind}/{id_}.yml" in done.said[0]
    assert re.search(r"^\+.*La réponse d'essai\.$", done.said[0], re.MULTILINE)
    unknown = body(form, {"question": ["Et alors ?"], "reponse": ["Oui."]})
    assert [one.code for one in shown(country, unknown).defects] == ["question-introuvable"]


def test_a_message_that_is_no_form_is_said_to_be_nothing(country: Path) -> None:
    done = shown(country, "### Nom\n\nBonjour, merci pour ce site.\n")
    assert [one.code for one in done.defects] == ["contribution-absente"]


def test_an_ambiguous_name_names_no_sheet(catalogue: Catalogue) -> None:
    assert named_record(catalogue, "") == ""
    assert named_record(catalogue, "https://[cassé/") == ""
    assert named_record(catalogue, "../../etc/passwd") == ""


PIECES = [*"ab é\n#-:[]x{}<>!&*'\"|%@`,\\\t\u202e\u00a0.", "### Nom\n", "- [x] ", "<!-- "]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@cache
def the_country() -> Catalogue:
    """Le pays inventé ; Hypothesis ne veut pas d'un argument qu'il lui faudrait écrire."""
    return load_catalogue(COUNTRY)


@settings(max_examples=sample(quick=40, day=200, night=5_000), deadline=None)
@given(answer=HOSTILE)
def test_a_hostile_answer_is_its_text_or_is_refused(answer: str) -> None:
    catalogue = the_country()
    form = form_of(catalogue, "proposer-un-acteur")
    text = body(form, {**ACTOR, "conditions": [answer]})
    blocks, errors = form_blocks(text, "demande", catalogue, DAY)
    if errors:
        assert {one.code for one in errors} <= {"reponse-en-double"}
        return
    document = parse_yaml(blocks[0].text, "x")
    tree: Any = document.tree
    flat = " ".join(answer.split())
    empty = not flat or "<!--" in answer or flat.lower() in ("no response", "_no response_", "none")
    refused = any(not one.warning for one in document.errors)
    assert empty or refused or flat in [one["texte"] for one in tree["faits"]]
    assert form.proposition is not None
    wanted = "nom type territoires services liens faits telephone frais premier_pas".split()
    assert set(tree) == {*form.proposition.fixes, *wanted}


def test_each_form_is_written_in_the_shape_of_its_forge(catalogue: Catalogue) -> None:
    for form in issue_forms(catalogue):
        tree = yaml.safe_load(github(form))
        asked = [one for one in tree["body"] if one["type"] != "markdown"]
        assert len(asked) == len(form.demandes) + bool(form.accords)
        for one in form.demandes:
            assert f"### {one.titre}\n" in gitlab(form)
