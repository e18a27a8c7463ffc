"""Which part of a long list is shown: the part around what was chosen, so that all of it can be reached."""

from __future__ import annotations


def window(count: int, room: int, at: int | None) -> range:
    """Indices of at most `room` entries of `count`, with `at` as near the middle as the ends allow.

    With room for three, the next one on either side is always shown.
    """
    room = min(max(1, room), count)
    first = 0 if at is None else max(0, min(at - room // 2, count - room))
    return range(first, first + room)
