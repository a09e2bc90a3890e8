"""Un fichier déjà jugé bon, dont les octets n'ont pas changé, ne se rejuge pas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from innovation_sociale.errors import DataError
from innovation_sociale.models.territories import Territoire
from innovation_sociale.reading.loaded import Loaded

Verdict = tuple[Loaded | None, list[DataError]]
Judge = Callable[[Path, str, str, type[Territoire] | None], Verdict]


class Memory:
    """Ce que retient un serveur d'une lecture à l'autre.

    Un fichier se reconnaît à son nom et à ses octets, jamais à sa date. Son verdict ne dépend que
    d'eux, des territoires du projet et du jour. Un fichier en défaut se rejuge toujours.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._kept: dict[str, tuple[object, Verdict]] = {}

    def judge(
        self, path: Path, name: str, kind: str, places: type[Territoire] | None = None
    ) -> Verdict:
        """Le verdict d'un fichier ; mêmes arguments et même réponse que le juge."""
        before = _known_by(path, kind, places)
        kept = self._kept.get(name)
        if kept and before is not None and kept[0] == before:
            return kept[1]
        verdict = self._judge(path, name, kind, places)
        self._kept.pop(name, None)
        # Enregistré pendant qu'on le jugeait : on ne sait plus de quels octets est le verdict.
        if (
            verdict[0] is not None
            and not any(not one.warning for one in verdict[1])
            and before is not None
            and before == _known_by(path, kind, places)
        ):
            self._kept[name] = before, verdict
        return verdict


def _known_by(path: Path, kind: str, places: type[Territoire] | None) -> object:
    """Tout ce dont dépend un verdict ; rien si le fichier ne se lit pas."""
    try:
        return path.read_bytes(), kind, places, dt.date.today()
    except OSError:
        return None
