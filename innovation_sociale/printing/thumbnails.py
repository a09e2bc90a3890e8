"""Les imprimés vus de loin : leur première page en petit."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import typst
from PIL import Image

from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import printables
from innovation_sociale.pages.shelves import THUMBNAIL, thumbnails
from innovation_sociale.printing.press import HERE, CompositionFailed

# Assez pour reconnaître une page, trop peu pour peser.
COLORS = 40


def write_thumbnails(built: Path, catalogue: Catalogue) -> None:
    """Écrit dans `built` les vignettes que montre « Pour une rencontre »."""
    for pdf, image in thumbnails(printables(catalogue)).items():
        path = built / image
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(thumbnail(built, pdf))


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
