"""Les nombres d'un texte français, par leur valeur : « 2 000 m² », « deux mille », « 1er », « le tiers ».

« Un » et « une » sont des articles, sauf dans un nombre composé. Un nombre garde ce qu'il compte
quand c'est un pour cent ou un euro : 70 % n'est pas 70 €.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from unicodedata import numeric

_ONES = dict(
    zip(
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
        "seize".split(),
        range(17),
        strict=True,
    )
) | {"une": 1}
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_TENS |= {"vingts": 20, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
_HUNDREDS = {"cent", "cents"}
_SCALES = {"mille": 10**3, "million": 10**6, "milliard": 10**9}
_SCALES |= {"millions": 10**6, "milliards": 10**9}
_DOZENS = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30}
_DOZENS |= {"quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100}
_DOZENS |= {"millier": 1000}
_DOZENS |= {f"{word}s": value for word, value in _DOZENS.items()}
_PARTS = {"tiers": 3, "quart": 4, "quarts": 4}
_ALONE = {
    **dict.fromkeys("premier première premiers premières".split(), Fraction(1)),
    **dict.fromkeys("second seconde seconds".split(), Fraction(2)),
    **dict.fromkeys("demi demie moitié".split(), Fraction(1, 2)),
    **dict.fromkeys("double doublé doublée doublés doublent doubler".split(), Fraction(2)),
    **dict.fromkeys("triple triplé triplée triplés triplent tripler".split(), Fraction(3)),
}
# « troisième » : le radical de chaque ordinal, et le nombre.
_STEMS = {re.sub(r"e$", "", word): value for word, value in (_ONES | _TENS).items()}
_STEMS |= {"cinqu": 5, "neuv": 9, "cent": 100, "mill": 1000}
_SPACE = r"[ \u00a0\u202f\u2009]"
_TOKEN = re.compile(
    rf"(?P<chiffres>(?<!\d)\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<signe>[¼-¾⅐-ↈ])|(?P<mot>[^\W\d_]+)"
)
_PERCENT = re.compile(rf"{_SPACE}?(?:%|pour{_SPACE}+cents?\b)")
_EURO = re.compile(rf"{_SPACE}?(?:d['’])?(?:€|euros?\b)")
_SYMBOL = re.compile(rf"{_SPACE}?(k|M|Md)(?=€)")
_BETWEEN = re.compile(rf"{_SPACE}*(?:à|et|ou|[-–—]){_SPACE}*")
# Ce qui sépare deux mots d'un même nombre.
_JOINED = re.compile(rf"{_SPACE}|-|‑")


@dataclass(frozen=True)
class Figure:
    """Un nombre dit par un texte : sa valeur, « % » ou « € » s'il en compte, ses mots, sa place."""

    value: Fraction
    unit: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """La place qui suit ses mots."""
        return self.start + len(self.text)


def figures(text: str) -> list[Figure]:
    """Les nombres d'un texte, dans l'ordre. De « 50 à 70 % », les deux sont des pour cent."""
    found = list(_read(text))
    for rank, (one, after) in enumerate(pairwise(found)):
        if not one.unit and _BETWEEN.fullmatch(text[one.end : after.start]):
            found[rank] = replace(one, unit=after.unit)
    return found


def _read(text: str) -> Iterator[Figure]:
    tokens = list(_TOKEN.finditer(text))
    rank = 0
    while rank < len(tokens):
        value, count = _number(tokens[rank:], text)
        if value is None:
            rank += 1
            continue
        first, last = tokens[rank], tokens[rank + count - 1]
        yield _measured(value, text, first.start(), last.end())
        rank += count
        if percent := _PERCENT.match(text, last.end()):  # « pour cent » n'est pas cent
            rank += sum(token.start() < percent.end() for token in tokens[rank : rank + 2])


def _measured(value: Fraction, text: str, start: int, end: int) -> Figure:
    """Un nombre avec ce qu'il compte."""
    if symbol := _SYMBOL.match(text, end):
        value *= {"k": 10**3, "M": 10**6, "Md": 10**9}[symbol[1]]
        end = symbol.end()
    unit = "%" if _PERCENT.match(text, end) else "€" if _EURO.match(text, end) else ""
    return Figure(value, unit, text[start:end], start)


