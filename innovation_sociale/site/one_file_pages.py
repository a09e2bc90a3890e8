"""Une page finie, récrite pour tenir avec d'autres dans un seul fichier.

Chaque page y a une clé (`p12`) : ses ancres la portent devant elles (`p12.joindre`), ses liens
mènent à d'autres clés. Ce qui n'est pas dans le fichier se lit en ligne, si le site a une adresse ;
sinon, il reste ses mots. Le reste ne change que d'écriture : blancs, guillemets, ancres que rien ne
vise.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from innovation_sociale.french.html_tags import Kind, Tag, read_tags

# Ce qui ne sert pas dans un fichier qu'on se passe : où l'on est, comment contribuer, imprimer.
FURNITURE = frozenset(
    "isa-citer isa-corrige isa-evitement isa-fil isa-imprimer isa-inconnues isa-marge isa-modifier "
    "isa-poids isa-signaler isa-sigles isa-sommaire".split()
)
# Les attributs qui nomment une ancre de la même page, ou plusieurs.
NAMING = frozenset(
    "for list popovertarget aria-activedescendant aria-controls aria-describedby aria-details "
    "aria-labelledby aria-owns data-copie headers".split()
)
_VOID = frozenset("br col hr img input link meta wbr".split())
# Ces outils ne cherchent rien d'autre que ce que nomme un attribut : les autres ancres peuvent partir.
_UNNAMING = frozenset({"ages.js", "copier.js"})
# Ceux-là ne vont pas dans le fichier : il a son en-tête, et ses notes se lisent au bas de la page.
LEFT_SCRIPTS = frozenset({"entete.js", "notes.js"})
_BACK = 'role="doc-backlink"'


@dataclass(frozen=True)
class Leaf:
    """Une page dans le fichier : sa clé, son adresse sans `index.html`, son titre, son contenu.

    `classes` : celles que portait le cadre ; `scripts` : ceux qu'elle charge, sans leur dossier ;
    `article` : son contenu, déjà réduit à ce que le fichier garde.
    """

    key: str
    address: str
    title: str
    article: str
    scripts: tuple[str, ...] = ()
    classes: str = ""

    @property
    def name(self) -> str:
        """Le titre, sans le nom du site qui le suit."""
        return self.title.rpartition(" - ")[0] or self.title

    @property
    def tools(self) -> bool:
        """Vrai si un de ses scripts cherche plus que ce que nomme un attribut : ses ancres restent."""
        return not set(self.scripts) <= _UNNAMING


@dataclass(frozen=True)
class Volume:
    """Ce qu'un fichier contient : ses pages, par adresse, et où se lit le reste.

    `instead` : pour une adresse absente, celle d'une page présente qui en tient lieu, et les
    réponses qu'un outil y lit.
    """

    leaves: Mapping[str, Leaf]
    site_url: str = ""
    instead: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def read_leaf(built: Path, address: str, dropped: tuple[str, ...] = ()) -> Leaf:
    """La page finie d'une adresse (`definition/`, vide pour l'accueil), sans ce que `dropped` nomme.

    Elle n'a pas encore de clé.
    """
    # Le signe nul marque, dans le fichier, la place d'une page : aucune ne doit en porter.
    text = (built / address / "index.html").read_text(encoding="utf-8").replace("\0", "")
    title = html.unescape(_between(text, "<title>", "</title>"))
    main = re.search(r'<main class="([^"]*)"', text)
    classes = (main[1] if main else "").replace("isa-cadre--sommaire", "").split()
    scripts = re.findall(r'<script src="[^"]*assets/js/([^"]+)" defer>', text)
    return Leaf(
        "",
        address,
        title,
        without(part_of(text, "article"), {*FURNITURE, *dropped}),
        tuple(one for one in scripts if one not in LEFT_SCRIPTS),
        " ".join(one for one in classes if one != "isa-cadre"),
    )


def part_of(text: str, tag: str) -> str:
    """La première balise de ce nom et son contenu ; la dernière fermante la ferme."""
    start = text.index(f"<{tag}")
    return text[start : text.rindex(f"</{tag}>") + len(tag) + 3]


def without(text: str, dropped: Collection[str]) -> str:
    """Le même morceau, sans les éléments qui portent l'une de ces classes."""
    pieces, end, name, depth = [], 0, "", 0
    for tag in read_tags(text):
        if depth:
            if tag.name == name:
                depth += (tag.kind is Kind.START) - (tag.kind is Kind.END)
            if not depth:
                end = tag.stop
        elif tag.kind is Kind.START and tag.name not in _VOID and _is_dropped(tag, dropped):
            pieces.append(text[end : tag.start])
            name, depth = tag.name, 1
    return "".join([*pieces, text[end:]])


def _is_dropped(tag: Tag, dropped: Collection[str]) -> bool:
    """Vrai d'un élément d'une de ces classes, et de ce qui ramène d'une source au texte.

    Le retour en arrière le fait aussi.
    """
    if _BACK in tag.written:
        return True
    if "class" not in tag.written:
        return False
    return not set(dropped).isdisjoint(tag.attributes.get("class", "").split())


def named_in(leaf: Leaf) -> set[str] | None:
    """Les ancres qu'une page nomme elle-même ; rien si ses outils peuvent les demander toutes."""
    if leaf.tools:
        return None
    return {
        word
        for tag in read_tags(leaf.article)
        if tag.kind is Kind.START and any(f"{one}=" in tag.written for one in NAMING)
        for name, value in tag.attributes.items()
        if name in NAMING
        for word in value.split()
    }


def aimed(volume: Volume) -> set[str]:
    """Les ancres, clé comprise, auxquelles mènent les liens du fichier."""
    found = set()
    for leaf in volume.leaves.values():
        for tag in read_tags(leaf.article):
            if tag.name == "a" and tag.kind is Kind.START and "#" in tag.written:
                there, anchor, _ = destination(tag.attributes.get("href", ""), leaf, volume)
                if there and anchor:
                    found.add(f"{there.key}.{anchor}")
    return found


def destination(address: str, leaf: Leaf, volume: Volume) -> tuple[Leaf | None, str, str]:
    """Où mène une adresse lue dans une page : page du fichier, ancre, réponses qu'elle porte.

    Sans page : l'adresse est ailleurs, ou absente du fichier.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None, "", ""
    there: Leaf | None = leaf
    if parts.path:
        path = from_root(parts.path, leaf)
        there = volume.leaves.get(path)
        if there is None and path in volume.instead:
            instead, state = volume.instead[path]
            return volume.leaves[instead], "", state
    if "=" in parts.fragment:
        return there, "", parts.fragment
    return there, unquote(parts.fragment), ""


def from_root(path: str, leaf: Leaf) -> str:
    """Une adresse relative, comptée de la racine : `../adie/` → `accompagnement/adie/`."""
    found = posixpath.normpath(posixpath.join("/", leaf.address, unquote(path))).lstrip("/")
    return found + ("/" if found and (path.endswith(("/", "..", ".")) or "." not in found) else "")


def landed(volume: Volume, aims: Collection[str]) -> set[str]:
    """Parmi les ancres visées, celles que les pages gardées portent vraiment."""
    written = {
        f"{leaf.key}.{tag.attributes['id']}"
        for leaf in volume.leaves.values()
        for tag in read_tags(leaf.article)
        if tag.kind is Kind.START and "id=" in tag.written and "id" in tag.attributes
    }
    return written.intersection(aims)


def _between(text: str, start: str, end: str) -> str:
    return text[text.index(start) + len(start) : text.index(end)]
