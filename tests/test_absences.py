"""Ce qu'une structure n'a pas, d'après une source, n'est pas ce que nous ignorons d'elle."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
from types import MappingProxyType
from typing import Any

import pytest

from innovation_sociale.editions.snapshot import snapshot
from innovation_sociale.environment.forge import read_forge
from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.macros.registry import Rendering
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.facts import Absence, Question
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.sheets import actor_sheet
from innovation_sociale.reading.loading import inspect_data
from tests.conftest import ROOT, copy_project

ID = "agence-des-idees"
SAID = "n'y en a pas"


def with_absence(catalogue: Catalogue, field: str, **emptied: Any) -> Catalogue:
    """Le pays, dont un acteur n'a pas ce que remplissait `field`."""
    source = next(iter(catalogue.sources))
    gone = Absence(champ=field, date=DateApprochee.lire("2026-10"), source=source)
    asked = Question(
        id="essai-absence", question="Lequel ?", comment_repondre="Demandez.", champ=field
    )
    changed = catalogue.acteurs[ID].model_copy(
        update={"absences": [gone], "a_completer": [asked], **emptied}
    )
    return dataclasses.replace(
        catalogue, acteurs=MappingProxyType({**catalogue.acteurs, ID: changed})
    )


def rendered(catalogue: Catalogue, name: str, *args: str) -> str:
    partials = ROOT / "overrides" / "partials"
    rendering = Rendering(catalogue, read_forge({}), partials)
    return html.unescape(rendering.render(name, "accompagnement/x/index.html", *args))


def test_a_page_a_sheet_and_a_card_say_there_is_none(catalogue: Catalogue) -> None:
    changed = with_absence(catalogue, "telephone", telephone=None)
    editor = next(iter(catalogue.sources.values())).editeur
    page = rendered(changed, "fiche", ID)
    line = next(one for one in page.splitlines() if "<dt>Téléphone</dt>" in one)
    assert SAID in line and 'role="doc-noteref"' in line and "octobre 2026" in line
    assert "Téléphone" not in rendered(catalogue, "fiche", ID)
    sheet = actor_sheet(Desk(changed), ID, changed.acteurs[ID])
    assert ["Téléphone", f"il {SAID}, d'après {editor}, octobre 2026"] in sheet["reperes"]
    assert "Pas de téléphone" in rendered(changed, "annuaire")
    gone = with_absence(catalogue, "services", services=[])
    assert "Pas de service" in rendered(gone, "annuaire")
    kept = snapshot(changed, dt.date(2026, 1, 1)).acteurs[ID]
    assert kept.champs["telephone"] == f"il {SAID}"


def test_what_is_known_to_be_missing_is_no_longer_asked(catalogue: Catalogue) -> None:
    changed = with_absence(catalogue, "telephone", telephone=None)
    asked = [one.id for _, _, questions in changed.questions() for one in questions]
    assert "essai-absence" not in asked
    unknown = dataclasses.replace(
        changed,
        acteurs=MappingProxyType(
            {**changed.acteurs, ID: changed.acteurs[ID].model_copy(update={"absences": []})}
        ),
    )
    assert "essai-absence" in [one.id for _, _, kept in unknown.questions() for one in kept]


def test_no_service_is_a_reason_not_a_doubt(catalogue: Catalogue) -> None:
    need = catalogue.orientation.choix_besoins[0].id
    for field, sure in (("services", True), ("telephone", False)):
        changed = with_absence(catalogue, field, services=[], telephone=None)
        result = orient(orientation_table(changed), {"besoins": [need]})
        told = [one for one in result.ecartes if one.id == ID]
        table = orientation_table(changed)["raisons"]
        assert [one.refus for one in told] == ([[table["besoin_aucun"]]] if sure else [])
        assert (ID in {one.id for one in result.a_interroger}) is not sure


@pytest.mark.usefixtures("builds")
@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("champ: telefone", "« telefone » ne peut pas être dit absent"),
        ("champ: nom", "« nom » ne peut pas être dit absent"),
        ("champ: services", "« services » est rempli plus haut"),
    ],
)
def test_a_wrong_absence_is_refused_with_what_to_write(
    tmp_path: Any, written: str, sentence: str
) -> None:
    project = copy_project(tmp_path / "projet")
    path = project / f"data/support/{ID}.yml"
    source = path.read_text("utf-8").split("source: ")[1].split()[0]
    path.write_text(
        path.read_text("utf-8").rstrip()
        + f"\nabsences:\n  - {written}\n    date: 2026\n    source: {source}\n",
        encoding="utf-8",
    )
    _, defects = inspect_data(project)
    assert any(sentence in str(one) for one in defects), [str(one) for one in defects]


def test_a_field_that_can_be_missing_is_an_optional_one() -> None:
    for name, info in Acteur.model_fields.items():
        if getattr(info.json_schema_extra, "pas", ""):
            assert not info.is_required(), name
