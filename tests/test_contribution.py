"""Ce que des lecteurs renvoient : pris dans leur message, jugé comme le reste, écrit sans plus."""

from __future__ import annotations

import os
import re
import shutil
import textwrap
from pathlib import Path
from typing import Any

import pytest

from innovation_sociale.__main__ import main
from innovation_sociale.commands.contribution import contribute
from innovation_sociale.models.contributions import FERMETURE, OUVERTURE, VERSION
from innovation_sociale.reading.loading import inspect_data
from tests.test_data_errors import CASES, FIXTURES, small_project

MESSAGES = sorted(
    path for path in (FIXTURES / "contributions").iterdir() if path.suffix != ".attendu"
)
EXAMPLE = "data/support/exemple.yml"
CONTACT = """telephone: "0465710000"  # le standard
"""
SOURCE = (
    "source:\n  titre: Une page\n  url: https://www.example.org/essai\n  editeur: Exemple\n"
    "  nature: acteur\n  date: 2026-11\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Le projet minimal, où l'exemple a un téléphone."""
    root = small_project(tmp_path / "projet")
    path = root / EXAMPLE
    text = path.read_text(encoding="utf-8").replace("faits:\n", f"{CONTACT}faits:\n", 1)
    path.write_text(text, encoding="utf-8")
    return root


def block(body: str, kind: str = "correction") -> bytes:
    """Une contribution, entre ses deux lignes."""
    opening = OUVERTURE.format(version=VERSION, genre=kind)
    return f"{opening}\n{body.rstrip()}\n{FERMETURE}\n".encode()


def changes(body: str) -> bytes:
    """Une correction de l'exemple, avec une source."""
    return block(f"fiche: support/exemple\nle: 2026-11-25\n{SOURCE}changements:\n{body}")


def tree(root: Path) -> dict[str, bytes]:
    """Tous les fichiers d'un projet."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("message", MESSAGES, ids=lambda path: path.stem)
def test_what_is_received_is_shown_or_refused(
    message: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project)
    code = main(["--racine", str(project), "contribution", str(message)])
    out, err = capsys.readouterr()
    assert tree(project) == before, "montrer n'écrit rien"
    assert bool(err) >= bool(code) and "Traceback" not in out + err
    expected = message.with_suffix(".attendu")
    got = f"{out}=====\n{err}"
    if os.environ.get("ECRIRE_ATTENDUS"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("message", MESSAGES, ids=lambda path: path.stem)
def test_what_is_written_is_what_was_shown_and_the_project_stays_sound(
    message: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project)
    shown = main(["--racine", str(project), "contribution", str(message)])
    first = capsys.readouterr()
    assert main(["--racine", str(project), "contribution", str(message), "--ecrire"]) == shown
    second = capsys.readouterr()
    assert second.err == first.err
    assert second.out.split("\n")[:-2] == first.out.split("\n")[:-2]
    after = tree(project)
    changed = {name for name in after if before.get(name) != after[name]}
    assert all(re.fullmatch(r"data/(?:support|events)/[a-z-]+\.yml", name) for name in changed)
    assert {name for name in changed if f" {name}" in second.out} == changed
    assert set(before) <= set(after)
    assert not [one for one in inspect_data(project)[1] if not one.warning]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_a_phone_number_changes_its_line_and_its_dated_fact_only(
    newline: bytes, project: Path
) -> None:
    path = project / EXAMPLE
    path.write_bytes(path.read_bytes().replace(b"\n", newline))
    before = path.read_bytes().split(newline)
    body = '  - champ: telephone\n    ancien: "04 65 71 00 00"\n    nouveau: 04.65.71.00.01\n'
    done = contribute(project, [("m", changes(body))], write=True)
    assert done.defects == []
    after = path.read_bytes().split(newline)
    assert b'telephone: "0465710001"  # le standard' in after
    added = [line for line in after if line not in before]
    assert [line for line in before if line not in after] == [CONTACT.strip().encode()]
    assert [line.decode().strip() for line in added] == [
        'telephone: "0465710001"  # le standard',
        "texte: Son téléphone est le 04 65 71 00 01.",
        "date: 2026-11-25",
        "source:",
        "titre: Une page",
        'url: "https://www.example.org/essai"',
        "editeur: Exemple",
        "nature: acteur",
        "date: 2026-11",
    ]


def test_a_second_correction_takes_the_place_of_the_first_fact(project: Path) -> None:
    first = '  - champ: telephone\n    ancien: "0465710000"\n    nouveau: "0465710001"\n'
    contribute(project, [("m", changes(first))], write=True)
    size = (project / EXAMPLE).read_text(encoding="utf-8").count("\n")
    second = first.replace("0001", "0002").replace("0000", "0001")
    contribute(project, [("m", changes(second))], write=True)
    text = (project / EXAMPLE).read_text(encoding="utf-8")
    assert text.count("\n") == size
    assert "Son téléphone est le 04 65 71 00 02." in text and "00 01." not in text


def test_a_whole_confirmation_writes_four_lines(project: Path) -> None:
    before = (project / EXAMPLE).read_text(encoding="utf-8").splitlines()
    raw = (FIXTURES / "contributions/c-est-ma-structure.txt").read_bytes()
    contribute(project, [("m", raw)], write=True)
    after = (project / EXAMPLE).read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == [
        "verifie_le: 2026-11-24",
        "verifie_par: essais",
        "prochaine_verification: 2027-05-24",
    ]
    assert [line for line in after if line not in before] == [
        "verifie_le: 2026-11-25",
        'verifie_par: "accueil, pour la structure"'.replace('"', ""),
        "verifie_comment: acteur",
        "prochaine_verification: 2027-05-25",
    ]


def test_each_message_of_a_folder_is_judged_alone_and_contrary_ones_are_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "recus"
    folder.mkdir()
    phone = '  - champ: telephone\n    ancien: "0465710000"\n    nouveau: "{}"\n'
    (folder / "a.txt").write_bytes(changes(phone.format("0465710001")))
    (folder / "b.txt").write_bytes(changes(phone.format("0465710002")))
    (folder / "c.txt").write_bytes(changes("  - champ: courriel\n    nouveau: contact@a.example\n"))
    (folder / "d.txt").write_bytes(changes("  - champ: courriel\n    nouveau: contact@a.example\n"))
    (folder / "e.txt").write_bytes(b"Bonjour\n")
    code = main(["--racine", str(project), "contribution", "--tout", str(folder), "--ecrire"])
    out, err = capsys.readouterr()
    assert code == 1
    assert "a.txt:2:1 b.txt change aussi « telephone » de support/exemple" in err
    assert "b.txt:2:1 a.txt change aussi « telephone » de support/exemple" in err
    assert "rien n'a été publié" not in err, "le reste a été écrit"
    assert "e.txt:1:1 aucune contribution" in err
    assert "« courriel » dit déjà « contact@a.example » : rien à changer." in out
    text = (project / EXAMPLE).read_text(encoding="utf-8")
    assert "0465710000" in text and text.count("courriel: contact@a.example") == 1


def test_a_new_record_never_takes_the_place_of_another(project: Path) -> None:
    raw = (FIXTURES / "contributions/fiche-neuve.yml").read_bytes()
    assert contribute(project, [("m", raw)], write=True).defects == []
    path = project / "data/support/l-epicerie-de-l-oeuf.yml"
    written = path.read_bytes()
    again = contribute(project, [("m", raw)], write=True)
    assert [one.code for one in again.defects] == ["fiche-deja-la"]
    assert path.read_bytes() == written
    other = contribute(project, [("m", raw)], write=False, identifier="autre")
    assert "est déjà le nom de data/support/autre.yml" in str(other.defects)
    for name in ("../dehors", "index", "con", "A B"):
        found = contribute(project, [("m", raw)], write=True, identifier=name)
        assert found.defects and not (project / "data/dehors.yml").exists(), name


def test_a_near_twin_is_told(project: Path) -> None:
    raw = (FIXTURES / "contributions/fiche-neuve.yml").read_bytes()
    contribute(project, [("m", raw)], write=True)
    twin = raw.replace("L'Épicerie de l'Œuf".encode(), "Association L'épicerie de l'oeuf".encode())
    done = contribute(project, [("m", twin.replace(b"epicerie-cout", b"autre-cout"))], write=False)
    assert done.defects == []
    assert "avertissement" in done.said[0] and "l-epicerie-de-l-oeuf.yml" in done.said[0]


def test_a_faulty_project_takes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data/support/voisine.yml").write_text("nom: x\n", encoding="utf-8")
    message = FIXTURES / "contributions/c-est-ma-structure.txt"
    assert main(["--racine", str(project), "contribution", str(message), "--ecrire"]) == 1
    assert "data/support/voisine.yml" in capsys.readouterr().err


def test_a_file_changed_meanwhile_is_left_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from innovation_sociale.contributions.bench import Bench

    judge = Bench.judge

    def slow(self: Bench, *args: Any, **more: Any) -> object:
        with (project / EXAMPLE).open("a", encoding="utf-8") as stream:
            stream.write("# quelqu'un écrit\n")
        return judge(self, *args, **more)

    monkeypatch.setattr(Bench, "judge", slow)
    message = FIXTURES / "contributions/c-est-ma-structure.txt"
    assert main(["--racine", str(project), "contribution", str(message), "--ecrire"]) == 1
    assert "a changé pendant ce temps : rien n'a été écrit" in capsys.readouterr().err
    assert "verifie_le: 2026-11-24" in (project / EXAMPLE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [[], ["x", "--tout", "y"], ["absent.txt"], ["--tout", "absent"]]
)
def test_what_to_read_is_asked_in_french(
    arguments: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--racine", str(project), "contribution", *arguments]) == 1
    assert re.search(r"Donnez un message|n'est pas un (?:fichier|dossier)", capsys.readouterr().err)


# Ce que la messagerie explique, et que la commande répare : ce n'est plus une faute.
MENDED = re.compile(r"^espace-insecable|^accolades-par-pliage")
HERE = [
    one for one in CASES if not re.match(rb"# place: (?!data/support/exemple)", one.read_bytes())
]
NAME, NEW = "Structure de l'exemple", "Structure neuve"


def sentences(text: str) -> set[str]:
    """Les phrases des erreurs d'un fichier, sans leur place ni les numéros de ligne qu'elles citent."""
    found = re.findall(rf"^{EXAMPLE}:\d+:\d+ (?!avertissement)(.*)$", text, re.MULTILINE)
    return {unplaced(one) for one in found}


def unplaced(sentence: str) -> str:
    """Une phrase sans les lignes ni le nom de fichier qu'elle cite."""
    return re.sub(r"lignes? \d+(?:, \d+)*(?: et \d+)?|exemple\.yml|essai\.yml", "…", sentence)


def test_there_are_enough_bad_values() -> None:
    assert len([one for one in HERE if not MENDED.search(one.stem)]) + len(BAD) >= 120


def test_a_bad_record_gets_the_sentences_of_check(tmp_path: Path) -> None:
    """Chaque fichier fautif de `data_errors`, envoyé comme une fiche neuve."""
    project = small_project(tmp_path / "projet")
    for case in HERE:
        raw = case.read_bytes().replace(NAME.encode(), NEW.encode())
        told = case.with_suffix(".txt").read_text(encoding="utf-8").replace(NAME, NEW)
        opening = OUVERTURE.format(version=VERSION, genre="support").encode()
        message = b"\n".join((opening, raw.rstrip(b"\n"), FERMETURE.encode(), b""))
        done = contribute(project, [("m.txt", message)], write=False, identifier="essai")
        got = {unplaced(str(one.message)) for one in done.defects if not one.warning}
        if MENDED.search(case.stem):
            continue
        assert sentences(told) <= got, case.stem
        elsewhere = {one for one in got - sentences(told) if "…" not in one}
        assert not elsewhere, (case.stem, elsewhere)
        if sentences(told):
            assert not [one for one in done.said if "+++" in one], case.stem


# Champ, ancienne valeur, valeur qu'une personne écrirait mal.
BAD = [
    *(
        ("telephone", "0465710000", value)
        for value in (
            "32/13/2026",
            "04 65 71 00 01 / 04 65 71 00 02",
            "465710001",
            "0465710001.0",
            "4,65710001E+8",
            "+41 22 000 00 00",
            "tél : 04 65 71 00 01",
            "04 65",
            "=A1+1",
            "le standard",
            "<b>0465710001</b>",
            "{{ telephone }}",
        )
    ),
    *(
        ("courriel", "", value)
        for value in (
            "contact",
            "contact@",
            "marie.durand@gmail.com",
            "a@b.example, c@d.example",
            "mailto:contact@a.example",
            "Contact <contact@a.example>",
            "contact (at) a.example",
            "=HYPERLINK(1)",
            "contact@a.example<script>",
        )
    ),
    *(
        ("frais", "gratuit", value)
        for value in ("gratis", "Gratuit", "10 €", "=1", "oui", "{% if %}")
    ),
    *(
        ("adresse", "", value)
        for value in (
            "1 rue <b>grasse</b>",
            "1 rue {{ x }}",
            "1 rue {# x #}",
            "1 rue &eacute;",
            "1 rue \\u00e9",
            "x" * 4000,
            "1 rue de Mme Dupont, 06 12 34 56 78",
            "1 rue, marie.durand@gmail.com",
            "1 rue 日本",
            "1 rue 😀",
            "<script>alert(1)</script>",
            "<!-- rien -->",
        )
    ),
    *(("type", "incubateur", value) for value in ("incubatteur", "banque", "=A1")),
    *(("statut", "actif", value) for value in ("ouvert", "Actif ?")),
    *(("nom", "Structure de l'exemple", value) for value in ("x" * 151, "{{ nom }}", "<i>a</i>")),
]


def test_a_bad_value_in_a_correction_gets_the_sentence_of_check(project: Path) -> None:
    """La même valeur, écrite à la main dans le fichier, puis envoyée."""
    path = project / EXAMPLE
    sound = path.read_text(encoding="utf-8")
    for name, old, value in BAD:
        written = "'" + value.replace("'", "''") + "'"
        line = f"{name}: {written}\n"
        by_hand = re.sub(rf"^{name}:.*\n", "", sound, flags=re.MULTILINE)
        path.write_text(f"{line}{by_hand}", encoding="utf-8")
        told = {str(one.message) for one in inspect_data(project)[1] if not one.warning}
        path.write_text(sound, encoding="utf-8")
        before = f'    ancien: "{old}"\n' if old else ""
        phrase = "    phrase: La phrase.\n" if name in ("frais", "statut") else ""
        raw = changes(f"  - champ: {name}\n{before}    nouveau: {written}\n{phrase}")
        done = contribute(project, [("m.txt", raw)], write=True)
        got = {re.sub("^« nouveau » : ", "", str(one.message)) for one in done.defects}
        assert told, (name, value)
        assert {bare(one) for one in told} <= {bare(one) for one in got}, (name, value, told, got)
        assert all(one.path == "m.txt" for one in done.defects), (name, value, done.defects)
        assert path.read_text(encoding="utf-8") == sound


def bare(sentence: str) -> str:
    """Une phrase sans le nom du champ qui l'ouvre."""
    return re.sub(r"^« [a-z_]+ » : ", "", sentence)


def test_a_bidi_character_is_refused_as_check_does(project: Path) -> None:
    for sign in ("\u202e", "\u200b", "\x07", "\ufffd"):
        raw = changes(f"  - champ: adresse\n    nouveau: 1 rue{sign} de l'Exemple\n")
        done = contribute(project, [("m.txt", raw)], write=True)
        assert {one.code for one in done.defects} == {"signe-invisible"}, sign
        assert {(one.path, one.line) for one in done.defects} == {("m.txt", 12)}


def test_the_message_is_never_executed(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "cible"
    for value in (f"!!python/object/apply:os.system ['touch {target}']", "*a", "&a b"):
        done = contribute(
            project, [("m", changes(f"  - champ: adresse\n    nouveau: {value}\n"))], write=True
        )
        assert done.defects and not target.exists()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("direction", "direction"),
        ("Secrétariat", "accueil"),
        ("", "non-dite"),
        ("chargée de mission # : x", None),
    ],
)
def test_the_lines_shown_for_the_round_attest_the_answer(
    project: Path, said: str, kept: str | None
) -> None:
    text = (FIXTURES / "contributions/c-est-ma-structure.txt").read_text(encoding="utf-8")
    told = f"fonction: {said!r}\n" if said else ""
    text = re.sub(r"^fonction:.*\n", lambda _: told, text, flags=re.MULTILINE)
    done = contribute(project, [("m", text.encode())], write=True)
    shown = "\n".join(done.said)
    lines = shown[shown.index("  acteurs:") :].split("\n\n")[0]
    (project / "data/round.yml").write_text(textwrap.dedent(lines) + "\n", encoding="utf-8")
    _, defects = inspect_data(project)
    wrong = [one for one in defects if "round" in one.path or "round" in one.message]
    if kept is None:
        assert "reponse_par" in str(wrong[0])
    else:
        assert wrong == [] and f"reponse_par: {kept}\n" in f"{lines}\n"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Oui, jusqu'en mars.", True),
        ("Non.", True),
        ("Les candidatures ouvrent en mars.", False),
        ("Ouille, l'association, reçoit le lundi.", False),
    ],
)
def test_an_answer_that_needs_its_question_is_told(
    project: Path, answer: str, *, told: bool
) -> None:
    body = (
        f"fiche: support/voisine\nle: 2026-11-25\n{SOURCE}reponses:\n"
        f"  - question: voisine-calendrier\n    reponse: {answer}\n    sujet: candidature\n"
    )
    done = contribute(project, [("m", block(body))], write=False)
    assert done.defects == []
    assert ("ne se comprend qu'avec sa question" in "".join(done.said)) == told


def test_a_project_on_a_wrapped_hand_keeps_its_lines(tmp_path: Path) -> None:
    """Le pays inventé est plié à cent signes : une réponse n'en déplie pas une ligne."""
    root = tmp_path / "pays"
    for name in ("data", "docs"):
        shutil.copytree(FIXTURES / "pays" / name, root / name)
    name = "data/support/agence-des-idees.yml"
    before = (root / name).read_text(encoding="utf-8").splitlines()
    body = (
        "fiche: support/agence-des-idees\nle: 2026-11-25\n"
        f"{SOURCE}reponses:\n  - question: agence-des-idees-preuve-datee\n"
        "    reponse: Elle tient une permanence.\n    sujet: services\n"
    )
    done = contribute(root, [("m", block(body))], write=True)
    assert done.defects == []
    after = (root / name).read_text(encoding="utf-8").splitlines()
    assert len([line for line in before if line not in after]) == 4  # la question
    assert "  texte: Elle tient une permanence." in after
