"""Le corps d'une page rendu avec ses liens, comme MkDocs le rend, sans construire le site."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from innovation_sociale.pages.addresses import public_path, relative_link
from innovation_sociale.pages.html_rules import render


class Astray(Exception):
    """Un lien ne mène à aucun fichier connu : c'est au générateur de pages de le dire."""


@dataclass
class Linked:
    """Une page rendue : son HTML, et les ancres où elle mène, avec leur page sous `docs/`."""

    html: str = ""
    anchors: set[tuple[str, str]] = field(default_factory=set)


def render_linked(body: str, source: str, exists: Callable[[str], bool]) -> Linked:
    """Le HTML d'un corps sans Jinja de la page `source`, chaque lien menant à l'adresse publiée.

    `exists` dit si un chemin sous `docs/` est un fichier du site. Lève `Astray`.
    """
    linked = Linked()

    def address(url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc or AMP_SUBSTITUTE in url:
            return url
        if url.startswith(("/", "\\")):
            raise Astray(url)
        target = source
        if parts.path:
            written = posixpath.join(posixpath.dirname(source), unquote(parts.path))
            target = posixpath.normpath(written)
        if not exists(target):
            raise Astray(url)
        if parts.fragment:
            linked.anchors.add((target, parts.fragment))
        if not parts.path:
            return url
        published = public_path(target) if target.endswith(".md") else target
        query = f"?{parts.query}" if parts.query else ""
        end = f"#{parts.fragment}" if parts.fragment else ""
        return relative_link(published, public_path(source)) + query + end

    linked.html = render(body, _Links(address))
    return linked


class _Links(Extension):
    """Récrit les liens et les images que Markdown écrit ; le HTML écrit à la main n'en est pas."""

    def __init__(self, address: Callable[[str], str]) -> None:
        super().__init__()
        self._address = address

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, le nom que Markdown appelle
        md.treeprocessors.register(_Rewriting(md, self._address), "liens", 0)


class _Rewriting(Treeprocessor):
    def __init__(self, md: Markdown, address: Callable[[str], str]) -> None:
        super().__init__(md)
        self._address = address

    def run(self, root: Any) -> None:
        for tag, key in (("a", "href"), ("img", "src")):
            for element in root.iter(tag):
                if (url := element.get(key)) is not None:
                    element.set(key, self._address(url))
