"""YAML strict : un arbre de tables, de listes et de textes, avec la place de chaque chose.

On lit les événements de PyYAML et non ses objets : il garderait la dernière de deux clés
identiques, prendrait `non` pour Faux et `03` pour 3, et perdrait les numéros de ligne.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from innovation_sociale.errors import DataError, shown
from innovation_sociale.text_reading import position

Tree = str | list["Tree"] | dict[str, "Tree"]
Path = tuple[str | int, ...]
MAX_DEPTH = 20
# Ce que mkdocs-macros exécuterait.
RESERVED = r"\{\{|\{%|\{#"
_FORGOTTEN = "\0"
_NULLS = {"", "~", "null", "Null", "NULL"}

# Début du message de PyYAML → ce qu'il faut faire. L'ordre compte : du précis au général.
_SYNTAX = (
    (
        r"found character '\\t'",
        "tabulation interdite : remplacez-la par des espaces (deux par niveau)",
    ),
    (
        r"found character '([^']+)'",
        'une valeur ne peut pas commencer par « {0} » sans guillemets : écrivez "{0}…"',
    ),
    (
        "mapping values are not allowed",
        "deux-points inattendu : mettez la valeur entre guillemets si elle contient « : », "
        "sinon vérifiez l'indentation",
    ),
    (
        "while scanning a quoted scalar|found unexpected end of stream",
        "guillemet non fermé : ajoutez le guillemet de fin",
    ),
    ("found unexpected document separator", "guillemet non fermé : ajoutez le guillemet de fin"),
    (
        "found unknown escape|expected escape|found unexpected ':'",
        "barre oblique inverse mal comprise : doublez-la (« \\\\ ») ou employez des guillemets simples",
    ),
    (
        "could not find expected ':'",
        "il manque « : » après une clé : écrivez « clé: valeur », avec une espace après les deux-points",
    ),
    (
        "expected ',' or",
        "liste ou table entre crochets mal fermée : vérifiez les virgules et le crochet de fin",
    ),
    (
        "but found '<scalar>'",
        "texte de trop après une valeur entre guillemets : prenez des guillemets doubles autour "
        "d'un texte qui contient une apostrophe",
    ),
    (
        "expected <block end>|expected the node content|did not find expected|are not allowed here",
        "indentation ou ponctuation inattendue : alignez cette ligne sur ses voisines, "
        "deux espaces par niveau",
    ),
)
_UNCLOSED = "while scanning a (quoted scalar|simple key)|expected ',' or"
_SYNTAX_FALLBACK = (
    "le fichier n'est plus lisible à partir d'ici : vérifiez l'indentation, les deux-points "
    "et les guillemets"
)


@dataclass
class Document:
    """Un fichier YAML lu : son arbre, la place de chaque nœud, ses défauts.

    `stopped` est vrai quand la lecture n'est pas allée au bout : l'arbre est incomplet.
    """

    name: str
    tree: Tree = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    errors: list[DataError] = field(default_factory=list)
    stopped: bool = False

    def place(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Ligne et colonne d'un nœud, ou de son plus proche parent connu."""
        for length in range(len(path), -1, -1):
            table = self.keys if key and length == len(path) else self.values
            if path[:length] in table:
                return table[path[:length]]
        return (1, 1)

    def error(
        self, path: Path, message: str, *, key: bool = False, warning: bool = False
    ) -> DataError:
        """Construit un défaut à la place de `path`."""
        return DataError(self.name, *self.place(path, key=key), message, warning)


class _Stop(Exception):
    """Défaut après lequel la suite du fichier n'a plus de sens."""

    def __init__(self, place: tuple[int, int], message: str) -> None:
        self.place = place
        self.message = message


@dataclass
class _Open:
    """Une table ou une liste en cours de lecture ; `key` attend sa valeur."""

    node: dict[str, Tree] | list[Tree]
    path: Path
    key: str | None = None


def parse_yaml(text: str, name: str) -> Document:
    """Analyse un texte YAML ; tous les défauts sont dans `Document.errors`."""
    document = Document(name)
    for found in re.finditer(RESERVED, text):
        document.errors.append(
            DataError(
                name,
                *position(text, found.start()),
                f"« {found.group()} » est réservé aux pages : retirez-le de la donnée",
            )
        )
    try:
        document.stopped = True
        _build(yaml.parse(text, Loader=yaml.SafeLoader), text, document)
        document.stopped = False
    except yaml.MarkedYAMLError as error:
        # Ce qui n'a pas été fermé se corrige là où il s'ouvre, non là où YAML s'est perdu.
        unclosed = re.search(_UNCLOSED, f"{error.context} | {error.problem}")
        mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.errors.append(DataError(name, *place, _syntax_message(error)))
    except yaml.YAMLError:
        document.errors.append(DataError(name, 1, 1, _SYNTAX_FALLBACK))
    except _Stop as stop:
        document.errors.append(DataError(name, *stop.place, stop.message))
    return document


