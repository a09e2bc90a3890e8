"""Ce que PyYAML ne pardonne pas : la phrase française, là où il faut corriger ; les tabulations."""

from __future__ import annotations

import re

import yaml

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
# Ce qui n'a pas été fermé se corrige là où il s'ouvre, non là où YAML s'est perdu.
_UNCLOSED = "while scanning a (quoted scalar|simple key)|expected ',' or"
FALLBACK = (
    "le fichier n'est plus lisible à partir d'ici : vérifiez l'indentation, les deux-points "
    "et les guillemets"
)


def syntax_message(error: yaml.MarkedYAMLError) -> str:
    """La phrase d'une erreur de syntaxe."""
    english = f"{error.context or ''} | {error.problem or ''}"
    for pattern, french in _SYNTAX:
        if found := re.search(pattern, english):
            return french.format(*found.groups())
    return FALLBACK


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
