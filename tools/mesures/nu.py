"""Passe le validateur Nu (celui du W3C) sur chaque page du site construit.

Le site est servi le temps de la lecture : lues comme des fichiers, ses propres feuilles
passeraient pour étrangères à sa règle de sécurité.
"""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

JAR = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Sans ce réglage, le validateur refuse de lire une adresse locale.
LOCAL = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
NO_JAVA = "Java manque : installez-le (Debian et Ubuntu : apt install default-jre-headless)."
SHOWN = 3


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """N'écrit pas chaque requête."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def report(messages: list[dict[str, Any]], base: str) -> list[str]:
    """Une ligne par défaut, suivie des premiers endroits où il est ; `base` : l'adresse servie."""
    places: dict[str, list[str]] = {}
    for message in messages:
        page = str(message.get("url", "")).removeprefix(base) or "(aucune page)"
        line = message.get("lastLine")
        extract = " ".join(str(message.get("extract", "")).split())
        place = (f"{page}:{line}" if line else page) + (f" {extract}" if extract else "")
        places.setdefault(str(message.get("message")), []).append(place)
    lines = []
    for text, found in sorted(places.items()):
        lines.append(f"{len(found)} fois : {text}")
        lines += [f"  {place}" for place in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(f"  … et {len(found) - SHOWN} de plus")
    return lines


def main(site: Path) -> int:
    """0 si chaque page est valide ; 1, avec les défauts, sinon, ou si rien n'a pu être lu."""
    java = shutil.which("java")
    if java is None:
        print(NO_JAVA, file=sys.stderr)
        return 1
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    if not names:
        print("Pas de page dans site/ : lancez « make site ».", file=sys.stderr)
        return 1
    with _served(site) as base:
        pages = [base + name for name in names]
        command = [java, LOCAL, "-jar", str(JAR), "--format", "json", "--stdout", *pages]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError, TypeError):
        print(f"Le validateur Nu n'a rien rendu de lisible :\n{done.stderr}", file=sys.stderr)
        return 1
    for line in report(messages, base):
        print(line)
    print(f"Validateur Nu : {len(names)} pages lues, {len(messages)} défaut(s).")
    return 1 if messages or done.returncode else 0
