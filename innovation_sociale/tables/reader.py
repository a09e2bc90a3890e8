"""Le lecteur : des octets d'un tableau, quel qu'en soit le format, à ses cellules."""

from __future__ import annotations

from innovation_sociale.errors import Refused
from innovation_sociale.messages import tables as said
from innovation_sociale.tables.archive import safe_archive
from innovation_sociale.tables.cells import Reading
from innovation_sociale.tables.opendocument import read_opendocument
from innovation_sociale.tables.separated import read_separated
from innovation_sociale.tables.workbook import read_workbook

MOST_BYTES = 10 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # .xls, ou .xlsx fermé par un mot de passe
_OTHERS = (b"%PDF", b"<!doctype", b"<html", b"<?xml", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")


def read_tables(raw: bytes, name: str) -> Reading:
    """Les feuilles visibles d'un tableau ; `name` est le fichier à nommer dans les messages.

    Le format se reconnaît aux octets, non au nom. Rien n'est calculé, rien n'est suivi. Lève
    `Refused`, avec ce qu'il faut enregistrer à la place.
    """
    if not raw.strip():
        raise Refused(said.TABLEAU_VIDE(nom=name))
    if len(raw) > MOST_BYTES:
        raise Refused(said.TABLEAU_TROP_LOURD(nom=name))
    if raw.startswith(_OLD_EXCEL):
        protected = "E\0n\0c\0r\0y\0p\0t".encode("latin-1") in raw
        row = said.TABLEAU_PROTEGE if protected else said.TABLEAU_D_UN_AUTRE_FORMAT
        raise Refused(row(nom=name))
    if raw.startswith(_ZIP):
        return _zipped(raw, name)
    if raw.lstrip()[:12].lower().startswith(tuple(one.lower() for one in _OTHERS)):
        raise Refused(said.TABLEAU_D_UN_AUTRE_FORMAT(nom=name))
    return read_separated(raw, name)


def _zipped(raw: bytes, name: str) -> Reading:
    safe, names = safe_archive(raw, name)
    if "xl/workbook.xml" in names:
        return read_workbook(safe, name)
    if "content.xml" in names:
        return read_opendocument(safe, name)
    raise Refused(said.TABLEAU_D_UN_AUTRE_FORMAT(nom=name))
