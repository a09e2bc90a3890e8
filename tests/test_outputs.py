"""`livret -o` : un PDF, hors du projet, qui ne remplace qu'un PDF, écrit d'un coup."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.commands.outputs import OutputRefused, output_path, write_output
from tests.conftest import ROOT

PDF = b"%PDF-1.7\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Un projet, d'où l'on lance la commande."""
    project = tmp_path / "projet"
    for name in ("data/support", "docs", "overrides", "tests", ".git", "site/livret"):
        (project / name).mkdir(parents=True)
    (project / "data/site.yml").write_text("nom: Site\n", encoding="utf-8")
    (project / "data/faux.pdf").write_bytes(PDF)
    monkeypatch.chdir(project)
    return project


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("data/site.yml", "n'est pas le nom d'un PDF"),
        ("extrait", "écrivez « extrait.pdf »"),
        ("README.md", "n'est pas le nom d'un PDF"),
        (".pdf", "n'est pas le nom d'un PDF"),
        ("-", "n'est pas le nom d'un PDF"),
        ("data/x.pdf", "est dans data/"),
        ("data/faux.pdf", "est dans data/"),
        ("data", "est dans data/"),
        ("./docs/../data/support/x.pdf", "est dans data/"),
        ("docs/nouveau/x.pdf", "est dans docs/"),
        ("overrides/x.pdf", "est dans overrides/"),
        ("tests/x.pdf", "est dans tests/"),
        ("site/livret/x.pdf", "est dans site/"),
        (".git/x.pdf", "est dans .git/"),
        (".neuf/x.pdf", "est dans .neuf/"),
        ("lien/x.pdf", "est dans data/"),
        ("lien-fichier.pdf", "est dans data/"),
        ("boucle.pdf", "ne peut pas être écrit"),
        ("occupe.pdf", "n'est pas un PDF"),
        ("vide.pdf", "n'est pas un PDF"),
        ("tuyau.pdf", "n'est pas un PDF"),
        ("occupe.pdf/x.pdf", "n'est pas un dossier"),
    ],
)
def test_an_output_that_would_harm_is_refused(written: str, said: str, root: Path) -> None:
    (root / "lien").symlink_to(root / "data")
    (root / "lien-fichier.pdf").symlink_to(root / "data/site.yml")
    (root / "boucle.pdf").symlink_to(root / "boucle.pdf")
    (root / "occupe.pdf").write_text("mes notes", encoding="utf-8")
    (root / "vide.pdf").touch()
    os.mkfifo(root / "tuyau.pdf")
    before = sorted(root.rglob("*"))
    with pytest.raises(OutputRefused) as refused:
        output_path(written, "livret-a5.pdf", root)
    assert said in str(refused.value) and "\n" not in str(refused.value)
    assert sorted(root.rglob("*")) == before
    assert (root / "data/site.yml").read_text(encoding="utf-8") == "nom: Site\n"


def test_the_engine_is_protected_from_anywhere(root: Path) -> None:
    with pytest.raises(OutputRefused, match="au projet"):
        output_path(str(ROOT / "innovation_sociale" / "x.pdf"), "livret.pdf", root)


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("extrait.pdf", "extrait.pdf"),
        ("Extrait.PDF", "Extrait.PDF"),
        ("", "livret-a5.pdf"),
        ("..", "../livret-a5.pdf"),
        ("../sortie/", "../sortie/livret-a5.pdf"),
        ("nouveau/dossier/x.pdf", "nouveau/dossier/x.pdf"),
        ("ancien.pdf", "ancien.pdf"),
        ("lien.pdf", "ancien.pdf"),
    ],
)
def test_a_sound_output_is_written_with_its_folder(written: str, made: str, root: Path) -> None:
    (root / "ancien.pdf").write_bytes(PDF + b"avant")
    (root / "lien.pdf").symlink_to("ancien.pdf")
    target = output_path(written, "livret-a5.pdf", root)
    write_output(target, PDF)
    assert (root / made).read_bytes() == PDF
    assert (root / "lien.pdf").is_symlink()
    assert not list(target.parent.glob(".livret-*"))


def test_a_full_disk_leaves_the_previous_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = root / "ancien.pdf"
    target.write_bytes(PDF)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OutputRefused, match="le disque est plein"):
        write_output(target, PDF + b"neuf")
    assert target.read_bytes() == PDF
    assert not list(root.glob(".livret-*"))


@pytest.mark.long
def test_the_command_refuses_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (ROOT / "data/site.yml").read_bytes()
    assert main(["--racine", str(ROOT), "livret", "-o", str(ROOT / "data/site.yml")]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "Aucun livret n'a été écrit."
    assert (ROOT / "data/site.yml").read_bytes() == before
