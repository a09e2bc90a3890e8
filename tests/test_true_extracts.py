"""Ce que dit un extrait est vrai de ce qu'il contient : ni compte, ni renvoi, ni nom perdu."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import page as pdf_checker
import pytest

from innovation_sociale.editions.changes import Changement, Genre
from innovation_sociale.editions.snapshot import EditionEnCours
from innovation_sociale.environment.forge import Forge
from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import plural
from innovation_sociale.macros.rendering import Rendering
from innovation_sociale.models import Catalogue, Rencontre
from innovation_sociale.models.vocabulary import TypeActeur
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.printables import MOST_ACTORS, Kind, directories, printables
from innovation_sociale.printing.booklet import label
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.publication import Publication
from innovation_sociale.printing.selection import Selection
from innovation_sociale.printing.volumes import common_volume, directory_volumes
from innovation_sociale.site.build import publication
from tests.conftest import ROOT, SITE_URL
from tests.night import NIGHT
from tests.paper import pages_of, tight, words, words_of
from tests.places import EAST, PLACES, WEST

MEETING = "webinaire-d-origine"
HERE = {"SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "1764028800"}


@pytest.fixture
def printed(project: Path, catalogue: Catalogue, manuscript: list[ManuscriptPage]) -> Publication:
    return publication(project, catalogue, manuscript, read_settings(project, HERE))


def said(tree: Any) -> str:
    """Tout le texte d'un arbre à composer."""
    if isinstance(tree, dict):
        return " ".join(said(value) for key, value in tree.items() if key != "svg")
    if isinstance(tree, list):
        return " ".join(said(value) for value in tree)
    return str(tree)


def choices(catalogue: Catalogue) -> Iterable[Selection]:
    """Chaque événement, croisé avec chaque territoire et chaque type ; ceux qui gardent quelqu'un."""
    meetings = [*catalogue.rencontres.values(), *_other_meetings(catalogue)]
    for meeting in meetings:
        for territories in ((), *((one,) for one in PLACES)):
            for types in ((), *((one,) for one in TypeActeur)):
                yield Selection(territories, types, meeting)


def _other_meetings(catalogue: Catalogue) -> Iterable[Rencontre]:
    """Des événements dont les organisateurs ne sont pas parmi les acteurs imprimés."""
    first, *others = catalogue.acteurs
    yield Rencontre.model_validate(
        {
            "titre": "Un acteur imprimé, d'autres qui invitent",
            "date": "2026-12-03",
            "organisateurs": others[:4],
            "autres_organisateurs": ["Association de l'Exemple"],
            "acteurs": [first],
            "temoignages": [next(iter(catalogue.temoignages))],
        }
    )


def test_any_selection_of_any_event_names_all_its_organisers(printed: Publication) -> None:
    seen = 0
    for selection in choices(printed.catalogue):
        if not _keeps_someone(selection, printed.catalogue):
            continue
        seen += 1
        meeting = selection.meeting
        assert meeting is not None
        named = [printed.catalogue.acteurs[id_].nom for id_ in meeting.organisateurs]
        expected = [words(name) for name in (*named, *meeting.autres_organisateurs)]
        desk = Desk(selection.apply(printed.catalogue), SITE_URL, printed.catalogue)
        cover = replace(printed.cover, meeting=meeting).block(desk)
        assert [words(name) for name in cover["evenement"]["organisateurs"]] == expected
    assert seen > 20


def _keeps_someone(selection: Selection, catalogue: Catalogue) -> bool:
    chosen = selection.meeting.acteurs if selection.meeting else []
    return any(
        (not chosen or id_ in chosen)
        and (not selection.types or one.type in selection.types)
        and (not selection.territories or any(map(one.couvre, selection.territories)))
        for id_, one in catalogue.acteurs.items()
    )


