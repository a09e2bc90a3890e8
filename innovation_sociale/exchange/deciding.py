"""Une cellule et ce que dit la fiche : la même chose, un changement, ou un doute.

Un tableur abîme ce qu'il ne comprend pas. Tout ce qui pourrait être de lui est un doute, qui se dit et
ne change rien ; le reste est ce que la personne a écrit, et d'autres jugent s'il est bon.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from innovation_sociale.errors import Refused, fold, shown
from innovation_sociale.exchange.columns import BETWEEN, Column, Shape
from innovation_sociale.french.characters import cleaned
from innovation_sociale.messages import addresses
from innovation_sociale.messages import tables as said
from innovation_sociale.models.base import Chemin, Modele
from innovation_sociale.models.contacts import read_email, read_telephone
from innovation_sociale.tables.cells import Cell, Kind
from innovation_sociale.tables.values import (
    Doubtful,
    one_line,
    read_date,
    read_number,
    read_yes_no,
)

ERASE = "effacer"
# Ce qu'on écrit dans une case quand on n'a rien à y mettre.
_NOTHING = frozenset("neant aucun aucune rien nc nr ras na nsp so idem".split())
# Là où tout mot peut s'écrire : ailleurs, une liste dit lesquels.
_FREE = (Shape.TEXT, Shape.EMAIL, Shape.PHONE, Shape.LINKS)
# Ce que les tableurs changent d'eux-mêmes en tapant : le même texte.
_TYPED = str.maketrans("’‘ʼ“”–—‑\u00a0\u202f", "'''\"\"---  ")
_TWINS = {addresses.DEUX_NUMEROS, addresses.DEUX_COURRIELS}
_FORMULA = re.compile(r"[=@]|[+-](?!\s*\d)")
_ABBREVIATED = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Edit:
    """Ce qu'une cellule change : où dans la fiche, et la valeur ; rien, et la clé s'en va.

    `path` finit par un rang au-delà de la liste pour ce qui s'y ajoute.
    """

    cell: Cell
    column: Column
    path: Chemin
    value: Any


def edits_of(column: Column, cell: Cell, record: Modele, today: dt.date) -> list[Edit]:
    """Ce que cette cellule change à la fiche. Lève `Doubtful` si rien n'est sûr."""
    before = column.written(record)
    if cell.kind is Kind.COVERED or cell.text == before:
        return []
    _check_spreadsheet(column, cell, before)
    if fold(cell.text) == ERASE:
        return _erased(column, cell, record) if before else []
    if not cell.text or not any(map(str.isalnum, cell.text)):
        return _nothing(column, cell, before)
    if column.shape in _FREE and fold(cell.text) in _NOTHING:
        return _nothing(column, cell, before)
    if column.shape is Shape.LINKS:
        return _links(column, cell, record)
    if column.shape is Shape.WORDS:
        return _words(column, cell, record)
    value = _read(column, cell, before, today)
    if value is None or value == before:
        return []
    current = getattr(record, column.field)
    if current is not None and value == str(current):
        return []
    return [Edit(cell, column, (column.field,), value)]


def _doubt(row: Any, column: Column, **words: str) -> Doubtful:
    return Doubtful(row, champ=column.key, **words)


def _check_spreadsheet(column: Column, cell: Cell, before: str) -> None:
    """Ce qui est du tableur, non de la personne."""
    value = shown(cell.text)
    if cell.kind is Kind.ERROR:
        raise _doubt(said.ERREUR_DE_TABLEUR, column, valeur=value)
    if cell.formula:
        raise _doubt(said.CELLULE_CALCULEE, column, valeur=value)
    if _FORMULA.match(cell.text) and any(map(str.isalnum, cell.text)):
        raise _doubt(said.ALLURE_DE_FORMULE, column, valeur=value)
    mended, flaws = cleaned(cell.text)
    kept = f"la fiche garde « {shown(before)} »" if before else "récrivez-les"
    if "\ufffd" in cell.text or (flaws and _same(mended, before)):
        raise _doubt(said.SIGNES_PERDUS, column, valeur=value, suite=kept)
    if "?" in cell.text and before and _holes(cell.text, before):
        raise _doubt(said.SIGNES_PERDUS, column, valeur=value, suite=kept)


