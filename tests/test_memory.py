"""Relire ce qui n'a pas changé ne coûte rien, et ne dit jamais autre chose."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from innovation_sociale.reading.loading import judged, read_data
from innovation_sociale.reading.memory import Memory
from tests.conftest import COUNTRY


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(COUNTRY / "data", tmp_path / "data")
    return tmp_path


class Counted:
    """Le juge, et les noms de ce qu'on lui a fait juger."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, path: Path, name: str, kind: str, places: Any) -> Any:
        self.names.append(name)
        return judged(path, name, kind, places)


def _told(root: Path, memory: Memory | None = None) -> Any:
    loaded, defects = read_data(root, memory.judge if memory else None)
    files = None if loaded is None else [(one.kind, one.id, one.value) for one in loaded]
    return files, [str(one) for one in defects]


ACTOR = "data/support/pepiniere.yml"


@pytest.mark.long
def test_a_file_is_judged_again_only_if_its_bytes_change(data: Path) -> None:
    judge = Counted()
    memory = Memory(judge)
    assert _told(data, memory) == _told(data)
    judge.names.clear()
    assert _told(data, memory) == _told(data)
    assert judge.names == []
    actor = data / ACTOR
    actor.write_text(actor.read_text("utf-8").replace("nom: ", "nom: Autre ", 1), encoding="utf-8")
    os.utime(actor, (1, 1))  # sa date ne dit rien
    assert _told(data, memory) == _told(data)
    assert judge.names == [ACTOR]


@pytest.mark.long
def test_new_territories_have_every_file_judged_again(data: Path) -> None:
    judge = Counted()
    memory = Memory(judge)
    _told(data, memory)
    judge.names.clear()
    places = data / "data/territories.yml"
    text = places.read_text(encoding="utf-8")
    places.write_text(text.replace("nom: ", "nom: Nouveau ", 1), encoding="utf-8")
    assert _told(data, memory) == _told(data)
    assert ACTOR in judge.names


@pytest.mark.long
def test_defects_are_said_at_each_reading_and_go_when_mended(data: Path) -> None:
    memory = Memory(judged)
    sound = _told(data, memory)
    actor = data / ACTOR
    text = actor.read_text(encoding="utf-8")
    actor.write_text(text.replace("type: incubateur", "type: incubateurr"), encoding="utf-8")
    for _ in range(2):
        files, defects = _told(data, memory)
        assert files is None
        assert any("incubateurr" in one for one in defects)
        assert defects == _told(data)[1]
    actor.write_text(text, encoding="utf-8")
    assert _told(data, memory) == sound
    actor.unlink()
    assert _told(data, memory) == _told(data)


def test_a_file_saved_while_it_is_judged_is_not_remembered(data: Path) -> None:
    actor = data / ACTOR
    first = actor.read_text(encoding="utf-8")
    second = first.replace("nom: ", "nom: Autre ", 1)

    def slow(path: Path, name: str, kind: str, places: Any) -> Any:
        if path == actor and path.read_text("utf-8") == first and not saved:
            saved.append(name)
            path.write_text(second, encoding="utf-8")
        return judged(path, name, kind, places)

    saved: list[str] = []
    memory = Memory(slow)
    memory.judge(actor, ACTOR, "support")
    assert saved
    actor.write_text(first, encoding="utf-8")
    one, _ = memory.judge(actor, ACTOR, "support")
    assert one is not None and not one.value.nom.startswith("Autre")
