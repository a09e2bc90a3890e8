"""Les négations universelles d'un texte français : « jamais », « aucun », « nulle part »…

Une telle phrase affirme plus qu'une lecture ne peut prouver : elle se dit parce qu'une source la
dit, ou se tourne « nous n'avons pas lu que… ». Ce module les trouve dans un texte, sans rien
savoir des données ni des pages. Le doute profite à qui écrit : « plus que jamais », « une
personne ne peut… », « rien que », un titre entre guillemets ne sont pas des négations.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from innovation_sociale.errors import fold
from innovation_sociale.french.sentences import sentences

# Ce qui peut ouvrir une proposition : devant « personne ne… », « nul n'… », un sujet et non un nom.
_OPENING = (
    r"(?:^|[(«—–-]|\b(?:et|ou|mais|car|or|que|qu'|où|dont|si|quand|lorsque|parce que|ni|puis))\s*"
)
_NE = r"(?:ne\b|n')"
_WORD = r"[\w'-]+"
# Chaque forme, et ce que le message en cite.
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"\b(?P<mot>jamais)\b",
        r"(?<!d')\b(?P<mot>aucune?s?)\b",
        r"\b(?P<mot>aucunement|nullement)\b",
        r"\b(?P<mot>nulle (?:autre )?part)\b",
        r"\b(?P<mot>(?:pas|sans) (?:\w+ )?l[ea] moindre)\b",
        r"(?<!est )(?<!sont )(?<!était )\b(?P<mot>pas une? seule?)\b",
        rf"{_OPENING}(?P<mot>nul(?:le)?s?)\b(?! part)"
        rf"(?: (?!et\b|ou\b|mais\b|n')(?!ne\b){_WORD}){{0,2}} {_NE}",
        rf"{_OPENING}(?P<mot>personne) (?:d'autre )?{_NE}",
        rf"\b(?P<mot>rien)(?: d(?:e |'){_WORD}(?: {_WORD}){{0,2}})? {_NE}",
        rf"\b{_NE} ?(?:{_WORD} ){{1,4}}?(?P<mot>rien)\b(?! (?:que|qu'|à voir)\b)",
        rf"\b{_NE} ?(?:{_WORD} ){{1,3}}?(?P<mot>personne)\b"
        r"(?! (?:morale|physique|publique|privée|handicapée|âgée|ressource|référente|en\b))",
    )
)
_NOT_NEVER = re.compile(
    r"(?:\b(?:si|à|à tout|ou)|\b(?:plus|moins|mieux|autant|pire|(?:aussi|si) \w+) que) $"
)
# Devant « personne », un déterminant ou un adjectif en fait un nom.
_NOUN = re.compile(
    r"\b(?:une|la|cette|chaque|toute|sa|ma|ta|notre|votre|leur|quelle|même|autre|seule|première|"
    r"seconde|deuxième|d|de|par|jeune) $"
)
_NOT_NOTHING = re.compile(r"\b(?:pour|de|un) $")
# « nous n'avons rien lu », « nous ne connaissons aucun… » : c'est notre lecture qu'on borne.
_OUR_READING = re.compile(
    rf"\bnous {_NE} ?(?:y |en |l'|les? |la )*"
    rf"(?:(?:avons|avions|aurons) (?:{_WORD} ){{0,3}}?(?:lue?s?|trouvée?s?|vue?s?|relevée?s?|repérée?s?"
    r"|rencontrée?s?|identifiée?s?|cherchée?s?|pu|su)\b|(?:connaissons|savons|lisons|trouvons|voyons)\b)"
)
_READ_OBJECT = re.compile(rf"aucune?s? (?:{_WORD} ){{1,3}}(?:lue?s?|trouvée?s?)\b")
# « Ne donner aucun nom », « N'écrivez jamais » : une consigne n'affirme rien.
_ORDER = re.compile(
    rf"\s*(?:et |ou |puis )?{_NE} ?(?:l'|les? |la |y |en )*(?:(?:jamais|rien|pas) )?"
    r"(?:\w+(?:er|ir|ez)|être|faire|dire|lire|écrire|mettre|prendre|rendre|répondre)\b"
)
_CLAUSE = re.compile(
    r"[;:!?…\n]|\.(?=\s|$)|,? (?=mais )|, (?=(?:et|or|car|donc|puis) )"
    r"|(?<= et) (?=(?:il|elle|ils|elles|on|aucune?|jamais|rien) )"
)
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_SPACES = re.compile(r"[ \t\u00a0\u202f\u2009]")


# De quoi ne pas lire phrase à phrase les neuf textes sur dix qui n'ont aucun de ces mots.
_HINT = re.compile(r"jamais|aucun|nul|rien|personne|moindre|seul|&")


@dataclass(frozen=True)
class Sentence:
    """Une phrase qui nie tout d'un coup : le mot qui nie, la phrase, sa place dans le texte."""

    word: str
    text: str
    start: int

    @property
    def key(self) -> str:
        """Ce par quoi deux écritures d'une même phrase se reconnaissent."""
        return fold(self.text)


def universal_negations(text: str) -> Iterator[Sentence]:
    """Les phrases de `text` qui portent une négation universelle, dans l'ordre."""
    if not _HINT.search(text.lower()):
        return
    for start, sentence in sentences(text):
        if word := _negation(_plain(sentence)):
            yield Sentence(word, sentence.strip(), start + len(sentence) - len(sentence.lstrip()))


def _plain(text: str) -> str:
    """Le texte prêt à lire : minuscules, apostrophe droite, espaces simples, rien de cité."""
    text = html.unescape(text).replace("’", "'").lower()
    return re.sub(r" +", " ", _SPACES.sub(" ", _QUOTED.sub("« »", text.replace("\n", " "))))


def _negation(sentence: str) -> str:
    """Le premier mot qui nie tout ; vide s'il n'y en a pas."""
    start = 0
    for end in [*(found for found in _CLAUSE.finditer(sentence)), None]:
        clause = sentence[start : end.start() if end else len(sentence)].strip()
        start = end.end() if end else start
        for form in _FORMS:
            for found in form.finditer(clause):
                if not _innocent(clause, found):
                    return found["mot"]
    return ""


def _innocent(clause: str, found: re.Match[str]) -> bool:
    """Vrai si le mot trouvé ne nie pas tout, ou ne nie que notre lecture."""
    word, place = found["mot"], found.start("mot")
    before = clause[:place]
    if word == "jamais" and _NOT_NEVER.search(before):
        return True
    if word == "personne" and _NOUN.search(before):
        return True
    if word == "rien" and _NOT_NOTHING.search(before):
        return True
    if _ORDER.match(clause) or _READ_OBJECT.match(clause, place):
        return True
    reading = _OUR_READING.search(clause)
    return reading is not None and place >= reading.start()
