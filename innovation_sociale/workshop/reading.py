"""Lire un mur : le JSON, le CSV ou le TXT de Framemo, les nôtres, une liste collée.

Jumeau : docs/assets/js/mur-lire.js. `tests/test_walls.py` essaie leur accord.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from innovation_sociale.errors import Refused
from innovation_sociale.messages import walls as said
from innovation_sociale.reading.pasted import uncoded
from innovation_sociale.tables.encodings import decoded
from innovation_sociale.workshop.cards import read_cards
from innovation_sociale.workshop.outcome import Outcome, finished
from innovation_sociale.workshop.rules import BULLET, MOST_BYTES, fresh_steps
from innovation_sociale.workshop.sheets import read_sheet
from innovation_sociale.workshop.wall import Note, Step, Wall

_BULLET = re.compile(BULLET)
_FRAMEMO_TEXT = re.compile(r"(?:# |- |-$)")
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
__all__ = ["fresh_steps", "read_list", "read_wall"]


def read_wall(raw: bytes, name: str, fresh: Sequence[Step]) -> Outcome:
    """Le mur que porte un fichier, et ce que son format ne disait pas.

    `name` le nomme dans les messages ; `fresh`, les étapes d'un mur dont le fichier n'en dit pas.
    Lève `Refused` s'il n'y a rien à y lire.
    """
    if len(raw) > MOST_BYTES:
        raise Refused(said.MUR_TROP_LOURD(nom=name))
    if raw.startswith(_BINARY):
        return read_sheet(raw, name, fresh)
    text, _ = decoded(raw, name)
    start = text.strip()
    if start.startswith(("{", "[")):
        return _from_json(start, name, fresh)
    if _FRAMEMO_TEXT.match(start):
        return _from_text(text, name, fresh)
    first = start.partition("\n")[0]
    if name.lower().endswith(".txt") and "\t" not in first and not start.startswith('"'):
        return read_list(text, name, fresh)
    return read_sheet(raw, name, fresh)


def read_list(text: str, name: str, fresh: Sequence[Step]) -> Outcome:
    """Une liste collée : un post-it par ligne, dans la première étape."""
    lines = (_BULLET.sub("", line.strip()) for line in re.split(r"\r\n|\r|\n", text))
    outcome = Outcome(name)
    notes = [Note(outcome.text(uncoded(line))) for line in lines if line.strip()]
    return finished(outcome, _in_first(notes, fresh))


def _in_first(notes: Sequence[Note], fresh: Sequence[Step]) -> Wall:
    first, *others = fresh
    return Wall(etapes=(Step(first.titre, first.consigne, tuple(notes)), *others))


def _constant(value: str) -> Any:
    raise ValueError(value)


def _whole(value: str) -> float:
    return int(value) if len(value) < 20 else float(value)


def _from_json(text: str, name: str, fresh: Sequence[Step]) -> Outcome:
    try:
        # Un entier sans fin, que le navigateur lit, n'arrête pas tout : il ne place rien.
        tree = json.loads(text, parse_constant=_constant, parse_int=_whole)
    except (ValueError, RecursionError):
        raise Refused(said.MUR_TRONQUE(nom=name)) from None
    if isinstance(tree, dict) and isinstance(tree.get("cards"), list):
        return read_cards(tree, name, fresh)
    if isinstance(tree, dict) and isinstance(tree.get("etapes"), list):
        return _from_ours(tree, name)
    raise Refused(said.MUR_ILLISIBLE(nom=name))


def _from_ours(tree: dict[str, Any], name: str) -> Outcome:
    outcome = Outcome(name)
    words = _words(tree)
    named = [one for one in _list(tree, "organisateurs") if isinstance(one, str)]
    steps = [_step(one, outcome) for one in tree["etapes"] if isinstance(one, dict)]
    wall = Wall(
        words("titre"),
        outcome.day(words("date")),
        words("lieu"),
        tuple(named),
        words("public"),
        tuple(steps),
        words("phrase"),
    )
    return finished(outcome, wall, empty_too=True)


def _step(tree: dict[str, Any], outcome: Outcome) -> Step:
    words = _words(tree)
    notes = _list(tree, "post_its")
    kept = [one for one in notes if isinstance(one, dict)]
    outcome.lost += len(notes) - len(kept)
    return Step(words("titre"), words("consigne"), tuple(_note(one, outcome) for one in kept))


def _note(tree: dict[str, Any], outcome: Outcome) -> Note:
    words = _words(tree)
    votes = tree.get("votes")
    if isinstance(votes, bool) or not isinstance(votes, int | float) or abs(votes) >= 1e9:
        votes = 0
    whole = int(votes) if votes == int(votes) else 0
    aside = tree.get("a_part") is True
    return Note(outcome.text(words("texte")), words("groupe"), words("couleur"), whole, aside)


def _words(tree: dict[str, Any]) -> Callable[[str], str]:
    def word(key: str) -> str:
        value = tree.get(key)
        return value if isinstance(value, str) else ""

    return word


def _list(tree: dict[str, Any], key: str) -> list[Any]:
    value = tree.get(key)
    return value if isinstance(value, list) else []


def _from_text(text: str, name: str, fresh: Sequence[Step]) -> Outcome:
    """Le TXT de Framemo : « # colonne », « - texte » ; une ligne nue continue le post-it d'avant.

    Sous un titre, sans post-it avant elle, elle en est un : rien ne se perd.
    """
    outcome = Outcome(name, formless=True)
    steps: list[tuple[str, list[str]]] = []
    several: set[tuple[int, int]] = set()
    for line in re.split(r"\r\n|\r|\n", text):
        if line.startswith("# "):
            steps.append((uncoded(line[2:]), []))
        elif line == "-" or line.startswith("- "):
            if not steps:
                steps.append(("", []))
            steps[-1][1].append(line[2:])
        elif steps and not steps[-1][1] and line.strip():
            steps[-1][1].append(line)
        elif steps and steps[-1][1]:
            steps[-1][1][-1] += f"\n{line}"
            if line.strip():
                several.add((len(steps), len(steps[-1][1])))
    outcome.several = len(several)
    made = [
        Step(title, "", tuple(Note(outcome.text(uncoded(one))) for one in notes))
        for title, notes in steps
    ]
    if len(made) == 1 and not made[0].titre:
        outcome.say(said.MUR_SANS_COLONNES())
        return finished(outcome, _in_first(made[0].post_its, fresh))
    return finished(outcome, Wall(etapes=tuple(made)))
