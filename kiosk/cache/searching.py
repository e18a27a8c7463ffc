"""The thread that searches for products by name and group, so that no look-up waits for a search."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from queue import SimpleQueue
from threading import Thread

from kiosk.cache.lookup import Lookup
from kiosk.cache.thread_end import ended
from kiosk.machine.effects import Search
from kiosk.machine.events import SearchAnswered, SearchFailed

log = logging.getLogger(__name__)


class Searching:
    """Answers searches in a thread of its own. The newest wins: who types is asked after at every key.

    `open_store` is called in that thread, because an SQLite connection belongs to the thread that made it;
    again after a failure. `post` must only put what it gets into the inbox.
    """

    def __init__(
        self,
        open_store: Callable[[], AbstractContextManager[Lookup]],
        post: Callable[[SearchAnswered | SearchFailed], None],
    ) -> None:
        self._open_store = open_store
        self._post = post
        self._asked: SimpleQueue[Search | None] = SimpleQueue()
        self._stopped = False
        # A disk that hangs must not keep the process from ending.
        self._thread = Thread(target=self._run, name="search", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def ask(self, search: Search) -> None:
        """Answer this next; one that has waited until now is forgotten."""
        self._asked.put(search)

    def stop(self) -> None:
        """Tell the thread to end after what it has in hand. May be called more than once."""
        self._stopped = True
        self._asked.put(None)

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the thread has ended, `timeout` seconds at most. True where it has."""
        return ended(self._thread, timeout)

    def _run(self) -> None:
        while not self._stopped:
            with ExitStack() as opened:
                self._serve(opened)

    def _serve(self, opened: ExitStack) -> None:
        """Answer until something breaks or it is time to end; the store is opened by the first search."""
        store: Lookup | None = None
        while (search := self._newest()) is not None:
            try:
                store = store or opened.enter_context(self._open_store())
                self._post(answer(store, search))
            except Exception:
                log.exception("a search failed")
                self._post(SearchFailed(search.token))
                return

    def _newest(self) -> Search | None:
        """The newest of what was asked, waited for; None when it is time to end."""
        search = self._asked.get()
        while not self._asked.empty():
            search = self._asked.get()
        return None if self._stopped else search


def answer(store: Lookup, search: Search) -> SearchAnswered:
    """What a store tells to a search, all from one catalogue. Raises StoreError."""
    with store.snapshot():
        if search.text.strip():
            return SearchAnswered(search.token, store.search(search.text, language=search.language))
        if search.group is not None:
            return SearchAnswered(search.token, store.browse(search.group))
        return SearchAnswered(search.token, groups=store.groups())
