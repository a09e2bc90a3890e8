"""Une entrée BibTeX : ce que lisent Zotero, LaTeX et les outils de qui rédige un mémoire."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote

# LaTeX lit ces signes comme des ordres, et BibTeX compte les accolades même échappées : une seule
# de trop avalerait le reste du fichier.
_ORDERS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&$#_"},
}
_AS_IT_IS = frozenset(("url",))


def escaped(text: str) -> str:
    """Un texte, sur une ligne, où plus aucun signe n'est un ordre pour LaTeX."""
    plain = "".join(_ORDERS.get(sign, sign) for sign in " ".join(text.split()))
    # Côte à côte, ces signes en feraient un autre : « !` » se lirait « ¡ », « -- » un tiret long.
    return re.sub(r"([-`',])(?=\1)|([!?])(?=`)", r"\g<0>{}", plain)


def key(*words: str) -> str:
    """Le nom d'une entrée, en minuscules sans accents : « definition-loi-2014 »."""
    plain = unicodedata.normalize("NFKD", "-".join(words)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "page"


def entry(name: str, fields: Mapping[str, str]) -> str:
    """L'entrée `@misc` nommée `name` ; un champ vide n'y est pas.

    L'auteur et le titre gardent leurs accolades : ni « and » n'y sépare deux personnes, ni un style
    n'en change les capitales. Des guillemets les entourent : deux accolades de suite, dans une
    page, se liraient comme du Jinja.
    """
    lines = []
    for field, value in fields.items():
        if not value.strip():
            continue
        written = (
            quote(value, safe="%/:?#[]@!$&'()*+,;=~") if field in _AS_IT_IS else escaped(value)
        )
        whole = f'"{{{written}}}"' if field in ("author", "title") else f"{{{written}}}"
        lines.append(f"  {field} = {whole},")
    return "\n".join([f"@misc{{{name},", *lines, "}"])
