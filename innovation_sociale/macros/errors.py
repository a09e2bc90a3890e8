"""Les messages d'erreur, tels que le site les montre : la liste des familles, puis chacune."""

from __future__ import annotations

from dataclasses import dataclass

from innovation_sociale.errors import Message, known
from innovation_sociale.french.alphabet import UNWRITABLE
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.messages.table import FAMILLES, by_place
from innovation_sociale.models import Catalogue

# Au-delà, un exemple ne se lit plus : son début suffit.
LONGEST = 400
_UNSEEN = {"\u00a0": "[espace insécable]", "\u200b": "[U+200B]", "\t": "[tabulation]"}


@dataclass(frozen=True)
class ShownMessage:
    """Une ligne de la table et ses exemples, prêts à être lus."""

    row: Message
    faux: str
    juste: str


@macro
def erreurs(catalogue: Catalogue) -> Context:
    """Les messages d'erreur, par lieu : chaque famille mène à sa page."""
    return {"lieux": by_place()}


@macro
def erreur(catalogue: Catalogue, famille: str) -> Context:
    """Une famille de messages : code, phrase, exemple faux, exemple juste."""
    une = known(FAMILLES, famille)
    shown = [ShownMessage(row, visible(row.faux), visible(row.juste)) for row in une.lignes]
    return {"famille": une, "messages": shown}


def visible(example: str) -> str:
    """Un exemple où ce qui ne se voit pas, ou ne s'écrit pas avec nos polices, est nommé."""
    for sign, name in _UNSEEN.items():
        example = example.replace(sign, name)
    named = UNWRITABLE.sub(lambda found: f"[U+{ord(found[0][0]):04X}]", example)
    return named if len(named) <= LONGEST else f"{named[:LONGEST]}…"
