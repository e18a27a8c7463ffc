"""The moment by which one ask must be over, shared by all its requests."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock, which no setting of the wall clock moves."""

    at: float
    """Seconds, as `time.monotonic` counts them."""

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """So many seconds from now."""
        return cls(monotonic() + seconds)

    def left(self) -> float:
        """Seconds left; zero once it is over."""
        return max(0.0, self.at - monotonic())
