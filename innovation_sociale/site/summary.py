"""Le bilan d'une construction : ce que contient le site, en quelques lignes."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass

from innovation_sociale.errors import plural
from innovation_sociale.site.check import pages_of
from innovation_sociale.site.context import Build


@dataclass(frozen=True)
class Summary:
    """Ce que contient le site construit. `seconds` est le temps passé, `size` en octets."""

    pages: int
    actors: int
    testimonials: int
    sources: int
    facts: int
    to_check: int
    size: int
    seconds: float

    def __str__(self) -> str:
        """Le bilan de fin de construction, en français."""
        return "\n".join(
            (
                f"Site construit dans site/ en {self.seconds:.1f} s".replace(".", ","),
                f"  {plural(self.pages, 'page')}, {self.size / 1_000_000:.1f} Mo".replace(".", ","),
                f"  {plural(self.actors, 'acteur')}, {plural(self.testimonials, 'témoignage')}",
                f"  {plural(self.facts, 'fait')}, {plural(self.sources, 'source')}",
                f"  {plural(self.to_check, 'fait')} à re-vérifier",
            )
        )


def summarised(build: Build, start: float) -> Summary:
    """Ce que contient le site de `build`, commencé à l'instant `start`."""
    catalogue = build.catalogue
    files = [path for path in build.target.rglob("*") if path.is_file()]
    return Summary(
        pages=len(pages_of(build.target)),
        actors=len(catalogue.acteurs),
        testimonials=len(catalogue.temoignages),
        sources=len(catalogue.citations()),
        facts=len(catalogue.faits()),
        to_check=catalogue.facts_to_check(dt.datetime.now(dt.UTC).date()),
        size=sum(path.stat().st_size for path in files),
        seconds=time.monotonic() - start,
    )
