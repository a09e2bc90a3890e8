"""La grille d'accessibilité ne dit que ce que des essais montrent, et ces essais existent.

Les essais d'absence lisent tout le site publié : ce qui n'y est nulle part n'a rien à satisfaire.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.look.stylesheet import STYLESHEET, TOOLS_SHEET
from innovation_sociale.models import Catalogue
from innovation_sociale.models.grid import EtatDeCritere, Grille
from innovation_sociale.reading.loading import load_single
from innovation_sociale.site.check import pages_of
from tests.conftest import ROOT
from tests.reading import words

# Combien de critères porte chaque référentiel, et sa version.
EXPECTED = {"RGAA": ("4.1", 106), "WCAG, critères nouveaux": ("2.2", 6)}


def _grid() -> Grille:
    loaded = load_single(ROOT, "grid")
    assert loaded is not None
    assert isinstance(loaded.value, Grille)
    return loaded.value


GRID = _grid()
# Le seul script qui suive un pointeur.
DRAGGED = "mur-gestes.js"
NAMED = sorted({one for each in GRID.referentiels for c in each.criteres for one in c.essais})


@pytest.mark.parametrize("name", NAMED)
def test_a_criterion_names_a_test_that_exists(name: str) -> None:
    path, _, function = name.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert function in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def test_the_grid_has_every_criterion() -> None:
    found = {each.nom: (each.version, len(each.criteres)) for each in GRID.referentiels}
    assert found == EXPECTED


def test_a_machine_leaves_most_of_it_to_a_person() -> None:
    """Le jour où une machine croit juger plus de la moitié du RGAA, quelqu'un relit."""
    (rgaa,) = (each for each in GRID.referentiels if each.nom == "RGAA")
    waiting = len(rgaa.par_etat()[EtatDeCritere.ATTEND_UNE_PERSONNE])
    assert waiting > len(rgaa.criteres) / 2


def test_the_statement_is_the_grid_and_never_says_conform(
    living_site: Path, living_catalogue: Catalogue
) -> None:
    said = words(living_site / "a-propos/accessibilite/index.html")
    assert "auto-évaluation, non audité" in said.casefold()
    assert not re.search(r"\bconformes?\b", said)
    grid = living_catalogue.grille
    assert grid is not None
    for each in grid.referentiels:
        for state, criteria in each.par_etat().items():
            assert f"{state.label} : {len(criteria)}" in said, (each.nom, state)
        for one in each.criteres:
            if one.etat in (EtatDeCritere.ATTEND_UNE_PERSONNE, EtatDeCritere.ECHOUE):
                assert f"{one.numero}." in said, (each.nom, one.numero)


@pytest.fixture(scope="module")
def trees(living_site: Path) -> list[tuple[Path, LexborHTMLParser]]:
    """Chaque page publiée, la page introuvable comprise."""
    return [
        (path, LexborHTMLParser(path.read_text(encoding="utf-8")))
        for path in sorted(pages_of(living_site))
    ]


