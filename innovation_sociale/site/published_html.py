"""Une page du site, lue comme un navigateur la lit : ce qu'elle contient doit être sur la liste.

C'est la dernière lecture avant de publier : quel que soit le chemin, rien d'actif ne sort qui
n'est pas écrit dans `allowed_html.py`. lexbor suit la norme HTML, balises mal fermées comprises.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from innovation_sociale.errors import Said, Sentence, shown
from innovation_sociale.look.content_security import (
    APPROVED_SCRIPTS,
    LOST_POLICY,
    LOST_SCRIPTS,
    LOST_STYLES,
    POLICY,
    fingerprint,
)
from innovation_sociale.messages import site as dit
from innovation_sociale.pages.allowed_html import (
    FORMS,
    INPUT_TYPES,
    LINK_RELATIONS,
    METAS,
    PUBLISHED,
    published_attribute_problem,
)
from innovation_sociale.pages.html_tree import COMMENT, TEXT, Node, read_document, read_tree

# Balise → attributs dont l'adresse est chargée sans que le lecteur ne clique.
_LOADED = {"img": ("src",), "script": ("src",)}
_PASSIVE_LINKS = {"canonical", "alternate", "prev", "next", "license", "author"}
# Ce qui ouvre une instruction de gabarit : resté dans une page, il n'a pas été rendu.
MARKS = ("{{", "{%", "{#")
_VERBATIM = frozenset("code pre script style kbd".split())
_SCRIPT_TYPES = ("", "text/javascript")
_IN_HEAD = frozenset("meta link title base style".split())


@dataclass(frozen=True)
class Permitted:
    """Ce qu'une page peut porter : scripts et styles écrits dedans, par empreinte, règles, balises.

    `keyed` : vrai si chaque ancre y porte d'abord la clé de sa page (« p12.questions »).
    """

    scripts: Collection[str] = frozenset(APPROVED_SCRIPTS | LOST_SCRIPTS)
    styles: Collection[str] = frozenset(LOST_STYLES)
    policies: Collection[str] = (POLICY, LOST_POLICY)
    data: Collection[str] = ("application/json", "application/ld+json")
    tags: Mapping[str, frozenset[str]] = field(default_factory=lambda: PUBLISHED)
    keyed: bool = False


# Ce que peut porter une page du site.
_SITE = Permitted()


@dataclass(frozen=True)
class Link:
    """Une adresse relevée dans une page ; `told` : le contenu la propose, et non ce qui l'entoure."""

    address: str
    loaded: bool
    followed: bool
    told: bool = False


@dataclass
class ScannedPage:
    """Ce qu'une page publiée contient d'utile à la vérification.

    `problems` : le morceau de HTML où chercher le défaut, puis ce qu'il est.
    """

    text: str
    permitted: Permitted = _SITE
    ids: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    problems: list[tuple[str, Sentence]] = field(default_factory=list)

    def line(self, needle: str) -> int:
        """La première ligne où se lit `needle` ; 1 s'il n'y est pas tel quel."""
        offset = self.text.casefold().find(needle.casefold()) if needle else -1
        return self.text.count("\n", 0, max(offset, 0)) + 1


def scan(text: str, permitted: Permitted = _SITE) -> ScannedPage:
    """Lit une page entière."""
    page = ScannedPage(text, permitted)
    root = read_document(text)
    if root is not None:
        page.problems += _nodes(root, page, inside_template=False)
    return page


def _nodes(
    root: Node, page: ScannedPage, *, inside_template: bool
) -> Iterator[tuple[str, Sentence]]:
    for node in root.traverse(include_text=True):
        tag = node.tag or ""
        if tag == TEXT:
            yield from _text(node)
        elif tag not in page.permitted.tags:
            comment = tag == COMMENT
            yield (
                f"<{tag}",
                dit.COMMENTAIRE_INATTENDU()
                if comment
                else dit.BALISE_INATTENDUE(balise=shown(tag, 20)),
            )
        else:
            yield from _element(node, tag, page, inside_template=inside_template)
            if tag == "template":
                yield from _template(node, page)


def _template(node: Node, page: ScannedPage) -> Iterator[tuple[str, Sentence]]:
    """Le contenu d'un modèle, que les scripts recopieront dans la page."""
    html = node.html or ""
    content = read_tree(html[html.index(">") + 1 :])
    yield from _nodes(content, page, inside_template=True)


