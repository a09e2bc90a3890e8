"""Ce que polytypo fait d'un texte où rien n'est rare, par des expressions compilées.

polytypo relit chaque signe, en Python, une fois par règle et par unité : c'était la plus longue
part de la typographie. Presque tous nos textes n'ont besoin que de quatre de ses règles :
apostrophe, espace de « ; : ! ? », intérieur des guillemets, nombre et son unité. Celles-là
s'écrivent ici, mot pour mot ; au premier signe qu'elles ne couvrent pas, le texte est à polytypo.
Que les deux disent toujours la même chose est un essai, sur tout le site et par tirage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from innovation_sociale.french.html_tags import Kind, tags_of, well_written

INSECABLE, FINE = "\u00a0", "\u202f"
# Ce que polytypo laisse tel quel, et où aucune règle ne regarde.
VERBATIM = frozenset("code pre kbd samp var script style textarea svg math".split())
# Entre deux textes, là où est une balise : qui tient sur sa ligne, ou qui en contient la fin.
_TAG, _LINE = "\ue000", "\ue001"
_UPPER, _LETTER = "A-ZÀ-ÖØ-ÞŒŸ", "A-Za-zÀ-ÖØ-öø-ÿŒœŸ"
_WORD, _SPACE = f"{_LETTER}0-9", f" {INSECABLE}{FINE}"
_EDGE = f"\n{_TAG}{_LINE}"
# Ce qui peut suivre un signe double pour qu'il en soit un : ni une adresse, ni une heure.
_AFTER = rf"(?=[{_SPACE}{_EDGE})»…;:!?]|\Z)"
_RARE = re.compile(
    rf"[^{_WORD}{_SPACE}{_EDGE}.,;:!?'’«»()…\-‑–—/%€°·@#*+=_|~→←×²³©®™]"
    rf"|[{_SPACE}][{INSECABLE}{FINE}]|[{INSECABLE}{FINE}] "
    rf"|(?<=[^{_EDGE} ])  +(?=[^{_EDGE} ])|\([{_SPACE}]|(?<=[^{_EDGE} ]) +[),.]"
    # Un signe double collé à la suite, deux séparés, un sourire.
    rf"| [;:!?](?![{_SPACE}{_EDGE})»…;:!?]|\Z)|[;:!?] +[;:!?]| [:;]-?[()/|*DdPpOo]"
    r"|[.…][.…]"
    rf"|(?<![{_WORD}])['’]|(?<![{_LETTER}])'|'(?![{_WORD}{_SPACE}{_EDGE}),.;:!?…\-‑–—’«»])"
    rf"|(?<=[^{_SPACE}{_EDGE}(\-‑–—])«|«(?![{_SPACE}]?[{_WORD}{_TAG}])"
    rf"|(?<![{_WORD}{_TAG}.,!?…)%€])(?<![{_WORD}{_TAG}.,!?…)%€][{_SPACE}])»"
    rf"|»(?![{_SPACE}{_EDGE}),.;:!?…\-‑–—]|\Z)"
    rf"|\((?:[cr]|tm)\)|[0-9][{_SPACE}]?x[{_SPACE}]?[0-9]|\+/-|p\.[{_SPACE}]ex\."
    rf"|(?<![^{_SPACE}{_EDGE}(«])(?-i:[{_UPPER}])\.[ {INSECABLE}](?-i:[{_UPPER}])"
    r"|(?-i:M(?:M\.|mes?|lles?)) ",
    re.IGNORECASE,
)
_RULES = (
    (re.compile("'"), "’"),
    (re.compile(rf"[ {FINE}]:{_AFTER}"), f"{INSECABLE}:"),
    (re.compile(rf"[ {INSECABLE}]([;!?]){_AFTER}"), rf"{FINE}\1"),
    (re.compile(rf"(?<=[^{_SPACE}{_EDGE};:!?(]):{_AFTER}"), f"{INSECABLE}:"),
    (re.compile(rf"(?<=[^{_SPACE}{_EDGE};:!?(])([;!?]){_AFTER}"), rf"{FINE}\1"),
    (re.compile(rf"«(?:[ {FINE}]|(?=[{_WORD}]))"), f"«{INSECABLE}"),
    (re.compile(rf"(?:[ {FINE}]|(?<=[^{_SPACE}{_EDGE}]))»"), f"{INSECABLE}»"),
    (
        re.compile(rf"(?<![{_WORD}])([0-9]+) (?=(?:%|€|°C|km(?:/h)?|[cm]m|kg|kWh)(?![{_WORD}]))"),
        rf"\1{INSECABLE}",
    ),
    (re.compile(rf"(?<![^{_SPACE}\n{_LINE}(«–—])(art\.|fig\.|[nN]°) (?=[0-9])"), rf"\1{INSECABLE}"),
)
_ENDS_LINE = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_BETWEEN = re.compile(f"[{_TAG}{_LINE}]")


def everyday(html: str) -> str | None:
    """Ce que polytypo rend d'un morceau de page ; rien si c'est à lui de le dire."""
    if (spans := _texts(html)) is None:
        return None
    if not spans:
        return html
    texts = [html[start:stop] for start, stop in spans]
    gaps = [html[stop:start] for (_, stop), (start, _) in pairwise(spans)]
    joined = "".join(_joined(texts, gaps))
    if _RARE.search(joined) or not _balanced(joined) or len(_BETWEEN.findall(joined)) != len(gaps):
        return None
    for pattern, replacement in _RULES:
        joined = pattern.sub(replacement, joined)
    made = _BETWEEN.split(joined)
    pieces = [html[: spans[0][0]], made[0]]
    for gap, text in zip(gaps, made[1:], strict=True):
        pieces += [gap, text]
    return "".join([*pieces, html[spans[-1][1] :]])


def _texts(html: str) -> list[tuple[int, int]] | None:
    """Le début et la fin de chaque texte, un signe nommé les séparant ; rien s'ils sont douteux."""
    if (pieces := well_written(html)) is None:
        return None
    spans, start = [], 0
    inside: list[str] = []  # les balises ouvertes depuis celle dont le texte se laisse
    for piece in pieces:
        if not inside and piece.start() > start:
            spans.append((start, piece.start()))
        for tag in tags_of(piece):
            if tag.kind is Kind.START and (inside or tag.name in VERBATIM):
                inside.append(tag.name)
            elif tag.kind is Kind.END and inside and inside.pop() != tag.name:
                return None
        start = piece.end()
    if inside:
        return None
    return [*spans, (start, len(html))] if len(html) > start else spans


def _joined(texts: Sequence[str], gaps: Sequence[str]) -> Iterator[str]:
    yield texts[0]
    for gap, text in zip(gaps, texts[1:], strict=True):
        yield _LINE if _ENDS_LINE.search(gap) else _TAG
        yield text


def _balanced(text: str) -> bool:
    """Vrai si chaque guillemet ouvert se ferme avant le suivant."""
    return not re.sub("«»", "", re.sub("[^«»]", "", text))
