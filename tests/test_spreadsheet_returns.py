"""L'annuaire donné en tableau, puis rendu : rien ne change de ce que personne n'a changé."""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innovation_sociale.commands.spreadsheet import rendered
from innovation_sociale.errors import Lieu
from innovation_sociale.exchange.columns import Shape, columns, left_out
from innovation_sociale.exchange.returning import TABLED, Outcome, outcome_of
from innovation_sociale.exchange.sheets import read_me, record_sheet
from innovation_sociale.models import Catalogue
from innovation_sociale.models.actors import Acteur
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.tables.reader import read_tables
from innovation_sociale.tables.writer import Sheet, render_csv, render_ods
from tests.conftest import COUNTRY
from tests.test_spreadsheet import known_project, run

MOMENT = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
SUPPORT = PAR_CODE["support"]
# Ce que fait à un texte un tableur qui n'y prend pas garde.
Mangle = Callable[[str], str]
MANGLES: dict[str, Mangle] = {
    "zéro perdu": lambda text: (
        text.replace(".", "").lstrip("0") if re.fullmatch(r"(?:\d\d\.){4}\d\d", text) else text
    ),
    "notation scientifique": lambda text: (
        f"{float(text.replace('.', '')):.2E}" if re.fullmatch(r"(?:\d\d\.){4}\d\d", text) else text
    ),
    "capitales": str.upper,
    "capitales sans accents": lambda text: bare(text).upper(),
    "apostrophes courbes": lambda text: text.replace("'", "’").replace("...", "…"),
    "espaces insécables": lambda text: text.replace(" ", "\u00a0"),
    "espaces de trop": lambda text: f" {text.replace(' ', '  ')} ",
    "vidée": lambda text: "",
    "erreur": lambda text: "#NOM?",
    "cp1252": lambda text: text.encode("cp1252", "replace").decode("cp1252"),
    "ascii": lambda text: text.encode("ascii", "replace").decode("ascii"),
    "converti deux fois": lambda text: text.encode().decode("cp1252", "replace"),
    "une valeur par ligne": lambda text: text.replace(" | ", "\n"),
}


def bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def sheet_of(catalogue: Catalogue) -> Sheet:
    return record_sheet(SUPPORT, catalogue.fiches(SUPPORT), tuple(catalogue.territoires))


def returned(raw: bytes, catalogue: Catalogue) -> Outcome:
    return outcome_of(raw, "rendu", catalogue, COUNTRY, MOMENT.date())


@pytest.mark.parametrize("name", ["annuaire.csv", "annuaire.ods"])
def test_what_is_given_and_returned_untouched_changes_nothing(
    name: str, catalogue: Catalogue
) -> None:
    outcome = returned(rendered(catalogue, MOMENT)[name], catalogue)
    assert (outcome.files, outcome.notes, outcome.absent) == ({}, [], 0)
    assert outcome.read == len(catalogue.acteurs)


def test_the_same_data_give_the_same_files(catalogue: Catalogue) -> None:
    assert rendered(catalogue, MOMENT) == rendered(catalogue, MOMENT)


@settings(max_examples=25)
@given(data=st.data())
def test_sorted_and_cut_sheets_change_nothing(data: st.DataObject, catalogue: Catalogue) -> None:
    sheet = sheet_of(catalogue)
    lines = data.draw(st.permutations(list(sheet.rows[1:])))
    kept = lines[: data.draw(st.integers(1, len(lines)))]
    others = list(range(1, len(sheet.rows[0])))
    order = data.draw(st.permutations(others))[: data.draw(st.integers(1, len(others)))]
    order.insert(data.draw(st.integers(0, len(order))), 0)
    rows = [[row[at] for at in order] for row in (sheet.rows[0], *kept)]
    outcome = returned(render_csv(Sheet("annuaire", rows, 1, [])), catalogue)
    assert (outcome.files, outcome.notes) == ({}, [])


@pytest.mark.parametrize("mangle", MANGLES)
def test_a_careless_spreadsheet_makes_doubts_and_never_a_change(
    mangle: str, catalogue: Catalogue
) -> None:
    keys, labels, *records = sheet_of(catalogue).rows
    rows = [[row[0], *(MANGLES[mangle](one) if one else "" for one in row[1:])] for row in records]
    outcome = returned(render_csv(Sheet("annuaire", [keys, labels, *rows], 2, [])), catalogue)
    assert outcome.files == {}, outcome.edits
    assert all(one.warning and one.message.row.lieu is Lieu.TABLEAUX for one in outcome.notes)


