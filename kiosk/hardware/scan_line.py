"""The seam between the thread that serves scanners and the ways in which they are connected."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from kiosk.hardware.burst import Burst


class ScanLine(Protocol):
    """A scanner that has been claimed."""

    @property
    def fd(self) -> int:
        """File descriptor to wait on."""
        ...

    @property
    def burst(self) -> Burst:
        """Where what it sends becomes scans."""
        ...

    def hear(self, at: float) -> None:
        """Put what has arrived at `at` (monotonic seconds) into the burst. Raises OSError when it is gone."""
        ...

    def drain(self) -> None:
        """Throw away what has arrived. Raises OSError when it is gone."""
        ...


class ScannerKind(Protocol):
    """Scanners of one kind that the settings mean: one, or all that say what they are."""

    @property
    def wanted(self) -> str:
        """What is looked for, for log lines."""
        ...

    def present(self) -> Sequence[str]:
        """Paths of those that are plugged in. Raises HardwareError where there is no way to know."""
        ...

    def claim(self, path: str) -> AbstractContextManager[ScanLine]:
        """The scanner, for us alone. Raises OSError when it cannot be had."""
        ...
