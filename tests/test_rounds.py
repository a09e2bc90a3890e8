"""La ronde : qui a confirmé sa fiche, d'une seule règle, et ce qui s'en dit partout."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from pathlib import Path

import pytest
import yaml

from innovation_sociale.environment.forge import read_forge
from innovation_sociale.errors import report
from innovation_sociale.macros.registry import Rendering
from innovation_sociale.macros.rounds import MOST_LINES
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.confirming import confirmee_le, etat, relisibles
from innovation_sociale.models.rounds import Demande, FonctionDeReponse, Ronde
from innovation_sociale.models.vocabulary import Sujet, VerifieComment
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.sheets import actor_sheet
from innovation_sociale.printing.volumes import directory_volumes
from innovation_sociale.reading.loading import inspect_data
from tests.conftest import COUNTRY, ROOT
from tests.test_data_errors import small_project

DAY = dt.date(2026, 11, 20)
WORKFLOW = ROOT / ".github/workflows/ronde.yml"


def answered(day: dt.date = DAY) -> Demande:
    """Une réponse de la direction, sur papier à en-tête."""
    return Demande(repondu_le=day, reponse_par="direction", recu="en-tete")


def state(catalogue: Catalogue, **lines: Demande) -> Catalogue:
    """Les mêmes données, où seuls ces acteurs sont dans la ronde."""
    return dataclasses.replace(catalogue, ronde=Ronde(acteurs=lines))


def many_actors(catalogue: Catalogue, count: int) -> dict[str, Acteur]:
    """Les acteurs du pays, recopiés jusqu'à `count`."""
    named = list(catalogue.acteurs.items())
    picked = [(*named[rank % len(named)], rank) for rank in range(count)]
    return {
        f"{id_}-{rank}": one.model_copy(update={"nom": f"{one.nom} {rank}"})
        for id_, one, rank in picked
    }


def shown(catalogue: Catalogue, macro: str, page: str, *args: str) -> str:
    """Ce que rend une macro, sans construire de site."""
    site = Rendering(catalogue, read_forge({}), ROOT / "overrides/partials")
    return str(site.render(macro, public_path(page), *args))


def test_a_sheet_says_who_confirmed_it_and_when(catalogue: Catalogue) -> None:
    page = shown(state(catalogue, pepiniere=answered()), "fiche", "support/x.md", "pepiniere")
    assert 'Confirmé par la structure le <time datetime="2026-11-20">20 novembre 2026' in page
    assert "Confirmé" not in shown(state(catalogue), "fiche", "support/x.md", "pepiniere")
    printed = actor_sheet(
        Desk(state(catalogue, pepiniere=answered())), "pepiniere", catalogue.acteurs["pepiniere"]
    )
    assert "confirmé par la structure le 20 novembre 2026" in printed["verifie"]


def test_an_answer_not_yet_carried_over_confirms_nothing(catalogue: Catalogue) -> None:
    actor = catalogue.acteurs["pepiniere"]
    late = state(catalogue, pepiniere=answered(actor.verifie_le + dt.timedelta(days=1)))
    assert confirmee_le(late, "support", "pepiniere", actor) is None
    assert "Confirmé" not in shown(late, "fiche", "support/x.md", "pepiniere")


def test_the_same_day_is_told_once(catalogue: Catalogue) -> None:
    actor = catalogue.acteurs["pepiniere"]
    own = actor.model_copy(update={"verifie_comment": VerifieComment.ACTEUR})
    there = dataclasses.replace(
        state(catalogue, pepiniere=answered(actor.verifie_le)),
        acteurs={**catalogue.acteurs, "pepiniere": own},
    )
    assert shown(there, "fiche", "support/x.md", "pepiniere").count("Confirmé par") == 1
    printed = actor_sheet(Desk(there), "pepiniere", own)["verifie"]
    assert printed.casefold().count("confirmé par") == 1


def test_half_of_what_sheets_say_is_as_recent_as_told(catalogue: Catalogue) -> None:
    listed = [("support", id_, one) for id_, one in catalogue.acteurs.items()]
    found = etat(state(catalogue, pepiniere=answered()), listed)
    assert (found.confirmees, found.fiches) == (1, len(catalogue.acteurs))
    years = []
    for _, _, one in listed:
        facts = [*one.faits, one.derniere_preuve, one.premier_pas]
        years += [
            fact.date.annee
            for fact in facts
            if fact and fact.date.connue and fact.sujet is not Sujet.HISTOIRE
        ]
    recent = sum(year >= found.annee for year in years)
    assert recent * 2 >= len(years) > 2 * sum(year > found.annee for year in years)
    assert str(found) == (
        f"1 structure sur {len(listed)} a confirmé sa fiche ; la moitié des informations datées "
        f"sont de {found.annee} ou d'après."
    )
    assert str(etat(catalogue, [])) == ""


