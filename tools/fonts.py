"""Réduit les polices au français et les dépose dans docs/assets/fonts/ : « make polices ».

Les originaux viennent des paquets npm @fontsource, verrouillés. Deux signes du français leur
manquent, l'espace fine insécable et le trait d'union insécable : ils sont faits ici de l'espace,
réduite, et du trait d'union.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "node_modules" / "@fontsource"
TARGET = ROOT / "docs" / "assets" / "fonts"
# Fichier écrit → paquet, graisse et style d'origine.
FONTS = {
    "atkinson-400.woff2": ("atkinson-hyperlegible-next", "400-normal"),
    "atkinson-400-italique.woff2": ("atkinson-hyperlegible-next", "400-italic"),
    "atkinson-700.woff2": ("atkinson-hyperlegible-next", "700-normal"),
    "bricolage-800.woff2": ("bricolage-grotesque", "800-normal"),
}
CHARACTERS = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *map(ord, "ŒœŸ‘’“”„‹›–—…•·€™−×→←↑↓"),
}
# Une espace fine se voit : les trois quarts d'une espace, non le cinquième de cadratin du plomb.
NARROW_RATIO = 0.75
NARROW_SPACE, NO_BREAK_HYPHEN = 0x202F, 0x2011


def reduce_font(source: Path, target: Path) -> None:
    """Écrit dans `target` la police de `source`, réduite et complétée."""
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    reducer = subset.Subsetter(options)
    reducer.populate(unicodes=CHARACTERS)
    reducer.subset(font)
    _complete(font)
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


def main() -> None:
    """Refait toutes les polices et recopie leurs licences."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (package, style) in FONTS.items():
        source = SOURCES / package / "files" / f"{package}-latin-{style}.woff2"
        reduce_font(source, TARGET / name)
        shutil.copy(SOURCES / package / "LICENSE", TARGET / f"{name.split('-')[0]}-OFL.txt")
        print(f"{name} : {(TARGET / name).stat().st_size / 1000:.1f} ko")


if __name__ == "__main__":
    main()