def _syntax_message(error: yaml.MarkedYAMLError) -> str:
    english = f"{error.context or ''} | {error.problem or ''}"
    for pattern, french in _SYNTAX:
        if found := re.search(pattern, english):
            return french.format(*found.groups())
    return _SYNTAX_FALLBACK


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None  # PyYAML situe tous les événements qu'il lit
    return mark.line + 1, mark.column + 1


def _build(events: Iterator[yaml.Event], text: str, document: Document) -> None:
    """Range les événements dans l'arbre, sans récursion : la profondeur est bornée ici."""
    stack: list[_Open] = []
    documents = 0
    for event in events:
        place = _place(event)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Stop(place, "un seul document par fichier : retirez la ligne « --- »")
        elif isinstance(event, yaml.NodeEvent):
            _refuse_decoration(event, place, document)
            if stack and isinstance(stack[-1].node, dict) and stack[-1].key is None:
                _add_key(event, stack[-1], stack[-1].node, place, document)
            else:
                _add_value(event, stack, place, text, document)
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            if stack:
                stack[-1].key = None


def _refuse_decoration(event: yaml.NodeEvent, place: tuple[int, int], document: Document) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        message = "ancre ou renvoi (« & », « * ») interdit"
        advice = "répétez la valeur, ou mettez-la entre guillemets"
    elif getattr(event, "tag", None) is not None:
        message = "étiquette de type (« ! ») interdite"
        advice = "retirez-la, ou mettez la valeur entre guillemets"
    else:
        return
    document.errors.append(DataError(document.name, *place, f"{message} : {advice}"))


def _add_key(
    event: yaml.NodeEvent,
    parent: _Open,
    table: dict[str, Tree],
    place: tuple[int, int],
    document: Document,
) -> None:
    """Ouvre un couple « clé: valeur »."""
    if not isinstance(event, yaml.ScalarEvent):
        raise _Stop(place, "une clé est un mot simple : écrivez « clé: valeur »")
    key = str(event.value)
    if key in table:
        first = document.keys[(*parent.path, key)][0]
        message = f"la clé « {shown(key)} » est déjà écrite ligne {first} : gardez-en une seule"
        document.errors.append(DataError(document.name, *place, message))
        # La seconde valeur est lue pour ses propres défauts, puis oubliée.
        key = f"{_FORGOTTEN}{len(document.keys)}"
    parent.key = key
    document.keys[(*parent.path, key)] = place


def _add_value(
    event: yaml.NodeEvent,
    stack: list[_Open],
    place: tuple[int, int],
    text: str,
    document: Document,
) -> None:
    """Ajoute une valeur, une liste ou une table à ce qui est ouvert."""
    parent = stack[-1] if stack else None
    path: Path = ()
    if parent is not None:
        step = len(parent.node) if isinstance(parent.node, list) else parent.key or ""
        path = (*parent.path, step)
    document.values[path] = place
    value: Tree = ""
    if isinstance(event, yaml.ScalarEvent):
        value = _scalar(event, path, place, text, document)
    elif isinstance(event, yaml.CollectionStartEvent):
        if len(stack) >= MAX_DEPTH:
            raise _Stop(place, f"plus de {MAX_DEPTH} niveaux d'indentation : simplifiez")
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        stack.append(_Open(value, path))
    if parent is None:
        document.tree = value
    elif isinstance(parent.node, list):
        parent.node.append(value)
    else:
        key = parent.key or ""
        if not key.startswith(_FORGOTTEN):
            parent.node[key] = value
        if isinstance(value, str):
            parent.key = None


def _scalar(
    event: yaml.ScalarEvent, path: Path, place: tuple[int, int], text: str, document: Document
) -> str:
    """Vérifie un texte : ni coupé par un « # », ni vide."""
    assert event.end_mark is not None
    end = event.end_mark.index
    rest = text[end : text.find("\n", end) if "\n" in text[end:] else len(text)]
    named = next((step for step in reversed(path) if isinstance(step, str)), None)
    subject = f"la valeur de « {shown(named)} »" if named else "la valeur"
    if event.style is None and re.match(r"\s*#", rest):
        problem = "est coupée par « # »"
        advice = "mettez-la entre guillemets, ou écrivez le commentaire sur sa propre ligne"
    elif (event.style is None and event.value in _NULLS) or not event.value.strip():
        problem = "est vide"
        advice = "écrivez-la, ou retirez la ligne"
    else:
        return str(event.value)
    document.errors.append(DataError(document.name, *place, f"{subject} {problem} : {advice}"))
    return str(event.value)