def test_about_and_each_department_say_where_the_round_is(catalogue: Catalogue) -> None:
    whole = str(etat(catalogue, relisibles(catalogue)))
    assert whole.replace("'", "&#39;") in shown(catalogue, "confirmations", "about/index.md")
    for place in catalogue.territoires.du_site().departements:
        there = [
            ("support", id_, one) for id_, one in catalogue.acteurs.items() if one.couvre(place)
        ]
        said = str(etat(catalogue, there)).replace("'", "&#39;")
        assert said in shown(
            catalogue, "liste", f"support/by-territory/{place}.md", "territoire", place
        )
    assert "confirmé sa fiche" not in shown(
        catalogue, "liste", "support/x.md", "type", "incubateur"
    )


def test_each_printed_directory_says_it_too(catalogue: Catalogue) -> None:
    crowd = dataclasses.replace(catalogue, acteurs=many_actors(catalogue, 250))
    volumes = directory_volumes([], crowd)
    assert volumes
    for volume in volumes.values():
        there = [("support", id_, one) for id_, one in volume.catalogue.acteurs.items()]
        assert str(etat(crowd, there)) in volume.said


def test_the_page_of_the_round_lists_days_and_keeps_refusals_quiet(catalogue: Catalogue) -> None:
    page = shown(catalogue, "ronde", "about/round.md")
    assert page.index("La Pépinière") < page.index("Crédit solidaire")
    assert "pas encore" in page and "20 novembre 2026" in page
    assert catalogue.acteurs["label-elan"].nom not in page
    assert not any(one.label in page for one in FonctionDeReponse)
    assert "La première demande" in shown(state(catalogue), "ronde", "about/round.md")


def test_the_page_of_the_round_stops_growing(catalogue: Catalogue) -> None:
    actors = many_actors(catalogue, 100)
    lines = {id_: Demande(demande_le=DAY) for id_ in actors}
    crowd = dataclasses.replace(catalogue, acteurs=actors, ronde=Ronde(acteurs=lines))
    page = shown(crowd, "ronde", "about/round.md")
    assert page.count("<tr>") == MOST_LINES + 1
    assert f"Et {len(actors) - MOST_LINES} plus anciennes." in page


def test_no_name_of_a_person_enters_the_round(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    (project / "data/round.yml").write_text(
        "acteurs:\n  exemple:\n    repondu_le: 2026-11-21\n    reponse_par: Jeanne Exemple\n"
        "    recu: son-adresse\n    nom: Jeanne Exemple\n",
        encoding="utf-8",
    )
    told = report(inspect_data(project)[1])
    assert "data/round.yml:4:" in told and "n'est pas dans la liste" in told
    assert "data/round.yml:6:" in told


def test_confirmed_and_answered_are_one_rule(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    sheet = project / "data/support/exemple.yml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(f"{text}verifie_comment: acteur\n", encoding="utf-8")
    day = yaml.safe_load(text)["verifie_le"]
    catalogue, (defect,) = inspect_data(project)
    assert defect.warning and "« repondu_le: 2026-11-24 »" in str(defect)
    assert catalogue and catalogue.acteurs["exemple"].verifie_comment is VerifieComment.COPIES
    row = "acteurs:\n  exemple: {{repondu_le: {}, reponse_par: equipe, recu: en-tete}}\n"
    (project / "data/round.yml").write_text(row.format(day), encoding="utf-8")
    catalogue, defects = inspect_data(project)
    assert defects == []
    assert catalogue and catalogue.acteurs["exemple"].verifie_comment is VerifieComment.ACTEUR
    (project / "data/round.yml").write_text(row.format("2026-01-01"), encoding="utf-8")
    assert "ne dira « confirmé par la structure »" in report(inspect_data(project)[1])
    (project / "data/round.yml").unlink()
    shutil.copy(COUNTRY / "data/round.yml", project / "data/round.yml")
    assert "n'est pas une fiche de data/testimonials" in report(inspect_data(project)[1])


@pytest.mark.parametrize("where", ["acteurs", "temoignages"])
def test_a_broken_round_is_said_once(tmp_path: Path, where: str) -> None:
    project = small_project(tmp_path / "projet")
    (project / "data/round.yml").write_text(f"{where}: [1]\n", encoding="utf-8")
    told = report(inspect_data(project)[1]).splitlines()
    assert len(told) == 2 and told[0].startswith("data/round.yml:1:")


def test_the_monthly_workflow_is_off_and_takes_nothing_from_strangers() -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert set(workflow[True]) == {"workflow_dispatch"}, "seule une personne la lance"
    assert "# schedule:" in text
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read", "issues": "write"}
    for step in job["steps"]:
        assert "${{" not in step.get("run", ""), (
            "une valeur passe par l'environnement, jamais collée"
        )
