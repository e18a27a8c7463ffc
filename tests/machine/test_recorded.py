"""What is kept of a scan: once for each code, when its result is shown, and nothing that is anybody's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product as pairs

import pytest

from kiosk.codes.kinds import Code, Fault, Invalid, NotAProduct, StampCode, TradeItem, VendorInternal
from kiosk.codes.payload import Payload
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.machine.effects import Effect, Record, RecordKind
from kiosk.machine.recorded import outcome, recorded
from kiosk.provenance.answer import Answer, Found, Level, NoRecord, Unreachable
from kiosk.provenance.product import Lot
from kiosk.provenance.stamp import Stamp, StampState
from tests.machine.test_advance import (
    EVENTS,
    FOUND,
    GTIN,
    ITEM,
    RECALLED,
    RULES,
    SCREENS,
    SHOWN,
    SOURCE,
    STAMP,
    at,
    code,
    state,
)

TODAY = date(2026, 11, 23)


def kept(effects: tuple[Effect, ...]) -> list[Record]:
    return [effect for effect in effects if isinstance(effect, Record)]


def walk(*steps: tuple[float, ev.Event]) -> list[Record]:
    """All that is kept while these things happen, from the idle screen on."""
    here, found = st.State(sc.Idle(), at(0)), list[Record]()
    for tick, event in steps:
        here, effects = advance(RULES, here, event, at(tick))
        found += kept(effects)
    return found


def facts(code: Code, answer: Answer | None, here: st.State | None = None) -> dict[str, object]:
    scan, *_ = recorded(code, answer, here or state(sc.LookingUp(code)), at(0.25))
    return dict(scan.facts)


@pytest.mark.parametrize(("screen", "event"), list(pairs(SCREENS, EVENTS)))
def test_a_scan_is_kept_when_a_result_is_first_shown_and_at_no_other_time(
    screen: sc.Screen, event: ev.Event
) -> None:
    for tick in (0.5, 1.6, 31.0, 121.0):
        after, effects = advance(RULES, state(screen), event, at(tick))
        waited = isinstance(screen, sc.LookingUp) and not isinstance(
            after.screen, sc.LookingUp | sc.Idle | sc.KeypadShown | sc.FaultShown
        )
        refused = isinstance(after.screen, sc.NotAProductShown | sc.UnreadableShown)
        presented = isinstance(event, ev.CodePresented) or after.token > state(screen).token
        first = refused if presented else waited
        scans = [record for record in kept(effects) if record.kind is RecordKind.SCAN]
        assert len(scans) == int(first)


def test_a_second_and_fresher_answer_is_not_kept_again() -> None:
    newer = replace(FOUND, serial="S1")
    steps = (1.0, code(GTIN)), (1.2, ev.LookupAnswered(1, FOUND)), (2.0, ev.LookupAnswered(1, newer))
    (only,) = walk(*steps)
    assert dict(only.facts)["ms"] == 200
    assert only.at == at(1.2).wall


def test_a_look_up_given_up_is_kept_as_unavailable_and_its_late_answer_is_not() -> None:
    steps = (1.0, code(GTIN)), (2.5, ev.Ticked()), (3.0, ev.LookupAnswered(1, FOUND))
    (only,) = walk(*steps)
    assert dict(only.facts)["outcome"] == "unavailable"
    assert dict(only.facts)["freshness"] == "missing"
    assert "gtin" not in dict(only.facts)


def test_a_code_whose_result_nobody_saw_is_not_kept() -> None:
    assert walk((1.0, code(GTIN)), (1.1, ch.ScanAgain()), (1.2, ev.LookupAnswered(1, FOUND))) == []


def test_each_reader_is_named() -> None:
    scanned = ev.CodePresented(Payload.of("pay"), ev.Reader.SCANNER, 1.0)
    typed = [(2.0, ch.KeyTyped(c)) for c in "broken"]
    records = walk((1.0, code("pay")), (1.5, scanned), *typed, (3.0, ch.NumberSubmitted()))
    assert [dict(record.facts)["reader"] for record in records] == ["camera", "scanner", "keypad"]
    assert [dict(record.facts)["outcome"] for record in records] == [
        "not-a-product",
        "not-a-product",
        "unreadable",
    ]


def test_all_that_is_kept_of_what_was_found() -> None:
    lot = Lot(GTIN, "L-7", expiry=date(2026, 12, 1))
    found = replace(FOUND, level=Level.ITEM, lot=lot, serial="SERIAL-9")
    here = replace(state(sc.LookingUp(ITEM)), language="en", reader=ev.Reader.SCANNER)
    here = replace(here, badges=st.Badges(online=False, clock_trusted=False))
    assert facts(ITEM, found, here) == {
        "code": "gtin",
        "outcome": "found",
        "level": "item",
        "gtin": GTIN,
        "lot": "L-7",
        "group": "fruit",
        "freshness": "fresh",
        "reader": "scanner",
        "language": "en",
        "ms": 250,
        "offline": True,
        "clock_trusted": False,
    }


@pytest.mark.parametrize(
    ("thing", "answer"),
    [
        (TradeItem("09876543210982"), NoRecord(SOURCE)),
        (StampCode("SECRET0987"), NoRecord(SOURCE)),
        (StampCode("SECRET0987"), Unreachable()),
        (NotAProduct("phone"), None),
        (Invalid(Fault.CHECK_DIGIT, "rescan", "0987 654 321"), None),
        (replace(STAMP, code="SECRET0987", url="https://ndatrace.vn/0987"), NoRecord(SOURCE)),
        (VendorInternal("icheck", "iCheck", "0987"), NoRecord(SOURCE)),
    ],
)
def test_the_text_of_a_code_that_nobody_knows_is_never_kept(thing: Code, answer: Answer | None) -> None:
    assert "0987" not in str(facts(thing, answer))


def test_no_serial_number_is_kept() -> None:
    assert "S-0987" not in str(recorded(ITEM, replace(FOUND, serial="S-0987"), state(SHOWN), at(1)))


@pytest.mark.parametrize(
    ("thing", "answer", "word"),
    [
        (ITEM, FOUND, "found"),
        (ITEM, RECALLED, "recalled"),
        (ITEM, replace(FOUND, stamp=Stamp("A", StampState.ACTIVE)), "found"),
        (ITEM, replace(FOUND, stamp=Stamp("A", StampState.PRINTED)), "stamp-not-activated"),
        (ITEM, NoRecord(SOURCE), "no-record"),
        (ITEM, NoRecord(SOURCE, Stamp("A", StampState.VOID)), "stamp-void"),
        (ITEM, NoRecord(SOURCE, Stamp("A", StampState.ACTIVE)), "no-record"),
        (ITEM, Unreachable(), "unavailable"),
        (NotAProduct("wifi"), None, "not-a-product"),
        (Invalid(Fault.EMPTY, "rescan"), None, "unreadable"),
    ],
)
def test_each_answer_has_its_word(thing: Code, answer: Answer | None, word: str) -> None:
    assert outcome(thing, answer, TODAY) == word


def test_a_known_stamp_is_a_verification_beside_the_scan() -> None:
    known: Found = replace(FOUND, stamp=Stamp("HP9", StampState.SOLD, gtin=GTIN, issuer="nda"))
    scan, verification = recorded(STAMP, known, state(sc.LookingUp(STAMP)), at(1))
    assert (scan.kind, verification.kind) == (RecordKind.SCAN, RecordKind.VERIFICATION)
    assert dict(verification.facts) == {
        "stamp": "HP9",
        "state": "sold",
        "gtin": GTIN,
        "issuer": "nda",
        "reader": "camera",
    }
    by_serial: Found = replace(FOUND, stamp=Stamp("S7", StampState.SOLD, gtin=GTIN, serial="S7"))
    _, verification = recorded(STAMP, by_serial, state(sc.LookingUp(STAMP)), at(1))
    assert dict(verification.facts) == {"state": "sold", "gtin": GTIN, "reader": "camera"}
    unknown = NoRecord(SOURCE, Stamp("HP9", StampState.UNKNOWN))
    assert len(recorded(STAMP, unknown, state(sc.LookingUp(STAMP)), at(1))) == 1
