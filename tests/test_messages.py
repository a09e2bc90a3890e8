"""La table des messages : chaque ligne a son code, ses deux exemples, et dit vrai des deux."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path
from string import Formatter

import pytest
from selectolax.lexbor import LexborHTMLParser

from innovation_sociale.environment.forge import read_forge
from innovation_sociale.errors import DataError, Message
from innovation_sociale.macros.errors import visible
from innovation_sociale.macros.registry import Rendering
from innovation_sociale.messages.table import FAMILLES, TABLE, by_place
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import ROOT
from tests.message_makers import MAKERS
from tests.message_trials import codes, tried
from tests.test_data_errors import FIXTURES

MODULES = [une.module for une in FAMILLES.values()]
ROWS = [row for une in FAMILLES.values() for row in une.lignes]
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
    assert sum(map(len, by_place().values())) == len(FAMILLES)
    files = {path.stem for path in (PACKAGE / "messages").glob("*.py")}
    assert files == {one.__name__.rpartition(".")[2] for one in MODULES} | {"__init__", "table"}


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


def test_each_row_is_shown_once_in_its_family_with_its_examples() -> None:
    """La page d'une famille porte chaque phrase et chaque exemple, rien d'invisible compris."""
    site = Rendering(
        load_catalogue(FIXTURES / "projet"), read_forge({}), ROOT / "overrides/partials"
    )
    seen: list[str] = []
    for famille in FAMILLES:
        page = site.render("erreur", public_path(f"contribute/errors/{famille}.md"), famille)
        tree = LexborHTMLParser(page)
        seen += [node.attributes["id"] or "" for node in tree.css("div[id]")]
        for row in FAMILLES[famille].lignes:
            node = tree.css_first(f"#{row.code}")
            assert node is not None and row.modele in node.text()
            shown = [one.text() for one in node.css("pre")]
            assert shown == ([] if row.sans_essai else [visible(row.faux), visible(row.juste)])
            assert all(sign == "\n" or sign.isprintable() for text in shown for sign in text)
    assert sorted(seen) == sorted(TABLE)


def test_the_list_leads_to_each_family() -> None:
    site = Rendering(
        load_catalogue(FIXTURES / "projet"), read_forge({}), ROOT / "overrides/partials"
    )
    page = LexborHTMLParser(site.render("erreurs", public_path("contribute/errors.md")))
    links = {(one.attributes["href"] or "").strip("/") for one in page.css("dt a")}
    assert links == set(FAMILLES)


def test_a_message_names_its_code_for_the_forge_and_stays_as_it_was_in_the_terminal() -> None:
    row = TABLE["source-inconnue"]
    error = DataError("data/support/x.yml", 3, 5, row(source="a, b", suite=" : ajoutez-la"))
    sentence = "la source « a, b » n'est pas dans data/sources/ : ajoutez-la"
    assert str(error) == f"data/support/x.yml:3:5 {sentence}"
    assert error.annotation() == (
        f"::error file=data/support/x.yml,line=3,col=5,title=source-inconnue::{sentence}"
    )
    longer = error.message.reworded(f"« source » : {sentence}")
    assert longer.row is row
