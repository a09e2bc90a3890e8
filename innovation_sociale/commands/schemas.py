"""Les schémas JSON du projet, récrits d'après les modèles et ses territoires."""

from __future__ import annotations

from pathlib import Path

from innovation_sociale.models.dictionary import render_schemas
from innovation_sociale.reading.loading import load_territories


def write_schemas(root: Path) -> list[str]:
    """Écrit dans `schemas/` ce qui a changé, et le nomme."""
    changed = []
    for name, text in render_schemas(load_territories(root)).items():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed
