"""Un mur : ses étapes, ses post-its, rangés comme on les lit. Jumeau : docs/assets/js/mur-etat.js."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from innovation_sociale.errors import fold
from innovation_sociale.french.characters import HIDDEN
from innovation_sociale.models.base import SUR_UNE_PAGE
from innovation_sociale.models.workshops import (
    ETAPES,
    ORGANISATEURS,
    POST_ITS,
    VOTES,
    CouleurDePostIt,
)

LONGEST, LONGEST_TITLE = 2000, SUR_UNE_PAGE
COLOURS = tuple(str(one) for one in CouleurDePostIt)
EDGES = " \\t\\n\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000"
_EDGE = re.compile(f"^[{EDGES}]+|[{EDGES}]+$")
_SPACES = re.compile("[ \t\u00a0\u202f]*\n[ \t\u00a0\u202f\n]*")
_DATE = re.compile(r"([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FRENCH_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


@dataclass(frozen=True)
class Note:
    """Un post-it ; `a_part` d'une idée minoritaire gardée."""

    texte: str
    groupe: str = ""
    couleur: str = COLOURS[0]
    votes: int = 0
    a_part: bool = False


@dataclass(frozen=True)
class Step:
    """Une étape de l'entonnoir : son titre, sa question, ses post-its dans l'ordre du mur."""

    titre: str
    consigne: str = ""
    post_its: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Wall:
    """Un mur entier ; ce qui n'est pas connu est vide. `date` : AAAA, AAAA-MM ou AAAA-MM-JJ."""

    titre: str = ""
    date: str = ""
    lieu: str = ""
    organisateurs: tuple[str, ...] = ()
    public: str = ""
    etapes: tuple[Step, ...] = ()
    phrase: str = ""

    @property
    def total(self) -> int:
        """Combien de post-its il porte."""
        return sum(len(one.post_its) for one in self.etapes)


def tidy(text: str, longest: int = LONGEST) -> str:
    """Le texte sans signe caché ni espace au bord, coupé à `longest` signes."""
    plain = HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = _EDGE.sub("", _SPACES.sub("\n", unicodedata.normalize("NFC", plain)))
    return _EDGE.sub("", plain[:longest])


def titled(text: str) -> str:
    """Un titre : sur une ligne, court."""
    return tidy(text.replace("\r", " ").replace("\n", " "), LONGEST_TITLE)


def read_day(text: str) -> str:
    """La date telle que les données l'écrivent ; vide si elle ne se lit pas, ou ne se sait pas."""
    if found := _FRENCH_DATE.fullmatch(text):
        text = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    found = _DATE.fullmatch(text)
    if found is None:
        return ""
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    known = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return text if known else ""


def arranged(wall: Wall) -> Wall:
    """Le même mur, tel que tous l'écrivent : titres uniques, post-its d'un groupe à la suite."""
    used: set[str] = set()
    steps = tuple(_step(one, rank, used) for rank, one in enumerate(wall.etapes))
    named = (titled(one) for one in wall.organisateurs)
    return Wall(
        titled(wall.titre),
        read_day(wall.date),
        titled(wall.lieu),
        tuple(dict.fromkeys(one for one in named if one))[:ORGANISATEURS],
        titled(wall.public),
        steps[:ETAPES],
        tidy(wall.phrase),
    )


def _step(one: Step, rank: int, used: set[str]) -> Step:
    title = titled(one.titre) or f"Étape {rank + 1}"
    again, first = 2, title
    while fold(title) in used:
        title = f"{first[: LONGEST_TITLE - 5]} ({again})"
        again += 1
    used.add(fold(title))
    kept = (_note(note) for note in one.post_its)
    return Step(title, tidy(one.consigne), grouped([note for note in kept if note.texte]))


def _note(one: Note) -> Note:
    colour = one.couleur if one.couleur in COLOURS else COLOURS[0]
    votes = min(max(one.votes, 0), VOTES)
    return replace(
        one, texte=tidy(one.texte), groupe=titled(one.groupe), couleur=colour, votes=votes
    )


def grouped(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Les post-its sans groupe, puis ceux de chaque groupe, dans l'ordre où il est venu."""
    groups: dict[str, list[Note]] = {"": []}
    for one in notes:
        groups.setdefault(one.groupe, []).append(one)
    return tuple(note for group in groups.values() for note in group)


def too_long(texts: Iterable[str]) -> int:
    """Combien de textes ne tiennent pas sur un post-it."""
    return sum(len(tidy(one, len(one) + 1)) > LONGEST for one in texts)


MOST_NOTES, MOST_STEPS = POST_ITS, ETAPES
