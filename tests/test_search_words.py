"""Les mots de la recherche : ce qu'ils nomment existe, et où chacun mène."""

from __future__ import annotations

import shutil
from pathlib import Path

from innovation_sociale.models import Catalogue
from innovation_sociale.models.vocabulary import Service
from innovation_sociale.pages.criteria import CRITERIA
from innovation_sociale.reading.loading import read_data
from innovation_sociale.site.asking import asked_for
from tests.conftest import COUNTRY

WORDS = "data/synonyms.yml"


def country(folder: Path) -> str:
    """Copie le pays d'essai ; rend ses mots."""
    for name in ("data", "docs"):
        shutil.copytree(COUNTRY / name, folder / name)
    return (folder / WORDS).read_text(encoding="utf-8")


def test_a_page_that_does_not_exist_is_refused_where_it_is_written(tmp_path: Path) -> None:
    written = country(tmp_path)
    (tmp_path / WORDS).write_text(
        written.replace("booklet/index.md:", "booklets/index.md:"), encoding="utf-8"
    )
    loaded, errors = read_data(tmp_path)
    assert loaded is None
    (error,) = errors
    assert error.path == WORDS
    assert error.line == 2 + written.splitlines().index("  booklet/index.md:")
    assert "« booklets/index.md » n'existe pas" in str(error)
    assert "booklet/index.md" in str(error)


def test_a_service_nobody_knows_is_refused(tmp_path: Path) -> None:
    written = country(tmp_path)
    (tmp_path / WORDS).write_text(written.replace("\n  pret:\n", "\n  prets:\n"), encoding="utf-8")
    loaded, errors = read_data(tmp_path)
    assert loaded is None
    assert any("prets" in str(error) and "pret" in str(error) for error in errors)


def test_each_request_leads_to_a_list_or_to_its_only_actor(catalogue: Catalogue) -> None:
    requests = {one["titre"]: one for one in asked_for(catalogue)["demandes"]}
    for service in catalogue.synonymes.besoins:
        actors = CRITERIA["besoin"].actors(catalogue, service)
        one = requests[service.label]
        sheet = f"accompagnement/{next(iter(actors))}/"
        listed = f"accompagnement/par-besoin/{service}/"
        assert one["pages"] == [listed if len(actors) > 1 else sheet, ""]
    assert requests[Service.PRET.label]["ancre"] == "besoins=emprunt"
    assert [one["titre"] for one in requests.values() if one["somme"]] == [Service.SUBVENTION.label]


def test_places_are_those_the_tool_offers(catalogue: Catalogue) -> None:
    offered = {str(one) for one in catalogue.orientation.lieux if not one.est_le_site}
    places = asked_for(catalogue)["lieux"]
    assert {one["id"] for one in places} == offered
    assert all(one["page"] or not one["code"] for one in places)
