"""Un fichier de données, lu : ce que les vérifications se passent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from innovation_sociale.models.base import Chemin, Modele, parcourir
from innovation_sociale.reading.document import Document


@dataclass(frozen=True)
class Loaded:
    """Un fichier de données lu : sa nature, son identifiant, son contenu."""

    kind: str
    id: str
    document: Document
    value: Any

    @cached_property
    def models(self) -> list[tuple[Chemin, Modele]]:
        """Tous les modèles de son contenu, avec leur chemin : chaque vérification les relit."""
        return parcourir(self.value)
