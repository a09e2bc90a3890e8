"""Un signe que nos polices n'écrivent pas est refusé à sa ligne, jamais imprimé en blanc."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from innovation_sociale.french.alphabet import CHARACTERS, MADE
from innovation_sociale.reading.text import read_text
from tests.conftest import ROOT


def test_our_fonts_write_the_whole_alphabet() -> None:
    for path in sorted((ROOT / "innovation_sociale/printing/fonts").glob("*.ttf")):
        assert {ord(one) for one in CHARACTERS | MADE} == TTFont(path).getBestCmap().keys()


@pytest.mark.parametrize("sign", ["😀", "ł", "日本", "❤"])
def test_a_sign_without_a_drawing_is_refused_at_its_place(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text(f"nom: Un\nnote: ici {sign} là\n", encoding="utf-8")
    _, (error, *_) = read_text(path, "data/support/x.yml")
    assert (error.line, error.column) == (2, 11)
    assert "nos polices n'écrivent pas" in error.message


def test_an_accent_typed_apart_is_the_same_letter(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(unicodedata.normalize("NFD", "nom: Économie à côté\n"), encoding="utf-8")
    assert read_text(path, "x.yml") == ("nom: Économie à côté\n", [])
