"""Ce que donne la lecture d'un mur : le mur, et ce qu'il y a à en dire."""

from __future__ import annotations

from dataclasses import dataclass, field

from innovation_sociale.errors import Refused, Sentence
from innovation_sociale.messages import walls as said
from innovation_sociale.workshop.wall import (
    MOST_NOTES,
    MOST_STEPS,
    Wall,
    arranged,
    read_day,
    tidy,
    too_long,
)


@dataclass
class Outcome:
    """Un mur lu. `read` compte les cartes du fichier ; `notes` dit ce qui n'y était pas su.

    `formless` : le format ne garde ni couleur ni vote. `lost`, `empty`, `cut`, `several`, `votes`
    comptent les cartes illisibles, vides, coupées, de plusieurs lignes, aux votes illisibles.
    """

    name: str
    formless: bool = False
    wall: Wall = field(default_factory=Wall)
    notes: list[Sentence] = field(default_factory=list)
    read: int = 0
    lost: int = 0
    empty: int = 0
    cut: int = 0
    several: int = 0
    votes: int = 0

    def say(self, sentence: Sentence) -> None:
        """Ajoute ce qu'il faut dire."""
        self.notes.append(sentence)

    def text(self, raw: str) -> str:
        """Le texte d'une carte, comptée."""
        self.read += 1
        kept = tidy(raw)
        self.empty += not kept
        self.cut += too_long((raw,))
        return kept

    def day(self, raw: str) -> str:
        """La date d'un mur ; dit celle qui ne se lit pas."""
        found = read_day(raw)
        if raw and not found and raw != "inconnue":
            self.say(said.MUR_DATE_ILLISIBLE(date=tidy(raw, 40)))
        return found


def finished(outcome: Outcome, wall: Wall, *, empty_too: bool = False) -> Outcome:
    """La lecture, son mur rangé, ses comptes dits. Lève `Refused` s'il est vide ou ne tient pas.

    `empty_too` : un mur sans post-it, mais dont on sait les étapes, se lit.
    """
    total = sum(bool(tidy(note.texte)) for one in wall.etapes for note in one.post_its)
    if not total and not (empty_too and wall.etapes):
        raise Refused(said.MUR_VIDE(nom=outcome.name))
    if total > MOST_NOTES:
        raise Refused(said.MUR_TROP_GRAND(nom=outcome.name, total=total, permis=MOST_NOTES))
    if len(wall.etapes) > MOST_STEPS:
        permitted = MOST_STEPS
        raise Refused(
            said.MUR_TROP_LARGE(nom=outcome.name, total=len(wall.etapes), permis=permitted)
        )
    for row, count in (
        (said.MUR_CARTES_VIDES, outcome.empty),
        (said.MUR_CARTES_ILLISIBLES, outcome.lost),
        (said.MUR_TEXTES_COUPES, outcome.cut),
        (said.MUR_LIGNES_AMBIGUES, outcome.several),
        (said.MUR_VOTES_ILLISIBLES, outcome.votes),
    ):
        if count:
            outcome.say(row(combien=count))
    if outcome.formless:
        outcome.say(said.MUR_SANS_COULEURS_NI_VOTES())
    outcome.wall = arranged(wall)
    return outcome
