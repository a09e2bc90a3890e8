"""Donner une nature aux sources d'un projet d'avant : d'après l'éditeur, sans toucher au reste."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from innovation_sociale.errors import DataErrors, fold
from innovation_sociale.reading.loading import inspect_data
from tests.conftest import COUNTRY, ROOT
from tests.sample_actors import add_actors
from tests.test_data_errors import small_project
from tools.migrer.__main__ import main
from tools.migrer.natures import guessed, migrate

NATURE = re.compile(r"^ +nature: [a-z]+\n", re.MULTILINE)
ACTOR = "nom: Maison de l'exemple\n"


def files(root: Path) -> dict[str, str]:
    """Les octets de chaque fichier de données, par nom."""
    paths = sorted((root / "data").rglob("*.yml"))
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in paths}


def before(root: Path) -> dict[str, str]:
    """Retire leur nature aux sources d'un projet ; rend ce qu'il en reste."""
    for name, text in files(root).items():
        (root / name).write_bytes(NATURE.sub("", text).encode())
    return files(root)


def project(root: Path, text: str) -> Path:
    """Un projet d'un acteur et d'un fichier de sources ; rend ce dernier."""
    (root / "data/support").mkdir(parents=True)
    (root / "data/sources").mkdir()
    (root / "data/support/maison.yml").write_text(ACTOR, encoding="utf-8")
    path = root / "data/sources/x.yml"
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("editor", "nature"),
    [
        ("Maison de l'exemple", "acteur"),
        ("MAISON DE L’EXEMPLE", "acteur"),
        ("Amis de la Maison de l'exemple", "tiers"),
        ("Ministère du Travail", "institution"),
        ("MINISTERE chargé des sports", "institution"),
        ("Commune de l'Exemple", "institution"),
        ("Journal officiel", "institution"),
        ("Cour de l'Union européenne", "institution"),
        ("Union des coopératives", "tiers"),
        ("Le Journal de l'exemple", "presse"),
        ("Radio Exemple", "presse"),
        ("TV8 Exemple", "tiers"),
        ("Exemple TV", "presse"),
        ("La Gazette", "tiers"),
        ("Amis des communes", "tiers"),
    ],
)
def test_the_first_rule_that_holds_decides(editor: str, nature: str) -> None:
    assert guessed(editor, {fold("Maison de l'exemple")}) == nature


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "  a: # un mot\n    titre: T\n    url: U\n    # sur lui\n    editeur: 'E' # au bout\n\n"
            "    # sur la date\n    date: 2020\n",
            "  a: # un mot\n    titre: T\n    url: U\n    # sur lui\n    editeur: 'E' # au bout\n"
            "    nature: tiers\n\n    # sur la date\n    date: 2020\n",
        ),
        (
            "  a: {titre: T, url: U, editeur: 'E, F' , date: 2020} # là\n",
            "  a: {titre: T, url: U, editeur: 'E, F', nature: tiers , date: 2020} # là\n",
        ),
        (
            "  a:\n    titre: T\n    url: U\n    date: 2020\n    editeur: >-\n      Le Journal\n"
            "      plié\n\n    # à la fin\n",
            "  a:\n    titre: T\n    url: U\n    date: 2020\n    nature: presse\n    editeur: >-\n"
            "      Le Journal\n      plié\n\n    # à la fin\n",
        ),
        (
            "  a:\n    editeur: Maison\n      de l'exemple\n    titre: T\n    url: U\n",
            "  a:\n    editeur: Maison\n      de l'exemple\n    nature: acteur\n    titre: T\n"
            "    url: U\n",
        ),
        ("  a:\n    titre: T\n    url: U\n    editeur: E", None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_nature_is_added_under_the_editor_and_nothing_else_moves(
    tmp_path: Path, old: str, new: str | None, end: str
) -> None:
    path = project(tmp_path, ("sources:\n" + old).replace("\n", end))
    migrate(tmp_path)
    wanted = "sources:\n" + (new or f"{old}\n    nature: tiers")
    assert path.read_bytes().decode() == wanted.replace("\n", end)


def test_a_source_written_on_the_spot_gets_one_too(tmp_path: Path) -> None:
    project(tmp_path, "sources:\n  a: {titre: T}\n")
    actor = tmp_path / "data/support/maison.yml"
    actor.write_text(
        ACTOR + "faits:\n  - source:\n      titre: T\n      url: U\n      editeur: E\n"
        "    autres_sources:\n      - editeur: Radio\n        titre: T\n        url: U\n"
        "      - {titre: T, url: U, editeur: F}\n      - un-nom\n",
        encoding="utf-8",
    )
    migrate(tmp_path)
    assert actor.read_text(encoding="utf-8") == (
        ACTOR + "faits:\n  - source:\n      titre: T\n      url: U\n      editeur: E\n"
        "      nature: tiers\n    autres_sources:\n      - editeur: Radio\n"
        "        nature: presse\n        titre: T\n        url: U\n"
        "      - {titre: T, url: U, editeur: F, nature: tiers}\n      - un-nom\n"
    )


def test_what_was_guessed_is_listed_to_be_read_again_and_twice_is_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(
        tmp_path,
        "sources:\n  a: {titre: T, url: U, editeur: E}\n"
        "  b: {titre: T, url: V, editeur: Radio, nature: recherche}\n",
    )
    assert main([str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "1 nature écrite dans 1 fichier, à relire" in told
    assert "data/sources/x.yml:2 « E » : tiers, un tiers" in told
    assert "Radio" not in told
    done = files(tmp_path)
    assert "nature: recherche" in done["data/sources/x.yml"]
    assert main([str(tmp_path)]) == 0
    assert "toutes les sources ont leur nature" in capsys.readouterr().out
    assert files(tmp_path) == done


def test_a_long_list_may_be_cut_short(tmp_path: Path) -> None:
    """« | head » : qui lisait est parti, tout est écrit, rien ne se dit de travers."""
    entries = (f"  s-{n}: {{titre: T, url: U, editeur: {'E' * 100}}}\n" for n in range(1000))
    path = project(tmp_path, "sources:\n" + "".join(entries))
    command = (
        f"{shlex.quote(sys.executable)} -m tools.migrer {shlex.quote(str(tmp_path))} | head -1"
    )
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0 and done.stderr == ""
    assert path.read_text(encoding="utf-8").count("nature: tiers") == 1000


def test_an_old_file_of_sources_is_put_in_place_then_completed(tmp_path: Path) -> None:
    root = small_project(tmp_path / "projet")
    text = "".join(
        one.read_text(encoding="utf-8").removeprefix("sources:\n")
        for one in sorted((root / "data/sources").glob("*.yml"))
    )
    for one in (root / "data/sources").glob("*.yml"):
        one.unlink()
    (root / "data/sources.yml").write_text("sources:\n" + NATURE.sub("", text), encoding="utf-8")
    assert main([str(root)]) == 0
    assert [one for one in inspect_data(root)[1] if not one.warning] == []


@pytest.mark.long
@pytest.mark.parametrize("which", ["pays", "projet"])
def test_an_invented_project_comes_through_with_natures_alone_added(
    tmp_path: Path, which: str
) -> None:
    root = tmp_path / "projet"
    if which == "pays":
        shutil.copytree(COUNTRY, root)
        add_actors(root)
    else:
        small_project(root)
    bare = before(root)
    assert any("nature" in str(one) for one in inspect_data(root)[1])
    migrate(root)
    after = files(root)
    assert {name: NATURE.sub("", text) for name, text in after.items()} == bare
    assert [one for one in inspect_data(root)[1] if not one.warning] == []


def test_one_bad_file_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path, "sources:\n  a: {titre: T, url: U, editeur: E}\n")
    (tmp_path / "data/support/pire.yml").write_text("nom: [\n", encoding="utf-8")
    (tmp_path / "data/support/liste.yml").write_text(
        "source: {titre: T, url: U, editeur: [E]}\n", encoding="utf-8"
    )
    kept = files(tmp_path)
    assert main([str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "data/support/pire.yml:2:1" in told and "Traceback" not in told
    (tmp_path / "data/support/pire.yml").unlink()
    assert main([str(tmp_path)]) == 1
    assert "data/support/liste.yml:1:1 « editeur » est un nom" in capsys.readouterr().err
    assert files(tmp_path).items() <= kept.items()


def test_a_folder_that_is_a_link_is_never_written_through(tmp_path: Path) -> None:
    project(tmp_path / "ailleurs", "sources:\n  a: {titre: T, url: U, editeur: E}\n")
    (tmp_path / "projet").mkdir()
    (tmp_path / "projet/data").symlink_to(tmp_path / "ailleurs/data")
    kept = files(tmp_path / "ailleurs")
    with pytest.raises(DataErrors, match="il faut un vrai dossier"):
        migrate(tmp_path / "projet")
    assert files(tmp_path / "ailleurs") == kept
