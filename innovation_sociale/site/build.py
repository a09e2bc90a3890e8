"""Construit le site à côté, le typographie, le relit, puis seulement remplace l'ancien."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from innovation_sociale.editions.snapshot import edition_en_cours
from innovation_sociale.environment.forge import read_forge
from innovation_sociale.environment.settings import check_environment, source_date
from innovation_sociale.errors import TRACE, DataErrors, plural
from innovation_sociale.french.foreign_words import mark_foreign
from innovation_sociale.french.formatting import said_size
from innovation_sociale.french.typography import typeset
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.manuscript import ManuscriptPage, read_manuscript
from innovation_sociale.printing.cards import write_cards, write_icons
from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.press import CompositionFailed
from innovation_sociale.printing.publication import Publication
from innovation_sociale.site.check import braced_pages, check_site, page_origins
from innovation_sociale.site.compression import compress, lighten_scripts
from innovation_sociale.site.faults import said_output_fault
from innovation_sociale.site.inspection import inspect_project
from innovation_sociale.site.mkdocs_messages import translate
from innovation_sociale.site.offline import write_offline
from innovation_sociale.site.search import render_search_index
from innovation_sociale.site.table_headers import scoped
from innovation_sociale.site.tether import run_tethered
from innovation_sociale.site.workspace import recover, replace, workspace


class BuildFailed(Exception):
    """MkDocs a refusé de construire ; le message porte ce qu'il a dit."""


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


def build_site(root: Path, environment: Mapping[str, str]) -> Summary:
    """Construit et vérifie le site de `root`, puis remplace `site/`.

    Lève `EnvironmentRefused` si l'environnement est mal réglé, `DataErrors` si les données, les
    pages ou le site construit ont un défaut, `BuildFailed` si MkDocs échoue, `OSError` si le
    disque refuse ; `site/` garde alors la version précédente.
    """
    start = time.monotonic()
    check_environment(environment)
    recover(root)
    catalogue, defects = inspect_project(root)
    blocking = [defect for defect in defects if not defect.warning]
    if catalogue is None or blocking:
        raise DataErrors(blocking)
    with workspace(root) as folder:
        built = folder / "site"
        pages = run_mkdocs(root, built, environment)
        lighten_scripts(built)
        _write_search(built, catalogue)
        _write_images(root, built, catalogue, environment)
        _write_printables(built, publication(root, catalogue, pages, environment))
        for page in built.rglob("*.html"):
            text = mark_foreign(typeset(scoped(page.read_text("utf-8"))))
            page.write_text(text, encoding="utf-8", newline="")
        _write_weights(built)
        # Avant la relecture, qui trouve ainsi le fichier quand une page y mène.
        _write_offline(root, built, catalogue, environment)
        _write_weights(built)
        origins = page_origins(root, catalogue)
        site_url = read_forge(environment).site_url
        if errors := check_site(built, site_url, origins, braced_pages(root)):
            raise DataErrors(errors)
        compress(built)
        # Compté avant l'échange : une autre construction peut remplacer ce site aussitôt.
        summary = _summary(catalogue, built, start)
        replace(built, root / "site", folder)
    return summary


def run_mkdocs(root: Path, built: Path, environment: Mapping[str, str]) -> list[ManuscriptPage]:
    """Construit les pages dans `built`, et rend le manuscrit de celles qui s'impriment.

    Lève `DataErrors` ou `BuildFailed` si MkDocs refuse.
    """
    manuscript = built.with_suffix(".manuscrit.json")
    manuscript.unlink(missing_ok=True)
    arguments = ["build", "--strict", "--config-file", str(root / "mkdocs.yml")]
    arguments += ["--site-dir", str(built)]
    variables = {
        **environment,
        "SOURCE_DATE_EPOCH": str(source_date(root, environment)),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(root), environment.get("PYTHONPATH")])),
        "MANUSCRIT": str(manuscript),
    }
    code, said = run_tethered("mkdocs", arguments, folder=root, environment=variables)
    if code:
        errors, others = translate(said, root)
        if environment.get(TRACE):
            raise BuildFailed(said)
        if errors:
            raise DataErrors(errors)
        raise BuildFailed(said_output_fault(said) or "\n".join(others))
    return read_manuscript(manuscript.read_text(encoding="utf-8"))


def publication(
    root: Path,
    catalogue: Catalogue,
    pages: list[ManuscriptPage],
    environment: Mapping[str, str],
) -> Publication:
    """De quoi imprimer le site de `root`, à sa date et sous son adresse."""
    timestamp = source_date(root, environment)
    day = dt.datetime.fromtimestamp(timestamp, dt.UTC).date()
    site_url = read_forge(environment).site_url
    return Publication(
        pages,
        catalogue,
        root / "docs",
        site_url,
        Cover(edition_en_cours(catalogue, day)),
        timestamp,
    )


def _write_printables(built: Path, printed: Publication) -> None:
    try:
        for name, content in printed.all():
            path = built / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except CompositionFailed as failure:
        raise BuildFailed(f"Le livret n'a pas pu être composé.\n{failure}") from failure


def _write_search(built: Path, catalogue: Catalogue) -> None:
    """Écrit, à côté du moteur de recherche, ce qu'il lit."""
    target = built / "assets" / "js" / "recherche" / "fonds.js"
    target.write_text(render_search_index(built, catalogue), encoding="utf-8", newline="\n")


def _write_images(
    root: Path, built: Path, catalogue: Catalogue, environment: Mapping[str, str]
) -> None:
    """Les icônes toujours ; les cartes si le site a une adresse, car un réseau les y prend."""
    timestamp = source_date(root, environment)
    write_icons(built, timestamp=timestamp)
    if read_forge(environment).site_url:
        write_cards(built, catalogue, timestamp=timestamp)


def _write_weights(built: Path) -> None:
    """Écrit le poids de chaque fichier à télécharger là où une page le propose.

    Un fichier qui n'existe pas encore garde sa place vide.
    """

    def weight(found: re.Match[str]) -> str:
        path = built / found[1]
        if not path.is_file():
            return found[0]
        return f'<span data-poids="{found[1]}">, {said_size(path.stat().st_size)}</span>'

    for page in built.rglob("*.html"):
        text = page.read_text("utf-8")
        if "data-poids" in text:
            told = re.sub(r'<span data-poids="([^"]+)"></span>', weight, text)
            page.write_text(told, encoding="utf-8", newline="")


def _write_offline(
    root: Path, built: Path, catalogue: Catalogue, environment: Mapping[str, str]
) -> None:
    timestamp = source_date(root, environment)
    site_url = read_forge(environment).site_url
    write_offline(built, catalogue, timestamp=timestamp, site_url=site_url)


def _summary(catalogue: Catalogue, site: Path, start: float) -> Summary:
    files = [path for path in site.rglob("*") if path.is_file()]
    return Summary(
        pages=sum(path.suffix == ".html" for path in files),
        actors=len(catalogue.acteurs),
        testimonials=len(catalogue.temoignages),
        sources=len(catalogue.citations()),
        facts=len(catalogue.faits()),
        to_check=catalogue.facts_to_check(dt.datetime.now(dt.UTC).date()),
        size=sum(path.stat().st_size for path in files),
        seconds=time.monotonic() - start,
    )
