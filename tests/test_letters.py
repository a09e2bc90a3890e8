"""La lettre à une structure : lue, scannée et remplie comme par qui la reçoit."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import page as pdf_checker
import pypdfium2
import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.french.dates import en_francais
from innovation_sociale.guidance.inviting import answers
from innovation_sociale.guidance.verifying import AVerifier
from innovation_sociale.models import Acteur, Catalogue
from innovation_sociale.models.essentials import essentiel
from innovation_sociale.models.saying import enonce
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.letters import MOST_SIDES, Letter, letter
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import COUNTRY, SITE_URL
from tests.paper import codes_on, letters_outside, words, words_of
from tests.test_verifying import NOON, TODAY, every

CATALOGUE = load_catalogue(COUNTRY)
RECORDS = every(CATALOGUE)


@cache
def written(id_: str, address: str = SITE_URL) -> Letter:
    """La lettre d'une fiche du pays."""
    return letter(Desk(CATALOGUE, address), RECORDS[id_], TODAY)


def of(catalogue: Catalogue, one: AVerifier, **changed: object) -> Letter:
    """La lettre d'une fiche changée."""
    fiche = one.fiche.model_copy(update=changed)
    return letter(Desk(catalogue, SITE_URL), dataclasses.replace(one, fiche=fiche), TODAY)


def smallest(pdf: bytes) -> float:
    """La taille, en points, des plus petites lettres d'un PDF."""
    return min(_sizes(pdf))


def _sizes(pdf: bytes) -> Iterator[float]:
    for sheet in pypdfium2.PdfDocument(pdf):
        text = sheet.get_textpage()
        for place in range(text.count_chars()):
            if text.get_text_range(place, 1).strip():
                yield round(pypdfium2.raw.FPDFText_GetFontSize(text.raw, place), 2)


@pytest.mark.parametrize("id_", RECORDS)
def test_each_letter_is_accessible_and_holds_on_one_sheet(id_: str, tmp_path: Path) -> None:
    made = written(id_)
    path = tmp_path / "lettre.pdf"
    path.write_bytes(made.content)
    report = pdf_checker.validate_pdf(str(path), profile="ua1")
    assert report.is_compliant, [(one.rule_id, one.message) for one in report.failures]
    pages = list(pypdfium2.PdfDocument(made.content))
    assert len(pages) == made.sides <= MOST_SIDES
    assert all(sheet.get_size() == pytest.approx((595.28, 841.89), abs=0.1) for sheet in pages)
    assert list(letters_outside(made.content)) == []
    assert smallest(made.content) >= 14
    assert (made.lines_left, made.questions_left) == (0, 0)


@pytest.mark.parametrize("id_", RECORDS)
def test_each_letter_says_the_sheet_and_asks_every_question(id_: str) -> None:
    one, text = RECORDS[id_], words_of(written(id_).content)
    assert words(one.fiche.nom) in text
    assert words(f"avant le {en_francais(TODAY.replace(day=31))}") in text
    for asked in one.fiche.a_completer:
        cases = "".join(words(case) for case in answers(asked.question))
        assert words(asked.question) + cases in text
    if isinstance(one.fiche, Acteur):
        for une in essentiel(one.fiche):
            if une.fait:
                assert words(enonce(une.fait).removesuffix(".")) in text
    assert words("Retirez notre fiche du site.") in text


@pytest.mark.parametrize("id_", RECORDS)
def test_the_code_opens_exactly_this_sheet_and_its_address_is_beside(id_: str) -> None:
    made = written(id_)
    codes = [code for sheet in pypdfium2.PdfDocument(made.content) for code in codes_on(sheet)]
    assert codes == [f"{SITE_URL}contribuer/ma-structure/#fiche={id_}"]
    assert words(codes[0]) in words_of(made.content)


def test_two_records_of_one_name_have_two_addresses() -> None:
    story = next(iter(CATALOGUE.temoignages))
    twin = CATALOGUE.acteurs["pepiniere"]
    both = dataclasses.replace(CATALOGUE, acteurs={**CATALOGUE.acteurs, story: twin})
    desk = Desk(both, SITE_URL)
    kinds = ("support", "testimonials")
    assert [desk.own_sheet(code, story).partition("#")[2] for code in kinds] == [
        f"fiche={code}/{story}" for code in kinds
    ]


