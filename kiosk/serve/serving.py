"""What the server serves, and as whom: handed to every room of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.cache.store import Store


@dataclass(frozen=True, slots=True)
class Serving:
    """One server's settings. Safe to share between threads."""

    base: str
    """Address by which clients reach it, without a slash at the end. All links begin with it: what a client
    writes into its Host header is never repeated."""

    open_store: Callable[[], Store]
    """Opens the store for reading, for the thread that calls. Raises StoreError."""

    bundles: Path | None = None
    """Folder with latest.json and the bundles that it names."""

    name: str = "Provenance kiosk"
    """What the resolver calls itself."""

    fresh_for: int = 300
    """Seconds for which clients may keep a document without asking again. Recalls are always asked for."""

    scanned: int = 5_000
    """Events that one question may look at; one that goes on is continued by its next page."""

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, all answers inside from one state of it.

        It is opened for each request: that takes under a millisecond, and a store that was replaced, or set
        aside as damaged, is noticed at once.
        """
        with self.open_store() as store, store.snapshot():
            yield store
