"""Des erreurs de pydantic aux phrases françaises, à la bonne ligne, avec un exemple."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from innovation_sociale.errors import DataError, plural, shown, suggestion
from innovation_sociale.models import base, corrections, territories
from innovation_sociale.models.closed_list import not_in_list
from innovation_sociale.models.fields import example, models_in, vocabulary_in
from innovation_sociale.models.territories import Territoire, exemple
from innovation_sociale.reading.yaml import Document, Path, Tree

_PATTERNS = {
    base.MOTIF_IDENTIFIANT: (
        "un identifiant s'écrit en minuscules sans accent, les mots séparés par des tirets : "
        "« france-active »"
    ),
    corrections.MOTIF_PAGE: (
        "une page s'écrit par son chemin sous docs/, sans « ../ » : « about/index.md »"
    ),
    territories.MOTIF_OU: (
        "il faut le nom et sa préposition : « dans l'exemple », « en Exemple », « à Exemple »"
    ),
    corrections.MOTIF_CHAMP: "un champ s'écrit comme dans les fichiers : « statut »",
}


def french_errors(
    error: ValidationError,
    model: type[BaseModel],
    document: Document,
    places: type[Territoire] | None = None,
) -> list[DataError]:
    """Traduit toutes les erreurs d'une validation en défauts situés dans le fichier.

    Un exemple de territoire est pris dans `places`, ceux du projet : on peut l'écrire tel quel.
    """
    said = [_french(details, model, document) for details in error.errors()]
    return [replace(one, message=exemple(one.message, places)) for one in said]


def _french(details: ErrorDetails, model: type[BaseModel], document: Document) -> DataError:
    on_key = "[key]" in details["loc"]  # la clé elle-même est refusée, non sa valeur
    loc = tuple(step for step in details["loc"] if step != "[key]")
    path = _path_in_tree(loc, document.tree)
    owner, info = _field(model, path)
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    kind = details["type"]
    if kind == "missing":
        return document.error(path[:-1], _missing(name, info))
    if kind == "extra_forbidden":
        if told := getattr(owner, "remplaces", {}).get(name):
            told = told.replace("{valeur}", shown(str(details["input"]), 200))
            return document.error(path, f"« {shown(name)} » {told}", key=True)
        known = list(owner.model_fields)
        guess = suggestion(name, known)
        ending = "" if guess else f" : ici on peut écrire {_listed(known)}"
        return document.error(path, f"clé inconnue « {shown(name)} »{guess or ending}", key=True)
    sentence = _sentence(details, info)
    return document.error(path, f"« {shown(name)} » : {sentence}" if name else sentence, key=on_key)


def _path_in_tree(loc: tuple[int | str, ...], tree: Tree) -> Path:
    """Garde d'un chemin pydantic ce qui existe dans le fichier, plus la clé qui manquerait."""
    path: list[str | int] = []
    node: Tree = tree
    for index, step in enumerate(loc):
        if isinstance(node, dict) and isinstance(step, str):
            if step in node:
                node = node[step]
                path.append(step)
            elif index == len(loc) - 1:
                path.append(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
            path.append(step)
    return tuple(path)


def _field(model: type[BaseModel], path: Path) -> tuple[type[BaseModel], FieldInfo | None]:
    """Le modèle où finit un chemin, et le champ que nomme sa dernière clé."""
    owner, info = model, None
    for step in path:
        if not isinstance(step, str):
            continue
        if info is not None:
            inner = models_in(info.annotation)
            if inner:
                owner = inner[0]
        info = owner.model_fields.get(step)
    return owner, info


def _listed(words: list[str]) -> str:
    return ", ".join(f"« {word} »" for word in words)


def _missing(name: str, info: FieldInfo | None) -> str:
    if info is None:
        return f"il manque « {shown(name)} »"
    described = (info.description or "").rstrip(".")
    sample = example(info)
    ending = f". Ajoutez par exemple « {name}: {sample} »" if sample else ""
    return f"il manque « {name} » ({described}){ending}"


def _sentence(details: ErrorDetails, info: FieldInfo | None) -> str:
    """La phrase d'une valeur refusée."""
    kind, context = details["type"], details.get("ctx", {})
    value = details["input"]
    if kind == "isa":
        return details["msg"]
    if kind == "enum" and not isinstance(value, str):
        return (
            f"il faut un seul mot, sans crochets ni tiret : « {example(info) if info else 'mot'} »"
        )
    if kind == "enum" and info is not None and (words := vocabulary_in(info.annotation)):
        return not_in_list(value, words)
    if kind == "string_pattern_mismatch":
        return f"« {shown(str(value))} » n'a pas la bonne forme : {_PATTERNS[context['pattern']]}"
    if kind in ("model_type", "model_attributes_type", "dict_type", "dataclass_type"):
        return "il faut une table : écrivez dessous des lignes « clé: valeur », en retrait"
    if kind == "list_type":
        return "il faut une liste : une valeur par ligne, précédée d'un tiret"
    if kind == "string_type":
        return "il faut un texte simple, sur la même ligne que la clé"
    if kind == "string_too_long" and context["max_length"] <= base.SUR_UNE_PAGE * 2:
        return (
            f"{context['max_length']} caractères au plus, pour tenir sur une page imprimée : "
            f"raccourcissez ({len(value)} ici)"
        )
    if kind == "too_long" and isinstance(value, list):
        return (
            f"{context['max_length']} éléments au plus, pour tenir sur une page imprimée : "
            f"retirez-en, ou réunissez-en ({len(value)} ici)"
        )
    if kind == "string_too_long":
        return f"{context['max_length']} caractères au plus : raccourcissez, ou faites deux faits"
    if kind == "too_short":
        return f"il faut au moins {plural(context['min_length'], 'élément')} dans la liste"
    if kind in ("int_parsing", "int_type", "greater_than_equal", "less_than_equal"):
        return "il faut un nombre entier de 1 à 99"
    described = (info.description if info else None) or "relisez le dictionnaire"
    return f"cette valeur n'est pas acceptée : {described}"
