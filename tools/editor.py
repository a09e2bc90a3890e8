"""Écrit `.vscode/settings.json` : chaque schéma lié aux données qu'il décrit (`make schemas`).

L'éditeur dit alors, pendant qu'on écrit, les champs, leur sens et leurs valeurs, même d'un fichier
neuf. Les natures de données viennent de leur table : une de plus n'est rien de plus à écrire ici.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from innovation_sociale.models.kinds import NATURES

TARGET = Path(__file__).parent.parent / ".vscode" / "settings.json"


def files_of(pattern: str) -> str:
    """Le motif d'éditeur d'un chemin : `data/support/<identifiant>.yml` → `data/support/*.yml`."""
    return re.sub(r"<[^>]+>", "*", pattern)


def settings() -> dict[str, Any]:
    """Les réglages, tels que VS Code les lit."""
    bound = {f"./schemas/{une.code}.json": files_of(une.fichiers) for une in NATURES}
    return {
        "yaml.schemas": {one: files for one, files in bound.items() if files.endswith(".yml")},
        "json.schemas": [
            {"url": one, "fileMatch": [f"/{files}"]}
            for one, files in bound.items()
            if files.endswith(".json")
        ],
        "yaml.format.enable": False,
        "[python]": {"editor.defaultFormatter": "charliermarsh.ruff", "editor.formatOnSave": True},
        "python.defaultInterpreterPath": "${workspaceFolder}/.venv/bin/python",
        "files.exclude": {"**/__pycache__": True, ".*_cache": True},
    }


def rendered() -> str:
    """Le texte du fichier."""
    return json.dumps(settings(), ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    """Écrit le fichier s'il a changé, et le dit."""
    before = TARGET.read_text(encoding="utf-8") if TARGET.is_file() else ""
    if before != rendered():
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(rendered(), encoding="utf-8", newline="\n")
        print("Réglages de l'éditeur réécrits : .vscode/settings.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
