"""Donne une `nature` à chaque source qui n'en a pas : d'après son éditeur, donc à relire.

La première règle qui vaut décide :

1. l'éditeur porte le nom d'un acteur ou d'un témoignage du projet : « acteur » ;
2. son nom contient un mot d'`INSTITUTION` : « institution » ;
3. son nom contient un mot de `PRESSE` : « presse » ;
4. sinon : « tiers ».

Ce sont des mots entiers, sans égard aux accents ni aux majuscules. Rien d'autre ne change : une
nature déjà écrite reste, le reste du fichier passe tel quel, commentaires et ordre compris.
Relancer l'étape ne change rien.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from innovation_sociale.errors import fold, plural
from innovation_sociale.models.actors import Acteur
from innovation_sociale.models.kinds import NATURES
from innovation_sociale.models.testimonials import Temoignage
from innovation_sociale.models.vocabulary import NatureDeSource
from innovation_sociale.reading.yaml import parse_yaml
from tools.migrer.files import check_project, refused, write
from tools.migrer.tables import Place, at, read_all, tables

INSTITUTION = (
    "Ministère",
    "Préfecture",
    "Région",
    "Département",
    "Commune",
    "Métropole",
    "Journal officiel",
    "Légifrance",
    "Union européenne",
    "OCDE",
)
PRESSE = ("Journal", "radio", "TV", "presse")
# À quoi se reconnaît une source : nulle autre table n'a ces trois champs.
_FIELDS = {"titre", "url", "editeur"}
NAMED = [une.code for une in NATURES if une.modele in (Acteur, Temoignage)]


@dataclass(frozen=True)
class Guess:
    """Une source sans nature : sa place, son éditeur, la nature devinée, et ce qui l'écrit.

    `path` mène à la source dans son fichier ; `where` est le signe où s'insère `text`.
    """

    line: int
    path: Place
    editor: str
    nature: NatureDeSource
    where: int
    text: str


def migrate(root: Path) -> str:
    """Donne leur nature aux sources du projet `root` et dit lesquelles relire.

    Lève `DataErrors` si un fichier n'est pas sûr à récrire : rien n'est alors écrit.
    """
    check_project(root)
    files = read_all(root)
    actors = {
        fold(str(tree["nom"]))
        for name, (_, tree) in files.items()
        if name.split("/")[1] in NAMED and isinstance(tree, dict) and "nom" in tree
    }
    found = {name: list(_guesses(name, text, actors)) for name, (text, _) in files.items()}
    planned = {
        name: _planned(name, files[name][0], guesses) for name, guesses in found.items() if guesses
    }
    for name, text in planned.items():
        write(root / name, text)
    listed = [(name, one) for name, guesses in found.items() for one in guesses]
    if not listed:
        return f"{root} : toutes les sources ont leur nature."
    lines = [
        f"  {name}:{one.line} « {one.editor} » : {one.nature}, {one.nature.label.lower()}"
        for name, one in listed
    ]
    given = plural(len(listed), "nature écrite", "natures écrites")
    return "\n".join(
        [f"{root} : {given} dans {plural(len(planned), 'fichier')}, à relire :", *lines]
    )


def guessed(editor: str, actors: set[str]) -> NatureDeSource:
    """La nature que laisse supposer un éditeur ; `actors` : les noms du projet, réduits."""
    if fold(editor) in actors:
        return NatureDeSource.ACTEUR
    said = _words(editor)
    if any(_words(one) in said for one in INSTITUTION):
        return NatureDeSource.INSTITUTION
    if any(_words(one) in said for one in PRESSE):
        return NatureDeSource.PRESSE
    return NatureDeSource.TIERS


def _words(text: str) -> str:
    """Les mots d'un texte, réduits, chacun entre deux espaces."""
    words = re.findall(r"\w+", text)
    return f" {' '.join(map(fold, words))} "


def _guesses(name: str, text: str, actors: set[str]) -> Iterator[Guess]:
    """Les sources sans nature d'un fichier, dans l'ordre où elles s'y lisent."""
    for path, table in tables(name, text):
        fields = {key.value: (key, value) for key, value in table.value}
        if set(fields) >= _FIELDS and "nature" not in fields:
            key, value = fields["editeur"]
            if not isinstance(value, yaml.ScalarNode):
                raise refused(name, "« editeur » est un nom", key.start_mark.line + 1)
            nature = guessed(value.value, actors)
            where, written = _insertion(text, table, key, value, nature)
            yield Guess(key.start_mark.line + 1, path, value.value, nature, where, written)


def _insertion(
    text: str, table: yaml.MappingNode, key: yaml.Node, value: yaml.ScalarNode, nature: str
) -> tuple[int, str]:
    """Où écrire la nature, et ce qu'il faut y écrire : juste après l'éditeur."""
    after = value.end_mark.index
    if table.flow_style:
        return after, f", nature: {nature}"
    end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * key.start_mark.column
    if value.style in ("|", ">"):  # son texte va jusqu'à la clé suivante : on se met avant lui
        return key.start_mark.index, f"nature: {nature}{end}{indent}"
    while after < len(text) and text[after] not in "\r\n":
        after += 1
    return after, f"{end}{indent}nature: {nature}"


def _planned(name: str, text: str, guesses: list[Guess]) -> str:
    """Le fichier avec ses natures ; lève `DataErrors` s'il ne dit pas le reste à l'identique."""
    wanted: Any = copy.deepcopy(parse_yaml(text.replace("\r\n", "\n"), name).tree)
    for one in guesses:
        at(wanted, one.path)["nature"] = str(one.nature)
    for one in reversed(guesses):
        text = text[: one.where] + one.text + text[one.where :]
    read_again = parse_yaml(text.replace("\r\n", "\n"), name)
    if read_again.tree != wanted or any(not one.warning for one in read_again.errors):
        raise refused(
            name,
            "« nature » ne s'y ajoute pas sans changer le reste : écrivez-la vous-même",
            guesses[0].line,
        )
    return text
