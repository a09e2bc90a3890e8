"""Comment se nomme et où se lit, pour le public, un fichier de données."""

from __future__ import annotations

from innovation_sociale.models import Catalogue
from innovation_sociale.models.kinds import PAR_CODE


def page_of(kind: str, id_: str) -> str:
    """La page, sous `docs/`, qui montre un fichier de données."""
    return PAR_CODE[kind].page_de(id_)


def file_title(catalogue: Catalogue, kind: str, id_: str) -> str:
    """Le nom public d'un fichier de données."""
    une = PAR_CODE[kind]
    return une.titre(une.fiches(catalogue)[id_])