def test_the_slides_of_an_event_name_its_organisers_too(printed: Publication) -> None:
    (meeting,) = _other_meetings(printed.catalogue)
    changed = replace(printed, catalogue=replace(printed.catalogue, rencontres={"autre": meeting}))
    for kind in (Kind.MEETING, Kind.MEETING_SLIDES):
        one = next(one for one in printables(changed.catalogue) if one.kind is kind)
        pdf = changed._printed(one, {}, {})
        title = tight(pages_of(pdf)[0])
        for id_ in meeting.organisateurs:
            assert words(changed.catalogue.acteurs[id_].nom) in title
        assert words("Association de l'Exemple") in title


def test_an_unknown_organiser_is_never_dropped_in_silence(printed: Publication) -> None:
    (meeting,) = _other_meetings(printed.catalogue)
    lost = meeting.model_copy(update={"organisateurs": ["personne"]})
    with pytest.raises(KeyError, match="personne"):
        printed.tree(Selection(meeting=lost))


EXTRACTS = [
    Selection((WEST,)),
    Selection((EAST,), (TypeActeur.FINANCEUR,)),
    Selection((), (TypeActeur.LABEL,)),
]


@pytest.mark.parametrize("selection", EXTRACTS, ids=lambda one: one.label)
def test_an_extract_counts_what_it_holds(printed: Publication, selection: Selection) -> None:
    text = tight(said(printed.tree(selection)))
    kept = selection.apply(printed.catalogue)
    held = plural(len(kept.acteurs), "acteur du soutien", "acteurs du soutien")
    assert tight(held) in text
    whole = len(printed.catalogue.acteurs)
    assert not re.search(rf"(?<!\d){whole}acteurs", text)
    assert tight("Le site compte") not in text
    assert tight("Ce livret est un extrait") in text


def test_the_whole_booklet_does_not_call_itself_an_extract(printed: Publication) -> None:
    tree = printed.tree(Selection())
    assert tight("Ce livret est un extrait") not in tight(said(tree))
    assert tree["couverture"]["extrait"] == ""


def test_one_story_is_never_called_three(printed: Publication) -> None:
    (meeting,) = _other_meetings(printed.catalogue)
    tree = printed.tree(Selection(meeting=meeting))
    titles = [part["titre"] for part in tree["parties"]]
    assert "Témoignages" in titles
    assert not any(re.search(r"\b(trois|\d+)\b", title, re.IGNORECASE) for title in titles)
    written = [
        said(block)
        for part in tree["parties"]
        for block in part["b"]
        if part["titre"] == "Témoignages" and block["t"] == "p"
    ]
    assert written and "rois" not in " ".join(written)


@pytest.mark.parametrize("selection", EXTRACTS, ids=lambda one: one.label)
def test_what_the_article_says_does_not_depend_on_the_selection(
    printed: Publication, selection: Selection
) -> None:
    tree = printed.tree(selection)
    (cited,) = [block for part in tree["parties"] for block in part["b"] if block["t"] == "renvois"]
    named = {words(one["nom"]): one["vers"] for group in cited["i"] for one in group["acteurs"]}
    kept = selection.apply(printed.catalogue).acteurs
    for id_, acteur in printed.catalogue.acteurs.items():
        if acteur.dans_l_article:
            # Une page du livret pour qui y est ; pour les autres, le nom seul.
            assert named.pop(words(acteur.nom)) == (f"acteur-{id_}" if id_ in kept else "")
    assert named == {}


@pytest.mark.parametrize("selection", EXTRACTS, ids=lambda one: one.label)
def test_a_link_of_an_extract_leads_inside_it_or_to_the_site(
    printed: Publication, selection: Selection
) -> None:
    tree = printed.tree(selection)
    kept = selection.apply(printed.catalogue)
    inside = {label(page) for page in printed.pages}
    inside |= {f"acteur-{id_}" for id_ in kept.acteurs}
    inside |= {f"temoignage-{id_}" for id_ in kept.temoignages}
    found = list(_targets(tree))
    assert found
    for target in found:
        if target.startswith("#"):
            assert target[1:] in inside
        elif re.match(r"[a-z]+:", target) is None:
            assert target in inside or target == ""


