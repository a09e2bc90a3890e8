"""Ce qui se voit sans ouvrir un fichier de `data/` : son nom, sa place, sa taille, ses liens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from innovation_sociale.errors import DataErrors
from innovation_sociale.reading.edition_files import MAX_BYTES as EDITION_BYTES
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.reading.text import MAX_BYTES
from tests.test_data_errors import said, small_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "projet")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("data/support/autre.yaml", "renommez ce fichier « autre.yml »"),
        ("data/support/notes.txt", "seuls les fichiers « .yml » ont leur place ici"),
        ("data/support/Éco Auvergne.yml", "« eco-auvergne.yml »"),
        ("data/support/deux_mots.yml", "« deux-mots.yml »"),
        ("data/definitio.yml", "vouliez-vous dire « definition » ?"),
        ("data/suport/autre.yml", "vouliez-vous dire « support » ?"),
        ("data/divers/autre.yml", "les dossiers sont support, testimonials, definitions"),
        ("data/support/allier/autre.yml", "pas de sous-dossier ici"),
        ("data/support/1.json", "seuls les fichiers « .yml » ont leur place ici"),
        ("data/1.json", "seuls les fichiers « .yml » ont leur place ici"),
        ("data/editions/2.yml", "seulement les éditions que « make edition » écrit"),
        ("data/editions/deux.json", "seulement les éditions que « make edition » écrit"),
        ("data/editions/2027/2.json", "pas de sous-dossier ici"),
    ],
)
def test_a_misplaced_file_is_named(project: Path, name: str, message: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("nom: Autre\n", encoding="utf-8")
    text = said(project)
    assert message in text
    assert text.count(message) == 1


def test_hidden_files_are_left_alone(project: Path) -> None:
    (project / "data/support/.DS_Store").write_bytes(b"\0")
    assert said(project) == ""


def test_symbolic_links_are_refused(project: Path) -> None:
    (project / "data/support/lien.yml").symlink_to(project / "data/support/voisine.yml")
    (project / "data/definitions/texte-un.yml").unlink()
    (project / "data/definitions").rmdir()
    (project / "data/definitions").symlink_to(project / "data/support")
    text = said(project)
    assert "data/support/lien.yml:1:1 ce fichier est un lien symbolique" in text
    assert "data/definitions:1:1 ce fichier est un lien symbolique" in text


def test_an_oversized_file_is_refused_before_it_is_read(project: Path) -> None:
    path = project / "data/support/exemple.yml"
    with path.open("ab") as file:
        file.write(b"# " + b"x" * MAX_BYTES)
    assert "plus que les 256 Kio permis" in said(project)


def test_an_edition_may_hold_far_more_than_a_sheet(project: Path) -> None:
    path = project / "data/editions/1.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + " " * MAX_BYTES, encoding="utf-8")
    assert said(project) == ""
    path.write_text(text + " " * EDITION_BYTES, encoding="utf-8")
    assert "plus que les 5120 Kio permis" in said(project)


def test_a_project_may_have_no_edition_yet(project: Path) -> None:
    shutil.rmtree(project / "data/editions")
    assert load_catalogue(project).editions == {}


def test_the_tenth_edition_comes_after_the_ninth(project: Path) -> None:
    first = project / "data/editions/1.json"
    for number in range(2, 12):
        shutil.copy(first, first.with_name(f"{number}.json"))
    assert list(load_catalogue(project).editions) == list(range(1, 12))


def test_a_missing_file_is_asked_for(project: Path) -> None:
    (project / "data/glossary.yml").unlink()
    assert "data/glossary.yml:1:1 ce fichier manque" in said(project)


def test_an_unreadable_file_is_said(project: Path) -> None:
    path = project / "data/support/exemple.yml"
    path.unlink()
    path.mkdir()
    assert "data/support/exemple.yml:1:1 pas de sous-dossier ici" in said(project)


def test_depth_is_bounded(project: Path) -> None:
    (project / "data/site.yml").write_text("nom: " + "[" * 5000, encoding="utf-8")
    assert "data/site.yml:1:25 plus de 20 niveaux d'indentation" in said(project)


def test_line_endings_and_byte_order_mark_of_windows_are_accepted(project: Path) -> None:
    path = project / "data/support/exemple.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert said(project) == ""


def test_non_breaking_spaces_are_accepted(project: Path) -> None:
    path = project / "data/support/exemple.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("est fictive", "est\u00a0fictive\u202f!"), encoding="utf-8")
    assert said(project) == ""


def test_every_file_speaks_at_once(project: Path) -> None:
    for name in ("support/exemple.yml", "support/voisine.yml", "testimonials/recit.yml"):
        path = project / "data" / name
        path.write_text(path.read_text(encoding="utf-8") + "faux: x\n", encoding="utf-8")
    text = said(project)
    assert text.count("clé inconnue « faux »") == 3
    assert text.endswith(
        "3 erreurs dans 3 fichiers : rien n'a été publié. Corrigez, puis relancez la commande."
    )
    with pytest.raises(DataErrors, match="clé inconnue"):
        load_catalogue(project)
