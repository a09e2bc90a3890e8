"""Nombres écrits à la française."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from innovation_sociale.errors import fold

Key = TypeVar("Key")
Record = TypeVar("Record")


def number(value: Decimal | float) -> str:
    """`1500` → « 1 500 », `2.5` → « 2,5 », avec les espaces fines insécables de l'usage.

    Les zéros écrits restent : `5.50` → « 5,50 », car une somme se lit avec ses centimes.
    """
    from babel.numbers import format_decimal  # vérifier ne s'en sert pas, et attendrait

    if not isinstance(value, Decimal):
        return format_decimal(value, locale="fr")
    exponent = value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return format_decimal(value, format="#,##0." + "0" * places, locale="fr")


def said_size(size: int) -> str:
    """Le poids d'un fichier, en octets, dit à un lecteur : `344027` → « 344 ko », « 3,1 Mo »."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0ko"
    return f"{number(round(Decimal(size) / 1_000_000, 1).normalize())}\u00a0Mo"


def french_order(name: str) -> tuple[str, str]:
    """La clé d'un tri alphabétique : « Épicerie » avant « Fonds », les sigles comme des mots."""
    return fold(name), name


def alphabetical(records: Mapping[Key, Record], name: Callable[[Record], str]) -> dict[Key, Record]:
    """Les mêmes fiches, dans l'ordre alphabétique français de ce que `name` en lit."""
    return dict(sorted(records.items(), key=lambda item: french_order(name(item[1]))))
