"""L'en-tête d'une page de `docs/`, séparé de son corps par un seul lecteur.

MkDocs ne le lit jamais : il prendrait l'en-tête autrement que nous, et mkdocs-macros exécuterait
le titre. Titre et description s'écrivent, échappés, dans la page déjà rendue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from innovation_sociale.errors import DataError, shown, suggestion
from innovation_sociale.french.characters import written_by_code
from innovation_sociale.messages import pages as dit
from innovation_sociale.models.stories import story_of
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
    """Sépare l'en-tête du corps, et dit ses défauts ; `name` est le chemin à afficher.

    Un récit peut s'en passer : sa fiche a un nom.
    """
    told = story_of(name) is not None
    found = _FRONT_MATTER.match(text)
    if found is None and not told:
        missing = DataError(name, 1, 1, dit.EN_TETE_MANQUANT())
        return WrittenPage(Head("", ""), text, [missing])
    head, body = Head("", ""), text
    errors: list[DataError] = []
    if found is not None:
        body = "\n" * text.count("\n", 0, found.end()) + text[found.end() :]
        head, errors = _head(found[1], name, told)
    coded = written_by_code(body)
    errors += [DataError(name, one.line, one.column, one.message) for one in coded]
    return WrittenPage(head, body, errors)


def _head(text: str, name: str, told: bool) -> tuple[Head, list[DataError]]:
    required, printed = (() if told else REQUIRED_KEYS), (() if told else (PRINTED_KEY,))
    allowed = (*REQUIRED_KEYS, *printed)
    document = parse_yaml("\n" + text, name)
    errors = list(document.errors)
    given = document.tree if isinstance(document.tree, dict) else {}
    said = {key: value for key, value in given.items() if isinstance(value, str)}
    head = Head(said.get("title", ""), said.get("description", ""), said.get(PRINTED_KEY) == "oui")
    if document.stopped:
        return head, errors
    if not isinstance(document.tree, dict):
        return head, [*errors, DataError(name, 2, 1, dit.EN_TETE_SANS_CLES())]
    for key, value in given.items():
        if key in printed:
            if value not in ("oui", "non"):
                errors.append(document.error((key,), dit.LIVRET_OUI_OU_NON()))
        elif key not in REQUIRED_KEYS:
            ending = suggestion(key, allowed) or f" : on peut écrire {', '.join(allowed)}"
            unknown = dit.CLE_D_EN_TETE(cle=shown(key), suite=ending)
            errors.append(document.error((key,), unknown, key=True))
        elif not isinstance(value, str):
            errors.append(document.error((key,), dit.EN_TETE_SUR_UNE_LIGNE(cle=key)))
        elif re.search('[<>"]', value):
            errors.append(document.error((key,), dit.EN_TETE_SANS_CHEVRON(cle=key)))
    errors += [
        DataError(name, 1, 1, dit.CLE_D_EN_TETE_MANQUANTE(cle=key))
        for key in required
        if key not in given
    ]
    return head, errors
