"""Deux feuilles de style publiées, assemblées des feuilles écrites dans docs/assets/css/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from innovation_sociale.look.palette import palette_css

# Au même endroit que les feuilles écrites : leurs adresses relatives restent justes.
STYLESHEET = "assets/css/site.css"
# Celle des outils et des formulaires : les autres pages n'en portent pas le poids.
TOOLS_SHEET = "assets/css/outils.css"
_FOLDER_OF_TOOLS = "assets/css/outils/"
# Ce à quoi se reconnaît une page qui porte un outil.
_MARKS_OF_TOOLS = (
    "isa-orientation",
    "isa-questions",
    "isa-formulaire",
    "isa-appuis",
    "isa-conseil",
)
# Les notes qu'une page met en marge ; les suivantes se lisent à la fin.
MARGIN_NOTES = 40
# Ce qu'un thème publierait de lui-même : les fichiers de Material ; nos icônes, écrites dans les pages.
_OF_THE_THEME = ("assets/stylesheets/", "assets/javascripts/", "assets/images/", "icons/")


def stylesheets(docs: Path, parts: Iterable[str]) -> Mapping[str, str]:
    """Chaque feuille publiée : son adresse, son texte, fait de `parts` dans l'ordre.

    Une page ne demande ainsi qu'un fichier de style, deux si elle porte un outil ; chacun reste
    écrit à part.
    """
    common = [part for part in parts if not part.startswith(_FOLDER_OF_TOOLS)]
    tools = [part for part in parts if part.startswith(_FOLDER_OF_TOOLS)]
    return {
        STYLESHEET: palette_css() + _joined(docs, common) + margin_notes(),
        TOOLS_SHEET: _joined(docs, tools),
    }


def has_tool(content: str) -> bool:
    """Vrai si une page rendue en `content` porte un outil ou un formulaire."""
    return any(mark in content for mark in _MARKS_OF_TOOLS)


def _joined(docs: Path, parts: Iterable[str]) -> str:
    return "".join((docs / part).read_text(encoding="utf-8") for part in parts)


def margin_notes(count: int = MARGIN_NOTES) -> str:
    """Une règle par note de marge : elle se pose devant son appel, ou sous la note d'avant.

    La règle de sécurité refuse un style écrit dans la page : les ancres ont donc leur nom ici.
    """
    rules = (
        f"#appel-{rank}{{anchor-name:--a{rank}}}#note-{rank}{{anchor-name:--n{rank};"
        f"top:max(anchor(--a{rank} top,0px),calc(anchor(--n{rank - 1} bottom,-1rem) + .6rem))}}"
        for rank in range(1, count + 1)
    )
    beyond = f".isa-marge li:nth-child(n+{count + 1}){{display:none}}"
    return f"@media screen and (min-width:75em){{{''.join(rules)}{beyond}}}"


def replaced(source: str, parts: Iterable[str]) -> bool:
    """Vrai pour ce qui ne se publie pas : les feuilles assemblées, les fichiers du thème.

    `source` est le chemin d'un fichier sous `docs/` ou sous les gabarits du thème.
    """
    return source in parts or source.startswith(_OF_THE_THEME)