def _number(tokens: list[re.Match[str]], text: str) -> tuple[Fraction | None, int]:
    """Le nombre que disent les premiers mots, et combien ils sont ; rien si le premier n'en dit pas."""
    first = tokens[0]
    if first["chiffres"]:
        value = Fraction(re.sub(_SPACE, "", first[0]).replace(",", "."))
        scale = _SCALES.get(tokens[1][0]) if len(tokens) > 1 else None
        if scale and _JOINED.fullmatch(text[first.end() : tokens[1].start()]):
            return value * scale, 2
        return value, 1
    if first["signe"]:
        return Fraction(numeric(first[0])).limit_denominator(100), 1
    word = first[0].lower()
    if word in _DOZENS:
        return Fraction(_DOZENS[word]), 1
    if word in _ALONE:
        return _ALONE[word], 1
    return _spelled(tokens, text)


@dataclass
class _Sum:
    """Un nombre qui se lit mot à mot : ce qui est fini (milliers et plus), ce qui s'ajoute encore."""

    whole: int = 0
    current: int = 0

    def add(self, word: str) -> bool:
        """Ajoute un mot ; faux s'il commence un autre nombre."""
        if word in _ONES:
            return self._small(_ONES[word])
        if word in _TENS:
            if _TENS[word] == 20 and self.current % 100 == 4:
                self.current += 76
                return True
            return self._small(_TENS[word])
        if word in _HUNDREDS:
            if self.current > 9:
                return False
            self.current = max(self.current, 1) * 100
            return True
        if word in _SCALES and (not self.whole or self.whole % (_SCALES[word] * 1000) == 0):
            self.whole += max(self.current, 1) * _SCALES[word]
            self.current = 0
            return True
        return False

    def _small(self, value: int) -> bool:
        rest = self.current % 100
        if self.current and value == 0:
            return False
        fits = rest == 0 or (value < 10 and rest % 10 == 0) or (value < 20 and rest in (60, 80))
        self.current += value if fits else 0
        return fits


def _spelled(tokens: list[re.Match[str]], text: str) -> tuple[Fraction | None, int]:
    """Un nombre en lettres : « deux cent trente et un », « vingt-deuxième », « trois quarts »."""
    made, count = _Sum(), 0
    for rank, token in enumerate(tokens):
        word = token[0].lower()
        if rank and not _JOINED.fullmatch(text[tokens[rank - 1].end() : token.start()]):
            break
        if word == "et" and rank and _one_after(tokens, rank, text):
            continue
        if rank and word in _PARTS and made.current and text[token.end() :][:1] != "-":
            return Fraction(made.current, _PARTS[word]), rank + 1
        if rank and word in _DOZENS and made.current:
            return Fraction(made.current * _DOZENS[word]), rank + 1
        if value := _ordinal(word):
            return Fraction(made.whole + made.current + value), rank + 1
        if not made.add(word):
            break
        count = rank + 1
    alone = count == 1 and tokens[0][0].lower() in ("un", "une")
    if not count or alone or (count == 1 and _adjective(tokens, text)):
        return None, 0
    return Fraction(made.whole + made.current), count


def _one_after(tokens: list[re.Match[str]], rank: int, text: str) -> bool:
    """Vrai du « et » de « vingt et un », « soixante et onze », « vingt et unième »."""
    before = tokens[rank - 1][0].lower()
    after = tokens[rank + 1] if rank + 1 < len(tokens) else None
    return (
        before in _TENS
        and after is not None
        and after[0].lower() in ("un", "une", "onze", "unième", "onzième")
        and bool(_JOINED.fullmatch(text[tokens[rank].end() : after.start()]))
    )


def _ordinal(word: str) -> int:
    """Le nombre d'un ordinal en lettres ; 0 si ce n'en est pas un."""
    found = re.fullmatch(r"(.+?)ièmes?", word)
    return _STEMS.get(found[1], 0) if found else 0


def _adjective(tokens: list[re.Match[str]], text: str) -> bool:
    """Vrai de « neuf » quand il veut dire nouveau : rien de compté ne le suit."""
    if tokens[0][0].lower() != "neuf" or len(tokens) < 2:
        return tokens[0][0].lower() == "neuf"
    after = tokens[1][0].lower()
    beside = bool(_JOINED.fullmatch(text[tokens[0].end() : tokens[1].start()]))
    return not (beside and (after.endswith(("s", "x")) or after in _SCALES))
