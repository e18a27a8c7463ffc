# ruff: noqa: E501, ISC004 - whole sentences in tables
"""EPCIS documents of a catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.catalogue import read

Lay = Callable[..., Path]
Problems = Callable[[Path], list[str]]
POMELO = "events/pomelo.jsonld"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"market:vuon"', '"market:vuom"', "readPoint is 'vuom', expected a place of places.csv: vuon (did you mean that?)"),
        ('"market:htx"', '"market:hty"', "party is 'hty', expected a party of parties.csv: htx (did you mean that?)"),
        ('"VG-1"', '"VG-2"', "certificates is 'VG-2', expected a number of certificates.csv: VG-1 (did you mean that?)"),
        ("/10/TB-1", "/10/TB-9", "things is 'TB-9', expected a lot of 08938500001000 in lots.csv"),
        ("/01/08938500001000", "/01/08938500001017", "gtin is '08938500001017', expected a GTIN of products.csv: 18938500001007 (did you mean that?)"),
        ("/01/08938500001000", "/01/08938500001001", "quantityList[0].epcClass is 'https://id.gs1.org/01/08938500001001/10/TB-1', expected a number with check digit 0"),
        ('"ADD"', '"LÖSCHEN"', "action is 'L\\xd6SCHEN', expected one of ADD, OBSERVE, DELETE"),
    ],
)  # fmt: skip
def test_one_wrong_member(
    lay: Lay, files: dict[str, str], old: str, new: str, said: str, problems: Problems
) -> None:
    broken = files[POMELO].replace(old, new, 1)
    assert problems(lay({POMELO: broken})) == [f"{POMELO}, event 1: {said}"]


def test_every_event_is_read_whatever_the_first_says(lay: Lay, problems: Problems) -> None:
    text = '{"type": "EPCISDocument", "epcisBody": {"eventList": [{"type": "X"}, {"type": "ObjectEvent"}]}}'
    assert problems(lay({POMELO: text})) == [
        f"{POMELO}, event 1: type is 'X', expected one of ObjectEvent, AggregationEvent, TransformationEvent, "
        "TransactionEvent, AssociationEvent",
        f"{POMELO}, event 2: no eventTime, expected one",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ('{"type": "EPCISQueryDocument"}', "$.type: 'EPCISQueryDocument', expected EPCISDocument"),
        ('{"type": "EPCISDocument"}', "$: no epcisBody, expected one"),
        ("[" * 100_000, "too many brackets in brackets"),
    ],
)
def test_no_document(lay: Lay, text: str, said: str, problems: Problems) -> None:
    assert problems(lay({POMELO: text})) == [f"{POMELO}: {said}, expected an EPCIS 2.0 document"]


def test_not_utf8(lay: Lay, problems: Problems) -> None:
    assert problems(lay({POMELO: b"\xff"}))[0].startswith(f"{POMELO}, line 1: byte 0xff")


def test_ids_stand_once_but_for_declarations_of_error(
    lay: Lay, files: dict[str, str], problems: Problems
) -> None:
    again = {"events/again.jsonld": files[POMELO]}
    assert problems(lay(again)) == [
        f"{POMELO}, event 1: eventID is 'urn:uuid:1', expected it once: it stands in "
        "events/again.jsonld, event 1 too"
    ]
    error = '"errorDeclaration": {"declarationTime": "2026-11-20T06:10:00+07:00"}, "action"'
    again["events/again.jsonld"] = files[POMELO].replace('"action"', error)
    assert [event.voided for event in read(lay(again)).events] == [True, False]
