"""Several readers of one kind, heard as one: the screen has one badge for all scanners."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from kiosk.machine.events import Event, Reader, ReaderChanged

Post = Callable[[Event], None]


class Together:
    """Each posts through a `member` of its own; what comes and goes is said for all of them."""

    def __init__(self, reader: Reader, post: Post) -> None:
        """`reader` is what events call each of them."""
        self._reader = reader
        self._post = post
        self._lock = Lock()
        self._present: dict[Post, bool] = {}
        self._missed: set[Post] = set()
        self._told: ReaderChanged | None = None

    def member(self, *, expected: bool = True) -> Post:
        """Where one of them posts to; any thread may use it.

        One that is not `expected` is missed only when no other is there: a scanner that is set from one mode
        to another comes back as another.
        """

        def post(event: Event) -> None:
            if isinstance(event, ReaderChanged):
                self._changed(post, event.present, expected)
            else:
                self._post(event)

        return post

    def _changed(self, member: Post, present: bool, expected: bool) -> None:
        with self._lock:
            self._present[member] = present
            self._missed = self._missed | {member} if expected and not present else self._missed - {member}
            some = any(self._present.values())
            said = ReaderChanged(self._reader, some, lacking=some and bool(self._missed))
            if said != self._told:
                self._told = said
                self._post(said)
