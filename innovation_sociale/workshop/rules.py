"""Ce que Python et le navigateur appliquent tous deux à un mur : limites, motifs, mots, phrases."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from innovation_sociale.errors import Message
from innovation_sociale.french.alphabet import CHARACTERS, MADE
from innovation_sociale.french.characters import HIDDEN
from innovation_sociale.french.patterns import in_script, sign_set
from innovation_sociale.messages import tables as of_tables
from innovation_sociale.messages import walls
from innovation_sociale.models.site import EtapeDEntonnoir
from innovation_sociale.models.workshops import ETAPES, FICTIF, ORGANISATEURS, POST_ITS, VOTES
from innovation_sociale.reading import pasted
from innovation_sociale.workshop.wall import COLOURS, EDGES, LONGEST, LONGEST_TITLE, Step

# Le nom d'une colonne, lu sans accent ni casse → ce qu'elle porte.
COLUMNS = {
    "quoi": "quoi",
    "etape": "etape",
    "colonne": "etape",
    "groupe": "groupe",
    "theme": "groupe",
    "texte": "texte",
    "postit": "texte",
    "note": "texte",
    "idee": "texte",
    "contenu": "texte",
    "votes": "votes",
    "vote": "votes",
    "voix": "votes",
    "couleur": "couleur",
    "apart": "a_part",
    "minoritaire": "a_part",
}
# Ce que dit une ligne de notre CSV → où va son texte.
LINES = {
    "titre": "titre",
    "date": "date",
    "lieu": "lieu",
    "organisateur": "organisateurs",
    "public": "public",
    "phrase": "phrase",
    "etape": "consigne",
}
# Les couleurs de Framemo.
FOREIGN_COLOURS = {"yellow": "jaune", "green": "vert", "blue": "bleu", "white": "blanc"}
# Framemo garde ainsi tout texte qui commence par l'un de ces signes, chiffres compris.
KEPT = r"^'(?=[+-@])"
# Ce qui commence chaque ligne d'une liste collée.
BULLET = r"^(?:[-*•·–—]|[0-9]{1,3}[.)])[ \t\u00a0]+"
YES = ("oui", "vrai", "true", "x", "1")
FALLEN = "Colonne"
MOST_BYTES = 10 * 1024 * 1024
_HIDDEN_TO = 0xE0080
# Ce que le navigateur dit seul : ici, un classeur se lit.
BROWSER_ALONE = (walls.MUR_D_UN_CLASSEUR,)


@cache
def _fixed() -> dict[str, Any]:
    said = [one for one in vars(walls).values() if isinstance(one, Message)]
    said += [*BROWSER_ALONE, of_tables.TABLEAU_VIDE, of_tables.TABLEAU_TROP_LOURD]
    said += [of_tables.TABLEAU_D_UN_AUTRE_FORMAT, of_tables.GUILLEMET_DE_CELLULE]
    return {
        "phrases": {row.code: row.phrase for row in said},
        "etapes_au_plus": ETAPES,
        "post_its_au_plus": POST_ITS,
        "votes_au_plus": VOTES,
        "organisateurs_au_plus": ORGANISATEURS,
        "long": LONGEST,
        "titre_long": LONGEST_TITLE,
        "octets": MOST_BYTES,
        "couleurs": COLOURS,
        "couleurs_venues": FOREIGN_COLOURS,
        "colonnes": COLUMNS,
        "lignes": LINES,
        "oui": YES,
        "garde": KEPT,
        "puce": BULLET,
        "tombee": FALLEN,
        "fictif": FICTIF,
        "bords": EDGES,
        "caches": sign_set(one for one in range(_HIDDEN_TO) if HIDDEN.fullmatch(chr(one))),
        "signes": sign_set(map(ord, CHARACTERS | MADE)),
        "balise": in_script(pasted.TAG.pattern),
        "separe": in_script(pasted.APART.pattern),
        "code": in_script(pasted.ENTITY.pattern),
        "echappe": in_script(pasted.ESCAPE.pattern),
    }


def wall_table(steps: Iterable[EtapeDEntonnoir]) -> dict[str, Any]:
    """La table que lit le navigateur ; `steps` : les étapes d'un mur neuf."""
    fresh = [{"titre": one.titre, "consigne": one.consigne} for one in steps]
    return {**_fixed(), "etapes": fresh}


def fresh_steps(steps: Iterable[EtapeDEntonnoir]) -> tuple[Step, ...]:
    """Les étapes d'un mur neuf, sans post-it."""
    return tuple(Step(one.titre, one.consigne) for one in steps)
