"""La table des macros de CONTRIBUTING est celle du code."""

from __future__ import annotations

from typing import Any

import pytest

from innovation_sociale.macros.registry import MACROS, call_problem
from tests.conftest import ROOT
from tools.macros_table import HEADER, TableMissing, row, updated

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_table_is_current() -> None:
    assert updated(CONTRIBUTING) == CONTRIBUTING, "lancez « make macros »"


def test_a_row_says_what_to_write_and_what_it_shows() -> None:
    def essai(catalogue: Any, id_: str, page: str = "1") -> None:
        """Un titre, une phrase.

        La suite ne se lit pas dans la table.
        """

    assert row("essai", essai) == '| `{{ essai("identifiant") }}` | un titre, une phrase |\n'


@pytest.mark.parametrize("name", sorted(MACROS))
def test_each_row_is_a_call_that_a_page_may_write(name: str) -> None:
    written = row(name, MACROS[name])
    arguments = written.split(f"{name}(", 1)[1].split(") }}", 1)[0]
    given = [one.strip('"') for one in arguments.split(", ") if one]
    assert call_problem(None, name, given, {}) == ""
    assert len(written.split("|")) == 4, "une barre « | » couperait la ligne"


@pytest.mark.parametrize("text", ["rien", f"{HEADER}\n{HEADER}"])
def test_a_lost_table_is_said(text: str) -> None:
    with pytest.raises(TableMissing, match="une seule"):
        updated(text)
