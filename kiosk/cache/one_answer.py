"""One answer for one who waits: as the screen would show it in the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from queue import Empty, SimpleQueue
from time import monotonic

from kiosk.cache.asking import Arrived, Asking
from kiosk.cache.look_ups import Answering, LookUps, Rules
from kiosk.cache.outside import Outside
from kiosk.codes.kinds import Code
from kiosk.effects import LookUp
from kiosk.events import LookupAnswered
from kiosk.provenance.answer import Answer, Unreachable

KEPT_WITHIN = 1.0
"""Seconds that the disk is given to keep what was told."""


def one_answer(
    service: Answering, outside: Outside, code: Code, rules: Rules, clock: Callable[[], datetime]
) -> Answer:
    """What is known of a code once all sources in charge have answered, or the limit of `rules` is over.

    Raises StoreError where the store cannot be read.
    """
    posted: list[LookupAnswered] = []
    inbox: SimpleQueue[Arrived] = SimpleQueue()
    asking = Asking(outside.sources, inbox.put, outside.keep, clock)
    look_ups = LookUps(service, outside, asking, posted.append, rules, clock)
    until = monotonic() + rules.limit
    look_ups.begin(LookUp(0, code))
    while look_ups.waiting:
        try:
            arrived = inbox.get(timeout=max(0.0, until - monotonic()))
        except Empty:
            look_ups.time_is_up()
            break
        asking.done(arrived)
        look_ups.arrived(arrived)
    asking.stop()
    asking.join(KEPT_WITHIN)
    return posted[-1].answer if posted else Unreachable()
