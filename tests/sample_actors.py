"""Des acteurs inventés, en nombre : chacun est un fichier de plus, et rien d'autre."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from innovation_sociale.models.vocabulary import Service, Stade, TypeActeur

ADDED = 81
OPENING = """\
# yaml-language-server: $schema=../../schemas/support.json
nom: Structure n° {rank}
type: {type}
statut: a-confirmer
territoires: [{place}]
stades: [{stages}]
services: [{services}]
verifie_le: 2026-11-24
verifie_par: rédaction
prochaine_verification: 2027-05-24
"""
PRESENTATION = """\
faits:
  - sujet: presentation
    texte: Structure inventée pour ce test.
    date: 2026
    source:
      titre: Page de l'exemple
      url: "https://exemple.test/page-{rank}"
      editeur: Éditeur de l'exemple
      nature: tiers
      date: 2026-01
"""
PROOF = """\
  - sujet: {subject}
    texte: Preuve inventée pour ce test.
    date: 2026
    source: {source}
"""
QUESTION = """\
  - id: exemple-{rank}-question-{number}
    question: Que sait-on de la structure n° {rank}, en {number} ?
    comment_repondre: Lui demander.
"""
Word = TypeVar("Word")


def add_actors(project: Path) -> None:
    """Ajoute `ADDED` acteurs à une copie du projet, tous dans le Cantal : `exemple-1`, et suivants."""
    for rank in range(1, ADDED + 1):
        _write(project, rank, TypeActeur.FONCIERE, "cantal", ["consolidation"], ["local"])


def fill(project: Path, total: int, places: Sequence[str], source: str) -> None:
    """Complète une copie du projet jusqu'à `total` acteurs, aussi divers que les vrais.

    `places` : les codes des territoires où les mettre ; `source` : une source commune du projet.
    """
    missing = total - len(list((project / "data" / "support").glob("*.yml")))
    for rank in range(1, missing + 1):
        stages = _some(list(Stade), rank, 1 + rank % 3)
        services = _some(list(Service), rank, rank % 3)
        place = places[rank % len(places)]
        kind = list(TypeActeur)[rank % len(TypeActeur)]
        _write(project, rank, kind, place, stages, services, source, questions=rank % 4)


def _some(words: list[Word], rank: int, count: int) -> list[Word]:
    """`count` mots d'une liste, d'autres pour un autre rang."""
    return [words[(rank * 5 + step) % len(words)] for step in range(count)]


def _write(
    project: Path,
    rank: int,
    kind: str,
    place: str,
    stages: Sequence[str],
    services: Sequence[str],
    source: str = "source-5",
    questions: int = 0,
) -> None:
    text = OPENING + PRESENTATION
    subjects = {"territoires": [place], "stades": stages, "services": services}
    text += "".join(
        PROOF.replace("{subject}", subject).replace("{source}", source)
        for subject, said in subjects.items()
        if said
    )
    if questions:
        text += "a_completer:\n"
        text += "".join(
            QUESTION.replace("{number}", str(2020 + number)) for number in range(questions)
        )
    for name, value in (
        ("type", str(kind)),
        ("place", place),
        ("stages", ", ".join(map(str, stages))),
        ("services", ", ".join(map(str, services))),
        ("rank", str(rank)),
    ):
        text = text.replace("{" + name + "}", value)
    (project / f"data/support/exemple-{rank}.yml").write_text(text, encoding="utf-8")
