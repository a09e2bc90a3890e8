"""Le même travail sur tous les cœurs, les résultats dans l'ordre.

Des fils suffisent : Typst, brotli et zlib rendent la main pendant qu'ils travaillent. Aucun ne
survit à un arrêt demandé : ce qui n'a pas commencé est abandonné, ce qui travaille finit.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def together(work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
    """`work` de chacun, comme `map` ; la première erreur, dans l'ordre, arrête tout."""
    pool = ThreadPoolExecutor(max_workers=_cores())
    try:
        yield from pool.map(work, given)
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """Les cœurs laissés à ce programme."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
