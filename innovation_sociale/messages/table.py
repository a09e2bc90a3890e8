"""Toutes les lignes de la table des messages, par code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType, ModuleType

from innovation_sociale.errors import Lieu, Message
from innovation_sociale.messages import (
    addresses,
    assets,
    booklet,
    characters,
    corrections,
    environment,
    files,
    html,
    pages,
    proofs,
    site,
    values,
    yaml,
)

MODULES: tuple[ModuleType, ...] = (
    yaml,
    characters,
    values,
    addresses,
    proofs,
    corrections,
    pages,
    html,
    booklet,
    files,
    assets,
    environment,
    site,
)


def _rows() -> Iterator[tuple[str, Message]]:
    for module in MODULES:
        for row in vars(module).values():
            if isinstance(row, Message):
                yield row.code, row


TABLE: Mapping[str, Message] = MappingProxyType(dict(_rows()))


def by_place() -> dict[Lieu, list[Message]]:
    """Les lignes de chaque lieu, dans l'ordre où on les rencontre."""
    return {lieu: [row for row in TABLE.values() if row.lieu is lieu] for lieu in Lieu}
