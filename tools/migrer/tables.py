"""Les tables des fichiers de données d'un projet, avec leur place dans le texte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from innovation_sociale.errors import DataError, DataErrors
from tools.migrer.files import read, refused

Place = tuple[str | int, ...]


def read_all(root: Path) -> dict[str, tuple[str, Any]]:
    """Le texte et l'arbre de chaque fichier YAML du projet, par nom.

    Lève `DataErrors` si l'un d'eux ne se lit pas, ou n'est pas là où il se dit.
    """
    files: dict[str, tuple[str, Any]] = {}
    errors: list[DataError] = []
    for path in sorted((root / "data").rglob("*.yml")):
        name = path.relative_to(root).as_posix()
        try:
            if path.parent.resolve() != root.resolve() / Path(name).parent:
                raise refused(name, "ce dossier est un lien : il faut un vrai dossier")
            text, document = read(root, name)
        except DataErrors as problem:
            errors += problem.errors
        else:
            files[name] = (text, document.tree)
    if errors:
        raise DataErrors(errors)
    return files


def tables(name: str, text: str) -> Iterator[tuple[Place, yaml.MappingNode]]:
    """Toutes les tables d'un fichier, avec leur chemin, dans l'ordre où elles s'y lisent."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as problem:
        raise refused(name, "des tabulations empêchent de le récrire : mettez des espaces") from (
            problem
        )
    yield from _tables(node, ())


def _tables(node: yaml.Node | None, path: Place) -> Iterator[tuple[Place, yaml.MappingNode]]:
    """Les tables d'un nœud ; la lecture a borné la profondeur."""
    if isinstance(node, yaml.MappingNode):
        yield path, node
        for key, value in node.value:
            yield from _tables(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for rank, value in enumerate(node.value):
            yield from _tables(value, (*path, rank))


def at(tree: Any, path: Place) -> Any:
    """Ce qui se trouve à ce chemin d'un arbre."""
    for step in path:
        tree = tree[step]
    return tree
