"""Une erreur publiée se dit : sur sa page, sur la fiche corrigée, dans l'édition qui la porte."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.editions.changes import Genre, changes
from innovation_sociale.editions.errata import editions_of, errata
from innovation_sociale.editions.snapshot import edition_en_cours, snapshot, told
from innovation_sociale.environment.forge import Forge
from innovation_sociale.macros.corrections import correction_page
from innovation_sociale.macros.registry import Rendering
from innovation_sociale.models import Catalogue, Correction
from innovation_sociale.pages.generated import generated_pages
from innovation_sociale.pages.pagination import CORRECTIONS_PER_PAGE
from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.desk import Desk
from tests.conftest import ROOT, copy_project
from tests.reading import words
from tests.sample_editions import DAY, WRONG, earlier_edition, edited, write_editions
from tests.test_macros import HOSTILE, _Tags

ID = "label-elan-laureats"
TRUE = (
    "La maison oriente des projets nés d'un besoin local après une première rencontre "
    "(exemple n° 522)."
)
LATER = dt.date(2026, 11, 28)


@pytest.fixture
def published(catalogue: Catalogue) -> Catalogue:
    """Le pays inventé, qui a imprimé une édition fausse."""
    return dataclasses.replace(catalogue, editions={1: earlier_edition(catalogue)})


def corrected(catalogue: Catalogue, id_: str, **changed: object) -> Catalogue:
    """Le même site, où une correction a d'autres valeurs, lues comme d'un fichier."""
    tree = catalogue.corrections[id_].model_dump(mode="json", exclude_none=True)
    for fact in tree["vrai"]:
        fact |= {"date": "2019-02-27", "deduit": "non"}
    one = Correction.model_validate({**tree, **changed})
    return dataclasses.replace(catalogue, corrections={**catalogue.corrections, id_: one})


def render(catalogue: Catalogue, macro: str, *arguments: str) -> str:
    return Rendering(catalogue, Forge(), ROOT / "overrides" / "partials").render(
        macro, "ici/index.html", *arguments
    )


def test_the_page_says_what_was_said_until_when_and_what_is_true(site: Path) -> None:
    text = words(site / "corrections/index.html")
    newest = text.rindex("Corrigé le 26 novembre 2026")
    assert newest < text.rindex("Corrigé le 25 novembre 2026")
    for said in (
        "Erreur. Publié du 20 novembre 2026 au 25 novembre 2026",
        "Changement. Publié du 20 novembre 2026 au 26 novembre 2026",
        "Édition imprimée qui la porte : édition 1",
        "Sur le site seulement",
        WRONG,
        "Elle est près de la halle (exemple n° 903).",
        f"{TRUE.removesuffix('.')} (2019).",
    ):
        assert said in text, said


def test_a_reader_reaches_the_corrections_from_the_sources_and_each_corrected_sheet(
    site: Path,
) -> None:
    assert "Corrections" in words(site / "sources/index.html")
    for page, anchor in (
        ("accompagnement/label-elan", ID),
        ("temoignages/epicerie", "epicerie-adresse"),
        ("glossaire", ID),
    ):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        link = re.search(rf'<p class="isa-corrige">.*?href="([^"]*#{anchor})"', html)
        assert link, page
        path = (site / page / link[1].split("#")[0] / "index.html").resolve()
        assert f'id="{anchor}"' in path.read_text(encoding="utf-8")
    assert "isa-corrige" not in (site / "accompagnement/pepiniere/index.html").read_text("utf-8")


def test_what_we_no_longer_say_is_found_neither_on_the_sheet_nor_by_the_search(site: Path) -> None:
    assert "n° 901" not in words(site / "accompagnement/label-elan/index.html")
    index = (site / "assets/js/recherche/fonds.js").read_text(encoding="utf-8")
    assert "n° 901" not in index.replace("\u00a0", " ").replace("\u202f", " ")
    assert '"l":"corrections/"' in index


def test_an_edition_is_found_by_what_it_prints(published: Catalogue) -> None:
    assert editions_of(published, published.corrections[ID]) == [1]
    assert [one.id for one in errata(published, 1)] == [ID]
    assert [passage.disait for passage in errata(published, 1)[0].passages] == [WRONG]


def test_an_edition_printed_after_the_correction_is_not_accused(published: Catalogue) -> None:
    after = published.editions[1].model_copy(update={"date": LATER})
    later = dataclasses.replace(published, editions={1: published.editions[1], 2: after})
    assert editions_of(later, later.corrections[ID]) == [1]


def test_an_edition_named_by_hand_is_believed(published: Catalogue) -> None:
    note = {"acteur": "label-elan", "disait": "Une réserve (exemple n° 906).", "editions": [1]}
    told_so = corrected(published, ID, passages=[note])
    assert editions_of(told_so, told_so.corrections[ID]) == [1]


def test_a_change_of_the_world_is_not_an_erratum(published: Catalogue) -> None:
    changed = corrected(published, ID, genre="changement")
    assert errata(changed, 1) == []
    now = snapshot(changed, DAY)
    assert told(changed, 1, now) == ([], changes(changed.editions[1], now))


def test_an_error_is_told_once_and_not_among_the_changes(published: Catalogue) -> None:
    now = snapshot(published, DAY)
    raw = changes(published.editions[1], now)
    wrong, left = told(published, 1, now)
    assert [one.fiche for one in raw if one not in left] == ["label-elan"]
    assert [one.id for one in wrong] == [ID]


def test_only_the_corrected_part_of_a_change_is_left_out(published: Catalogue) -> None:
    now = snapshot(published, DAY)
    facts = [text for texts in now.acteurs["label-elan"].faits.values() for text in texts]
    old = edited(
        now,
        acteurs={
            "label-elan": {
                "statut": "Actif",
                "faits": [WRONG, "Un autre fait retiré.", *facts[1:]],
            }
        },
        questions={"une": f"Est-il vrai que « {WRONG} » ?", "autre": "Une autre question ?"},
    )
    status = {"acteur": "label-elan", "champ": "statut", "disait": "Actif"}
    passages = [{"acteur": "label-elan", "disait": WRONG}, status]
    held = corrected(dataclasses.replace(published, editions={1: old}), ID, passages=passages)
    wrong, left = told(held, 1, now)
    assert wrong[0].former[1] == "le statut, « Actif »"
    assert [(one.genre, one.nom) for one in left] == [
        (Genre.FAITS, "Label Élan"),
        (Genre.RETRAIT, "Une autre question ?"),
    ]
    assert left[0].retires == ("Un autre fait retiré.",)
    assert left[0].ajoutes == (facts[0],)


def test_a_rewritten_false_fact_is_not_announced_as_new(published: Catalogue) -> None:
    """Ni la phrase juste, ni celle qui remplace la phrase fausse."""
    now = snapshot(published, DAY)
    old = edited(now, acteurs={"label-elan": {"faits": [WRONG]}})
    new = edited(
        now,
        acteurs={
            "label-elan": {"faits": ["Le label distingue des projets et des territoires.", TRUE]}
        },
    )
    held = dataclasses.replace(published, editions={1: old})
    assert told(held, 1, new)[1] == []


def test_a_small_overlap_of_words_hides_no_new_fact(published: Catalogue) -> None:
    now = snapshot(published, DAY)
    old = edited(now, acteurs={"label-elan": {"faits": [WRONG]}})
    new = edited(now, acteurs={"label-elan": {"faits": ["Une permanence ouvre chaque lundi."]}})
    held = dataclasses.replace(published, editions={1: old})
    assert told(held, 1, new)[1][0].ajoutes == ("Une permanence ouvre chaque lundi.",)


def test_the_edition_page_puts_the_errata_first(published: Catalogue) -> None:
    html = render(published, "edition", "1")
    assert html.index('id="erratum"') < html.index('id="d-abord"')
    assert html.count(WRONG.removesuffix(".")) == 1
    assert f'href="../corrections/#{ID}"' in html


def test_the_next_booklet_prints_the_errata_first(published: Catalogue) -> None:
    current = edition_en_cours(published, LATER)
    assert [one.id for one in current.errata] == [ID]
    (part,) = Cover(current).changes(Desk(published))
    kinds = [block["t"] for block in part["b"]]
    assert kinds == ["h", "errata", "h", "changements"]
    (printed,) = part["b"][1]["i"]
    assert printed["disait"] == [f"« {WRONG.removesuffix('.')} »"]
    assert printed["vrai"][0][0]["x"] == f"{TRUE.removesuffix('.')} (2019)."
    assert printed["vrai"][0][0]["sources"] == [1]


def test_an_extract_prints_only_the_errata_of_what_it_shows(published: Catalogue) -> None:
    passages = [{"acteur": "label-elan", "disait": WRONG}]
    held = corrected(published, ID, passages=passages)
    few = {id_: one for id_, one in held.acteurs.items() if id_ == "pepiniere"}
    desk = Desk(dataclasses.replace(held, acteurs=few), site=held)
    (part,) = Cover(edition_en_cours(held, LATER)).changes(desk)
    assert [block["t"] for block in part["b"]] == ["changements"]


def test_an_error_that_only_a_reserve_carried_is_still_said(catalogue: Catalogue) -> None:
    same = snapshot(catalogue, DAY)
    note = {"acteur": "label-elan", "disait": "Une réserve (exemple n° 906).", "editions": [1]}
    held = corrected(dataclasses.replace(catalogue, editions={1: same}), ID, passages=[note])
    page = render(held, "edition", "1")
    assert "Rien n'a changé" not in page
    assert "« Une réserve (exemple n° 906) »." in page


@pytest.mark.usefixtures("builds")
def test_publishing_tells_the_errors_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795867200")  # 28 novembre 2026
    project = copy_project(tmp_path / "projet")
    write_editions(project)
    (project / "data/editions/2.json").unlink()
    assert main(["--racine", str(project), "edition"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("Depuis l'édition 1")
    assert lines[2] == "  Erratum : Le Label Élan distingue aussi des projets."
    assert not any("Label Élan : " in line for line in lines)


@pytest.mark.usefixtures("builds")
def test_a_correction_of_what_is_still_said_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_project(tmp_path / "projet")
    (project / "docs/about/index.md").open("a", encoding="utf-8").write(
        "\nL'épicerie est près de la halle (exemple n° 904).\n"
    )
    assert main(["--racine", str(project), "check"]) == 1
    said = capsys.readouterr().err
    assert "data/corrections/epicerie-adresse.yml:9:" in said
    assert "est encore publié là" in said


@pytest.mark.usefixtures("builds")
def test_a_correction_of_a_page_that_does_not_exist_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_project(tmp_path / "projet")
    path = project / "data/corrections/epicerie-adresse.yml"
    path.write_text(path.read_text("utf-8").replace("about/index.md", "nulle-part.md"), "utf-8")
    assert main(["--racine", str(project), "check"]) == 1
    assert "« nulle-part.md » n'existe pas dans docs" in capsys.readouterr().err
    path.write_text(path.read_text("utf-8").replace("nulle-part.md", "../README.md"), "utf-8")
    assert main(["--racine", str(project), "check"]) == 1
    assert "epicerie-adresse.yml" in capsys.readouterr().err


@pytest.mark.usefixtures("builds")
def test_a_site_without_corrections_neither_fails_nor_points_to_them(
    tmp_path: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    none = dataclasses.replace(catalogue, corrections={})
    assert "Nous n'avons pas encore publié de correction" in render(none, "corrections")
    assert "corrections/" not in render(none, "sources")
    project = copy_project(tmp_path / "projet")
    shutil.rmtree(project / "data/corrections")
    assert main(["--racine", str(project), "check"]) == 0


def test_hostile_words_of_a_correction_are_shown_and_never_run(published: Catalogue) -> None:
    passages = [{"acteur": "label-elan", "disait": HOSTILE, "editions": [1]}]
    held = corrected(published, ID, titre=HOSTILE, passages=passages)
    for html in (
        render(held, "corrections"),
        render(held, "edition", "1"),
        render(held, "fiche", "label-elan"),
    ):
        seen = _Tags()
        seen.feed(html)
        assert "script" not in seen.tags and "onmouseover" not in seen.attributes


def test_many_corrections_are_read_on_several_short_pages(catalogue: Catalogue) -> None:
    one = catalogue.corrections[ID]
    many = {
        f"correction-{rank}": one.model_copy(update={"titre": f"Correction {rank:03}"})
        for rank in range(CORRECTIONS_PER_PAGE + 2)
    }
    held = dataclasses.replace(catalogue, corrections=many)
    assert "corrections/page-2.md" in {page.source for page in generated_pages(held)}
    first, second = render(held, "corrections"), render(held, "corrections", "2")
    assert first.count("<h3") == CORRECTIONS_PER_PAGE and second.count("<h3") == 2
    last = f"correction-{CORRECTIONS_PER_PAGE + 1}"
    assert correction_page(held, last) == "corrections/page-2.md"
    assert f"corrections/page-2/#{last}" in render(held, "fiche", "label-elan")
