"""Range chaque essai sous ses marques, d'après son dossier et ce qu'il demande, jamais à la main.

`engine` (le moteur, sur le pays inventé), `content` (le contenu vivant), `browser` (dans Chromium),
et `builds` pour ce qui copie ou construit un projet entier : `make essais-rapides` laisse les deux
derniers, et ce qu'on a marqué `long`. Un essai qui lance MkDocs ou Chromium sans en avoir demandé
le droit échoue aussitôt : aucun ne se glisse là où l'on n'attend pas trente secondes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from tests.night import WHEN

Case = TypeVar("Case")

# D'un essai aux cent cas, ce que « make essais-rapides » lance.
FEW = 5
CONTENT = Path(__file__).with_name("content")
# Les deux droits qu'un essai demande, par leur nom ou par une préparation qui en a besoin.
BUILDS, DRIVES = "builds", "drives"
RIGHTS = {
    BUILDS: "copie tout le projet ou lance MkDocs : demandez « builds », ou un site déjà construit "
    "(« site », « crowded »)",
    DRIVES: "ouvre Chromium : demandez « browser »",
}
# Ce qu'a demandé l'essai en cours ; rien avant le premier.
_asked: Collection[str] | None = None
# Ce qui vient de lui être refusé : il échoue même s'il l'a caché.
REFUSED: list[str] = []


def marks(folder: Path, asked: Collection[str]) -> list[str]:
    """Les marques d'un essai de ce dossier, qui demande ces préparations (« fixtures »)."""
    found = ["content"] if folder.is_relative_to(CONTENT) else []
    found += ["browser"] if DRIVES in asked else []
    return [*(found or ["engine"]), *([BUILDS] if BUILDS in asked else [])]


def turn(asked: Collection[str]) -> int:
    """Le rang d'un essai : deux processus qui partent des deux bouts ne s'attendent jamais.

    D'un bout le site du pays inventé et ce qui s'y lit, de l'autre les sites vivants ; au milieu
    ce qui ne construit rien, que prend celui qui finit le premier.
    """
    if "living" in asked:
        return 3
    if BUILDS not in asked:
        return 2
    return 1 if "shared" in asked else 0  # ceux qui construisent leur propre site d'abord


def spread(listed: Sequence[Case], most: int) -> list[Case]:
    """`most` cas au plus, à intervalles égaux, le premier compris."""
    count = min(len(listed), most)
    return [listed[rank * len(listed) // count] for rank in range(count)]


def right_needed(command: Sequence[str]) -> str:
    """Le droit que demande une commande lancée par un essai ; vide si elle n'en demande aucun."""
    if "mkdocs" in command or {"innovation_sociale", "site"} <= set(command):
        return BUILDS
    return DRIVES if "run-driver" in command else ""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Pose les marques dès que l'essai est connu : « -m » les lit ensuite."""
    for mark in marks(item.path.parent, _fixtures(item)):
        item.add_marker(mark)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Met les essais dans l'ordre de `turn` ; vite, garde d'un même essai `FEW` cas au plus."""
    items.sort(key=lambda item: turn(_fixtures(item)))
    if WHEN != "vite":
        return
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    kept = {item for listed in cases.values() for item in spread(listed, FEW)}
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Retient ce que l'essai qui commence a demandé."""
    global _asked
    _asked = _fixtures(item)


@pytest.hookimpl(trylast=True)  # une fois rangé ce que l'essai avait préparé
def pytest_runtest_teardown() -> None:
    """Fait échouer l'essai à qui un droit manquait, quoi qu'il ait fait du refus."""
    if REFUSED:
        said = REFUSED.copy()
        REFUSED.clear()
        pytest.fail("\n".join(said), pytrace=False)


def _fixtures(item: pytest.Item) -> Collection[str]:
    return getattr(item, "fixturenames", ())


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """Python appelle ceci avant chaque programme lancé : un droit qui manque est un échec."""
    if event != "subprocess.Popen":
        return
    command = arguments[1]
    words = [command] if isinstance(command, str) else command
    if isinstance(words, list | tuple):
        demand(right_needed([os.fsdecode(one) for one in words]))


def demand(right: str) -> None:
    """Fait échouer l'essai en cours s'il n'a pas demandé ce droit ; vide, aucun n'est demandé."""
    if right and _asked is not None and right not in _asked:
        REFUSED.append(f"Cet essai {RIGHTS[right]}.")
        pytest.fail(REFUSED[-1], pytrace=False)


sys.addaudithook(_watch)
