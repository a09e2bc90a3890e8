"""Le HTML qu'une page de `docs/` peut produire : ce qui met en forme, rien qui agit.

On juge la page rendue, et non sa source : Markdown a trop de façons d'écrire une balise pour
qu'une lecture de la source les voie toutes. La ligne du défaut est celle dont l'ajout le fait
apparaître.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

from markdown import Markdown

from innovation_sociale.errors import DataError, shown

# Les mêmes que dans mkdocs.yml, celles que MkDocs ajoute comprises ; un essai le vérifie.
MARKDOWN_EXTENSIONS = ("toc", "tables", "fenced_code", "admonition")
TAGS = frozenset(
    """
    a abbr b blockquote br cite code dd del details dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img
    ins kbd li mark ol p pre q s section small span strong sub summary sup table tbody td th
    thead time tr u ul
    """.split()
)
ATTRIBUTES = frozenset(
    """
    alt class colspan datetime dir href id lang open rowspan scope src start title
    """.split()
)
SCHEMES = ("http", "https", "mailto", "tel")
# Ce que Markdown écrit lui-même pour aligner une colonne de tableau.
_ALIGNMENT = re.compile(r"(?:left|right|center)\Z")
_UNCLOSED = re.compile(r"<[a-zA-Z/?!][^>]*\Z|<!--(?!.*-->).*\Z", re.DOTALL)


@dataclass(frozen=True)
class _Offence:
    """Un défaut, et le morceau de source où le chercher sur sa ligne."""

    message: str
    needle: str


def inspect_html(body: str, name: str) -> list[DataError]:
    """Les défauts d'un corps de page sans Jinja ; `name` est le chemin à afficher."""
    lines = body.split("\n")

    @cache
    def offences(count: int) -> Counter[_Offence]:
        return Counter(_offences(_rendered("\n".join(lines[:count]))))

    try:
        found = offences(len(lines))
    except RecursionError:
        return [DataError(name, 1, 1, "page trop imbriquée : simplifiez listes et citations")]
    errors = []
    for offence, total in found.items():
        for rank in range(1, total + 1):
            line = bisect_left(range(len(lines)), rank, key=lambda n: offences(n)[offence])
            column = lines[line - 1].casefold().find(offence.needle) + 1
            errors.append(DataError(name, line, column or 1, offence.message))
    return errors


def _rendered(text: str) -> str:
    return Markdown(extensions=list(MARKDOWN_EXTENSIONS)).convert(text)


def _offences(html: str) -> Iterator[_Offence]:
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # `<![…` : html.parser ne sait pas lire ce qui n'est plus du HTML
        reader.unknown_decl("")
    yield from reader.offences
    if unclosed := _UNCLOSED.search(html):
        yield _Offence("balise HTML jamais fermée : ajoutez « > »", unclosed.group()[:4])


class _Reader(HTMLParser):
    """Relève ce qui n'a pas sa place, tel qu'un navigateur le lirait."""

    def __init__(self) -> None:
        super().__init__()
        self.offences: list[_Offence] = []

    def _refuse(self, message: str, needle: str) -> None:
        self.offences.append(_Offence(message, needle.casefold()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self._refuse(
                f"balise « <{shown(tag, 20)}> » interdite : écrivez-la en Markdown, ou faites "
                "une macro",
                f"<{tag}",
            )
            return
        for attribute, value in attrs:
            self._attribute(tag, attribute, value or "")

    def _attribute(self, tag: str, attribute: str, value: str) -> None:
        if attribute in ("href", "src"):
            self._address(value, image=attribute == "src")
        elif not (
            attribute in ATTRIBUTES
            or attribute.startswith("aria-")
            or (attribute == "align" and _ALIGNMENT.match(value))
        ):
            self._refuse(
                f"attribut « {shown(attribute, 20)} » interdit sur <{tag}> : retirez-le", attribute
            )

    def _address(self, value: str, *, image: bool) -> None:
        # Un navigateur ignore blancs et caractères de contrôle dans le schéma d'un lien, et
        # lit une barre oblique inverse comme une barre oblique.
        target = re.sub(r"[\x00-\x20]", "", value).replace("\\", "/")
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", target)
        if scheme and scheme[1].lower() not in SCHEMES:
            self._refuse(
                f"lien « {shown(scheme[1], 20)}: » interdit : écrivez une adresse http(s) ou un "
                "chemin de page",
                scheme[1],
            )
        elif image and (scheme or target.startswith("//")):
            self._refuse(
                "image venue d'un autre site : mettez-la dans docs/assets/img/ avec son droit "
                "d'usage",
                "![",
            )

    def handle_decl(self, decl: str) -> None:
        self._refuse("déclaration HTML interdite : retirez-la", "<!")

    def unknown_decl(self, data: str) -> None:
        self._refuse("déclaration HTML interdite : retirez-la", "<!")

    def handle_pi(self, data: str) -> None:
        self._refuse("instruction « <? » interdite : retirez-la", "<?")
