"""Ce que PyYAML ne pardonne pas : la phrase française, là où il faut corriger ; les tabulations."""

from __future__ import annotations

import re

import yaml

from innovation_sociale.errors import Message, Sentence
from innovation_sociale.messages import yaml as said

# Début du message de PyYAML → ce qu'il faut faire. L'ordre compte : du précis au général.
_SYNTAX: tuple[tuple[str, Message], ...] = (
    (r"found character '\\t'", said.TABULATION),
    (r"found character '(?P<signe>[^']+)'", said.PREMIER_SIGNE),
    ("mapping values are not allowed", said.DEUX_POINTS),
    ("while scanning a quoted scalar|found unexpected end of stream", said.GUILLEMET_OUVERT),
    ("found unexpected document separator", said.GUILLEMET_OUVERT),
    ("found unknown escape|expected escape|found unexpected ':'", said.BARRE_INVERSE),
    ("could not find expected ':'", said.DEUX_POINTS_MANQUANT),
    ("expected ',' or", said.CROCHET_OUVERT),
    ("but found '<scalar>'", said.TEXTE_DE_TROP),
    (
        "expected <block end>|expected the node content|did not find expected|are not allowed here",
        said.INDENTATION,
    ),
)
# Ce qui n'a pas été fermé se corrige là où il s'ouvre, non là où YAML s'est perdu.
_UNCLOSED = "while scanning a (quoted scalar|simple key)|expected ',' or"


def syntax_message(error: yaml.MarkedYAMLError) -> Sentence:
    """La phrase d'une erreur de syntaxe."""
    english = f"{error.context or ''} | {error.problem or ''}"
    for pattern, row in _SYNTAX:
        if found := re.search(pattern, english):
            return row(**found.groupdict())
    return said.YAML_ILLISIBLE()


def syntax_place(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """La ligne et la colonne où corriger."""
    unclosed = re.search(_UNCLOSED, f"{error.context} | {error.problem}")
    mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def untabbed(text: str) -> str:
    """Le même texte, où une tabulation qui n'est pas un retrait vaut une espace, comme en YAML."""
    if "\t" not in text:
        return text
    text = re.sub(r"^[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"(?<=[^\s])[^\n]*", lambda rest: rest[0].replace("\t", " "), text)
