"""Relit un fichier de plusieurs pages : il ne demande rien, chaque lien y arrive, sa règle est la sienne."""

from __future__ import annotations

import base64
import html
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

from innovation_sociale.errors import DataError, Sentence, shown
from innovation_sociale.look.content_security import fingerprint, one_file_policy
from innovation_sociale.messages import site as dit
from innovation_sociale.pages.allowed_html import WHOLE
from innovation_sociale.site.check import DRAWING, address_problem
from innovation_sociale.site.published_html import MARKS, Permitted, ScannedPage, scan

PACK_TYPE = "application/octet-stream"
_PACK = re.compile(rf'<script type="{PACK_TYPE}" id="isa-paquet">([A-Za-z0-9+/=]*)</script>')
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_LOADS = re.compile(r"url\((?!data:)|@import", re.IGNORECASE)
_DATA = "window.isaPaquet="


def check_one_file(name: str, text: str, navigation: str) -> list[DataError]:
    """Tous les défauts du fichier `name` ; `navigation` : le seul script qu'il porte en clair."""
    pack = packed_script(text)
    style = "".join(_STYLE.findall(text))
    permitted = Permitted(
        scripts={fingerprint(navigation)},
        styles={fingerprint(style)},
        policies=(one_file_policy((navigation, pack), style),),
        data=(PACK_TYPE,),
        tags=WHOLE,
        keyed=True,
    )
    pages = [scan(one, permitted) for one in (text, *_packed_pages(pack))]
    found = [(where, said) for page in pages for where, said in page.problems if where not in MARKS]
    if loads := _LOADS.search(style):
        found.append((loads[0], dit.CHARGE_D_AILLEURS(adresse=shown(loads[0]))))
    found += [*_repeated(pages), *_dead_links(pages)]
    return sorted({DataError(name, pages[0].line(where), 1, said) for where, said in found})


def packed_script(text: str) -> str:
    """Le script que le fichier décomprime. Lève `ValueError` s'il n'en a pas d'entier."""
    found = _PACK.search(text)
    if found is None:
        raise ValueError("le fichier n'a pas de paquet")
    return zlib.decompress(base64.b64decode(found[1], validate=True)).decode("utf-8")


def packed_data(pack: str) -> dict[str, Any]:
    """Ce que le paquet donne à lire à ses outils."""
    told: dict[str, Any] = json.JSONDecoder().raw_decode(pack, len(_DATA))[0]
    return told


def _packed_pages(pack: str) -> Iterator[str]:
    told = packed_data(pack)
    for text in (*told["pages"].values(), *told["plis"].values()):
        yield f"<!doctype html><body>{text}"


def _repeated(pages: list[ScannedPage]) -> Iterator[tuple[str, Sentence]]:
    """Les ancres écrites dans deux morceaux : le paquet et le reste n'en ont pas en commun."""
    seen: set[str] = set()
    for page in pages:
        for anchor in page.ids & seen:
            yield f'id="{anchor}"', dit.ANCRE_EN_DOUBLE(ancre=shown(anchor))
        seen |= page.ids


def _dead_links(pages: list[ScannedPage]) -> Iterator[tuple[str, Sentence]]:
    known = {anchor for page in pages for anchor in page.ids}
    for link in (link for page in pages for link in page.links):
        said = html.escape(link.address)
        if link.loaded and not link.address.startswith(DRAWING):
            yield said, dit.CHARGE_D_AILLEURS(adresse=shown(link.address))
        elif link.address.startswith("#"):
            if link.address[1:].partition("?")[0] not in known:
                yield said, dit.ANCRE_MORTE(adresse=shown(link.address))
        elif problem := address_problem(link):
            yield said, problem
        elif link.followed and not re.match("(?:https?|mailto|tel):", link.address):
            yield said, dit.LIEN_MORT(adresse=shown(link.address))
