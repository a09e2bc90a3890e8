"""Des avertissements de MkDocs aux défauts français : fichier, ligne, quoi écrire.

La construction est stricte : un lien perdu dans une page l'arrête, et MkDocs le dit en anglais,
sans la ligne.
"""

from __future__ import annotations

import re
from pathlib import Path

from innovation_sociale.errors import DataError, shown, surprise
from innovation_sociale.messages import pages as dit
from innovation_sociale.reading.text import position

# Motif anglais → message ; `page` et `link` situent le défaut.
_WARNINGS = (
    (
        r"Doc file '(?P<page>[^']+)' contains a link '(?P<link>[^']+)', but .*anchor",
        dit.ANCRE_DE_LIEN,
    ),
    (
        r"Doc file '(?P<page>[^']+)' contains an absolute link '(?P<link>[^']+)'",
        dit.LIEN_ABSOLU,
    ),
    (
        r"Doc file '(?P<page>[^']+)' contains (?:a|an unrecognized relative) link '(?P<link>[^']+)'",
        dit.LIEN_SANS_PAGE,
    ),
    (r"A reference to '(?P<link>[^']+)' is included in the 'nav'", dit.MENU_SANS_PAGE),
)


# Ce que mkdocs-macros écrit quand une macro échoue, et comment finit une trace de Python.
_MACRO_FAILED = "[macros] - ERROR"
_EXCEPTION = re.compile(r"[_*]*(?:\w+\.)*[A-Z]\w*(?:Error|Exception|Slot|Identifier|Undefined)\b")


def translate(output: str, root: Path) -> tuple[list[DataError], list[str]]:
    """Ce que MkDocs a dit : les défauts reconnus, puis les lignes qu'on ne sait pas traduire."""
    errors: list[DataError] = []
    others: list[str] = []
    if "Traceback (most recent call last)" in output or _MACRO_FAILED in output:
        said = [line for line in output.splitlines() if _EXCEPTION.match(line)]
        return [], [surprise(said[-1].strip("_* ") if said else "MkDocs")]
    for line in output.splitlines():
        if not line.strip() or line.startswith(("INFO", "DEBUG", "Aborted with")):
            continue
        for pattern, row in _WARNINGS:
            if found := re.search(pattern, line):
                groups = found.groupdict()
                name = f"docs/{groups['page']}" if "page" in groups else "mkdocs.yml"
                message = row(lien=shown(groups["link"]))
                errors.append(DataError(name, *_place(root / name, groups["link"]), message))
                break
        else:
            others.append(line)
    return errors, _without_trace(others)


def _without_trace(lines: list[str]) -> list[str]:
    """Ces lignes, où une trace de Python se réduit à ce qu'elle dit et d'où."""
    starts = [rank for rank, line in enumerate(lines) if line.startswith("Traceback (")]
    if not starts:
        return lines
    trace = lines[starts[-1] :]
    places = re.findall(r'File "[^"]*?([^"/\\]+)", line (\d+)', "\n".join(trace))
    where = f", {places[-1][0]} ligne {places[-1][1]}" if places else ""
    what = next((line for line in reversed(trace) if re.match(r"\w", line)), trace[-1])
    return [
        *lines[: starts[0]],
        f"La construction s'est arrêtée sur une erreur imprévue{where} : {shown(what, 200)}. "
        "« python -m mkdocs build » en montre le détail.",
    ]


def _place(path: Path, link: str) -> tuple[int, int]:
    """Où le lien est écrit ; au début du fichier s'il n'y est pas tel quel."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    whole = re.search(rf"(?<![^\s(<\"']){re.escape(link)}(?![^\s)>\"'])", text)
    # Une barre inverse, un code du web ou une espace de trop : on cherche alors signe à signe.
    near = whole or re.search(r"\s*".join(map(_written, link)), text)
    return position(text, near.start() if near else 0)


def _written(sign: str) -> str:
    """Un signe d'un lien, de toutes les façons de l'écrire en Markdown."""
    if sign.isalnum():
        return sign
    return rf"(?:\\?{re.escape(sign)}|&(?:#x?)?\w+;)"
