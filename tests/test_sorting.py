"""Chaque essai est à sa place, sans que personne l'y mette ; aucun ne construit en cachette."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from innovation_sociale.site.tether import run_tethered
from tests.browser_install import BrowserMissing, open_browser
from tests.conftest import ROOT, once
from tests.night import crossed
from tests.sorting import (
    CONTENT,
    REFUSED,
    marks,
    pytest_runtest_teardown,
    right_needed,
    spread,
    turn,
)

TESTS = Path(__file__).parent


@pytest.mark.parametrize(
    ("folder", "asked", "expected"),
    [
        (TESTS, ["catalogue"], ["engine"]),
        (TESTS, ["site", "builds"], ["engine", "builds"]),
        (TESTS, ["drives"], ["browser"]),
        (TESTS, ["drives", "browser", "site", "builds"], ["browser", "builds"]),
        (CONTENT, ["living"], ["content"]),
        (CONTENT, ["drives", "builds"], ["content", "browser", "builds"]),
    ],
)
def test_a_test_is_sorted_by_its_folder_and_by_what_it_asks(
    folder: Path, asked: list[str], expected: list[str]
) -> None:
    assert marks(folder, asked) == expected


def test_every_test_of_this_run_has_its_marks(request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        held = {mark.name for mark in item.iter_markers()}
        asked = set(getattr(item, "fixturenames", ()))
        assert held & {"engine", "content", "browser"}, item.nodeid
        assert ("drives" in asked) == ("browser" in held), item.nodeid
        assert ("builds" in asked) == ("builds" in held), item.nodeid
        assert not {"engine", "browser"} <= held, item.nodeid


def test_what_builds_comes_first_and_the_living_content_last() -> None:
    own, shared, quick, living = (
        ["builds"],
        ["builds", "shared", "site"],
        ["catalogue"],
        ["builds", "shared", "living"],
    )
    assert sorted([living, quick, shared, own], key=turn) == [own, shared, quick, living]


def test_the_quick_run_takes_a_few_cases_from_end_to_end_of_each_test() -> None:
    assert spread(range(100), 4) == [0, 25, 50, 75]
    assert spread("abc", 4) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("command", "right"),
    [
        (["python", "-m", "mkdocs", "build"], "builds"),
        (["python", "-m", "innovation_sociale.site.tether", "mkdocs", "build"], "builds"),
        (["python", "-m", "innovation_sociale", "site"], "builds"),
        (["python", "-m", "innovation_sociale", "check"], ""),
        (["/x/driver/node", "/x/cli.js", "run-driver"], "drives"),
        (["git", "log"], ""),
    ],
)
def test_a_command_that_builds_or_browses_is_recognised(command: list[str], right: str) -> None:
    assert right_needed(command) == right


@pytest.fixture
def refused() -> Iterator[list[str]]:
    """Ce qui est refusé à cet essai, qu'il doit oublier pour ne pas échouer lui-même."""
    yield REFUSED
    assert REFUSED == []


def test_a_test_that_builds_without_asking_fails_and_is_told_what_to_ask(
    refused: list[str], tmp_path: Path
) -> None:
    with pytest.raises(pytest.fail.Exception, match="ou lance MkDocs : demandez « builds »"):
        run_tethered("mkdocs", ["--version"], folder=tmp_path, environment=os.environ)
    with pytest.raises(pytest.fail.Exception, match="lance MkDocs"):
        subprocess.run([sys.executable, "-m", "innovation_sociale", "site"], cwd=ROOT, check=False)
    assert len(refused) == 2
    with pytest.raises(pytest.fail.Exception, match=r"MkDocs.*\n.*MkDocs"):
        pytest_runtest_teardown()


def test_a_test_that_browses_without_asking_fails_even_if_it_hides_it(refused: list[str]) -> None:
    def launched() -> None:
        with open_browser():
            pass

    # À part : un essai d'avant peut tenir Playwright dans ce fil.
    with ThreadPoolExecutor(1) as apart, pytest.raises(BrowserMissing):
        apart.submit(launched).result()
    with pytest.raises(pytest.fail.Exception, match="ouvre Chromium : demandez « browser »"):
        pytest_runtest_teardown()
    assert refused == []


def test_by_day_each_value_is_tried_and_by_night_each_with_each() -> None:
    by_day = crossed("abc", [1, 2], night=False)
    assert by_day == [("a", 1), ("b", 2), ("c", 1)]
    by_night = crossed("abc", [1, 2], night=True)
    assert len(by_night) == 6 and set(by_day) < set(by_night)


def test_what_could_not_be_made_once_fails_everyone_with_its_reason(tmp_path: Path) -> None:
    def broken(target: Path) -> None:
        raise ValueError("le disque est plein")

    with pytest.raises(ValueError, match="plein"):
        once(tmp_path, "site", broken)
    with pytest.raises(pytest.fail.Exception, match="site n'a pas été fabriqué : le disque est"):
        once(tmp_path, "site", broken)
