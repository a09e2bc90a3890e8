"""Dictionnaire et schémas : ce que les modèles disent des champs, pour les gens et les éditeurs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from innovation_sociale.models.contributions import Contribution
from innovation_sociale.models.fields import example, models_in, vocabulary_in
from innovation_sociale.models.kinds import NATURES
from innovation_sociale.models.territories import LISTE, Territoire, exemple
from innovation_sociale.models.vocabulary import Vocabulaire


@dataclass(frozen=True)
class FieldEntry:
    """Un champ : son nom, s'il est obligatoire, son sens, un exemple, ses valeurs."""

    name: str
    required: bool
    meaning: str
    example: str
    values: tuple[Vocabulaire, ...]
    details: tuple[str, ...]


@dataclass(frozen=True)
class ModelEntry:
    """Un modèle : son nom, son sens, où il s'écrit, ses champs."""

    name: str
    meaning: str
    file: str
    fields: tuple[FieldEntry, ...]


def dictionary(places: type[Territoire]) -> list[ModelEntry]:
    """Tous les modèles, ceux des fichiers d'abord, chacun une fois ; `places` : ceux du projet."""
    files: dict[type[BaseModel], str] = {une.modele: une.fichiers for une in NATURES}
    return [_entry(model, files.get(model, ""), places) for model in _all_models()]


def model_names() -> list[str]:
    """Le nom de chaque modèle, dans l'ordre du dictionnaire."""
    return [model.__name__ for model in _all_models()]


def _all_models() -> list[type[BaseModel]]:
    found: dict[type[BaseModel], None] = dict.fromkeys(une.modele for une in NATURES)
    found[Contribution] = None  # ce qu'un lecteur renvoie : un message, non un fichier de data/
    for model in list(found):
        found |= dict.fromkeys(_inner_models(model))
    return list(found)


def _inner_models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for info in model.model_fields.values():
        for inner in models_in(info.annotation):
            yield inner
            yield from _inner_models(inner)


def _entry(model: type[BaseModel], file: str, places: type[Territoire]) -> ModelEntry:
    fields = []
    # Les champs propres au modèle d'abord, ceux qu'il partage avec d'autres ensuite.
    own_first = sorted(
        model.model_fields.items(), key=lambda item: item[0] not in vars(model)["__annotations__"]
    )
    for name, info in own_first:
        words = vocabulary_in(info.annotation)
        words = places if words is Territoire else words
        fields.append(
            FieldEntry(
                name,
                info.is_required(),
                info.description or "",
                exemple(example(info), places) if words is places else example(info),
                tuple(words) if words else (),
                tuple(inner.__name__ for inner in models_in(info.annotation)),
            )
        )
    meaning = (model.__doc__ or "").strip().splitlines()[0]
    return ModelEntry(model.__name__, meaning, file, tuple(fields))


def render_schemas(places: type[Territoire] | None) -> dict[str, str]:
    """Les schémas JSON à écrire, par chemin : `schemas/support.json` → texte.

    `places` : les territoires du projet ; rien, et un territoire y est un mot quelconque.
    """
    listed = {"enum": [str(one) for one in places]} if places else {}
    rendered = {}
    models: list[tuple[str, str, type[BaseModel]]]
    models = [(une.code, une.fichiers, une.modele) for une in NATURES]
    models.append(("contribution", "contribution", Contribution))
    for code, title, model in models:
        schema = model.model_json_schema()
        schema = {
            "$schema": GenerateJsonSchema.schema_dialect,
            "title": title,
            **_pruned(schema, listed),
        }
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        rendered[f"schemas/{code}.json"] = exemple(f"{text}\n", places)
    return rendered


def _pruned(node: Any, listed: dict[str, list[str]], *, named: bool = False) -> Any:
    """Retire titres automatiques et valeurs par défaut Python ; le sens est dans « description ».

    `listed` remplace la liste des territoires. `named` est vrai quand les clés de `node` sont des noms de champs, à garder tous.
    """
    if isinstance(node, list):
        return [_pruned(item, listed) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("enum") == LISTE:
        node = {key: value for key, value in node.items() if key != "enum"} | listed
    return {
        key: _pruned(value, listed, named=key in ("properties", "$defs"))
        for key, value in node.items()
        if named or key not in ("title", "default")
    }