def _holes(text: str, before: str) -> bool:
    """Vrai si le texte est celui d'avant, des signes devenus « ? »."""
    pattern = ".".join(map(re.escape, text.split("?")))
    return text != before and re.fullmatch(pattern, before, re.DOTALL) is not None


def _same(text: str, other: str) -> bool:
    """Vrai si deux textes ne diffèrent que par ce qu'un tableur change en tapant."""
    return _plain(text) == _plain(other)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(_TYPED).replace("…", "...")
    plain = re.sub(r"\s*([«»])\s*", r'"', plain)
    return re.sub(r"\s+", " ", plain).strip()


def _erased(column: Column, cell: Cell, record: Modele) -> list[Edit]:
    if column.shape is not Shape.LINKS:
        return [Edit(cell, column, (column.field,), None)]
    return [Edit(cell, column, path, None) for path, _ in _mine(column, record)]


def _nothing(column: Column, cell: Cell, before: str) -> list[Edit]:
    """Une cellule vide, ou qui ne porte qu'un tiret : elle n'efface rien d'elle-même."""
    if not before:
        return []
    words = {"avant": shown(before), "mot": ERASE}
    if not cell.text:
        raise _doubt(said.CELLULE_VIDEE, column, **words)
    raise _doubt(said.TIRET_SEUL, column, valeur=shown(cell.text), **words)


def _read(column: Column, cell: Cell, before: str, today: dt.date) -> str | None:
    """La valeur à écrire ; rien si c'est celle de la fiche."""
    try:
        match column.shape:
            case Shape.PHONE | Shape.EMAIL:
                return _contact(column, cell, before)
            case Shape.DATE:
                return _date(column, cell, before, today)
            case Shape.NUMBER:
                return read_number(cell)
            case Shape.YES_NO:
                return read_yes_no(cell)
            case Shape.WORD:
                return column.code_of(cell.text) or one_line(cell.text)
            case _:
                return _text(column, cell, before)
    except Doubtful as doubt:
        raise Doubtful(doubt.row, **{"champ": column.key, **doubt.words}) from None


def _date(column: Column, cell: Cell, before: str, today: dt.date) -> str:
    value = read_date(cell, today)
    if cell.kind is Kind.DATE and before and value != before and value.startswith(before):
        # « mars 2021 » tapé dans une cellule : le tableur y met le 1er.
        raise _doubt(
            said.DATE_DOUTEUSE, column, valeur=value, juste=f"« {before} », ou le jour en lettres"
        )
    return value


def _contact(column: Column, cell: Cell, before: str) -> str:
    """Un numéro ou un courriel ; ce qui ne se lit pas reste tel quel, et se refusera."""
    read = read_telephone if column.shape is Shape.PHONE else read_email
    text = one_line(cell.text)
    if column.shape is Shape.PHONE:
        _check_number(column, text)
    try:
        value = read(text)
    except Refused as refused:
        if refused.said.row in _TWINS or "\n" in cell.text:
            raise _doubt(said.DEUX_VALEURS, column, valeur=shown(cell.text)) from None
        return text
    current = before.replace(".", "") if column.shape is Shape.PHONE else before
    if column.shape is Shape.EMAIL and value.casefold() == current.casefold():
        return before
    return before if value == current else value


