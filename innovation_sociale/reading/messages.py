"""Des erreurs de pydantic aux phrases françaises, à la bonne ligne, avec un exemple."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from innovation_sociale.errors import DataError, Message, Sentence, plural, shown, suggestion
from innovation_sociale.messages import values as said
from innovation_sociale.messages.communes import FORME_DE_SIREN
from innovation_sociale.messages.contributions import FORME_DE_FICHE
from innovation_sociale.messages.drawings import FORME_DE_TRACE
from innovation_sociale.messages.grid import FORME_D_ESSAI, FORME_DE_CRITERE
from innovation_sociale.messages.territories import FORME_DE_LIEU
from innovation_sociale.models import base, contributions, corrections, drawings, grid, territories
from innovation_sociale.models.closed_list import not_in_list
from innovation_sociale.models.fields import example, models_in, vocabulary_in
from innovation_sociale.models.territories import Territoire, exemple
from innovation_sociale.reading.document import Document, Path, Tree

_PATTERNS = {
    base.MOTIF_IDENTIFIANT: said.FORME_D_IDENTIFIANT,
    contributions.MOTIF_FICHE: FORME_DE_FICHE,
    corrections.MOTIF_PAGE: said.FORME_DE_PAGE,
    base.MOTIF_CHAMP: said.FORME_DE_CHAMP,
    territories.MOTIF_OU: FORME_DE_LIEU,
    territories.MOTIF_SIREN: FORME_DE_SIREN,
    drawings.MOTIF_TRACE: FORME_DE_TRACE,
    grid.MOTIF_CRITERE: FORME_DE_CRITERE,
    grid.MOTIF_ESSAI: FORME_D_ESSAI,
}
# Sorte de refus de pydantic → ce qu'il faut à la place.
_KINDS: dict[str, Message] = {
    **dict.fromkeys(
        ("model_type", "model_attributes_type", "dict_type", "dataclass_type"), said.TABLE_ATTENDUE
    ),
    "list_type": said.LISTE_ATTENDUE,
    "string_type": said.TEXTE_ATTENDU,
    **dict.fromkeys(
        ("int_parsing", "int_type", "greater_than_equal", "less_than_equal"), said.ENTIER_ATTENDU
    ),
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
    told = [_french(details, model, document) for details in error.errors()]
    return [
        replace(one, message=one.message.reworded(exemple(one.message, places))) for one in told
    ]


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
            return document.error(path, said.CLE_REMPLACEE(cle=shown(name), suite=told), key=True)
        known = list(owner.model_fields)
        guess = suggestion(name, known)
        unknown = said.CLE_INCONNUE(
            cle=shown(name), suite=guess or f" : ici on peut écrire {_listed(known)}"
        )
        return document.error(path, unknown, key=True)
    sentence = _sentence(details, info)
    if name:
        sentence = sentence.reworded(f"« {shown(name)} » : {sentence}")
    return document.error(path, sentence, key=on_key)


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


def _missing(name: str, info: FieldInfo | None) -> Sentence:
    if info is None:
        return said.CLE_MANQUANTE(cle=shown(name), suite="")
    described = (info.description or "").rstrip(".")
    sample = example(info)
    ending = f". Ajoutez par exemple « {name}: {sample} »" if sample else ""
    words = vocabulary_in(info.annotation)
    if words and words is not Territoire:  # ceux d'un projet peuvent être des milliers
        ending += f". Valeurs : {', '.join(words)}"
    return said.CLE_MANQUANTE(cle=name, suite=f" ({described}){ending}")


def _sentence(details: ErrorDetails, info: FieldInfo | None) -> Sentence:
    """La phrase d'une valeur refusée."""
    kind, context = details["type"], details.get("ctx", {})
    value = details["input"]
    if kind == base.NOTRE:
        sentence: Sentence = context["phrase"]
        return sentence
    if kind == "enum" and not isinstance(value, str):
        return said.MOT_SEUL(exemple=example(info) if info else "mot")
    if kind == "enum" and info is not None and (words := vocabulary_in(info.annotation)):
        return not_in_list(value, words)
    if kind == "string_pattern_mismatch":
        return _PATTERNS[context["pattern"]](valeur=shown(str(value)))
    if kind in _KINDS:
        return _KINDS[kind]()
    if kind == "string_too_long" and context["max_length"] <= base.SUR_UNE_PAGE * 2:
        return said.LONGUEUR_IMPRIMEE(permis=context["max_length"], ici=len(value))
    if kind == "too_long" and isinstance(value, list):
        return said.LISTE_TROP_LONGUE(permis=context["max_length"], ici=len(value))
    if kind == "string_too_long":
        return said.TEXTE_TROP_LONG(permis=context["max_length"])
    if kind == "too_short":
        return said.LISTE_TROP_COURTE(combien=plural(context["min_length"], "élément"))
    described = (info.description if info else None) or "relisez le dictionnaire"
    return said.VALEUR_REFUSEE(sens=described)
