"""Ce que disent des faits : leurs nombres, leurs dates, leurs noms ; et ce qu'en dit une phrase."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from innovation_sociale.errors import fold
from innovation_sociale.french.dates import DateApprochee
from innovation_sociale.french.figures import Figure, figures
from innovation_sociale.french.names import Held, Name, names, ordinary
from innovation_sociale.french.said_dates import SaidDate, relative_dates, said_dates
from innovation_sociale.models import Catalogue, Fait
from innovation_sociale.models.base import parcourir
from innovation_sociale.models.once import once

# Ce qui précède un mot.
_EDGE = re.compile(r"[^\w-]", re.DOTALL)


@dataclass(frozen=True)
class Said:
    """Ce que disent les textes d'un fait, ou d'une fiche."""

    figures: frozenset[tuple[Any, str]]
    dates: frozenset[SaidDate]
    names: Held
    folded: str

    def holds_figure(self, one: Figure) -> bool:
        """Vrai si ce nombre y est, avec ce qu'il compte s'il le dit."""
        return any(value == one.value and one.unit in ("", unit) for value, unit in self.figures)

    def holds_date(self, one: SaidDate) -> bool:
        """Vrai si cette date y est, au moins aussi précise."""
        return any(one.held_by(other) for other in self.dates)


def said_by(texts: Sequence[str], dates: Iterable[DateApprochee] = ()) -> Said:
    """Ce que disent ces textes, et ces dates."""
    found = [one for text in texts for one in said_dates(text)]
    numbers = {(one.value, one.unit) for text in texts for one in figures(_undated(text, False))}
    return Said(
        frozenset(numbers),
        frozenset([*found, *(SaidDate.of(date) for date in dates if date.connue)]),
        Held(*texts),
        " ".join(map(fold, texts)),
    )


def said_by_fact(catalogue: Catalogue, fait: Fait) -> Said:
    """Ce que dit un fait : son texte ou sa valeur, sa note, sa date, et ses sources."""
    sources = [catalogue.source(one) for one in fait.references]
    value = "" if fait.valeur is None else f"{fait.valeur:f} {fait.unite}"
    texts = [fait.texte, value, fait.perimetre, fait.note]
    texts += [text for one in sources for text in (one.editeur, one.titre)]
    return said_by([one for one in texts if one], [fait.date, *(one.date for one in sources)])


def said_by_record(record: Any) -> Said:
    """Ce qu'une fiche permet de dire partout : son nom, son thème, ses gens, ses lieux, ses liens."""
    people = [text for one in record.personnes for text in (one.nom, one.role)]
    hosts = [urlsplit(one.url).hostname or "" for one in record.liens]
    places = [str(one.label) for one in record.territoires]
    hosts += [one.removeprefix("www.") for one in hosts]
    return said_by([record.nom, record.theme, *people, *places, *hosts])


class Vocabulary:
    """Les mots que les données écrivent sans majuscule : au début d'une phrase, ce ne sont pas des noms.

    Peu de mots se demandent : les chercher coûte moins que de tous les relever.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = "\n".join(["", *texts]).replace("’", "'")
        self._asked: dict[str, bool] = {}

    def __contains__(self, word: object) -> bool:
        asked = str(word)
        if asked not in self._asked:
            found = re.finditer(rf"{re.escape(asked)}(?![\w-])", self._text)
            self._asked[asked] = any(_EDGE.match(self._text[one.start() - 1]) for one in found)
        return self._asked[asked]


@once
def vocabulary(catalogue: Catalogue) -> Vocabulary:
    """Les mots ordinaires de toutes les données."""
    models = (model for _, _, part in catalogue.parties() for _, model in parcourir(part))
    values = (value for model in models for _, value in model)
    return Vocabulary(value for value in values if isinstance(value, str))


def unheld_figures(text: str, held: Sequence[Said]) -> Iterator[str]:
    """Les nombres d'une phrase qu'aucun de ces dires ne tient."""
    for one in figures(_undated(text, True)):
        if not any(said.holds_figure(one) for said in held):
            yield f"{one.text} {one.unit}".strip()


def unheld_dates(text: str, held: Sequence[Said]) -> Iterator[str]:
    """Les dates d'une phrase qu'aucun de ces dires ne tient."""
    for one in said_dates(text):
        if not any(said.holds_date(one) for said in held):
            yield one.text


def counted_dates(text: str, held: Sequence[Said]) -> Iterator[str]:
    """Ce qu'une phrase date en comptant, et qu'aucun de ces dires n'écrit ainsi."""
    for one in relative_dates(text):
        if not any(fold(one[0]) in said.folded for said in held):
            yield one[0]


def unheld_names(text: str, held: Sequence[Said], known: Container[str]) -> Iterator[Name]:
    """Les noms d'une phrase qu'aucun de ces dires ne tient ; `known` : des mots ordinaires."""
    for one in names(text):
        rest = one.words[1:] if one.opens and ordinary(one.words[0], known) else one.words
        if rest and not any(one.words in said.names or rest in said.names for said in held):
            yield replace(one, words=rest, opens=one.opens and len(rest) == len(one.words))


def _undated(text: str, bare: bool) -> str:
    """Le texte sans ses dates, pour n'y lire que des nombres ; `bare` : sans ses années seules non plus."""
    spans = [(one.start, one.end) for one in said_dates(text) if one.months or bare]
    spans += [one.span() for one in relative_dates(text)] if bare else []
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