def _text(node: Node) -> Iterator[tuple[str, Sentence]]:
    if _inside(node, _VERBATIM):
        return
    if found := re.search("|".join(map(re.escape, MARKS)), node.text_content or ""):
        yield found.group(), dit.MARQUE_RESTEE(marque=found.group())


def _inside(node: Node, tags: Collection[str]) -> bool:
    """Vrai si l'une de ces balises contient ce nœud."""
    above = node.parent
    while above is not None and above.tag not in tags:
        above = above.parent
    return above is not None


def _element(
    node: Node, tag: str, page: ScannedPage, *, inside_template: bool
) -> Iterator[tuple[str, Sentence]]:
    values = {name: value or "" for name, value in node.attributes.items()}
    for name in values:
        if problem := published_attribute_problem(tag, name, page.permitted.tags):
            yield name, problem
    if anchor := values.get("id"):
        if anchor in page.ids:
            yield f'id="{anchor}"', dit.ANCRE_EN_DOUBLE(ancre=shown(anchor))
        page.ids.add(anchor)
    parent = node.parent.tag if node.parent is not None else ""
    if tag in _IN_HEAD and parent not in ("head", "svg", "g"):
        yield f"<{tag}", dit.HORS_DE_L_EN_TETE(balise=tag)
    if tag == "footer" and parent != "body":
        yield "<footer", dit.PIED_DANS_LA_PAGE()
    if problem := _duty(node, tag, values, page.permitted):
        yield f"<{tag}", problem
    page.links += _links(node, tag, values)


def _duty(node: Node, tag: str, values: dict[str, str], permitted: Permitted) -> Said:
    """Ce qu'une balise permise doit encore respecter ; vide si elle le respecte."""
    if tag == "script":
        return _script(node, values, permitted)
    if tag == "meta":
        return _meta(values, permitted)
    if tag == "style" and fingerprint(node.text() or "") not in permitted.styles:
        return dit.STYLE_DE_BALISE(balise=tag)
    if tag == "img" and "alt" not in values:
        return dit.IMAGE_SANS_TEXTE()
    form = values.get("id", "")
    if tag == "form" and (form.partition(".")[2] if permitted.keyed else form) not in FORMS:
        return dit.FORMULAIRE_INCONNU()
    if tag == "input" and values.get("type", "text").lower() not in INPUT_TYPES:
        return dit.CHAMP_INATTENDU(type=shown(values["type"], 20))
    if tag == "button" and values.get("type") not in ("button", "reset", "submit"):
        return dit.BOUTON_SANS_GENRE()
    if tag == "link" and not set(values.get("rel", "").lower().split()) <= LINK_RELATIONS:
        return dit.LIEN_D_EN_TETE(rel=shown(values["rel"], 20))
    if tag == "link" and not values.get("rel"):
        return dit.LIEN_D_EN_TETE_SANS_REL()
    return ""


def _script(node: Node, values: dict[str, str], permitted: Permitted) -> Said:
    kind = values.get("type", "").lower()
    if kind in permitted.data and "src" not in values:
        return ""
    if kind not in _SCRIPT_TYPES:
        return dit.SCRIPT_DE_TYPE(type=shown(kind, 20))
    if "src" not in values and fingerprint(node.text() or "") not in permitted.scripts:
        return dit.SCRIPT_HORS_LISTE()
    return ""


def _meta(values: dict[str, str], permitted: Permitted) -> Said:
    if "http-equiv" in values:
        known = (
            values["http-equiv"] == "Content-Security-Policy"
            and values.get("content") in permitted.policies
        )
        return "" if known else dit.META_INTERDIT(nom=shown(values["http-equiv"], 20))
    if "property" in values:
        known = re.fullmatch(r"(?:og|article):[a-z_:]+", values["property"]) is not None
        return "" if known else dit.META_PROPRIETE(nom=shown(values["property"], 20))
    known = "charset" in values or values.get("name", "") in METAS
    return "" if known else dit.META_NOM(nom=shown(values.get("name", ""), 20))


def _links(node: Node, tag: str, values: dict[str, str]) -> Iterator[Link]:
    if tag == "a" and "href" in values:
        yield Link(values["href"], loaded=False, followed=True, told=_inside(node, ("main",)))
    elif tag == "link" and "href" in values:
        passive = set(values.get("rel", "").split()) <= _PASSIVE_LINKS
        yield Link(values["href"], loaded=not passive, followed=False)
    for attribute in _LOADED.get(tag, ()):
        if attribute in values:
            yield Link(values[attribute], loaded=True, followed=False)
