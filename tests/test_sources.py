"""Les sources communes : un dossier, coupé comme on veut, et des conseils qui marchent."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from innovation_sociale.models import Catalogue
from innovation_sociale.reading.loading import inspect_data, load_catalogue
from innovation_sociale.reading.source_checks import usual_file
from innovation_sociale.reading.text import MAX_BYTES
from tests.conftest import COUNTRY, ROOT
from tests.test_data_errors import said, small_project

COMMON = "data/sources/p.yml"
ONE = "source: page-exemple"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "projet")


def change(project: Path, name: str, old: str, new: str, times: int = 1) -> None:
    """Remplace `old` dans un fichier du projet."""
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, times), encoding="utf-8")


def entry(id_: str, address: str, note: str = "Une note.") -> str:
    """Une source, telle qu'on l'écrit sous « sources: »."""
    return (
        f"  {id_}:\n    titre: Titre de {id_}\n    url: https://www.example.org/{address}\n"
        f"    editeur: Éditeur de {id_}\n    nature: tiers\n    date: 2026-01\n    note: {note}\n"
    )


def test_the_cut_changes_nothing_to_the_catalogue(tmp_path: Path, catalogue: Catalogue) -> None:
    project = Path(shutil.copytree(COUNTRY, tmp_path / "pays"))
    (whole,) = (project / "data/sources").glob("*.yml")
    head, *entries = re.split(r"(?m)^(?=  \S)", whole.read_text(encoding="utf-8"))
    whole.unlink()
    for rank, part in enumerate((entries[1::2], entries[::2])):
        path = whole.with_name(f"{'ba'[rank]}.yml")
        path.write_text(head + "".join(reversed(part)), encoding="utf-8")
    again = load_catalogue(project)
    assert list(again.sources.items()) == list(catalogue.sources.items())
    assert again.citations() == catalogue.citations()


def test_any_file_name_serves_and_none_is_needed(project: Path) -> None:
    for name in ("index", "page-2", "0-9"):
        (project / COMMON).rename(project / f"data/sources/{name}.yml")
        assert said(project) == ""
        (project / f"data/sources/{name}.yml").rename(project / COMMON)
    for path in (project / "data").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        inline = f"{{titre: T, url: 'https://t.example/{path.stem}', editeur: E, nature: tiers, date: 2020}}"
        path.write_text(re.sub(r"(?<=source: )\S+-exemple", inline, text), encoding="utf-8")
    shutil.rmtree(project / "data/sources")
    catalogue, defects = inspect_data(project)
    assert defects == []
    assert catalogue is not None
    assert catalogue.sources == {}


def test_a_file_too_heavy_is_split_as_advised(project: Path) -> None:
    path = project / COMMON
    heavy = [entry(f"page-{rank}", f"{rank}", "Mot. " * 350) for rank in range(200)]
    path.write_text(path.read_text(encoding="utf-8") + "".join(heavy), encoding="utf-8")
    text = said(project)
    assert f"{COMMON}:1:1 ce fichier pèse" in text
    assert "partagez-le en plusieurs fichiers de data/sources/" in text
    assert text.count("\n") == 1, "un fichier illisible n'accuse pas ceux qui le citent"
    whole = path.read_text(encoding="utf-8").removesuffix("".join(heavy))
    path.write_text(whole + "".join(heavy[:100]), encoding="utf-8")
    path.with_name("p-suite.yml").write_text("sources:\n" + "".join(heavy[100:]), encoding="utf-8")
    assert [one for one in inspect_data(project)[1] if not one.warning] == []


def test_a_record_too_heavy_is_shortened_and_never_told_to_split(project: Path) -> None:
    path = project / "data/support/exemple.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}# {'x' * MAX_BYTES}\n", encoding="utf-8")
    assert "permis : raccourcissez-le" in said(project)
    path.write_text(text, encoding="utf-8")
    assert said(project) == ""


def test_an_unknown_source_is_added_where_it_is_told(project: Path) -> None:
    change(project, "data/support/exemple.yml", ONE, "source: carnet-de-terrain")
    where = re.search(r"ajoutez-la dans (\S+), sous « (sources:) »", said(project))
    assert where and where[1] == "data/sources/c.yml"
    (project / where[1]).write_text(f"{where[2]}\n{entry('carnet-de-terrain', 'c')}", "utf-8")
    assert said(project) == ""


def test_an_unknown_source_may_be_written_on_the_spot(project: Path) -> None:
    change(project, "data/support/exemple.yml", ONE, "source: carnet-de-terrain")
    assert "ou écrivez la source sur place" in said(project)
    inline = "{titre: T, url: 'https://t.example/', editeur: E, nature: tiers, date: 2020}"
    change(project, "data/support/exemple.yml", "source: carnet-de-terrain", f"source: {inline}")
    assert said(project) == ""


@pytest.mark.parametrize("field", ["source: {}", "autres_sources: [{}]"])
def test_a_source_written_again_is_cited_as_told(project: Path, field: str) -> None:
    inline = (
        "{titre: T, url: 'https://www.example.org/article', editeur: E, nature: tiers, date: 2020}"
    )
    known = ONE if field.startswith("source") else f"{ONE}\n  autres_sources: [journal-exemple]"
    change(project, "data/support/exemple.yml", ONE, known)
    written = field.format("page-exemple" if field.startswith("source") else "journal-exemple")
    change(project, "data/support/exemple.yml", written, field.format(inline))
    told = re.search(
        r"est déjà écrite, (\S+) ligne 2 : écrivez « (?:source: |- )(\S+) »", said(project)
    )
    assert told and told.groups() == ("data/sources/j.yml", "journal-exemple")
    change(project, "data/support/exemple.yml", inline, told[2])
    assert said(project) == ""


def test_a_source_written_in_two_records_is_put_in_the_folder(project: Path) -> None:
    inline = "{titre: T, url: 'https://t.example/', editeur: E, nature: tiers, date: 2020}"
    names = ("data/support/exemple.yml", "data/support/voisine.yml")
    for name in names:
        change(project, name, ONE, f"source: {inline}")
    assert "mettez-la une fois dans data/sources/, puis citez-la par son nom" in said(project)
    (project / "data/sources/t.yml").write_text(f"sources:\n  t-page: {inline}\n", "utf-8")
    for name in names:
        change(project, name, inline, "t-page")
    assert said(project) == ""


def test_one_name_in_two_files_names_both_with_their_lines(project: Path) -> None:
    path = project / COMMON
    text = path.read_text(encoding="utf-8")
    path.write_text(text + entry("journal-exemple", "autre"), encoding="utf-8")
    line = text.count("\n") + 1
    assert (
        f"{COMMON}:{line}:3 « journal-exemple » nomme déjà une source, data/sources/j.yml ligne 2"
        in said(project)
    )
    path.write_text(text + entry("autre-nom", "autre"), encoding="utf-8")
    assert all(one.warning for one in inspect_data(project)[1])
    path.write_text(text, encoding="utf-8")
    assert said(project) == ""


def test_a_source_file_that_cannot_be_read_accuses_no_record(project: Path) -> None:
    (project / COMMON).rename(project / "data/sources/p.yaml")
    text = said(project)
    assert text.startswith("data/sources/p.yaml:1:1 renommez ce fichier « p.yml »")
    assert "n'est pas dans data/sources/" not in text


def test_the_guide_teaches_an_entry_that_is_accepted(project: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    taught = re.search(
        r"```yaml\n(# \S+ \S+sources\.json\nsources:\n  (\S+):\n.*?)```", guide, re.DOTALL
    )
    assert taught
    path = project / usual_file(taught[2])
    assert f"`{path.relative_to(project).as_posix()}`" in guide
    path.write_text(taught[1], encoding="utf-8")
    change(project, "data/sources/p.yml", "sources:", "sources:  # le reste")
    (project / "data/sources/j-autres.yml").write_text(
        "sources:\n  journal-exemple: {titre: T, url: 'https://t.example/', editeur: E, nature: tiers, date: 2020}\n",
        encoding="utf-8",
    )
    change(project, "data/support/exemple.yml", ONE, f"source: {taught[2]}")
    assert said(project) == ""


def test_the_old_file_gives_a_command_that_works(project: Path) -> None:
    merged = [
        path.read_text(encoding="utf-8") for path in sorted((project / "data/sources").iterdir())
    ]
    shutil.rmtree(project / "data/sources")
    old = project / "data/sources.yml"
    old.write_text(
        "sources:\n" + "".join(one.removeprefix("sources:\n") for one in merged), "utf-8"
    )
    text = said(project)
    assert text.startswith("data/sources.yml:1:1 les sources vivent dans data/sources/")
    assert text.count("\n") == 1
    command = re.search(r"lancez « \.venv/bin/python (.*?) »", text)
    assert command
    ran = subprocess.run(
        [sys.executable, *shlex.split(command[1])],
        cwd=project,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert said(project) == ""
    assert not old.exists()
    for path, before in zip(sorted((project / "data/sources").iterdir()), merged, strict=True):
        assert path.read_text(encoding="utf-8") == before
