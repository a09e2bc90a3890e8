"""Les images des pages, prêtes pour le papier ; une image illisible est dite, jamais laissée blanche."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path
from typing import Any

from innovation_sociale.errors import Message
from innovation_sociale.messages import booklet as dit

# De quoi couvrir une page A4 à 200 points par pouce ; au-delà, le fichier grossit pour rien.
LARGEST = 1600


class PictureProblem(Exception):
    """Pourquoi une image ne peut pas être imprimée : la ligne qui le dit, à qui manque son nom."""

    def __init__(self, row: Message) -> None:
        self.row = row
        super().__init__(row.phrase)


def read_picture(path: Path) -> dict[str, Any]:
    """L'image de `path` : « svg » (son texte) ou « octets » (un PNG, un JPEG).

    Lève `PictureProblem` si le fichier manque ou ne se lit pas en entier.
    """
    from PIL import Image, UnidentifiedImageError  # qui n'imprime pas ne l'attend pas

    if not path.is_file():
        raise PictureProblem(dit.IMAGE_MANQUANTE)
    if path.suffix.lower() == ".svg":
        return {"svg": _drawing(path)}
    try:
        with Image.open(path) as image:
            image.load()
            image.thumbnail((LARGEST, LARGEST))
            photo = image.format == "JPEG" and image.mode in ("RGB", "L")
            written = BytesIO()
            if photo:
                image.save(written, "JPEG", quality=85)
            else:
                image.convert("RGBA").save(written, "PNG")
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        raise PictureProblem(dit.IMAGE_SANS_PAPIER) from None
    return {"octets": list(written.getvalue())}


def _drawing(path: Path) -> str:
    # La presse charge Typst et pikepdf : la vérification lit ce module, et ne compose rien.
    from innovation_sociale.printing.press import CompositionFailed, compose

    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(text).iter()}  # noqa: S314
    except ET.ParseError:
        raise PictureProblem(dit.DESSIN_ILLISIBLE) from None
    if "text" in tags:
        raise PictureProblem(dit.DESSIN_QUI_ECRIT)
    if "image" in tags:
        raise PictureProblem(dit.DESSIN_QUI_CONTIENT)
    try:
        compose("image.typ", {"svg": text}, timestamp=0, format="png")
    except CompositionFailed:
        raise PictureProblem(dit.DESSIN_SANS_PAPIER) from None
    return text
