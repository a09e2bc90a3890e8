"""Ce que des gens écrivent pour de bon passe sans un mot ; ce qu'un collage laisse se dit."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest

from innovation_sociale.errors import DataError
from innovation_sociale.french.characters import cleaned
from innovation_sociale.french.formatting import number
from innovation_sociale.pages.rules import inspect_pages
from innovation_sociale.reading.loading import inspect_data
from innovation_sociale.reading.text import read_text
from tests.test_data_errors import said, small_project

NAME = "nom: Structure de l'exemple"
TEXT = "texte: La structure de l'exemple est fictive."


def with_value(tmp_path: Path, old: str, new: str) -> Path:
    """Le projet minimal où `new` remplace `old` dans une fiche."""
    project = small_project(tmp_path / "projet")
    path = project / "data/support/exemple.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return project


@pytest.mark.parametrize(
    "value",
    [
        "L'Oréal & Cie",
        "Dupont&Fils",
        "R&D; études",
        "AT&T",
        "'a < b et c > d'",
        "'a <b et c'",
        "Écrire à <contact@example.org>",
        "« Post-it » est une marque",
        "« Un » et « Deux »",
        "“Un” et “Deux”",
        '\'"Un" et "Deux"\'',
        "Le rapport « Un pour tous »",
        "'Le rapport \"Un\"'",
        "L'adhésion coûte 5,50 € par an",
        "5 € et 12 euros",
        "5,5 millions d'euros",
        "2,5 M€ et 1,5 k€",
        "Un taux de 5,5 %",
        "court- et moyen-terme",
        "socio-économique - et social",
        "porte-à-porte",
        "Le CRESS • Auvergne",
        "L'idée · la suite",
        "Une accolade { ou } seule, { x }",
        "100 % # bio",
        "CITÉ\u00a0: SOCIÉTÉ’ É… «\u00a0À table\u00a0» est un livre",
        "L’œuvre – dès 2020 — coûte 3 × 4",
        "e\u0301conomie a\u0300 part",
        "SÃO PAULO et Ångström",
        "https://example.org/?a=1&b=2&copy=3",
        "C:\\dossier\\fichier",
        "Qui ? Quoi ! Où ; comment : bien",
        "Texte, (entre parenthèses) [et crochets]",
        "-10 % sur l'adhésion",
        "=======",
    ],
)
def test_ordinary_values_pass_without_a_word(value: str, tmp_path: Path) -> None:
    written = value if value.startswith("'") else "'" + value.replace("'", "''") + "'"
    assert said(with_value(tmp_path, NAME, f"nom: {written}")) == ""


def test_a_warning_does_not_stop_publication(tmp_path: Path) -> None:
    catalogue, defects = inspect_data(with_value(tmp_path, NAME, "nom: “Un nom”"))
    assert [one.warning for one in defects] == [True]
    assert catalogue is not None and catalogue.acteurs["exemple"].nom == "“Un nom”"


def test_an_invisible_space_around_a_value_is_taken_away(tmp_path: Path) -> None:
    project = with_value(tmp_path, "statut: actif", "statut: \u00a0actif\u202f")
    catalogue, defects = inspect_data(project)
    assert catalogue is not None
    assert all(one.warning for one in defects) and defects


def test_an_accent_written_by_escape_joins_its_letter(tmp_path: Path) -> None:
    catalogue, defects = inspect_data(with_value(tmp_path, NAME, 'nom: "E\\u0301co"'))
    assert defects == []
    assert catalogue is not None and catalogue.acteurs["exemple"].nom == "Éco"


def test_a_verbatim_quotation_keeps_its_marks(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    path = project / "data/definitions/texte-un.yml"
    quoted = (
        "citation:\n  alineas:\n    - « L'exemple est un exemple. »\n  sources: [page-exemple]\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + quoted, encoding="utf-8")
    assert "guillemets" not in said(project)


def test_a_bullet_separates_words_of_a_title_but_not_of_a_fact(tmp_path: Path) -> None:
    project = with_value(tmp_path, TEXT, "texte: Elle forme • elle prête.")
    assert "puce « • »" in said(project)


@pytest.mark.parametrize("char", ["\u1fef", "\u037e", "\u0387", "\u1ffd", "\u2000", "<\u0338"])
def test_a_sign_that_composition_changes_is_refused(char: str) -> None:
    _, flaws = cleaned(f"Un mot{char}")
    assert any("se change en" in one.message for one in flaws), flaws


@pytest.mark.parametrize("word", ["e\u0301", "\u212b", "\u212a", "c\u0327a"])
def test_letters_and_accents_compose_without_a_word(word: str) -> None:
    assert not any("se change en" in one.message for one in cleaned(word)[1])


def inspected_page(tmp_path: Path, body: str) -> list[DataError]:
    """Ce que la vérification dit d'une page."""
    (tmp_path / "docs").mkdir()
    page = "---\ntitle: Essai\ndescription: Une page.\n---\n\n" + body
    (tmp_path / "docs/x.md").write_text(page, encoding="utf-8")
    return inspect_pages(tmp_path, {}, lambda *call: "")


