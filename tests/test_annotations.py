"""Ce que lit sur la forge une personne dont la proposition est fautive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.commands.annotations import LONGEST, said, told_apart
from innovation_sociale.errors import DataError, Lieu, Message
from tests.test_contribution import project as project  # le projet minimal
from tests.test_data_errors import small_project

WRONG = Message(Lieu.DONNEES, "essai", "{dit}")
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le fichier du résumé, tel que GitHub le donne : vide."""
    path = tmp_path / "resume.md"
    path.touch()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def test_thirty_mistakes_are_all_in_the_log_and_in_the_summary(
    tmp_path: Path, summary: Path, capsys: Captured
) -> None:
    project = small_project(tmp_path / "projet")
    wrong = "".join(f"champ_{rank}: x\n" for rank in range(30))
    (project / "data/support/zz.yml").write_text(wrong, encoding="utf-8")
    assert main(["--racine", str(project), "check", "--annotations"]) == 1
    out, err = capsys.readouterr()
    told = summary.read_text("utf-8")
    for rank in range(30):
        place = f"data/support/zz.yml:{rank + 1}:1 "
        assert place in err
        assert f"::error file=data/support/zz.yml,line={rank + 1},col=1" in out
        assert re.search(rf"<li>ligne {rank + 1} : .*champ_{rank}", told)
    assert "<h3>data/support/zz.yml</h3>" in told
    assert re.match(r"## \d+ erreurs", told)


def test_without_a_summary_nothing_more_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    project = small_project(tmp_path / "projet")
    (project / "data/support/zz.yml").write_text("champ: x\n", encoding="utf-8")
    assert main(["--racine", str(project), "check", "--annotations"]) == 1
    assert "::error file=data/support/zz.yml" in capsys.readouterr().out


def test_a_hostile_value_is_text_in_the_summary() -> None:
    evil = "<img src=x onerror=y>\n\n# Titre [lien](https://x.test) `a`"
    told = said([DataError("data/<b>.yml", 3, 1, WRONG(dit=evil))])
    assert "<img" not in told and "<b>" not in told
    _, block = told.split("\n\n", 1)
    assert "\n\n" not in block.rstrip("\n"), "une ligne vide rendrait la main à Markdown"


def test_a_summary_too_long_for_the_forge_is_cut_and_says_so() -> None:
    told = said([DataError(f"data/{one}.yml", 1, 1, WRONG(dit="é" * 900)) for one in range(2000)])
    assert len(told.encode()) < LONGEST + 2_000
    assert told.endswith("<p>La suite est dans le journal de l'étape.</p>\n")


def test_a_received_text_gives_no_order_to_the_forge(summary: Path, capsys: Captured) -> None:
    text = "::add-mask::e\n ::error::faux\n::stop-commands::x\n</pre><h1>Titre</h1>\n"
    words = set()
    for _ in range(2):
        told_apart({"GITHUB_STEP_SUMMARY": str(summary)})(text)
        first, *middle, last = capsys.readouterr().out.splitlines()
        word = first.removeprefix("::stop-commands::")
        assert last == f"::{word}::" and word not in "\n".join(middle) and len(word) >= 32
        words.add(word)
    assert len(words) == 2
    told = summary.read_text("utf-8")
    assert told.count("</pre>") == 2 and "<h1>" not in told and "::add-mask::e" in told


def test_a_contribution_shows_its_changes_in_the_summary(
    project: Path,
    summary: Path,
    capsys: Captured,
) -> None:
    message = "tests/fixtures/contributions/liens-et-faits.txt"
    assert main(["--racine", str(project), "contribution", message, "--annotations"]) == 0
    assert capsys.readouterr().out.startswith("::stop-commands::")
    told = summary.read_text("utf-8")
    assert "<pre>" in told and "\n+  " in told and "data/support/exemple.yml" in told
