"""A question for events (EPCIS 2.0, section 8.2.7.1), read from the query of an address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.provenance.epcis_event import EpcisEvent, EventType
from kiosk.provenance.epcis_identifiers import read_place, read_thing
from kiosk.provenance.epcis_vocabulary import short
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.serve.problems import Problem

PER_PAGE, MOST_PER_PAGE = 30, 500
MOST_VALUES = 500
"""Identifiers in one list."""

QUERY_LANGUAGE = re.compile(
    r"(EQ|GE|GT|LE|LT|MATCH|EXISTS|HASATTR|EQATTR|WD)_.+|eventType|order\w+|\w+Count\w*"
)
"""Parameters of the query language. One that is not answered here is refused, for its events would be too
many; any other word, such as a campaign's, is passed over."""

Test = Callable[[EpcisEvent], bool]


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events are asked for."""

    things: frozenset[str] | None
    """Keys of things of which an event must speak of one; None where the question names none."""

    tests: tuple[Test, ...]
    """All of these must hold, too."""

    per_page: int = PER_PAGE

    def takes(self, event: EpcisEvent) -> bool:
        """Is it one of those?"""
        return all(test(event) for test in self.tests)


def read_query(parameters: Iterable[tuple[str, str]]) -> EventQuery:
    """The question. Raises Problem (400) naming the parameter that is wrong."""
    things: frozenset[str] | None = None
    tests: list[Test] = []
    per_page = PER_PAGE
    seen: set[str] = set()
    for name, value in parameters:
        if name in seen:
            raise refused(name, "once")
        if name == "perPage":
            per_page = _per_page(value)
        elif name in MATCHES:
            keys = frozenset(_thing(name, uri) for uri in _values(name, value))
            tests.append(MATCHES[name](keys))
            things = keys if things is None else things
        elif name in TESTS:
            tests.append(TESTS[name](name, value))
        elif name != "nextPageToken" and QUERY_LANGUAGE.fullmatch(name):
            raise refused(None, f"only {', '.join((*MATCHES, *TESTS))}")
        else:
            continue
        seen.add(name)
    return EventQuery(things, tuple(tests), per_page)


def refused(name: str | None, expected: str) -> Problem:
    """The error of one parameter. The value is not repeated, nor a name that is not ours."""
    said = f"{name}: expected {expected}." if name else f"A parameter of the query: expected {expected}."
    return Problem(400, "Query parameter", said, "epcisException:QueryParameterException")


def _values(name: str, value: str) -> list[str]:
    values = value.split("|")
    if not all(values) or len(values) > MOST_VALUES:
        raise refused(name, f"1 to {MOST_VALUES} values with | between them")
    return values


def _thing(name: str, uri: str) -> str:
    if name == "MATCH_anyEPC" and uri.startswith("urn:epc:idpat:"):
        # Among classes this is how a GTIN itself is spelt; among things it stands for every serial.
        raise refused(name, "single things, no patterns")
    try:
        return thing_key(read_thing(uri))
    except ValueError as reason:
        raise refused(name, f"EPC URNs or GS1 Digital Links: {reason}") from None


def _per_page(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 9 and int(value)):
        raise refused("perPage", "a number from 1")
    return min(int(value), MOST_PER_PAGE)


def _moment(name: str, value: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value.replace(" ", "+"))  # a plus sign that nobody escaped
    except ValueError:
        moment = datetime.min  # noqa: DTZ901 - has no time zone, so it is refused below
    if moment.tzinfo is None:
        raise refused(name, "a moment with its time zone such as 2026-05-03T06:30:00+07:00")
    return moment


def _since(name: str, value: str) -> Test:
    moment = _moment(name, value)
    return lambda event: event.at >= moment


def _before(name: str, value: str) -> Test:
    moment = _moment(name, value)
    return lambda event: event.at < moment


def _types(name: str, value: str) -> Test:
    values = frozenset(_values(name, value))
    if not values <= set(EventType):
        raise refused(name, f"of {', '.join(EventType)}")
    return lambda event: event.type in values


def _word(of: Callable[[EpcisEvent], str | None], read: Callable[[str], str]) -> Callable[[str, str], Test]:
    """A test that a field is one of a list of words, whichever way they are spelt."""

    def test(name: str, value: str) -> Test:
        try:
            wanted = {read(word) for word in _values(name, value)}
        except ValueError as reason:
            raise refused(name, str(reason)) from None
        return lambda event: of(event) in wanted

    return test


def _exactly(word: str) -> str:
    return word


TESTS: dict[str, Callable[[str, str], Test]] = {
    "eventType": _types,
    "GE_eventTime": _since,
    "LT_eventTime": _before,
    "EQ_action": _word(lambda event: event.action, _exactly),
    "EQ_bizStep": _word(lambda event: event.step, short),
    "EQ_disposition": _word(lambda event: event.disposition, short),
    "EQ_readPoint": _word(lambda event: event.read_point, read_place),
    "EQ_bizLocation": _word(lambda event: event.biz_location, read_place),
    "EQ_eventID": _word(lambda event: event.id, _exactly),
}


def _speaks_of(keys: frozenset[str]) -> Test:
    return lambda event: not keys.isdisjoint(keys_of(event))


MATCHES: dict[str, Callable[[frozenset[str]], Test]] = {
    "MATCH_anyEPC": _speaks_of,
    "MATCH_anyEPCClass": _speaks_of,
}
"""An item is never spelt as a class, so both look for the same keys."""
