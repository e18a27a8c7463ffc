"""How long a painting may go on making new pieces: to its end, or only while nobody waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class TimeIsUp(Exception):
    """The next piece is left for another time; those made so far are kept."""


class Pace:
    """Ends a painting that was begun in good time, between two pieces: lines, icons, shapes, pictures."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        """`clock` counts seconds."""
        self._clock = clock
        self._until: float | None = None
        self._begun = False
        self._inside = False

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Raises TimeIsUp from the first piece that is begun too late, but never from the first of all."""
        self._until, self._begun = self._clock() + seconds, False
        try:
            yield
        finally:
            self._until = None

    @contextmanager
    def piece(self) -> Iterator[None]:
        """A piece is made in here. One that is part of another is made with it, or it would never be done."""
        if self._inside:
            yield
            return
        if self._until is not None and self._begun and self._clock() >= self._until:
            raise TimeIsUp
        self._begun = self._inside = True
        try:
            yield
        finally:
            self._inside = False

    def paced(self, make: Callable[P, T]) -> Callable[P, T]:
        """The same work, a piece each time."""

        def made(*args: P.args, **named: P.kwargs) -> T:
            with self.piece():
                return make(*args, **named)

        return made
