"""Abîme des fichiers de données au hasard : le chargement répond toujours, et en français.

`python -m tests.fuzz_loader 60` cherche pendant 60 secondes ; la graine est affichée, et
`python -m tests.fuzz_loader 60 <graine>` refait la même recherche.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from innovation_sociale.errors import DataError
from innovation_sociale.reading.loading import inspect_data

PROJECT = Path(__file__).parent / "fixtures" / "projet"
_PIECES = [
    *": :  - -- --- ... [ ] { } , # & * ! | > ' \" % @ ` ? ~ \\ \t \n \r \0".split(" "),
    *"null true non 0x1F 1e9 .nan .inf 2026-11-24 2026-13-40 inconnue oui {{ {% {# <<: *a".split(),
    *"é « \u00a0 \u200b \u202e \ufeff \U0001f600 \u2028 \u0085".split(" "),
    *"nom: faits: source: texte: date: sujet: valeur: unite: nature: a_completer:".split(),
    "&a [*a, *a]",
    "!!python/name:os.system",
    "? [a]\n: b\n",
    *r'"\x7b\x7b" "{\u007b" "\u202e" "\0" "\ud800" "\u1fef" \u2019 &#8217; &amp; <br>'.split(),
    *"Ã© â€™ “ ” « • 5,5 € finance- <<<<<<< ======= >>>>>>> ` ;".split(" "),
    "  - ",
    "\n    ",
    "[" * 30,
    "9" * 400,
]
# Des mots que PyYAML, pydantic et Python emploient ; hors des citations « … », aucun n'a sa place.
_ENGLISH = re.compile(
    r"\b(?:found|expected|input|should|string|valid|required|field|mapping|while|could|scanner|"
    r"parser|the|value|error|unexpected|character|character's|extra|must|none|true|false|list|"
    r"dict|object|invalid|permitted|allowed|loc|msg|ctx|line|column)\b",
    re.IGNORECASE,
)
_CITED = re.compile(r"«[^»]*»", re.DOTALL)


def french(error: DataError) -> bool:
    """Vrai si le message, citations retirées, ne porte aucun mot anglais ni objet Python."""
    prose = _CITED.sub("", error.message)
    return bool(prose.strip()) and not _ENGLISH.search(prose) and "<class" not in prose


def _insert(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(_PIECES) + text[at:]


def _delete(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.randint(1, 12) :]


def _copy(text: str, chance: random.Random) -> str:
    start, at = chance.randint(0, len(text)), chance.randint(0, len(text))
    return text[:at] + text[start : start + chance.randint(1, 80)] + text[at:]


def _indent(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice([" ", "  ", "\t", "- "]) + lines[at]
    return "\n".join(lines)


def _replace_value(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r"(?<=: )[^\n]+", text))
    if not found:
        return text
    value = chance.choice(found)
    return text[: value.start()] + chance.choice(_PIECES) + text[value.end() :]


_MUTATIONS: list[Callable[[str, random.Random], str]] = [
    _insert,
    _delete,
    _copy,
    _indent,
    _replace_value,
]


def damage(text: str, chance: random.Random) -> bytes:
    """Un à quatre dégâts dans un texte, parfois jusque dans ses octets."""
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(_MUTATIONS)(text, chance)
    raw = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.1:
        at = chance.randint(0, len(raw))
        raw = raw[:at] + chance.randbytes(chance.randint(1, 4)) + raw[at:]
    return raw


def damaged_files(seed: int) -> Iterator[tuple[bytes, list[DataError]]]:
    """Sans fin : un fichier abîmé et ce que le chargement en dit."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "projet"
        shutil.copytree(PROJECT, project)
        files = sorted(path for path in (project / "data").rglob("*.*") if path.is_file())
        originals = {path: path.read_text(encoding="utf-8") for path in files}
        while True:
            path = chance.choice(files)
            raw = damage(originals[path], chance)
            path.write_bytes(raw)
            yield raw, inspect_data(project)[1]
            path.write_text(originals[path], encoding="utf-8")


def fuzz(seconds: float, seed: int) -> int:
    """Cherche pendant `seconds` secondes ; renvoie le nombre de fichiers essayés.

    Lève `AssertionError` avec le fichier en cause si un message n'est pas en français ; toute
    autre exception vient du chargement et passe telle quelle.
    """
    end = time.monotonic() + seconds
    for tried, (raw, errors) in enumerate(damaged_files(seed), 1):
        odd = [str(error) for error in errors if not french(error)]
        assert not odd, f"{odd}\n{raw!r}"
        if time.monotonic() > end:
            return tried
    raise AssertionError("les fichiers abîmés ne finissent jamais")


if __name__ == "__main__":
    duration = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    start = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(2**32)
    print(f"graine {start}", flush=True)
    print(f"{fuzz(duration, start)} fichiers abîmés : tous ont reçu une réponse en français.")
