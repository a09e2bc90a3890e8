"""La table des messages : chaque ligne a son code, ses deux exemples, et dit vrai des deux."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path
from string import Formatter

import pytest

from innovation_sociale.errors import Message
from innovation_sociale.messages.table import MODULES, TABLE, by_place
from tests.conftest import ROOT
from tests.message_makers import MAKERS
from tests.message_trials import codes, tried

ROWS = [row for module in MODULES for row in vars(module).values() if isinstance(row, Message)]
SHOWN = [row for row in ROWS if not row.sans_essai]
GOLDEN = Path(__file__).parent / "fixtures" / "messages"
PACKAGE = ROOT / "innovation_sociale"


def shaped(phrase: str) -> str:
    """L'expression que suit toute phrase tirée de celle-ci, entourée ou non."""
    pieces = Formatter().parse(phrase)
    return "".join(re.escape(text) + ("" if name is None else ".*") for text, name, *_ in pieces)


@pytest.mark.parametrize("row", SHOWN, ids=lambda row: row.code)
def test_the_wrong_example_is_told_and_the_right_one_is_not(row: Message, tmp_path: Path) -> None:
    make = MAKERS.get(row.code)
    if make is None:
        wrong, right = (
            tried(row, example, tmp_path / name)
            for example, name in ((row.faux, "faux"), (row.juste, "juste"))
        )
    else:
        wrong, right = list(make(tmp_path / "faux", True)), list(make(tmp_path / "juste", False))
    told = sorted(str(one) for one in wrong if one.row is row)
    assert told, f"« {row.faux} » donne {[(one.row.code, str(one)) for one in wrong]}"
    assert all(re.search(shaped(row.phrase), one, re.DOTALL) for one in told), told
    assert row.code not in codes(right), f"« {row.juste} » donne {sorted(map(str, right))}"
    expected = GOLDEN / f"{row.code}.txt"
    if os.environ.get("ECRIRE_ATTENDUS"):
        GOLDEN.mkdir(exist_ok=True)
        expected.write_text(f"{told[0]}\n", encoding="utf-8")
    assert f"{told[0]}\n" == expected.read_text(encoding="utf-8")


def test_each_row_shows_its_two_examples_or_says_why_not() -> None:
    for row in ROWS:
        assert bool(row.faux and row.juste) != bool(row.sans_essai), row.code
        assert row.faux != row.juste or row.sans_essai, row.code
        assert not (row.sans_essai and row.code in MAKERS), row.code
    assert set(MAKERS) <= set(TABLE), "une fabrique sans message"


def test_a_code_is_one_row_named_like_it() -> None:
    assert len(TABLE) == len(ROWS), "un code sert deux fois"
    for module in MODULES:
        for name, row in vars(module).items():
            if isinstance(row, Message):
                assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row.code), row.code
                assert row.code.upper().replace("-", "_") == name
    assert sum(map(len, by_place().values())) == len(TABLE)


def test_no_row_is_forgotten_by_the_engine() -> None:
    modules = [path for path in PACKAGE.rglob("*.py") if path.parent.name != "messages"]
    words = {word for path in modules for word in re.findall(r"\w+", path.read_text("utf-8"))}
    for row in ROWS:
        name = row.code.upper().replace("-", "_")
        assert name in words, f"plus rien ne dit « {row.code} »"


def test_a_sentence_comes_from_the_table_and_from_nowhere_else() -> None:
    """mypy refuse un défaut sans phrase de la table ; personne d'autre n'en fabrique une."""
    makers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "class Sentence" not in path.read_text(encoding="utf-8") or path.name == "errors.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("Sentence", "Message", "cast")
    }
    assert {name for name in makers if not name.startswith("messages/")} == {"errors.py"}


def test_each_golden_sentence_has_its_row() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {row.code for row in SHOWN}
