"""Relier une page à d'autres, dans un seul fichier : ses ancres, ses liens, son écriture la plus courte."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlsplit

from innovation_sociale.french.html_tags import Kind, Tag, read_tags
from innovation_sociale.site.one_file_pages import (
    NAMING,
    Leaf,
    Volume,
    destination,
    from_root,
    named_in,
)

_CAMEL = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
_VERBATIM = frozenset("pre textarea script style".split())
# Le blanc du début et de la fin de ceux-là ne se voit pas ; entre deux autres, un style peut le montrer.
_BOXES = frozenset(
    "article details div dl fieldset form nav ol section select table tbody template thead tr ul".split()
)
# Dans un dessin, aucun blanc ne se voit.
_DRAWN = frozenset("circle desc ellipse g line path polygon polyline rect svg text title".split())
_HEADINGS = frozenset("h1 h2 h3 template".split())
_BLANKS = re.compile(r"[ \t\n\r\f]+")
# Des fins de balise que la norme HTML sous-entend.
_ENDS = re.compile(r"</(?:li|dd|dt)>(?= ?(?:<(?:li|dd|dt)[ >]|</(?:ul|ol|dl|div)>))")
_BARE = re.compile(r"[^\s\"'=<>`/]+")


class Binding:
    """Relie une page : ses ancres, ses liens, son écriture la plus courte."""

    def __init__(self, volume: Volume, aims: Collection[str]) -> None:
        self._volume, self._aims = volume, aims

    def bound(self, leaf: Leaf) -> str:
        """Le contenu d'une page, prêt à mettre dans le fichier."""
        own = named_in(leaf)
        kept = None if own is None else own | self._anchors(leaf)
        pieces, end, closing = [], 0, ""
        before: Tag | None = None
        verbatim = 0
        for tag in read_tags(leaf.article):
            text = leaf.article[end : tag.start]
            pieces.append(text if verbatim else _shrunk(text, before, tag))
            written, closing = self._tag(tag, leaf, kept, closing)
            pieces.append(written)
            if tag.name in _VERBATIM:
                verbatim += (tag.kind is Kind.START) - (tag.kind is Kind.END)
            before, end = tag, tag.stop
        return _ENDS.sub("", "".join([*pieces, leaf.article[end:]]))

    def _anchors(self, leaf: Leaf) -> set[str]:
        start = f"{leaf.key}."
        return {one.removeprefix(start) for one in self._aims if one.startswith(start)}

    def _tag(
        self, tag: Tag, leaf: Leaf, kept: Collection[str] | None, closing: str
    ) -> tuple[str, str]:
        """Une balise récrite, et ce que deviendra la fermante d'un lien."""
        if tag.kind is Kind.OTHER:
            return "", closing
        if tag.kind is Kind.END:
            if tag.name == "a" and closing:
                return closing, ""
            return tag.written, closing
        if " " not in tag.written and "\n" not in tag.written:
            return tag.written, closing
        values, name = dict(tag.attributes), tag.name
        if values.get("rel") == "external":
            del values["rel"]  # l'adresse le dit déjà, et le style de ce fichier la lit
        if values.get("role") == "doc-noteref":
            # « Source 3 » se redit par script à qui l'écoute : écrit mille fois, il pèserait dix fiches.
            del values["role"]
            values.pop("aria-label", None)
        if name == "section" and values.get("role") is None:
            # Nommée, elle serait un repère ; de vingt pages empilées, vingt repères du même nom.
            values.pop("aria-labelledby", None)
        if "id" in values:
            if kept is None or values["id"] in kept or name in _HEADINGS:
                values["id"] = f"{leaf.key}.{values['id']}"
            else:
                del values["id"]
        for one in NAMING & values.keys():
            if one != "data-copie":
                values[one] = " ".join(f"{leaf.key}.{word}" for word in values[one].split())
        if name == "a" and "href" in values:
            if led := self._led(values["href"], leaf):
                values |= led
            else:
                name, values = "span", {k: v for k, v in values.items() if k in ("id", "lang")}
                closing = "</span>"
        return f"<{name}{''.join(_attributes(values))}>", closing

    def _led(self, address: str, leaf: Leaf) -> dict[str, str]:
        """Ce que devient un lien ; vide s'il ne mène plus à rien."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return {"href": address}
        there, anchor, state = destination(address, leaf, self._volume)
        if there is None:
            return self._online(parts.path, address, leaf)
        known = anchor and f"{there.key}.{anchor}" in self._aims
        led = {"href": f"#{there.key}.{anchor}" if known else f"#{there.key}"}
        if there.tools and there.key != leaf.key:
            led["data-page"] = there.key
        return led | ({"data-etat": state} if state else {})

    def _online(self, path: str, address: str, leaf: Leaf) -> dict[str, str]:
        if not self._volume.site_url:
            return {}
        suffix = address[len(path) :]
        return {"href": f"{self._volume.site_url}{from_root(path, leaf)}{suffix}"}


def _shrunk(text: str, before: Tag | None, after: Tag) -> str:
    """Un texte entre deux balises, ses blancs réduits ; rien si ce sont des blancs que rien ne montre."""
    if text.strip(" \t\n\r\f"):
        return _BLANKS.sub(" ", text)
    opens = before and before.kind is Kind.START and before.name in _BOXES
    closes = after.kind is Kind.END and after.name in _BOXES
    drawn = after.name in _DRAWN and before and before.name in _DRAWN
    return "" if not text or opens or closes or drawn else " "


def _attributes(values: Mapping[str, str]) -> Iterator[str]:
    for name, value in values.items():
        shown = _CAMEL.get(name, name)
        if not value:
            yield f" {shown}" if name not in ("alt", "value") else f' {shown}=""'
        elif _BARE.fullmatch(value) and "&" not in value:
            yield f" {shown}={value}"
        else:
            safe = value.replace("&", "&amp;").replace("<", "&lt;")
            if '"' in safe and "'" not in safe:
                yield f" {shown}='{safe}'"
            else:
                yield f' {shown}="{safe.replace(chr(34), "&#34;")}"'
