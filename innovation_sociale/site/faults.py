"""Ce qui arrive à la machine et non au projet : disque plein, droits, arrêt demandé.

Une phrase en français, jamais une trace ; ce qui était publié reste publié.
"""

from __future__ import annotations

import errno
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from innovation_sociale.errors import shown

_SAID = {
    errno.ENOSPC: "le disque est plein : libérez de la place, puis relancez la commande",
    errno.EDQUOT: "votre part du disque est pleine : libérez de la place, puis relancez",
    errno.EFBIG: "le système refuse un fichier de cette taille : vérifiez la limite (ulimit -f)",
    errno.EACCES: "les droits ne permettent pas de l'écrire ou de le lire : vérifiez à qui il est",
    errno.EPERM: "les droits ne permettent pas de l'écrire ou de le lire : vérifiez à qui il est",
    errno.EROFS: "ce disque est en lecture seule : travaillez sur une copie",
    errno.EMFILE: "trop de fichiers sont ouverts : fermez d'autres programmes (ulimit -n)",
    errno.ENAMETOOLONG: "ce nom est trop long : choisissez-en un plus court",
    errno.ENOENT: "ce fichier ou ce dossier n'existe pas, ou vient de disparaître",
    errno.ENOTDIR: "un dossier est attendu là où se trouve un fichier",
    errno.EISDIR: "un fichier est attendu là où se trouve un dossier",
    errno.EBUSY: "un autre programme, ou un montage, le tient : libérez-le, puis relancez",
    errno.EXDEV: "il est sur un autre disque que le projet : mettez-les ensemble",
    errno.EIO: "le disque répond mal : vérifiez-le avant de continuer",
    errno.ENOMEM: "la mémoire manque : fermez d'autres programmes",
}
_PYTHON_FAULT = re.compile(r"\[Errno (\d+)\] [^:\n]*(?:: '([^'\n]*)')?")


class Stopped(BaseException):
    """Quelqu'un, ou le système, a demandé l'arrêt (Ctrl-C, SIGTERM) ; `signal` dit lequel."""

    def __init__(self, number: int) -> None:
        self.signal = number
        super().__init__(f"arrêt demandé (signal {number})")


@contextmanager
def stoppable() -> Iterator[None]:
    """Transforme une demande d'arrêt en `Stopped`, qui laisse chacun ranger derrière lui."""
    if threading.current_thread() is not threading.main_thread():
        yield  # seul le fil principal reçoit les signaux
        return

    def stop(number: int, _: FrameType | None) -> None:
        raise Stopped(number)

    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {
        number: signal.signal(number, stop)
        for number in numbers
        if signal.getsignal(number) is not signal.SIG_IGN  # « nohup » l'a voulu ainsi
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def said_fault(error: OSError) -> str:
    """Un refus du système, en une ligne : où, quoi, que faire."""
    return _sentence(error.errno or 0, str(error.filename or ""), error.strerror or "")


def said_output_fault(output: str) -> str:
    """Le refus du système que raconte la trace d'un autre programme ; vide si ce n'en est pas un."""
    last = [
        line for line in output.splitlines() if re.match(r"\w[\w.]*(?:Error|Exception)\b", line)
    ]
    found = _PYTHON_FAULT.search(last[-1]) if last else None
    return _sentence(int(found[1]), found[2] or "", "") if found else ""


def _sentence(number: int, name: str, reason: str) -> str:
    said = _SAID.get(number) or f"le système a refusé (erreur {number}{reason and f', {reason}'})"
    full = number in (errno.ENOSPC, errno.EDQUOT, errno.ENOMEM, errno.EMFILE)
    return f"« {shown(name, 200)} » : {said}" if name and not full else said
