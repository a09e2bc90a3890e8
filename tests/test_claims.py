"""Une citation tient à une source qui porte le texte ; une négation, à une marque ou à une raison."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from innovation_sociale.errors import report
from innovation_sociale.pages.negations import inspect_negations
from innovation_sociale.pages.rules import PageText
from innovation_sociale.reading.loading import inspect_data
from innovation_sociale.site.inspection import inspect_project
from tests.conftest import COUNTRY

SMALL = Path(__file__).parent / "fixtures" / "projet"
LONG = "définir un trait, puis un autre, et les nommer tous deux"
FACT = "texte: L'appui est gratuit."


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Une copie du projet minimal."""
    return shutil.copytree(SMALL, tmp_path / "projet")


def change(project: Path, name: str, old: str, new: str) -> str:
    """Ce que dit le projet, une fois `old` remplacé par `new` dans un fichier."""
    path = project / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return report(inspect_data(project)[1])


@pytest.mark.parametrize(
    "fact",
    [
        "texte: Elle répond à l'appel « Entreprendre autrement ici ».",
        "texte: L'association « Les amis de la page de l'exemple » le dit.",
        f'texte: "Il dit « {LONG} » (à relire sur Légifrance)."',
        f'texte: "Il dit « {LONG} »."\n    note: Ces mots sont à relire sur la page.',
    ],
)
def test_a_name_or_a_quotation_to_reread_needs_no_text(small: Path, fact: str) -> None:
    assert change(small, "support/exemple.yml", FACT, fact) == ""


@pytest.mark.parametrize("marks", ["« {} »", "“{}”", '"{}"'])
def test_a_long_quotation_wants_a_source_that_holds_it(small: Path, marks: str) -> None:
    quoted = f"texte: 'Il dit {marks.format(LONG)}.'"
    assert "citation sans texte lu" in change(small, "support/exemple.yml", FACT, quoted)
    held = "editeur: Association de l'exemple\n    contient_le_texte: {}"
    old = "editeur: " + next(
        line.split("editeur: ")[1]
        for line in (small / "data/sources/p.yml").read_text(encoding="utf-8").splitlines()
        if "editeur: " in line
    )
    assert "citation sans" in change(small, "sources/p.yml", old, held.format("non"))
    assert change(small, "sources/p.yml", "contient_le_texte: non", "contient_le_texte: oui") == ""


def test_a_title_known_to_the_data_is_no_quotation(small: Path) -> None:
    title = "Ce que dit la page de l'exemple sur la vie des projets"
    said = change(small, "support/exemple.yml", FACT, f"texte: Elle a publié « {title} ».")
    assert "citation sans texte lu" in said
    path = small / "data/sources/p.yml"
    first = next(line for line in path.read_text(encoding="utf-8").splitlines() if "titre:" in line)
    assert change(small, "sources/p.yml", first, f"    titre: {title}") == ""


def test_a_negation_read_in_the_source_is_marked(small: Path) -> None:
    denied = "texte: L'appui n'a jamais été payant."
    assert "negation_lue: oui" in change(small, "support/exemple.yml", FACT, denied)
    assert change(small, "support/exemple.yml", denied, f"{denied}\n    negation_lue: oui") == ""


def test_the_list_of_allowed_sentences_never_serves_a_fact(small: Path) -> None:
    denied = "L'appui n'a jamais été payant."
    change(small, "negations.yml", "donnees:", f"donnees:\n  - phrase: {denied}\n    raison: Si.")
    said = change(small, "support/exemple.yml", FACT, f"texte: {denied}")
    assert "est une négation universelle" in said
    assert "ne sert à rien ici" in said


def test_a_broken_list_does_not_accuse_the_data(small: Path) -> None:
    said = change(small, "negations.yml", "donnees:", "donnes:")
    assert "négation universelle" not in said
    assert "data/negations.yml:1" in said


def denied(body: str, head: str = "title: Essai\ndescription: Un essai.") -> list[str]:
    page = PageText(f"---\n{head}\n---\n\n{body}\n")
    return [str(one) for one in inspect_negations({"docs/x.md": page}, None)]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Une phrase.\n\nElle n'a jamais fermé.", 8),
        ("## Titre\nElle n'a **jam**ais fermé.", 7),
        ("Elle dit que le texte\nn'est nulle\npart.", 6),
        ("- un point\n- aucun [projet](x.md)\n", 7),
        ("| a | b |\n|---|---|\n| un | aucun |\n", 8),
        ("Texte <b>jam</b>ais publié, n'est-ce pas ?", 6),
        ("Le texte n'est jam&#97;is publié.", 6),
        ('<img src="x.png" alt="Aucun projet">', 6),
        ("[Aucun label](x.md)", 6),
    ],
)
def test_a_page_is_read_as_it_shows(body: str, line: int) -> None:
    (message,) = denied(body)
    assert message.startswith(f"docs/x.md:{line}:1 « "), message


def test_a_page_head_is_read_too() -> None:
    (message,) = denied("Du texte.", "title: Essai\ndescription: Rien n'est envoyé.")
    assert message.startswith("docs/x.md:3:1 « rien »")


def test_ordinary_pages_say_nothing() -> None:
    assert (
        denied('Une personne ne paie pas.\n\n{{ liste("stade", "aucun") }}\n\n1. Un point.') == []
    )


@pytest.mark.long
def test_an_allowed_sentence_stays_and_an_unused_one_goes(tmp_path: Path) -> None:
    project = shutil.copytree(COUNTRY, tmp_path / "pays")
    assert [one for one in inspect_project(project)[1] if not one.warning] == []
    path = project / "data/negations.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("pages:", "pages:\n  - phrase: Aucun doute.\n    raison: Essai."), "utf-8"
    )
    (said,) = [str(one) for one in inspect_project(project)[1] if not one.warning]
    assert said.startswith("data/negations.yml:2:13 « Aucun doute. » ne sert à rien ici")
    path.unlink()
    said_without = report(inspect_project(project)[1])
    assert "docs/my-project.md:4:1 « rien »" in said_without
