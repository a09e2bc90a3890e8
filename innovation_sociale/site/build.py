"""Construit le site à côté, le typographie, le relit, puis seulement remplace l'ancien."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from innovation_sociale.editions.snapshot import edition_en_cours
from innovation_sociale.environment.settings import Settings, read_settings
from innovation_sociale.errors import DataErrors
from innovation_sociale.forms.records import scripts as record_scripts
from innovation_sociale.french.foreign_words import mark_foreign
from innovation_sociale.french.formatting import said_size
from innovation_sociale.french.typography import typeset, typeset_text
from innovation_sociale.guidance.communes import communes_script
from innovation_sociale.models import Catalogue, Site
from innovation_sociale.pages.addresses import SEARCHED, TOWNS, told_script
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.printing.apart import documents_apart
from innovation_sociale.printing.cards import write_cards, write_icons
from innovation_sociale.printing.cover import Cover
from innovation_sociale.printing.paper import said_paper
from innovation_sociale.printing.press import CompositionFailed
from innovation_sociale.printing.publication import Publication
from innovation_sociale.printing.selection import EmptySelection
from innovation_sociale.printing.thumbnails import write_thumbnails
from innovation_sociale.site.check import braced_pages, check_site, page_origins, pages_of
from innovation_sociale.site.compression import (
    compress,
    compress_lightly,
    lighten_scripts,
    lighten_styles,
)
from innovation_sociale.site.context import Build, BuildFailed
from innovation_sociale.site.handouts import materials
from innovation_sociale.site.inspection import examine
from innovation_sociale.site.kits import write_kits, write_workshop_kit
from innovation_sociale.site.mkdocs_run import run_mkdocs, written_manuscript
from innovation_sociale.site.offline import write_offline
from innovation_sociale.site.one_file import whole_files
from innovation_sociale.site.progress import Progress
from innovation_sociale.site.search import render_search_index
from innovation_sociale.site.summary import Summary, summarised
from innovation_sociale.site.table_headers import scoped
from innovation_sociale.site.verdict import told
from innovation_sociale.site.workspace import recover, replace, workspace


def build_site(
    root: Path, environment: Mapping[str, str], progress: Progress | None = None
) -> Summary:
    """Construit et vérifie le site de `root`, puis remplace `site/`.

    Lève `EnvironmentRefused` si l'environnement est mal réglé, `DataErrors` si les données, les
    pages ou le site construit ont un défaut, `BuildFailed` si MkDocs échoue, `OSError` si le
    disque refuse ; `site/` garde alors la version précédente.
    """
    start, progress = time.monotonic(), progress or Progress()
    settings = read_settings(root, environment)
    progress.warn(settings.warning)
    recover(root)
    with progress.step("vérification"):
        project = examine(root)
        catalogue = project.sound()
    progress.warn(unsigned(catalogue.site, settings.site_url))
    with workspace(root) as folder:
        build = Build(root, folder / "site", settings, project, catalogue)
        for name, stage in STAGES.items():
            with progress.step(name):
                stage(build)
        # Compté avant l'échange : une autre construction peut remplacer ce site aussitôt.
        summary = summarised(build, start)
        replace(build.target, root / "site", folder)
    progress.tell_times(environment)
    return summary


def unsigned(site: Site, address: str) -> str:
    """Ce que la loi demande d'écrire et qui manque, si le site va paraître à `address` ; vide sinon.

    Loi du 21 juin 2004 pour la confiance dans l'économie numérique : qui publie se nomme, et nomme
    son hébergeur.
    """
    named = (("éditeur", "editeur", site.editeur), ("hébergeur", "hebergeur", site.hebergeur))
    absent = [(word, name) for word, name, value in named if not value]
    if not address or not absent:
        return ""
    words = " ni ".join(word for word, _ in absent)
    names = " et ".join(f"« {name} »" for _, name in absent)
    return (
        f"\n*** AVERTISSEMENT : ce site va paraître à {address} sans {words}.\n"
        f"*** La loi (LCEN) demande à qui publie de les nommer : écrivez {names} dans "
        "data/site.yml,\n*** puis reconstruisez. La page « Mentions légales » les montrera.\n"
    )


def pages(build: Build) -> None:
    """Les pages, par MkDocs, et le manuscrit de celles qui s'impriment."""
    verdict = told(build.project, build.settings.forge)
    run_mkdocs(build.root, build.target, build.settings, verdict)


def scripts(build: Build) -> None:
    """Les scripts, sans leurs commentaires."""
    lighten_scripts(build.target)
    lighten_styles(build.target)


def search(build: Build) -> None:
    """À côté du moteur de recherche, ce qu'il lit."""
    text = render_search_index(build.target, build.catalogue)
    (build.target / SEARCHED).write_text(text, encoding="utf-8", newline="\n")


def towns(build: Build) -> None:
    """Les communes, s'il y en a une liste."""
    if text := communes_script(build.catalogue):
        (build.target / TOWNS).write_text(text, encoding="utf-8", newline="\n")