@settings(max_examples=25)
@given(data=st.data())
def test_each_column_badly_saved_in_its_own_way_changes_nothing(
    data: st.DataObject, catalogue: Catalogue
) -> None:
    keys, labels, *records = sheet_of(catalogue).rows
    ways = [MANGLES[data.draw(st.sampled_from(sorted(MANGLES)))] for _ in keys[1:]]
    start = data.draw(st.integers(0, len(records) - 3))
    rows = [
        [row[0], *(way(one) if one else "" for way, one in zip(ways, row[1:], strict=True))]
        for row in records[start : start + 3]
    ]
    text = render_csv(Sheet("annuaire", [keys, labels, *rows], 2, [])).decode("utf-8-sig")
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    assert returned(text.encode(encoding), catalogue).files == {}


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_an_old_encoding_makes_no_change(encoding: str, catalogue: Catalogue) -> None:
    raw = rendered(catalogue, MOMENT)["annuaire.csv"].decode("utf-8-sig")
    assert returned(raw.encode(encoding, "replace"), catalogue).files == {}


def test_no_cell_of_ours_runs(catalogue: Catalogue) -> None:
    files = rendered(catalogue, MOMENT)
    for name, raw in files.items():
        for table in read_tables(raw, name).tables:
            assert not any(cell.formula for row in table.rows for cell in row)
    with zipfile.ZipFile(io.BytesIO(files["annuaire.ods"])) as archive:
        content = archive.read("content.xml").decode()
    assert "table:formula" not in content
    # Le format « Texte » : un zéro tapé en tête d'une cellule y reste.
    assert '<number:text-style style:name="texte">' in content
    assert content.count('style:data-style-name="texte"') == 2
    assert 'office:value-type="float"' not in content
    hostile = Sheet("annuaire", [["id", "nom"], ["a", "=1+1"], ["b", "@SOMME(A1)"]], 1, [3.0, 3.0])
    assert b";=" not in render_csv(hostile) and b";@" not in render_csv(hostile)
    cells = [
        c for r in read_tables(render_ods([hostile], "x", MOMENT), "x").tables[0].rows for c in r
    ]
    assert [cell.formula for cell in cells] == [""] * 6


def test_each_field_has_its_column_or_its_reason(catalogue: Catalogue) -> None:
    for kind in TABLED:
        listed = columns(kind.modele, tuple(catalogue.territoires))
        offered = {one.field for one in listed if one.offered}
        told = {title for title, _ in left_out(kind.modele)}
        for name, info in kind.modele.model_fields.items():
            assert (name in offered) != (info.title in told) or name == "a_completer", name
        shown = "\n".join(
            " ".join(row) for row in read_me([kind], tuple(catalogue.territoires)).rows
        )
        assert all(one.key in shown for one in listed if one.offered)
        assert all(str(word) in shown for one in listed if one.offered for word in one.words)


def test_columns_are_read_by_their_kind() -> None:
    shapes = {one.key: one.shape for one in columns(Acteur, ())}
    assert shapes["telephone"] is Shape.PHONE and shapes["courriel"] is Shape.EMAIL
    assert shapes["verifie_le"] is Shape.DATE and shapes["dans_l_article"] is Shape.YES_NO
    assert shapes["statut"] is Shape.WORD and shapes["stades"] is Shape.WORDS
    assert shapes["liens.sa-page"] is Shape.LINKS and shapes["nom"] is Shape.TEXT


def test_nothing_is_written_unless_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = known_project(tmp_path / "projet")
    path = project / "data/support/exemple.yml"
    before = path.read_bytes()
    sheet = tmp_path / "rendu.csv"
    sheet.write_text("id;frais\nexemple;payant\n", encoding="utf-8")
    assert run(project, str(sheet)) == 0
    assert path.read_bytes() == before
    assert "+frais: payant" in capsys.readouterr().out
    assert run(project, str(sheet), "--ecrire") == 0
    assert path.read_bytes() == before.replace(b"frais: gratuit", b"frais: payant")
    assert (
        run(project, str(sheet), "--ecrire") == 0
    )  # une seconde fois : il n'y a plus rien à faire
    assert "0 fiche à changer" in capsys.readouterr().out


def test_line_ends_and_mark_are_kept(tmp_path: Path) -> None:
    project = known_project(tmp_path / "projet")
    path = project / "data/support/exemple.yml"
    windows = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(windows)
    sheet = tmp_path / "rendu.csv"
    sheet.write_text("id;frais\nexemple;payant\n", encoding="utf-8")
    assert run(project, str(sheet), "--ecrire") == 0
    assert path.read_bytes() == windows.replace(b"frais: gratuit", b"frais: payant")


