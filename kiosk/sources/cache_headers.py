"""What an answer's headers say about keeping it and asking again (RFC 9111, RFC 9110)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 86_400.0
"""Seconds. A server that wants to be left alone for longer is asked again after a day all the same."""

LONGEST_FRESH = 31_536_000.0
"""Seconds in a year; RFC 9111 knows no use for more."""

DIRECTIVE = re.compile(r"""\s*([A-Za-z-]+)\s*(?:=\s*(?:"([^"]*)"|([^",\s]*)))?\s*(?:,|$)""")


def fresh_for(headers: Mapping[str, str]) -> float | None:
    """Seconds for which the server calls its answer fresh; None where it does not say."""
    directives = _directives(headers)
    if "no-cache" in directives or "no-store" in directives:
        return 0.0
    seconds = _seconds(directives.get("max-age", ""))
    if seconds is None:
        expires, sent = _date(headers.get("Expires", "")), _date(headers.get("Date", ""))
        if expires is None or sent is None:
            return None
        seconds = (expires - sent).total_seconds()
    return min(LONGEST_FRESH, max(0.0, seconds - (_seconds(headers.get("Age", "")) or 0.0)))


def may_keep(headers: Mapping[str, str]) -> bool:
    """May the answer be kept at all, and is there something to ask again with?"""
    named = headers.get("ETag") or headers.get("Last-Modified")
    return bool(named) and "no-store" not in _directives(headers) and headers.get("Vary") != "*"


def retry_after(headers: Mapping[str, str], wall: datetime) -> float | None:
    """Seconds for which the server wants to be left alone; None where it does not say, or not clearly.

    A date is counted from the answer's own Date, so that a wrong clock here does no harm, else from `wall`.
    """
    said = headers.get("Retry-After", "").strip()
    seconds = _seconds(said)
    if seconds is None:
        until = _date(said)
        if until is None:
            return None
        seconds = (until - (_date(headers.get("Date", "")) or wall)).total_seconds()
    return min(LONGEST_WAIT, max(0.0, seconds))


def _directives(headers: Mapping[str, str]) -> dict[str, str]:
    found = DIRECTIVE.findall(headers.get("Cache-Control", ""))
    return {name.lower(): quoted or bare for name, quoted, bare in found}


def _seconds(text: str) -> float | None:
    text = text.strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
