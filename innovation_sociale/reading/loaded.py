"""Un fichier de données, lu : ce que les vérifications se passent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from innovation_sociale.reading.yaml import Document


@dataclass(frozen=True)
class Loaded:
    """Un fichier de données lu : sa nature, son identifiant, son contenu."""

    kind: str
    id: str
    document: Document
    value: Any
