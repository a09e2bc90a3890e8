"""Les caractères qu'aucun texte du projet ne porte, tapés ou écrits par un code.

Invisibles, sens d'écriture, signes que nos polices n'écrivent pas, signes qui se changent en un
autre quand on réunit les accents, texte converti de travers : la même règle vaut pour un fichier
brut et pour une valeur lue, car « \\u200b » entre guillemets vaut le caractère lui-même.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from innovation_sociale.errors import Sentence, shown
from innovation_sociale.french.alphabet import CHARACTERS, MADE, UNWRITABLE
from innovation_sociale.messages import characters as said

# Caractères invisibles ou qui changent l'ordre de lecture : un relecteur ne verrait pas
# ce que la machine lit. Les espaces insécables, utiles au français, restent permises.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
# Un texte en UTF-8 lu comme s'il était en Windows-1252 ou en latin 1 : chaque octet y devient un
# signe.
_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)
}
_NEXT = "".join(char for char, byte in _BYTES.items() if byte < 0xC0)
_TWICE = re.compile(
    f"[\u00c2-\u00df][{_NEXT}]|[\u00e0-\u00ef][{_NEXT}]{{2}}|[\u00f0-\u00f4][{_NEXT}]{{3}}"
    # L'espace insécable de « à » s'est changée en espace ordinaire.
    r"|(?<![^\W_])\u00c3(?=[ \n]|\Z)"
)
# De quoi ne pas chercher les suites ci-dessus à chaque « é » : elles commencent toutes ainsi.
_TWICE_HINT = re.compile(f"[\u00c2-\u00f4](?:[{_NEXT}]|(?<=\u00c3))")
# Trente signes étrangers de suite : des accents empilés, que Python mettrait des heures à ranger.
_PILE = re.compile(UNWRITABLE.pattern.removesuffix("+") + "{30,}")
_PLAUSIBLE = CHARACTERS | MADE | frozenset("\u0300\u0301\u0302\u0308\u0327\u200b\ufeff")


_CODE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


@dataclass(frozen=True)
class Flaw:
    """Un défaut : sa ligne et sa colonne, à partir de 1, et la phrase qui le dit."""

    line: int
    column: int
    message: Sentence


def position(text: str, offset: int) -> tuple[int, int]:
    """Ligne et colonne, à partir de 1, d'un décalage dans le texte."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def by_line(pattern: re.Pattern[str], text: str, say: Callable[[str], Sentence]) -> Iterator[Flaw]:
    """Un défaut par ligne et par chose trouvée : la même chose dix fois se dit une fois."""
    if not pattern.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        first = {found.group(): found.start() for found in reversed([*pattern.finditer(line)])}
        for signs, start in first.items():
            yield Flaw(number, start + 1, say(signs))


def cleaned(text: str) -> tuple[str, list[Flaw]]:
    """Le texte sans ce qui ferait échouer la suite de la lecture, et ce qu'il a de fautif.

    Un accent tapé à part se réunit à sa lettre, sans un mot : c'est le même texte.
    """
    flaws: list[Flaw] = []
    if text.isascii() and text.isprintable():
        return text, flaws
    twice = _TWICE_HINT.search(text) and _TWICE.search(text)
    if not (twice or UNWRITABLE.search(text)):
        return text, flaws  # nos polices l'écrivent : ni invisible, ni accent à part
    text = _reconverted(text, flaws)
    flaws += by_line(HIDDEN, text, _hidden)
    text = HIDDEN.sub(" ", text)
    flaws += by_line(_PILE, text, _unwritable)
    text = _composed(_PILE.sub("?", text), flaws)
    flaws += by_line(UNWRITABLE, text, _unwritable)
    return UNWRITABLE.sub("?", text), flaws


def written_by_code(page: str) -> Iterator[Flaw]:
    """Ce qu'une page interdit de taper, et qu'elle écrit par un code du web (« &#8203; »).

    Entre accents graves et dans un bloc de code, le code se montre : il n'écrit rien.
    """
    if "&" not in page:
        return
    fenced = False
    for number, line in enumerate(page.split("\n"), 1):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or line.startswith("    "):
            continue
        for code in _CODE.finditer(line):
            if line.count("`", 0, code.start()) % 2 == 0:
                for flaw in cleaned(html.unescape(code[0]))[1]:
                    yield Flaw(number, code.start() + 1, flaw.message)


def _reconverted(text: str, flaws: list[Flaw]) -> str:
    """Répare un texte converti deux fois ; un défaut par ligne."""
    if not _TWICE.search(text):
        return text
    lines = text.split("\n")
    for rank, line in enumerate(lines):
        mended, first = line, ""
        for _ in range(3):  # converti deux fois de suite, parfois trois
            found = next((one for one in _TWICE.finditer(mended) if _decoded(one) != one[0]), None)
            if found is None:
                break
            first = first or found.group()
            mended = _TWICE.sub(_decoded, mended)
        if first:
            message = said.TEXTE_MAL_CONVERTI(trouve=shown(first), juste=shown(mended.strip(), 90))
            flaws.append(Flaw(rank + 1, line.find(first) + 1, message))
            lines[rank] = mended
    return "\n".join(lines)


def _decoded(found: re.Match[str]) -> str:
    """Ce que voulait dire une suite d'octets, ou la suite elle-même si elle ne veut rien dire."""
    signs = found.group()
    if signs == "\u00c3":
        return "à"
    try:
        char = bytes(_BYTES[sign] for sign in signs).decode("utf-8")
    except UnicodeDecodeError:
        return signs
    return char if len(signs) == 4 or char in _PLAUSIBLE else signs


def _composed(text: str, flaws: list[Flaw]) -> str:
    """Réunit les accents ; un signe qui n'est pas une lettre et se change en un autre se refuse."""
    if unicodedata.is_normalized("NFC", text):
        return text
    for number, line in enumerate(text.split("\n"), 1):
        for start, piece in _pieces(line):
            after = unicodedata.normalize("NFC", piece)
            if after != piece and not all(_lettered(char) for char in piece + after):
                code = " ".join(f"U+{ord(char):04X}" for char in piece[:2])
                message = said.SIGNE_QUI_SE_CHANGE(code=code, apres=shown(after))
                flaws.append(Flaw(number, start + 1, message))
    return unicodedata.normalize("NFC", text)


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """Chaque caractère avec les accents qui le suivent, et son décalage."""
    if unicodedata.is_normalized("NFC", line):
        return
    start = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or not unicodedata.combining(line[at]):
            yield start, line[start:at]
            start = at


def _lettered(char: str) -> bool:
    """Vrai d'une lettre ou d'un accent."""
    return unicodedata.category(char)[0] in "LM"


def _unwritable(signs: str) -> Sentence:
    seen = shown(signs, 12)
    return said.SIGNE_SANS_POLICE(signe=seen if seen.strip() else f"U+{ord(signs[0]):04X}")


def _hidden(char: str) -> Sentence:
    label = unicodedata.name(char, "").lower()
    if unicodedata.category(char) == "Cc":
        label = "caractère de contrôle"
    elif char == "\ufffd":
        label = "caractère perdu dans une conversion"
    elif any(word in label for word in ("to-", "override", "isolate", "mark")):
        label = "marque de sens d'écriture"
    else:
        label = "caractère invisible"
    return said.SIGNE_INVISIBLE(nom=label, code=f"{ord(char):04X}")
