"""YAML strict : un arbre de tables, de listes et de textes, avec la place de chaque chose.

On lit les événements de PyYAML et non ses objets : il garderait la dernière de deux clés
identiques, prendrait `non` pour Faux et `03` pour 3, et perdrait les numéros de ligne.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import yaml

from innovation_sociale.errors import DataError, Sentence, shown
from innovation_sociale.french.characters import Flaw, by_line, cleaned, position
from innovation_sociale.french.invisible_spaces import (
    at_edge,
    breaks_structure,
    in_key,
    said_at_edge,
    structural,
    swallows_key,
)
from innovation_sociale.messages import yaml as said
from innovation_sociale.reading.pasted import RESERVED, Trace, doubtful, refused, reserved
from innovation_sociale.reading.yaml_syntax import syntax_message, syntax_place, untabbed

Tree = str | list["Tree"] | dict[str, "Tree"]
Path = tuple[str | int, ...]
MAX_DEPTH = 20
_FORGOTTEN = "\0"
_NULLS = {"", "~", "null", "Null", "NULL"}


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

    def error(self, path: Path, message: Sentence, *, key: bool = False) -> DataError:
        """Construit un défaut à la place de `path`."""
        return DataError(self.name, *self.place(path, key=key), message)

    def note(self, flaws: Iterable[Flaw]) -> None:
        """Retient des défauts déjà situés."""
        self.errors += [DataError(self.name, one.line, one.column, one.message) for one in flaws]


class _Stop(Exception):
    """Défaut après lequel la suite du fichier n'a plus de sens."""

    def __init__(self, place: tuple[int, int], message: Sentence) -> None:
        self.place = place
        self.message = message


class _Unseen(Exception):
    """Une espace insécable a pris la place d'un retrait, d'un tiret ou d'une clé."""


@dataclass
class _Open:
    """Une table ou une liste en cours de lecture ; `key` attend sa valeur."""

    node: dict[str, Tree] | list[Tree]
    path: Path
    key: str | None = None


def parse_yaml(text: str, name: str) -> Document:
    """Analyse un texte YAML ; tous les défauts sont dans `Document.errors`."""
    document = Document(name)
    text = untabbed(text)
    document.note(by_line(RESERVED, text, reserved))
    try:
        document.stopped = True
        _build(yaml.parse(text, Loader=yaml.SafeLoader), text, document)
        document.stopped = False
    except yaml.MarkedYAMLError as error:
        _broken(error, text, document)
    except yaml.YAMLError:
        document.errors.append(DataError(name, 1, 1, said.YAML_ILLISIBLE()))
    except _Stop as stop:
        document.errors.append(DataError(name, *stop.place, stop.message))
    except _Unseen:
        document.note(structural(text))
    return document


def _broken(error: yaml.MarkedYAMLError, text: str, document: Document) -> None:
    """Dit une erreur de syntaxe, ou l'espace invisible qui l'explique."""
    line, column = syntax_place(error)
    last = error.problem_mark.line + 1 if error.problem_mark else line
    suspects = structural(text)
    if any(one.line in (line, last - 1, last) for one in suspects):
        document.note(suspects)
    else:
        document.errors.append(DataError(document.name, line, column, syntax_message(error)))


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
                raise _Stop(place, said.DOCUMENT_EN_TROP())
        elif isinstance(event, yaml.NodeEvent):
            _refuse_decoration(event, place, document)
            if stack and isinstance(stack[-1].node, dict) and stack[-1].key is None:
                _add_key(event, stack[-1], stack[-1].node, place, text, document)
            else:
                _add_value(event, stack, place, text, document)
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            if stack:
                stack[-1].key = None


def _refuse_decoration(event: yaml.NodeEvent, place: tuple[int, int], document: Document) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        document.errors.append(DataError(document.name, *place, said.ANCRE()))
    elif getattr(event, "tag", None) is not None:
        document.errors.append(DataError(document.name, *place, said.ETIQUETTE()))


