"""Range les sources d'un ancien `data/sources.yml` dans `data/sources/`, un fichier par initiale.

Le texte de chaque source, ses commentaires et leur ordre passent tels quels. Rien n'est remplacé :
une source déjà rangée, la même, reste ; une autre du même nom arrête tout, avant toute écriture.
Relancer l'étape ne change rien.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from innovation_sociale.errors import DataError, DataErrors, plural, shown
from innovation_sociale.models.base import MOTIF_IDENTIFIANT
from innovation_sociale.models.kinds import SHARED
from innovation_sociale.reading.document import Document, Tree
from innovation_sociale.reading.file_names import name_problem
from innovation_sociale.reading.source_checks import usual_file
from innovation_sociale.reading.text import MAX_BYTES
from innovation_sociale.reading.yaml import parse_yaml
from tools.migrer.files import DIT, check_project, read, refused, write

OLD = f"data/{SHARED}.yml"
FOLDER = f"data/{SHARED}"
# Un fichier neuf ne dépasse pas la moitié du poids permis : il lui reste de quoi grandir.
WEIGHT = MAX_BYTES // 2
# L'ancien fichier peut peser plus que ce que le site lit : c'est pour cela qu'on le partage.
OLD_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Sources:
    """Un fichier de sources : ses premières lignes, puis chaque source, son texte et son sens."""

    head: str
    texts: dict[str, str]
    values: dict[str, Tree]
    document: Document

    def place(self, id_: str) -> str:
        """Où est écrite une source : « data/sources/p.yml ligne 3 »."""
        return f"{self.document.name} ligne {_key_place(self.document, id_)[0]}"


def migrate(root: Path) -> str:
    """Range les sources du projet `root` et dit ce qui a été fait.

    Lève `DataErrors` si un fichier n'est pas sûr à couper : rien n'est alors écrit.
    """
    check_project(root)
    if not os.path.lexists(root / OLD):
        return f"{root} : pas de {OLD}, rien à ranger."
    old = _read(root, OLD)
    there = _already(root)
    _check_homonyms(old, there)
    ranked = {id_ for one in there.values() for id_ in one.values}
    fresh = {id_: text for id_, text in old.texts.items() if id_ not in ranked}
    weights = {name: len(_whole(one).encode()) for name, one in there.items()}
    planned = {
        name: _planned(name, added, old, there.get(name))
        for name, added in _groups(fresh, weights, 1).items()
    }
    (root / FOLDER).mkdir(exist_ok=True)
    for name, text in planned.items():
        write(root / name, text)
    (root / OLD).unlink()
    return (
        f"{root} : {plural(len(old.texts), 'source rangée', 'sources rangées')} dans {FOLDER}/, "
        f"{plural(len(planned), 'fichier écrit', 'fichiers écrits')} ; {OLD} n'est plus."
    )


def _key_place(document: Document, id_: str) -> tuple[int, int]:
    inside = ("sources", id_) if ("sources", id_) in document.keys else (id_,)
    return document.keys[inside]


def _read(root: Path, name: str) -> Sources:
    """Un fichier de sources, coupé ; sans « sources: » en tête, ses clés sont les sources.

    Lève `DataErrors` si son texte ne se coupe pas ligne à ligne.
    """
    raw, document = read(root, name, OLD_BYTES)
    tree = document.tree
    values = tree["sources"] if isinstance(tree, dict) and list(tree) == ["sources"] else tree
    if not isinstance(values, dict) or not values:
        raise refused(name, "il faut des sources, en retrait sous une ligne « sources: »")
    starts = _starts(document, list(values), raw.split("\n"))
    lines = [f"{line}\n" for line in raw.removesuffix("\n").split("\n")]
    ends = [*starts[1:], len(lines)]
    texts = {
        id_: "".join(lines[start:end]) for id_, start, end in zip(values, starts, ends, strict=True)
    }
    head = "".join(lines[: starts[0]]) if values is not tree else "sources:\n"
    return Sources(head, texts, values, document)


def _starts(document: Document, ids: list[str], lines: list[str]) -> list[int]:
    """Le rang de la ligne où commence chaque source, les commentaires qui la précèdent compris."""
    starts: list[int] = []
    for id_ in ids:
        line, column = _key_place(document, id_)
        if not re.fullmatch(MOTIF_IDENTIFIANT, id_):
            said = f"« {shown(id_)} » n'est pas un identifiant : minuscules, chiffres et traits"
            raise refused(document.name, said, line, column)
        if column == 1 or lines[line - 1][: column - 1].strip():
            said = "une source commence sa ligne, en retrait sous une ligne « sources: »"
            raise refused(document.name, said, line, column)
        above = starts[-1] + 1 if starts else line - 1
        starts.append(_first_comment(lines, above, line - 1, column))
    first = document.keys.get(("sources",))
    return [first[0] if first else 0, *starts[1:]]


def _first_comment(lines: list[str], above: int, key: int, column: int) -> int:
    """Le rang du premier des commentaires qui précèdent une clé, ou celui de la clé.

    Un commentaire plus en retrait que la clé peut être du texte de la source d'avant.
    """
    start = key
    for rank in range(key - 1, above - 1, -1):
        bare = lines[rank].lstrip()
        if bare.startswith("#") and len(lines[rank]) - len(bare) < column:
            start = rank
        elif bare:
            break
    return start


def _already(root: Path) -> dict[str, Sources]:
    """Les fichiers de sources déjà rangés, par nom."""
    folder = root / FOLDER
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise refused(FOLDER, "il faut ici un vrai dossier : retirez ce qui en tient la place")
    names = [path.relative_to(root).as_posix() for path in sorted(folder.glob("*.yml"))]
    return {name: _read(root, name) for name in names}


def _check_homonyms(old: Sources, there: Mapping[str, Sources]) -> None:
    """Lève `DataErrors` si un nom de l'ancien fichier en désigne une autre, déjà rangée."""
    errors = [
        DataError(
            OLD,
            *_key_place(old.document, id_),
            DIT(
                phrase=f"« {id_} » nomme déjà une autre source, {one.place(id_)} : gardez une seule "
                "des deux, puis relancez la commande"
            ),
        )
        for one in there.values()
        for id_ in one.values
        if id_ in old.values and one.values[id_] != old.values[id_]
    ]
    if errors:
        raise DataErrors(errors)


