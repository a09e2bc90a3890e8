"""Où en est une construction : une ligne qui se récrit au terminal, et les temps à qui les demande."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

# « DUREES=1 » : dire, à la fin, ce que chaque étape a pris.
TIMES = "DUREES"


def _computing() -> float:
    """Le temps de calcul de ce programme et de ses enfants finis, en secondes."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


@dataclass(frozen=True)
class _Took:
    """Ce qu'une étape a pris, en secondes : au mur, et en calcul."""

    name: str
    wall: float
    computing: float


@dataclass
class Progress:
    """Dit à `stream` ce qui se fait. Sans lui, rien ne s'écrit.

    La ligne ne se montre qu'à un terminal : ailleurs (forge, fichier, tuyau), elle encombrerait.
    """

    stream: TextIO | None = None
    _times: list[_Took] = field(default_factory=list)

    def warn(self, sentence: str) -> None:
        """Écrit une phrase, s'il y en a une."""
        if self.stream and sentence:
            self.stream.write(f"{sentence}\n")

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Une étape : son nom s'écrit quand elle commence et s'efface quand elle finit."""
        start, computed = time.monotonic(), _computing()
        shows = self.stream is not None and self.stream.isatty()
        if self.stream and shows:
            self.stream.write(f"\r\x1b[K{name}…")
            self.stream.flush()
        try:
            yield
        finally:
            if self.stream and shows:
                self.stream.write("\r\x1b[K")
                self.stream.flush()
        self._times.append(_Took(name, time.monotonic() - start, _computing() - computed))

    def tell_times(self, environment: Mapping[str, str]) -> None:
        """Écrit les temps des étapes finies, en secondes, si `DUREES=1` le demande."""
        if self.stream and environment.get(TIMES):
            self.stream.write(self.times())

    def times(self) -> str:
        """Une ligne par étape : son nom, le temps écoulé, le temps de calcul ; puis le total."""
        wall, computing = (
            sum(one.wall for one in self._times),
            sum(one.computing for one in self._times),
        )
        listed = [*self._times, _Took("en tout", wall, computing)]
        width = max(len(one.name) for one in listed)
        lines = [f"{'':{width}}   écoulé   calcul"]
        lines += [f"{one.name:{width}} {one.wall:6.1f} s {one.computing:6.1f} s" for one in listed]
        return "\n".join(lines).replace(".", ",") + "\n"
