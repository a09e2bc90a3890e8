"""Ce qu'un copier-coller laisse dans une valeur : codes du web, guillemets, coupures d'un PDF.

Ce qui se verrait tel quel sur le site est refusé, avec le texte à écrire ; ce qui peut être voulu
est signalé, sans arrêter la publication.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

from innovation_sociale.errors import Said, Sentence, shown
from innovation_sociale.messages import characters as said

# Ce que mkdocs-macros exécuterait, si une donnée entrait dans ce qu'il lit ; « { { » aussi, qui se
# resserre quand le site pose ses espaces.
RESERVED = re.compile(r"\{\s*[{%#]")
_SHORT_TAGS = "a b i p q s u h[1-6] dd dl dt em hr li ol rp rt td th tr tt ul br"
_TAGS = """
    abbr address area article aside audio base bdi bdo big blink blockquote body button canvas
    caption center cite code col colgroup data datalist del details dfn dialog dir div embed
    fieldset figcaption figure font footer form frame frameset head header hgroup html iframe img
    input ins kbd label legend link main map mark marquee math menu meta meter nav nobr noscript
    object optgroup option output param picture pre progress ruby samp script search section select
    slot small source span strike strong style sub summary sup svg table tbody template textarea
    tfoot thead time title track var video wbr xml o:p
"""
TAG = re.compile(
    rf"</?(?:{'|'.join(_SHORT_TAGS.split())})(?:\s[^<>]*)?/?>"
    rf"|</?(?:{'|'.join(_TAGS.split())})(?=[\s/>]|\Z)[^<>]*>?"
    r"|<!--.*?(?:-->|\Z)|<!\[CDATA\[|<!doctype[^<>]*>?|<\?(?:xml|php)\b.*?(?:\?>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
APART = re.compile(r"</?(?:br|p|li|div|tr|td|h[1-6])\b", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})")
# Ouvrant → fermants qui le suivent, tels qu'on les trouve tapés.
_QUOTES = {
    "«": "»",
    "“": "”“",
    "”": "”",
    "„": "“”",
    "‹": "›",
    "‘": "’‘",
    "’": "’",
    '"': '"',
    "'": "'",
}
# « court- et moyen-terme » garde son trait d'union suspendu.
_HYPHEN = re.compile(
    r"\b([a-zà-ÿœ]{2,})-[ \n]+(?!(?:et|ou|ni|à|au|aux|comme|mais|puis|voire|sans)\b)([a-zà-ÿœ]{2,})\b"
)
_BULLET = re.compile(r"(?:^|[.;:,]\s*)(•)")
_MONEY = re.compile(
    r"(?<![\w.,])((?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)[.,]\d)([ \u00a0\u202f]?)(€|euros?\b)"
)
_AMOUNT = re.compile(r"-?\d+\.\d")
# Ce que la forge, ou une page, mettrait en forme : une donnée se montre telle quelle.
_MARKDOWN = re.compile(
    r"\*\*[^\s*][^*\n]*\*\*|~~[^\s~][^~\n]*~~|`[^`\n]+`"
    r"|!?\[[^\]\n]*\]\([^)\s]+\)|\[\^[^\]\s]+\]|\[\[[^\[\]\n]+\]\]"
    r"|^[-*+] \[[ xX]\] |^#{1,6} ",
    re.MULTILINE,
)
_INVISIBLE = "\u00a0\u202f"
_LONGEST = 2000
_QUOTING = ("alineas", "precision")  # ce qu'on y écrit se cite mot pour mot


@dataclass(frozen=True)
class Trace:
    """Ce qu'on a trouvé dans une valeur, où le chercher dans le fichier, et la phrase à dire."""

    found: str
    message: Sentence


# De quoi ne pas lire de près les neuf valeurs sur dix où rien de tout cela ne peut se trouver : un
# signe de chaque règle, au moins.
_HINT = re.compile(r"\{|&|<|\\|•|\*|~|`|\[|#|€|euro|- |-\n")


def suspect(value: str) -> bool:
    """Faux d'une valeur dont `refused` et `doubtful` ne diraient rien."""
    return value[:1] in _QUOTES or _HINT.search(value) is not None


def reserved(mark: str) -> Sentence:
    """La phrase d'une marque que les pages seules emploient."""
    return said.RESERVE_AUX_PAGES(marque=mark)


