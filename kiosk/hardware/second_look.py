"""Is a code with a check digit only really there? The part of the frame around it is looked at in other ways.

Once for each code, not for each frame. One way of looking misreads the same bars the same way in every
frame, so frames that agree are not enough: shown as still frames, 4 of 283 photographs gave a wrong number
that way. Two ways agreed on a wrong number on 2 of 308 photographs, three on none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kiosk.codes.payload import Payload
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Pixels
from kiosk.hardware.stages import Stage

AGREEING = 3
"""Ways of looking that must agree."""

AROUND = 0.15
"""Quiet space kept around the code, as a share of its longer side."""

AT_LEAST = 12
"""The same in pixels."""


def is_confirmed(one: Decoded, grey: Pixels, ways: Iterable[Stage]) -> bool:
    """Do enough `ways` read `one` where it was seen in a grey frame, and no fewer than read another code?"""
    part = around(one, grey)
    votes: Counter[Payload] = Counter()
    for way in ways:
        votes.update({found.payload for found in way.read(part)})
        if votes[one.payload] >= AGREEING:
            return votes.most_common(1)[0][1] == votes[one.payload]
    return False


def around(one: Decoded, grey: Pixels) -> Pixels:
    """The part of a grey frame that holds the code and its quiet zone."""
    xs, ys = [x for x, _ in one.corners], [y for _, y in one.corners]
    margin = max(AT_LEAST, AROUND * max(max(xs) - min(xs), max(ys) - min(ys)))
    left, top = max(0, int(min(xs) - margin)), max(0, int(min(ys) - margin))
    return grey[top : int(max(ys) + margin) + 1, left : int(max(xs) + margin) + 1].copy()
