"""Ce qui reste lisible d'un fichier en défaut : ses autres défauts se disent du même coup."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from innovation_sociale.models.base import Modele
from innovation_sociale.models.fields import models_in
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.territories import LISTE, Territoire
from innovation_sociale.reading.document import Document, Tree
from innovation_sociale.reading.loaded import Loaded


def half_loaded(
    kind: str, id_: str, document: Document, places: type[Territoire] | None
) -> Loaded | None:
    """Un fichier en défaut, lu à moitié si sa nature le permet et s'il a été lu jusqu'au bout."""
    model = PAR_CODE[kind].modele
    if document.stopped or not model.lu_a_moitie:
        return None
    value = half_read(model, document.tree, {LISTE: places})
    return Loaded(kind, id_, document, value) if value else None


def half_read(model: type[Modele], tree: Tree, context: dict[str, Any]) -> Modele | None:
    """Le modèle d'un arbre refusé, chaque champ lu seul ; rien si ce n'est pas une table.

    Un champ illisible, ou un élément d'une liste, y vaut `None` à sa place. Ce modèle ne sert
    qu'aux vérifications croisées : il n'entre dans aucun catalogue.
    """
    if not isinstance(tree, dict):
        return None
    absent = {name: None for name, info in model.model_fields.items() if info.is_required()}
    known = {
        name: _value(model, name, written, context)
        for name, written in tree.items()
        if name in model.model_fields
    }
    return model.model_construct(**absent | known)


def _value(model: type[Modele], name: str, written: Tree, context: dict[str, Any]) -> Any:
    whole, item, inner = _readers(model, name)
    try:
        return whole.validate_python(written, context=context)
    except ValidationError:
        if item is not None and isinstance(written, list):
            return [_part(item, inner, one, context) for one in written]
        return half_read(inner, written, context) if inner else None


def _part(
    item: TypeAdapter[Any], inner: type[Modele] | None, written: Tree, context: dict[str, Any]
) -> Any:
    try:
        return item.validate_python(written, context=context)
    except ValidationError:
        return half_read(inner, written, context) if inner else None


@cache
def _readers(
    model: type[Modele], name: str
) -> tuple[TypeAdapter[Any], TypeAdapter[Any] | None, type[Modele] | None]:
    """De quoi lire un champ ; un élément de ce champ, si c'est une liste ; le modèle qu'il porte."""
    info = model.model_fields[name]
    whole: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    listed = get_origin(info.annotation) is list
    inner = next((one for one in models_in(info.annotation) if issubclass(one, Modele)), None)
    item = TypeAdapter(get_args(info.annotation)[0]) if listed else None
    return TypeAdapter(whole), item, inner
