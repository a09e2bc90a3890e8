"""Des octets au texte : l'encodage qu'un tableur a choisi sans le dire.

Une marque d'ordre des octets le dit ; sinon ce qui se lit en UTF-8 en est ; sinon, des encodages
d'un seul octet, celui où le texte ressemble le plus à du français.
"""

from __future__ import annotations

import codecs
import re

from innovation_sociale.errors import Refused
from innovation_sociale.messages import tables as said

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Windows, Mac d'avant, invites de commande : ce que les tableurs français ont écrit.
_ONE_BYTE = ("cp1252", "mac_roman", "cp850")
# Combien chaque signe est courant en français ; tout autre signe hors de l'ASCII ne l'est pas.
_COMMON = {
    sign: weight
    for weight, signs in (
        (10, "é"),
        (6, "èà’«»\u00a0\u202f"),
        (4, "êç"),
        (3, "ôÉ€–…°"),
        (2, "îûùâœïÀ—“”·"),
        (1, "ëüöäÈÊÇÎŒÂÔÛñæªº²³½"),
    )
    for sign in signs
}
_STRANGE = -5
# Presque aucun mot français ne commence ainsi.
_INSIDE = frozenset("êôîûùâëïœ")
# Au-dessous, deux encodages se valent : ce qu'ils lisent différemment est perdu.
_MARGIN = 2
# Un « é » d'UTF-8, lu octet par octet : le fichier est en UTF-8, abîmé en un endroit.
_UTF8_RUNS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_HIGH = re.compile(r"[^\0-\x7f]")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f]")


def decoded(raw: bytes, name: str) -> tuple[str, str]:
    """Le texte, et le nom de l'encodage retenu. Lève `Refused` si ce n'est pas du texte.

    Ce qui est illisible dans un fichier en UTF-8 devient « U+FFFD » : la cellule seule est perdue.
    """
    text, encoding = _decoded(raw)
    if _CONTROL.search(text):
        raise Refused(said.TABLEAU_D_UN_AUTRE_FORMAT(nom=name))
    return text, encoding


def _decoded(raw: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace"), encoding
    if encoding := _unmarked_utf16(raw):
        return raw.decode(encoding, errors="replace"), encoding
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    high = sum(byte > 0x7F for byte in raw)
    inside = sum(len(one) for one in _UTF8_RUNS.findall(raw))
    if inside > high / 2:
        return raw.decode("utf-8", errors="replace"), "utf-8"
    return _one_byte(raw)


def _one_byte(raw: bytes) -> tuple[str, str]:
    """Le texte dans l'encodage où il est le plus français ; ce qui reste douteux devient « U+FFFD »."""
    texts = {encoding: raw.decode(encoding, errors="replace") for encoding in _ONE_BYTE}
    scores = {encoding: _likeness(text) for encoding, text in texts.items()}
    best = max(_ONE_BYTE, key=lambda encoding: scores[encoding])
    rivals = [text for one, text in texts.items() if scores[best] - scores[one] < _MARGIN]
    signs = (
        (mine if all(other == mine for other in others) else "\ufffd")
        for mine, *others in zip(texts[best], *rivals, strict=True)
    )
    return "".join(signs), best


def _unmarked_utf16(raw: bytes) -> str:
    """L'encodage d'un UTF-16 sans marque : un octet nul sur deux ; vide sinon."""
    sample = raw[:400]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) >= 4 and max(even, odd) > len(sample) / 4 and min(even, odd) == 0:
        return "utf-16-le" if odd else "utf-16-be"
    return ""


def _likeness(text: str) -> int:
    """À quel point un texte est français, d'après ses signes hors de l'ASCII et leurs voisins."""
    score = 0
    for found in _HIGH.finditer(text):
        sign, before = found[0], text[found.start() - 1 : found.start()]
        score += _COMMON.get(sign, _STRANGE)
        if sign.isupper() and before.islower():
            score -= 8
        elif sign in _INSIDE and not before.isalpha():
            score -= 2
    return score
