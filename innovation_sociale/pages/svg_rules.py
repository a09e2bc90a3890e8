"""Les dessins SVG : des formes, et rien qui agisse, qui charge ou qui se multiplie.

Lus par expat, sans définition de type ni entité ; éléments et espaces de noms par liste permise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from xml.parsers import expat

from innovation_sociale.errors import Said
from innovation_sociale.messages import assets as dit

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# Ce que les logiciels de dessin notent pour eux-mêmes, et que personne ne montre.
_NOTES = re.compile(
    r"http://(?:www\.inkscape\.org|sodipodi\.sourceforge\.net|purl\.org/dc|creativecommons\.org"
    r"|web\.resource\.org/cc|ns\.adobe\.com|www\.bohemiancoding\.com|www\.serif\.com)/.*"
    r"|http://www\.w3\.org/1999/02/22-rdf-syntax-ns#"
)
_ELEMENTS = frozenset(
    "svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon"
    " text tspan textPath linearGradient radialGradient stop pattern clipPath mask marker filter"
    " feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB"
    " feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset".split()
)
_REASONS = {
    "script": "un script",
    "foreignObject": "une page entière (foreignObject)",
    "image": "une autre image : enregistrez le tout en PNG",
    "a": "un lien : écrivez-le dans la page",
    **dict.fromkeys(
        ("animate", "animateMotion", "animateTransform", "set", "discard"), "une animation"
    ),
}
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*#([^'\")\s]+)", re.IGNORECASE)
_HOW = "dans votre logiciel, enregistrez en « SVG simple »"
DEEPEST = 64
# Un motif qui répète un motif qui répète… : peu d'octets, des millions de formes.
MOST_SHAPES, LONGEST_CHAIN = 100_000, 8
_XML = "http://www.w3.org/XML/1998/namespace"
_GRADIENTS = ("linearGradient", "radialGradient")
# Ce qui se lit, et ne dessine rien.
_SAID = re.compile(r"aria-.*|data-.*|id|class|lang|role")


def svg_problem(content: bytes, _suffix: str = ".svg") -> Said:
    """Pourquoi un dessin ne se publie pas ; vide s'il ne porte que des formes."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return dit.DESSIN_SANS_UTF_8()
    reader = _Reader()
    try:
        reader.parse(content)
    except expat.ExpatError as error:
        return dit.DESSIN_MAL_FORME(ligne=error.lineno)
    except _Refused as refused:
        return dit.DESSIN_QUI_PORTE(ligne=reader.line, quoi=refused)
    if reader.shapes() > MOST_SHAPES:
        return dit.DESSIN_SANS_FIN()
    return ""


def style_problem(style: str) -> str:
    """Ce qu'un style irait chercher hors de ses propres définitions ; vide s'il se suffit.

    Seul `url(#…)` est permis ; échappements et commentaires ne cachent rien.
    """
    plain = unescaped(style).casefold()
    if "@import" in plain:
        return "« @import » : mettez les règles à sa place"
    for found in re.finditer(r"url\(\s*['\"]?\s*(#?)", plain):
        if not found[1]:
            return "une adresse « url(…) » qui sort du dessin"
    if re.search(r"(?:image-set|expression|src|image)\s*\(|-moz-binding|behavior\s*:", plain):
        return "un style qui charge ou exécute"
    return ""


