"""La feuille : une page A4, recto verso, à plier en trois, pour un département ou un événement."""

from __future__ import annotations

from innovation_sociale.printing.materials import Materials, Scope


def feuille_document(given: Materials, scope: Scope) -> bytes:
    """Le PDF de la feuille : deux pages, toujours. Lève `CompositionFailed` si elle ne se compose pas."""
    raise NotImplementedError(given, scope)
