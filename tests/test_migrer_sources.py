"""Ranger un ancien `data/sources.yml` : sans rien changer, perdre ni remplacer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from innovation_sociale.errors import DataErrors
from innovation_sociale.reading.loading import inspect_data, load_catalogue
from innovation_sociale.reading.text import MAX_BYTES
from innovation_sociale.reading.yaml import parse_yaml
from tests.conftest import COUNTRY
from tests.test_data_errors import small_project
from tools.migrer.__main__ import main
from tools.migrer.sources import migrate

HEAD = "# yaml-language-server: $schema=../schemas/sources.json\n# Un mot d'abord.\nsources:\n"
ENTRIES = {
    "beta": "  beta: # au bout\n    titre: 'Un, deux'\n    note: |\n      Deux\n      # lignes\n\n",
    "alpha-2": "  # sur alpha\n\n  # encore\n  alpha-2: {titre: A}\n",
    "20-mots": '  20-mots:\n    titre: "\\x41"\n',
    "alpha-1": "  alpha-1:\n      titre: >-\n        Plié\n        deux\n    # à la fin\n",
}


def folder(root: Path) -> dict[str, str]:
    """Les fichiers de sources d'un projet, par nom."""
    paths = sorted((root / "data/sources").glob("*.yml"))
    return {path.name: path.read_bytes().decode() for path in paths}


def old(root: Path, text: str) -> Path:
    """Écrit l'ancien fichier."""
    (root / "data").mkdir(exist_ok=True)
    path = root / "data/sources.yml"
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_entry_keeps_its_bytes_its_comments_and_its_order(tmp_path: Path, end: str) -> None:
    path = old(tmp_path, (HEAD + "".join(ENTRIES.values())).replace("\n", end))
    migrate(tmp_path)
    head = HEAD.replace("../schemas", "../../schemas")
    wanted = {
        "0-9.yml": head + ENTRIES["20-mots"],
        "a.yml": head + ENTRIES["alpha-2"] + ENTRIES["alpha-1"],
        "b.yml": head + ENTRIES["beta"],
    }
    assert folder(tmp_path) == {name: text.replace("\n", end) for name, text in wanted.items()}
    assert not path.exists()


def test_twice_is_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old(tmp_path, HEAD + "".join(ENTRIES.values()))
    assert main([str(tmp_path)]) == 0
    assert "4 sources rangées dans data/sources/, 3 fichiers écrits" in capsys.readouterr().out
    before = folder(tmp_path)
    assert main([str(tmp_path)]) == 0
    assert "rien à ranger" in capsys.readouterr().out
    assert folder(tmp_path) == before


def test_an_interrupted_move_is_resumed(tmp_path: Path) -> None:
    path = old(tmp_path, HEAD + "".join(ENTRIES.values()))
    text = path.read_bytes()
    migrate(tmp_path)
    done = folder(tmp_path)
    (tmp_path / "data/sources/b.yml").unlink()
    path.write_bytes(text)
    migrate(tmp_path)
    assert folder(tmp_path) == done


def test_sources_added_by_an_older_program_join_the_folder(tmp_path: Path) -> None:
    """`cat >> data/sources.yml`, après la migration : des sources en retrait, sans tête."""
    root = small_project(tmp_path / "projet")
    before = folder(root)
    added = "  presse-0:\n    titre: Reportage\n    url: https://presse.example/0\n" + (
        "    editeur: Gazette\n    nature: presse\n    date: 2020\n"
    )
    old(root, added)
    migrate(root)
    assert folder(root) == before | {"p.yml": before["p.yml"] + added}
    assert [one for one in inspect_data(root)[1] if not one.warning] == []


