"""Le manuscrit d'un extrait : les pages qui s'impriment, rendues seules, sans construire le site.

Ces pages sont celles que la vérification vient de juger, rendues par les mêmes outils. Tout ce
qui n'est pas certain (un lien, une ancre, un menu) est laissé à MkDocs, qui sait le dire.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from innovation_sociale.environment.settings import Settings
from innovation_sociale.macros.registry import Rendering
from innovation_sociale.models import Catalogue
from innovation_sociale.models.stories import story_of
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.pages.calls import filled
from innovation_sociale.pages.generated import generated_pages
from innovation_sociale.pages.html_rules import render
from innovation_sociale.pages.html_tree import attributes, read_tree
from innovation_sociale.pages.linked import Astray, render_linked
from innovation_sociale.pages.manuscript import ManuscriptPage
from innovation_sociale.pages.notes import Notes
from innovation_sociale.pages.rules import PageText
from innovation_sociale.pages.stories import told
from innovation_sociale.reading.document import Tree
from innovation_sociale.reading.front_matter import read_page
from innovation_sociale.reading.yaml import parse_yaml


def printed_pages(
    root: Path, written: Mapping[str, PageText], catalogue: Catalogue, settings: Settings
) -> list[ManuscriptPage] | None:
    """Les pages à imprimer, dans l'ordre du menu ; rien si MkDocs doit en juger.

    `written` : les pages de `docs/` déjà jugées, par chemin depuis la racine `root` du projet.
    """
    texts = {
        name.removeprefix("docs/"): told(read_page(one.text, name), name, catalogue)
        for name, one in written.items()
    }
    bodies = {source: page.body for source, page in texts.items()}
    bodies |= {page.source: page.text for page in generated_pages(catalogue, written)}

    def exists(path: str) -> bool:
        return path in bodies or (not path.endswith(".md") and (root / "docs" / path).is_file())

    made: list[ManuscriptPage] = []
    anchors: set[tuple[str, str]] = set()
    listed = menu(root)
    if not set(listed) <= set(bodies):
        return None
    printed = [source for source in listed if source in texts and texts[source].head.printed]
    if not printed:
        return None
    for source in (*printed, *(one for one in sorted(texts) if story_of(one))):
        body, slots = filled(bodies[source])
        try:
            linked = render_linked(body, source, exists)
        except Astray:
            return None
        anchors |= linked.anchors
        title = texts[source].head.title
        made.append(ManuscriptPage(source, public_path(source), title, slots.printed(linked.html)))
    rendering = Rendering(catalogue, settings.forge, root / "overrides" / "partials")
    for source in {source for source, _ in anchors}:
        known = _ids(bodies[source], source, rendering) if source in bodies else set()
        if not {anchor for page, anchor in anchors if page == source} <= known:
            return None
    return made


def menu(root: Path) -> list[str]:
    """Les pages du menu de `mkdocs.yml`, dans l'ordre ; vide s'il n'a pas de menu, ou ne se lit pas."""
    written = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = parse_yaml(written, "mkdocs.yml")
    if settings.stopped or not isinstance(settings.tree, dict):
        return []
    return list(_leaves(settings.tree.get("nav", [])))


def _leaves(entry: Tree) -> Iterator[str]:
    """Les textes d'un menu, à toute profondeur, sans leurs titres."""
    if isinstance(entry, str):
        yield entry
    else:
        for one in entry.values() if isinstance(entry, dict) else entry:
            yield from _leaves(one)


def _ids(body: str, source: str, rendering: Rendering) -> set[str]:
    """Les ancres d'une page rendue entière, macros comprises."""

    notes = Notes(rendering.catalogue)

    def made(name: str, *args: str, **kwargs: str) -> str:
        return rendering.render(name, public_path(source), *args, notes=notes, **dict(kwargs))

    text, slots = filled(body, made)
    end = rendering.endnotes(public_path(source), notes)
    whole = read_tree("".join([render(text), *(one.html for one in slots.held), end]))
    return {attributes(one)["id"] for one in whole.css("[id]")}
