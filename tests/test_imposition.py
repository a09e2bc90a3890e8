"""Le cahier : plié, il se lit dans l'ordre, sur le papier comme au lecteur d'écran."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from innovation_sociale.printing.imposition import impose, missing_pages, sides
from innovation_sociale.printing.press import compose


def folded(faces: list[tuple[int, int]]) -> list[int]:
    """L'ordre de lecture d'un cahier plié, feuille dans feuille : chaque feuille a deux faces."""
    sheets = [(faces[rank], faces[rank + 1]) for rank in range(0, len(faces), 2)]
    opening = [page for (_, right), (left, _) in sheets for page in (right, left)]
    closing = [page for (left, _), (_, right) in reversed(sheets) for page in (right, left)]
    return opening + closing


@given(st.integers(1, 400))
def test_a_folded_booklet_reads_in_order(count: int) -> None:
    total = count + missing_pages(count)
    assert total % 4 == 0 and total - count < 4
    assert folded(sides(total)) == list(range(total))


def test_eight_pages_make_two_sheets() -> None:
    assert sides(8) == [(7, 0), (1, 6), (5, 2), (3, 4)]


def pages(*ranks: int) -> bytes:
    """Un PDF d'une page par numéro, qui le dit."""
    cards = [{"titre": f"Page {rank} du livret", "rubrique": "", "fraicheur": ""} for rank in ranks]
    data = {"site": "Essai", "cartes": cards}
    (made,) = compose("carte.typ", data, timestamp=0, tagged=False)
    return made


def test_what_is_missing_comes_before_the_last_page_which_is_laid_again() -> None:
    """Cinq pages : trois manquent, puis la dernière se reprend de la fin composée à part."""
    booklet, end = pages(1, 2, 3, 4, 5), pages(0, 0, 0, 0, 6, 7, 8, 9)
    reader = PdfReader(BytesIO(impose(booklet, end, "Essai")))
    assert [re.findall(r"Page (\d)", page.extract_text()) for page in reader.pages] == [
        ["9", "1"],
        ["2", "8"],
        ["7", "3"],
        ["4", "6"],
    ]


def test_the_tags_follow_the_reading_order() -> None:
    source = pages(*range(1, 9))
    reader = PdfReader(BytesIO(impose(source, source, "Essai")))
    assert [re.findall(r"Page \d", page.extract_text()) for page in reader.pages] == [
        ["Page 8", "Page 1"],
        ["Page 2", "Page 7"],
        ["Page 6", "Page 3"],
        ["Page 4", "Page 5"],
    ]
    root: Any = reader.trailer["/Root"]
    body = root["/StructTreeRoot"]["/K"]
    faces = {page.indirect_reference: rank for rank, page in enumerate(reader.pages)}
    read = [(faces[piece.get_object().raw_get("/Pg")], piece["/K"]) for piece in body["/K"]]
    assert read == [(0, 1), (1, 0), (2, 1), (3, 0), (3, 1), (2, 0), (1, 1), (0, 0)]
