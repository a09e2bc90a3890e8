"""Lire une contribution : la fiche neuve ou la correction qu'elle porte, et tous ses défauts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as File

from pydantic import ValidationError

from innovation_sociale.contributions.finding import Block
from innovation_sociale.errors import DataError, DataErrors
from innovation_sociale.models.contributions import CORRECTION, NEUVES, Contribution
from innovation_sociale.models.fields import models_in
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.territories import Territoire
from innovation_sociale.reading.document import Document, Tree
from innovation_sociale.reading.file_names import proposed_name
from innovation_sociale.reading.loading import first_defects, judged
from innovation_sociale.reading.messages import french_errors
from innovation_sociale.reading.text import read_text
from innovation_sociale.reading.yaml import parse_yaml
from innovation_sociale.writing.yaml_text import ordered, write_yaml

# Les listes dont un changement nomme un élément, et non le tout : faits et liens.
LISTED = frozenset(
    name
    for code in NEUVES
    for name, info in PAR_CODE[code].modele.model_fields.items()
    if getattr(info.annotation, "__origin__", None) is list and models_in(info.annotation)
)


@dataclass(frozen=True)
class Record:
    """Une fiche neuve : sa nature, son identifiant, et le texte qu'elle aura."""

    message: str
    kind: str
    id: str
    document: Document
    text: str


@dataclass(frozen=True)
class Correction:
    """Une correction d'une fiche : ce qu'elle demande, et ce que son texte a déjà de fautif."""

    message: str
    contribution: Contribution
    document: Document
    defects: tuple[DataError, ...]


def read_contribution(
    block: Block, message: str, places: type[Territoire] | None, folder: File, identifier: str = ""
) -> Record | Correction:
    """Ce que porte une contribution ; `message` est le nom à afficher du message.

    `folder` est un dossier de travail ; `identifier`, le nom que la personne veut à la fiche. Lève
    `DataErrors` avec tout ce qui ne va pas, aux lignes du message.
    """
    path = folder / "contribution.yml"
    path.write_text(block.text, encoding="utf-8", newline="\n")
    if block.kind == CORRECTION:
        return _correction(path, message)
    loaded, defects = judged(path, message, block.kind, places)
    if loaded is None:
        raise DataErrors(first_defects(defects))
    name = identifier or proposed_name(getattr(loaded.value, NEUVES[block.kind]))
    return Record(
        message, block.kind, name, loaded.document, _house(block.kind, loaded.document.tree)
    )


def _house(kind: str, tree: Tree) -> str:
    """Une fiche telle que la maison l'écrit : son schéma en tête, ses clés dans l'ordre."""
    schema = f"# yaml-language-server: $schema=../../schemas/{kind}.json\n"
    return schema + write_yaml(ordered(tree, PAR_CODE[kind].modele))


def _correction(path: File, message: str) -> Correction:
    text, errors = read_text(path, message)
    document = parse_yaml(text, message)
    errors = [*errors, *document.errors]
    blocking = [one for one in errors if not one.warning]
    try:
        contribution = Contribution.model_validate(document.tree)
    except ValidationError as error:
        spoiled = {(one.line, one.column) for one in blocking}
        told = [] if document.stopped else french_errors(error, Contribution, document)
        raise DataErrors(
            [*blocking, *(one for one in told if (one.line, one.column) not in spoiled)]
        ) from None
    return Correction(message, contribution, document, tuple(blocking))


def claims(one: Record | Correction) -> Iterator[tuple[str, str, str]]:
    """Ce qu'une contribution veut décider : fiche, champ, et ce qu'elle y met, pour comparer."""
    if isinstance(one, Record):
        yield f"{one.kind}/{one.id}", "la fiche", one.text
        return
    asked = one.contribution
    for change in asked.changements:
        old = change.ancien if isinstance(change.ancien, str) and change.champ in LISTED else ""
        if old or change.champ not in LISTED:  # ajouter à une liste ne contredit personne
            yield asked.fiche, f"{change.champ} {old}".strip(), json.dumps(change.nouveau)
    for name in asked.absences:
        yield asked.fiche, name, ""
    for answer in asked.reponses:
        told = answer.model_dump_json(include={"reponse", "valeur", "il_n_y_en_a_pas"})
        yield asked.fiche, f"a_completer {answer.question}", told
