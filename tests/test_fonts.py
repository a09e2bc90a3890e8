"""Les polices servies d'ici : légères, libres, et capables de tout ce que le site écrit."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.conftest import ROOT
from tests.reading import visible
from tools.fonts import FONTS, NARROW_RATIO, SOURCES, reduce_font

FOLDER = ROOT / "docs/assets/fonts"
PRESS = ROOT / "innovation_sociale/printing/fonts"


def test_the_fonts_stay_light_and_free() -> None:
    files = sorted(FOLDER.glob("*.woff2"))
    assert [path.name for path in files] == sorted(FONTS)
    assert sum(path.stat().st_size for path in files) <= 60_000
    for family in {name.split("-")[0] for name in FONTS}:
        assert "SIL Open Font License" in (FOLDER / f"{family}-OFL.txt").read_text("utf-8")


def test_the_fonts_can_write_every_character_of_the_site(site: Path) -> None:
    written = {char for path in site.rglob("*.html") for char in "".join(visible(path).text)}
    needed = {char for char in written if char.isprintable() or char in "\u00a0\u202f"}
    assert "\u202f" in needed
    for name in FONTS:
        known = TTFont(FOLDER / name).getBestCmap()
        assert {char for char in needed if ord(char) not in known} == set(), name


def test_the_press_has_the_same_letters_as_the_pages() -> None:
    for name in FONTS:
        printed = TTFont(PRESS / Path(name).with_suffix(".ttf"))
        assert printed.getBestCmap().keys() == TTFont(FOLDER / name).getBestCmap().keys()
        family = printed["name"].getDebugName(16) or printed["name"].getDebugName(1)
        assert family in ("Atkinson Hyperlegible Next", "Bricolage Grotesque")


@pytest.mark.parametrize("name", FONTS)
def test_the_narrow_space_is_narrow_and_visible(name: str) -> None:
    font = TTFont(FOLDER / name)
    names = font.getBestCmap()
    width = {code: font["hmtx"][names[code]][0] for code in (0x20, 0xA0, 0x202F)}
    assert width[0xA0] == width[0x20]
    assert width[0x202F] == round(width[0x20] * NARROW_RATIO)


@pytest.mark.long
@pytest.mark.skipif(not SOURCES.is_dir(), reason="les originaux viennent avec « make polices »")
@pytest.mark.parametrize("name", FONTS)
def test_the_committed_fonts_are_those_of_the_tool(name: str, tmp_path: Path) -> None:
    package, style = FONTS[name]
    reduce_font(SOURCES / package / "files" / f"{package}-latin-{style}.woff2", tmp_path / name)
    assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()