@pytest.fixture(scope="module")
def scripts(living_site: Path) -> str:
    """Tous les scripts publiés, bout à bout."""
    paths = sorted((living_site / "assets" / "js").rglob("*.js"))
    assert paths
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.fixture(scope="module")
def still(living_site: Path) -> str:
    """Les mêmes, sans celui qui glisse un post-it."""
    paths = sorted((living_site / "assets" / "js").rglob("*.js"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.name != DRAGGED)


@pytest.fixture(scope="module")
def sheet(living_site: Path) -> str:
    """Les feuilles de style publiées."""
    return "".join((living_site / one).read_text("utf-8") for one in (STYLESHEET, TOOLS_SHEET))


def _holding(trees: list[tuple[Path, LexborHTMLParser]], selector: str) -> list[Path]:
    """Les pages où se trouve un tel élément."""
    return [path for path, tree in trees if tree.css_first(selector) is not None]


def test_no_page_holds_a_frame(trees: list[tuple[Path, LexborHTMLParser]]) -> None:
    assert _holding(trees, "iframe, frame, frameset") == []


def test_no_page_holds_a_sound_or_a_video(trees: list[tuple[Path, LexborHTMLParser]]) -> None:
    assert _holding(trees, "video, audio, bgsound, source, track") == []


def test_no_page_embeds_an_object(trees: list[tuple[Path, LexborHTMLParser]]) -> None:
    assert _holding(trees, "object, embed, canvas, applet") == []


def test_no_page_tests_its_reader(trees: list[tuple[Path, LexborHTMLParser]]) -> None:
    """Ni image à déchiffrer, ni mot de passe, ni formulaire envoyé."""
    assert _holding(trees, 'img:not([alt=""]), input[type=image], input[type=password]') == []
    assert _holding(trees, "form[action], form[method], [formaction]") == []


def test_each_table_is_one_of_data_and_each_heading_says_its_scope(
    trees: list[tuple[Path, LexborHTMLParser]],
) -> None:
    tables = [(path, table) for path, tree in trees for table in tree.css("table")]
    assert tables
    for path, table in tables:
        headings = table.css("th")
        assert headings, path
        assert {one.attributes.get("scope") for one in headings} <= {"row", "col"}, path


def test_nothing_opens_a_window(trees: list[tuple[Path, LexborHTMLParser]], scripts: str) -> None:
    assert _holding(trees, "[target]") == []
    assert not re.search(r"\bopen\(\s*[\"'`]|window\.open\b", scripts)


def test_nothing_moves_by_itself(
    trees: list[tuple[Path, LexborHTMLParser]], scripts: str, sheet: str
) -> None:
    assert _holding(trees, "marquee, blink, animate, animateTransform, animateMotion, set") == []
    assert not re.search(r"@keyframes|\banimation\b|\btransition\b", sheet)
    assert not re.search(r"setInterval|requestAnimationFrame|\.animate\(", scripts)


def test_no_style_asks_how_the_screen_is_held(sheet: str) -> None:
    assert not re.search(r"@media[^{]*orientation\s*:", sheet)


def test_no_motion_is_asked(scripts: str) -> None:
    assert not re.search(r"[\"']device(motion|orientation)[\"']", scripts)


def test_only_a_note_of_the_wall_is_dragged(
    trees: list[tuple[Path, LexborHTMLParser]], still: str
) -> None:
    """Un post-it se glisse ; sa fenêtre le déplace aussi, et le clavier (test_wall_browser.py)."""
    assert _holding(trees, "[draggable]") == []
    assert not re.search(r"[\"'](touch\w+|pointermove|mousemove|drag\w*|drop|wheel)[\"']", still)
    ((_, wall),) = [(path, tree) for path, tree in trees if tree.css_first("#mur-bandes")]
    legends = [one.text(strip=True) for one in wall.css("#mur-note legend")]
    assert "Déplacer" in legends


def test_what_a_pointer_starts_waits_for_the_click(still: str, scripts: str) -> None:
    """Le mur seul écoute l'appui : le relâcher conclut le glissement, Échap ou une coupure l'annule."""
    pressed = {"mousedown", "pointerdown", "touchstart", "mouseup", "pointerup"}
    heard = _heard(still)
    assert "click" in heard
    assert not pressed & heard
    dragging = pressed & _heard(scripts)
    assert dragging == {"pointerdown", "pointerup"}
    assert "pointercancel" in _heard(scripts)


def _heard(scripts: str) -> set[str]:
    """Ce que des scripts écoutent."""
    return set(re.findall(r"addEventListener\([\"'](\w+)[\"']", scripts))


def test_no_single_character_is_a_shortcut(
    trees: list[tuple[Path, LexborHTMLParser]], scripts: str
) -> None:
    assert _holding(trees, "[accesskey]") == []
    keys = set(re.findall(r"\.key\s*[!=]==?\s*[\"']([^\"']+)[\"']", scripts))
    assert keys
    assert all(len(key) > 1 for key in keys)
    assert not re.search(r"\.(keyCode|which)\b", scripts)


def test_each_page_begins_with_a_way_past_its_head(
    trees: list[tuple[Path, LexborHTMLParser]],
) -> None:
    for path, tree in trees:
        if path.name == "404.html":  # elle n'a pas de menu à passer
            continue
        first = tree.css_first("body a")
        assert first is not None, path
        target = first.attributes.get("href") or ""
        assert target.startswith("#"), path
        assert tree.css_first(f"main{target}, main {target}, {target}") is not None, path


def test_menu_search_and_site_map_are_at_the_same_place_on_each_page(
    trees: list[tuple[Path, LexborHTMLParser]],
) -> None:
    heads = {
        (
            tuple(" ".join(one.text().split()) for one in tree.css(".isa-menu a")),
            tree.css_first("#isa-chercher") is not None,
            "Plan du site" in [one.text(strip=True) for one in tree.css("footer a")],
        )
        for path, tree in trees
        if path.name != "404.html"
    }
    assert len(heads) == 1, heads
    ((menu, search, site_map),) = heads
    assert menu
    assert search
    assert site_map
