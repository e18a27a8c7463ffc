"""Where bundles come from: a web server, or a folder such as a USB stick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

Progress = Callable[[str, int, int], None]
"""Told what is done, how much of it, and how much there is."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a web server said of its index, to ask later only whether it changed; empty where it said none."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An index as it was fetched."""

    content: bytes
    stamp: Stamp = field(default_factory=Stamp)


class Origin(Protocol):
    """One who offers bundles."""

    @property
    def name(self) -> str:
        """Address or path, to be shown."""
        ...

    def index(self, known: Stamp) -> Told | None:
        """latest.json; None where it has not changed since `known`. Raises OriginError."""
        ...

    def fetch(self, file: str, size: int, to: Path, progress: Progress) -> None:
        """Write the file of this name, which has at most `size` bytes, to the path `to`.

        What an interrupted attempt left there is gone on with where the origin can do that. Raises
        OriginError where it ends too early or goes on too long, OSError where `to` cannot be written.
        """
        ...
