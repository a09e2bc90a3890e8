"""Une ligne qui ne nomme aucune fiche : de quoi en écrire une neuve, ou ce qui y manque."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from innovation_sociale.errors import Sentence, shown, suggestion
from innovation_sociale.exchange.deciding import Edit
from innovation_sociale.messages import tables as said
from innovation_sociale.models.base import Modele
from innovation_sociale.models.territories import LISTE, Territoire
from innovation_sociale.writing.yaml_text import ordered, write_yaml


def new_record(
    edits: Sequence[Edit], model: type[Modele], places: type[Territoire]
) -> tuple[str, list[str]]:
    """Le fichier d'une fiche neuve, et les champs obligatoires qu'elle n'a pas encore."""
    tree = _tree(edits)
    try:
        model.model_validate(tree, context={LISTE: places})
    except ValidationError as error:
        missing = [
            ".".join(str(step) for step in one["loc"] if isinstance(step, str))
            for one in error.errors()
            if one["type"] == "missing"
        ]
        return write_yaml(ordered(tree, model)), list(dict.fromkeys(missing))
    return write_yaml(ordered(tree, model)), []


def _tree(edits: Sequence[Edit]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    facts: dict[str, str] = {}
    source: dict[str, str] = {}
    for edit in edits:
        kind, _, name = edit.column.key.partition(".")
        if edit.column.newcomer:
            (facts if kind == "faits" else source)[name] = edit.value
        elif isinstance(edit.value, dict):
            tree.setdefault(edit.column.field, []).append(edit.value)
        else:
            tree[edit.column.field] = edit.value
    if facts:
        date = {"date": source["date"]} if "date" in source else {}
        tree["faits"] = [
            {"sujet": subject, "texte": text, **date, "source": dict(source)}
            for subject, text in facts.items()
        ]
    return tree


def not_enough(id_: str, name: str, missing: Sequence[str], records: Mapping[str, Any]) -> Sentence:
    """Ce qu'on dit d'une ligne qui ne suffit pas : la fiche qu'elle voulait peut-être nommer d'abord."""
    same = [one for one, record in records.items() if name and record.nom == name]
    guess = f" : vouliez-vous dire « {same[0]} » ?" if same else suggestion(id_, records)
    wanted = f" Pour une fiche neuve, il manque {', '.join(missing)}."
    return said.FICHE_A_CREER(id=shown(id_), suite=f"{guess or '.'}{wanted}")
