"""Où chaque nœud d'un fichier YAML commence et finit, au signe près."""

from __future__ import annotations

import yaml

from innovation_sociale.reading.document import Path

NEWLINE = "\n"


class OutOfReach(Exception):
    """Ce fichier est écrit d'une façon qu'on ne sait pas changer sans en toucher davantage."""


class Places:
    """Les nœuds d'un texte YAML valable, et les signes qu'ils occupent."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._root = yaml.compose(text, Loader=yaml.SafeLoader)

    def node(self, path: Path) -> yaml.Node:
        """Le nœud qui se trouve là. Lève `OutOfReach` s'il n'y en a pas."""
        node = self._root
        for step in path:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step]
            else:
                node = None
        if node is None:
            raise OutOfReach
        return node

    def collection(self, path: Path) -> yaml.CollectionNode:
        """La table ou la liste qui se trouve là. Lève `OutOfReach` sinon, ou si elle est vide."""
        node = self.node(path)
        if not isinstance(node, yaml.CollectionNode) or not node.value:
            raise OutOfReach
        return node

    def start(self, node: yaml.Node) -> int:
        """Le premier signe d'un nœud."""
        assert node.start_mark is not None
        return node.start_mark.index

    def end(self, node: yaml.Node) -> int:
        """Après le dernier signe d'un nœud : ni les blancs, ni les commentaires qui le suivent."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        assert node.end_mark is not None
        return (
            len(self.text[: node.end_mark.index].rstrip(" \r\n"))
            if _block(node)
            else (node.end_mark.index)
        )

    def part(self, owner: yaml.CollectionNode, step: str | int) -> tuple[int, int]:
        """Une clé avec sa valeur, ou un élément de liste avec son tiret : premier signe, et après."""
        if isinstance(owner, yaml.MappingNode):
            key, value = next(pair for pair in owner.value if pair[0].value == step)
            return self.start(key), self.end(value)
        node = owner.value[int(step)]
        return (self.start(node) if owner.flow_style else self.dash(node)), self.end(node)

    def parts(self, owner: yaml.CollectionNode) -> list[tuple[int, int]]:
        """Toutes les parties d'une table ou d'une liste, dans l'ordre du fichier."""
        steps = (
            [key.value for key, _ in owner.value]
            if isinstance(owner, yaml.MappingNode)
            else range(len(owner.value))
        )
        return [self.part(owner, step) for step in steps]

    def dash(self, node: yaml.Node) -> int:
        """Le tiret d'un élément de liste. Lève `OutOfReach` si autre chose l'en sépare."""
        start = self.start(node)
        found = self.text.rfind("-", 0, start)
        if found < 0 or self.text[found + 1 : start].strip():
            raise OutOfReach
        return found

    def line_start(self, place: int) -> int:
        """Le début de la ligne où se trouve ce signe."""
        return self.text.rfind(NEWLINE, 0, place) + 1

    def line_end(self, place: int) -> int:
        """Le début de la ligne qui suit ce signe, ou la fin du texte."""
        found = self.text.find(NEWLINE, place)
        return len(self.text) if found < 0 else found + 1

    def column(self, place: int) -> int:
        """La colonne d'un signe, à partir de 0."""
        return place - self.line_start(place)

    def opens_line(self, place: int) -> bool:
        """Vrai si rien ne précède ce signe sur sa ligne, retrait à part."""
        return not self.text[self.line_start(place) : place].strip(" ")


def _block(node: yaml.Node) -> bool:
    """Vrai d'un texte en bloc (« | », « > ») : sa fin est celle de sa dernière ligne."""
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
