"""Les notes d'une page : un numéro par document, dans l'ordre où on les cite.

Une phrase finit par un appel, qui ne se lit pas dans le texte ; la page finit par ses sources,
chaque document une fois. Ce qui ne vaut que pour une phrase (une réserve, une autre date, d'autres
documents qui disent la même chose) fait une note, rangée sous son premier document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from innovation_sociale.models import Catalogue, Fait, Source
from innovation_sociale.models.vocabulary import NatureDeSource

Key = tuple[tuple[Source, ...], tuple[str, ...], str]


@dataclass(frozen=True)
class Appel:
    """Un appel de note : le numéro de son document, le rang de sa note, son ancre dans la page."""

    numero: int
    note: int
    ancre: str


@dataclass
class Note:
    """Ce qu'il faut savoir de phrases qui ont la même preuve.

    `rang` à partir de 1 ; `appels` : les ancres de ses appels ; `reserves` : ce qui tempère ;
    `date` : celle du fait, quand ce n'est pas celle du document ; `aussi` : les autres documents ;
    `marge` : faux là où la page n'a pas de marge, un questionnaire ou un repli.
    """

    rang: int
    document: Document
    reserves: tuple[str, ...]
    date: str
    aussi: list[Document]
    marge: bool
    appels: list[str] = field(default_factory=list)

    @property
    def seule(self) -> bool:
        """Vrai si la note dit plus que son document."""
        return bool(self.reserves or self.date or self.aussi)


@dataclass
class Document:
    """Un document cité par la page, son numéro, ses notes."""

    numero: int
    source: Source
    notes: list[Note] = field(default_factory=list)

    @property
    def appels(self) -> list[str]:
        """Les ancres de toutes les phrases qui s'y appuient."""
        return [ancre for note in self.notes for ancre in note.appels]


@dataclass
class Notes:
    """Les notes d'une page, au fil de ses appels."""

    catalogue: Catalogue
    _documents: dict[Source, Document] = field(default_factory=dict)
    _notes: dict[Key, Note] = field(default_factory=dict)
    _dits: list[Fait] = field(default_factory=list)

    def appel(self, faits: Sequence[Fait], *, marge: bool = True) -> Appel:
        """L'appel qui finit une phrase tirée de ces faits ; le premier donne le numéro."""
        self._dits += faits
        references = dict.fromkeys(ref for fait in faits for ref in fait.references)
        sources = [self.catalogue.source(one) for one in references]
        reserves = dict.fromkeys(fait.note for fait in faits if fait.note)
        dates = dict.fromkeys(
            str(fait.date)
            for fait in faits
            if fait.date.connue and fait.date != self.catalogue.source(fait.source).date
        )
        return self._appel(sources, tuple(reserves), ", ".join(dates), marge=marge)

    def reste(self, faits: Iterable[Fait]) -> list[Fait]:
        """Ceux de ces faits que la page n'a pas encore dits."""
        return [fait for fait in faits if not any(fait is dit for dit in self._dits)]

    def renvoi(self, references: Iterable[str | Source], *, marge: bool = True) -> Appel:
        """L'appel d'une citation, ou d'une absence : ses sources, sans rien de plus."""
        sources = [self.catalogue.source(one) for one in references]
        return self._appel(sources, (), "", marge=marge)

    @property
    def documents(self) -> list[Document]:
        """Les documents cités, par numéro."""
        return list(self._documents.values())

    @property
    def notes(self) -> list[Note]:
        """Les notes, dans l'ordre de leur premier appel."""
        return list(self._notes.values())

    @property
    def natures(self) -> list[tuple[NatureDeSource, int]]:
        """Combien de documents par nature, la plus citée d'abord."""
        return Counter(one.source.nature for one in self.documents).most_common()

    @property
    def annees(self) -> str:
        """Les années des documents datés : « de 2019 à 2023 », « de 2021 » ; vide sans date."""
        years = sorted({one.source.date.annee for one in self.documents if one.source.date.connue})
        if not years:
            return ""
        return f"de {years[0]}" + (f" à {years[-1]}" if years[1:] else "")

    def _appel(
        self, sources: Sequence[Source], reserves: tuple[str, ...], date: str, *, marge: bool = True
    ) -> Appel:
        key = (tuple(sources), reserves, date)
        first, *others = [self._document(one) for one in sources]
        if key not in self._notes:
            self._notes[key] = Note(len(self._notes) + 1, first, reserves, date, others, marge)
            first.notes.append(self._notes[key])
        note = self._notes[key]
        rank = len(note.appels) + 1
        note.appels.append(f"appel-{note.rang}" + (f"-{rank}" if rank > 1 else ""))
        return Appel(first.numero, note.rang, note.appels[-1])

    def _document(self, source: Source) -> Document:
        return self._documents.setdefault(source, Document(len(self._documents) + 1, source))
