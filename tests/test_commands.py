"""Les commandes : ce qu'elles disent, et leur code de sortie."""

from __future__ import annotations

from pathlib import Path

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.site.check import pages_of
from tests.conftest import copy_project
from tests.test_data_errors import small_project


@pytest.fixture
def unheaded(tmp_path: Path) -> Path:
    """Le projet minimal, dont une page n'a pas d'en-tête."""
    project = small_project(tmp_path / "projet")
    (project / "docs").mkdir()
    (project / "docs/sources.md").write_text("sans en-tête", encoding="utf-8")
    return project


def test_check_says_that_all_is_well(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--racine", str(project), "check"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Tout est en ordre : ")
    assert said.err == ""


def test_check_annotates_for_the_forge(unheaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--racine", str(unheaded), "check", "--annotations"]) == 1
    said = capsys.readouterr()
    assert (
        "::error file=docs/sources.md,line=1,col=1,title=en-tete-manquant::l'en-tête manque"
        in said.out
    )
    assert "docs/sources.md:1:1 l'en-tête manque" in said.err


def test_site_builds_and_sums_up(elsewhere: tuple[Path, str]) -> None:
    site, said = elsewhere
    assert said.startswith("Site construit dans site/")
    assert f"{len(pages_of(site))} pages" in said


def test_a_refused_site_leaves_the_one_before(
    unheaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (unheaded / "site").mkdir()
    (unheaded / "site/temoin.txt").write_text("là", encoding="utf-8")
    assert main(["--racine", str(unheaded), "site"]) == 1
    assert [path.name for path in (unheaded / "site").iterdir()] == ["temoin.txt"]
    said = capsys.readouterr().err
    assert "l'en-tête manque" in said
    assert "Le site précédent, dans site/, n'a pas été touché." in said


@pytest.mark.usefixtures("builds")
def test_site_says_in_french_which_links_are_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_project(tmp_path / "projet")
    (project / "site").mkdir()
    (project / "site/temoin.txt").write_text("là", encoding="utf-8")
    (project / "docs/sources.md").write_text(
        "---\ntitle: Sources\ndescription: Un essai.\n---\n\n"
        "[a](perdu.md)\n[b](/definition/)\n[c](definition/index.md#perdue)\n[d](definition)\n"
        "![e](assets/img/perdue.png)\n",
        encoding="utf-8",
    )
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "  - Perdue: absente.md\n", encoding="utf-8"
    )
    assert main(["--racine", str(project), "site"]) == 1
    said = capsys.readouterr().err.splitlines()
    places = [line.split(" ")[0] for line in said if ":" in line.split(" ")[0]]
    assert places == [
        *(f"docs/sources.md:{line}" for line in ("6:5", "7:5", "8:5", "9:5", "10:6")),
        f"mkdocs.yml:{len(settings.read_text(encoding='utf-8').splitlines())}:13",
    ]
    assert "le lien « perdu.md » ne mène à aucune page" in said[0]
    assert "commence par « / »" in said[1]
    assert "l'ancre du lien « definition/index.md#perdue » n'existe pas" in said[2]
    assert "6 erreurs dans 2 fichiers" in said[-2]
    assert said[-1] == "Le site précédent, dans site/, n'a pas été touché."
    assert [path.name for path in (project / "site").iterdir()] == ["temoin.txt"]


@pytest.mark.usefixtures("builds")
def test_site_passes_on_what_it_cannot_translate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_project(tmp_path / "projet")
    (project / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    assert main(["--racine", str(project), "site"]) == 1
    said = capsys.readouterr().err
    assert "mkdocs.yml" in said
    assert "Traceback" not in said


def test_site_refuses_a_wrong_date(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "hier")
    assert main(["--racine", str(project), "site"]) == 1
    assert "SOURCE_DATE_EPOCH vaut « hier »" in capsys.readouterr().err


def test_schemas_write_only_what_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--racine", str(tmp_path), "schemas"]) == 1
    assert "schemas/support.json" in capsys.readouterr().out
    assert main(["--racine", str(tmp_path), "schemas"]) == 0
    assert "à jour" in capsys.readouterr().out


def test_links_warn_without_ever_failing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("innovation_sociale.site.external_links._ask", lambda address: "muet")
    assert main(["--racine", str(project), "liens", "--annotations"]) == 0
    said = capsys.readouterr()
    assert "::warning file=data/sources/s.yml" in said.out
    assert "avertissement : https://" in said.err


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["publier"])
    assert stopped.value.code == 2


def test_a_folder_that_is_no_project_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("check", "site", "livret", "edition", "liens"):
        assert main(["--racine", str(tmp_path / "ailleurs"), command]) == 1
        (said,) = capsys.readouterr().err.splitlines()
        assert "n'est pas le dossier du projet" in said
    assert not (tmp_path / "ailleurs").exists()
