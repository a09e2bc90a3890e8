"""Le HTML qu'une page de `docs/` peut produire : ce qui met en forme, rien qui agit.

On juge la page rendue, et non sa source : Markdown a trop de façons d'écrire une balise pour
qu'une lecture de la source les voie toutes. html5lib la lit comme un navigateur, à sa place dans
une page, et nomme les balises perdues. La ligne d'un défaut est celle dont l'ajout le fait
apparaître.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from innovation_sociale.environment.forge_signs import box, shallow_lists, signs, stuck
from innovation_sociale.errors import DataError, Sentence, shown
from innovation_sociale.messages import html as dit
from innovation_sociale.messages import pages
from innovation_sociale.pages.allowed_html import PROSE_TAGS, prose_attribute_problem
from innovation_sociale.pages.slots import ATTRIBUTE, Slots

# Les mêmes que dans mkdocs.yml, celles que MkDocs ajoute comprises ; un essai le vérifie. Par leur
# seul nom, Markdown les chercherait pour chaque page parmi tout ce qui est installé.
MARKDOWN_EXTENSIONS: dict[str, type[Extension]] = {
    "toc": TocExtension,
    "tables": TableExtension,
    "fenced_code": FencedCodeExtension,
    "admonition": AdmonitionExtension,
}
MARKDOWN_SETTINGS: dict[str, dict[str, Any]] = {"tables": {"use_align_attribute": True}}
# Ce qu'une personne lit et corrige d'un coup ; au-delà, la page est à reprendre.
MOST_DEFECTS = 20
DEEPEST = 40
# Chercher une ligne demande de rendre le début de la page : pas plus de tant de fois.
MOST_RENDERINGS = 60
_BEFORE = "<!doctype html><html><head><title>x</title></head><body><main><article>\n"
_AFTER = '\n<div {}="{}"></div></article></main></body></html>'
_VERBATIM = frozenset("code pre kbd samp var".split())
# Une macro tient dans le corps de la page, ou dans un simple cadre.
_ROOMS = frozenset("div section details".split())
# Une macro posée dans une phrase n'en sort pas : ni titre, ni lien, ni code, ni légende.
_SENTENCES = PROSE_TAGS - frozenset(
    "a button caption code del figcaption h1 h2 h3 h4 h5 h6 kbd pre q s samp summary var".split()
)
# Fautes que tout navigateur lit pareil, et qui ne changent aucune balise.
_HARMLESS = re.compile(r".*entity.*|.*codepoint.*|unexpected-cell-in-table-body")
_TOKENS = {
    "expected-tag-name-but-got-question-mark": (dit.INSTRUCTION_XML, "<?"),
    "expected-dashes-or-doctype": (dit.DECLARATION_HTML, "<!"),
    "unexpected-doctype": (dit.DECLARATION_HTML, "<!doctype"),
}


@dataclass(frozen=True)
class _Offence:
    """Un défaut, le morceau de source où le chercher, et son rang s'il se cherche par là."""

    message: Sentence
    needle: str
    rank: int = -1


def render(text: str, *more: Extension) -> str:
    """Le HTML que MkDocs fera d'un corps de page sans Jinja."""
    ours = (make(**MARKDOWN_SETTINGS.get(name, {})) for name, make in MARKDOWN_EXTENSIONS.items())
    return Markdown(extensions=[*ours, *more]).convert(text)


def inspect_html(
    body: str, name: str, slots: Slots | None = None
) -> tuple[list[DataError], set[int]]:
    """Les défauts d'un corps de page sans Jinja, et le rang des macros mal placées.

    `name` est le chemin à afficher.
    """
    try:
        reading = _Reading(render(body), slots or Slots())
    except RecursionError:
        return [DataError(name, 1, 1, pages.PAGE_IMBRIQUEE())], set()
    errors = [DataError(name, line, 1, message) for line, message in shallow_lists(body)]
    errors += _located(reading.offences, body, name)
    placed = Counter(reading.placed)
    total = range(len(slots.held) if slots else 0)
    return errors, {rank for rank in total if placed[rank] != 1}


def _located(offences: list[_Offence], body: str, name: str) -> list[DataError]:
    lines = body.split("\n")
    renderings = 0

    @cache
    def before(count: int) -> Counter[_Offence]:
        nonlocal renderings
        renderings += 1
        if renderings > MOST_RENDERINGS:
            return Counter()
        return Counter(_Reading(render("\n".join(lines[:count])), Slots()).offences)

    errors, seen = [], Counter[_Offence]()
    for offence in offences[:MOST_DEFECTS]:
        seen[offence] += 1
        line = _ranked_line(lines, offence)
        if not line:
            steps = range(len(lines))
            line = bisect_left(steps, seen[offence], key=lambda n: before(n)[offence])
        line = max(line, 1)
        column = lines[line - 1].casefold().find(offence.needle.casefold()) + 1
        errors.append(DataError(name, line, column or 1, offence.message))
    if len(offences) > MOST_DEFECTS:
        more = len(offences) - MOST_DEFECTS
        last = max(error.line for error in errors)
        errors.append(DataError(name, last, 1, pages.AUTRES_DEFAUTS_DE_PAGE(combien=more)))
    return errors


def _ranked_line(lines: list[str], offence: _Offence) -> int:
    """La ligne de l'énième occurrence d'une balise ; 0 si le rang ne dit rien."""
    if offence.rank < 0:
        return 0
    pattern = re.compile(re.escape(offence.needle) + r"(?![a-z0-9])", re.IGNORECASE)
    found = [number for number, line in enumerate(lines, 1) for _ in pattern.finditer(line)]
    return found[min(offence.rank, len(found) - 1)] if found else 0


