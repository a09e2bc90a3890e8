"""Ce qui se cite d'une définition : ses mots, de qui ils sont, d'où ils viennent, ce qui suit.

Rien ne s'y écrit à la main : le badge se tire de la fiche et de ses sources, pour qu'il ne dise
jamais plus qu'elles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from innovation_sociale.models.catalogue import Catalogue
from innovation_sociale.models.definitions import AutreDefinition, Point
from innovation_sociale.models.facts import Citation, Fait, Source
from innovation_sociale.models.saying import enonce
from innovation_sociale.models.wording import Formulation, Langue

COUPE = "[…]"


@dataclass(frozen=True)
class Extrait:
    """Ce qui se cite d'une définition.

    `alineas` : les mots qui définissent ; `suite` : le reste du même texte, qu'ils coupent ;
    `sources` : où nous les avons lus ; `langues` : celles de ces documents, quand aucun n'est en
    français ; `officiel_lu` : vrai si le texte officiel est l'un d'eux, ou leur a été comparé.
    """

    alineas: tuple[str, ...]
    suite: tuple[str, ...]
    formulation: Formulation
    sources: tuple[Source, ...]
    langues: tuple[Langue, ...] = ()
    officiel_lu: bool = False

    @property
    def texte(self) -> str:
        """Les mots qui définissent, d'un trait, la coupe dite."""
        return " ".join((*self.alineas, COUPE) if self.suite else self.alineas)


def extrait(catalogue: Catalogue, une: AutreDefinition) -> Extrait | None:
    """Ce qui se cite d'une définition ; rien si ce texte ne définit pas lui-même."""
    if une.citation:
        return _word_for_word(catalogue, une, une.citation)
    defining = [point for point in une.points if point.definit]
    return _summed_up(catalogue, une, defining) if defining else None


def phrase_collective(catalogue: Catalogue) -> Extrait:
    """La définition du webinaire, que la rédaction a réunie en une phrase."""
    une = catalogue.definition
    sources = _sources(catalogue, [fait for etape in une.etapes for fait in etape.faits])
    return Extrait((une.resultat,), (), Formulation.REDACTION, sources)


def _word_for_word(catalogue: Catalogue, une: AutreDefinition, quoted: Citation) -> Extrait:
    alineas, suite = coupe(quoted)
    sources = tuple(catalogue.source(one) for one in quoted.sources)
    compared = quoted.compare_le is not None
    return Extrait(
        alineas,
        suite,
        Formulation.MOT_POUR_MOT if compared else Formulation.A_RELIRE,
        sources,
        officiel_lu=compared or _read(une, sources),
    )


def _summed_up(catalogue: Catalogue, une: AutreDefinition, points: Sequence[Point]) -> Extrait:
    sources = _sources(catalogue, points)
    spoken = [source.langue for source in sources]
    foreign = tuple(dict.fromkeys(one for one in spoken if one)) if all(spoken) else ()
    return Extrait(
        tuple(enonce(point) for point in points),
        (),
        Formulation.TRADUIT if foreign else Formulation.RESUME,
        sources,
        foreign,
        officiel_lu=_read(une, sources),
    )


def coupe(quoted: Citation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Les alinéas qui définissent, puis le reste, coupés après « definit_jusqu_a »."""
    end = quoted.definit_jusqu_a
    if end is None:
        return tuple(quoted.alineas), ()
    rank = next(rank for rank, alinea in enumerate(quoted.alineas) if end in alinea)
    before, _, after = quoted.alineas[rank].partition(end)
    rest = (after.strip(), *quoted.alineas[rank + 1 :])
    return (*quoted.alineas[:rank], before + end), tuple(one for one in rest if one)


def _sources(catalogue: Catalogue, facts: Iterable[Fait]) -> tuple[Source, ...]:
    """Les documents de plusieurs faits, chacun une fois, dans l'ordre."""
    cited = (catalogue.source(one) for fact in facts for one in fact.references)
    return tuple(dict.fromkeys(cited))


def _read(une: AutreDefinition, sources: Iterable[Source]) -> bool:
    return une.texte_officiel in {source.url for source in sources}
