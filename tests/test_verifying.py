"""« a-verifier » : quoi re-vérifier, dans quel ordre, où, à qui, avec quels mots."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import re
from pathlib import Path

import pytest
from markdown import Markdown

from innovation_sociale.__main__ import main
from innovation_sociale.commands.verifying_text import Page, said_tour
from innovation_sociale.guidance.inviting import answers, email, invitation, lost, roads
from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.guidance.verifying import PAR_MOIS, SILENCE, AVerifier, tour
from innovation_sociale.models import Catalogue
from innovation_sociale.models.confirming import relisibles
from innovation_sociale.models.rounds import Demande, Ronde
from innovation_sociale.printing.desk import Desk
from tests.conftest import COUNTRY, SITE_URL

TODAY = dt.date(2026, 12, 1)
NOON = "1796126400"  # ce jour-là, à midi
GOLDEN = Path(__file__).parent / "fixtures" / "ronde"
FAR = 400


def asked(catalogue: Catalogue, **lines: Demande) -> Catalogue:
    """Les mêmes données, où la ronde n'a que ces lignes d'acteurs."""
    named = {name.replace("_", "-"): line for name, line in lines.items()}
    return dataclasses.replace(catalogue, ronde=Ronde(acteurs=named))


def every(catalogue: Catalogue) -> dict[str, AVerifier]:
    """Toutes les fiches, comme si toutes étaient dues."""
    found = tour(asked(catalogue), TODAY, FAR, everyone=True).retenues
    return {one.id: one for one in found}


@pytest.fixture
def then(monkeypatch: pytest.MonkeyPatch) -> None:
    """Le 1er décembre 2026, sur un site qui connaît son adresse."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    monkeypatch.setenv("SITE_URL", SITE_URL)


@pytest.mark.usefixtures("then")
@pytest.mark.parametrize(("name", "option"), [("tour.txt", []), ("tour.md", ["--markdown"])])
def test_the_round_reads_as_agreed(
    name: str, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--racine", str(COUNTRY), "a-verifier", "--dans", "90", *option]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    expected = GOLDEN / name
    if os.environ.get("ECRIRE_ATTENDUS"):
        GOLDEN.mkdir(exist_ok=True)
        expected.write_text(said.out, encoding="utf-8")
    assert said.out == expected.read_text(encoding="utf-8")


def test_what_readers_meet_most_comes_first(catalogue: Catalogue) -> None:
    table, rules = orientation_table(catalogue), catalogue.orientation
    shown = [
        {one.id for one in orient(table, {"ou": str(place), "etape": str(stage)}).retenus}
        for place in rules.lieux
        for stage in rules.etapes
    ]
    found = list(every(catalogue).values())
    counts = [sum(one.id in kept for kept in shown) for one in found]
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[-1] == 0
    unlisted = [one for one, count in zip(found, counts, strict=True) if not count]
    assert [one.accueil for one in unlisted] == sorted(
        (one.accueil for one in unlisted), reverse=True
    )
    rest = [one.lieux for one in unlisted if not one.accueil]
    assert rest == sorted(rest, reverse=True)
    assert {one.id for one in found} == {id_ for _, id_, _ in relisibles(catalogue)}


def test_eight_a_month_those_already_asked_included(catalogue: Catalogue) -> None:
    fresh = tour(asked(catalogue), TODAY, FAR)
    assert len(fresh.retenues) == PAR_MOIS
    assert fresh.suivantes == len(list(relisibles(catalogue))) - PAR_MOIS
    sent = asked(catalogue, pepiniere=Demande(demande_le=TODAY))
    after = tour(sent, TODAY, FAR)
    assert len(after.retenues) == PAR_MOIS - 1
    assert after.ce_mois == 1
    assert [one.id for one in after.en_attente] == ["pepiniere"]
    assert len(tour(sent, TODAY, FAR, everyone=True).retenues) == fresh.suivantes + PAR_MOIS - 1


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        (Demande(demande_le=TODAY - dt.timedelta(days=SILENCE - 1)), False),
        (Demande(demande_le=TODAY - dt.timedelta(days=SILENCE)), True),
        (
            Demande(
                demande_le=TODAY - dt.timedelta(days=9),
                repondu_le=TODAY - dt.timedelta(days=2),
                reponse_par="direction",
                recu="en-tete",
            ),
            True,
        ),
        (
            Demande(
                demande_le=TODAY - dt.timedelta(days=2),
                repondu_le=TODAY - dt.timedelta(days=300),
                reponse_par="direction",
                recu="en-tete",
            ),
            False,
        ),
    ],
)
def test_a_silence_is_left_alone_as_long_as_the_letter_says(
    catalogue: Catalogue, line: Demande, proposed: bool
) -> None:
    found = tour(asked(catalogue, pepiniere=line), TODAY, FAR, everyone=True)
    assert ("pepiniere" in {one.id for one in found.retenues}) is proposed
    words = invitation(catalogue, found.retenues[0], TODAY).sans_reponse
    assert f"avant {SILENCE // 30} mois" in words


