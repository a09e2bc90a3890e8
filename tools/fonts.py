"""Réduit les polices au français, pour l'écran et pour le papier : « make polices ».

L'écran les lit dans docs/assets/fonts/ (woff2), en deux fichiers chacune : les signes courants, et
les rares, qu'un navigateur ne demande qu'à la page qui en écrit un (`unicode-range` de
polices.css). La composition lit tout dans innovation_sociale/printing/fonts/ (ttf).

Les originaux viennent des paquets npm @fontsource, verrouillés. Deux signes du français leur
manquent, l'espace fine insécable et le trait d'union insécable : ils sont faits ici de l'espace,
réduite, et du trait d'union. Le zéro barré y perd sa barre.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from innovation_sociale.french.alphabet import CHARACTERS
from tools.plain_zero import open_zero

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
    "atkinson-400": ("atkinson-hyperlegible-next", "400-normal"),
    "atkinson-400-italique": ("atkinson-hyperlegible-next", "400-italic"),
    "atkinson-700": ("atkinson-hyperlegible-next", "700-normal"),
    "bricolage-800": ("bricolage-grotesque", "800-normal"),
}
# Ce qu'un texte français écrit d'ordinaire ; le reste de l'alphabet est rare.
COMMON = CHARACTERS & frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "ÀÂÇÈÉÊËÎÏÔÙÛŒàâæçèéêëîïôöùûüœ !\"#%&'()*+,-./:;=?@[]_\u00a0«»°²·›’“”–—…•€×"
)
RARE = CHARACTERS - COMMON
# Une espace fine se voit : les trois quarts d'une espace, non le cinquième de cadratin du plomb.
NARROW_RATIO = 0.75
NARROW_SPACE, NO_BREAK_HYPHEN = 0x202F, 0x2011
# Un crénage plus fin que le cinquantième de cadratin ne se voit pas et pèse le tiers d'un fichier.
KERNING_STEP = 20


def reduce_font(name: str, target: Path, characters: frozenset[str] = CHARACTERS) -> None:
    """Écrit dans `target` la police `name`, réduite et complétée, au format de son nom."""
    font = TTFont(source(name))
    options = subset.Options()
    options.layout_features = ["kern"]
    options.bidi_closure = False  # « ‹ » n'amène pas « › », déjà dans l'autre fichier
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.drop_tables += ["GDEF", "STAT", "gasp"]
    options.notdef_outline = True
    reducer = subset.Subsetter(options)
    reducer.populate(unicodes=map(ord, characters))
    reducer.subset(font)
    if " " in characters:
        _complete(font)
        open_zero(font)
    _round_kerning(font)
    _rename(font, FAMILIES[FONTS[name][0]])
    font.flavor = "woff2" if target.suffix == ".woff2" else None
    font["head"].modified = font["head"].created  # mêmes octets d'une fois à l'autre
    font.recalcTimestamp = False
    font.save(target)


def source(name: str) -> Path:
    """Le fichier d'origine de la police `name`."""
    package, style = FONTS[name]
    return SOURCES / package / "files" / f"{package}-latin-{style}.woff2"


def screen_parts(name: str) -> dict[str, frozenset[str]]:
    """Les fichiers que l'écran charge pour la police `name`, et les signes de chacun."""
    return {f"{name}.woff2": COMMON, f"{name}-rare.woff2": RARE}


def unicode_range(characters: frozenset[str]) -> str:
    """Ces signes, comme une feuille de style les nomme (`unicode-range`)."""
    codes = sorted(map(ord, characters))
    starts = [code for code in codes if code - 1 not in codes]
    ends = [code for code in codes if code + 1 not in codes]
    return ", ".join(
        f"U+{start:X}" if start == end else f"U+{start:X}-{end:X}"
        for start, end in zip(starts, ends, strict=True)
    )


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


def _round_kerning(font: TTFont) -> None:
    """Arrondit le crénage : ce qui tombe à zéro ne pèse plus."""
    for lookup in font["GPOS"].table.LookupList.Lookup if "GPOS" in font else ():
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            pairs = (
                [pair for one in table.PairSet for pair in one.PairValueRecord]
                if table.Format == 1
                else [pair for one in table.Class1Record for pair in one.Class2Record]
            )
            for value in (pair.Value1 for pair in pairs if pair.Value1):
                value.XAdvance = round(value.XAdvance / KERNING_STEP) * KERNING_STEP


def _rename(font: TTFont, family: str) -> None:
    """Le nom de famille seul : sans lui, la composition ne trouve pas Bricolage."""
    names = font["name"]
    for record in [one for one in names.names if one.nameID == 1]:
        names.setName(family, 1, record.platformID, record.platEncID, record.langID)


def main() -> None:
    """Refait toutes les polices et recopie leurs licences."""
    PRINT_TARGET.mkdir(parents=True, exist_ok=True)
    for name, (package, _) in FONTS.items():
        for part, characters in screen_parts(name).items():
            reduce_font(name, TARGET / part, characters)
            print(f"{part} : {(TARGET / part).stat().st_size / 1000:.1f} ko")
        reduce_font(name, PRINT_TARGET / f"{name}.ttf")
        for folder in (TARGET, PRINT_TARGET):
            shutil.copy(SOURCES / package / "LICENSE", folder / f"{name.split('-')[0]}-OFL.txt")


if __name__ == "__main__":
    main()
