"""« orienter » et « chercher », hors du navigateur : les mêmes réponses que la page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.commands.answers import AnswerRefused, guided, read_answers, searched
from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.models import Catalogue
from tests.conftest import COUNTRY
from tests.tabs import OpenTab
from tests.test_search import answers, page_of

QUESTIONS = [
    "emprunter",
    "une association dans l'allier",
    "incubateur",
    "ou trouver un local",
    "zzqqxx",
    "--version",
    "-p 1+1",
]
PLACE = "https://exemple.test/trouver-mon-appui/"


def every_actor(found: dict[str, Any]) -> list[str]:
    groups = ("reponses", "relais", "a_verifier", "ecartes")
    return [one["id"] for group in groups for one in found[group]]


def test_each_actor_is_told_once_with_its_reasons(catalogue: Catalogue) -> None:
    table = orientation_table(catalogue)
    for place in table["lieux"]:
        for stage in (*table["etapes"], ""):
            query = f"ou={place}" + (f"&etape={stage}" if stage else "")
            found = guided(catalogue, query)
            assert sorted(every_actor(found)) == sorted(catalogue.acteurs)
            result = orient(table, read_answers(table, query))
            assert [one["id"] for one in found["reponses"]] == [o.id for o in result.retenus]
            assert [one["id"] for one in found["relais"]] == [o.id for o in result.relais]
            assert all(one["raison"] in one["raisons"] for one in found["reponses"])
            count = len(result.retenus)
            assert found["titre"].startswith(f"{count} acteur" if count else "Personne ne répond")
            assert all(one["reserves"] for one in found["ecartes"])


def test_an_address_and_its_answers_are_one_question(catalogue: Catalogue) -> None:
    alone = guided(catalogue, "ou=allier&besoins=emprunt,local")
    for written in ("#ou=allier&besoins=emprunt%2Clocal&q=r", "?besoins=emprunt,local&ou=allier"):
        assert guided(catalogue, PLACE + written) == alone
    assert guided(catalogue, "")["titre"].endswith("parmi les plus sûrs, faute de réponses")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("ou=alier", "vouliez-vous dire « allier » ?"),
        ("etapes=idee", "vouliez-vous dire « etape » ?"),
        ("besoins=emprunt,or", "« besoins=or » : réponse inconnue"),
        ("besoins=fonds&besoins=local", "écrivez « besoins=fonds,local »"),
        ("besoins=fonds,local&besoins=fonds", "écrivez « besoins=fonds,local »"),
        ("ou=allier&ou=cantal", "« ou » est écrit deux fois ; écrivez une seule réponse"),
        ("commune=E1001&commune=E1002", "« commune » est écrit deux fois"),
        ("situation=autre,18-30", "écrivez « situation=autre » ou « situation=18-30 »"),
        ("xyz=1", "les questions sont ou, etape, besoins, forme"),
    ],
)
def test_an_unknown_answer_is_refused_with_what_to_write(
    catalogue: Catalogue, query: str, sentence: str
) -> None:
    with pytest.raises(AnswerRefused, match=sentence.replace("?", r"\\?")):
        guided(catalogue, query)


def test_the_search_of_a_page_and_of_the_command_agree(
    tab: OpenTab, served: str, project: Path
) -> None:
    seen = answers(tab(), served, QUESTIONS)
    for question, expected in zip(QUESTIONS, seen, strict=True):
        assert [page_of(one["adresse"]) for one in searched(project, question)] == expected


def test_the_commands_print_json_or_say_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--racine", str(COUNTRY), "orienter", "--json", "ou=allier"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {
        "titre",
        "reponses",
        "a_verifier",
        "ecartes",
        "relais",
    }
    (tmp_path / "data").mkdir()
    assert main(["--racine", str(tmp_path), "chercher", "prêt"]) == 1
    assert "make site" in capsys.readouterr().err
