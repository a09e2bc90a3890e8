"""Trouver les contributions d'un message : courriel, demande sur la forge, fichier."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, Message

from innovation_sociale.contributions.mending import mended
from innovation_sociale.contributions.unfolding import unfolded
from innovation_sociale.errors import DataError, Said, shown, suggestion
from innovation_sociale.messages import contributions as said
from innovation_sociale.messages.files import ENCODAGE
from innovation_sociale.models.contributions import GENRES, VERSION
from innovation_sociale.reading.text import position
from innovation_sociale.reading.yaml import parse_yaml

_SPACE = "[ \t\u00a0\u202f]"
_QUOTE = rf"(?P<quote>(?:{_SPACE}*>)*){_SPACE}*"
_OPENING = re.compile(
    rf"{_QUOTE}#*{_SPACE}*contribution{_SPACE}+(?P<version>[0-9]+){_SPACE}*:{_SPACE}*"
    rf"(?P<kind>[\w-]+){_SPACE}*",
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"{_QUOTE}#*{_SPACE}*fin de la contribution{_SPACE}*\.?", re.IGNORECASE)
# Un message enregistré par une messagerie : des en-têtes, dont un de ceux-ci.
_HEADED = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type):")


@dataclass(frozen=True)
class Block:
    """Une contribution, trouvée dans un message.

    `kind` est le genre que dit sa première ligne ; `text`, ses lignes réparées, chacune au rang
    qu'elle a dans le message : un défaut s'y situe tel quel. `line` est celle de l'ouverture.
    D'une demande remplie, `places` dit pour chaque ligne du texte celle du message.
    """

    kind: str
    text: str
    line: int
    places: tuple[int, ...] = ()

    def moved(self, line: int, column: int) -> tuple[int, int]:
        """Où se lit, dans le message, ce qui est là dans le texte."""
        return (self.places[line - 1], 1) if self.places else (line, column)


def blocks(raw: bytes, name: str) -> tuple[list[Block], list[DataError]]:
    """Les contributions d'un message, chacune une fois, et ce qui empêche d'en lire.

    `name` est le nom du message, à afficher.
    """
    try:
        text = plain_text(raw)
    except UnicodeDecodeError as error:
        line, column = position(raw[: error.start].decode("latin-1"), error.start)
        return [], [DataError(name, line, column, ENCODAGE())]
    lines = unfolded(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    found: dict[tuple[str, str], Block] = {}
    errors: list[DataError] = []
    for start, opening in _openings(lines):
        closing = _closing(lines, start)
        if problem := _problem(opening, cut=closing is None):
            errors.append(DataError(name, start + 1, 1, problem))
            continue
        level = opening["quote"].count(">")
        written = [_unquoted(line, level) for line in lines[start + 1 : closing]]
        body = mended(written)
        if parse_yaml(body, name).stopped:  # irréparable : que l'on dise ce qui est écrit
            body = "\n".join(written) + "\n"
        block = Block(opening["kind"].lower(), "\n" * (start + 1) + body, start + 1)
        found.setdefault((block.kind, body.strip()), block)  # une réponse cite souvent le message
    if not found and not errors:
        errors.append(DataError(name, 1, 1, said.CONTRIBUTION_ABSENTE()))
    return list(found.values()), errors


def plain_text(raw: bytes) -> str:
    """Le texte d'un message. Lève `UnicodeDecodeError` si ce n'est pas de l'UTF-8."""
    if not _HEADED.match(raw):
        return raw.decode("utf-8-sig")
    message = email.message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    texts = []
    for part in message.walk():
        attached = (part.get_filename() or "").lower().endswith((".yml", ".yaml", ".txt"))
        if part.get_content_type() in ("text/plain", "text/yaml", "application/yaml") or attached:
            texts.append(_content(part))
    return "\n".join(texts)


def _content(part: Message) -> str:
    """Le texte d'une partie ; vide d'une enveloppe, dont les parties se lisent à leur tour."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset("utf-8-sig"))
    except (LookupError, UnicodeDecodeError):  # un encodage inventé, ou qui n'est pas le bon
        return content.decode("utf-8-sig")


def _openings(lines: list[str]) -> list[tuple[int, re.Match[str]]]:
    found = ((rank, _OPENING.fullmatch(line)) for rank, line in enumerate(lines))
    return [(rank, one) for rank, one in found if one]


def _closing(lines: list[str], start: int) -> int | None:
    """La ligne qui ferme ; rien si une autre contribution s'ouvre avant, ou si le message finit."""
    for rank in range(start + 1, len(lines)):
        if _CLOSING.fullmatch(lines[rank]):
            return rank
        if _OPENING.fullmatch(lines[rank]):
            return None
    return None


def _problem(opening: re.Match[str], *, cut: bool) -> Said:
    """Pourquoi ce qui s'ouvre là ne se lit pas ; vide si cela se lit."""
    version, kind = int(opening["version"]), opening["kind"].lower()
    if version != VERSION:
        return said.CONTRIBUTION_D_UNE_AUTRE_VERSION(version=version, lue=VERSION)
    if kind not in GENRES:
        guess = suggestion(kind, GENRES) or f" : {', '.join(GENRES)}"
        return said.GENRE_DE_CONTRIBUTION(genre=shown(kind), suite=guess)
    return said.CONTRIBUTION_COUPEE() if cut else ""


def _unquoted(line: str, level: int) -> str:
    """Une ligne sans les « > » de la réponse qui la cite, mais avec les siens."""
    return re.sub(rf"^(?:{_SPACE}?>){{0,{level}}}{_SPACE if level else ''}?", "", line, count=1)
