"""Retrouver les lignes d'une contribution collée dans une case d'une seule ligne.

Une telle case (le formulaire d'une tâche lancée à la main, sur une forge) change chaque fin de ligne
en espace. L'écrivain de YAML n'en met aucune dans un texte, et un texte nu n'y porte ni « : », ni
tiret entre espaces : hors des guillemets, une clé connue, ou un tiret en retrait, commence donc une
ligne, et les espaces devant elle, moins une, sont son retrait.
"""

from __future__ import annotations

import re

from innovation_sociale.contributions.mending import known_keys

_OPENING = re.compile(r"# *contribution +[0-9]+ *: *[\w-]+(?= )", re.IGNORECASE)
_CLOSING = re.compile(r" # *fin de la contribution\b", re.IGNORECASE)
_QUOTED = r'(?<=[:-] )"(?:[^"\\]|\\.)*"'
_LISTED = r"(?<=: )\[[^][\"]*\]"


def unfolded(text: str) -> str:
    """Le texte, une ligne par ligne, si elles ont été mises bout à bout ; sinon tel quel."""
    out, done = [], 0
    while opening := _OPENING.search(text, done):
        closing = _CLOSING.search(text, opening.end())
        if closing is None or "\n" in text[opening.end() : closing.end()]:
            out.append(text[done : opening.end()])
            done = opening.end()
            continue
        out += [_own_line(text[done : opening.start()]), opening.group()]
        out += [_lines(text[opening.end() : closing.start()]), "\n", closing.group()[1:], "\n"]
        done = closing.end()
    return "".join(out) + text[done:]


def _own_line(before: str) -> str:
    return before if not before or before.endswith("\n") else f"{before.rstrip(' ')}\n"


def _lines(body: str) -> str:
    keys = "|".join(sorted(map(re.escape, known_keys()), key=len, reverse=True))
    start = re.compile(
        rf"{_QUOTED}|{_LISTED}| (?P<line>  +(?:- )+(?:(?:{keys}):(?= |$))?| *(?:{keys}):(?= |$))"
    )

    def put(found: re.Match[str]) -> str:
        return found.group() if found["line"] is None else f"\n{found['line']}"

    return start.sub(put, body)
