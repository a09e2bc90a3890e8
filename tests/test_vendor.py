"""La bibliothèque de recherche déposée est celle de son paquet, octet pour octet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import vendor
from tools.vendor import TARGET, main, rebuilt


def test_the_search_library_is_what_its_recipe_makes() -> None:
    assert TARGET.read_bytes() == rebuilt(), "« make vendor » la refait"


def test_the_search_library_keeps_its_licence_and_its_names() -> None:
    text = TARGET.read_text(encoding="utf-8")
    assert text.startswith("/*! MiniSearch ") and "licence MIT" in text.splitlines()[0]
    for name in ("addAll", "autoSuggest", "processTerm", "_documentIds"):
        assert name in text


def test_without_the_package_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(vendor, "PACKAGE", tmp_path / "absent")
    monkeypatch.setattr(vendor, "TARGET", tmp_path / "minisearch.js")
    assert main() == 1
    assert "n'a pas pu être refait" in capsys.readouterr().err
    assert not (tmp_path / "minisearch.js").exists()
