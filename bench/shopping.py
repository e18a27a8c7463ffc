"""A code presented until its screen is there: the whole loop, with the worker, on a screen in memory."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from time import thread_time

from bench.kiosk_at_work import at_work, idle_again, shown
from bench.row import Row, quantile

ROUNDS = 8
"""Times through all products of the sample."""


def measure() -> Iterator[Row]:
    """Codes of all sample products, one after the other, at 1920×1080; the first is one not rehearsed.

    The main thread's own processor time is told, too: it is the same while a machine does other work.
    """
    seconds: list[float] = []
    first: list[float] = []
    own: list[float] = []
    with at_work() as (app, codes):
        for number in range(ROUNDS):
            for code in reversed(codes):
                begin = thread_time()
                (seconds if number else first).append(shown(app, code))
                own += [] if number else [thread_time() - begin]
                idle_again(app)
    yield Row("code to pixels, first time, median", 1000 * median(first), "ms")
    yield Row("code to pixels, first time, p99", 1000 * quantile(first, 0.99), "ms", "≤ 50")
    yield Row("the same, processor time of the main thread, median", 1000 * median(own), "ms")
    yield Row("the same, processor time of the main thread, p99", 1000 * quantile(own, 0.99), "ms", "≤ 50")
    yield Row("the first of all, processor time of the main thread", 1000 * own[0], "ms", "≤ 50")
    yield Row("code to pixels, median", 1000 * median(seconds), "ms")
    yield Row("code to pixels, p99", 1000 * quantile(seconds, 0.99), "ms", "≤ 33")
