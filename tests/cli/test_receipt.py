"""What a shopper told is found by the number that they read out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.cache.outbox import Outbox, entries_of
from kiosk.cache.outbox_limits import Limits
from kiosk.cache.received import Received, Taken
from kiosk.cli.outbox import FILE, RECEIVED
from kiosk.machine.effects import Record, RecordKind
from kiosk.machine.receipt import spoken

Kiosk = Callable[..., Any]
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TOLD = Record(RecordKind.FEEDBACK, AT, (("reasons", "label,price"), ("stars", 2), ("gtin", "08938500001116")))


@pytest.fixture
def folder(store: Path) -> Iterator[Path]:
    """The store's folder, without boxes before and after."""
    yield store
    for file in (*store.glob("outbox.sqlite*"), *store.glob("received.sqlite*")):
        file.unlink()


def test_it_is_found_however_it_is_typed(kiosk: Kiosk, folder: Path) -> None:
    told, other = entries_of([TOLD, TOLD])
    with closing(Outbox(folder / FILE, Limits())) as outbox:
        outbox.add([told, other], AT)
    number = str(told.facts["receipt"])
    for typed in (number, spoken(number), spoken(number).replace("-", " ").lower()):
        ran = kiosk("receipt", typed)
        assert ran.status == 0
        assert f"receipt {spoken(number)}" in ran.out
        assert "  reasons  label,price\n  stars    2\n" in ran.out
        assert "08938500001116  Bưởi thanh trà Bãi Sen" in ran.out
        assert spoken(str(other.facts["receipt"])) not in ran.out


def test_what_another_kiosk_sent_is_found_here(kiosk: Kiosk, folder: Path) -> None:
    (told,) = entries_of([TOLD])
    with Received.open(folder / RECEIVED, 10_000_000) as received:
        received.take("k", "d", "a12", [Taken(told.id, AT, "feedback", told.text)], AT)
    ran = kiosk("receipt", "--json", str(told.facts["receipt"]))
    found = json.loads(ran.out)
    assert (ran.status, found["stars"], found["name"]) == (0, 2, "Bưởi thanh trà Bãi Sen")


def test_what_another_kiosk_made_up_does_not_drive_the_terminal(kiosk: Kiosk, folder: Path) -> None:
    (told,) = entries_of([TOLD])
    facts = json.dumps({"receipt": told.facts["receipt"], "reasons": "\x1b[2Jlabel", "gtin": ["x"]})
    with Received.open(folder / RECEIVED, 10_000_000) as received:
        received.take("k", "d", "a12", [Taken(told.id, AT, "feedback", facts)], AT)
    ran = kiosk("receipt", str(told.facts["receipt"]))
    assert ran.status == 0
    assert "  reasons  ?[2Jlabel\n" in ran.out


def test_a_misheard_number_is_one_clear_line_and_an_unknown_one_a_no(kiosk: Kiosk) -> None:
    (told,) = entries_of([TOLD])
    number = str(told.facts["receipt"])
    ran = kiosk("receipt", number)
    assert (ran.status, ran.out.startswith(f"nothing is kept under {spoken(number)}")) == (1, True)
    wrong = number[:-1] + ("3" if number[-1] == "2" else "2")
    for typed in (wrong, "'; DROP TABLE entry; --"):
        ran = kiosk("receipt", typed)
        assert ran.status == 2
        assert "is no receipt number, expected nine letters and digits" in ran.err
        assert ran.err.count("\n") == 1