def refused(value: str) -> Iterator[Trace]:
    """Ce qui empêche de publier une valeur, ou une clé."""
    if mark := RESERVED.search(value):
        yield Trace(mark[0], reserved(shown(mark[0])))
    if code := _code(value):
        bare = shown(plain(value), 120)
        advice = f"écrivez « {bare} »" if bare.strip() else "retirez-le"
        yield Trace(code, said.CODE_DU_WEB(code=shown(code, 30), suite=advice))


def doubtful(value: str, key: str) -> Iterator[Trace]:
    """Ce qui est sans doute un reste de collage ; `key` est la clé la plus proche."""
    if len(value) > _LONGEST:
        return  # trop long pour n'importe quel champ : le modèle le dira
    bare = value if key in _QUOTING else _without_quotes(value)
    if bare != value:
        yield Trace(value[:1], said.GUILLEMETS_AUTOUR(juste=shown(bare)))
    for cut in _HYPHEN.finditer(value):
        yield Trace(
            f"{cut[1]}-",
            said.MOT_COUPE(trouve=shown(cut[0]), debut=cut[1], fin=cut[2]),
        )
    if "•" in value if key == "texte" else _BULLET.search(value):
        yield Trace("•", said.PUCE())
    if form := _MARKDOWN.search(value):
        yield Trace(form[0], said.MISE_EN_FORME(trouve=shown(form[0].strip())))
    for amount in _MONEY.finditer(value):
        written = f"{amount[1].replace('.', ',')}0{amount[2]}{amount[3]}"
        yield Trace(amount[1], said.CENTIMES(juste=written, trouve=amount[0]))


def odd_amount(value: object, unit: object) -> Said:
    """La phrase d'un chiffre en euros qui n'a qu'une décimale ; vide sinon."""
    euros = isinstance(unit, str) and re.match(r"(?:€|euros?\b)", unit.strip())
    if euros and isinstance(value, str) and _AMOUNT.fullmatch(value):
        return said.CENTIMES(juste=f"{value}0", trouve=value)
    return ""


def plain(value: str) -> str:
    """La valeur telle qu'elle se lirait : balises retirées, codes remplacés, sur une ligne."""
    return re.sub(r"[ \n]+", " ", uncoded(value)).strip()


def uncoded(value: str) -> str:
    """La valeur sans ses balises ni ses codes ; ses lignes et ses espaces restent."""
    for _ in range(4):  # « &amp;amp; » : un code peut en cacher un autre
        before = value
        value = TAG.sub(lambda tag: " " if APART.match(tag[0]) else "", value)
        value = ENTITY.sub(lambda code: html.unescape(code[0]), value)
        value = ESCAPE.sub(lambda code: chr(int(code[0][2:], 16)), value)
        if value == before:
            break
    return value


def _code(value: str) -> str:
    """Le premier code trouvé ; vide s'il n'y en a pas."""
    if "&" in value:
        for found in ENTITY.finditer(value):
            if found[0][1] == "#" or found[0][1:] in html5:
                return found[0]
    if "<" in value and (tag := TAG.search(value)):
        return tag[0]
    if "\\" in value and (escape := ESCAPE.search(value)):
        return escape[0]
    return ""


def _without_quotes(value: str) -> str:
    """La valeur sans les guillemets qui l'entourent tout entière, ou la valeur elle-même."""
    inner = value
    for _ in range(3):
        if len(inner) < 3 or inner[-1] not in _QUOTES.get(inner[0], ""):
            break
        opening, closings, body = inner[0], _QUOTES[inner[0]], inner[1:-1]
        doubled = len(body) > 2 and body[0] == opening and body[-1] in closings
        apart = opening == "'" or opening == "’" or not _closes_early(body, opening, closings)
        if not (doubled or apart):
            break
        inner = body.strip(f" \n{_INVISIBLE}")
    return inner


def _closes_early(body: str, opening: str, closings: str) -> bool:
    """Vrai de « A » et « B » : les guillemets du bord ne vont pas ensemble."""
    depth = 1
    for char in body:
        if char == opening and opening not in closings:
            depth += 1
        elif char in closings:
            depth -= 1
        if not depth:
            return True
    return False
