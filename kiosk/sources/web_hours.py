"""Opening hours as JSON-LD: ``openingHours`` texts and ``openingHoursSpecification`` objects."""

from __future__ import annotations

import re
from datetime import time

from kiosk.provenance.opening_hours import WEEK, OpeningHours, Span
from kiosk.sources.checked import Checked
from kiosk.sources.json_ld import Node

DAYS = {
    name: day
    for day, names in enumerate(
        ("Monday Mo", "Tuesday Tu", "Wednesday We", "Thursday Th", "Friday Fr", "Saturday Sa", "Sunday Su")
    )
    for name in names.split()
}
"""schema.org's DayOfWeek, and the short forms of ``openingHours``."""
LAST_MINUTE = time(23, 59)
"""How most write the end of the day."""
CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
TIME = re.compile(CLOCK)
"""The beginning of a time; seconds and time zones are passed over, as hours are those of the place."""
HOURS = rf"{CLOCK}-(?:{CLOCK}|24:00)"
EVERY_DAY = re.compile(rf"{HOURS}(?:, ?{HOURS})*")
RULE = re.compile(rf"[A-Z][a-z](?:[-,][A-Z][a-z])* {EVERY_DAY.pattern}")


def read_hours(node: Node) -> OpeningHours:
    """The weekly hours of a place; none where it states none.

    Hours for a season or a holiday are passed over: the kiosk knows weeks alone. Raises WrongShape.
    """
    spans = [span for value in node.values("openingHours") for span in _text(value)]
    if not spans:
        spans = [span for each in node.nodes("openingHoursSpecification") for span in _specified(each)]
    return OpeningHours(tuple(sorted(dict.fromkeys(spans), key=lambda span: (span.weekday, span.opens))))


def _text(value: Checked) -> tuple[Span, ...]:
    """Such as ``Mo-Sa 05:00-18:00``, ``Su 05:00-12:00`` or, for every day, ``05:00-18:00``."""
    rules = [rule.strip() for rule in value.text().split(";") if rule.strip()]
    whole = [rule if RULE.fullmatch(rule) else f"Mo-Su {rule}" for rule in rules]
    if not all(RULE.fullmatch(rule) for rule in whole):
        raise value.wrong("opening hours such as Mo-Sa 05:00-18:00")
    try:
        return OpeningHours.parse("; ".join(whole)).spans
    except ValueError:
        raise value.wrong("opening hours such as Mo-Sa 05:00-18:00") from None


def _specified(node: Node) -> list[Span]:
    opens, closes = _time(node, "opens"), _time(node, "closes")
    closed = opens == closes == time(0)  # schema.org: opening and closing at 00:00 means closed all day
    if opens is None or closes is None or closed or node.values("validFrom") or node.values("validThrough"):
        return []
    written = node.values("dayOfWeek")
    days = [day for value in written for day in _day(node, value)] if written else range(len(WEEK))
    return [Span(day, opens, time(0) if closes == LAST_MINUTE else closes) for day in days]


def _time(node: Node, name: str) -> time | None:
    text = node.text(name)
    if text is None or text.startswith("24:00"):
        return None if text is None else LAST_MINUTE
    if not TIME.match(text):
        raise node.place.wrong(f"hours such as 05:00 in {name}")
    return time(int(text[:2]), int(text[3:5]))


def _day(node: Node, value: Checked) -> list[int]:
    """A weekday as a word, an IRI, or a thing with an ``@id``; a holiday is none."""
    word = node.context.local(value.need("@id").text() if isinstance(value.value, dict) else value.text())
    if word == "PublicHolidays":
        return []
    if word not in DAYS:
        raise value.wrong("a day of the week such as https://schema.org/Monday")
    return [DAYS[word]]
