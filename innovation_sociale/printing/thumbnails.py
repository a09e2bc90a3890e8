"""Les imprimés vus de loin : leurs premières pages en une image, leurs pages comptées."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import typst
from pikepdf import Pdf
from PIL import Image

from innovation_sociale.pages.shelves import CELL
from innovation_sociale.printing.press import HERE, CompositionFailed

# Assez pour reconnaître une page, trop peu pour peser.
COLORS = 40


def thumbnails(built: Path, paths: Sequence[str]) -> bytes:
    """Un PNG : les premières pages des PDF `paths` de `built`, l'une sous l'autre.

    Lève `CompositionFailed` si l'un d'eux ne se lit pas.
    """
    width, height = CELL
    sheet = Image.new("RGBA", (width, height * len(paths)))
    for rank, path in enumerate(paths):
        sheet.paste(_drawn(built, path), (0, rank * height))
    written = BytesIO()
    sheet.quantize(COLORS).save(written, "PNG", optimize=True)
    return written.getvalue()


def _drawn(built: Path, path: str) -> Image.Image:
    """La première page d'un PDF, au milieu de sa case."""
    asked = {"de": f"/{path}", "large": str(CELL[0]), "haut": str(CELL[1])}
    template = (HERE / "templates" / "vignette.typ").read_bytes()
    try:
        made = typst.Compiler(template, root=str(built), sys_inputs=asked).compile(
            format="png", ppi=72.0
        )
    except typst.TypstError as error:
        raise CompositionFailed(f"{path} : {error.diagnostic or error.message}") from error
    assert isinstance(made, bytes), "une vignette n'a qu'une page"
    return Image.open(BytesIO(made)).convert("RGBA")


def page_count(pdf: Path) -> int:
    """Les pages d'un PDF du site ; comptées une fois par fichier écrit."""
    told = pdf.stat()
    return _counted(pdf, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=512)
def _counted(pdf: Path, _written: int, _size: int) -> int:
    with Pdf.open(pdf) as read:
        return len(read.pages)