def _groups(
    texts: Mapping[str, str], weights: Mapping[str, int], length: int
) -> dict[str, dict[str, str]]:
    """Les sources par fichier : leur initiale, puis deux lettres, trois… où elle pèserait trop."""
    found: dict[str, dict[str, str]] = {}
    for id_, text in texts.items():
        found.setdefault(_file(id_, length), {})[id_] = text
    shared: dict[str, dict[str, str]] = {}
    for name, group in found.items():
        weight = weights.get(name, 0) + sum(len(text.encode()) for text in group.values())
        if weight > WEIGHT and length < max(map(len, group)):
            shared |= _groups(group, weights, length + 1)
        else:
            shared[name] = group
    return shared


def _file(id_: str, length: int) -> str:
    if length == 1:
        return usual_file(id_)
    name = id_[:length].rstrip("-")
    # « con », « aux » : Windows se les garde.
    return f"{FOLDER}/{name}{'-0' if name_problem(name) else ''}.yml"


def _planned(name: str, added: Mapping[str, str], old: Sources, there: Sources | None) -> str:
    """Ce que le fichier dira ; lève `DataErrors` s'il ne dit pas exactement les mêmes sources."""
    head = old.head.replace("$schema=../schemas/", "$schema=../../schemas/")
    text = (_whole(there) if there else head) + "".join(added.values())
    wanted = (there.values if there else {}) | {id_: old.values[id_] for id_ in added}
    read = parse_yaml(text.replace("\r\n", "\n"), name)
    if read.tree != {"sources": wanted} or any(not one.warning for one in read.errors):
        raise refused(
            OLD,
            f"ces sources ne se coupent pas sans les changer (pour {name}) : mettez chacune au même "
            "retrait, puis relancez la commande",
        )
    return text


def _whole(one: Sources) -> str:
    return one.head + "".join(one.texts.values())
