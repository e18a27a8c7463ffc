"""Waiting for a thread that was told to end."""

from __future__ import annotations

from threading import Event, Thread

from kiosk.cache.thread_end import ended


def test_a_thread_has_ended_once_it_is_through() -> None:
    go = Event()
    thread = Thread(target=go.wait, daemon=True)
    assert ended(thread, None), "it never began"
    thread.start()
    assert not ended(thread, 0.0)
    go.set()
    assert ended(thread, None)