def _check_number(column: Column, text: str) -> None:
    """Un numéro qu'un tableur a pris pour un nombre."""
    if _ABBREVIATED.fullmatch(text):
        suite = "recopiez les dix chiffres"
        raise _doubt(said.SIGNES_PERDUS, column, valeur=text, suite=suite)
    digits = re.sub(r"[ .,]", "", re.sub(r"[.,]0+$", "", text))
    if found := re.fullmatch(r"(?:0?0?33)?([1-9]\d{8})", digits):
        pairs = re.findall(r"\d\d", f"0{found[1]}")
        raise _doubt(said.ZERO_PERDU, column, valeur=text, juste=" ".join(pairs))


def _text(column: Column, cell: Cell, before: str) -> str | None:
    if _same(cell.text, before):
        return None
    if "\n" in cell.text:
        value = shown(one_line(cell.text.replace("\n", " ")))
        raise _doubt(said.PLUSIEURS_LIGNES, column, valeur=value)
    text = one_line(cell.text.translate(str.maketrans("’ʼ", "''")))
    if before and fold(text) == fold(before):
        if text in (before.upper(), before.lower()) or _bare(text) in (
            _bare(before).upper(),
            _bare(before).lower(),
        ):
            words = {"valeur": shown(text), "avant": shown(before)}
            raise _doubt(said.CAPITALES, column, **words)
        if _bare(text) == text != before == before and _bare(before) == text:
            kept = f"la fiche garde « {shown(before)} »"
            raise _doubt(said.SIGNES_PERDUS, column, valeur=shown(text), suite=kept)
    return text


def _bare(text: str) -> str:
    """Le texte sans ses accents."""
    apart = unicodedata.normalize("NFD", text.translate(_TYPED))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _words(column: Column, cell: Cell, record: Modele) -> list[Edit]:
    """Une liste de mots : son ordre ne compte pas, ce qui reste garde sa place."""
    current = [str(one) for one in getattr(record, column.field)]
    found = dict.fromkeys(
        code
        for piece in re.split(r"[|\n]", cell.text)
        if piece.strip()
        for code in _codes(column, one_line(piece))
    )
    if set(found) == set(current):
        return []
    kept = [one for one in current if one in found]
    value = [*kept, *(one for one in found if one not in current)]
    return [Edit(cell, column, (column.field,), value)]


def _codes(column: Column, piece: str) -> list[str]:
    """Les codes d'un morceau : un titre peut porter une virgule, un code n'en a pas."""
    if code := column.code_of(piece):
        return [code]
    parts = [one.strip() for one in re.split(r"[,;/]", piece) if one.strip()]
    return [column.code_of(one) or one for one in parts]


def _mine(column: Column, record: Modele) -> list[tuple[Chemin, str]]:
    """Les liens d'une fiche que montre la colonne : leur chemin, leur adresse."""
    listed = getattr(record, column.field)
    return [
        ((column.field, rank), one.url)
        for rank, one in enumerate(listed)
        if one.quoi is column.link
    ]


def _links(column: Column, cell: Cell, record: Modele) -> list[Edit]:
    """Une adresse remplacée perd la date et la source de l'ancienne : elles ne la prouvent pas."""
    written = list(dict.fromkeys(re.split(r"[|\s]+", cell.text.strip(BETWEEN))))
    mine = _mine(column, record)
    known = [url for _, url in mine]
    for url in known:
        if found := {url.upper(), url.lower()} & set(written) - {url}:
            raise _doubt(said.CAPITALES, column, valeur=shown(found.pop()), avant=shown(url))
    gone = [path for path, url in mine if url not in written]
    new = [url for url in written if url and url not in known]
    edits = []
    for path, url in zip(gone, new, strict=False):
        edits += [
            Edit(cell, column, (*path, "url"), url),
            Edit(cell, column, (*path, "date"), "inconnue"),
            Edit(cell, column, (*path, "source"), None),
        ]
    edits += [Edit(cell, column, path, None) for path in gone[len(new) :]]
    last = len(getattr(record, column.field))
    for url in new[len(gone) :]:
        value = {"quoi": str(column.link), "url": url, "date": "inconnue"}
        edits.append(Edit(cell, column, (column.field, last), value))
    return edits
