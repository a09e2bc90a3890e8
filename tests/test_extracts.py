"""Un livret sur mesure : la bonne sélection, des refus clairs, jamais un fichier à moitié écrit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from innovation_sociale.__main__ import main
from innovation_sociale.models import Catalogue
from innovation_sociale.models.vocabulary import TypeActeur
from innovation_sociale.printing.selection import EmptySelection, Selection
from tests.paper import pages_of, tight, words, words_of
from tests.places import EAST, WEST
from tests.test_data_errors import small_project

EVENT = """\
titre: Webinaire de l'exemple
date: 2026-12-03
organisateurs: [exemple]
autres_organisateurs: []
acteurs: [exemple]
"""


@pytest.fixture
def order(project: Path) -> list[str]:
    """La commande « livret », dans le pays inventé."""
    return ["--racine", str(project), "livret"]


@pytest.fixture
def small_order(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """La commande « livret », dans le projet minimal, qui annonce un événement."""
    project = small_project(tmp_path_factory.mktemp("petit") / "projet")
    (project / "data/events").mkdir()
    (project / "data/events/webinaire.yml").write_text(EVENT, encoding="utf-8")
    return ["--racine", str(project), "livret"]


@pytest.fixture(autouse=True)
def _no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITE_URL", "CI_PAGES_URL", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)


def test_an_extract_holds_only_what_was_asked(
    order: list[str], catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "extrait.pdf"
    asked = ["--territoire", "allier", "--type", "financeur", "-o", str(path)]
    assert main([*order, *asked]) == 0
    kept = Selection((EAST,), (TypeActeur.FINANCEUR,)).apply(catalogue).acteurs
    assert f"{len(kept)} acteurs" in capsys.readouterr().out
    assert words("Extrait : Ambrelle, Financeur") in words_of(path)
    told = {words(one.title) for one in _flat(PdfReader(path).outline)}
    for id_, acteur in catalogue.acteurs.items():
        assert (words(acteur.nom) in told) == (id_ in kept)


def test_an_event_gives_its_cover_its_agenda_and_its_actors(
    order: list[str], catalogue: Catalogue, tmp_path: Path
) -> None:
    meeting = catalogue.rencontres["webinaire-d-origine"]
    path = "data/events/webinaire-d-origine.yml"
    assert main([*order, "--evenement", path, "--format", "a4", "-o", str(tmp_path)]) == 0
    (made,) = tmp_path.iterdir()
    assert made.name == "livret-webinaire-d-origine-a4.pdf"
    cover = tight(pages_of(made)[0])
    assert words(meeting.titre) in cover
    assert words("Date inconnue") in cover
    assert all(words(one.titre) in words_of(made) for one in meeting.deroule)
    told = {words(one.title) for one in _flat(PdfReader(made).outline)}
    listed = {id_ for id_, one in catalogue.acteurs.items() if words(one.nom) in told}
    assert listed == set(meeting.acteurs)


def test_every_mistake_of_an_order_is_said_at_once(
    small_order: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--territoire", "alier", "--type", "banque", "--evenement", "webinair"]
    assert main([*small_order, *asked, "--format", "a6", "-o", str(tmp_path / "x.pdf")]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "--territoire : « alier » n'est pas dans la liste : vouliez-vous dire « allier » ?",
        "--type : « banque » n'est pas dans la liste : on peut écrire "
        + ", ".join(str(one) for one in TypeActeur),
        "--evenement : data/events/webinair.yml n'existe pas : vouliez-vous dire « webinaire » ?",
        "--format : « a6 » n'existe pas : écrivez a5 ou a4",
        "Aucun livret n'a été écrit.",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--territoire", "allier", "--type", "label"], "élargissez le territoire ou le type"),
        (["-o", "/dev/null/x.pdf"], "« /dev/null » n'est pas un dossier"),
        (["--evenement", "ailleurs/x.yml"], "mettez « x.yml » dans data/events/"),
    ],
)
def test_what_cannot_be_served_leaves_no_file(
    small_order: list[str],
    asked: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*small_order, *asked]) == 1
    assert said in capsys.readouterr().err
    assert os.listdir(tmp_path) == []  # noqa: PTH208, les fichiers cachés comptent


def test_an_empty_selection_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(EmptySelection, match="Causserin, Label"):
        Selection((WEST,), (TypeActeur.LABEL,)).apply(catalogue)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["bla"], "« bla » n'est pas une commande"),
        ([], "il manque : commande"),
        (["livret", "--type"], "« --type » attend une valeur"),
        (["check", "--zut"], "« --zut » n'est pas une option d'ici"),
    ],
)
def test_a_command_badly_typed_is_refused_in_french(
    asked: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(asked)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith(said)


def _flat(outline: list) -> list:  # type: ignore[type-arg]
    """Les signets, tous niveaux réunis."""
    return [one for item in outline for one in (_flat(item) if isinstance(item, list) else [item])]
