"""Le fichier d'une édition : son nom, sa lecture, son écriture, sa place dans la série."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence, Set
from pathlib import PurePath
from typing import Any

from innovation_sociale.errors import DataError, Said
from innovation_sociale.french.characters import cleaned, position
from innovation_sociale.french.dates import en_francais
from innovation_sociale.french.invisible_spaces import at_edge
from innovation_sociale.messages import corrections, files
from innovation_sociale.models import Edition
from innovation_sociale.models.kinds import WRITTEN
from innovation_sociale.reading.document import Document
from innovation_sociale.reading.loaded import Loaded
from innovation_sociale.reading.pasted import refused

# Vingt fois un fichier écrit à la main : un exemplaire réunit toutes les fiches.
MAX_BYTES = 5 * 1024 * 1024
_KEPT = "\n \u00a0\u202f"


def render_edition(edition: Edition) -> str:
    """Le texte du fichier : une valeur par ligne, lisible dans un historique."""
    text = json.dumps(edition.model_dump(mode="json"), ensure_ascii=False, indent=1)
    # Un caractère que personne ne voit s'écrit par son numéro, sinon la lecture le refuserait.
    return (
        "".join(
            char if char.isprintable() or char in _KEPT else json.dumps(char)[1:-1] for char in text
        )
        + "\n"
    )


def parse_edition(text: str, name: str, id_: str) -> Loaded | None:
    """L'édition que porte `text`, ou rien si un défaut reste à situer par le lecteur de YAML.

    JSON est un cas particulier de YAML : ce lecteur sait dire la ligne d'un défaut, mais met
    deux cents fois plus de temps, et chaque commande relit toutes les éditions.
    """
    try:
        tree = json.loads(text, object_pairs_hook=_without_repetition)
        value = Edition.model_validate(tree)
    except (ValueError, RecursionError):
        return None
    if not all(map(_sound, _strings(tree))):
        return None
    document = Document(name, tree)
    document.values[("date",)] = position(text, text.find('"date"'))
    return Loaded(WRITTEN, id_, document, value)


def _strings(node: Any) -> Iterator[str]:
    """Tous les textes d'un arbre JSON, clés comprises."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)


def _sound(text: str) -> bool:
    """Vrai d'un texte que le lecteur de YAML garderait tel quel."""
    return cleaned(text) == (text, []) and not any(refused(text)) and not at_edge(text)


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("clé en double")
    return found


def name_problem(path: PurePath) -> Said:
    """Pourquoi un fichier n'a pas sa place dans `data/editions/` ; vide s'il l'a."""
    if path.suffix == ".json" and re.fullmatch(r"[1-9][0-9]{0,3}", path.stem):
        return ""
    return files.NOM_D_EDITION()


def check_series(loaded: Sequence[Loaded], present: Set[tuple[str, str]]) -> Iterator[DataError]:
    """Les éditions se suivent : pas de numéro sauté, pas de date qui recule."""
    numbers = sorted(int(id_) for kind, id_ in present if kind == WRITTEN)
    editions = {int(one.id): one for one in loaded if one.kind == WRITTEN}
    for rank, number in enumerate(numbers, 1):
        if number != rank:
            said = files.EDITION_SAUTEE(numero=rank)
            yield DataError(f"data/{WRITTEN}/{number}.json", 1, 1, said)
            break
    for number, one in editions.items():
        before = editions.get(number - 1)
        if before and one.value.date < before.value.date:
            yield one.document.error(
                ("date",),
                corrections.EDITION_QUI_RECULE(
                    numero=number, avant=number - 1, jour=en_francais(before.value.date)
                ),
            )
