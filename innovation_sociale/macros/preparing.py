"""La macro de « Préparer une rencontre » : des papiers composés dans la page, sans serveur."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from innovation_sociale.forms.proposals import proposal
from innovation_sociale.guidance import meeting_words as words
from innovation_sociale.guidance.leaflet import leaflet_table
from innovation_sociale.macros.contributing import sending
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.printables import Kind, printables

# Ce que tient une feuille d'inscription.
SIGNED = 18
# Ici, une case vide se remplit au feutre : l'aide ne demande pas ce que demande une annonce.
_HELP: Mapping[str, str] = {
    "titre": "Ce qui se lit de loin.",
    "date": "Le jour, le mois, l'année.",
    "autres_organisateurs": "Un nom par ligne.",
    "departement": "Il choisit les noms de la feuille à plier. Sans lui : ceux qui aident partout.",
    "note": "Sous le programme : « Entrée libre », par exemple.",
}


@macro
def preparer(catalogue: Catalogue) -> Context:
    """Le formulaire d'une rencontre, et ses papiers : affiche, programme, feuille à plier, inscription."""
    asked = proposal(catalogue, "events")
    first, later = (
        [replace(one, requis=False, aide=_HELP.get(one.nom, one.aide)) for one in lines]
        for lines in (asked.d_abord, asked.ensuite)
    )
    return {
        "objet": asked.objet,
        "d_abord": first,
        "ensuite": later,
        "table": _json(asked.table),
        "feuilles": _json(leaflet_table(catalogue)),
        "mots": words,
        "definition": catalogue.definition,
        "a_plier": [one for one in printables(catalogue) if one.kind is Kind.LEAFLET],
        "inscrits": range(SIGNED),
        "vers": sending(catalogue),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
