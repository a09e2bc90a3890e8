"""Un récit ne dit pas plus que ses faits : ce que `check` y refuse, à sa ligne."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from innovation_sociale.errors import DataError, Sentence, shown, suggestion
from innovation_sociale.messages import stories as dit
from innovation_sociale.models import Catalogue
from innovation_sociale.models.stories import Story, cited_facts, named_facts, story_of
from innovation_sociale.pages.html_rules import render
from innovation_sociale.pages.rules import Further, JudgedPage
from innovation_sociale.pages.story_facts import (
    Said,
    counted_dates,
    said_by_fact,
    said_by_record,
    unheld_dates,
    unheld_figures,
    unheld_names,
    vocabulary,
)
from innovation_sociale.pages.story_text import Line, read_story

PROOF = "preuve"
LONGEST_LECTURE = 60  # mots
_LETTER = re.compile(r"\w")
_LECTURE = re.compile(r"^ {0,3}!!!.*\blecture\b|<div[^>]*\blecture\b", re.MULTILINE)


def story_judge(catalogue: Catalogue | None, pages: Iterable[str]) -> Further:
    """Ce qui juge les récits de ces pages. Ce qui se lit une fois de toutes les données l'est ici.

    Une page a un temps compté : elle ne paie pas ce qui grandit avec les autres.
    """
    if catalogue is not None and any(story_of(name) for name in pages):
        vocabulary(catalogue)
        named_facts(catalogue)
    return partial(inspect_story, catalogue)


def inspect_story(catalogue: Catalogue | None, page: JudgedPage) -> Iterator[DataError]:
    """Ce qu'un récit dit de trop ; d'une autre page, les faits qu'elle ne peut pas citer.

    Sans catalogue, faute de données lisibles, un récit ne se juge pas encore.
    """
    story = story_of(page.name)
    if story is None:
        for one in page.calls:
            if one.name == PROOF:
                yield DataError(page.name, one.line, 1, dit.PREUVE_HORS_RECIT())
    elif catalogue is not None:
        record = story.record(catalogue)
        if record is None:
            known = story.une.fiches(catalogue)
            said = dit.RECIT_SANS_FICHE(dossier=story.une.code, suite=suggestion(story.id, known))
            yield DataError(page.name, 1, 1, said)
        else:
            yield from _Reading(catalogue, page, story, record).defects()


class _Reading:
    """Un récit et sa fiche, le temps de le juger."""

    def __init__(self, catalogue: Catalogue, page: JudgedPage, story: Story, record: Any) -> None:
        self._catalogue, self._story = catalogue, story
        self._name, self._text = page.name, page.text
        self._head, self._body = page.page.head, page.page.body
        self._facts = cited_facts(record)
        self._proofs = [one.arguments if one.name == PROOF else () for one in page.calls]
        self._lines = [one.line for one in page.calls]
        self._told = read_story(render(page.filled), page.slots)
        self._own = said_by_record(record)
        self._known: dict[str, Said] = {}
        self._place = 0  # où en est la lecture, dans le corps de la page

    def defects(self) -> Iterator[DataError]:
        """Tous ses défauts."""
        yield from self._cited()
        everything = tuple(range(len(self._proofs)))
        for text in (self._head.title, self._head.description):
            where = self._text.count("\n", 0, max(self._text.find(text[:30]), 0)) + 1
            yield from self._claims(Line(text, everything, True, 0), where)
        for line in self._told:
            here = self._line(line.text)
            if line.names or line.lecture or line.proofs:
                yield from self._claims(line, here)
            else:
                yield self._error(here, dit.PHRASE_SANS_PREUVE(phrase=shown(line.text, 90)))
        yield from self._lectures()

    def _cited(self) -> Iterator[DataError]:
        """Les faits cités qui ne sont pas ceux de la fiche."""
        for line, ids in zip(self._lines, self._proofs, strict=True):
            for id_ in ids:
                if id_ not in self._facts:
                    yield self._error(line, self._unknown(id_))

    def _unknown(self, id_: str) -> Sentence:
        """Pourquoi un récit ne peut pas citer ce fait."""
        file = self._story.file
        if elsewhere := named_facts(self._catalogue).get(id_):
            return dit.PREUVE_D_AILLEURS(fait=id_, ailleurs=elsewhere, fichier=file)
        guess = (
            suggestion(id_, self._facts) or " : donnez-lui cet identifiant, ou citez-en un autre"
        )
        return dit.PREUVE_INCONNUE(fichier=file, fait=shown(id_), suite=guess)

    def _claims(self, line: Line, here: int) -> Iterator[DataError]:
        """Ce qu'une phrase affirme et qu'aucun de ses faits ne dit."""
        ids = dict.fromkeys(id_ for rank in line.proofs for id_ in self._proofs[rank])
        cited = [id_ for id_ in ids if id_ in self._facts]
        held = [self._own, *map(self._said, cited)]
        said = ", ".join(cited) or "aucun"
        if line.lecture:
            parts = (unheld_dates, counted_dates, unheld_figures)
            for one in dict.fromkeys(found for part in parts for found in part(line.text, ())):
                yield self._error(self._at(one, here), dit.LECTURE_CHIFFREE(nombre=shown(one)))
        else:
            for one in unheld_dates(line.text, held):
                message = dit.DATE_SANS_PREUVE(date=shown(one), faits=said)
                yield self._error(self._at(one, here), message)
            for one in counted_dates(line.text, held):
                yield self._error(self._at(one, here), dit.DATE_RELATIVE(date=shown(one)))
            for one in unheld_figures(line.text, held):
                message = dit.NOMBRE_SANS_PREUVE(nombre=shown(one), faits=said)
                yield self._error(self._at(one, here), message)
        for name in unheld_names(line.text, held, vocabulary(self._catalogue)):
            first = " ; si ce n'est pas un nom, commencez autrement la phrase" if name.opens else ""
            message = dit.NOM_SANS_PREUVE(nom=shown(name.text), faits=said, suite=first)
            yield self._error(self._at(name.text, here), message)

    def _lectures(self) -> Iterator[DataError]:
        """Une seule lecture de la rédaction, courte."""
        told = [line for line in self._told if line.lecture]
        starts = [
            self._body.count("\n", 0, one.start()) + 1 for one in _LECTURE.finditer(self._body)
        ]
        for rank in range(2, max((line.lecture for line in told), default=0) + 1):
            where = starts[rank - 1] if rank <= len(starts) else 1
            yield self._error(where, dit.DEUX_LECTURES())
        said = [line.text for line in told if line.lecture == 1 and not line.names]
        count = sum(bool(_LETTER.search(word)) for word in " ".join(said).split())
        if count > LONGEST_LECTURE:
            where = starts[0] if starts else 1
            yield self._error(where, dit.LECTURE_TROP_LONGUE(combien=count))

    def _said(self, id_: str) -> Said:
        if id_ not in self._known:
            self._known[id_] = said_by_fact(self._catalogue, self._facts[id_])
        return self._known[id_]

    def _error(self, line: int, said: Sentence) -> DataError:
        return DataError(self._name, line, 1, said)

    def _line(self, text: str) -> int:
        """La ligne où commence une phrase : celle de ses premiers mots, après la phrase d'avant."""
        found = _find(self._body, text, self._place)
        self._place = self._place if found is None else found
        return self._body.count("\n", 0, self._place) + 1

    def _at(self, text: str, line: int) -> int:
        """La ligne de quelques mots d'une phrase qui commence à `line`."""
        found = _find(self._body, text, self._place)
        return line if found is None else self._body.count("\n", 0, found) + 1


def _find(body: str, text: str, start: int) -> int | None:
    """La place où un texte s'écrit, sa mise en forme entre ses mots ; moins de mots si elle coupe."""
    words = [re.escape(word) for word in re.findall(r"\w+", text)[:6]]
    for count in range(len(words), 0, -1):
        pattern = r"(?<!\w)" + r"[\W_]+".join(words[:count]) + r"(?!\w)"
        if found := re.compile(pattern).search(body, start):
            return found.start()
    return None
