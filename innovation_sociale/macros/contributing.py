"""Les macros de « Contribuer » : proposer une fiche neuve, parler d'une fiche publiée."""

from __future__ import annotations

import json
from typing import Any

from innovation_sociale.environment.forge import Forge
from innovation_sociale.errors import known
from innovation_sociale.forms.about_record import (
    GESTES,
    ORIGINES,
    RELECTURES,
    REPONSES,
    fixed,
    table,
    templates,
)
from innovation_sociale.forms.proposals import proposal
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.models.contributions import NEUVES


@macro
def formulaire(catalogue: Catalogue, nature: str) -> Context:
    """Un formulaire qui propose une structure, un témoignage, une rencontre."""
    asked = proposal(catalogue, known({one: one for one in NEUVES}, nature))
    return {
        "objet": asked.objet,
        "proposition": asked,
        "titres": [one.titre for one in asked.d_abord],
        "table": _json(asked.table),
        "vers": sending(catalogue),
    }


@macro
def sur_une_fiche(catalogue: Catalogue, geste: str) -> Context:
    """Un formulaire qui corrige une fiche, la signale, la relit, ou répond à ses questions."""
    one = known(GESTES, geste)
    return {
        "geste": one.code,
        "objet": one.objet,
        "laquelle": one.laquelle,
        "consigne": one.consigne,
        "titres": one.titres,
        "origines": ORIGINES if one.origines else (),
        "relectures": RELECTURES,
        "reponses": REPONSES,
        "gabarits": fixed(catalogue),
        "copies": templates(catalogue),
        "table": _json(table(catalogue)),
        "vers": sending(catalogue),
    }


def sending(catalogue: Catalogue) -> Any:
    """Par où une contribution part, une fois la forge connue : du JSON."""

    def told(forge: Forge) -> str:
        ways = {
            "demande": forge.request_url,
            "fichier": forge.new_file_url,
            "courriel": catalogue.site.courriel or "",
        }
        return _json({name: way for name, way in ways.items() if way})

    return told


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
