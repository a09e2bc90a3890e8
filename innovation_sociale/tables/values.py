"""Ce qu'un Français tape dans une cellule : une date, une somme, un oui. Jamais deviné.

Chaque lecture rend la valeur telle que les données l'écrivent, ou le texte lui-même s'il n'est pas de
cette sorte (à d'autres de le refuser), ou lève `Doubtful` s'il peut se lire de plusieurs façons.
"""

from __future__ import annotations

import datetime as dt
import re

from innovation_sociale.errors import Message, fold
from innovation_sociale.messages import tables as said
from innovation_sociale.tables.cells import Cell, Kind

_NAMES = (
    "janvier janv jan",
    "fevrier fevr fev",
    "mars mar",
    "avril avr",
    "mai",
    "juin",
    "juillet juil",
    "aout",
    "septembre sept sep",
    "octobre oct",
    "novembre nov",
    "decembre dec",
)
_MONTHS = {name: rank for rank, names in enumerate(_NAMES, 1) for name in names.split()}
_SPACES = re.compile("[ \t\u00a0\u202f\u2009]+")
_WEEKDAY = re.compile(
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mer|jeu|ven|sam|dim)\.?,? +(?=\d)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_WORDED = re.compile(r"(?:(\d{1,2})(?:er)?[ -])?([^\W\d_]+)\.?[ -](\d{4}|\d{2})")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?Z?$")
_YES = frozenset(("vrai", "true", "oui"))
_NO = frozenset(("faux", "false", "non"))
_EURO = re.compile(r"(?:€|euros?|eur)$", re.IGNORECASE)
_GROUPS = r"-?\d{{1,3}}(?:{0}\d{{3}})+"


class Doubtful(Exception):
    """Une cellule qui ne se lit pas d'une seule façon : la ligne qui le dit, et ses mots."""

    def __init__(self, row: Message, **words: str) -> None:
        super().__init__(row.code)
        self.row = row
        self.words = words


def one_line(text: str) -> str:
    """Le texte sans espace en double ni insécable : celui que gardent les données."""
    return _SPACES.sub(" ", text).strip()


def read_date(cell: Cell, today: dt.date) -> str:
    """Une date en ISO, à la précision écrite : « 1er mars 2021 » → « 2021-03-01 »."""
    text = _WEEKDAY.sub("", one_line(_MIDNIGHT.sub("", cell.text)))
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found, today)
    if (found := _MONTH_YEAR.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        return f"{found[2]}-{int(found[1]):02}"
    if found := _WORDED.fullmatch(text):
        day, name, year = found.groups()
        month = _MONTHS.get(fold(name))
        if month and not day and len(year) == 2:
            raise Doubtful(said.DATE_DOUTEUSE, valeur=text, juste=f"« {name} 20{year} », en entier")
        if month:
            whole = _whole_year(year, text, today)
            return f"{whole}-{month:02}" + (f"-{int(day):02}" if day else "")
    return text.lower() if fold(text) in ("inconnue", "inconnu") else text


def _numeric(found: re.Match[str], today: dt.date) -> str:
    (day, month, year), text = found.groups(), found[0]
    if int(month) > 12 and int(day) <= 12:
        raise Doubtful(
            said.DATE_DOUTEUSE, valeur=text, juste="le jour, puis le mois : « 15/03/2021 »"
        )
    if int(month) > 12 or not 1 <= int(day) <= 31:
        return text
    return f"{_whole_year(year, text, today)}-{int(month):02}-{int(day):02}"


def _whole_year(year: str, text: str, today: dt.date) -> str:
    """L'année en quatre chiffres ; « 21 » est 2021, « 58 » n'est pas sûr."""
    if len(year) == 4:
        return year
    if int(year) > today.year % 100 + 1:
        raise Doubtful(said.DATE_DOUTEUSE, valeur=text, juste="l'année en quatre chiffres")
    return f"20{year}"


def read_number(cell: Cell) -> str:
    """Un nombre sans espace, avec un point : « 1 200,50 € » → « 1200.50 »."""
    text = one_line(_EURO.sub("", one_line(cell.text)))
    plain = text.replace(" ", "")
    if cell.kind is Kind.NUMBER or re.fullmatch(r"-?\d+", text):
        return text
    if re.fullmatch(_GROUPS.format(" ") + r"(?:[.,]\d+)?", text):
        return plain.replace(",", ".")
    if re.fullmatch(_GROUPS.format(r"\.") + r",\d+|" + _GROUPS.format(r"\.") + r"\.\d{3}", text):
        return plain.replace(".", "").replace(",", ".")
    if re.fullmatch(_GROUPS.format(",") + r"\.\d+", text):
        return plain.replace(",", "")
    if re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", text):
        raise Doubtful(said.NOMBRE_DOUTEUX, valeur=text)
    if re.fullmatch(r"-?\d+[.,]\d+", text):
        return plain.replace(",", ".")
    return text


def read_yes_no(cell: Cell) -> str:
    """« oui » ou « non » ; une croix n'est ni l'un ni l'autre."""
    word = fold(cell.text)
    if word in _YES:
        return "oui"
    if word in _NO:
        return "non"
    raise Doubtful(said.OUI_NON_DOUTEUX, valeur=cell.text)
