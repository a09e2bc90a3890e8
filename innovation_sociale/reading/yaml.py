"""YAML strict : un arbre de tables, de listes et de textes, avec la place de chaque chose.

On lit les événements de PyYAML et non ses objets : il garderait la dernière de deux clés
identiques, prendrait `non` pour Faux et `03` pour 3, et perdrait les numéros de ligne.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from innovation_sociale.errors import DataError, Sentence, shown
from innovation_sociale.french.characters import Flaw, by_line, cleaned, position
from innovation_sociale.french.invisible_spaces import (
    at_edge,
    breaks_structure,
    in_key,
    looks_like_key,
    said_at_edge,
    structural,
)
from innovation_sociale.messages import yaml as said
from innovation_sociale.reading.document import Document, Path, Tree
from innovation_sociale.reading.pasted import (
    RESERVED,
    Trace,
    doubtful,
    refused,
    reserved,
    suspect,
)
from innovation_sociale.reading.yaml_readers import QUICK_READER, Reader, plainly_written
from innovation_sociale.reading.yaml_syntax import syntax_message, syntax_place, untabbed

MAX_DEPTH = 20
_FORGOTTEN = "\0"
_COMMENT = re.compile(r"[^\S\n]*#")
_NULLS = {"", "~", "null", "Null", "NULL"}


class _Stop(Exception):
    """Défaut après lequel la suite du fichier n'a plus de sens."""

    def __init__(self, place: tuple[int, int], message: Sentence) -> None:
        self.place = place
        self.message = message


class _Unseen(Exception):
    """Une espace insécable a pris la place d'un retrait, d'un tiret ou d'une clé."""


@dataclass(slots=True)
class _Open:
    """Une table ou une liste en cours de lecture.

    `awaited` est le chemin de la valeur qui vient ; rien si c'est d'abord sa clé.
    """

    node: dict[str, Tree] | list[Tree]
    path: Path
    awaited: Path | None = None

    def add(self, value: Tree) -> None:
        """Range la valeur attendue, sauf celle d'une clé déjà lue."""
        if isinstance(self.node, list):
            self.node.append(value)
            self.awaited = (*self.path, len(self.node))
        elif self.awaited:
            key = str(self.awaited[-1])
            if not key.startswith(_FORGOTTEN):
                self.node[key] = value
            self.awaited = None


def parse_yaml(text: str, name: str) -> Document:
    """Analyse un texte YAML ; tous les défauts sont dans `Document.errors`.

    Le lecteur compilé lit vite et répond autrement d'un fichier en défaut : au premier doute, celui
    de Python relit tout, et c'est ce qu'il dit qui compte.
    """
    text = untabbed(text)
    if QUICK_READER and plainly_written(text):
        document = _read_by(QUICK_READER, text, name)
        if not document.errors:
            return document
    return _read_by(yaml.SafeLoader, text, name)


def _read_by(reader: Reader, text: str, name: str) -> Document:
    document = Document(name)
    document.note(by_line(RESERVED, text, reserved))
    try:
        document.stopped = True
        _build(yaml.parse(text, Loader=reader), text, document)
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


def _build(events: Iterable[yaml.Event], text: str, document: Document) -> None:
    """Range les événements dans l'arbre, sans récursion : la profondeur est bornée ici."""
    stack: list[_Open] = []
    documents = 0
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            place = _place(event)
            if event.anchor is not None or getattr(event, "tag", None) is not None:
                row = said.ETIQUETTE if event.anchor is None else said.ANCRE
                document.errors.append(DataError(document.name, *place, row()))
            if stack and stack[-1].awaited is None:
                _add_key(event, stack[-1], place, text, document)
            else:
                _add_value(event, stack, place, text, document)
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Stop(_place(event), said.DOCUMENT_EN_TROP())


