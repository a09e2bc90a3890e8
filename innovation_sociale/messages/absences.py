"""Ce qu'une structure n'a pas, et les questions qui restent à lui poser."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_fiche = partial(Message, Lieu.DONNEES, fichier="data/support/*.yml")
_ABSENCE = "absences:\n  - champ: {}\n    date: 2026-01\n    source: page-exemple"
_QUESTION = (
    "a_completer:\n  - id: exemple-question\n    question: Lequel ?\n"
    "    comment_repondre: Demandez.\n    champ: {}"
)
ABSENCE_IMPOSSIBLE = _fiche(
    "absence-impossible",
    "« {champ} » ne peut pas être dit absent{suite}",
    _ABSENCE.format("nom"),
    _ABSENCE.format("telephone"),
)
ABSENCE_REMPLIE = _fiche(
    "absence-remplie",
    "« {champ} » est rempli plus haut : retirez cette absence, ou ce champ",
    _ABSENCE.format("courriel") + "\ncourriel: contact@structure.example",
    _ABSENCE.format("courriel"),
)
ABSENCE_REPETEE = _fiche(
    "absence-repetee",
    "« {champ} » est déjà dit absent : retirez la répétition",
    _ABSENCE.format("telephone") + _ABSENCE.format("telephone").removeprefix("absences:"),
    _ABSENCE.format("telephone"),
)
QUESTION_REPONDUE = _fiche(
    "question-repondue",
    "« {champ} » est connu maintenant : retirez cette question",
    _QUESTION.format("nom"),
    _QUESTION.format("telephone"),
)
CHAMP_DE_QUESTION = _fiche(
    "champ-de-question",
    "« {champ} » n'est pas un champ d'acteur{suite}",
    _QUESTION.format("telephonne"),
    _QUESTION.format("telephone"),
)
