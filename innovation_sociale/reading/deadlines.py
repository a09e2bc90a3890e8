"""Un temps compté : ce qui le dépasse s'arrête, au lieu de faire attendre sans fin."""

from __future__ import annotations

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLong(BaseException):
    """Le temps est passé. Hors de `Exception` : une bibliothèque ne doit pas l'avaler."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Lève `TooLong` si le bloc travaille plus de `seconds` secondes.

    Sous Unix, c'est le temps du processeur : une machine occupée ne fait rien refuser. Ailleurs,
    le temps qui passe. Hors du fil principal, où rien ne peut être interrompu, rien n'est compté.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
    elif hasattr(signal, "setitimer"):
        with _processor_time(seconds):
            yield
    else:
        with _elapsed_time(seconds):
            yield


@contextmanager
def _processor_time(seconds: float) -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    previous = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)


@contextmanager
def _elapsed_time(seconds: float) -> Iterator[None]:
    passed = threading.Event()

    def stop() -> None:
        passed.set()
        _thread.interrupt_main()

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    except KeyboardInterrupt:
        if passed.is_set():
            raise TooLong from None
        raise
    finally:
        timer.cancel()
