"""La typographie française, posée une fois sur le HTML fini ; les sources restent simples.

polytypo pose les espaces insécables, les guillemets et les apostrophes (`everyday.py` le fait à sa
place là où rien n'est rare). Ce module y ajoute ce qu'il ne fait pas : œ, milliers, nombres et leur unité. Seul le texte qu'on lit change : ni
attribut, ni code, ni dessin, ni adresse. Passer deux fois ne change rien de plus.
"""

from __future__ import annotations

import html as html_
import re
from collections.abc import Callable, Iterator
from functools import cache

from innovation_sociale.french.everyday import FINE, INSECABLE, VERBATIM, everyday
from innovation_sociale.french.html_tags import Kind, read_tags

# Les tirets restent ceux des sources : ils y séparent des années et des identifiants.
_RULES = {"dashes": False}
_SPACE = rf"[ {INSECABLE}{FINE}]"
_UNITS = (
    "h|min|s|km|m|kg|g|t|ha|%|€|k€|M€|Md€|°|ans?|mois|jours?|semaines?|heures?|minutes?|"
    "millions?|milliards?|mille|euros?|tonnes?|pages?|faits?|sources?|acteurs?|questions?|"
    "adhérents?|adhérentes?|membres?|personnes?|salariés?|projets?|structures?|entreprises?|"
    "associations?|bénéficiaires?|entrepreneurs?|candidatures?|territoires?|départements?|places?|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_OE = re.compile(
    r"(?<![\w/.@-])(?:ch?oeur|soeur|moeurs|noeud|voeu|boeuf|oeuf|oeuvr|manoeuvr|oeil)\w*",
    re.IGNORECASE,
)
_APOSTROPHE = re.compile(r"&#0?39;|&#x27;|&apos;")
_EXTRA: tuple[tuple[re.Pattern[str], str], ...] = (
    # 45 000 : un groupe de un à trois chiffres, puis des groupes de trois.
    (re.compile(rf"(?<![\d,.{FINE}])(\d{{1,3}}){_SPACE}(?=\d{{3}}(?!\d))"), rf"\1{FINE}"),
    (re.compile(rf"(?<={FINE}\d{{3}}){_SPACE}(?=\d{{3}}(?!\d))"), FINE),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), INSECABLE),
    (re.compile(rf"(?<=\d)({_SPACE})h (?=\d\d(?!\d))"), rf"\1h{INSECABLE}"),
    (re.compile(r"(?<=\b1er) (?=[a-zéû])"), INSECABLE),
)
# Sans l'un d'eux, un texte n'a rien à y gagner.
_UNFINISHED = re.compile(rf"oe|\d{_SPACE}|1er ", re.IGNORECASE)


# Ce qu'une balise ajoute aux textes à laisser, ouverts autour d'elle.
_STEPS = {Kind.START: 1, Kind.END: -1}
# Où commence un bloc. Aucun de ces noms ne se trouve dans un texte à laisser (VERBATIM).
_BLOCKS = re.compile(
    r"(?=<(?:li|p|h[1-6]|dd|dt|td|th|div|section|ul|ol|dl|tr|figure|figcaption|header|footer|nav|"
    r"main|article|summary|option|label|legend|blockquote|caption|button|fieldset|form|table|"
    r"template)\b)"
)


def typeset(html: str) -> str:
    """Le même document HTML, typographié.

    Bloc par bloc : une règle ne regarde jamais au-delà du sien, et un même bloc (l'en-tête, une
    carte d'acteur) revient dans cent pages.
    """
    return "".join(map(typeset_block, blocks(html)))


def blocks(html: str) -> list[str]:
    """Le document, coupé là où commence chaque bloc."""
    return _BLOCKS.split(html)


@cache
def typeset_block(html: str) -> str:
    """Un bloc typographié ; une fois pour toutes les pages où il revient."""
    plain = in_text(html, _readable) if _APOSTROPHE.search(html) else html
    if (made := everyday(plain)) is None:
        from polytypo import html as polytypo  # vérifier ne s'en sert pas, et attendrait

        made = polytypo.transform(plain, locale="fr-FR", rules=_RULES)
    return in_text(made, _finish)


@cache
def typeset_text(text: str) -> str:
    """Le même texte, sans balise, typographié : pour ce qui n'est pas une page.

    Un texte déjà vu ne se refait pas : un même fait s'imprime dans dix fichiers.
    """
    return html_.unescape(typeset(html_.escape(text, quote=False)))


def _readable(text: str) -> str:
    """L'apostrophe échappée redevient lisible : dans un texte, elle n'ouvre rien."""
    return _APOSTROPHE.sub("'", text)


def _finish(text: str) -> str:
    if not _UNFINISHED.search(text):
        return text
    text = _OE.sub(_ligature, text)
    for pattern, replacement in _EXTRA:
        text = pattern.sub(replacement, text)
    return text


def _ligature(found: re.Match[str]) -> str:
    return found.group().replace("oe", "œ").replace("Oe", "Œ").replace("OE", "Œ")


def in_text(html: str, change: Callable[[str], str], leave: frozenset[str] = VERBATIM) -> str:
    """Applique `change` à chaque texte lisible d'un document, et à rien d'autre."""
    pieces, end = [], 0
    for start, stop in _texts(html, leave):
        pieces += [html[end:start], change(html[start:stop])]
        end = stop
    return "".join([*pieces, html[end:]])


def _texts(html: str, leave: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Le début et la fin de chaque texte lisible, dans l'ordre."""
    inside, start = 0, 0
    for tag in read_tags(html):
        if not inside and tag.start > start:
            yield start, tag.start
        if tag.name in leave:
            inside = max(inside + _STEPS.get(tag.kind, 0), 0)
        start = tag.stop
    if not inside and len(html) > start:
        yield start, len(html)
