"""Écrire une fiche en YAML : une seule façon, la même ici et dans `ecrire-yaml.js`.

Blocs, deux espaces par niveau ; une liste courte d'identifiants tient sur une ligne. Un texte
s'écrit nu quand rien ne peut y tromper un lecteur de YAML, ni un courriel qui coupe les lignes ;
sinon entre guillemets droits, sur une ligne. Ce qui est vide ne s'écrit pas.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from innovation_sociale.models.fields import models_in
from innovation_sociale.reading.document import Tree

# Ce qu'un relecteur ne verrait pas, et ce que YAML n'écrit pas : par son code.
_HIDDEN = (
    "\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\uffff"
)
_ESCAPED = re.compile(rf'["\\{_HIDDEN}]')
# Nu : une lettre, un chiffre ou une parenthèse d'abord ; ni « : » ni « # » ; pas d'espace à la fin.
_PLAIN = re.compile(rf"[A-Za-zÀ-ÖØ-öø-ÿŒœ0-9(](?:[^:#{_HIDDEN}]*[^:# {_HIDDEN}])?")
_NUMBER_LIKE = re.compile(r"[0-9][0-9A-Fa-f_xXoO.,+-]*")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
# Ce que d'autres lecteurs de YAML prendraient pour un oui, un non ou rien.
_WORDS = re.compile(r"null|true|false|yes|no|on|off|y|n", re.IGNORECASE)
# Ce qui, en tête d'une ligne coupée par un courriel, passerait pour un tiret ou une citation.
_DASHED = re.compile(r" [-–—•·*>] ")
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HALF = re.compile("[\ud800-\udfff]")
_SHORT = 80


def write_yaml(value: Any) -> str:
    """Le texte YAML d'un objet : tables, listes, textes, nombres, oui/non, jours.

    Relu par `parse_yaml`, il rend le même arbre ; un texte vide si l'objet l'est. Une clé est un
    nom de champ : au-delà de mille signes, YAML ne la relirait pas.
    """
    tree = as_tree(value)
    return "".join(f"{line}\n" for line in _lines(tree)) if tree else ""


def as_tree(value: Any) -> Tree:
    """L'arbre de textes que relira le chargeur : sans rien de vide, « oui » et « non » en lettres."""
    if isinstance(value, Mapping):
        table = {str(key): as_tree(one) for key, one in value.items()}
        return {key: one for key, one in table.items() if one}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [one for one in map(as_tree, value) if one]
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | Decimal | dt.date):
        return str(value)
    return "" if value is None else str(value)


def scalar(text: str) -> str:
    """Un texte sur une ligne, nu ou entre guillemets droits."""
    # Une moitié de caractère ne s'écrit pas en UTF-8 : le chargeur refusera ce qui la remplace.
    text = _HALF.sub("\ufffd", text)
    number = _NUMBER.fullmatch(text) or not _NUMBER_LIKE.fullmatch(text)
    told = _WORDS.fullmatch(text) or _DASHED.search(text)
    if _PLAIN.fullmatch(text) and number and not told:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Un texte entre guillemets droits, ce qui ne se voit pas écrit par son code."""
    return f'"{_ESCAPED.sub(_code, text)}"'


def flow(value: Tree) -> str:
    """Un arbre sur une ligne, entre crochets ou accolades, pour une liste écrite ainsi."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    written = scalar(value)
    return quoted(value) if re.search(r"[][{},]", written) and written[0] != '"' else written


def entry(key: str, value: Tree) -> list[str]:
    """Les lignes d'une clé et de sa valeur, sans retrait."""
    inline = _inline(value)
    if inline is not None:
        return [f"{scalar(key)}: {inline}"]
    return [f"{scalar(key)}:", *(f"  {line}" for line in _lines(value))]


def item(value: Tree) -> list[str]:
    """Les lignes d'un élément de liste, tiret compris."""
    first, *rest = _lines(value)
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _lines(value: Tree) -> list[str]:
    inline = _inline(value)
    if inline is not None:
        return [inline]
    if isinstance(value, dict):
        return [line for key, one in value.items() for line in entry(key, one)]
    return [line for one in value for line in item(one)]


def _inline(value: Tree) -> str | None:
    """Une valeur qui tient après sa clé ; rien s'il lui faut ses lignes."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, list):
        plain = all(
            isinstance(one, str) and _IDENTIFIER.fullmatch(one) and scalar(one) == one
            for one in value
        )
        written = ", ".join(map(str, value)) if plain else ""
        return f"[{written}]" if plain and len(written) <= _SHORT else None
    return None


def _code(found: re.Match[str]) -> str:
    sign = found.group()
    if sign in '"\\':
        return f"\\{sign}"
    if sign in "\n\t":
        return "\\n" if sign == "\n" else "\\t"
    return f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}"


def key_order(model: type[BaseModel]) -> list[str]:
    """Les champs d'un modèle dans l'ordre où la maison les écrit : les siens, puis les partagés."""
    own = vars(model)["__annotations__"]
    return sorted(model.model_fields, key=lambda name: name not in own)


def ordered(value: Tree, model: type[BaseModel]) -> Tree:
    """Le même arbre, ses clés dans l'ordre de son modèle ; une clé inconnue vient à la fin."""
    if isinstance(value, list):
        return [ordered(one, model) for one in value]
    if not isinstance(value, dict):
        return value
    rank = {name: place for place, name in enumerate(key_order(model))}
    inner = {name: models_in(info.annotation) for name, info in model.model_fields.items()}
    return {
        key: ordered(value[key], inner[key][0]) if inner.get(key) else value[key]
        for key in sorted(value, key=lambda name: rank.get(name, len(rank)))
    }
