"""Le dossier où un site se construit à côté de l'ancien, et l'échange des deux.

Chaque construction tient un verrou sur le sien : le système le rend quand elle meurt, même tuée.
La suivante reconnaît ainsi les restes d'une morte, rend au projet le site qu'elle avait écarté,
et ne touche pas à une vivante.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PREFIX = ".construction-"
PREVIOUS = "ancien"
_NO_LOCKS, _TAKEN = -1, -2
# Sans verrou (Windows, certains disques de réseau), un reste se reconnaît à son âge : nulle construction ne dure autant.
_OLD_SECONDS = 6 * 3600


@contextmanager
def workspace(root: Path) -> Iterator[Path]:
    """Un dossier de travail dans `root`, effacé à la fin quoi qu'il arrive.

    Nettoie d'abord ce que des constructions tuées ont laissé. Lève `OSError` si `root` ne laisse
    rien écrire.
    """
    recover(root)
    with _turn(root):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
        held = _lock(folder, wait=False)
    try:
        yield folder
    finally:
        with _turn(root):
            _give_back(root, folder)
            shutil.rmtree(folder, ignore_errors=True)
        _unlock(held)


def recover(root: Path) -> None:
    """Rend à `root` le site qu'une construction tuée avait écarté, et efface ses restes."""
    with _turn(root):
        remains = [path for path in root.glob(f"{PREFIX}*") if path.is_dir()]
        for folder in sorted(remains, key=lambda path: path.stat().st_mtime, reverse=True):
            held = _lock(folder, wait=False)
            if held == _TAKEN or (held == _NO_LOCKS and not _old(folder)):
                continue  # une construction est en cours
            _give_back(root, folder)
            shutil.rmtree(folder, ignore_errors=True)
            _unlock(held)


def replace(built: Path, site: Path, folder: Path) -> None:
    """Met le site neuf à la place de l'ancien ; au pire, l'ancien revient.

    `folder` est le dossier de travail, sur le même disque. Tuée entre les deux échanges, la
    commande y laisse l'ancien, que la suivante rend.
    """
    with _turn(site.parent):
        previous = folder / PREVIOUS
        if os.path.lexists(site):
            site.rename(previous)
        try:
            built.rename(site)
        except BaseException:  # un arrêt demandé compte aussi
            _give_back(site.parent, folder)
            raise


def _give_back(root: Path, folder: Path) -> None:
    previous, site = folder / PREVIOUS, root / "site"
    if os.path.lexists(previous) and not os.path.lexists(site):
        previous.rename(site)


@contextmanager
def _turn(root: Path) -> Iterator[None]:
    """Chacun son tour pour créer, nettoyer ou échanger dans `root` : quelques millisecondes."""
    held = _lock(root, wait=True)
    try:
        yield
    finally:
        _unlock(held)


def _lock(folder: Path, *, wait: bool) -> int:
    """Prend le verrou d'un dossier ; `_TAKEN` si un autre le tient, `_NO_LOCKS` s'il n'y en a pas.

    Le verrou est celui du dossier lui-même : il ne laisse aucun fichier.
    """
    if fcntl is None:
        return _NO_LOCKS
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        os.close(opened)
        return _TAKEN if isinstance(error, BlockingIOError) else _NO_LOCKS
    return opened


def _unlock(held: int) -> None:
    if held >= 0:
        os.close(held)


def _old(folder: Path) -> bool:
    return time.time() - folder.stat().st_mtime > _OLD_SECONDS
