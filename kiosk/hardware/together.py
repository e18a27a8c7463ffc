"""Several readers of one kind, heard as one: the screen has one badge for all scanners."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from kiosk.events import Event, Reader, ReaderChanged

Post = Callable[[Event], None]


class Together:
    """Each posts through a `member` of its own; what comes and goes is said for all of them."""

    def __init__(self, reader: Reader, post: Post) -> None:
        """`reader` is what events call each of them."""
        self._reader = reader
        self._post = post
        self._lock = Lock()
        self._present: dict[Post, bool] = {}
        self._told: ReaderChanged | None = None

    def member(self) -> Post:
        """Where one of them posts to; any thread may use it."""

        def post(event: Event) -> None:
            if isinstance(event, ReaderChanged):
                self._changed(post, event.present)
            else:
                self._post(event)

        return post

    def _changed(self, member: Post, present: bool) -> None:
        """One that has said nothing yet is not missed: it may be one that nobody expects."""
        with self._lock:
            self._present[member] = present
            some, every = any(self._present.values()), all(self._present.values())
            said = ReaderChanged(self._reader, some, lacking=some and not every)
            if said != self._told:
                self._told = said
                self._post(said)
