"""Les mots qui arrêtent qui lit : de métier, vagues, ou en capitale après deux-points."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.DONNEES, fichier="data/**/*.yml et docs/**/*.md")
_QUESTION = (
    "a_completer:\n  - id: exemple-mots\n    question: {}\n    comment_repondre: Le demander."
)

MOT_DE_METIER = _dit(
    "mot-de-metier",
    "« {mot} » est un mot de métier : {dire} (data/words.yml)",
    _QUESTION.format("Quelle est la dernière trace lue ?"),
    _QUESTION.format("Quelle est sa dernière nouvelle ?"),
)
MOT_VAGUE = _dit(
    "mot-vague",
    "« {mot} » laisse dans le doute : dites qui le dit, de quand cela date, ou combien, dans la même "
    "phrase ; sinon retirez-le (data/words.yml)",
    _QUESTION.format("Où est sa page, sans doute en ligne ?"),
    _QUESTION.format("Où est sa page, en ligne en 2024 ?"),
)
CAPITALE_APRES_DEUX_POINTS = _dit(
    "capitale-apres-deux-points",
    "« {mot} » prend une minuscule après deux-points, dans une phrase",
    _QUESTION.format('"Une question : La structure aide-t-elle ?"'),
    _QUESTION.format('"Une question : la structure aide-t-elle ?"'),
)
