"""Nombres écrits à la française."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal


def number(value: Decimal) -> str:
    """`1500` → « 1 500 », `2.5` → « 2,5 », avec les espaces fines insécables de l'usage."""
    return format_decimal(value, locale="fr")
