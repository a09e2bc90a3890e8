"""La feuille : une page A4, recto verso, à plier en trois, pour un département ou un événement."""

from __future__ import annotations

from typing import Any

from innovation_sociale.guidance.who import Scope, helpers
from innovation_sociale.printing.desk import Desk, printed
from innovation_sociale.printing.handed import further, groups_said, opening
from innovation_sociale.printing.materials import Materials
from innovation_sociale.printing.press import compose_pdf
from innovation_sociale.printing.retelling import retold, stories_of

# Deux volets : les moments où l'on cherche quelqu'un, sans ceux qui les séparent.
_MOMENTS = ("idee", "creation", "developpement")


def feuille_document(given: Materials, scope: Scope) -> bytes:
    """Le PDF de la feuille : deux pages, toujours.

    Lève `CompositionFailed` si elle ne se compose pas, `DataErrors` si son récit ne s'imprime pas.
    """
    return compose_pdf("feuille.typ", feuille_tree(given, scope), timestamp=given.timestamp)


def feuille_tree(given: Materials, scope: Scope) -> dict[str, Any]:
    """Ce que dit la feuille."""
    desk = Desk(given.catalogue, given.site_url)
    stories = stories_of(given.catalogue, scope)
    return printed(
        {
            **opening(given, desk, scope),
            "groupes": groups_said(desk, helpers(given.catalogue, scope, _MOMENTS)),
            "combien": len(given.catalogue.acteurs),
            "histoire": retold(given, stories[0]) if stories else None,
            "qr": desk.code(further(given.catalogue, scope)),
        }
    )
