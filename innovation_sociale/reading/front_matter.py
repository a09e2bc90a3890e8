"""L'en-tête d'une page de `docs/`, séparé de son corps par un seul lecteur.

MkDocs ne le lit jamais : il prendrait l'en-tête autrement que nous, et mkdocs-macros exécuterait
le titre. Titre et description s'écrivent, échappés, dans la page déjà rendue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.french.characters import written_by_code
from innovation_sociale.reading.yaml import parse_yaml

REQUIRED_KEYS = ("title", "description")
PRINTED_KEY = "livret"
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Head:
    """Ce qu'une page dit d'elle-même ; `printed` : elle s'imprime dans le livret."""

    title: str
    description: str
    printed: bool = False


@dataclass(frozen=True)
class WrittenPage:
    """Une page séparée en deux. Le corps garde ses lignes : l'en-tête devient des lignes vides."""

    head: Head
    body: str
    errors: list[DataError]


def read_page(text: str, name: str) -> WrittenPage:
    """Sépare l'en-tête du corps, et dit ses défauts ; `name` est le chemin à afficher."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        message = (
            "l'en-tête manque : commencez la page par « --- », « title: … », « description: … », "
            "« --- »"
        )
        return WrittenPage(Head("", ""), text, [DataError(name, 1, 1, message)])
    body = "\n" * text.count("\n", 0, found.end()) + text[found.end() :]
    head, errors = _head(found[1], name)
    coded = written_by_code(body)
    errors += [DataError(name, one.line, one.column, one.message) for one in coded]
    return WrittenPage(head, body, errors)


def _head(text: str, name: str) -> tuple[Head, list[DataError]]:
    document = parse_yaml("\n" + text, name)
    errors = list(document.errors)
    given = document.tree if isinstance(document.tree, dict) else {}
    said = {key: value for key, value in given.items() if isinstance(value, str)}
    head = Head(said.get("title", ""), said.get("description", ""), said.get(PRINTED_KEY) == "oui")
    if document.stopped:
        return head, errors
    if not isinstance(document.tree, dict):
        message = "l'en-tête est une suite de lignes « clé: valeur »"
        return head, [*errors, DataError(name, 2, 1, message)]
    for key, value in given.items():
        if key == PRINTED_KEY:
            if value not in ("oui", "non"):
                message = "« livret » dit si la page s'imprime : écrivez « oui » ou « non »"
                errors.append(document.error((key,), message))
        elif key not in REQUIRED_KEYS:
            guess = suggestion(key, (*REQUIRED_KEYS, PRINTED_KEY))
            ending = guess or f" : on peut écrire {', '.join((*REQUIRED_KEYS, PRINTED_KEY))}"
            errors.append(
                document.error((key,), f"clé d'en-tête inconnue « {shown(key)} »{ending}", key=True)
            )
        elif not isinstance(value, str):
            errors.append(document.error((key,), f"« {key} » est un texte sur une ligne"))
        elif re.search('[<>"]', value):
            message = f"« {key} » ne porte ni chevron ni guillemet droit : écrivez « … »"
            errors.append(document.error((key,), message))
    errors += [
        DataError(name, 1, 1, f"il manque « {key} » dans l'en-tête : ajoutez « {key}: … »")
        for key in REQUIRED_KEYS
        if key not in given
    ]
    return head, errors
