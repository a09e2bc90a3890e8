"""Réduit les polices au français, pour l'écran et pour le papier : « make polices ».

L'écran les lit dans docs/assets/fonts/ (woff2), la composition dans innovation_sociale/printing/
fonts/ (ttf).

Les originaux viennent des paquets npm @fontsource, verrouillés. Deux signes du français leur
manquent, l'espace fine insécable et le trait d'union insécable : ils sont faits ici de l'espace,
réduite, et du trait d'union.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from innovation_sociale.french.alphabet import CHARACTERS

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "node_modules" / "@fontsource"
TARGET = ROOT / "docs" / "assets" / "fonts"
PRINT_TARGET = ROOT / "innovation_sociale" / "printing" / "fonts"
FAMILIES = {
    "atkinson-hyperlegible-next": "Atkinson Hyperlegible Next",
    "bricolage-grotesque": "Bricolage Grotesque",
}
# Fichier écrit → paquet, graisse et style d'origine.
FONTS = {
    "atkinson-400.woff2": ("atkinson-hyperlegible-next", "400-normal"),
    "atkinson-400-italique.woff2": ("atkinson-hyperlegible-next", "400-italic"),
    "atkinson-700.woff2": ("atkinson-hyperlegible-next", "700-normal"),
    "bricolage-800.woff2": ("bricolage-grotesque", "800-normal"),
}
# Une espace fine se voit : les trois quarts d'une espace, non le cinquième de cadratin du plomb.
NARROW_RATIO = 0.75
NARROW_SPACE, NO_BREAK_HYPHEN = 0x202F, 0x2011


def reduce_font(source: Path, target: Path) -> None:
    """Écrit dans `target` la police de `source`, réduite et complétée, au format de son nom."""
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    reducer = subset.Subsetter(options)
    reducer.populate(unicodes=map(ord, CHARACTERS))
    reducer.subset(font)
    _complete(font)
    if target.suffix == ".ttf":
        font.flavor = None
        _rename(font, source)
    else:
        font.flavor = "woff2"
    font["head"].modified = font["head"].created  # mêmes octets d'une fois à l'autre
    font.recalcTimestamp = False
    font.save(target)


def _complete(font: TTFont) -> None:
    names = font.getBestCmap()
    space, hyphen, narrow = names[0x20], names[0x2D], "uni202F"
    font.setGlyphOrder([*font.getGlyphOrder(), narrow])
    font["glyf"][narrow] = font["glyf"][space]
    width, bearing = font["hmtx"][space]
    font["hmtx"][narrow] = (round(width * NARROW_RATIO), bearing)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({NARROW_SPACE: narrow, NO_BREAK_HYPHEN: hyphen})


def _rename(font: TTFont, source: Path) -> None:
    """Le nom de famille seul : sans lui, la composition ne trouve pas Bricolage."""
    package = next(name for name in FAMILIES if source.name.startswith(name))
    names = font["name"]
    for number in (16, 17, 21, 22):
        names.removeNames(nameID=number)
    for record in [one for one in names.names if one.nameID == 1]:
        names.setName(FAMILIES[package], 1, record.platformID, record.platEncID, record.langID)


def main() -> None:
    """Refait toutes les polices et recopie leurs licences."""
    PRINT_TARGET.mkdir(parents=True, exist_ok=True)
    for name, (package, style) in FONTS.items():
        source = SOURCES / package / "files" / f"{package}-latin-{style}.woff2"
        reduce_font(source, TARGET / name)
        reduce_font(source, (PRINT_TARGET / name).with_suffix(".ttf"))
        for folder in (TARGET, PRINT_TARGET):
            shutil.copy(SOURCES / package / "LICENSE", folder / f"{name.split('-')[0]}-OFL.txt")
        print(f"{name} : {(TARGET / name).stat().st_size / 1000:.1f} ko")


if __name__ == "__main__":
    main()
