"""L'enveloppe d'un .ods ou d'un .xlsx : un zip, qui se méfie de ce qu'il contient.

Ne passe que le XML, décompressé dans une limite et sans déclaration de type ; macros, images et
objets restent dehors. Ce qu'on rend est un zip neuf : ses bibliothèques ne voient rien d'autre.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from innovation_sociale.errors import Refused
from innovation_sociale.messages import tables as said

MOST_BYTES = 20 * 1024 * 1024
MOST_MEMBERS = 2_000
_KEPT = re.compile(r"mimetype|.*\.(?:xml|rels|rdf)", re.IGNORECASE)
_ASIDE = re.compile(r".*(?:vbaProject|embeddings/|media/|Pictures/|Thumbnails/).*", re.IGNORECASE)
# « <!DOCTYPE », « <!ENTITY », en octets simples ou doubles : nul tableur n'en écrit.
_DECLARED = re.compile(rb"<\0?\0?\0?!\0?\0?\0?(?:D\0?O\0?C\0?T|E\0?N\0?T\0?I\0?T)", re.IGNORECASE)


def safe_archive(raw: bytes, name: str) -> tuple[bytes, frozenset[str]]:
    """Le même classeur, réduit à son XML, et les noms de tout ce qu'il contenait. Lève `Refused`."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            names = frozenset(one.filename for one in members)
            if len(members) > MOST_MEMBERS or len(names) != len(members):
                raise Refused(said.TABLEAU_ABIME(nom=name))
            return _copied(archive, members, name), names
    except Refused:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise Refused(said.TABLEAU_ABIME(nom=name)) from None


def _copied(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> bytes:
    left, copy = MOST_BYTES, io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as kept:
        for one in members:
            if one.is_dir() or not _KEPT.fullmatch(one.filename) or _ASIDE.match(one.filename):
                continue
            if one.flag_bits & 1:
                raise Refused(said.TABLEAU_PROTEGE(nom=name))
            with archive.open(one) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                raise Refused(said.TABLEAU_TROP_LOURD(nom=name))
            if _DECLARED.search(content):
                raise Refused(said.TABLEAU_ABIME(nom=name))
            kept.writestr(one.filename, content)
    return copy.getvalue()
