"""Une page fixe (titre, programme, couverture, affiche) reste une page, à la limite permise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.models.base import SUR_UNE_PAGE
from innovation_sociale.models.meetings import MOMENTS, ORGANISATEURS
from innovation_sociale.models.vocabulary import TypeActeur
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.printables import Kind, printables
from innovation_sociale.printing.publication import Publication
from innovation_sociale.printing.selection import Selection
from innovation_sociale.reading.loading import inspect_data
from innovation_sociale.site.build import publication
from tests.conftest import SITE_URL, copy_project
from tests.paper import letters_outside, pages_of, tight, words
from tests.places import PLACES

SENTENCE = "Rencontre régionale de l'innovation sociale et des coopérations du Massif central "
LONGEST = (SENTENCE * 3)[: SUR_UNE_PAGE - 1] + "M"
MEETING = "webinaire-d-origine"


def longest_meeting(actors: list[str]) -> dict[str, Any]:
    """Un événement dont chaque champ est à sa limite."""
    return {
        "titre": LONGEST,
        "date": "2026-12-03",
        "lieu": LONGEST,
        "organisateurs": actors,
        "autres_organisateurs": [
            f"{rank} {LONGEST}"[:SUR_UNE_PAGE] for rank in range(ORGANISATEURS - len(actors))
        ],
        "deroule": [
            {
                "heure": "de 14 h 30 à 15 h 45, au plus tard, puis"[:40],
                "titre": f"{rank} {LONGEST}"[:SUR_UNE_PAGE],
                "precision": LONGEST,
            }
            for rank in range(MOMENTS)
        ],
    }


@pytest.fixture
def full(project: Path, catalogue: Catalogue, manuscript: list[ManuscriptPage]) -> Publication:
    """Le site, dont tout ce qui s'écrit sur une page fixe est aussi long que permis."""
    actors = {
        id_: one.model_copy(update={"nom": f"{one.nom} {LONGEST}"[:SUR_UNE_PAGE]})
        for id_, one in catalogue.acteurs.items()
    }
    site = catalogue.site.model_copy(
        update={"nom": LONGEST, "description": (SENTENCE * 5)[: 2 * SUR_UNE_PAGE - 1] + "M"}
    )
    stories = {
        id_: one.model_copy(update={"nom": LONGEST, "theme": LONGEST})
        for id_, one in catalogue.temoignages.items()
    }
    meeting = Rencontre.model_validate(longest_meeting(list(actors)[:4]))
    changed = replace(
        catalogue,
        acteurs=actors,
        site=site,
        temoignages=stories,
        rencontres={MEETING: meeting},
    )
    environment = {"SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "1764028800"}
    return publication(project, changed, manuscript, read_settings(project, environment))


def sheets(printed: Publication, kind: Kind, id_: str) -> list[str]:
    """Les mots de chaque page d'un imprimé ; une lettre hors de la page est une erreur."""
    one = next(one for one in printables(printed.catalogue) if (one.kind, one.id) == (kind, id_))
    pdf = printed._printed(one, printed.tree(Selection()), {})
    assert list(letters_outside(pdf)) == []
    return [tight(page) for page in pages_of(pdf)]


def test_the_title_and_programme_slides_are_one_page_each(full: Publication) -> None:
    title, programme, *others = sheets(full, Kind.MEETING_SLIDES, MEETING)
    meeting = full.catalogue.rencontres[MEETING]
    assert title.startswith(words(meeting.titre))
    assert all(words(full.catalogue.acteurs[id_].nom) in title for id_ in meeting.organisateurs)
    assert all(words(name) in title for name in meeting.autres_organisateurs)
    for moment in meeting.deroule:
        assert all(
            words(said) in programme
            for said in (moment.heure or "", moment.titre, moment.precision or "")
        )
    # La définition, un écran par témoignage, qui aide.
    assert len(others) == 1 + len(full.catalogue.temoignages) + 1


def test_the_general_slides_keep_their_number_of_pages(full: Publication) -> None:
    assert len(sheets(full, Kind.SLIDES, "16-9")) == 3 + len(full.catalogue.temoignages)


@pytest.mark.parametrize("format", ["a4", "a3"])
def test_the_poster_is_one_page(full: Publication, format: str) -> None:
    (page,) = sheets(full, Kind.POSTER, format)
    assert words(full.catalogue.definition.resultat) in page
    assert words(full.catalogue.site.nom) in page


def test_the_covers_hold_their_title_and_everyone_named(full: Publication) -> None:
    cover, programme, *_ = sheets(full, Kind.MEETING, MEETING)
    meeting = full.catalogue.rencontres[MEETING]
    assert words(meeting.titre) in cover and words(meeting.lieu or "") in cover
    assert all(words(full.catalogue.acteurs[id_].nom) in cover for id_ in meeting.organisateurs)
    assert all(words(name) in cover for name in meeting.autres_organisateurs)
    assert words("Fiches relues le") in cover
    assert words("Au programme") in programme
    for size in ("a5", "a4"):
        front, contents, *_ = sheets(full, Kind.BOOKLET, size)
        assert words(full.catalogue.site.description) in front
        assert contents.startswith("Sommaire")


def test_an_extract_of_everything_names_its_whole_choice_on_its_cover(full: Publication) -> None:
    choice = Selection(tuple(PLACES), tuple(TypeActeur), full.catalogue.rencontres[MEETING])
    pdf = full.extract(choice, "a5")
    cover, programme, *_ = map(tight, pages_of(pdf))
    assert words(choice.label) in cover
    assert words("Au programme") in programme


LIMITS: list[tuple[dict[str, Any], str, str]] = [
    ({"titre": LONGEST + "s"}, "titre", "150 caractères au plus"),
    ({"lieu": LONGEST + "s"}, "lieu", "150 caractères au plus"),
    (
        {"autres_organisateurs": [f"Organisateur {n}" for n in range(10)]},
        "autres_organisateurs",
        "9 éléments au plus",
    ),
    (
        {"autres_organisateurs": [f"Organisateur {n}" for n in range(8)]},
        "autres_organisateurs",
        "10 organisateurs",
    ),
    ({"deroule": [{"titre": f"Moment {n}"} for n in range(15)]}, "deroule", "14 éléments au plus"),
    ({"deroule": [{"titre": LONGEST + "s"}]}, "titre", "150 caractères au plus"),
    (
        {"deroule": [{"titre": "Un", "precision": LONGEST + "s"}]},
        "precision",
        "150 caractères au plus",
    ),
    ({"deroule": [{"titre": "Un", "heure": "h" * 41}]}, "heure", "40 caractères au plus"),
    ({"acteurs": []}, "acteurs", "la liste est vide : retirez cette ligne"),
    ({"temoignages": []}, "temoignages", "la liste est vide : retirez cette ligne"),
    ({"acteurs": ["credit-solidaire", "absent"]}, "absent", "n'existe pas dans data/support"),
    ({"organisateurs": ["absent"]}, "absent", "n'existe pas dans data/support"),
]


@pytest.mark.usefixtures("builds")
def test_what_would_not_fit_is_refused_at_its_line(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    texts = {}
    for rank, (changed, _, _) in enumerate(LIMITS):
        meeting = {
            "titre": f"Rencontre {rank}",
            "date": "2026-12-03",
            "organisateurs": ["credit-solidaire", "appui-local"],
            "autres_organisateurs": ["Une association"],
            **changed,
        }
        texts[rank] = yaml.safe_dump(meeting, allow_unicode=True, sort_keys=False, width=1000)
        path = project / f"data/events/rencontre-{rank}.yml"
        path.write_text(texts[rank], encoding="utf-8")
    _, errors = inspect_data(project)
    by_file = {one.path: one for one in errors if not one.warning}
    assert len([one for one in errors if not one.warning]) == len(by_file) == len(LIMITS)
    for rank, (_, field, said) in enumerate(LIMITS):
        error = by_file[f"data/events/rencontre-{rank}.yml"]
        assert f"« {field} »" in error.message and said in error.message
        lines = texts[rank].splitlines()
        assert field in "\n".join(lines[max(error.line - 2, 0) : error.line])


@pytest.mark.usefixtures("builds")
def test_what_just_fits_is_accepted(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    path = project / "data/events/rencontre.yml"
    meeting = longest_meeting(
        ["credit-solidaire", "agence-des-idees", "centre-de-recherche", "appui-local"]
    )
    path.write_text(yaml.safe_dump(meeting, allow_unicode=True), encoding="utf-8")
    assert [one for one in inspect_data(project)[1] if not one.warning] == []