def test_another_source_of_the_same_name_stops_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old(tmp_path, "sources:\n  a-1: {titre: Un}\n  b-1: {titre: Deux}\n")
    (tmp_path / "data/sources").mkdir()
    (tmp_path / "data/sources/x.yml").write_text("sources:\n  b-1: {titre: Autre}\n", "utf-8")
    assert main([str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert (
        "data/sources.yml:3:3 « b-1 » nomme déjà une autre source, data/sources/x.yml ligne 2"
        in told
    )
    assert list(folder(tmp_path)) == ["x.yml"]
    (tmp_path / "data/sources/x.yml").unlink()
    assert main([str(tmp_path)]) == 0


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("sources: {a: {titre: A}, b: {titre: B}}\n", "1:11", "une source commence sa ligne"),
        ("a:\n  titre: A\n", "1:1", "en retrait sous une ligne « sources: »"),
        ("sources:\n", "1:9", "la valeur de « sources » est vide"),
        ("- a\n", "1:1", "il faut des sources"),
        ("sources:\n  É: {titre: A}\n", "2:3", "« É » n'est pas un identifiant"),
        ("sources:\n  a: {titre: A}\n  a: {titre: B}\n", "3:3", "« a »"),
        ("sources:\n  a: [\n", "3:1", "ponctuation inattendue"),
        ("<<<<<<< a\nsources:\n=======\n>>>>>>> b\n", "1:1", "conflit Git"),
        ("", "1:1", "il faut des sources"),
    ],
)
def test_what_cannot_be_cut_is_left_alone_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, place: str, message: str
) -> None:
    path = old(tmp_path, text)
    assert main([str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert f"data/sources.yml:{place}" in told
    assert message in told
    assert "Traceback" not in told
    assert path.read_bytes().decode() == text
    assert folder(tmp_path) == {}


def test_a_folder_that_is_a_link_is_never_written_through(tmp_path: Path) -> None:
    path = old(tmp_path, HEAD + ENTRIES["beta"])
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "data/sources").symlink_to(tmp_path / "ailleurs")
    with pytest.raises(DataErrors, match="il faut ici un vrai dossier"):
        migrate(tmp_path)
    assert list((tmp_path / "ailleurs").iterdir()) == []
    assert path.exists()


def test_entries_that_would_change_their_meaning_are_refused(tmp_path: Path) -> None:
    path = old(tmp_path, "sources:\n   a-1: {titre: A}\n")
    (tmp_path / "data/sources").mkdir()
    (tmp_path / "data/sources/a.yml").write_text("sources:\n  a-2: {titre: B}\n", "utf-8")
    with pytest.raises(DataErrors, match="mettez chacune au même retrait"):
        migrate(tmp_path)
    assert path.exists()


def test_no_file_grows_past_what_the_site_reads(tmp_path: Path) -> None:
    note = "mot " * 400
    ids = [f"{'con' if rank % 2 else 'cap'}-{rank}" for rank in range(400)]
    texts = [f"  {id_}:\n    titre: {id_}\n    note: {note}\n" for id_ in ids]
    old(tmp_path, HEAD + "".join(texts))
    migrate(tmp_path)
    files = folder(tmp_path)
    assert all(len(text.encode()) <= MAX_BYTES for text in files.values())
    kept = [id_ for text in files.values() for id_ in re.findall(r"^  (\S+):", text, re.MULTILINE)]
    assert sorted(kept) == sorted(ids)
    assert "con.yml" not in files
    assert len(files) < 40


def test_the_invented_country_comes_through_unchanged(tmp_path: Path) -> None:
    """Aller et retour : remis en un fichier, le pays se range comme il était."""
    (whole,) = (COUNTRY / "data/sources").glob("*.yml")
    old(tmp_path, whole.read_text(encoding="utf-8"))
    migrate(tmp_path)
    assert folder(tmp_path) == {whole.name: whole.read_text(encoding="utf-8")}
    tree = parse_yaml(whole.read_text(encoding="utf-8"), "x").tree
    assert isinstance(tree, dict) and isinstance(tree["sources"], dict)
    assert set(tree["sources"]) == set(load_catalogue(COUNTRY).sources)


@pytest.mark.parametrize("name", ["nulle-part", "vide"])
def test_a_folder_that_is_no_project_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "vide").mkdir()
    assert main([str(tmp_path / name)]) == 1
    assert "donnez le dossier d'un projet" in capsys.readouterr().err
