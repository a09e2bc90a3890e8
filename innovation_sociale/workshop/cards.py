"""Le JSON de Framemo et de Scrumblr : des cartes posées sur un mur, sans colonne à elles."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from innovation_sociale.messages import walls as said
from innovation_sociale.reading.pasted import uncoded
from innovation_sociale.workshop.outcome import Outcome, finished
from innovation_sociale.workshop.rules import FALLEN, FOREIGN_COLOURS
from innovation_sociale.workshop.wall import MOST_STEPS, Note, Step, Wall, titled

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,20})?")
_Placed = tuple[int, float, float, int, Note]


def read_cards(tree: dict[str, Any], name: str, fresh: Sequence[Step]) -> Outcome:
    """Le mur de ces cartes ; la colonne de chacune se calcule de sa place."""
    outcome = Outcome(name)
    columns = _columns(tree.get("columns"))
    size = tree.get("size")
    width = _number(size.get("width")) if isinstance(size, dict) else None
    count = max(len(columns), 1)
    if count > 1 and not (width and width >= 1):
        outcome.say(said.MUR_SANS_LARGEUR())
        width = None
    unplaced = 0
    placed: list[_Placed] = []
    for rank, card in enumerate(tree["cards"]):
        if not isinstance(card, dict) or not isinstance(card.get("text", ""), str):
            outcome.lost += 1
            continue
        left, top = _number(card.get("x")), _number(card.get("y"))
        note = _note(card, outcome)
        column = 0
        if count > 1 and width and left is not None and note.texte:
            column = min(max(math.floor(left / (width / count)), 0), count - 1)
        elif count > 1 and width and note.texte:
            unplaced += 1
        infinite = math.inf
        placed.append(
            (
                column,
                infinite if top is None else top,
                infinite if left is None else left,
                rank,
                note,
            )
        )
    if unplaced:
        outcome.say(said.MUR_SANS_PLACE(combien=unplaced))
    placed.sort(key=lambda one: one[:4])
    return _walled(outcome, placed, columns, fresh, computed=count > 1 and width is not None)


def _walled(
    outcome: Outcome,
    placed: Sequence[_Placed],
    columns: Sequence[str],
    fresh: Sequence[Step],
    *,
    computed: bool,
) -> Outcome:
    kept = [tuple(one[4] for one in placed if one[0] == rank) for rank in range(len(columns))]
    if not columns:
        outcome.say(said.MUR_SANS_COLONNES())
        first, *others = fresh
        every = tuple(one[4] for one in placed)
        return finished(outcome, Wall(etapes=(Step(first.titre, first.consigne, every), *others)))
    if computed and len(columns) <= MOST_STEPS:
        outcome.say(said.MUR_COLONNES_CALCULEES())
    steps = (Step(title, "", notes) for title, notes in zip(columns, kept, strict=True))
    return finished(outcome, Wall(etapes=tuple(steps)))


def _columns(raw: Any) -> list[str]:
    found = raw if isinstance(raw, list) else []
    names = [titled(uncoded(one)) if isinstance(one, str) else "" for one in found]
    return [one or f"{FALLEN} {rank}" for rank, one in enumerate(names, 1)]


def _number(raw: Any) -> float | None:
    """Un nombre, ou un texte qui en est un ; rien sinon."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        return float(raw) if abs(raw) < 1e9 else None
    found = _NUMBER.fullmatch(raw.strip().removesuffix("px")) if isinstance(raw, str) else None
    return float(found[0]) if found else None


def _note(card: dict[str, Any], outcome: Outcome) -> Note:
    stickers = card.get("sticker")
    votes = len(stickers) if isinstance(stickers, list) else 0
    colour = card.get("colour")
    ours = FOREIGN_COLOURS.get(colour, "") if isinstance(colour, str) else ""
    return Note(outcome.text(uncoded(card.get("text", ""))), "", ours, votes)