def test_without_an_address_the_words_say_what_to_do() -> None:
    made = written("pepiniere", "")
    assert not [code for sheet in pypdfium2.PdfDocument(made.content) for code in codes_on(sheet)]
    text = words_of(made.content)
    assert "http" not in text
    assert words("Répondez au stylo, sur cette feuille.") in text
    assert words("Envoyez ou rendez cette feuille à qui vous l'a donnée.") in text
    assert words("Envoyé par :") in text
    site = CATALOGUE.site.model_copy(
        update={"courriel": "contact@site.example", "editeur": "Maison de l'exemple"}
    )
    known = dataclasses.replace(CATALOGUE, site=site)
    signed = words_of(letter(Desk(known, ""), RECORDS["pepiniere"], TODAY).content)
    assert "contact@site.example" in signed and words("Maison de l'exemple") in signed
    assert words("Envoyé par :") not in signed
    postal = {"adresse": "1 rue de l'Essai, 00000 Essai"}
    for extra in ({}, {"courriel": None}):
        there = dataclasses.replace(CATALOGUE, site=site.model_copy(update=postal | extra))
        text = words_of(letter(Desk(there, ""), RECORDS["pepiniere"], TODAY).content)
        assert words("par la poste : Maison de l'exemple, 1 rue de l'Essai, 00000 Essai.") in text


def test_a_silent_sheet_never_borrows_the_habits_of_its_kind() -> None:
    one = RECORDS["pepiniere"]
    assert isinstance(one.fiche, Acteur)
    kept = [fact for fact in one.fiche.faits if fact.sujet not in ("services", "stades")]
    kept = [fact for fact in kept if fact.sujet != "candidature"]
    text = words_of(of(CATALOGUE, one, faits=kept).content)
    assert words("Quoi : nous ne savons pas.") in text
    assert words(one.fiche.type.en_general) not in text


def test_a_sheet_too_long_says_what_it_left_out() -> None:
    one = RECORDS["pepiniere"]
    question = one.fiche.a_completer[0]
    many = [
        question.model_copy(update={"id": f"q-{rank}", "question": f"Est-ce que {'oui ' * 120}?"})
        for rank in range(20)
    ]
    made = of(CATALOGUE, one, a_completer=many)
    assert made.sides == MOST_SIDES
    assert made.questions_left and made.lines_left
    text = words_of(made.content)
    assert words(f"Nous avons {made.questions_left} autres questions, sur le site.") in text
    assert words("Le reste de votre fiche est sur le site.") in text
    assert list(letters_outside(made.content)) == []


@pytest.mark.parametrize(
    "nasty",
    [
        "anticonstitutionnellement" * 6,
        "#panic(1) $x$ *gras* _ital_ [x] \\ @auteur <x> `code`",
        "{{ 7 * 7 }} {% raw %}",
        '"; #read("/etc/passwd")',
    ],
)
def test_hostile_words_are_printed_as_they_are(nasty: str) -> None:
    one = RECORDS["pepiniere"]
    question = one.fiche.a_completer[0].model_copy(update={"question": nasty})
    made = of(CATALOGUE, one, nom=nasty, adresse=nasty, a_completer=[question])
    assert words_of(made.content).count(words(nasty)) >= 3
    assert list(letters_outside(made.content)) == []


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """La commande, ce jour-là, pour tout le pays."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    monkeypatch.setenv("SITE_URL", SITE_URL)
    return ["--racine", str(COUNTRY), "a-verifier", "--dans", "90"]


def test_letters_are_written_together_and_replace_nothing(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "lettres"
    assert main([*command, "--lettres", str(folder)]) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 8
    said = capsys.readouterr().out
    assert all(f"  {name} : une feuille, recto verso" in said for name in names)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / names[0]).write_bytes(b"%PDF- la mienne")
    assert main([*command, "--lettres", str(folder)]) == 1
    told = capsys.readouterr()
    assert "rien n'a été écrit" in told.err and names[0] in told.err
    assert (folder / names[0]).read_bytes() == b"%PDF- la mienne"
    assert {path.name for path in folder.iterdir()} == set(before)


@pytest.mark.parametrize("inside", ["data/lettres", "docs", ".git/lettres"])
def test_letters_never_land_in_the_project(
    command: list[str], inside: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--lettres", str(COUNTRY / inside)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("--lettres : ") and "est au projet" in said
    assert not (COUNTRY / inside / "agence-des-idees.pdf").exists()


def test_a_file_is_not_a_folder(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lettres").write_text("là", encoding="utf-8")
    assert main([*command, "--lettres", str(tmp_path / "lettres")]) == 1
    assert "n'est pas un dossier" in capsys.readouterr().err
    assert (tmp_path / "lettres").read_text(encoding="utf-8") == "là"
