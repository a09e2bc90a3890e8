"""Écrire un mur : notre JSON, le YAML de `data/workshops/`, un CSV de tableur.

Jumeau : docs/assets/js/mur-ecrire.js, au signe près.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from typing import Any

from innovation_sociale.errors import Sentence
from innovation_sociale.french.alphabet import CHARACTERS, MADE
from innovation_sociale.french.patterns import sign_set
from innovation_sociale.messages import walls as said
from innovation_sociale.models.workshops import FICTIF
from innovation_sociale.reading.pasted import uncoded
from innovation_sociale.tables.writer import Sheet, render_csv
from innovation_sociale.workshop.wall import COLOURS, Note, Step, Wall, arranged, tidy
from innovation_sociale.writing.yaml_text import write_yaml

_FIRST = "# yaml-language-server: $schema=../../schemas/workshops.json\n"
_HEADER = ["quoi", "étape", "groupe", "texte", "votes", "couleur", "à part"]
_BRACE = re.compile(r"\{(?=\s*[{%#])")
_UNKNOWN = re.compile(
    "[^"
    + re.sub(
        r"\\u\{([0-9a-f]+)\}", lambda one: f"\\U{one[1]:0>8}", sign_set(map(ord, CHARACTERS | MADE))
    )
    + "\\t\\n]"
)
NAMELESS = "Atelier sans titre"


def write_json(wall: Wall) -> str:
    """Notre JSON : relu, il rend le même mur."""
    return json.dumps({"mur": 1, **asdict(wall)}, ensure_ascii=False, indent=2) + "\n"


def write_csv(wall: Wall) -> bytes:
    """Le mur en CSV, tout compris : relu, il rend le même mur."""
    about = [("titre", wall.titre), ("date", wall.date), ("lieu", wall.lieu)]
    about += [("organisateur", one) for one in wall.organisateurs]
    about += [("public", wall.public), ("phrase", wall.phrase)]
    rows = [_HEADER, *([what, "", "", text, "", "", ""] for what, text in about if text)]
    for step in wall.etapes:
        rows.append(["étape", step.titre, "", step.consigne, "", "", ""])
        rows += [_row(step, note) for note in step.post_its]
    return render_csv(Sheet("mur", rows, 1, ()))


def _row(step: Step, one: Note) -> list[str]:
    aside = "oui" if one.a_part else ""
    return ["post-it", step.titre, one.groupe, one.texte, str(one.votes), one.couleur, aside]


def write_data(wall: Wall, *, fictional: bool = False) -> tuple[str, list[Sentence]]:
    """Le YAML d'un fichier de `data/workshops/`, et ce qu'il a fallu y retirer.

    `fictional` : un exemple inventé, dit comme tel. Un titre ou une phrase qui commence par
    « Exemple fictif » le dit aussi : l'exemple du mur ne revient pas en atelier tenu.
    """
    shown, changed = publishable_wall(wall)
    named = (one.casefold().startswith(FICTIF.casefold()) for one in (shown.titre, shown.phrase))
    fictional = fictional or any(named)
    steps = [
        {"titre": one.titre, "consigne": one.consigne, "post_its": [_kept(x) for x in one.post_its]}
        for one in shown.etapes
    ]
    tree = {
        "titre": shown.titre or NAMELESS,
        "fictif": fictional or "",
        "date": shown.date or "inconnue",
        "lieu": shown.lieu,
        "autres_organisateurs": list(shown.organisateurs),
        "public": shown.public,
        "etapes": steps,
        "phrase": shown.phrase,
    }
    notes: list[Sentence] = [said.MUR_SIGNES_RETIRES(combien=changed)] if changed else []
    return _FIRST + write_yaml(tree), notes


def _kept(one: Note) -> dict[str, Any]:
    """Ce qui n'est pas ordinaire ne se dit pas."""
    return {
        "texte": one.texte,
        "groupe": one.groupe,
        "couleur": "" if one.couleur == COLOURS[0] else one.couleur,
        "votes": str(one.votes or ""),
        "a_part": one.a_part or "",
    }


def publishable(text: str) -> str:
    """Le texte sans ce que le site refuse : balises, codes, signes que ses polices n'ont pas."""
    return tidy(_UNKNOWN.sub("", _BRACE.sub("", uncoded(text))))


def publishable_wall(wall: Wall) -> tuple[Wall, int]:
    """Le mur tel que le site peut le publier, et combien de textes il a fallu changer."""
    changed = 0

    def clean(text: str) -> str:
        nonlocal changed
        shown = publishable(text)
        changed += shown != text
        return shown

    steps = tuple(
        Step(
            clean(one.titre),
            clean(one.consigne),
            tuple(replace(x, texte=clean(x.texte), groupe=clean(x.groupe)) for x in one.post_its),
        )
        for one in wall.etapes
    )
    whole = Wall(
        clean(wall.titre),
        wall.date,
        clean(wall.lieu),
        tuple(clean(one) for one in wall.organisateurs),
        clean(wall.public),
        steps,
        clean(wall.phrase),
    )
    return arranged(whole), changed
