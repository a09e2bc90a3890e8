"""Le premier emploi d'un mot du glossaire, dans une page, mène à son entrée.

La page rendue ne change que par ces liens : ni mot, ni espace, ni accent. Rien ne se lie dans un
lien, un titre, un bouton, un tableau, un dessin, ni dans les mots d'un autre, qui restent tels
quels.
"""

from __future__ import annotations

import html as html_
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from innovation_sociale.french.html_tags import Kind, Tag, read_tags

# Là où un lien changerait le sens, ou n'a pas de place.
KEPT = frozenset(
    "a abbr blockquote button code dt figcaption h1 h2 h3 h4 h5 h6 label legend option pre q script "
    "select style summary svg table template textarea".split()
)
# Les dossiers de `docs/` dont les pages expliquent leurs mots.
FOLDERS = ("definition/",)
_APART = frozenset(("isa-citer", "isa-sources", "isa-appel"))
_APOSTROPHES = r"(?:'|’|&\#0?39;|&\#[xX]27;|&apos;|&rsquo;)"
_ENTITY = r"&(?:[a-zA-Z][a-zA-Z0-9]*|\#[0-9]+|\#[xX][0-9a-fA-F]+);"
_VARIANTS = {
    "a": "aàâä", "c": "cç", "e": "eéèêë", "i": "iîï", "n": "nñ", "o": "oôö", "u": "uùûü", "y": "yÿ",
}  # fmt: skip


@dataclass(frozen=True)
class Term:
    """Un mot du glossaire, et l'adresse de son entrée."""

    word: str
    address: str


def gloss(html: str, terms: Sequence[Term]) -> str:
    """La page, où le premier emploi de chaque mot mène à son entrée.

    Un mot se reconnaît entier, à l'accent, à la capitale et au pluriel près ; un sigle, tel qu'il
    s'écrit : « AMI » n'est pas « ami ».
    """
    waiting = {rank: term for rank, term in enumerate(terms) if term.word.strip()}
    if not waiting:
        return html
    pattern = _pattern({rank: term.word for rank, term in waiting.items()})

    def linked(found: re.Match[str]) -> str:
        group = found.lastgroup
        term = waiting.pop(int(group[1:]), None) if group else None
        if term is None:
            return found[0]
        address = html_.escape(term.address)
        return f'<a class="isa-mot" href="{address}">{found[0]}</a>'

    return "".join(
        pattern.sub(linked, text) if free and waiting else text for free, text in _texts(html)
    )


def _texts(html: str) -> Iterator[tuple[bool, str]]:
    """La page en morceaux ; vrai d'un texte où un lien a sa place."""
    place, kept = 0, _Kept()
    for tag in read_tags(html):
        yield not kept.inside, html[place : tag.start]
        yield False, tag.written
        place = tag.stop
        kept.meet(tag)
    yield not kept.inside, html[place:]


class _Kept:
    """Sommes-nous dans une balise à laisser ? La première compte, et ses pareilles qu'elle contient."""

    def __init__(self) -> None:
        self._name, self._depth = "", 0

    @property
    def inside(self) -> bool:
        return self._depth > 0

    def meet(self, tag: Tag) -> None:
        if tag.kind is Kind.START and (tag.name == self._name or self._opens(tag)):
            self._name, self._depth = tag.name, self._depth + 1
        elif tag.kind is Kind.END and self.inside and tag.name == self._name:
            self._depth -= 1
            self._name = self._name if self._depth else ""

    def _opens(self, tag: Tag) -> bool:
        if self.inside:
            return False
        return tag.name in KEPT or bool(_APART & set(tag.attributes.get("class", "").split()))


def _pattern(words: Mapping[int, str]) -> re.Pattern[str]:
    """Ce qui reconnaît chaque mot, le plus long d'abord ; un signe nommé se passe tout entier."""
    longest = sorted(words.items(), key=lambda item: (-len(item[1]), item[0]))
    found = "|".join(f"(?P<t{rank}>{_written(word)})" for rank, word in longest)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)|{_ENTITY}")


def _written(word: str) -> str:
    """Toutes les façons d'écrire un mot, en expression ; un sigle n'en a que deux."""
    parts = html_.escape(word.strip(), quote=False).split()
    if len(parts) == 1 and word.strip().isupper():
        return _sign_by_sign(parts[0], exact=True) + "s?"
    return r"\s+".join(_sign_by_sign(part, exact=False) + _plural(part) for part in parts)


def _sign_by_sign(part: str, *, exact: bool) -> str:
    return "".join(_sign(sign, exact) for sign in unicodedata.normalize("NFC", part))


def _sign(sign: str, exact: bool) -> str:
    if sign in "'’":
        return _APOSTROPHES
    if exact or not sign.isalpha():
        return re.escape(sign)
    plain = unicodedata.normalize("NFD", sign)[0].lower()
    accented = _VARIANTS.get(plain, sign.lower())
    every = dict.fromkeys(accented + accented.upper() + sign)
    return f"[{re.escape(''.join(every))}]" if len(every) > 1 else re.escape(sign)


def _plural(part: str) -> str:
    return "[sxSX]?" if part[-1].isalpha() and part[-1].lower() not in "sxz" else ""
