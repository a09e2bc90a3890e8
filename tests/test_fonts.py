"""Les polices servies d'ici : légères, libres, et capables de tout ce que le site écrit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from innovation_sociale.site.check import pages_of
from tests.conftest import ROOT
from tests.reading import visible
from tools.fonts import (
    COMMON,
    FAMILIES,
    FONTS,
    NARROW_RATIO,
    RARE,
    SOURCES,
    reduce_font,
    screen_parts,
    source,
    unicode_range,
)

FOLDER = ROOT / "docs/assets/fonts"
PRESS = ROOT / "innovation_sociale/printing/fonts"


PARTS = {part: name for name in FONTS for part in screen_parts(name)}


def _known(path: Path) -> set[int]:
    return set(TTFont(path).getBestCmap())


def test_the_fonts_stay_light_and_free() -> None:
    files = {path.name: path.stat().st_size for path in FOLDER.glob("*.woff2")}
    assert files.keys() == PARTS.keys()
    # Ce qu'une page charge d'ordinaire : le texte, le gras, les titres.
    assert sum(files[f"{name}.woff2"] for name in FONTS if "italique" not in name) <= 24_500
    for family in {name.split("-")[0] for name in FONTS}:
        assert "SIL Open Font License" in (FOLDER / f"{family}-OFL.txt").read_text("utf-8")


def test_no_family_reserves_its_name_against_our_changes() -> None:
    for family in {name.split("-")[0] for name in FONTS}:
        owner = (FOLDER / f"{family}-OFL.txt").read_text("utf-8").partition("SIL OPEN FONT")[0]
        assert "Copyright" in owner
        assert "reserved" not in owner.casefold()


def test_the_fonts_can_write_every_character_of_the_site(site: Path) -> None:
    written = {char for path in pages_of(site) for char in "".join(visible(path).text)}
    needed = {char for char in written if char.isprintable() or char in "\u00a0\u202f"}
    assert "\u202f" in needed
    for name in FONTS:
        known = set().union(*(_known(FOLDER / part) for part in screen_parts(name)))
        assert {char for char in needed if ord(char) not in known} == set(), name


def test_the_sheet_asks_for_the_rare_signs_only_where_they_are() -> None:
    sheet = (ROOT / "docs/assets/css/polices.css").read_text("utf-8")
    faces = [face for face in sheet.split("@font-face")[1:] if ".woff2" in face]
    assert len(faces) == len(PARTS)
    for face in faces:
        asked = re.search(r"unicode-range: (.*);", face)
        assert (asked[1] if asked else None) == (
            unicode_range(RARE) if "-rare.woff2" in face else None
        ), "récrire unicode-range dans polices.css"


def test_the_rare_signs_are_those_the_common_files_lack() -> None:
    assert unicode_range(frozenset("abcz€")) == "U+61-63, U+7A, U+20AC"
    for name in FONTS:
        common, rare = (_known(FOLDER / part) for part in screen_parts(name))
        assert rare == set(map(ord, RARE))
        assert common == set(map(ord, COMMON)) | {0x202F, 0x2011}


def test_the_press_has_the_same_letters_as_the_pages() -> None:
    for name in FONTS:
        printed = TTFont(PRESS / f"{name}.ttf")
        screen = set().union(*(_known(FOLDER / part) for part in screen_parts(name)))
        assert set(printed.getBestCmap()) == screen
        assert printed["name"].getDebugName(1) in FAMILIES.values()


@pytest.mark.parametrize("name", FONTS)
@pytest.mark.parametrize("folder", ["écran", "papier"])
def test_the_zero_is_never_slashed(name: str, folder: str) -> None:
    font = TTFont(FOLDER / f"{name}.woff2" if folder == "écran" else PRESS / f"{name}.ttf")
    zero, eight = (font["glyf"][font.getBestCmap()[ord(one)]] for one in "08")
    assert zero.numberOfContours == 2, "un contour, un creux"
    assert eight.numberOfContours > 2
    # Le creux est d'un seul tenant, et de la hauteur du chiffre.
    points, ends, _ = zero.getCoordinates(font["glyf"])
    outside, hollow = points[: ends[0] + 1], points[ends[0] + 1 :]
    heights = [max(y for _, y in one) - min(y for _, y in one) for one in (outside, hollow)]
    assert 0.6 < heights[1] / heights[0] < 0.85
    left, right = (edge(x for x, _ in outside) for edge in (min, max))
    assert all(left < x < right for x, _ in hollow)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="les originaux viennent avec « make polices »")
@pytest.mark.parametrize("name", FONTS)
def test_no_sign_changes_its_width(name: str) -> None:
    original, ours = TTFont(source(name)), TTFont(PRESS / f"{name}.ttf")
    widths = [
        {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
        for font in (original, ours)
    ]
    changed = {code for code, width in widths[1].items() if widths[0].get(code) != width}
    assert changed <= {0x202F, 0x2011}


@pytest.mark.parametrize("name", FONTS)
def test_the_narrow_space_is_narrow_and_visible(name: str) -> None:
    font = TTFont(FOLDER / f"{name}.woff2")
    names = font.getBestCmap()
    width = {code: font["hmtx"][names[code]][0] for code in (0x20, 0xA0, 0x202F)}
    assert width[0xA0] == width[0x20]
    assert width[0x202F] == round(width[0x20] * NARROW_RATIO)


@pytest.mark.long
@pytest.mark.skipif(not SOURCES.is_dir(), reason="les originaux viennent avec « make polices »")
@pytest.mark.parametrize("part", PARTS)
def test_the_committed_fonts_are_those_of_the_tool(part: str, tmp_path: Path) -> None:
    name = PARTS[part]
    reduce_font(name, tmp_path / part, screen_parts(name)[part])
    assert (tmp_path / part).read_bytes() == (FOLDER / part).read_bytes()


@pytest.mark.long
@pytest.mark.skipif(not SOURCES.is_dir(), reason="les originaux viennent avec « make polices »")
@pytest.mark.parametrize("name", FONTS)
def test_the_printed_fonts_are_those_of_the_tool(name: str, tmp_path: Path) -> None:
    reduce_font(name, tmp_path / f"{name}.ttf")
    assert (tmp_path / f"{name}.ttf").read_bytes() == (PRESS / f"{name}.ttf").read_bytes()