def _targets(tree: Any) -> Iterable[str]:
    if isinstance(tree, dict):
        if "vers" in tree:
            yield tree["vers"]
        for value in tree.values():
            yield from _targets(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _targets(value)


def test_without_an_address_a_sheet_left_out_is_said_to_be_on_the_site(
    project: Path, catalogue: Catalogue, manuscript: list[ManuscriptPage]
) -> None:
    unknown = read_settings(project, {"SOURCE_DATE_EPOCH": "1764028800"})
    nowhere = publication(project, catalogue, manuscript, unknown)
    text = said(nowhere.tree(Selection((WEST,), (TypeActeur.FINANCEUR,))))
    assert "la fiche du réseau (sur le site)" in text


def test_the_decision_page_of_an_extract_names_its_actors_only(printed: Publication) -> None:
    for selection in EXTRACTS:
        tree = printed.tree(selection)
        (page,) = [one for part in tree["parties"] for one in part["b"] if one["t"] == "decision"]
        assert page["partiel"]
        lines = [line for table in page["tables"] for line in table["lignes"]]
        assert all(line["acteurs"] for line in lines)
        assert all(table["lignes"] for table in page["tables"])
        kept = {f"acteur-{id_}" for id_ in selection.apply(printed.catalogue).acteurs}
        assert {one["vers"] for line in lines for one in line["acteurs"]} <= kept


def test_an_extract_tells_only_the_changes_of_its_sheets(printed: Publication) -> None:
    selection = EXTRACTS[1]
    kept = selection.apply(printed.catalogue).acteurs
    inside = next(iter(kept))
    outside = next(id_ for id_ in printed.catalogue.acteurs if id_ not in kept)
    asked = printed.catalogue.acteurs[outside].a_completer[0].id
    names = {id_: printed.catalogue.acteurs[id_].nom for id_ in (inside, outside)}

    def told(*changes: Changement) -> dict[str, Any]:
        edition = EditionEnCours(
            1, printed.cover.edition.date, False, 1, printed.cover.edition.date, changes
        )
        cover = replace(printed.cover, edition=edition)
        return replace(printed, cover=cover).tree(selection)

    field = ("acteurs", outside, names[outside], "statut", "Actif", "Suspendu")
    reread = Changement(Genre.RELECTURE, relues=(names[inside], names[outside]))
    question = Changement(Genre.AJOUT, "questions", asked, "Quand ?")
    tree = told(Changement(Genre.CHAMP, *field), reread, question)
    (part,) = [one for one in tree["parties"] if one["id"] == "changements"]
    assert words(names[inside]) in words(said(part))
    assert words(names[outside]) not in words(said(part))
    assert len(part["b"][0]["i"]) == 1
    silent = told(Changement(Genre.CHAMP, *field), question)
    assert not [one for one in silent["parties"] if one["id"] == "changements"]
    assert silent["couverture"]["comparaison"].startswith("Rien de ce que montre cet extrait")


@pytest.mark.parametrize("count", [36, 120] if NIGHT else [36])
def test_every_actor_is_on_paper_however_many(printed: Publication, count: int) -> None:
    """À l'écran l'annuaire se déroule par vingt ; le papier, lui, n'a pas de suite."""
    model = printed.catalogue.acteurs["nourriterre"]  # d'un seul département
    crowd = {
        f"copie-{n}": model.model_copy(update={"nom": f"Copie {n}.", "dans_l_article": False})
        for n in range(count)
    }
    meeting = Rencontre.model_validate(
        {
            "titre": "Tous",
            "date": "2026-12-03",
            "autres_organisateurs": ["Association de l'Exemple"],
            "acteurs": list(crowd)[: count - 1],
        }
    )
    actors = {**printed.catalogue.acteurs, **crowd}
    many = replace(printed, catalogue=replace(printed.catalogue, acteurs=actors))
    for selection, expected in (
        (Selection(), count),
        (Selection((), (model.type,)), count),
        (Selection(meeting=meeting), count - 1),
    ):
        tree = many.tree(selection)
        text = tight(said(tree))
        assert all(f"Copie{n}." in text for n in range(expected))
    # Un de ces livrets, composé : rien ne se perd entre l'arbre et le papier.
    paper = words_of(many.booklet(tree, "a5"))
    assert all(f"Copie{n}." in paper for n in range(count - 1))


@pytest.fixture
def shared_out(printed: Publication, monkeypatch: pytest.MonkeyPatch) -> Publication:
    """Les mêmes imprimés, si un livret tenait moins d'acteurs que n'en a le site."""
    monkeypatch.setattr("innovation_sociale.pages.printables.MOST_ACTORS", 10)
    return printed


def test_a_booklet_is_whole_up_to_two_hundred_actors(printed: Publication) -> None:
    assert MOST_ACTORS == 200
    assert directories(printed.catalogue) == {}
    model = printed.catalogue.acteurs["nourriterre"]
    crowd = {f"acteur-{rank}": model for rank in range(MOST_ACTORS)}
    assert directories(replace(printed.catalogue, acteurs=crowd)) == {}
    crowd["un-de-plus"] = model
    assert directories(replace(printed.catalogue, acteurs=crowd)) != {}


def test_a_shared_out_booklet_loses_nobody_and_says_where_they_are(
    shared_out: Publication,
) -> None:
    catalogue, pages = shared_out.catalogue, shared_out.pages
    common = common_volume(pages, catalogue)
    apart = directory_volumes(pages, catalogue)
    here = catalogue.territoires.du_site()
    assert len(apart) > 1
    assert all(here in place.contenants for place in apart)
    elsewhere = {id_ for one in apart.values() for id_ in one.catalogue.acteurs}
    assert set(common.catalogue.acteurs) | elsewhere == set(catalogue.acteurs)
    assert not set(common.catalogue.acteurs) & elsewhere
    text = tight(said(shared_out._volume(common)))
    for place, volume in apart.items():
        assert words(place.label) in text
        told = tight(said(shared_out._volume(volume)))
        for one in volume.catalogue.acteurs.values():
            assert one.couvre(place) or one.touche(place)
            assert words(one.nom) in told
        assert words(f"Annuaire : {place.label}") in told
        assert words("est dans le livret, à part") in told
        assert words("est un extrait") not in told


def test_a_shared_out_booklet_prints_and_its_page_lists_every_part(
    shared_out: Publication, tmp_path: Path
) -> None:
    parts = [one for one in printables(shared_out.catalogue) if one.kind is Kind.DIRECTORY]
    assert len(parts) == len(directories(shared_out.catalogue)) > 1
    for one in parts:
        pdf = shared_out._printed(one, {}, {})
        (tmp_path / "part.pdf").write_bytes(pdf)
        report = pdf_checker.validate_pdf(str(tmp_path / "part.pdf"), profile="ua1")
        assert report.is_compliant, [(one.rule_id, one.message) for one in report.failures]
    page = Rendering(shared_out.catalogue, Forge(), ROOT / "overrides" / "partials").render(
        "telechargements", "livret/index.html"
    )
    assert all(Path(one.path).name in page for one in parts)
    assert "ne tiennent pas dans un livret" in page


def test_an_event_that_chooses_nobody_shows_the_common_booklet(shared_out: Publication) -> None:
    (meeting,) = _other_meetings(shared_out.catalogue)
    open_to_all = meeting.model_copy(update={"acteurs": []})
    kept = common_volume(shared_out.pages, shared_out.catalogue).catalogue.acteurs
    pdf = shared_out._meeting(open_to_all)
    text = words_of(pdf)
    assert words("Association de l'Exemple") in text
    shown = {id_ for id_, one in shared_out.catalogue.acteurs.items() if words(one.nom) in text}
    assert set(kept) <= shown
    assert words("Le site présente") in text