def _add_key(
    event: yaml.NodeEvent,
    parent: _Open,
    table: dict[str, Tree],
    place: tuple[int, int],
    text: str,
    document: Document,
) -> None:
    """Ouvre un couple « clé: valeur »."""
    if not isinstance(event, yaml.ScalarEvent):
        raise _Stop(place, said.CLE_COMPLIQUEE())
    key = _key(event, place, text, document)
    if key in table:
        first = document.keys[(*parent.path, key)][0]
        message = said.CLE_EN_DOUBLE(cle=shown(key), ligne=first)
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
            raise _Stop(place, said.TROP_DE_NIVEAUX(permis=MAX_DEPTH))
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


def _key(event: yaml.ScalarEvent, place: tuple[int, int], text: str, document: Document) -> str:
    """Le mot d'une clé, sans espace invisible ni caractère interdit."""
    written, start = _written(event, text)
    key = str(event.value)
    if key.isascii() and key.isidentifier():
        return key  # presque toutes
    if event.style is None and breaks_structure(key):
        raise _Unseen
    unseen = in_key(written if event.style is None else "") or (at_edge(key) and in_key(key))
    if unseen:
        offset, message = unseen
        where = position(text, start + offset) if event.style is None else place
        document.errors.append(DataError(document.name, *where, message))
        key = re.sub("[\u00a0\u202f]+", " ", key).strip()
    key, flaws = cleaned(key)
    document.note(Flaw(*place, one.message) for one in flaws)
    _trace(refused(key), event, place, text, document)
    return key


def _written(event: yaml.ScalarEvent, text: str) -> tuple[str, int]:
    """Un texte tel qu'il est écrit, guillemets et codes compris, et où il commence."""
    assert event.start_mark is not None and event.end_mark is not None
    return text[event.start_mark.index : event.end_mark.index], event.start_mark.index


def _trace(
    traces: Iterable[Trace],
    event: yaml.ScalarEvent,
    place: tuple[int, int],
    text: str,
    document: Document,
) -> None:
    """Retient ce qu'on a trouvé dans un texte, là où il est écrit, sinon à son début."""
    for one in traces:
        written, start = _written(event, text)
        offset = written.find(one.found)
        if RESERVED.fullmatch(one.found) and offset >= 0:
            continue  # déjà dit en lisant le fichier brut
        where = position(text, start + offset) if offset >= 0 else place
        document.errors.append(DataError(document.name, *where, one.message))


def _scalar(
    event: yaml.ScalarEvent, path: Path, place: tuple[int, int], text: str, document: Document
) -> str:
    """Vérifie un texte : ni coupé par un « # », ni vide, ni interdit ; le rend lisible."""
    assert event.end_mark is not None
    end = event.end_mark.index
    rest = text[end : text.find("\n", end)] if text.find("\n", end) >= 0 else text[end:]
    named = next((step for step in reversed(path) if isinstance(step, str)), None)
    subject = f"la valeur de « {shown(named)} »" if named else "la valeur"
    if event.style is None and re.match(r"\s*#", rest):
        message = said.VALEUR_COUPEE(valeur=subject)
    elif (event.style is None and event.value in _NULLS) or not event.value.strip():
        message = said.VALEUR_VIDE(valeur=subject)
    else:
        return _read(event, named or "", place, text, document)
    document.errors.append(DataError(document.name, *place, message))
    return str(event.value)


def _read(
    event: yaml.ScalarEvent, named: str, place: tuple[int, int], text: str, document: Document
) -> str:
    """Un texte sans rien d'interdit ; ce qu'il portait d'interdit ou de douteux est noté."""
    _, start = _written(event, text)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if event.style is None and swallows_key(event.value, before):
        raise _Unseen
    value, flaws = cleaned(str(event.value).replace("\t", " "))
    document.note(Flaw(*place, one.message) for one in flaws)
    if space := at_edge(value):
        _trace([Trace(space, said_at_edge(space))], event, place, text, document)
        value = value.strip(" \u00a0\u202f")
    _trace(refused(value), event, place, text, document)
    _trace(doubtful(value, named), event, place, text, document)
    return value
