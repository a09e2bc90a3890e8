"""Les dessins : des formes nommées, jamais du SVG ; décrits ou cachés, dans les couleurs du site."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from innovation_sociale.environment.forge import Forge
from innovation_sociale.look.palette import PALETTE
from innovation_sociale.macros.registry import Rendering, call_problem
from innovation_sociale.models import Catalogue
from innovation_sociale.models.drawings import PLUS_DE_FORMES, Encre
from innovation_sociale.pages.sketches import PAPERS, sketch_svg
from innovation_sociale.pages.svg_rules import svg_problem
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.sheets import story_sheet
from tests.conftest import ROOT
from tests.test_data_errors import said, small_project

STYLES = (ROOT / "docs/assets/css/dessins.css").read_text(encoding="utf-8")


def drawn(catalogue: Catalogue, macro: str, *arguments: str) -> list[LexborNode]:
    """Les dessins que montre une macro."""
    rendering = Rendering(catalogue, Forge(), ROOT / "overrides" / "partials")
    html = rendering.render(macro, "x/index.html", *arguments)
    return LexborHTMLParser(html).css("svg.isa-croquis")


def test_each_ink_has_its_paper_and_its_colour() -> None:
    assert set(PAPERS) == set(Encre)
    assert {str(one) for one in Encre} - {role.name for role in PALETTE} == {"blanc"}
    for ink in Encre:
        value = "#fff" if ink is Encre.BLANC else f"var(--isa-{ink})"
        assert f".isa-encre--{ink} {{\n  fill: {value};\n}}" in STYLES


@pytest.mark.parametrize("id_", ["brouette", "piece"])
def test_a_drawing_is_shapes_in_our_inks_and_nothing_else(catalogue: Catalogue, id_: str) -> None:
    (drawing,) = drawn(catalogue, "dessin", id_)
    shapes = drawing.css("*")[1:]
    dessin = catalogue.dessins[id_]
    assert [one.tag for one in shapes] == ["path"] * (1 + len(dessin.formes))
    for one in shapes:
        assert set(one.attributes) <= {"class", "d"}
        inks = (one.attributes.get("class") or "").split()
        assert set(inks) <= {"isa-croquis__papier", *(f"isa-encre--{ink}" for ink in Encre)}
    assert not drawing.css("[id]")  # deux fois dans une page, il ne se heurte pas à lui-même
    assert svg_problem(sketch_svg(dessin).encode()) == ""


def test_a_drawing_beside_its_words_is_silent_and_alone_it_speaks(catalogue: Catalogue) -> None:
    (silent,) = drawn(catalogue, "dessin", "brouette")
    assert silent.attributes["aria-hidden"] == "true" and "role" not in silent.attributes
    (speaking,) = drawn(catalogue, "temoignage", "recyclerie")
    assert speaking.attributes["role"] == "img"
    assert speaking.attributes["aria-label"] == catalogue.dessins["brouette"].montre
    assert "aria-hidden" not in speaking.attributes


def test_a_story_and_a_need_show_the_drawing_they_name(catalogue: Catalogue) -> None:
    assert len(drawn(catalogue, "temoignages")) == 1
    assert drawn(catalogue, "temoignage", "epicerie") == []
    (need,) = drawn(catalogue, "appui")
    assert need.parent is not None and need.parent.text().split() == [
        *"Emprunter, ou faire garantir un prêt".split()
    ]
    desk = Desk(catalogue, "")
    printed = story_sheet(desk, "recyclerie", catalogue.temoignages["recyclerie"])["dessin"]
    assert printed["svg"] == sketch_svg(catalogue.dessins["brouette"])
    assert story_sheet(desk, "epicerie", catalogue.temoignages["epicerie"])["dessin"] is None


def test_a_page_can_only_call_a_drawing_there_is(catalogue: Catalogue) -> None:
    assert call_problem(catalogue, "dessin", ["piece"], {}) == ""
    assert "ne connaît pas « pieces »" in call_problem(catalogue, "dessin", ["pieces"], {})


GOOD = "montre: Un carré.\npapier: vert\nformes:\n  - couleur: jaune\n    trace: M2 2h9v9z\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("M2 2h9v9z", 'M2 2h9"/><script>alert(1)</script>', "n'est pas un tracé"),
        ("M2 2h9v9z", "M2 2&#x41;", "n'est pas un tracé"),
        ("M2 2h9v9z", "javascript:alert(1)", "n'est pas un tracé"),
        ("couleur: jaune", "couleur: red", "« red » n'est pas dans la liste"),
        ("couleur: jaune", 'couleur: "url(#a)"', "n'est pas dans la liste"),
        ("formes:\n", "style: x\nformes:\n", "clé inconnue « style »"),
        ("formes:\n", "formes:\n" + "  - trace: M1 1h1\n" * PLUS_DE_FORMES, "formes"),
    ],
)
def test_a_hostile_drawing_is_refused(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    project = small_project(tmp_path / "projet")
    folder = project / "data/drawings"
    folder.mkdir()
    assert before in GOOD
    (folder / "carre.yml").write_text(GOOD, encoding="utf-8")
    assert said(project) == ""
    (folder / "carre.yml").write_text(GOOD.replace(before, after), encoding="utf-8")
    told = said(project)
    assert told.startswith("data/drawings/carre.yml:") and expected in told


def test_a_record_that_names_no_drawing_is_told(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    path = next((project / "data/testimonials").glob("*.yml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\ntheme: ", "\ndessin: brouette\ntheme: ", 1), encoding="utf-8")
    assert "« brouette » n'existe pas dans data/drawings" in said(project)
