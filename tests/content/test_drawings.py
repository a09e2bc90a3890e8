"""Les dessins vivants : chacun sert, tient sur son pense-bête et sous 2 Ko ; la carte dit d'où elle vient."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from innovation_sociale.models.drawings import Dessin
from innovation_sociale.pages.sketches import map_svg, sketch_svg
from innovation_sociale.pages.territory_map import territory_map
from innovation_sociale.printing.press import compose
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import ROOT

CATALOGUE = load_catalogue(ROOT)
HEAVIEST = 2_000  # octets


def drawn(svg: str) -> Image.Image:
    """Un dessin tel qu'il se compose, un point par unité ou presque."""
    (png,) = compose("image.typ", {"svg": svg}, timestamp=0, format="png")
    return Image.open(BytesIO(png)).convert("L")


def outside(dessin: Dessin) -> Image.Image:
    """Ce qui n'est pas couvert par le pense-bête, à un point près : blanc ; le reste, noir."""
    bare = sketch_svg(dessin.model_copy(update={"formes": []}))
    return (
        drawn(bare).point(lambda level: 255 if level > 250 else 0).filter(ImageFilter.MinFilter(3))
    )


@pytest.mark.parametrize("id_", sorted(CATALOGUE.dessins))
def test_a_drawing_is_light_and_stays_on_its_paper(id_: str) -> None:
    dessin = CATALOGUE.dessins[id_]
    svg = sketch_svg(dessin)
    assert len(svg.encode()) < HEAVIEST
    spilt = ImageChops.multiply(ImageChops.invert(drawn(svg)), outside(dessin))
    assert spilt.getbbox() is None, (
        f"data/drawings/{id_}.yml déborde de son papier : dans le noir, l'encre ne s'y verrait plus"
    )


def test_each_drawing_is_shown_somewhere() -> None:
    named = {one.dessin for one in CATALOGUE.temoignages.values()}
    named |= {one.dessin for one in CATALOGUE.orientation.choix_besoins}
    for folder, pattern, call in (
        ("docs", "*.md", r'\{\{ dessin\("([\w-]+)"\) \}\}'),
        ("overrides/partials", "*.html", r'croquis\("([\w-]+)"'),
    ):
        for path in sorted((ROOT / folder).rglob(pattern)):
            named |= set(re.findall(call, path.read_text(encoding="utf-8")))
    assert named == set(CATALOGUE.dessins)


def test_each_story_and_each_need_has_its_own_drawing() -> None:
    for listed in (CATALOGUE.temoignages.values(), CATALOGUE.orientation.choix_besoins):
        drawings = [one.dessin for one in listed]
        assert None not in drawings and len(set(drawings)) == len(drawings)
    assert len({one.montre for one in CATALOGUE.dessins.values()}) == len(CATALOGUE.dessins)


def test_the_map_is_light_and_the_licence_page_says_where_it_comes_from() -> None:
    carte = CATALOGUE.carte
    assert carte is not None
    assert (ROOT / "data/map.yml").stat().st_size < HEAVIEST
    for acteur in CATALOGUE.acteurs.values():
        shown = territory_map(carte, acteur.territoires)
        assert shown is not None and len(map_svg(shown).encode()) < HEAVIEST
    package = carte.tiree_de.split()[1]
    for path in (Path("docs/about/licences.md"), Path("LICENCE-CONTENUS.md")):
        text = (ROOT / path).read_text(encoding="utf-8")
        for said in (package, carte.auteur, carte.licence, carte.adresse):
            assert said in text, f"{path} ne dit pas « {said} »"
