"""Le travail partagé entre les cœurs : dans l'ordre, arrêté net, sur un seul cœur aussi."""

from __future__ import annotations

import threading
import time

import pytest

from innovation_sociale.printing import together as module
from innovation_sociale.printing.together import together
from innovation_sociale.site.faults import Stopped


@pytest.mark.parametrize("cores", [1, 2, 5])
def test_results_come_in_order_whatever_the_cores(
    monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    monkeypatch.setattr(module, "_cores", lambda: cores)

    def slow(rank: int) -> int:
        time.sleep(0.01 * (3 - rank % 3))
        return rank * rank

    assert list(together(slow, range(12))) == [rank * rank for rank in range(12)]


@pytest.mark.parametrize("reason", [ValueError("assez"), Stopped(2)])
def test_what_stops_it_leaves_nothing_at_work(reason: BaseException) -> None:
    begun: list[int] = []

    def work(rank: int) -> int:
        begun.append(rank)
        time.sleep(0.01)
        return rank

    def consume() -> None:
        for rank in together(work, range(500)):
            if rank == 3:
                raise reason

    before = threading.active_count()
    with pytest.raises(type(reason)):
        consume()
    assert threading.active_count() == before
    assert len(begun) < 100


def test_the_first_error_is_the_one_told() -> None:
    def work(rank: int) -> int:
        raise LookupError(f"le {rank}")

    with pytest.raises(LookupError, match="le 0"):
        list(together(work, range(50)))