class _Reading:
    """Une page rendue, lue comme un navigateur : ses défauts, et où sont ses macros."""

    def __init__(self, html: str, slots: Slots) -> None:
        self._slots = slots
        self.placed: list[int] = []
        parser = html5lib.HTMLParser(
            tree=html5lib.treebuilders.getTreeBuilder("etree"), namespaceHTMLElements=False
        )
        self._end = f"{slots.secret}-fin"
        root = parser.parse(_BEFORE + html + _AFTER.format(ATTRIBUTE, self._end))
        last = _BEFORE.count("\n") + html.count("\n") + 1
        self.offences = [*self._structure(parser.errors, last), *self._walk(root)]
        late = any(
            line > last and not _HARMLESS.fullmatch(code) for (line, _), code, _ in parser.errors
        )
        if late and not self.offences:
            # Un tableau rejette devant lui ce qui ne va pas dans un tableau : la fin de la page y
            # échappe, et le pied de page du site n'y échappe pas.
            self.offences.append(_Offence(dit.TABLEAU_OUVERT(), "<table"))

    def _structure(self, errors: list[Any], last: int) -> Iterator[_Offence]:
        for (line, _), code, values in errors:
            if code in _TOKENS:
                row, needle = _TOKENS[code]
                yield _Offence(row(), needle)
            elif line <= last and not _HARMLESS.fullmatch(code):
                tag = shown(str(values.get("name") or values.get("startName") or ""), 20)
                if not tag:
                    yield _Offence(dit.HTML_MAL_FORME(), "<")
                elif "end" in code or "adoption" in code:
                    yield _Offence(dit.FERMETURE_DE_TROP(balise=tag), f"</{tag}")
                else:
                    yield _Offence(dit.BALISE_MAL_PLACEE(balise=tag), f"<{tag}")

    def _walk(self, root: Element) -> Iterator[_Offence]:
        frame = {"html", "head", "title", "body", "main", "article"}
        end = False
        ranks: Counter[str] = Counter()
        todo: list[tuple[Any, tuple[str, ...], tuple[int, ...]]] = [(root, (), ())]
        while todo:
            node, above, places = todo.pop()
            if not isinstance(node.tag, str):
                yield _Offence(dit.COMMENTAIRE_HTML(), "<!")
                continue
            tag = node.tag.rpartition("}")[2]
            if tag in frame and not node.attrib:
                frame.remove(tag)  # celle de notre cadre ; une autre serait écrite par la page
                inside, ranked = above, places
            elif node.attrib == {ATTRIBUTE: self._end}:
                end = True
                for one, rank in zip(above, places, strict=True):
                    said = dit.BALISE_OUVERTE(balise=shown(one, 20), fin=one)
                    yield _Offence(said, f"<{one}", rank)
                continue
            else:
                yield from self._element(node, tag, above)
                inside, ranked = (*above, tag), (*places, ranks[tag])
                ranks[tag] += 1
            if len(inside) == DEEPEST:
                yield _Offence(pages.PAGE_IMBRIQUEE(), f"<{tag}")
                continue
            yield from self._texts(node, tag, inside)
            todo += [(child, inside, ranked) for child in reversed(node)]
        if not end:
            yield _Offence(dit.BALISE_INACHEVEE(), "<")

    def _element(self, node: Element, tag: str, above: tuple[str, ...]) -> Iterator[_Offence]:
        mark = node.attrib.get(ATTRIBUTE, "")
        if (rank := self._slots.rank(mark)) is not None:
            inline = self._slots.held[rank].inline
            rooms = _SENTENCES if inline else _ROOMS
            right = tag == ("span" if inline else "div") and set(node.attrib) == {ATTRIBUTE}
            if set(above) <= rooms and right:
                self.placed.append(rank)
            return
        if tag not in PROSE_TAGS:
            yield _Offence(dit.BALISE_INTERDITE(balise=shown(tag, 20)), f"<{tag}")
            return
        for attribute, value in node.attrib.items():
            attribute = str(attribute).rpartition("}")[2]
            if problem := prose_attribute_problem(tag, attribute, value):
                needle = re.search(r"« ([A-Za-z][^ »]*:)", problem)
                yield _Offence(problem, needle[1] if needle else value or attribute)

    def _texts(self, node: Any, tag: str, inside: tuple[str, ...]) -> Iterator[_Offence]:
        """Les signes de la forge restés dans le texte d'un élément, hors de tout code."""
        if _VERBATIM & set(inside):
            return
        texts = [node.text or "", *(child.tail or "" for child in node)]
        for text in texts:
            for piece, row in signs(text, linked="a" in inside):
                yield _Offence(row(signes=shown(piece)), piece)
        if tag == "li" and (found := box(_start(node))):
            yield _Offence(found[1](signes=found[0]), found[0])
        if tag == "p":
            for piece, row in stuck("\N{OBJECT REPLACEMENT CHARACTER}".join(texts)):
                clean = piece.split("\N{OBJECT REPLACEMENT CHARACTER}")[0]
                yield _Offence(row(signes=shown(clean)), clean)


def _start(item: Any) -> str:
    """Le début du texte d'un élément de liste, dans son premier paragraphe s'il en a."""
    if (item.text or "").strip() or not len(item) or item[0].tag != "p":
        return item.text or ""
    return item[0].text or ""
