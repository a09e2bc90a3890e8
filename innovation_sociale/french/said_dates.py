"""Les dates d'un texte français, à leur précision : « le 30 juin », « fin 2022 », « mars 2021 ».

Une date dite est un ensemble de jours : ce qu'elle laisse ouvert (l'année, le mois, le jour) est
vide. Une autre la tient si elle en dit au moins autant. Ce qui se compte depuis une autre date
(« l'année suivante ») n'est pas une date : il se trouve à part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from innovation_sociale.french.dates import DateApprochee

_SPACE = r"[ \u00a0\u202f\u2009]"
# Douze mots : charger les calendriers du monde prendrait plus de temps que lire le récit.
MOIS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
_MONTHS = {name: rank for rank, name in enumerate(MOIS, 1)}
_MONTHS |= {"fevrier": 2, "aout": 8, "decembre": 12}
_MONTH = "|".join(_MONTHS)
_DAY = r"1er|[0-2]?\d|3[01]"
_YEAR = r"1[5-9]\d\d|20\d\d"
# Une saison, une part d'année : les mois où elle tombe ; une part de mois : ses jours.
_SEASONS = {"printemps": {3, 4, 5, 6}, "été": {6, 7, 8, 9}, "automne": {9, 10, 11, 12}}
_SEASONS |= {"hiver": {12, 1, 2, 3}}
_PARTS = {"début": range(1, 5), "mi": range(5, 9), "milieu": range(5, 9), "fin": range(9, 13)}
_DAYS = {"début": range(1, 11), "mi": range(10, 21), "milieu": range(10, 21), "fin": range(20, 32)}
_PART = r"début|mi|milieu|fin"
_OF = rf"(?:{_SPACE}+(?:de{_SPACE}+)?|d['’]|-)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<annee>\d{4})-(?P<mois>0[1-9]|1[0-2])-(?P<jour>\d\d)\b",
        r"\b(?P<jour>[0-3]?\d)/(?P<mois>0?[1-9]|1[0-2])/(?P<annee>\d{4})\b",
        rf"\b(?P<jour>{_DAY})(?:{_SPACE}?(?:au|et|ou|à|-|–|,){_SPACE}?(?P<jour2>{_DAY}))?"
        rf"{_SPACE}+(?P<mois>{_MONTH})\b(?:{_SPACE}+(?P<annee>\d{{4}})\b)?",
        rf"\b(?:(?P<part>{_PART}){_OF})?(?P<mois>{_MONTH})\b(?:{_SPACE}+(?P<annee>\d{{4}})\b)?",
        rf"\b(?P<saison>{'|'.join(_SEASONS)}){_OF}(?P<annee>{_YEAR})\b",
        rf"\b(?P<part>{_PART}){_OF}(?P<annee>{_YEAR})\b",
    )
)
# Une année seule se lit après l'un de ces mots, ou un signe ; ailleurs, c'est un nombre.
_BARE = re.compile(
    rf"(?:(?:^|[(\[«:;,/–—-]){_SPACE}*|\b(?:en|de|d['’]|du|des|depuis|dès|avant|après|vers|à|et|ou|"
    rf"année|années|l['’]an|jusqu['’]à|jusqu['’]en|entre|pour|édition|est|courant){_SPACE}*)"
    rf"(?P<annee>{_YEAR})(?![\d%€]|{_SPACE}?[%€]|,\d)",
    re.IGNORECASE,
)
_SPAN = r"(?:ans?|années?|mois|semaines?|jours?|heures?)"
_COUNT = rf"(?:[\w-]+{_SPACE}+){{1,3}}?"
# Ce qui se compte depuis une autre date, ou dit un jour sans le dater.
_RELATIVE = re.compile(
    rf"\b(?:(?:l['’]|le |la |les |dès l['’]|une? )(?:an|année|mois|semaine|jour|été|hiver|printemps|"
    rf"automne){_SPACE}+(?:suivante?|précédente?|derni(?:er|ère)|passée?|prochaine?|d['’]après|d['’]avant)"
    rf"|{_COUNT}{_SPAN}(?:{_SPACE}+et{_SPACE}+demie?)?{_SPACE}+(?:plus{_SPACE}+(?:tard|tôt)|après|avant|auparavant)"
    rf"|il{_SPACE}+y{_SPACE}+a{_SPACE}+{_COUNT}{_SPAN}|depuis{_SPACE}+{_COUNT}{_SPAN}"
    r"|(?:la|le|du) même (?:année|mois|jour|semaine|été|hiver|printemps|automne)|lendemain|veille|avant-veille|surlendemain|hier|demain|cette année|cette semaine|ce mois-ci"
    r"|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SaidDate:
    """Une date dite : année (0 si elle n'en dit pas), mois et jours possibles, ses mots, sa place."""

    year: int
    months: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    text: str = ""
    start: int = 0

    @classmethod
    def of(cls, date: DateApprochee) -> SaidDate:
        """Ce que dit la date d'une donnée."""
        months, days = ({one} if one else set() for one in (date.mois, date.jour))
        return cls(date.annee, frozenset(months), frozenset(days))

    @property
    def end(self) -> int:
        """La place qui suit ses mots."""
        return self.start + len(self.text)

    def held_by(self, other: SaidDate) -> bool:
        """Vrai si `other` dit la même date, au moins aussi précisément."""
        return (
            self.year in (0, other.year)
            and (not self.months or (bool(other.months) and other.months <= self.months))
            and (not self.days or (bool(other.days) and other.days <= self.days))
        )


def said_dates(text: str) -> list[SaidDate]:
    """Les dates d'un texte, dans l'ordre ; « du 3 au 5 mars » en dit deux."""
    left, found = text, list[SaidDate]()
    for form in (*_FORMS, _BARE):
        for one in form.finditer(left):
            found += _dates(one)
        left = form.sub(lambda one: "\0" * len(one[0]), left)
    return sorted(found, key=lambda one: (one.start, one.text))


def relative_dates(text: str) -> list[re.Match[str]]:
    """Ce qui se compte depuis une autre date : « trois ans plus tard », « la veille », « samedi »."""
    return list(_RELATIVE.finditer(text))


def _dates(one: re.Match[str]) -> Iterator[SaidDate]:
    said = {name: value.lower() for name, value in one.groupdict().items() if value}
    year = int(said.get("annee", 0))
    month = said.get("mois", "")
    months = {int(month) if month.isdigit() else _MONTHS[month]} if month else set()
    days: set[int] = set()
    if "saison" in said:
        months = _SEASONS[said["saison"]]
    elif "part" in said and months:
        days = set(_DAYS[said["part"]])
    elif "part" in said:
        months = set(_PARTS[said["part"]])
    start = one.start("annee") if one.re is _BARE else one.start()
    text = one.string[start : one.end()]
    given = [said[name] for name in ("jour", "jour2") if name in said]
    for day in given or [""]:
        its = {int(day.removesuffix("er"))} if day else days
        yield SaidDate(year, frozenset(months), frozenset(its), text, start)
