"""Une nature de fiches qui n'a pas de gabarit à elle : sa liste, et la page de chacune.

Le titre, la place et la forme de chaque champ viennent de son modèle.
"""

from __future__ import annotations

from innovation_sociale.errors import known
from innovation_sociale.macros.corrections import corrected
from innovation_sociale.macros.rendering import Context, macro
from innovation_sociale.models import Catalogue
from innovation_sociale.models.kinds import FOLDERS


@macro
def fiches(catalogue: Catalogue, nature: str) -> Context:
    """Toutes les fiches d'une nature : leur nom, leurs repères."""
    une = known(FOLDERS, nature)
    return {"une": une, "fiches": catalogue.fiches(une)}


@macro
def une_fiche(catalogue: Catalogue, nature: str, id_: str) -> Context:
    """Une fiche entière, champ par champ."""
    une = known(FOLDERS, nature)
    return {
        "une": une,
        "fiche": known(une.fiches(catalogue), id_),
        "corrections": corrected(catalogue, une.passage, id_),
    }
