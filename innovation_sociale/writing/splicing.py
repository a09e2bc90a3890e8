"""Changer une valeur dans un fichier YAML sans toucher à un autre octet.

PyYAML dit où commence et finit chaque nœud : on remplace ces signes-là, et eux seuls. Une
bibliothèque qui réécrit le fichier entier en changerait les lignes coupées et les retraits
(decisions/0044). À la fin, le fichier est relu : il doit dire exactement ce qu'il disait, plus le
changement.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import yaml

from innovation_sociale.reading.document import Path, Tree
from innovation_sociale.writing.places import NEWLINE, OutOfReach, Places
from innovation_sociale.writing.yaml_text import as_tree, entry, flow, item, quoted, scalar


class Draft:
    """Un fichier YAML valable, qu'on change valeur par valeur.

    `text` : ses signes, fins de ligne comprises, marque d'ordre des octets à part. Chaque changement se fait aussi sur `tree`, à
    part ; `proven` compare les deux. Un chemin est celui du fichier : clés, et rangs à partir de 0.
    Chaque changement lève `OutOfReach` s'il demanderait de toucher à autre chose.
    """

    def __init__(self, text: str) -> None:
        self._mark = text[: text.startswith("\ufeff")]  # certains éditeurs la posent en tête
        self.text = text.removeprefix(self._mark)
        self.tree: Any = _read(self.text)
        self._newline = "\r\n" if "\r\n" in text else NEWLINE

    def proven(self) -> str:
        """Le texte changé. Lève `OutOfReach` s'il ne se relit pas comme il le doit."""
        try:
            read = _read(self.text)
        except yaml.YAMLError:
            raise OutOfReach from None
        if read != self.tree:
            raise OutOfReach
        return self._mark + self.text

    def get(self, path: Path) -> Any:
        """L'arbre qui se trouve là. Lève `KeyError` ou `IndexError` s'il n'y en a pas."""
        node = self.tree
        for step in path:
            node = node[step]
        return node

    def set(self, path: Path, value: Any, order: Sequence[str] = ()) -> None:
        """Écrit une valeur ; une clé neuve prend sa place dans `order`, l'ordre de son modèle."""
        value, owner, step = as_tree(value), self.get(path[:-1]), path[-1]
        if isinstance(owner, dict) and step not in owner:
            self._add_key(path[:-1], str(step), value, order)
        else:
            self._change(path, value)
        owner[step] = copy.deepcopy(value)

    def insert(self, path: Path, rank: int, value: Any, order: Sequence[str] = ()) -> None:
        """Ajoute un élément à une liste, à ce rang ; la liste naît s'il le faut."""
        value, owner, key = as_tree(value), self.get(path[:-1]), path[-1]
        if key not in owner:
            self.set(path, [value], order)
            return
        places = Places(self.text)
        node = places.collection(path)
        parts = places.parts(node)
        if node.flow_style:
            last = rank == len(parts)
            place = parts[-1][1] if last else parts[rank][0]
            self._splice(place, place, f", {flow(value)}" if last else f"{flow(value)}, ")
        else:
            indent = " " * places.column(parts[-1][0])
            place = places.line_end(parts[rank - 1][1]) if rank else places.line_start(parts[0][0])
            if not all(places.opens_line(start) for start, _ in parts):
                raise OutOfReach
            self._add_lines(place, [indent + line for line in item(value)])
        owner[key].insert(rank, copy.deepcopy(value))

    def remove(self, path: Path) -> None:
        """Retire une clé ou un élément, et ses lignes ; une liste vidée s'en va avec sa clé."""
        owner, step = self.get(path[:-1]), path[-1]
        if len(owner) == 1 and len(path) > 1:
            self.remove(path[:-1])
            return
        places = Places(self.text)
        node = places.collection(path[:-1])
        start, end = places.part(node, step)
        if node.flow_style:
            parts = places.parts(node)
            rank = parts.index((start, end))
            more = rank + 1 < len(parts)
            self._splice(*((start, parts[rank + 1][0]) if more else (parts[rank - 1][1], end)), "")
        elif places.opens_line(start):
            self._splice(places.line_start(start), places.line_end(end), "")
        else:
            raise OutOfReach
        del owner[step]

    def _splice(self, start: int, end: int, text: str) -> None:
        self.text = self.text[:start] + text + self.text[end:]

    def _add_lines(self, place: int, lines: Sequence[str]) -> None:
        """Des lignes de plus, à un début de ligne, ou à la fin d'un texte qui n'en a pas."""
        before = "" if not place or self.text[place - 1] == NEWLINE else self._newline
        self._splice(place, place, before + "".join(line + self._newline for line in lines))

    def _change(self, path: Path, value: Tree) -> None:
        """Remplace une valeur par une autre, là où elle est."""
        places = Places(self.text)
        owner, node = places.collection(path[:-1]), places.node(path)
        inside = isinstance(node, yaml.CollectionNode) and node.flow_style
        if isinstance(node, yaml.ScalarNode) and isinstance(value, str):
            self._splice(places.start(node), places.end(node), _like(node, value, owner))
        elif owner.flow_style or (inside and isinstance(value, list)):
            self._splice(places.start(node), places.end(node), flow(value))
        elif isinstance(owner, yaml.MappingNode):
            start, end = places.part(owner, path[-1])
            indent = self._newline + " " * places.column(start)
            self._splice(start, end, indent.join(entry(str(path[-1]), value)))
        else:
            raise OutOfReach

    def _add_key(self, path: Path, key: str, value: Tree, order: Sequence[str]) -> None:
        """Une clé de plus dans une table : après celles qui la précèdent dans `order`."""
        places = Places(self.text)
        table = places.collection(path)
        parts = dict(zip([name.value for name, _ in table.value], places.parts(table), strict=True))
        if table.flow_style:
            end = parts[table.value[-1][0].value][1]
            self._splice(end, end, f", {key}: {flow(value)}")
            return
        rank = order.index(key) if key in order else 0
        first, last = min(parts.values())[0], max(parts.values())[1]
        lines = [" " * places.column(first) + line for line in entry(key, value)]
        # La clé déjà écrite qui la précède de plus près ; à défaut, la première ou la dernière.
        near = next((parts[name][1] for name in reversed(order[:rank]) if name in parts), None)
        if near is None and key in order and places.opens_line(first):
            self._add_lines(places.line_start(first), lines)
        else:
            self._add_lines(places.line_end(last if near is None else near), lines)


def _read(text: str) -> Any:
    """L'arbre d'un texte : des tables, des listes et des textes, rien d'autre."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506


def _like(node: yaml.ScalarNode, value: str, owner: yaml.CollectionNode) -> str:
    """Un texte, écrit avec les guillemets qu'avait celui qu'il remplace."""
    if node.style == '"':
        return quoted(value)
    if node.style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return flow(value) if owner.flow_style else scalar(value)
