"""La petite carte : le plein est dit, le pointillé ne l'est pas ; sans géométrie, pas de carte."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.environment.forge import Forge
from innovation_sociale.macros.registry import Rendering
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.territory_map import Reading, territory_map
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.sheets import actor_sheet
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import ROOT
from tests.test_data_errors import said, small_project
from tools import territory_map as recipe

WHOLE, PART, NOTHING = Reading


@pytest.mark.parametrize(
    ("served", "readings", "sentence"),
    [
        (
            ["auvergne"],
            [WHOLE] * 4,
            "Son territoire : Ambrelle, Causserin, Haute-Orve et Mont-de-Brume.",
        ),
        (
            ["allier", "haute-loire"],
            [WHOLE, NOTHING, WHOLE, NOTHING],
            "Son territoire : Ambrelle et Haute-Orve. Nous n'avons rien lu de son action dans le "
            "Causserin ni dans le Mont-de-Brume.",
        ),
        (
            ["parc-livradois-forez"],
            [NOTHING, NOTHING, PART, PART],
            "Son territoire : une partie de Haute-Orve et une partie du Mont-de-Brume. Nous "
            "n'avons rien lu de son action dans l'Ambrelle ni dans le Causserin.",
        ),
        (
            [],
            [NOTHING] * 4,
            "Nous n'avons rien lu de son action dans l'Ambrelle, dans le Causserin, en "
            "Haute-Orve ni dans le Mont-de-Brume.",
        ),
    ],
)
def test_the_map_shows_what_its_sentence_says(
    catalogue: Catalogue, served: list[str], readings: list[Reading], sentence: str
) -> None:
    shown = territory_map(catalogue.carte, [catalogue.territoires.nomme(one) for one in served])
    assert shown is not None
    assert [one.reading for one in shown.areas] == readings
    assert shown.sentence == sentence


def page(catalogue: Catalogue) -> LexborHTMLParser:
    rendering = Rendering(catalogue, Forge(), ROOT / "overrides" / "partials")
    return LexborHTMLParser(rendering.render("fiche", "x/index.html", "appui-local"))


def test_a_sheet_bears_the_map_on_screen_and_on_paper(catalogue: Catalogue) -> None:
    acteur = catalogue.acteurs["appui-local"]
    shown = territory_map(catalogue.carte, acteur.territoires)
    assert shown is not None
    drawing = page(catalogue).css_first("svg.isa-lieux")
    assert drawing is not None and drawing.attributes["aria-label"] == shown.sentence
    assert [one.text() for one in drawing.css("text")] == [
        one.code + (" ?" if one.reading is NOTHING else "") for one in shown.areas
    ]
    printed = actor_sheet(Desk(catalogue, ""), "appui-local", acteur)["carte"]
    assert printed["svg"].count("<path") == len(shown.areas) == len(printed["codes"])


def test_a_project_without_geometry_shows_no_map(tmp_path: Path) -> None:
    bare = load_catalogue(small_project(tmp_path / "projet"))
    assert bare.carte is None and territory_map(bare.carte, []) is None
    id_, acteur = next(iter(bare.acteurs.items()))
    assert actor_sheet(Desk(bare, ""), id_, acteur)["carte"] is None


def test_without_a_map_the_page_has_no_hole(catalogue: Catalogue) -> None:
    assert page(dataclasses.replace(catalogue, carte=None)).css_first("svg.isa-lieux") is None


@pytest.mark.parametrize(
    ("contour", "expected"),
    [
        ("ailleurs:\n    trace: M0 0h9v9z\n    x: 1\n    y: 1", "« ailleurs » n'est pas dans"),
        ("{}:\n    trace: url(a.svg)\n    x: 1\n    y: 1", "n'est pas un tracé"),
        ("{}:\n    trace: M0 0h9v9z\n    x: -1\n    y: 1", "« x » : il faut"),
    ],
)
def test_a_bad_map_is_told_with_its_line(tmp_path: Path, contour: str, expected: str) -> None:
    project = small_project(tmp_path / "projet")
    place = next(iter(load_catalogue(project).territoires))
    (project / "data/map.yml").write_text(
        "tiree_de: Essai\nauteur: Essai\nlicence: CC BY 4.0\nadresse: https://pays.example/\n"
        "changements: Un seul contour.\ntiree_le: 2026-01-01\nlargeur: 9\nhauteur: 9\ncontours:\n  "
        + contour.format(place)
        + "\n",
        encoding="utf-8",
    )
    told = said(project)
    assert told.startswith("data/map.yml:") and expected in told and told.count("data/map.yml") == 1


def test_the_map_is_what_its_recipe_makes() -> None:
    read = (ROOT / "data/map.yml").read_text(encoding="utf-8")
    carte = load_catalogue(ROOT).carte
    assert carte is not None
    day = carte.tiree_le
    assert read == recipe.written(recipe.codes_of(ROOT), recipe.PACKAGE, day), "« make carte »"


def square(x: float, y: float, side: float = 10) -> str:
    """Un carré tel que le paquet l'écrit, un point de trop sur chaque côté."""
    half = side / 2
    steps = [(half, 0.1), (half, -0.1), (0, half), (0, half), (-half, 0), (-half, 0), (0, -half)]
    return f"m {x},{y} " + " ".join(f"{dx},{dy}" for dx, dy in steps) + " z"


def package(folder: Path, **paths: str) -> Path:
    """Un paquet d'essai, avec ces départements."""
    places = [{"name": code, "id": code, "path": path} for code, path in paths.items()]
    (folder / "index.js").write_text(f"export default {json.dumps({'locations': places})}")
    described = {"name": "essai", "version": "1", "author": "Une <a@b>", "license": "CC-BY-4.0"}
    (folder / "package.json").write_text(json.dumps(described))
    return folder


def test_two_neighbours_keep_the_same_border_and_few_points(tmp_path: Path) -> None:
    shapes = recipe.simplified(
        recipe.rings(package(tmp_path, A=square(0, 0), B=square(10.2, 0)), ["A", "B"])
    )
    assert all(len(ring) == 4 for ring in shapes.values()), shapes
    assert len(set(shapes["A"]) & set(shapes["B"])) == 2


def test_the_recipe_says_what_the_package_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(recipe, "PACKAGE", package(tmp_path, A=square(0, 0)))
    monkeypatch.setattr(recipe, "TARGET", tmp_path / "map.yml")
    assert recipe.main() == 1
    assert "pas de contour d'un seul tenant" in capsys.readouterr().err
    assert not (tmp_path / "map.yml").exists()
    text = recipe.written({"ici": "A"}, tmp_path, dt.date(2026, 1, 1))
    assert "auteur: Une\nlicence: CC BY 4.0\n" in text
