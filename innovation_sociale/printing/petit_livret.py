"""Le petit livret : douze à seize pages à donner, pour le territoire, un département, un événement."""

from __future__ import annotations

from innovation_sociale.printing.materials import Layout, Materials, Scope


def petit_livret_document(given: Materials, scope: Scope, layout: Layout) -> bytes:
    """Le PDF du petit livret. Lève `CompositionFailed` s'il ne se compose pas."""
    raise NotImplementedError(given, scope, layout)
