"""Les macros de la ronde : qui a confirmé sa fiche, à qui nous avons écrit."""

from __future__ import annotations

import datetime as dt

from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.models.confirming import etat, ligne, relisibles
from innovation_sociale.models.kinds import PAR_CODE

# Six mois de demandes, à huit par mois : la page ne s'allonge plus.
MOST_LINES = 48


@macro
def confirmations(catalogue: Catalogue) -> Context:
    """Combien de structures ont confirmé leur fiche, et de quand date ce que disent les fiches."""
    return {"confirmees": str(etat(catalogue, relisibles(catalogue)))}


@macro
def ronde(catalogue: Catalogue) -> Context:
    """À quelles structures nous avons écrit, quel jour, et lesquelles ont relu leur fiche."""
    lines = [
        {
            "nom": fiche.nom,
            "page": PAR_CODE[code].page_de(id_),
            "demande": found.demande_le,
            "relue": found.repondu_le,
        }
        for code, id_, fiche in relisibles(catalogue)
        if (found := ligne(catalogue, code, id_)) and (found.demande_le or found.repondu_le)
    ]
    lines.sort(key=_last, reverse=True)
    return {
        **confirmations(catalogue),
        "lignes": lines[:MOST_LINES],
        "de_plus": max(0, len(lines) - MOST_LINES),
    }


def _last(line: Context) -> dt.date:
    """Le dernier jour où il s'est passé quelque chose."""
    return max(line["demande"] or dt.date.min, line["relue"] or dt.date.min)
