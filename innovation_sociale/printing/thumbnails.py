"""Les imprimés vus de loin : leur première page en petit, leurs pages comptées."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

import typst
from pikepdf import Pdf
from PIL import Image

from innovation_sociale.pages.shelves import THUMBNAIL
from innovation_sociale.printing.press import HERE, CompositionFailed

# Assez pour reconnaître une page, trop peu pour peser.
COLORS = 40


def thumbnail(built: Path, path: str) -> bytes:
    """Un PNG : la première page du PDF `path` de `built`, en petit.

    Lève `CompositionFailed` s'il ne se lit pas.
    """
    asked = {"de": f"/{path}", "cote": str(THUMBNAIL)}
    template = (HERE / "templates" / "vignette.typ").read_bytes()
    try:
        made = typst.Compiler(template, root=str(built), sys_inputs=asked).compile(
            format="png", ppi=72.0
        )
    except typst.TypstError as error:
        raise CompositionFailed(f"{path} : {error.diagnostic or error.message}") from error
    assert isinstance(made, bytes), "une vignette n'a qu'une page"
    written = BytesIO()
    Image.open(BytesIO(made)).convert("RGB").quantize(COLORS).save(written, "PNG", optimize=True)
    return written.getvalue()


def page_count(pdf: Path) -> int:
    """Les pages d'un PDF du site ; comptées une fois par fichier écrit."""
    told = pdf.stat()
    return _counted(pdf, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=512)
def _counted(pdf: Path, _written: int, _size: int) -> int:
    with Pdf.open(pdf) as read:
        return len(read.pages)
