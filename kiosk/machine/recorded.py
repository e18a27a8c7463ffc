"""What is kept of a scan for the market's statistics. Pure; `kiosk.machine.advance` decides when.

Nothing about the person, no serial number, and no text of a code that nobody knows: product and lot are those
of the record that was found, never those of the code.
"""

from __future__ import annotations

from datetime import date

from kiosk.codes.kinds import Code, Invalid, NotAProduct, VendorInternal, VendorStamp
from kiosk.machine import state as st
from kiosk.machine.effects import Fact, Record, RecordKind
from kiosk.provenance.answer import Answer, Found, Freshness, NoRecord, Unreachable
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.verdict import verdict, verdict_of_stamp

FOUND = "found"
NO_RECORD = "no-record"
UNAVAILABLE = "unavailable"
NOT_A_PRODUCT = "not-a-product"
UNREADABLE = "unreadable"


def recorded(code: Code, answer: Answer | None, state: st.State, now: st.Now) -> tuple[Record, ...]:
    """The scan, and the verification of its stamp where the stamp is known.

    `answer` is None for a code that is not looked up. `state` is the one since the code was presented.
    """
    facts: dict[str, Fact | None] = {
        "code": code.kind,
        "detail": _detail(code),
        "outcome": outcome(code, answer, now.wall.date()),
        **known(answer),
        "reader": state.reader.value,
        "language": state.language,
        "ms": round(1000 * (now.tick - state.now.tick)),
        "offline": not state.badges.online,
        "clock_trusted": state.badges.clock_trusted,
    }
    scan = record(RecordKind.SCAN, now, facts)
    stamp = None if answer is None or isinstance(answer, Unreachable) else answer.stamp
    if stamp is None or stamp.state is StampState.UNKNOWN:
        return (scan,)
    return scan, record(RecordKind.VERIFICATION, now, _seen(stamp, state))


def outcome(code: Code, answer: Answer | None, today: date) -> str:
    """What came of a code, in one word: `FOUND` and its likes, or a warning (`kiosk.provenance.verdict`)."""
    match answer:
        case None:
            return UNREADABLE if isinstance(code, Invalid) else NOT_A_PRODUCT
        case Found():
            reached = verdict(answer, today)
            return reached.value if reached.warns else FOUND
        case NoRecord(stamp=stamp):
            said = verdict_of_stamp(stamp)
            return said.value if said and said.warns else NO_RECORD
        case Unreachable():
            return UNAVAILABLE


def known(answer: Answer | None) -> dict[str, Fact | None]:
    """What the record says of the thing, and how old it was."""
    match answer:
        case Found(level=level, product=product, lot=lot, source=source):
            return {
                "level": level.value,
                "gtin": product.gtin,
                "lot": lot.lot if lot else None,
                "group": product.group.value,
                "freshness": source.freshness.value,
            }
        case NoRecord(source=source):
            return {"freshness": source.freshness.value}
        case Unreachable():
            return {"freshness": Freshness.MISSING.value}
        case None:
            return {}


def _detail(code: Code) -> str | None:
    """Which sort of its kind a code is: from our own tables, never from the code's text."""
    match code:
        case NotAProduct(content=content):
            return content
        case Invalid(reason=reason):
            return reason.value
        case VendorStamp(vendor=vendor) | VendorInternal(vendor=vendor):
            return vendor
        case _:
            return None


def _seen(stamp: Stamp, state: st.State) -> dict[str, Fact | None]:
    return {
        "stamp": kept_code(stamp),
        "state": stamp.state.value,
        "gtin": stamp.gtin,
        "issuer": stamp.issuer,
        "reader": state.reader.value,
    }


def kept_code(stamp: Stamp) -> str | None:
    """A stamp's own code. Who keeps it from us names it by its item's serial, and serials are not kept."""
    return stamp.code if stamp.code != stamp.serial else None


def record(kind: RecordKind, now: st.Now, facts: dict[str, Fact | None]) -> Record:
    """An entry of the facts that are known."""
    said = ((name, value) for name, value in facts.items() if value is not None)
    return Record(kind, now.wall, tuple(said))
