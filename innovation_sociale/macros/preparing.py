"""La macro de « Préparer une rencontre » : des papiers composés dans la page, sans serveur."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from innovation_sociale.forms.asked import Demande
from innovation_sociale.forms.proposals import proposal
from innovation_sociale.guidance import meeting_words as words
from innovation_sociale.guidance.leaflet import leaflet_table, places
from innovation_sociale.macros.contributing import sending
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import Kind, printables

# Ce que tient une feuille d'inscription.
SIGNED = 18
# Ce qui ne se demande pas d'abord.
_LATER = frozenset(("note",))
# Ici, une case vide se remplit au feutre : l'aide ne demande pas ce que demande une annonce.
_HELP: Mapping[str, str] = {
    "titre": "Ce qui se lit de loin.",
    "date": "Le jour, le mois, l'année.",
    "autres_organisateurs": "Un nom par ligne.",
    "note": "Sous le programme : « Entrée libre », par exemple.",
}


@macro
def preparer(catalogue: Catalogue) -> Context:
    """Le formulaire d'une rencontre, et ses papiers : affiche, programme, feuille à plier, inscription."""
    asked = proposal(catalogue, "events")
    lines = [*asked.d_abord, *asked.ensuite]
    if not any(one.nom == "departement" for one in lines):
        lines.append(_department(catalogue))
    table = {**asked.table, "champs": [one.table for one in lines]}
    lines = [replace(one, requis=False, aide=_HELP.get(one.nom, one.aide)) for one in lines]
    return {
        "objet": asked.objet,
        "d_abord": [one for one in lines if one.nom not in _LATER],
        "ensuite": [one for one in lines if one.nom in _LATER],
        "table": _json(table),
        "feuilles": _json(leaflet_table(catalogue)),
        "mots": words,
        "definition": catalogue.definition,
        "a_plier": [one for one in printables(catalogue) if one.kind in _folded()],
        "inscrits": range(SIGNED),
        "vers": sending(catalogue),
    }


def _department(catalogue: Catalogue) -> Demande:
    """Le département dont la feuille à plier donne les noms ; aucun, tout le territoire du site."""
    choices = [(str(one), one.label) for one in places(catalogue)[1:]]
    return Demande(
        "departement",
        "Le département",
        "Il choisit les noms de la feuille à plier. Sans lui, ceux qui aident partout.",
        "choix",
        choix=choices,
    )


def _folded() -> set[Kind]:
    """Les imprimés qui se plient en trois, faits à la construction."""
    return {one for one in Kind if one.name.startswith("FOLDED")}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
