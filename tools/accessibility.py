"""Passe les outils d'accessibilité sur toutes les pages et écrit `data/accessibility.yml`.

La déclaration d'accessibilité du site dit ce que ce fichier dit, défauts compris.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "data" / "accessibility.yml"
HEADER = (
    "# yaml-language-server: $schema=../schemas/accessibility.json\n"
    "# Écrit par « make accessibilite » : ne pas modifier à la main.\n"
)
TOOLS = {"axe-core": "regles_axe", "html_codesniffer": "", "html-validate": ""}
COLOURS = {"light": "clair", "dark": "sombre"}


def statement(results: list[dict[str, Any]], day: dt.date, versions: dict[str, str]) -> str:
    """Le texte du fichier, d'après le résultat de chaque vue."""
    results = sorted(results, key=lambda one: (int(one["vue"].split("-")[0]), one["vue"]))
    defects: dict[str, set[str]] = {}
    for result in results:
        for page, found in result["defauts"].items():
            for one in found:
                defects.setdefault(one.split(" : ")[0], set()).add(page or "accueil")
    tools = []
    for name, counted in TOOLS.items():
        tool: dict[str, Any] = {"nom": name, "version": versions[name]}
        if counted:
            tool["regles"] = results[0][counted]
        tools.append(tool)
    data = {
        "date": day.isoformat(),
        "pages": results[0]["pages"],
        "vues": [_view(result["vue"]) for result in results],
        "outils": tools,
    }
    if defects:
        data["defauts"] = [
            {"regle": rule, "pages": sorted(pages)} for rule, pages in sorted(defects.items())
        ]
    return HEADER + yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def _view(name: str) -> str:
    width, colours = name.split("-")
    return f"{width} {COLOURS[colours]}"


def main() -> int:
    """Le code de sortie des essais ; le fichier s'écrit dès que chaque vue a été passée."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "-n", "auto", "--no-cov"]
        done = subprocess.run(
            [*command, "tests/test_accessibility.py"],
            cwd=ROOT,
            env={**os.environ, "TOUTES_LES_PAGES": folder},
            check=False,
        )
        results = [json.loads(path.read_text("utf-8")) for path in Path(folder).glob("*.json")]
    if not results:
        return done.returncode or 1
    versions = {
        name: json.loads((ROOT / f"node_modules/{name}/package.json").read_text("utf-8"))["version"]
        for name in TOOLS
    }
    text = statement(results, dt.datetime.now(dt.UTC).date(), versions)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
