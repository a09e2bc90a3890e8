"""Images et polices déposées dans `docs/assets/` : ouvertes et décodées avant d'être publiées."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

import brotli
from PIL import Image

FORMATS = {".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
# De quoi couvrir un écran deux fois plus fin ; au-delà, le lecteur attend pour rien.
WIDEST_PIXELS = 4096
_WOFF2 = struct.Struct(">4sIIHHIIHH")


def picture_problem(content: bytes, suffix: str) -> str:
    """Pourquoi une image ne se publie pas ; vide si elle se décode en entier.

    Ses dimensions sont lues, et jugées, avant qu'un seul point soit décodé.
    """
    unreadable = (
        f"cette image est abîmée, ou n'est pas au format {FORMATS[suffix]} malgré son nom : "
        "enregistrez-la à nouveau"
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=(FORMATS[suffix],)) as image:
                if max(image.size) > WIDEST_PIXELS:
                    width, height = image.size
                    return (
                        f"image de {width} × {height} points : {WIDEST_PIXELS} au plus de chaque "
                        "côté, 1600 suffisent ; réduisez-la"
                    )
                if getattr(image, "n_frames", 1) > 1:
                    return "image animée : gardez-en une seule vue, ou montrez-en plusieurs"
                image.load()
    except Image.DecompressionBombError:
        return f"image immense : {WIDEST_PIXELS} points au plus de chaque côté ; réduisez-la"
    except Exception:
        # Un décodeur trompé lève tout ce qu'il veut : l'image est refusée, la suite est jugée.
        return unreadable
    return ""


def font_problem(content: bytes, _suffix: str) -> str:
    """Pourquoi un fichier n'est pas une police WOFF2 ; vide si ses tables se décompressent."""
    said = "ce fichier n'est pas une police WOFF2, ou il est abîmé : refaites-le (make polices)"
    if len(content) < _WOFF2.size + 28:
        return said
    head = _WOFF2.unpack_from(content)
    signature, _, length, tables, _, _, compressed, *_ = head
    if signature != b"wOF2" or length != len(content) or not tables:
        return said
    try:
        start = _directory_end(content, tables)
        brotli.decompress(content[start : start + compressed])
    except (brotli.error, IndexError):
        return said
    return ""


def _directory_end(content: bytes, tables: int) -> int:
    """Où finit la liste des tables : des entrées dont chacune dit sa propre longueur."""
    place = 48
    for _ in range(tables):
        flags = content[place]
        place += 1 + (4 if flags & 0x3F == 0x3F else 0)
        tag, version = flags & 0x3F, flags >> 6
        # « glyf » et « loca » (10 et 11) sont transformées par défaut, les autres à la demande.
        transformed = version != 3 if tag in (10, 11) else version != 0
        for _number in range(2 if transformed else 1):
            while content[place] & 0x80:
                place += 1
            place += 1
    return place