def unescaped(style: str) -> str:
    """Le texte d'un style, commentaires ôtés, échappements `\\75` rendus à leur lettre."""

    def char(found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else 0
        return (chr(code) if 0 < code < 0x110000 else "\ufffd") if found[1] else found[2]

    bare = re.sub(r"/\*.*?(?:\*/|$)", "", style, flags=re.DOTALL)
    return re.sub(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", char, bare, flags=re.DOTALL)


class _Refused(Exception):
    """Ce que porte le dessin et qu'on ne publie pas : la suite d'une phrase."""


@dataclass
class _Reader:
    """Lit un dessin d'un bout à l'autre et lève `_Refused` au premier défaut."""

    open: list[tuple[str, str]] = field(default_factory=list)
    style: list[str] = field(default_factory=list)
    references: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    tags: dict[str, str] = field(default_factory=dict)
    styled: list[str] = field(default_factory=list)
    line: int = 1

    def parse(self, content: bytes) -> None:
        parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self._parser = parser
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)
        if any(self.tags.get(name, "") not in _GRADIENTS for name in self.styled):
            self._refuse(
                "un style qui renvoie à autre chose qu'un dégradé : mettez-le sur la forme"
            )

    def shapes(self) -> int:
        """Combien de formes les renvois font dessiner ; trop, s'ils tournent en rond."""
        known: dict[tuple[str, int], int] = {}

        def cost(name: str, depth: int) -> int:
            if depth > LONGEST_CHAIN:
                return MOST_SHAPES + 1
            if (name, depth) not in known:
                inner = self.references.get(name, [])
                own = self.weights.get(name, 0)
                known[name, depth] = own + sum(cost(one, depth + 1) for one in inner)
            return known[name, depth]

        return cost("", 0)

    def _refuse(self, reason: str) -> None:
        self.line = self._parser.CurrentLineNumber
        raise _Refused(reason)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        # Un navigateur lirait autrement les mêmes octets.
        if (encoding or "utf-8").casefold() != "utf-8":
            self._refuse(f"« encoding={encoding} » : {_HOW}, en UTF-8")

    def _doctype(self, *_: object) -> None:
        self._refuse("une ligne « <!DOCTYPE » : retirez-la")

    def _instruction(self, target: str, _data: str) -> None:
        self._refuse(f"une instruction « <?{target[:20]} » : retirez-la")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.open and (space, tag) != (_SVG, "svg"):
            self._refuse(
                f"autre chose qu'un dessin : sa première balise n'est pas « svg » ; {_HOW}"
            )
        if space == _SVG and tag not in _ELEMENTS:
            self._refuse(_REASONS.get(tag, f"« <{tag[:30]}> », qu'on ne publie pas") + f" ; {_HOW}")
        if space != _SVG and not _NOTES.fullmatch(space):
            self._refuse(f"une balise d'un autre langage, « {tag[:30]} » : {_HOW}")
        if len(self.open) >= DEEPEST:
            self._refuse(f"plus de {DEEPEST} groupes l'un dans l'autre : dégroupez-les")
        self.open.append((tag if space == _SVG else "", attributes.get("id", "")))
        self.tags.setdefault(attributes.get("id", ""), tag)
        for named in self._around():
            self.weights[named] += 1
        for key, value in attributes.items():
            self._attribute(*key.rpartition(" ")[::2], value)

    def _attribute(self, space: str, name: str, value: str) -> None:
        if _NOTES.fullmatch(space):
            return
        if name.casefold().startswith("on"):
            self._refuse(f"un script, dans l'attribut « {name[:30]} » : retirez-le")
        if name in ("href", "src") or space == _XLINK:
            if name == "href" and re.fullmatch(r"#[^\s#]+", value):
                self._refer(value[1:])
            elif name != "type" and name != "title" and value:
                self._refuse(f"une adresse qui sort du dessin, dans « {name[:30]} » : retirez-la")
        elif space not in ("", _XML) or name == "base":
            self._refuse(f"un attribut d'un autre langage, « {name[:30]} » : {_HOW}")
        if space or _SAID.fullmatch(name):
            return
        if problem := style_problem(value):
            self._refuse(problem)
        for target in _REFERENCE.findall(unescaped(value)):
            self._refer(target)

    def _refer(self, target: str) -> None:
        """Note un renvoi au nom de chaque élément nommé encore ouvert, et du dessin entier."""
        for name in self._around():
            self.references[name].append(target)

    def _around(self) -> set[str]:
        return {"", *(id_ for _, id_ in self.open)}

    def _end(self, _name: str) -> None:
        tag, _ = self.open.pop()
        if tag == "style":
            style = "".join(self.style)
            if problem := style_problem(style):
                self._refuse(problem)
            self.styled += _REFERENCE.findall(unescaped(style))
            self.style.clear()

    def _text(self, text: str) -> None:
        if self.open and self.open[-1][0] == "style":
            self.style.append(text)