def test_a_conflict_left_in_a_page_is_named_once(tmp_path: Path) -> None:
    body = "<<<<<<< HEAD\nUne phrase.\n=======\nAutre phrase.\n>>>>>>> ma-branche\n"
    (defect,) = inspected_page(tmp_path, body)
    assert (defect.line, defect.column) == (6, 1)
    assert defect.message.startswith("conflit Git laissé en place, marqué lignes 6, 8 et 10")


def test_a_title_underlined_with_equals_is_not_a_conflict(tmp_path: Path) -> None:
    assert inspected_page(tmp_path, "Un titre\n=======\n\n> > Une citation\n") == []


def test_such_a_title_next_to_a_conflict_is_not_counted(tmp_path: Path) -> None:
    body = "Titre\n=======\n\n<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> x\n\nAutre\n=======\n"
    (defect,) = inspected_page(tmp_path, body)
    assert "lignes 9, 11 et 13 :" in defect.message


def test_a_page_writes_by_code_only_what_it_may_type(tmp_path: Path) -> None:
    shown = "`&#8203;` se montre.\n\n```\n&#x1F600;\n```\n\n"
    body = (
        f"A&nbsp;: R&amp;D, &lt;b&gt;, &#233;t&eacute;\n\n{shown}Un mot&#8203;, &#x202e;, &Omega;\n"
    )
    found = inspected_page(tmp_path, body)
    assert {one.line for one in found} == {14}
    assert [one.column for one in found] == [7, 16, 26]


def test_a_page_converted_twice_is_refused_with_its_text(tmp_path: Path) -> None:
    (defect,) = inspected_page(tmp_path, "L'Ã©picerie\n")
    assert "écrivez « L'épicerie »" in defect.message


@pytest.mark.long
@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0301\u0323" * 60_000,
        "\u200b" * 80_000,
        "Ã©" * 60_000,
        "x\u1fef" * 50_000,
        "<<<<<<<\n" * 30_000,
    ],
    ids=["accents", "invisibles", "converti", "signes", "conflits"],
)
def test_a_file_full_of_defects_is_read_in_time(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text, encoding="utf-8")
    start = time.process_time()
    clean, errors = read_text(path, "x.yml")
    assert errors
    assert time.process_time() - start < 5
    assert len(clean) <= len(text)


def test_a_sum_keeps_the_zeros_it_is_written_with() -> None:
    assert number(Decimal("12.50")) == "12,50"
    assert number(Decimal(1500)) == "1\u202f500"
    assert number(Decimal("2.5")) == "2,5"


@pytest.mark.parametrize(
    "lines",
    [
        "nom: Structure de l'exemple\t",
        "nom:\tStructure de l'exemple",
        "nom: \"Structure de l'exemple\"\t# son nom d'usage",
        "\t\nnom: Structure de l'exemple",
        'nom: "Structure\\tde l\'exemple"',
    ],
)
def test_a_tab_that_indents_nothing_is_a_space(lines: str, tmp_path: Path) -> None:
    catalogue, defects = inspect_data(with_value(tmp_path, NAME, lines))
    assert defects == []
    assert catalogue is not None
    assert catalogue.acteurs["exemple"].nom == "Structure de l'exemple"


@pytest.mark.long
def test_a_file_that_would_keep_people_waiting_is_refused_by_name(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    # Une clé en double : c'est le lecteur lent qui en dit la place.
    keys = ",".join(f'"k{n % 199_999}":"v"' for n in range(200_000))
    (project / "data/editions/1.json").write_text(f"{{{keys}}}", encoding="utf-8")
    start = time.process_time()
    (defect,) = inspect_data(project)[1]
    assert time.process_time() - start < 5
    assert defect.path == "data/editions/1.json"
    assert "trop de calcul" in defect.message
