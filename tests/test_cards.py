"""La carte que montre un réseau quand on y partage une page, et les icônes du site."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from innovation_sociale.models import Catalogue
from innovation_sociale.pages.addresses import card_address
from innovation_sociale.printing.cards import write_cards
from innovation_sociale.printing.press import CompositionFailed, compose
from tests.conftest import SITE_URL

CARD = {"titre": "Un titre", "rubrique": "", "fraicheur": ""}


def test_every_page_names_a_card_of_its_own(site: Path, pages: list[str]) -> None:
    for page in pages:
        address = card_address(f"{page}index.html")
        html = (site / page / "index.html").read_text("utf-8")
        assert f'<meta property="og:image" content="{SITE_URL}{address}">' in html
        with Image.open(site / address) as card:
            assert card.size == (1200, 630), page
            assert len(card.getcolors() or []) > 4, f"{page} : carte vide"
        assert (site / address).stat().st_size <= 40_000, page
    assert len(list((site / "assets/cartes").iterdir())) == len(pages)


def test_cards_differ_and_are_the_same_bytes_twice(
    site: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    head = '<meta property="og:title" content="{}">'
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(head.format(name), encoding="utf-8")
    made = []
    for _ in range(2):
        write_cards(tmp_path, catalogue, timestamp=0)
        made.append({path.name: path.read_bytes() for path in tmp_path.rglob("*.png")})
    assert made[0] == made[1]
    assert made[0]["a.png"] != made[0]["b.png"]


def test_a_hostile_title_is_only_text() -> None:
    title = "#panic() $x$ <b> @ref *gras* \\ https://exemple.test « é »"
    made = compose("carte.typ", {"site": "s", "cartes": [{**CARD, "titre": title}]}, timestamp=0)
    assert made[0].startswith(b"%PDF")


def test_a_template_that_fails_says_which_and_why() -> None:
    with pytest.raises(CompositionFailed, match=r"carte\.typ : .*cartes"):
        compose("carte.typ", {"site": "s"}, timestamp=0)


def test_browsers_find_their_icons_at_the_root(site: Path) -> None:
    with Image.open(site / "apple-touch-icon.png") as icon:
        assert icon.size == (180, 180)
    with Image.open(BytesIO((site / "favicon.ico").read_bytes())) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32)}
        assert icon.convert("RGBA").getpixel((0, 31)) == (0, 0, 0, 0)