def _add_key(
    event: yaml.NodeEvent, parent: _Open, place: tuple[int, int], text: str, document: Document
) -> None:
    """Ouvre un couple « clé: valeur »."""
    if not isinstance(event, yaml.ScalarEvent):
        raise _Stop(place, said.CLE_COMPLIQUEE())
    key = _key(event, place, text, document)
    if key in parent.node:
        first = document.keys[(*parent.path, key)][0]
        message = said.CLE_EN_DOUBLE(cle=shown(key), ligne=first)
        document.errors.append(DataError(document.name, *place, message))
        # La seconde valeur est lue pour ses propres défauts, puis oubliée.
        key = f"{_FORGOTTEN}{len(document.keys)}"
    parent.awaited = (*parent.path, key)
    document.keys[parent.awaited] = place


def _add_value(
    event: yaml.NodeEvent,
    stack: list[_Open],
    place: tuple[int, int],
    text: str,
    document: Document,
) -> None:
    """Ajoute une valeur, une liste ou une table à ce qui est ouvert."""
    parent = stack[-1] if stack else None
    path = (parent and parent.awaited) or ()
    document.values[path] = place
    value: Tree = ""
    if isinstance(event, yaml.ScalarEvent):
        value = _scalar(event, path, place, text, document)
    elif isinstance(event, yaml.CollectionStartEvent):
        if len(stack) >= MAX_DEPTH:
            raise _Stop(place, said.TROP_DE_NIVEAUX(permis=MAX_DEPTH))
        table = isinstance(event, yaml.MappingStartEvent)
        value = {} if table else []
        stack.append(_Open(value, path, None if table else (*path, 0)))
    if parent is None:
        document.tree = value
    else:
        parent.add(value)


def _key(event: yaml.ScalarEvent, place: tuple[int, int], text: str, document: Document) -> str:
    """Le mot d'une clé, sans espace invisible ni caractère interdit."""
    key = str(event.value)
    if key.isascii() and key.isidentifier():
        return key  # presque toutes
    written, start = _written(event, text)
    if not event.style and breaks_structure(key):
        raise _Unseen
    unseen = in_key(written if not event.style else "") or (at_edge(key) and in_key(key))
    if unseen:
        offset, message = unseen
        where = position(text, start + offset) if not event.style else place
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
    if not event.style and _COMMENT.match(text, event.end_mark.index):
        row = said.VALEUR_COUPEE
    elif (not event.style and event.value in _NULLS) or not event.value.strip():
        row = said.VALEUR_VIDE
    else:
        return _read(event, path, place, text, document)
    named = _named(path)
    subject = f"la valeur de « {shown(named)} »" if named else "la valeur"
    document.errors.append(DataError(document.name, *place, row(valeur=subject)))
    return str(event.value)


def _named(path: Path) -> str:
    """La clé la plus proche d'une valeur ; vide s'il n'y en a pas."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _read(
    event: yaml.ScalarEvent, path: Path, place: tuple[int, int], text: str, document: Document
) -> str:
    """Un texte sans rien d'interdit ; ce qu'il portait d'interdit ou de douteux est noté."""
    value = str(event.value)
    if not (value.isascii() and value.isprintable()):  # presque tous le sont
        value = _visible(event, value, place, text, document)
    if suspect(value):
        _trace(refused(value), event, place, text, document)
        _trace(doubtful(value, _named(path)), event, place, text, document)
    return value


def _visible(
    event: yaml.ScalarEvent, value: str, place: tuple[int, int], text: str, document: Document
) -> str:
    """Un texte sans caractère interdit, ni espace invisible là où elle n'a pas sa place."""
    if not event.style and _swallows_key(event, text):
        raise _Unseen
    value, flaws = cleaned(value.replace("\t", " "))
    document.note(Flaw(*place, one.message) for one in flaws)
    if space := at_edge(value):
        _trace([Trace(space, said_at_edge(space))], event, place, text, document)
        value = value.strip(" \u00a0\u202f")
    return value


def _swallows_key(event: yaml.ScalarEvent, text: str) -> bool:
    """Vrai d'une valeur qui aurait dû être « clé: valeur » : elle ouvre sa ligne."""
    if not looks_like_key(event.value):
        return False
    _, start = _written(event, text)
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" ")
