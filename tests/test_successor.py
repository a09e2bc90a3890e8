"""La comparaison avec ce qui prend la suite de MkDocs : un mot changé, chaque fichier comparé."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools import successor
from tools.successor import NotComparable, build, copy_engine, differences, main


def test_the_copy_differs_from_the_project_by_one_word(tmp_path: Path) -> None:
    copy_engine(ROOT, tmp_path / "mkdocs")
    copy_engine(ROOT, tmp_path / "properdocs", "properdocs")
    (changed,) = differences(tmp_path / "mkdocs", tmp_path / "properdocs")
    name = changed.removesuffix(" : d'autres octets")
    texts = [(tmp_path / one / name).read_text("utf-8") for one in ("mkdocs", "properdocs")]
    words = [text.split() for text in texts]
    apart = [pair for pair in zip(*words, strict=True) if pair[0] != pair[1]]
    assert len(apart) == 1
    assert apart[0][0].replace("mkdocs", "properdocs") == apart[0][1]


def test_a_word_that_moved_is_said_with_what_to_update(tmp_path: Path) -> None:
    root = tmp_path / "projet"
    (root / "innovation_sociale").mkdir(parents=True)
    (root / "innovation_sociale/build.py").write_text("lancer('mkdocs')\n", encoding="utf-8")
    with pytest.raises(NotComparable, match=r"tools/successor\.py"):
        copy_engine(root, tmp_path / "copie", "properdocs")


def test_each_difference_is_named(tmp_path: Path) -> None:
    for folder in ("un", "autre"):
        (tmp_path / folder / "sous").mkdir(parents=True)
        (tmp_path / folder / "sous/pareil.html").write_bytes(b"x")
        (tmp_path / folder / "change.html").write_bytes(folder.encode())
    (tmp_path / "un/perdu.html").write_bytes(b"")
    (tmp_path / "autre/neuf.html").write_bytes(b"")
    assert differences(tmp_path / "un", tmp_path / "autre") == [
        "change.html : d'autres octets",
        "neuf.html : en trop",
        "perdu.html : absent",
    ]
    assert differences(tmp_path / "un", tmp_path / "un") == []


def test_a_build_that_fails_is_said_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(NotComparable, match=r"La construction a échoué :\n.*innovation_sociale"):
        build(tmp_path, {**os.environ, "PYTHONPATH": ""})


def test_a_difference_is_an_error_and_none_is_a_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    for found, code, said in (
        ([], 0, "ProperDocs fait le même site que MkDocs : 3 fichiers, octet pour octet."),
        (["a.html : absent"], 1, "(1 différence) :\n  a.html : absent"),
        ([f"{rank}.html : absent" for rank in range(25)], 1, "et 5 de plus"),
    ):
        monkeypatch.setattr(successor, "compare", lambda *_, found=found: (3, found))
        assert main() == code
        assert said in capsys.readouterr().out


def test_without_the_package_the_door_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert main() == 2
    assert "make properdocs" in capsys.readouterr().err
    assert main(["--vite"]) == 2
    assert "Usage" in capsys.readouterr().err
