"""Chaque erreur documentée, donnée à la commande : une phrase, un code de sortie, pas de trace."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import UnknownIdentifier
from innovation_sociale.macros.registry import MACROS, call_problem
from innovation_sociale.models import Catalogue
from innovation_sociale.site.context import BuildFailed
from innovation_sociale.site.mkdocs_messages import translate
from innovation_sociale.site.mkdocs_run import run_mkdocs
from tests.conftest import copy_project
from tests.page_corpus import HEAD, corpus
from tests.test_data_errors import small_project

# Le nom d'une macro qui prend un identifiant, et un identifiant que personne n'a écrit.
UNKNOWN = {
    "appui_simple": ("nulle-part", "idee"),
    "fiches": ("nulle-part",),
    "une_fiche": ("definitions", "nulle-part"),
    "edition": ("999",),
    "erreur": ("nulle-part",),
    "fiche": ("nulle-part",),
    "inconnues": ("999",),
    "liste": ("stade", "nulle-part"),
    "nature": ("NullePart",),
    "profil": ("nulle-part",),
    "sources": ("999",),
    "temoignage": ("nulle-part",),
}


@pytest.mark.long
def test_bad_pages_end_in_sentences_that_name_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(tmp_path / "projet")
    (project / "docs").mkdir()
    calls = [
        f"{{{{ {name}({str(given)[1:-1].rstrip(',')}) }}}}\n" for name, given in UNKNOWN.items()
    ]
    bodies = [*(case.body for case in corpus("hostiles")), *calls]
    for rank, body in enumerate(bodies):
        (project / f"docs/page-{rank}.md").write_text(HEAD + body, encoding="utf-8")
    assert main(["--racine", str(project), "check"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said and "Le moteur s'est trompé" not in said
    named = set(re.findall(r"docs/page-(\d+)\.md:\d+:\d+ ", said))
    assert named == {str(rank) for rank in range(len(bodies))}


@pytest.mark.parametrize("name", sorted(UNKNOWN))
def test_an_unknown_identifier_is_the_mistake_of_its_page(name: str, catalogue: Catalogue) -> None:
    with pytest.raises(UnknownIdentifier):
        MACROS[name](catalogue, *UNKNOWN[name])
    assert "ne connaît pas «" in call_problem(catalogue, name, UNKNOWN[name], {})


def test_an_engine_mistake_is_not_told_as_the_mistake_of_a_page(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(catalogue: Catalogue, id_: str) -> NoReturn:
        raise KeyError("dla")

    monkeypatch.setitem(MACROS, "fiche", broken)
    with pytest.raises(KeyError):
        call_problem(catalogue, "fiche", ["appui-local"], {})


def test_a_surprise_of_a_command_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(root: Path) -> NoReturn:
        raise KeyError("imprévu")

    (tmp_path / "data").mkdir()
    monkeypatch.setattr("innovation_sociale.site.inspection.inspect_project", broken)
    assert main(["--racine", str(tmp_path), "check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Le moteur s'est trompé, et non vos fichiers (KeyError : 'imprévu')")
    assert said.count("\n") == 1
    monkeypatch.setenv("TRACE", "1")
    with pytest.raises(KeyError):
        main(["--racine", str(tmp_path), "check"])


@pytest.mark.usefixtures("builds")
def test_a_macro_that_fails_stops_the_build_in_one_sentence(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "projet")
    partial = project / "overrides/partials/chiffres.html"
    partial.write_text("{{ absent.champ }}" + partial.read_text("utf-8"), encoding="utf-8")
    with pytest.raises(BuildFailed, match="Le moteur s'est trompé, et non vos fichiers") as failure:
        run_mkdocs(project, project / "pages", read_settings(project, {}))
    assert "\n" not in str(failure.value)
    assert "'absent' is undefined" in str(failure.value)


def test_a_trace_of_python_is_never_shown_as_it_is(tmp_path: Path) -> None:
    trace = 'Traceback (most recent call last):\n  File "x.py"\nyaml.YAMLError: x\n'
    assert translate(trace, tmp_path)[1] == [
        "Le moteur s'est trompé, et non vos fichiers (yaml.YAMLError: x) : signalez-le. "
        "Avec TRACE=1 devant la commande, il dit tout ce qu'il sait."
    ]
