"""Réunir deux murs : c'est ainsi qu'on rassemble ceux de plusieurs personnes, sans serveur.

Jumeau : docs/assets/js/mur-etat.js.
"""

from __future__ import annotations

from dataclasses import replace

from innovation_sociale.errors import Refused, fold
from innovation_sociale.messages import walls as said
from innovation_sociale.workshop.wall import MOST_NOTES, MOST_STEPS, Note, Wall, arranged


def merge(one: Wall, other: Wall, name: str) -> tuple[Wall, int]:
    """Le premier mur, et ce que le second lui ajoute ; combien de post-its y étaient déjà.

    Deux étapes de même titre n'en font qu'une. Un même texte dans une même étape est un seul
    post-it : il garde le plus grand de ses deux comptes de votes. Lève `Refused` au-delà de ce
    qu'un mur tient.
    """
    steps = list(one.etapes)
    already = 0
    for step in other.etapes:
        place = next((i for i, x in enumerate(steps) if fold(x.titre) == fold(step.titre)), None)
        if place is None:
            if step.post_its:
                steps.append(step)
            continue
        notes, known = _merged(steps[place].post_its, step.post_its)
        already += known
        steps[place] = replace(
            steps[place], consigne=steps[place].consigne or step.consigne, post_its=notes
        )
    total = sum(len(x.post_its) for x in steps)
    if total > MOST_NOTES:
        raise Refused(said.MUR_TROP_GRAND(nom=name, total=total, permis=MOST_NOTES))
    if len(steps) > MOST_STEPS:
        raise Refused(said.MUR_TROP_LARGE(nom=name, total=len(steps), permis=MOST_STEPS))
    return arranged(
        Wall(
            one.titre or other.titre,
            one.date or other.date,
            one.lieu or other.lieu,
            tuple(dict.fromkeys((*one.organisateurs, *other.organisateurs))),
            one.public or other.public,
            tuple(steps),
            _sentences(one.phrase, other.phrase),
        )
    ), already


def _merged(mine: tuple[Note, ...], theirs: tuple[Note, ...]) -> tuple[tuple[Note, ...], int]:
    notes = list(mine)
    places = {note.texte: place for place, note in reversed(list(enumerate(notes)))}
    already = 0
    for note in theirs:
        place = places.get(note.texte)
        if place is None:
            places[note.texte] = len(notes)
            notes.append(note)
            continue
        already += 1
        kept = notes[place]
        notes[place] = replace(
            kept,
            groupe=kept.groupe or note.groupe,
            votes=max(kept.votes, note.votes),
            a_part=kept.a_part or note.a_part,
        )
    return tuple(notes), already


def _sentences(one: str, other: str) -> str:
    """Deux phrases qui diffèrent se gardent toutes deux, l'une sous l'autre."""
    return one if not other or fold(other) in fold(one) else "\n".join(filter(None, (one, other)))
