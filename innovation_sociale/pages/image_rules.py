"""Images et polices déposées dans `docs/assets/` : ouvertes et décodées avant d'être publiées."""

from __future__ import annotations

import re
import struct
import warnings
from io import BytesIO

from innovation_sociale.errors import Said
from innovation_sociale.messages import assets as dit

FORMATS = {".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
# De quoi couvrir un écran deux fois plus fin ; au-delà, le lecteur attend pour rien.
WIDEST_PIXELS = 4096
# Une photo progressive a une dizaine de passes ; mille feraient attendre le lecteur des minutes.
MOST_SCANS = 64
# Une police de 100 Kio en dépliée : au-delà, ce n'en est pas une.
LARGEST_FONT = 4 * 1024 * 1024
# Une page cachée dans une image : après elle, ou dans ses notes.
_MARKUP = re.compile(rb"<(?:!doctype|script|html|head|body|svg|iframe|\?php)[\s/>]", re.IGNORECASE)
_WOFF2 = struct.Struct(">4sIIHHIIHH")


def picture_problem(content: bytes, suffix: str) -> Said:
    """Pourquoi une image ne se publie pas ; vide si elle se décode en entier.

    Ses dimensions sont lues, et jugées, avant qu'un seul point soit décodé.
    """
    from PIL import Image  # long à charger ; beaucoup de projets n'ont que des dessins

    unreadable = dit.IMAGE_ABIMEE(format=FORMATS[suffix])
    try:
        end, scans = _ENDS[FORMATS[suffix]](content)
    except (struct.error, IndexError):
        return unreadable
    if scans > MOST_SCANS:
        return dit.IMAGE_EN_PASSES(passes=scans)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=(FORMATS[suffix],)) as image:
                if max(image.size) > WIDEST_PIXELS:
                    width, height = image.size
                    return dit.IMAGE_TROP_GRANDE(
                        largeur=width, hauteur=height, permis=WIDEST_PIXELS
                    )
                if getattr(image, "n_frames", 1) > 1:
                    return dit.IMAGE_ANIMEE()
                image.load()
    except Image.DecompressionBombError:
        return dit.IMAGE_IMMENSE(permis=WIDEST_PIXELS)
    except Exception:
        # Un décodeur trompé lève tout ce qu'il veut : l'image est refusée, la suite est jugée.
        return unreadable
    if content[end:].strip(b"\0\r\n ") or _MARKUP.search(content):
        return dit.IMAGE_A_SECRET()
    return ""


def _png_end(content: bytes) -> tuple[int, int]:
    place, kind = 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, place)
        place += 12 + length
    return place, 1


def _webp_end(content: bytes) -> tuple[int, int]:
    return 8 + struct.unpack_from("<I", content, 4)[0], 1


def _jpeg_end(content: bytes) -> tuple[int, int]:
    """Où finit un JPEG, et combien de passes il fait."""
    place, scans = 2, 0
    while (mark := content[place + 1]) != 0xD9:
        if content[place] != 0xFF:
            raise IndexError
        if mark == 0xFF or 0xD0 <= mark <= 0xD8 or mark == 0x01:
            place += 1 if mark == 0xFF else 2
            continue
        place += 2 + struct.unpack_from(">H", content, place + 2)[0]
        if mark == 0xDA:
            scans += 1
            # Les points : « FF 00 » et les reprises en font partie, toute autre marque les finit.
            if (after := _AFTER_SCAN.search(content, place)) is None:
                raise IndexError
            place = after.start()
    return place + 2, scans


_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
# Format → où finit l'image, et son nombre de passes ; `struct.error` ou `IndexError` s'il est faux.
_ENDS = {"PNG": _png_end, "WEBP": _webp_end, "JPEG": _jpeg_end}


def font_problem(content: bytes, _suffix: str) -> Said:
    """Pourquoi un fichier n'est pas une police WOFF2 ; vide si ses tables se décompressent."""
    import brotli

    said = dit.POLICE()
    if len(content) < _WOFF2.size + 28:
        return said
    head = _WOFF2.unpack_from(content)
    signature, _, length, tables, _, _, compressed, *_ = head
    if signature != b"wOF2" or length != len(content) or not tables:
        return said
    try:
        start = _directory_end(content, tables)
        # Quelques octets peuvent en déplier des milliards : on s'arrête bien avant.
        reader = brotli.Decompressor()
        tables_read = reader.process(
            content[start : start + compressed], output_buffer_limit=LARGEST_FONT
        )
    except (brotli.error, IndexError):
        return said
    return "" if reader.is_finished() and len(tables_read) <= LARGEST_FONT else said


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
