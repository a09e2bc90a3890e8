"""Un imprimé, lu comme par qui le tient : ses mots, ses codes, ce qui sort de la page.

Le texte est lu par PDFium, le lecteur des navigateurs : vingt fois plus vite que pypdf, et, sur
chaque imprimé du site d'essai, les mêmes mots. Où l'écart entre deux lecteurs est ce qu'on
éprouve, `test_printed_addresses.py` les prend tous deux.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium_c
import zxingcpp

from innovation_sociale.printing.desk import Said, ready

# 150 points par pouce : une imprimante de bureau, un téléphone à bout de bras.
RESOLUTION = 150 / 72


def words(said: str) -> str:
    """Un texte des données, tel qu'il se lit sur le papier, sans blanc ni trait de coupure."""
    return tight(ready(Said(said)))


def tight(read: str) -> str:
    """Un texte lu sur le papier, sans blanc ni trait de coupure : il est déjà typographié."""
    return re.sub(r"[\s\u200b\u00ad-]+", "", read)


def said_on(sheet: pypdfium2.PdfPage) -> str:
    """Le texte d'une page ; PDFium y met un signe à lui où un mot est coupé."""
    return str(sheet.get_textpage().get_text_range()).replace("\ufffe", "")


@cache
def pages_of(pdf: bytes | Path) -> tuple[str, ...]:
    """Le texte de chaque page d'un PDF."""
    return tuple(said_on(sheet) for sheet in pypdfium2.PdfDocument(pdf))


@cache
def words_of(pdf: bytes | Path) -> str:
    """Les mots d'un PDF, à comparer à ceux de `words`."""
    return tight("".join(pages_of(pdf)))


def codes_on(sheet: pypdfium2.PdfPage) -> list[str]:
    """Ce que disent les codes QR d'une page imprimée en noir et blanc."""
    image = sheet.render(scale=RESOLUTION, grayscale=True).to_pil()
    square = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(image, square)
    return [code.text for code in found]


def letters_outside(pdf: bytes | Path) -> Iterator[str]:
    """Les lettres qui sortent de leur page."""
    for rank, sheet in enumerate(pypdfium2.PdfDocument(pdf), 1):
        width, height = sheet.get_size()
        text = sheet.get_textpage()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place)
            if left < 0 or bottom < 0 or right > width or top > height:
                yield f"page {rank} : {text.get_text_range(place, 1)!r}"


# Une page de texte qui en porte moins du quart a l'air oubliée.
QUARTER = 0.25


def thin_pages(pdf: bytes | Path) -> list[str]:
    """Les pages intérieures qui portent moins du quart du texte d'une page ordinaire."""
    read = [len(tight(text)) for text in pages_of(pdf)]
    inner = list(enumerate(read, 1))[1:-1]
    full = median(count for _, count in inner)
    return [f"page {rank} : {count}" for rank, count in inner if count < full * QUARTER]


def _sizes(pdf: bytes | Path) -> Counter[float]:
    """Combien de lettres de chaque grandeur, en points ; les ornements n'en sont pas."""
    found: Counter[float] = Counter()
    for sheet in pypdfium2.PdfDocument(pdf):
        text = sheet.get_textpage()
        for place in range(text.count_chars()):
            if text.get_text_range(place, 1).strip():
                found[round(pdfium_c.FPDFText_GetFontSize(text.raw, place), 2)] += 1
    return found


def smallest_letters(pdf: bytes | Path) -> float:
    """La grandeur des plus petites lettres d'un imprimé, en points."""
    return min(_sizes(pdf))


def body_size(pdf: bytes | Path) -> float:
    """La grandeur dans laquelle se lit le texte courant : la plus employée, en points."""
    ((size, _),) = _sizes(pdf).most_common(1)
    return size
