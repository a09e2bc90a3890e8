"""Comment se nomme et où se lit, pour le public, un fichier de données."""

from __future__ import annotations

from innovation_sociale.models import Catalogue
from innovation_sociale.models.fields import Champ
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.web_addresses import split_address


def page_of(kind: str, id_: str) -> str:
    """La page, sous `docs/`, qui montre un fichier de données."""
    return PAR_CODE[kind].page_de(id_)


def named(catalogue: Catalogue, champ: Champ) -> list[tuple[str, str]]:
    """Les fiches que nomme un champ : la page de chacune, et son nom."""
    une = PAR_CODE[champ.renvoi]
    fiches = une.fiches(catalogue)
    return [(une.page_de(id_), str(fiches[id_].nom)) for id_ in champ.identifiants]


def file_title(catalogue: Catalogue, kind: str, id_: str) -> str:
    """Le nom public d'un fichier de données."""
    une = PAR_CODE[kind]
    return une.titre(une.fiches(catalogue)[id_])


def site_name(catalogue: Catalogue, url: str) -> str:
    """Le site où mène une adresse : son éditeur, si une de nos sources y est, sinon son hôte."""
    host = split_address(url)[1].removeprefix("www.")
    known = (
        one.editeur
        for one in catalogue.sources.values()
        if split_address(one.url)[1].removeprefix("www.") == host
    )
    return next(known, host)
