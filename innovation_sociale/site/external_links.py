"""Signale les liens extérieurs des données qui ne répondent plus.

Un lien muet n'est pas un fait faux, et un lien qui répond n'est pas un fait vrai : on
avertit, on ne cache ni n'efface rien.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from innovation_sociale.errors import DataError
from innovation_sociale.messages import site as dit
from innovation_sociale.models.web_addresses import ascii_address
from innovation_sociale.reading.text import position

TIMEOUT_SECONDS = 20
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def dead_links(root: Path, ask: Callable[[str], str] | None = None) -> list[DataError]:
    """Un avertissement par adresse de `data/` qui ne répond pas, à sa ligne.

    `ask` interroge une adresse et dit ce qui ne va pas, ou rien ; par défaut, par le réseau.
    """
    places: dict[str, tuple[str, int, int]] = {}
    for path in sorted((root / "data").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        for found in _ADDRESS.finditer(text):
            name = path.relative_to(root).as_posix()
            places.setdefault(found.group(), (name, *position(text, found.start())))
    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = pool.map(ask or _ask, places)
    return sorted(
        DataError(*place, dit.LIEN_MUET(adresse=address, reponse=answer))
        for (address, place), answer in zip(places.items(), answers, strict=True)
        if answer
    )


def _ask(address: str) -> str:
    try:
        request = urllib.request.Request(
            ascii_address(address), headers={"User-Agent": "Mozilla/5.0 (liens)"}
        )
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        return f"le serveur répond {error.code}"
    except (OSError, ValueError):
        return "le serveur ne répond pas"
