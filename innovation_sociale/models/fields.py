"""Ce qu'un champ dit de lui : son exemple, les modèles et la liste fermée de son type."""

from __future__ import annotations

import typing
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """Les modèles cités dans une annotation de type, dans l'ordre."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in typing.get_args(annotation) for found in models_in(part)]


def vocabulary_in(annotation: Any) -> type[StrEnum] | None:
    """La liste fermée citée dans une annotation de type, s'il y en a une."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return annotation
    parts = (vocabulary_in(part) for part in typing.get_args(annotation))
    return next((found for found in parts if found), None)


def example(info: FieldInfo) -> str:
    """Le premier exemple d'un champ, tel qu'on l'écrirait en YAML ; vide s'il n'y en a pas."""
    if not info.examples:
        return ""
    first = info.examples[0]
    if isinstance(first, list):
        return f"[{', '.join(first)}]"
    return f'"{first}"' if ": " in str(first) else str(first)