def test_a_field_filled_in_takes_its_open_question_away(tmp_path: Path) -> None:
    project = known_project(tmp_path / "projet")
    path = project / "data/support/exemple.yml"
    known = path.read_text(encoding="utf-8")
    asked = (
        "a_completer:\n  - id: exemple-courriel\n    question: Quel est son courriel ?\n"
        "    champ: courriel\n    comment_repondre: Le demander.\n"
    )
    before = known.replace("courriel: contact@example.org\n", "", 1)
    path.write_text(before.replace("verifie_le:", f"{asked}verifie_le:", 1), encoding="utf-8")
    sheet = tmp_path / "rendu.csv"
    sheet.write_text("id;courriel\nexemple;contact@example.org\n", encoding="utf-8")
    assert run(project, str(sheet), "--ecrire") == 0
    after = path.read_text(encoding="utf-8")
    assert sorted(after.splitlines()) == sorted(known.splitlines())


def test_answers_are_read_under_their_titles_alone(catalogue: Catalogue) -> None:
    """La ligne des clés, la première, est celle qu'on retire quand elle étonne."""
    sheet = sheet_of(catalogue)
    rows = [list(row) for row in sheet.rows[1:]]
    asked = next(row for row in rows[1:] if row[sheet.rows[0].index("question_1")])
    asked[sheet.rows[0].index("reponse_1")] = "En mars."
    outcome = returned(render_csv(Sheet(sheet.name, rows, 1, sheet.widths)), catalogue)
    assert [one.code for one in outcome.notes] == ["reponse-a-relire"], outcome.notes


def test_one_refused_cell_keeps_every_file(tmp_path: Path) -> None:
    project = known_project(tmp_path / "projet")
    before = {path: path.read_bytes() for path in (project / "data/support").iterdir()}
    sheet = tmp_path / "rendu.csv"
    sheet.write_text("id;frais\nexemple;payant\nvoisine;gratuits\n", encoding="utf-8")
    assert run(project, str(sheet), "--ecrire") == 1
    assert {path: path.read_bytes() for path in (project / "data/support").iterdir()} == before


def test_a_rule_between_fields_speaks_of_the_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Un téléphone que nul fait ne prouve : la règle de « check », à la cellule."""
    project = known_project(tmp_path / "projet")
    sheet = tmp_path / "rendu.csv"
    sheet.write_text("id;telephone\nvoisine;04 73 00 00 02\n", encoding="utf-8")
    assert run(project, str(sheet), "--ecrire") == 1
    assert "rendu.csv:2:2 B2 : « telephone »" in capsys.readouterr().err


@pytest.mark.parametrize("id_", ["../../../ailleurs", "Maison Neuve", "/etc/x", "a/b", "con"])
def test_no_identifier_leads_out_of_the_data(id_: str, tmp_path: Path) -> None:
    project = known_project(tmp_path / "projet")
    before = sorted(path for path in tmp_path.rglob("*"))
    text = (Path(__file__).parent / "fixtures/tableaux/fiche-neuve.csv").read_text("utf-8")
    sheet = tmp_path / "rendu.csv"
    sheet.write_text(text.replace("maison-neuve", id_), encoding="utf-8")
    assert run(project, str(sheet), "--ecrire") == 1
    assert sorted(path for path in tmp_path.rglob("*")) == sorted([*before, sheet])


def test_a_project_already_wrong_is_told_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = known_project(tmp_path / "projet")
    (project / "data/support/exemple.yml").write_text("nom: [", encoding="utf-8")
    sheet = tmp_path / "rendu.csv"
    sheet.write_text("id;frais\nexemple;payant\n", encoding="utf-8")
    assert run(project, str(sheet)) == 1
    assert "data/support/exemple.yml:1" in capsys.readouterr().err


def test_the_sheets_go_where_they_are_asked_and_replace_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    project = known_project(tmp_path / "projet")
    folder = tmp_path / "pour le réseau"
    assert run(project, "-o", str(folder)) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["annuaire.csv", "annuaire.ods"]
    assert run(project, "-o", str(folder)) == 0  # les mêmes octets : rien à remplacer
    (folder / "annuaire.csv").write_text("rendu par un partenaire", encoding="utf-8")
    assert run(project, "-o", str(folder)) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert (folder / "annuaire.csv").read_text(encoding="utf-8") == "rendu par un partenaire"
    assert run(project, "-o", str(project / "data")) == 1
    assert not (project / "data/annuaire.csv").exists()


@pytest.mark.parametrize("name", ["absent.csv", "."])
def test_a_missing_file_is_told(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = known_project(tmp_path / "projet")
    assert run(project, str(tmp_path / name)) == 1
    assert "n'est pas un fichier" in capsys.readouterr().err
