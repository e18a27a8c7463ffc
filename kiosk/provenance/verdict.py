"""The one line that sums an answer up. Says what is known, never that a thing is genuine."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from kiosk.provenance.answer import Found
from kiosk.provenance.stamp import Stamp, StampState


class Verdict(StrEnum):
    """What matters most about a record that was found, gravest first."""

    RECALLED = "recalled"
    STAMP_VOID = "stamp-void"
    """The stamp was withdrawn."""
    STAMP_NOT_ACTIVATED = "stamp-not-activated"
    """Printed, but nobody put it on goods: a stamp counts only once activated."""
    EXPIRED = "expired"
    """The lot is past its last day."""
    STAMP_SEEN_ELSEWHERE = "stamp-seen-elsewhere"
    """The stamp was read at another place, too: there may be more than one of it."""
    STAMP_SOLD = "stamp-sold"
    """The stamp's item was sold before: the stamp may have been used again."""
    POSSIBLE_RECALL = "possible-recall"
    """Some lots or items are recalled, and the code does not say which one this is."""
    STAMP_ACTIVE = "stamp-active"
    RECORD_FOUND = "record-found"

    @property
    def warns(self) -> bool:
        """Is something wrong, or possibly wrong?"""
        return self not in (Verdict.STAMP_ACTIVE, Verdict.RECORD_FOUND)


OF_STAMP = {
    StampState.RECALLED: Verdict.RECALLED,
    StampState.VOID: Verdict.STAMP_VOID,
    StampState.PRINTED: Verdict.STAMP_NOT_ACTIVATED,
    StampState.SOLD: Verdict.STAMP_SOLD,
    StampState.ACTIVE: Verdict.STAMP_ACTIVE,
}

GRAVITY = tuple(Verdict)


def verdict_of_stamp(stamp: Stamp | None) -> Verdict | None:
    """The gravest that is known of a stamp itself, whatever it is on; None where nothing is known of it."""
    if stamp is None:
        return None
    said = {OF_STAMP.get(stamp.state), Verdict.STAMP_SEEN_ELSEWHERE if stamp.elsewhere else None} - {None}
    return min(said, key=GRAVITY.index, default=None)


def verdict(found: Found, today: date) -> Verdict:
    """The gravest thing that is true of what was found."""
    true = {Verdict.RECORD_FOUND}
    if found.recall:
        true.add(Verdict.RECALLED)
    if found.possible_recall:
        true.add(Verdict.POSSIBLE_RECALL)
    if of_stamp := verdict_of_stamp(found.stamp):
        true.add(of_stamp)
    if found.lot and found.lot.expiry and found.lot.expiry < today:
        true.add(Verdict.EXPIRED)
    return min(true, key=GRAVITY.index)
