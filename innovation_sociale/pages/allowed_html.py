"""Les listes blanches : balises, attributs et adresses, ceux d'une page écrite, puis du site.

Tout ce qui n'est pas ici est refusé. Une page écrite met en forme ; les gabarits, eux, ont des
formulaires, des dessins et des scripts, jamais une adresse où envoyer quoi que ce soit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from innovation_sociale.errors import Refused, Said, shown
from innovation_sociale.messages import html as dit
from innovation_sociale.messages import site
from innovation_sociale.models.contacts import read_email
from innovation_sociale.models.people import Bearer, bearer, personal_email
from innovation_sociale.models.web_addresses import address_problem as web_address_problem

PROSE_TAGS = frozenset(
    """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small
    span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
    """.split()
)
PROSE_ATTRIBUTES = frozenset(
    """
    alt class colspan datetime dir headers height href id lang open rel reversed role rowspan
    scope span src start title type value width
    """.split()
)
# Un attribut qui ne vaut que sur ces balises-là, ou avec ces mots-là.
_ONLY_ON = {
    "alt": "img",
    "href": "a",
    "src": "img",
    "height": "img",
    "width": "img",
    "type": "ol",
    "value": "li",
    "start": "ol",
    "reversed": "ol",
    "open": "details",
    "datetime": "time ins del",
    "rel": "a",
    "span": "col colgroup",
}
_VALUES = {"align": re.compile(r"left|right|center"), "rel": re.compile(r"[a-z ]*")}
_ARIA = re.compile(r"aria-[a-z]+")
_DATA = re.compile(r"data-[a-z]+(?:-[a-z]+)*")

_EVERYWHERE = frozenset("class dir hidden id lang role tabindex title".split())
_SHAPE = "fill stroke stroke-width transform"
# Balise du site construit → ses attributs, en plus de ceux de toutes les balises.
PUBLISHED: Mapping[str, frozenset[str]] = {
    tag: frozenset(attributes.split())
    for tag, attributes in {
        **dict.fromkeys(PROSE_TAGS, ""),
        **dict.fromkeys("html body head header main nav footer article aside address".split(), ""),
        **dict.fromkeys("fieldset legend hgroup search template datalist noscript".split(), ""),
        "a": "href rel download hreflang",
        "nav": "popover",
        "div": "popover",
        "dialog": "open popover",
        "td": "align colspan rowspan headers",
        "th": "align colspan rowspan headers scope",
        "col": "span",
        "colgroup": "span",
        "del": "datetime",
        "ins": "datetime",
        "details": "open name",
        "img": "alt src width height loading decoding",
        "li": "value",
        "ol": "start reversed type",
        "time": "datetime",
        "meta": "charset content http-equiv name property",
        "title": "",
        "style": "",
        "link": "href rel type as crossorigin hreflang sizes",
        "script": "defer src type",
        "form": "autocomplete novalidate",
        "fieldset": "disabled",
        "label": "for",
        "output": "for name",
        "input": "accept multiple autocomplete checked disabled inputmode list max maxlength min minlength name "
        "pattern placeholder readonly required spellcheck step type value enterkeyhint",
        "textarea": "autocomplete disabled maxlength name placeholder readonly required rows "
        "spellcheck",
        "select": "autocomplete disabled multiple name required size",
        "option": "disabled label selected value",
        "optgroup": "disabled label",
        "button": "disabled name popovertarget popovertargetaction type value",
        "progress": "max value",
        "meter": "max min value low high optimum",
        "svg": "xmlns viewBox width height focusable preserveAspectRatio " + _SHAPE,
        "g": _SHAPE,
        "path": "d " + _SHAPE,
        "rect": "x y width height rx ry " + _SHAPE,
        "circle": "cx cy r " + _SHAPE,
        "ellipse": "cx cy rx ry " + _SHAPE,
        "line": "x1 y1 x2 y2 " + _SHAPE,
        "polyline": "points " + _SHAPE,
        "polygon": "points " + _SHAPE,
        "text": "x y dx dy text-anchor font-size " + _SHAPE,
        "tspan": "x y dx dy " + _SHAPE,
        "desc": "",
    }.items()
}
# Un fichier de plusieurs pages dessine une fois ce qui revient.
WHOLE: Mapping[str, frozenset[str]] = {
    **PUBLISHED,
    "defs": frozenset(),
    "use": frozenset({"href"}),
}
# « file » : le fichier se lit sur l'appareil, aucun formulaire n'envoie rien.
INPUT_TYPES = frozenset(
    "checkbox color date email file month number radio range search tel text time url".split()
)
# Les formulaires que nos macros écrivent ; aucun n'envoie rien.
FORMS = frozenset({"conseil", "dire", "filtres", "projet", "proposer", "questions"}) | {
    f"mur-{one}-form" for one in ("note", "grouper", "dire", "import")
}
LINK_RELATIONS = frozenset(
    "alternate apple-touch-icon author canonical icon license manifest next preload prev "
    "stylesheet".split()
)
METAS = frozenset("viewport description color-scheme theme-color robots twitter:card".split())
_LINKED = ("http", "https", "mailto", "tel")


def prose_attribute_problem(tag: str, name: str, value: str) -> Said:
    """Pourquoi une page écrite ne peut pas porter cet attribut ; vide si elle le peut."""
    allowed = name in PROSE_ATTRIBUTES or name in _VALUES or _ARIA.fullmatch(name)
    if not allowed or (name in _ONLY_ON and tag not in _ONLY_ON[name].split()):
        return dit.ATTRIBUT_INTERDIT(attribut=shown(name, 20), balise=tag)
    if name in _VALUES and not _VALUES[name].fullmatch(value):
        return dit.ATTRIBUT_MAL_REMPLI(attribut=name, balise=tag)
    if name in ("href", "src"):
        return address_problem(value, loaded=name == "src")
    return ""


def published_attribute_problem(
    tag: str, name: str, allowed: Mapping[str, frozenset[str]] = PUBLISHED
) -> Said:
    """Pourquoi une page du site ne peut pas porter cet attribut ; vide si elle le peut."""
    if name.startswith("on"):
        return site.SCRIPT_D_ATTRIBUT(balise=shown(tag, 20))
    if name in _EVERYWHERE or name in allowed[tag]:
        return ""
    if _ARIA.fullmatch(name) or _DATA.fullmatch(name):
        return ""
    if name == "style":
        return site.STYLE_DE_BALISE(balise=shown(tag, 20))
    return site.ATTRIBUT_INATTENDU(attribut=shown(name, 20), balise=shown(tag, 20))


def address_problem(value: str, *, loaded: bool) -> Said:
    """Pourquoi une page ne peut pas mener à cette adresse, ou la charger ; vide si elle le peut."""
    # Un navigateur ignore blancs et caractères de contrôle dans le schéma d'un lien, et lit une
    # barre oblique inverse comme une barre oblique.
    target = re.sub(r"[\x00-\x20\x7f-\xa0]", "", value).replace("\\", "/")
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", target)
    if scheme and scheme[1].lower() not in _LINKED:
        return dit.LIEN_INTERDIT(schema=shown(scheme[1], 20))
    if loaded and (scheme or target.startswith("//")):
        return dit.IMAGE_D_AILLEURS()
    if target.startswith("//"):
        return dit.ADRESSE_SANS_SCHEMA()
    if not scheme:
        return ""
    if scheme[1].lower() == "mailto":
        return _mailto_problem(target)
    if scheme[1].lower() == "tel":
        written = unquote(target.partition(":")[2])
        known = re.fullmatch(r"\+?[0-9][0-9().-]{1,24}", written)
        return "" if known else dit.LIEN_DE_TELEPHONE(valeur=shown(written))
    return web_address_problem(value.strip())


def _mailto_problem(target: str) -> Said:
    """Pourquoi un lien ne peut pas écrire à cette adresse ; vide s'il le peut."""
    address, _, query = target.partition(":")[2].partition("?")
    try:
        email = read_email(unquote(address))
    except Refused as problem:
        return problem.said
    if bearer(email) is Bearer.PERSON:
        return personal_email(email)
    for field in filter(None, query.split("&")):
        name, _, said = field.partition("=")
        if unquote(name).lower() not in ("subject", "body"):
            return dit.COURRIEL_AVEC_COPIE(champ=shown(unquote(name), 20))
        if name.lower() != "body" and re.search("%[01][0-9a-f]", said, re.IGNORECASE):
            return dit.CONTROLE_DANS_LE_LIEN()
    return ""
