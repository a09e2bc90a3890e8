"""Des pages qu'on lit : la réponse d'abord, la preuve à un geste. Vrai de tout contenu valide."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from innovation_sociale.models import Catalogue
from innovation_sociale.models.stories import story_of
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.pages.rules import read_pages
from tests.conftest import ROOT
from tests.tabs import OpenTab

SCREEN = 740  # la hauteur d'un téléphone, en points, sans les barres du navigateur
MOST_SCREENS = 5
MOST_PROOF = 0.12
STORIES = sorted(name for name in read_pages(ROOT) if story_of(name))
# Les mots qu'on voit dans la page, et parmi eux ceux de la preuve : appels, dates d'information,
# légendes, mentions. Ce qui est replié ne se lit pas d'emblée.
COUNT = """() => {
  const proof = ".isa-appel, figcaption, .isa-menu-texte, small, .isa-piste, .isa-date, .isa-sources";
  const words = { all: 0, proof: 0 };
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const box = walk.currentNode.parentElement;
    if (!box.checkVisibility({ contentVisibilityAuto: true }) || box.closest("svg, script")) continue;
    if (box.closest("details:not([open])") && !box.closest("summary")) continue;
    const count = (walk.currentNode.textContent.match(/[\\p{L}\\p{N}]+/gu) || []).length;
    words.all += count;
    if (box.closest(proof)) words.proof += count;
  }
  return words;
}"""


def address(name: str) -> str:
    return public_path(name.removeprefix("docs/")).removesuffix("index.html")


@pytest.fixture
def phone_page(tab: OpenTab) -> Page:
    """Un téléphone, vu sans rien toucher."""
    return tab(viewport={"width": 360, "height": SCREEN})


@pytest.mark.parametrize("name", STORIES)
def test_a_story_holds_in_five_screens(name: str, living_served: str, phone_page: Page) -> None:
    phone_page.goto(living_served + address(name))
    height = phone_page.evaluate("document.querySelector('main').getBoundingClientRect().height")
    assert height / SCREEN <= MOST_SCREENS


@pytest.mark.parametrize("name", STORIES)
def test_proof_stays_under_an_eighth_of_a_story(
    name: str, living_served: str, phone_page: Page
) -> None:
    phone_page.goto(living_served + address(name))
    words = phone_page.evaluate(COUNT)
    assert words["all"] > 150
    assert words["proof"] / words["all"] <= MOST_PROOF


def test_each_testimonial_has_its_story(living_site: Path, living_catalogue: Catalogue) -> None:
    """Sans récit, une fiche garde sa page ; avec un récit, il l'ouvre."""
    told = {one.id for name in STORIES if (one := story_of(name))}
    assert told <= set(living_catalogue.temoignages)
    for id_ in told:
        page = (living_site / f"temoignages/{id_}/index.html").read_text("utf-8")
        assert 'class="isa-temoignage isa-recit"' in page
