"""Relit le site construit comme un visiteur : tout lien mène quelque part, rien ne sort."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from innovation_sociale.errors import DataError, Said, shown
from innovation_sociale.messages import site as dit
from innovation_sociale.models import Catalogue
from innovation_sociale.pages.addresses import WHOLE_FOLDER, public_path
from innovation_sociale.pages.generated import generated_pages
from innovation_sociale.pages.rules import PageText
from innovation_sociale.site.published_html import MARKS, Link, ScannedPage, scan

_LINKED = ("http", "https", "mailto", "tel")
# Une icône peut être écrite dans son lien : un dessin vu comme une image n'agit pas.
DRAWING = ("data:image/svg+xml,", "data:image/png;base64,")


def check_site(
    site: Path,
    site_url: str = "",
    sources: Mapping[str, str] | None = None,
    braced: Collection[str] = (),
) -> list[DataError]:
    """Tous les défauts du site construit dans `site`.

    Vérifie balises, attributs, liens, ancres, images, restes de gabarit, chargements extérieurs,
    que chaque page se rejoint depuis l'accueil, et que son contenu ne mène pas à elle-même. `site_url` est l'adresse publique, si elle est
    connue ; `sources`, pour chaque page, le fichier du projet dont elle est tirée ; `braced`, les
    pages qui montrent des accolades exprès.
    """
    pages = {
        path.relative_to(site).as_posix(): scan(path.read_text(encoding="utf-8"))
        for path in pages_of(site)
    }
    errors: list[DataError] = []
    neighbours: dict[str, set[str]] = {name: set() for name in pages}
    for name, page in pages.items():
        found = [one for one in page.problems if name not in braced or one[0] not in MARKS]
        for link in page.links:
            target, message = _resolve(link, name, site, site_url, pages)
            if message:
                found.append((html.escape(link.address), message))
            if target == name and link.told and "#" not in link.address:
                found.append((html.escape(link.address), dit.LIEN_SUR_PLACE(adresse=link.address)))
            if target in pages and link.followed:
                neighbours[name].add(target)
        origin = (sources or {}).get(name, "")
        made = f" ; page tirée de {origin}" if origin else ""
        errors += [
            DataError(name, page.line(where), 1, said.reworded(f"{said}{made}"))
            for where, said in found
        ]
    errors += _unreachable(pages, neighbours)
    errors += _stylesheets(site)
    return sorted(set(errors))


def pages_of(site: Path) -> list[Path]:
    """Les pages d'un site construit, sans les fichiers qui en tiennent plusieurs."""
    return sorted(
        path for path in site.rglob("*.html") if path.relative_to(site).parts[0] != WHOLE_FOLDER
    )


def page_origins(written: Iterable[str], catalogue: Catalogue) -> dict[str, str]:
    """Pour chaque page publiée, le fichier du projet dont elle est tirée.

    `written` : les pages de `docs/`, par chemin depuis la racine du projet.
    """
    names = list(written)
    made = {public_path(one.source): one.edited_in for one in generated_pages(catalogue, names)}
    return {**{public_path(name.removeprefix("docs/")): name for name in names}, **made}


def braced_pages(written: Mapping[str, PageText]) -> set[str]:
    """Les pages publiées dont l'auteur montre une macro sans l'appeler, en toutes lettres."""
    return {
        public_path(name.removeprefix("docs/"))
        for name, page in written.items()
        if re.search(r"\{%[-+]?\s*raw\b|\{ [{%#]", page.text)
    }


def _resolve(
    link: Link, origin: str, site: Path, site_url: str, pages: dict[str, ScannedPage]
) -> tuple[str, Said]:
    """La cible d'un lien, relative à la racine, et le défaut éventuel."""
    if problem := address_problem(link):
        return "", problem
    if link.address.startswith(DRAWING) and not link.followed:
        return "", ""
    parts = _parts(link.address)
    if parts.scheme in ("mailto", "tel") and link.followed:
        return "", ""
    if parts.scheme or parts.netloc:
        own = site_url and link.address.startswith(site_url)
        if link.loaded and not own:
            return "", dit.CHARGE_D_AILLEURS(adresse=shown(link.address))
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
        return "", dit.LIEN_MORT(adresse=shown(link.address))
    anchor = unquote(parts.fragment)
    if anchor and target in pages and "=" not in anchor and anchor not in pages[target].ids:
        return target, dit.ANCRE_MORTE(adresse=shown(link.address))
    return target, ""


def address_problem(link: Link) -> Said:
    """Pourquoi nulle page ne peut porter cette adresse ; vide si elle le peut."""
    try:
        parts = _parts(link.address)
    except ValueError:
        return dit.ADRESSE_MAL_ECRITE(adresse=shown(link.address))
    if link.address.startswith(DRAWING) and not link.followed:
        return ""
    if parts.scheme and (parts.scheme not in _LINKED or (parts.netloc and "@" in parts.netloc)):
        return dit.ADRESSE_INTERDITE(schema=shown(parts.scheme, 20), adresse=shown(link.address))
    return ""


def _parts(address: str) -> SplitResult:
    return urlsplit(re.sub(r"[\x00-\x20]", "", address).replace("\\", "/"))


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
        yield DataError(name, 1, 1, dit.PAGE_PERDUE())


def _stylesheets(site: Path) -> Iterator[DataError]:
    """Une feuille de style peut charger, elle aussi, une police ou une image."""
    for path in sorted(site.rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"(?:url\(|@import)\s*['\"]?\s*((?:https?:)?//[^'\")\s]+)", text):
            name = path.relative_to(site).as_posix()
            yield DataError(name, 1, 1, dit.CHARGE_D_AILLEURS(adresse=shown(found[1])))
