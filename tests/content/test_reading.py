"""Des pages qu'on lit : la réponse d'abord, la preuve à un geste. Vrai de tout contenu valide."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from innovation_sociale.models import Catalogue
from innovation_sociale.models.stories import story_of
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.pages.rules import read_pages
from tests.conftest import PHONE, ROOT
from tests.sheets import MOST_PROOF, SCREEN, measured
from tests.tabs import OpenTab

MOST_SCREENS = 5
STORIES = sorted(name for name in read_pages(ROOT) if story_of(name))


def address(name: str) -> str:
    return public_path(name.removeprefix("docs/")).removesuffix("index.html")


@pytest.fixture
def phone_page(tab: OpenTab) -> Page:
    """Un téléphone, vu sans rien toucher."""
    return tab(viewport=PHONE)


@pytest.mark.parametrize("name", STORIES)
def test_a_story_holds_in_five_screens(name: str, living_served: str, phone_page: Page) -> None:
    story = measured(phone_page, living_served + address(name))
    assert story.hauteur / SCREEN <= MOST_SCREENS


@pytest.mark.parametrize("name", STORIES)
def test_proof_stays_under_an_eighth_of_a_story(
    name: str, living_served: str, phone_page: Page
) -> None:
    story = measured(phone_page, living_served + address(name))
    assert story.mots > 150
    assert story.preuve / story.mots <= MOST_PROOF


def test_each_testimonial_has_its_story(living_site: Path, living_catalogue: Catalogue) -> None:
    """Sans récit, une fiche garde sa page ; avec un récit, il l'ouvre."""
    told = {one.id for name in STORIES if (one := story_of(name))}
    assert told <= set(living_catalogue.temoignages)
    for id_ in told:
        page = (living_site / f"temoignages/{id_}/index.html").read_text("utf-8")
        assert 'class="isa-temoignage isa-recit"' in page
