"""La carte que montre un réseau quand on y partage une page, et les icônes du site."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from innovation_sociale.look import icon as drawing
from innovation_sociale.look.palette import PALETTE
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.addresses import card_address
from innovation_sociale.printing import press
from innovation_sociale.printing.cards import metadata, write_cards, write_icons
from innovation_sociale.printing.press import CompositionFailed, compose
from innovation_sociale.site.check import pages_of
from tests.conftest import SITE_URL

CARD = {"titre": "Un titre", "rubrique": "", "fraicheur": ""}


def test_what_people_share_has_a_card_of_its_own_and_the_rest_carries_the_home_one(
    site: Path, pages: list[str], catalogue: Catalogue
) -> None:
    shared = {
        *("", "definition/"),
        *(f"accompagnement/{id_}/" for id_ in catalogue.acteurs),
        *(f"accompagnement/{one.fiche}/" for one in catalogue.site.fiches_retirees),
        *(f"temoignages/{id_}/" for id_ in catalogue.temoignages),
        *(f"definition/{id_}/" for id_ in catalogue.definitions),
        *(f"ateliers/{id_}/" for id_ in catalogue.ateliers),
    }
    assert shared < set(pages)
    named = set()
    for page in pages:
        said = metadata((site / page / "index.html").read_text("utf-8"))
        own = page in shared
        address = card_address(f"{page}index.html" if own else "index.html")
        named.add(address)
        assert said["og:image"] == f"{SITE_URL}{address}", page
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
        site_name = said["og:site_name"]
        wanted = f"{said['og:title']}, sur le site {site_name}" if own else site_name
        assert said["og:image:alt"] == wanted, page
    assert len(named) == len(shared)
    # Ni page qui nomme une carte absente, ni carte que personne ne nomme.
    assert named == {f"assets/cartes/{path.name}" for path in (site / "assets/cartes").iterdir()}
    for address in named:
        with Image.open(site / address) as card:
            assert card.size == (1200, 630), address
            assert len(card.convert("RGB").getcolors(1 << 20) or []) > 4, f"{address} : carte vide"
        # Une messagerie n'affiche pas une image trop lourde.
        assert (site / address).stat().st_size <= 120_000, address


def test_cards_differ_and_are_the_same_bytes_twice(
    site: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    head = '<meta property="og:title" content="{}">'
    for name in ("a", "b"):
        (tmp_path / "accompagnement" / name).mkdir(parents=True)
        page = tmp_path / "accompagnement" / name / "index.html"
        page.write_text(head.format(name), encoding="utf-8")
    made = []
    for _ in range(2):
        write_cards(tmp_path, catalogue, timestamp=0)
        made.append({path.name: path.read_bytes() for path in tmp_path.rglob("*.png")})
    assert made[0] == made[1]
    assert made[0]["accompagnement-a.png"] != made[0]["accompagnement-b.png"]


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


def test_every_icon_takes_its_colours_from_the_palette(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = [replace(one, light="#0000ff") if one.name == "jaune" else one for one in PALETTE]
    for module in (press, drawing):
        monkeypatch.setattr(module, "PALETTE", painted)
    write_icons(tmp_path, timestamp=0)
    with Image.open(tmp_path / "favicon.ico") as icon:
        assert icon.convert("RGBA").getpixel((16, 12)) == (0, 0, 255, 255)
    with Image.open(tmp_path / "apple-touch-icon.png") as icon:
        assert icon.convert("RGB").getpixel((90, 60)) == (0, 0, 255)
    assert "fill='%230000ff'" in drawing.icon_address()


def test_every_page_carries_the_icon(site: Path) -> None:
    wanted = f'<link rel="icon" href="{drawing.icon_address()}">'
    assert all(wanted in path.read_text("utf-8") for path in pages_of(site))
