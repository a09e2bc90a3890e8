"""Ce que la forge met en forme et que le site publierait tel quel, signes compris.

On regarde le texte de la page rendue : ce qui y reste d'une note, d'une case ou d'un barré n'a pas
été compris. Le code, lui, montre ce qu'il veut. Seul le retrait des listes se lit à la source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from innovation_sociale.errors import Message, Sentence
from innovation_sociale.messages import html as dit

_IN_TEXT = (
    (re.compile(r"\[\^[^\]\s]{1,40}\]"), dit.NOTE_DE_LA_FORGE),
    (re.compile(r"~~[^\s~](?:[^~\n]*[^\s~])?~~"), dit.BARRE_DE_LA_FORGE),
    (re.compile(r"==[^\s=](?:[^=\n]*[^\s=])?=="), dit.SURLIGNE_DE_LA_FORGE),
    (re.compile(r"\[\[[^\[\]\n]+\]\]"), dit.LIEN_DE_LA_FORGE),
    (re.compile(r"(?<![\w:/]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:/])"), dit.IMAGE_DE_LA_FORGE),
    (re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]"), dit.ENCADRE_DE_LA_FORGE),
)
_ADDRESS = re.compile(r"(?<![\w@/.])(?:https?://|www\.)[^\s<>\"»)\]]*[^\s<>\"»)\].,;:!?]")
_BOX = re.compile(r"\s*(\[[ xX]\])\s")
# Dans un paragraphe : une liste ou un tableau collés à la phrase qui les annonce.
_STUCK_LIST = re.compile(r"(?:\A|\n)[ ]*((?:•|1\))[ ]?\S.*)|\n[ ]*((?:[-*+]|1\.)[ ]+\S.*)")
_STUCK_TABLE = re.compile(r"\n[ ]*(\|?[ ]*:?-{3,}:?[ ]*\|[-|: ]*)(?=\n|\Z)")
_ITEM = re.compile(r"( *)((?:[-*+]|\d+[.)]) +)\S")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def signs(text: str, *, linked: bool) -> Iterator[tuple[str, Message]]:
    """Les signes restés dans un texte : le morceau fautif, puis le message qui le dit.

    `linked` : le texte est déjà celui d'un lien.
    """
    for pattern, message in _IN_TEXT:
        for found in pattern.finditer(text):
            yield found.group(), message
    if linked:
        if re.fullmatch(r"\^\S+", text):
            yield text, _IN_TEXT[0][1]
        return
    for found in _ADDRESS.finditer(text):
        yield found.group(), dit.ADRESSE_NUE


def box(text: str) -> tuple[str, Message] | None:
    """La case à cocher qui commence un élément de liste."""
    found = _BOX.match(text)
    return (found[1], dit.CASE_A_COCHER) if found else None


def stuck(text: str) -> Iterator[tuple[str, Message]]:
    """Dans le texte d'un paragraphe, ce qui devait être une liste ou un tableau."""
    if found := _STUCK_LIST.search(text):
        piece = (found[1] or found[2]).split("\n")[0]
        yield piece, dit.LISTE_COLLEE
    if found := _STUCK_TABLE.search(text):
        yield found[1], dit.TABLEAU_COLLE


def shallow_lists(body: str) -> Iterator[tuple[int, Sentence]]:
    """Les lignes d'une liste en retrait trop court : la forge les emboîte, le site non."""
    fence, level, inner, blank = "", -1, 0, False
    for number, line in enumerate(body.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
            continue
        if mark:
            fence, level = mark[1], -1
            continue
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            blank = True
            continue
        item = _ITEM.match(line)
        near = level >= 0 and indent >= inner and indent // 4 == level // 4
        if near and (item or blank):
            yield number, dit.RETRAIT_COURT()
        elif item and (level >= 0 or indent < 4):
            level, inner = indent, indent + len(item[2])
        elif blank and not indent:
            level = -1
        blank = False
