"""Des acteurs inventés, en nombre : chacun est un fichier de plus, et rien d'autre."""

from __future__ import annotations

from pathlib import Path

ADDED = 81
ACTOR = """\
# yaml-language-server: $schema=../../schemas/support.json
nom: Structure n° {rank}
type: fonciere
statut: a-confirmer
territoires: [cantal]
stades: [consolidation]
services: [local]
verifie_le: 2026-11-24
verifie_par: rédaction
prochaine_verification: 2027-05-24
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
    confiance: basse
"""
PROOFS = "".join(
    f"""\
  - sujet: {subject}
    texte: Preuve inventée pour ce test.
    date: 2026
    source: source-5
    confiance: basse
"""
    for subject in ("territoires", "stades", "services")
)


def add_actors(project: Path) -> None:
    """Ajoute `ADDED` acteurs à une copie du projet, tous dans le Cantal : `exemple-1`, et suivants."""
    for rank in range(1, ADDED + 1):
        text = (ACTOR + PROOFS).replace("{rank}", str(rank))
        (project / f"data/support/exemple-{rank}.yml").write_text(text, encoding="utf-8")
