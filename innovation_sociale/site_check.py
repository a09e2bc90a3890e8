"""Relit le site construit comme un visiteur : tout lien mène quelque part, rien ne sort."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from innovation_sociale.content_security import (
    APPROVED_SCRIPTS,
    LOST_SCRIPTS,
    LOST_STYLES,
    fingerprint,
)
from innovation_sociale.errors import DataError, shown

# Balise → attributs dont l'adresse est chargée sans que le lecteur ne clique.
_LOADED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_PASSIVE_LINKS = {"canonical", "alternate", "prev", "next", "license", "author"}
_VERBATIM = {"code", "pre", "script", "style", "kbd"}


@dataclass(frozen=True)
class Link:
    """Une adresse relevée dans une page."""

    address: str
    place: tuple[int, int]
    loaded: bool
    followed: bool


@dataclass
class ScannedPage:
    """Ce qu'une page publiée contient d'utile à la vérification."""

    ids: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    problems: list[tuple[tuple[int, int], str]] = field(default_factory=list)
    redirect: bool = False


class _Scanner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ScannedPage()
        self._verbatim = 0
        self._script = False
        self._style = False

    @property
    def _place(self) -> tuple[int, int]:
        line, column = self.getpos()
        return line, column + 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _VERBATIM:
            self._verbatim += 1
        if anchor := values.get("id"):
            if anchor in self.page.ids:
                self.page.problems.append(
                    (self._place, f"l'ancre « {anchor} » est écrite deux fois")
                )
            self.page.ids.add(anchor)
        if "style" in values:
            self.page.problems.append(
                (self._place, f"<{tag}> porte un style : écrivez-le dans docs/assets/css/")
            )
        self._script = tag == "script" and "src" not in values
        self._style = tag == "style"
        if any(name.startswith("on") for name in values):
            self.page.problems.append((self._place, f"<{tag}> porte un script dans un attribut"))
        if tag == "img" and "alt" not in values:
            self.page.problems.append((self._place, "image sans texte de remplacement (« alt »)"))
        self._links(tag, values)

    def handle_endtag(self, tag: str) -> None:
        self._script = self._style = False
        if tag in _VERBATIM and self._verbatim:
            self._verbatim -= 1

    def handle_data(self, data: str) -> None:
        if self._script and fingerprint(data) not in APPROVED_SCRIPTS | LOST_SCRIPTS:
            message = "ce script n'est pas sur la liste approuvée (content_security.py)"
            self.page.problems.append((self._place, message))
        if self._style and fingerprint(data) not in LOST_STYLES:
            message = "ce style n'est pas approuvé : écrivez-le dans docs/assets/css/"
            self.page.problems.append((self._place, message))
        if not self._verbatim and (found := re.search(r"\{\{|\{%|\{#", data)):
            self.page.problems.append((self._place, f"« {found.group()} » est resté dans la page"))

    def _links(self, tag: str, values: dict[str, str]) -> None:
        if tag == "a" and "href" in values:
            self._add(values["href"], loaded=False, followed=True)
        elif tag == "link" and "href" in values:
            passive = set(values.get("rel", "").split()) <= _PASSIVE_LINKS
            self._add(values["href"], loaded=not passive, followed=False)
        for attribute in _LOADED.get(tag, ()):
            for candidate in values.get(attribute, "").split(","):
                if address := candidate.strip().split(" ")[0]:
                    self._add(address, loaded=True, followed=False)

    def _add(self, address: str, *, loaded: bool, followed: bool) -> None:
        self.page.links.append(Link(address, self._place, loaded, followed))


def check_site(site: Path, site_url: str = "") -> list[DataError]:
    """Tous les défauts du site construit dans `site`.

    Vérifie liens, ancres, images, restes de gabarit, chargements extérieurs et que chaque
    page se rejoint depuis l'accueil. `site_url` est l'adresse publique, si elle est connue.
    """
    pages = {
        path.relative_to(site).as_posix(): _scan(path) for path in sorted(site.rglob("*.html"))
    }
    errors: list[DataError] = []
    neighbours: dict[str, set[str]] = {name: set() for name in pages}
    for name, page in pages.items():
        errors += [DataError(name, *place, message) for place, message in page.problems]
        for link in page.links:
            target, message = _resolve(link, name, site, site_url, pages)
            if message:
                errors.append(DataError(name, *link.place, message))
            if target in pages and link.followed:
                neighbours[name].add(target)
    errors += _unreachable(pages, neighbours)
    errors += _stylesheets(site)
    return sorted(set(errors))


def _scan(path: Path) -> ScannedPage:
    scanner = _Scanner()
    scanner.feed(path.read_text(encoding="utf-8"))
    scanner.close()
    return scanner.page


def _resolve(
    link: Link, origin: str, site: Path, site_url: str, pages: dict[str, ScannedPage]
) -> tuple[str, str]:
    """La cible d'un lien, relative à la racine, et le défaut éventuel."""
    parts = urlsplit(link.address)
    if parts.scheme in ("mailto", "tel", "data"):
        return "", ""
    if parts.scheme or parts.netloc:
        own = site_url and link.address.startswith(site_url)
        if link.loaded and not own:
            return "", f"« {shown(link.address)} » est chargé depuis un autre site"
        return "", ""
    base = urlsplit(site_url).path.rstrip("/") if site_url else ""
    path = unquote(parts.path)
    if path.startswith("/"):
        path = path.removeprefix(base).lstrip("/")
    elif path:
        path = posixpath.join(posixpath.dirname(origin), path)
    target = posixpath.normpath(path) if path else origin
    if (site / target).is_dir():
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target.startswith("..") or not (site / target).is_file():
        return "", f"lien mort : « {shown(link.address)} » ne mène à rien"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and "=" not in anchor and anchor not in pages[target].ids:
        return target, f"ancre morte : « {shown(link.address)} » ne mène à aucune ancre"
    return target, ""


def _unreachable(
    pages: dict[str, ScannedPage], neighbours: dict[str, set[str]]
) -> Iterator[DataError]:
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += neighbours.get(name, ())
    for name in sorted(set(pages) - seen - {"404.html"}):
        yield DataError(name, 1, 1, "aucun chemin de liens ne mène de l'accueil à cette page")


def _stylesheets(site: Path) -> Iterator[DataError]:
    """Une feuille de style peut charger, elle aussi, une police ou une image."""
    for path in sorted(site.rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"(?:url\(|@import)\s*['\"]?\s*((?:https?:)?//[^'\")\s]+)", text):
            name = path.relative_to(site).as_posix()
            yield DataError(name, 1, 1, f"« {shown(found[1])} » est chargé depuis un autre site")
