"""Retire `confiance` de chaque fait : qui le dit et quand se lisent dans sa source et sa date.

Seul ce champ part ; le reste du fichier passe tel quel, commentaires et ordre compris. Les faits
qui n'étaient pas de confiance haute sont listés : leur doute se dit désormais dans leurs mots, par
sa cause. Relancer l'étape ne change rien.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from innovation_sociale.errors import plural
from innovation_sociale.reading.yaml import parse_yaml
from tools.migrer.files import check_project, refused, write
from tools.migrer.tables import Place, at, read_all, tables

FIELD = "confiance"
# À quoi se reconnaît un fait : nulle autre table n'a ces trois champs.
_FIELDS = {FIELD, "date", "source"}


@dataclass(frozen=True)
class Removal:
    """Une confiance écrite : sa ligne, sa place, sa valeur, ce que dit le fait, les signes à ôter."""

    line: int
    path: Place
    value: str
    said: str
    start: int
    end: int


def migrate(root: Path) -> str:
    """Retire la confiance des faits du projet `root` ; dit quels faits sont à relire.

    Lève `DataErrors` si un fichier n'est pas sûr à récrire : rien n'est alors écrit.
    """
    check_project(root)
    files = read_all(root)
    found = {name: list(_removals(name, text)) for name, (text, _) in files.items()}
    planned = {name: _planned(name, files[name][0], found[name]) for name in found if found[name]}
    for name, text in planned.items():
        write(root / name, text)
    removed = sum(map(len, found.values()))
    if not removed:
        return f"{root} : aucun fait ne porte « {FIELD} »."
    doubted = [
        f"  {name}:{one.line} {one.value} : {one.said}"
        for name, removals in found.items()
        for one in removals
        if one.value != "haute"
    ]
    files_said, facts_said = plural(len(planned), "fichier"), plural(removed, "fait")
    head = f"{root} : « {FIELD} » retirée de {facts_said} dans {files_said}"
    return "\n".join([f"{head}, à relire :" if doubted else f"{head}.", *doubted])


def _removals(name: str, text: str) -> Iterator[Removal]:
    """Les confiances d'un fichier, dans l'ordre où elles s'y lisent."""
    for path, table in tables(name, text):
        fields = {key.value: value for key, value in table.value}
        if not set(fields) >= _FIELDS:
            continue
        rank = [key.value for key, _ in table.value].index(FIELD)
        key, value = table.value[rank]
        start, end = _extent(text, table, rank)
        line = key.start_mark.line + 1
        if "#" in text[value.end_mark.index : end] + _rest(text, end, table):
            raise refused(name, f"un commentaire suit « {FIELD} » : retirez-la vous-même", line)
        said = fields.get("texte") or fields.get("valeur")
        words = said.value if isinstance(said, yaml.ScalarNode) else ""
        yield Removal(line, path, str(value.value), " ".join(words.split()), start, end)


def _extent(text: str, table: yaml.MappingNode, rank: int) -> tuple[int, int]:
    """Le premier et le dernier signe à ôter pour que le champ de ce rang n'ait plus de place."""
    key, value = table.value[rank]
    if rank + 1 < len(table.value):
        return key.start_mark.index, table.value[rank + 1][0].start_mark.index
    if table.flow_style:
        return table.value[rank - 1][1].end_mark.index, value.end_mark.index
    before = text.rindex("\n", 0, key.start_mark.index)
    return before - text[:before].endswith("\r"), value.end_mark.index


def _rest(text: str, end: int, table: yaml.MappingNode) -> str:
    """Ce qui reste de la ligne où finit ce qu'on ôte, hors d'une table sur une ligne."""
    return "" if table.flow_style or text[end - 1 : end].isspace() else text[end:].split("\n")[0]


def _planned(name: str, text: str, removals: list[Removal]) -> str:
    """Le fichier sans ses confiances ; lève `DataErrors` s'il ne dit pas le reste à l'identique."""
    wanted: Any = copy.deepcopy(parse_yaml(text.replace("\r\n", "\n"), name).tree)
    for one in removals:
        del at(wanted, one.path)[FIELD]
    for one in sorted(removals, key=lambda one: one.start, reverse=True):
        text = text[: one.start] + text[one.end :]
    read_again = parse_yaml(text.replace("\r\n", "\n"), name)
    if read_again.tree != wanted or any(not one.warning for one in read_again.errors):
        raise refused(
            name,
            f"« {FIELD} » ne s'en retire pas sans changer le reste : retirez-la vous-même",
            removals[0].line,
        )
    return text
