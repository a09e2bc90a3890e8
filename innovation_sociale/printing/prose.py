"""Le HTML d'une page → un arbre simple, que le gabarit d'impression parcourt.

Un bloc est un dictionnaire dont « t » dit le genre ; le texte courant est une liste de chaînes
et de dictionnaires. Rien n'est perdu en silence : une image illisible, un titre qui saute un
niveau, une balise inconnue sont des défauts, avec le fichier et la ligne.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from innovation_sociale.errors import DataError, Sentence, shown
from innovation_sociale.messages import booklet as dit
from innovation_sociale.pages.html_tree import (
    Node,
    attributes,
    children,
    classes,
    descendants,
    named,
    read_tree,
    text_of,
)
from innovation_sociale.pages.manuscript import ON_SCREEN
from innovation_sociale.printing.pictures import PictureProblem, read_picture
from innovation_sociale.reading.text import position

Block = dict[str, Any]
Inline = str | dict[str, Any]

_STRONG = {"strong": "fort", "b": "fort", "em": "em", "i": "em", "cite": "em", "dfn": "em"}
_STRONG |= {"sup": "exposant", "sub": "indice", "del": "barre", "s": "barre", "mark": "fort"}
_PLAIN = frozenset("span small abbr time ins q u".split())
_MONO = frozenset("code kbd samp var".split())
_INLINE = _PLAIN | _MONO | frozenset(_STRONG) | {"a", "br", "data", "wbr"}
_FRAMES = frozenset(
    "div section article figure figcaption details summary main dt dd li caption".split()
)


@dataclass
class Prose:
    """Lit les pages d'une publication.

    `docs` : le dossier des pages, où sont leurs images ; `site_url` : l'adresse publique, vide si
    elle est inconnue ; `printed` : l'adresse, depuis la racine du site, des pages imprimées, et
    l'étiquette à laquelle un renvoi y mène. Les défauts s'ajoutent à `defects`.
    """

    docs: Path
    site_url: str
    printed: Mapping[str, str]
    defects: list[DataError] = field(default_factory=list)
    _source: str = ""
    _address: str = ""
    _level: int = 1
    _deeper: int = 0
    _proofs: Callable[[Sequence[str]], list[int]] | None = None

    def open(
        self,
        source: str,
        address: str,
        *,
        level: int = 1,
        proofs: Callable[[Sequence[str]], list[int]] | None = None,
    ) -> None:
        """Commence une page : son chemin sous `docs/`, son adresse publiée.

        Son titre est de niveau `level` sur le papier. `proofs` donne les numéros des sources que
        cite une preuve, d'après les faits qu'elle nomme ; seul un récit en porte.
        """
        self._source, self._address, self._level = source, address, 1
        self._deeper, self._proofs = level - 1, proofs

    @property
    def level(self) -> int:
        """Le niveau, sur le papier, du dernier titre lu."""
        return self._level + self._deeper

    def blocks(self, html: str) -> list[Block]:
        """Les blocs d'un morceau de page, dans l'ordre."""
        return list(self._blocks(children(read_tree(html))))

    def _blocks(self, nodes: Iterable[Node | str]) -> Iterator[Block]:
        line: list[Node | str] = []

        def paragraph() -> Iterator[Block]:
            if words := self._line(line):
                yield {"t": "p", "c": words}
            line.clear()

        for child in nodes:
            if isinstance(child, str) or child.tag in _INLINE:
                line.append(child)
            else:
                yield from paragraph()
                yield from self._block(child)
        yield from paragraph()

    def _block(self, node: Node) -> Iterator[Block]:
        tag, inside = node.tag or "", children(node)
        if ON_SCREEN in classes(node):
            return
        if tag == "p":
            yield from self._blocks(inside)
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
            yield self._heading(node, int(tag[1]))
        elif tag in ("ul", "ol"):
            items = [list(self._blocks(children(one))) for one in named(node, "li")]
            yield {"t": "liste", "ordre": tag == "ol", "i": items}
        elif tag == "blockquote":
            yield {"t": "citation", "b": list(self._blocks(inside))}
        elif tag == "pre":
            yield {"t": "code", "texte": text_of(node).strip("\n")}
        elif tag == "table":
            yield self._table(node)
        elif tag == "dl":
            yield {"t": "mots", "i": list(self._words(node))}
        elif tag == "img":
            yield from self._picture(node)
        elif tag == "hr":
            yield {"t": "filet"}
        elif tag == "div" and "admonition" in classes(node):
            yield self._callout(node)
        elif tag in _FRAMES:
            yield from self._blocks(inside)
        else:
            self._defect(f"<{tag}", dit.BALISE_SANS_PAPIER(balise=shown(tag, 20)))

    def _heading(self, node: Node, level: int) -> Block:
        words = " ".join(text_of(node).split())
        if level > self._level + 1:
            said = dit.TITRE_QUI_SAUTE(titre=shown(words), niveau=self._level + 1)
            self._defect(words, said)
        self._level = level
        return {"t": "h", "n": self.level, "c": self._line(children(node))}

    def _table(self, node: Node) -> Block:
        rows = list(descendants(node, "tr"))
        cells = [
            [
                (cell.tag == "th", self._line(children(cell)))
                for cell in children(row)
                if isinstance(cell, Node) and cell.tag in ("th", "td")
            ]
            for row in rows
        ]
        width = max((len(row) for row in cells), default=0)
        lines = [[words for _, words in row] + [[]] * (width - len(row)) for row in cells]
        caption = next(iter(named(node, "caption")), None)
        return {
            "t": "tableau",
            "legende": self._line(children(caption)) if caption else [],
            "entete": lines[0] if lines else [],
            "lignes": lines[1:],
        }

    def _words(self, node: Node) -> Iterator[Block]:
        term: list[Inline] = []
        for one in descendants(node, "dt", "dd"):
            if one.tag == "dt":
                term = self._line(children(one))
            else:
                yield {"terme": term, "b": list(self._blocks(children(one)))}

    def _callout(self, node: Node) -> Block:
        title: list[Inline] = []
        inside: list[Node | str] = []
        for child in children(node):
            if isinstance(child, Node) and "admonition-title" in classes(child):
                title = self._line(children(child))
            else:
                inside.append(child)
        alert = "warning" in classes(node)
        return {"t": "encart", "alerte": alert, "titre": title, "b": list(self._blocks(inside))}

    def _picture(self, node: Node) -> Iterator[Block]:
        address = attributes(node).get("src", "")
        alt = " ".join(attributes(node).get("alt", "").split())
        name = posixpath.basename(unquote(urlsplit(address).path)) or address
        if not alt:
            self._defect("![](", dit.IMAGE_SANS_MOTS(nom=shown(name)))
            return
        if urlsplit(address).scheme or address.startswith("//"):
            self._defect(name, dit.IMAGE_D_UN_AUTRE_SITE())
            return
        try:
            picture = read_picture(self.docs / self._resolved(address).partition("#")[0])
        except PictureProblem as problem:
            self._defect(name, problem.row(nom=shown(name)))
            return
        yield {"t": "image", "alt": alt, **picture}

    def _line(self, nodes: Iterable[Node | str]) -> list[Inline]:
        """Le texte courant, blancs réunis, sans blanc au bord ni chaîne vide."""
        words = list(self._inlines(nodes))
        merged: list[Inline] = []
        for one in words:
            if isinstance(one, str) and merged and isinstance(merged[-1], str):
                merged[-1] += one
            else:
                merged.append(one)
        merged = [_spaced(one) if isinstance(one, str) else one for one in merged]
        if merged and isinstance(merged[0], str):
            merged[0] = merged[0].lstrip(" ")
        if merged and isinstance(merged[-1], str):
            merged[-1] = merged[-1].rstrip(" ")
        return [one for one in merged if one != ""]

    def _inlines(self, nodes: Iterable[Node | str]) -> Iterator[Inline]:
        for child in nodes:
            if isinstance(child, str):
                yield child
            elif child.tag == "data" and not text_of(child):
                # Une preuve. Qui ne donne pas ses sources imprime un récit sans ses appels.
                if self._proofs:
                    numbers = self._proofs(attributes(child).get("value", "").split())
                    yield {"t": "preuve", "sources": numbers}
            elif child.tag == "br":
                yield {"t": "br"}
            elif child.tag == "wbr" or ON_SCREEN in classes(child):
                continue
            elif child.tag in _MONO:
                yield {"t": "code", "x": text_of(child)}
            elif child.tag in _STRONG:
                yield {"t": _STRONG[child.tag], "c": list(self._inlines(children(child)))}
            elif child.tag == "a" and "href" in attributes(child):
                words = list(self._inlines(children(child)))
                if target := self._target(attributes(child)["href"]):
                    yield {"t": "lien", "vers": target, "c": words}
                else:
                    # Ni imprimée ici, ni d'adresse connue : on dit au moins où la page se lit.
                    yield from (*words, " (sur le site)")
            elif child.tag in ("a", "p") or child.tag in _PLAIN:
                yield from self._inlines(children(child))
            else:
                said = dit.BALISE_DANS_UNE_PHRASE(balise=shown(child.tag or "", 20))
                self._defect(f"<{child.tag}", said)

    def _target(self, address: str) -> str:
        """Où mène un lien sur le papier : une étiquette « #… », une adresse, ou rien."""
        if urlsplit(address).scheme:
            return address
        target = self._resolved(address)
        page, _, anchor = target.partition("#")
        if page.endswith("/") or not page:
            page += "index.html"
        if label := self.printed.get(page):
            return f"#{label}"
        if not self.site_url:
            return ""
        return self.site_url + page.removesuffix("index.html") + (f"#{anchor}" if anchor else "")

    def _resolved(self, address: str) -> str:
        """Le chemin d'un lien relatif, depuis la racine du site."""
        path, _, anchor = address.partition("#")
        folder = posixpath.dirname(self._address)
        joined = (
            posixpath.normpath(posixpath.join(folder, unquote(path))) if path else self._address
        )
        joined = "" if joined == "." else joined + ("/" if path.endswith("/") else "")
        return joined + (f"#{anchor}" if anchor else "")

    def _defect(self, needle: str, message: Sentence) -> None:
        """Inscrit un défaut, à la ligne de la source où se lit `needle`."""
        path = self.docs / self._source
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        offset = max(text.casefold().find(needle.casefold()), 0)
        self.defects.append(DataError(f"docs/{self._source}", *position(text, offset), message))


def _spaced(text: str) -> str:
    """Un blanc ou un retour à la ligne vaut une espace ; les insécables restent."""
    folded: list[str] = []
    for char in text:
        if char in " \t\n\r":
            if not folded or folded[-1] != " ":
                folded.append(" ")
        else:
            folded.append(char)
    return "".join(folded)
