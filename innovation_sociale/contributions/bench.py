"""L'établi : une copie du projet où chaque changement se juge avant d'être écrit pour de bon."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from innovation_sociale.errors import CommandRefused, DataError, DataErrors
from innovation_sociale.reading.document import Document
from innovation_sociale.reading.document import Path as TreePath
from innovation_sociale.reading.loading import judged
from innovation_sociale.reading.memory import Memory
from innovation_sociale.reading.yaml import parse_yaml
from innovation_sociale.site.inspection import Project, examine
from innovation_sociale.site.workspace import workspace

# Ce qu'une personne écrit, et que `examine` lit.
_JUDGED = ("data", "docs")
# Où se trouve, dans la contribution, ce qu'on a écrit à ce chemin de la fiche.
Origin = Callable[[TreePath], tuple[int, int] | None]


class Changed(CommandRefused):
    """Un fichier a changé pendant qu'on jugeait ce qu'on voulait y écrire."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} a changé pendant ce temps : rien n'a été écrit. Relancez la commande."
        )


class Bench:
    """Une copie d'un projet valable, que chaque changement jugé bon fait avancer.

    Lève `DataErrors` si le projet a déjà un défaut qui empêche de publier.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = folder / "projet"
        for name in _JUDGED:
            if (root / name).is_dir():
                shutil.copytree(root / name, self.root / name, symlinks=True)
        self._memory = Memory(judged)
        self._source = root
        self._before: dict[str, bytes | None] = {}
        self.project: Project = examine(self.root, self._memory.judge)
        self.catalogue = self.project.sound()

    def read(self, name: str) -> str | None:
        """Le texte d'un fichier, fins de ligne comprises ; rien s'il n'existe pas."""
        path = self.root / name
        return path.read_bytes().decode("utf-8") if path.is_file() else None

    def judge(
        self, name: str, text: str, message: str, origin: Origin, *, keep: bool = True
    ) -> list[DataError]:
        """Juge un fichier changé ; voir `judge_all`."""
        return self.judge_all({name: (text, origin)}, message, keep=keep)

    def judge_all(
        self, texts: Mapping[str, tuple[str, Origin]], message: str, *, keep: bool = True
    ) -> list[DataError]:
        """Écrit des fichiers sur l'établi et juge tout le projet, une fois ; rend ce qui est nouveau.

        Un défaut né du changement se dit à la ligne du message qui le demande. Si l'un d'eux
        empêche de publier, ou sans `keep`, les fichiers redeviennent ce qu'ils étaient.
        """
        before = {name: self._bytes(name) for name in texts}
        for name, (text, _) in texts.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_bytes(text.encode("utf-8"))
        project = examine(self.root, self._memory.judge)
        known = Counter((one.path, one.message) for one in self.project.defects)
        fresh = []
        for defect in project.defects:
            known[defect.path, defect.message] -= 1
            if known[defect.path, defect.message] < 0:
                fresh.append(defect)
        if not keep or any(not one.warning for one in fresh):
            for name, content in before.items():
                path = self.root / name
                path.write_bytes(content) if content is not None else path.unlink()
        else:
            for name, content in before.items():
                self._before.setdefault(name, content)
            self.project, self.catalogue = project, project.sound()
        for name, (text, origin) in texts.items():
            document = parse_yaml(text, name)
            fresh = [_moved(one, document, message, origin) for one in fresh]
        return fresh

    def _bytes(self, name: str) -> bytes | None:
        path = self.root / name
        return path.read_bytes() if path.is_file() else None

    @property
    def changed(self) -> Mapping[str, bytes]:
        """Les fichiers changés, et ce qu'ils contiendront."""
        return {name: (self.root / name).read_bytes() for name in self._before}

    def write(self) -> None:
        """Écrit dans le projet ce qui a été jugé, chaque fichier d'un coup.

        Lève `Changed` si l'un d'eux n'est plus ce qu'il était, `OSError` si le disque refuse.
        """
        for name, before in self._before.items():
            path = self._source / name
            now = path.read_bytes() if path.is_file() else None
            if now != before or (before is None and os.path.lexists(path)):
                raise Changed(name)
        with workspace(self._source) as folder:
            for name, content in self.changed.items():
                written = folder / "contribution"
                written.write_bytes(content)
                target = self._source / name
                target.parent.mkdir(parents=True, exist_ok=True)
                if self._before[name] is None:
                    _placed(written, target)
                else:
                    shutil.copymode(target, written)
                    written.replace(target)


def _placed(written: Path, target: Path) -> None:
    """Met en place un fichier neuf. Lève `Changed` plutôt que d'en écraser un autre."""
    try:
        os.link(written, target)
        written.unlink()
    except FileExistsError:
        raise Changed(target.name) from None
    except OSError:  # un disque sans liens
        written.rename(target)


def _moved(defect: DataError, document: Document, message: str, origin: Origin) -> DataError:
    """Le même défaut, situé dans le message si c'est lui qui l'apporte."""
    if defect.path != document.name:
        return defect
    place = (defect.line, defect.column)
    # Un défaut se dit parfois au milieu d'une valeur : le dernier nœud commencé avant lui.
    before = [
        (start, path)
        for table in (document.keys, document.values)
        for path, start in table.items()
        if start <= place
    ]
    _, path = max(before, key=lambda one: (one[0], len(one[1])), default=((1, 1), ()))
    found = origin(path)
    return replace(defect, path=message, line=found[0], column=found[1]) if found else defect


def refused(defects: Iterable[DataError]) -> None:
    """Lève `DataErrors` si l'un de ces défauts empêche de publier ; un même défaut se dit une fois."""
    first: dict[tuple[str, int, str], DataError] = {}
    for one in defects:
        first.setdefault((one.path, one.line, one.message), one)
    if blocking := [one for one in first.values() if not one.warning]:
        raise DataErrors(blocking)