def test_nothing_due_says_when_the_next_one_is(catalogue: Catalogue) -> None:
    found = tour(asked(catalogue), TODAY, 0)
    assert not found.retenues
    said = said_tour(Page(Desk(catalogue), TODAY, 0), found, markdown=False)
    assert said.startswith("Rien à re-vérifier d'ici le 1er décembre 2026 ; les prochaines, le 24")


def test_who_asked_not_to_be_written_to_is_not(catalogue: Catalogue) -> None:
    quiet = asked(catalogue, pepiniere=Demande(ne_plus_ecrire="oui"))
    found = tour(quiet, TODAY, FAR, everyone=True)
    mine = next(one for one in found.retenues if one.id == "pepiniere")
    alone = dataclasses.replace(found, retenues=[mine])
    said = said_tour(Page(Desk(quiet), TODAY, FAR), alone, markdown=False)
    assert "Ne pas lui écrire : la structure l'a demandé." in said
    assert "Bonjour" not in said and "demande_le" not in said


def test_each_one_has_a_road_or_a_person_must_find_it(catalogue: Catalogue) -> None:
    nobody = set()
    for id_, one in every(catalogue).items():
        found = roads(catalogue, one.fiche)
        assert found
        if lost(one.fiche):
            nobody.add(id_)
            assert found[0].endswith("une personne doit le trouver")
        else:
            assert not any("une personne" in road for road in found)
    bare = catalogue.acteurs["pepiniere"].model_copy(
        update={"liens": [], "courriel": None, "telephone": None, "adresse": None}
    )
    assert lost(bare)
    assert len(nobody) < len(every(catalogue))


@pytest.mark.parametrize(
    ("question", "closed"),
    [
        ("La plateforme a-t-elle rouvert ?", True),
        ("Faut-il être membre ?", True),
        ("Une captation existe-t-elle ?", True),
        ("Quand candidater ?", False),
        ("Combien de projets, et quand ?", False),
        ("À quel prix ?", False),
        ("Dans quels départements ?", False),
        ("Qu'est devenu le programme ?", False),
        ("Qu’a changé la fin de la part régionale ?", False),
        ("Où joindre l'équipe ?", False),
        ("Depuis 2021, une structure le porte-t-elle ?", True),
        ("L'appel est-il ouvert, et jusqu'à quand ?", True),
        ("Quêtes et dons sont-ils acceptés ?", True),
    ],
)
def test_yes_and_no_are_only_offered_where_they_answer(question: str, closed: bool) -> None:
    assert answers(question)[-2:] == ("il n'y en a pas", "je ne sais pas")
    assert (answers(question)[:2] == ("oui", "non")) is closed


def test_the_email_says_who_why_by_when_and_how_to_leave(catalogue: Catalogue) -> None:
    one = every(catalogue)["pepiniere"]
    text = "\n".join(email(catalogue, one, TODAY, "https://e.test/f/", "https://e.test/q/#fiche=x"))
    for expected in (
        catalogue.site.nom,
        one.fiche.nom,
        "31 décembre 2026",
        "https://e.test/f/",
        "https://e.test/q/#fiche=x",
        "retirer votre fiche",
        *(asked.question for asked in one.fiche.a_completer),
    ):
        assert expected in text
    away = "\n".join(email(catalogue, one, TODAY, "", ""))
    assert "http" not in away and "Répondez à ce message" in away
    assert (
        max(
            map(
                len,
                (
                    "\n".join(email(catalogue, un, TODAY, "", ""))
                    for un in every(catalogue).values()
                ),
            )
        )
        <= 1600
    )


def test_hostile_words_command_neither_terminal_nor_forge(catalogue: Catalogue) -> None:
    nasty = "<img src=x onerror=alert(1)> [x](javascript:1) @tous `` ```` \x1b[31m\nfin # | *"
    first = catalogue.acteurs["pepiniere"]
    question = first.a_completer[0].model_copy(update={"question": nasty})
    actors = {
        **catalogue.acteurs,
        "pepiniere": first.model_copy(update={"nom": nasty, "a_completer": [question]}),
    }
    there = dataclasses.replace(asked(catalogue), acteurs=actors)
    found = tour(there, TODAY, FAR, everyone=True)
    page = Page(Desk(there, SITE_URL), TODAY, FAR)
    plain = said_tour(page, found, markdown=False)
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", plain)
    made = Markdown(extensions=["fenced_code"]).convert(said_tour(page, found, markdown=True))
    assert "<img" not in made
    assert "href=" not in made
    outside = re.sub(r"<pre>.*?</pre>|<code>.*?</code>", "", made, flags=re.DOTALL)
    assert "@tous" not in outside
    assert made.count("<h2>") == len(found.retenues)


@pytest.mark.parametrize("written", ["-1", "x", "", "3.5", "٣", "9" * 400, "1099", "1e3"])
def test_days_that_are_not_are_refused_in_french(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--racine", str(COUNTRY), "a-verifier", f"--dans={written}"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("--dans : « ") and "écrivez par exemple" in said.err
    assert len(said.err) < 250
