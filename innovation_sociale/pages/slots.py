"""Les places des macros : Markdown n'en voit qu'un repère, leur HTML vient après lui.

Une macro rend ici un élément vide, que Markdown garde tel quel ; son HTML prend sa place une fois la
page rendue. Presque toutes font un bloc ; celles d'`INLINE` se posent dans une phrase. Ce que Markdown lit est donc la même chose quand on juge une page et quand on la
construit, et ni l'une ni l'autre ne peut défaire ce qui l'entoure. Le repère porte un secret tiré
au hasard à chaque passage : une page ne peut pas l'écrire.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from innovation_sociale.pages.html_tree import read_tree
from innovation_sociale.pages.manuscript import ON_SCREEN, MacroCall
from innovation_sociale.pages.notes import Notes

ATTRIBUTE = "data-macro"
# Les macros qui se posent dans une phrase, et que le moteur fait pour la page qui les appelle.
INLINE = frozenset({"preuve"})


class LostSlot(Exception):
    """Une macro n'a pas retrouvé sa place : le moteur se trompe, pas la page."""


@dataclass(frozen=True)
class Held:
    """Une macro rendue, qui attend sa place."""

    call: MacroCall
    html: str

    @property
    def inline(self) -> bool:
        """Vrai d'une macro posée dans une phrase."""
        return self.call.name in INLINE


@dataclass
class Slots:
    """Les macros rendues d'une page, dans l'ordre de leurs repères, et les notes qu'elles appellent."""

    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    held: list[Held] = field(default_factory=list)
    notes: Notes | None = None

    def hold(self, name: str, arguments: Sequence[str], html: str) -> str:
        """Garde le HTML d'une macro ; rend le repère à écrire à sa place."""
        self.held.append(Held(MacroCall(name, tuple(arguments)), html))
        mark = f'{ATTRIBUTE}="{self.secret}-{len(self.held) - 1}"'
        if self.held[-1].inline:
            return f"<span {mark}></span>"
        # Des lignes vides l'entourent : Markdown y voit un bloc, même collé à une phrase.
        return f"\n\n<div {mark}></div>\n\n"

    def rank(self, mark: str) -> int | None:
        """Le rang que dit un repère ; rien si ce n'en est pas un."""
        secret, _, rank = mark.rpartition("-")
        if secret != self.secret or not rank.isdecimal() or int(rank) >= len(self.held):
            return None
        return int(rank)

    def line_before(self, body: str, line: int) -> int:
        """La ligne qu'avait dans la page une ligne du corps où les repères sont posés."""
        block = f'<div {ATTRIBUTE}="{self.secret}-'
        marks = "\n".join(body.split("\n")[: line + 2]).count(block)
        last = body.split("\n")[max(line - 3, 0) : line + 2]
        inside = sum(block in one for one in last)
        return line - 4 * (marks - inside) - (4 if inside else 0)

    def pieces(self, body: str) -> list[str | Held]:
        """Le corps rendu, en morceaux : du HTML de Markdown, une macro, du HTML…

        Lève `LostSlot` si un repère manque, se répète ou a changé.
        """
        # Rien ne sépare de sa phrase ce qui s'y pose.
        mark = rf'(?:<div|\s*<span) {ATTRIBUTE}="{self.secret}-(\d+)"></(?:div|span)>'
        cut = re.split(mark, body)
        found = [int(rank) for rank in cut[1::2]]
        if found != list(range(len(self.held))) or any(self.secret in text for text in cut[::2]):
            raise LostSlot
        return [self.held[int(one)] if rank % 2 else one for rank, one in enumerate(cut)]

    def on_screen(self, body: str) -> set[int]:
        """Le rang des macros que la page réserve à l'écran."""
        found = read_tree(body).css(f".{ON_SCREEN} [{ATTRIBUTE}]")
        ranks = (self.rank(node.attributes[ATTRIBUTE] or "") for node in found)
        return {rank for rank in ranks if rank is not None}

    def printed(self, body: str) -> tuple[str | MacroCall, ...]:
        """Les mêmes morceaux, pour l'imprimé : sans ce que la page réserve à l'écran.

        Ce qui est posé dans une phrase n'en coupe pas le texte : il y devient un `<data>` vide, dont
        la valeur redonne ses arguments.
        """
        hidden = self.on_screen(body) if ON_SCREEN in body else set()
        made: list[str | MacroCall] = [""]
        for rank, one in enumerate(self.pieces(body)):
            if isinstance(one, str):
                made[-1:] = [f"{made[-1]}{one}"] if isinstance(made[-1], str) else [made[-1], one]
            elif one.inline:
                value = escape(" ".join(one.call.arguments))
                made[-1] = f'{made[-1]}<data value="{value}"></data>'
            elif rank // 2 not in hidden:
                made.append(one.call)
        return tuple(made)
