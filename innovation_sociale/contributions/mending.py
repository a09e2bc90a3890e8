"""Réparer ce qu'une messagerie a fait d'une contribution, sans rien deviner d'autre.

Lignes coupées, guillemets et clés « corrigés », espaces insécables, puces. Ce que l'écrivain de YAML
a mis entre guillemets s'y reconnaît : un texte nu n'a ni « : », ni « # », ni tiret entre espaces.
"""

from __future__ import annotations

import re
from functools import cache

from pydantic import BaseModel

from innovation_sociale.errors import fold
from innovation_sociale.models.contributions import NEUVES, Contribution
from innovation_sociale.models.fields import models_in
from innovation_sociale.models.kinds import PAR_CODE

_SPACES = " \t\u00a0\u202f"
_SPACE = f"[{_SPACES}]"
_ITEM = re.compile(rf"(?P<indent>{_SPACE}*(?:[-–—•·*]{_SPACE}+)*)(?P<rest>.*)", re.DOTALL)
_KEY = re.compile(
    rf"[\"“”«»]?{_SPACE}?(?P<key>\w[\w{_SPACES}-]*?){_SPACE}?[\"“”«»]?{_SPACE}*:(?:{_SPACE}+(?P<value>.*))?",
    re.DOTALL,
)
_QUOTED_KEY = re.compile(
    rf'(?P<key>"(?:[^"\\]|\\.)*"){_SPACE}*:(?:{_SPACE}+(?P<value>.*))?', re.DOTALL
)
_BLOCK = re.compile(r":[ \t]+[|>][-+0-9]*$")
# Aucune messagerie ne coupe plus court ; un « : » oublié, lui, ne se recolle pas.
_FULL = 60
_CODE_FENCE = re.compile(r"\s*(?:```|~~~)")
# Guillemet ouvrant, droit ou « corrigé » → ceux qui peuvent le fermer.
_CLOSERS = {'"': '"”', "“": '”“"', "”": '”"', "„": '“”"', "«": "»"}


def mended(lines: list[str]) -> str:
    """Les lignes d'une contribution, réparées ; une ligne recollée laisse sa place vide."""
    out = [""] * len(lines)
    logical: list[tuple[int, str]] = []
    before = ""  # la ligne d'avant, telle qu'elle était coupée
    inside = -1  # le retrait d'un texte en bloc (« | », « > »), dont les lignes se gardent
    for rank, raw in enumerate(lines):
        line = raw.rstrip(_SPACES)
        bare = line.lstrip(_SPACES)
        if inside >= 0 and (not bare or len(line) - len(bare) > inside):
            out[rank] = line
            continue
        inside = -1
        current = logical[-1][1] if logical else ""
        if current and bare and (_unclosed(current) or _continues(line, before)):
            logical[-1] = (logical[-1][0], f"{current} {bare}")
        elif bare and not bare.startswith("#") and not _CODE_FENCE.match(line):
            logical.append((rank, line))
            inside = len(line) - len(bare) if _BLOCK.search(line) else -1
        before = line
    for rank, line in logical:
        out[rank] = _line(line)
    return "\n".join(out) + "\n"


def _continues(line: str, before: str) -> bool:
    """Vrai de la suite d'une ligne coupée : ni clé, ni tiret, et l'autre était pleine."""
    indent, rest = _parts(line)
    bare = rest.strip(_SPACES)
    if not bare or bare.startswith("#") or _CODE_FENCE.match(bare) or indent.strip(_SPACES):
        return False
    full = len(before) + 1 + len(bare.split()[0]) >= _FULL or line[0] in _SPACES
    return full and _key(rest) is None


def _parts(line: str) -> tuple[str, str]:
    """Le retrait d'une ligne, tirets compris, et ce qui suit."""
    found = _ITEM.fullmatch(line)
    assert found
    return found["indent"], found["rest"]


def _key(rest: str) -> tuple[str, str] | None:
    """La clé qui ouvre ce texte, telle que le modèle l'écrit, et sa valeur ; rien s'il n'y en a pas."""
    found = _KEY.fullmatch(rest) or _QUOTED_KEY.fullmatch(rest)
    if found is None:
        return None
    key = _known().get(fold(found["key"]))
    if key is None and re.search(_SPACE, found["key"]) and found["key"][0] != '"':
        return None  # des mots, puis deux-points : une phrase
    return key or found["key"], (found["value"] or "").strip(_SPACES)


def _unclosed(line: str) -> bool:
    """Vrai si le texte entre guillemets qu'ouvre cette ligne n'est pas encore fermé."""
    _, rest = _parts(line)
    pair = _key(rest)
    value = pair[1] if pair else rest.strip(_SPACES)
    return value[:1] in _CLOSERS and not _closed(value)


def _closed(value: str) -> bool:
    closers = _CLOSERS[value[0]]
    if len(value) < 2 or value[-1] not in closers:
        return False
    if value[0] == "«":
        return value.count("«") == value.count("»")
    return (len(value) - len(value[:-1].rstrip("\\"))) % 2 == 1


def _line(line: str) -> str:
    """Une ligne entière : retrait, tiret, clé, guillemets, tels que YAML les lit."""
    indent, rest = _parts(line)
    # Une tabulation reste : `check` dit qu'elle n'est pas un retrait.
    indent = re.sub("[\u00a0\u202f]", " ", re.sub("[–—•·*]", "-", indent))
    pair = _key(rest)
    if pair is None:
        return f"{indent}{_value(rest.strip(_SPACES))}"
    key, value = pair
    if key == "champ":
        value = _known().get(fold(value), value)
    return f"{indent}{key}: {_value(value)}".rstrip(" ")


def _value(value: str) -> str:
    """Une valeur dont les guillemets du bord sont droits."""
    if value[:1] not in _CLOSERS or not _closed(value):
        return value
    inner = value[1:-1].strip(_SPACES) if value[0] == "«" else value[1:-1]
    inner = re.sub(r"\\[“”]", r"\\" + '"', inner)
    if value[0] != '"':
        inner = re.sub(r'(?<!\\)((?:\\\\)*)"', r'\1\\"', inner)
    return f'"{inner}"'


@cache
def _known() -> dict[str, str]:
    """Toutes les clés qu'une contribution peut porter, par leurs lettres."""
    found: dict[str, str] = {}
    waiting: list[type[BaseModel]] = [Contribution, *(PAR_CODE[code].modele for code in NEUVES)]
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, info in model.model_fields.items():
            found.setdefault(fold(name), name)
            waiting += models_in(info.annotation)
    return found