def told_records(build: Build) -> None:
    """Ce que les formulaires lisent de chaque fiche."""
    for name, text in record_scripts(build.catalogue):
        path = build.target / told_script(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def cards(build: Build) -> None:
    """Les icônes toujours ; les cartes si le site a une adresse, car un réseau les y prend."""
    timestamp = build.settings.timestamp
    write_icons(build.target, timestamp=timestamp)
    if build.settings.site_url:
        write_cards(build.target, build.catalogue, timestamp=timestamp)


def printables(build: Build) -> None:
    """Le livret et les autres imprimés."""
    manuscript = written_manuscript(build.target)
    printed = publication(build.root, build.catalogue, manuscript, build.settings)
    try:
        for name, content in printed.all():
            path = build.target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except (CompositionFailed, EmptySelection) as failure:
        raise BuildFailed(f"Le livret n'a pas pu être composé.\n{failure}") from failure


def handouts(build: Build) -> None:
    """Les feuilles et les petits livrets, à part : la copie hors ligne ne les emporte pas."""
    given = materials(build.root, build.project.written, build.catalogue, build.settings)
    try:
        for name, content in documents_apart(given):
            path = build.target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except CompositionFailed as failure:
        raise BuildFailed(f"Ce qui se donne n'a pas pu être composé.\n{failure}") from failure


def previews(build: Build) -> None:
    """Ce que montre « Pour une rencontre » : la première page de chaque genre d'imprimé."""
    write_thumbnails(build.target, build.catalogue)


def kits(build: Build) -> None:
    """Les trousses des événements et le kit de l'atelier, après les imprimés : ils en reprennent."""
    write_kits(build)
    write_workshop_kit(build)


def typography(build: Build) -> None:
    """Les pages finies : titres des tableaux, typographie, mots étrangers, poids des imprimés."""
    for page in build.target.rglob("*.html"):
        text = mark_foreign(typeset(scoped(page.read_text("utf-8"))))
        text = weighed(text, build.target)
        page.write_text(text, encoding="utf-8", newline="")


def one_files(build: Build) -> None:
    """Le site en un fichier, et celui de chaque événement, déjà relus."""
    written = []
    for name, content in whole_files(build.root, build.target, build.catalogue, build.settings):
        written.append(build.target / name)
        written[-1].parent.mkdir(parents=True, exist_ok=True)
        written[-1].write_bytes(content)
    compress_lightly(written)
    weigh_again(build.target)


def offline(build: Build) -> None:
    """L'édition hors ligne, et son poids. Avant la relecture : des pages mènent à ce fichier."""
    settings = build.settings
    write_offline(
        build.target, build.catalogue, timestamp=settings.timestamp, site_url=settings.site_url
    )
    weigh_again(build.target)


def reading_again(build: Build) -> None:
    """Le site, relu comme par un visiteur."""
    origins = page_origins(build.project.written, build.catalogue)
    braced = braced_pages(build.project.written)
    if errors := check_site(build.target, build.settings.site_url, origins, braced):
        raise DataErrors(errors)


def compression(build: Build) -> None:
    """Les copies comprimées, à côté des fichiers de texte."""
    compress(build.target)


# Ce que fait une construction, dans l'ordre, et le nom que la progression en dit.
STAGES: Mapping[str, Callable[[Build], None]] = {
    "pages": pages,
    "scripts": scripts,
    "communes": towns,
    "formulaires": told_records,
    "recherche": search,
    "cartes": cards,
    "imprimés": printables,
    "feuilles et petits livrets": handouts,
    "vignettes": previews,
    "trousses": kits,
    "typographie": typography,
    "en un fichier": one_files,
    "édition hors ligne": offline,
    "relecture": reading_again,
    "compression": compression,
}


def publication(
    root: Path, catalogue: Catalogue, pages: Sequence[ManuscriptPage], settings: Settings
) -> Publication:
    """De quoi imprimer le site de `root`, à sa date et sous son adresse."""
    cover = Cover(edition_en_cours(catalogue, settings.day))
    return Publication(
        pages, catalogue, root / "docs", settings.site_url, cover, settings.timestamp
    )


def weigh_again(built: Path) -> None:
    """Écrit, dans les pages qui l'attendaient, le poids d'un fichier qui vient de naître."""
    for page in pages_of(built):
        text = page.read_text("utf-8")
        if (told := weighed(text, built)) != text:
            page.write_text(told, encoding="utf-8", newline="")


def weighed(page: str, built: Path) -> str:
    """La page, ce que demande chaque fichier à télécharger écrit là où elle le propose.

    Son poids ; d'un imprimé, ses pages et ses feuilles. Un fichier qui n'existe pas encore garde sa
    place vide.
    """

    def weight(found: re.Match[str]) -> str:
        path = built / found[1]
        if not path.is_file():
            return found[0]
        return f'<span data-poids="{found[1]}">, {said_size(path.stat().st_size)}</span>'

    def paper(found: re.Match[str]) -> str:
        path = built / found[1]
        if not path.is_file():
            return found[0]
        return typeset_text(f", {said_paper(path, int(found[2]))}")

    page = re.sub(r'<span data-papier="([^"]+)" data-par-face="([12])"></span>', paper, page)
    return re.sub(r'<span data-poids="([^"]+)"></span>', weight, page)
