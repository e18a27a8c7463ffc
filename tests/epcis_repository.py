"""A small EPCIS 2.0 repository on loopback: the query interface over REST, with pages and their tokens.

It compares identifiers as it was given them and translates nothing, as the strictest repositories do.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.faults import Request, reply

Event = Mapping[str, Any]


@dataclass(slots=True)
class Repository:
    """What it holds, how it behaves, and what it was asked."""

    events: list[Event] = field(default_factory=list)
    vocabularies: list[dict[str, Any]] = field(default_factory=list)
    """Master data that it sends along with events."""
    unknown_is_404: bool = False
    """Answer 404 rather than an empty list."""
    never_ends: bool = False
    """Every page has a next one."""
    next_host: str = ""
    """Address that next pages are said to be under; empty for relative ones."""
    cache_control: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    """Parameters of every request, first to last."""
    tokens: dict[str, tuple[list[Event], int]] = field(default_factory=dict)
    """What is left behind a nextPageToken, and how many to a page."""

    def add(self, path: Path) -> None:
        """Take in all events of a document."""
        body = json.loads(path.read_text(encoding="utf-8"))["epcisBody"]
        results = body.get("queryResults", {}).get("resultsBody", body)
        self.events += results["eventList"]

    def __call__(self, request: Request, connection: socket.socket) -> None:
        """Answer one request."""
        url = urlsplit(request.target)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        self.asked.append(asked)
        status, headers, document = self._answer(url.path, asked)
        body = json.dumps(document).encode()
        reply(body, status, "application/ld+json", **headers)(request, connection)

    def _answer(self, path: str, asked: dict[str, str]) -> tuple[int, dict[str, str], object]:
        if not path.endswith("/events"):
            return 404, {}, {"type": "epcisException:NoSuchResourceException", "status": 404}
        if token := asked.get("nextPageToken"):
            if token not in self.tokens:
                return 400, {}, {"type": "epcisException:ValidationException", "status": 400}
            found, per_page = self.tokens.pop(token)
        else:
            found = [event for event in self.events if self._matches(event, asked)]
            per_page = int(asked.get("perPage", "30"))
        if not found and self.unknown_is_404:
            return 404, {}, {"type": "epcisException:NoSuchResourceException", "status": 404}
        headers = {"GS1_EPCIS_Version": "2.0.0", "GS1_CBV_Version": "2.0.0"}
        if self.cache_control:
            headers["Cache_Control"] = self.cache_control
        if len(found) > per_page or self.never_ends:
            headers["Link"] = self._next(found if self.never_ends else found[per_page:], per_page)
        return 200, headers, self._document(found[:per_page])

    def _matches(self, event: Event, asked: dict[str, str]) -> bool:
        """Every parameter must match, and of a list any (EPCIS 2.0, section 8.2.7)."""
        mentioned = {"MATCH_anyEPC": _single(event), "MATCH_anyEPCClass": _classes(event)}
        return all(
            mentioned[name] & set(values.split("|")) for name, values in asked.items() if name in mentioned
        )

    def _next(self, left: list[Event], per_page: int) -> str:
        token = token_urlsafe(12)
        self.tokens[token] = (left, per_page)
        return (
            f'<{self.next_host}events?perPage={per_page}&nextPageToken={token}>; rel="next", '
            f'<{self.next_host}events>; rel="first"'
        )

    def _document(self, events: list[Event]) -> object:
        results: dict[str, Any] = {"eventList": events}
        if self.vocabularies:
            results["vocabularyList"] = self.vocabularies
        return {
            "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
            "type": "EPCISQueryDocument",
            "schemaVersion": "2.0",
            "creationDate": "2026-11-25T05:00:00+07:00",
            "epcisBody": {"queryResults": {"queryName": "SimpleEventQuery", "resultsBody": results}},
        }


def _single(event: Event) -> set[str]:
    lists = ("epcList", "childEPCs", "inputEPCList", "outputEPCList")
    parent = {event["parentID"]} if "parentID" in event else set()
    return {epc for name in lists for epc in event.get(name, [])} | parent


def _classes(event: Event) -> set[str]:
    lists = ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")
    return {element["epcClass"] for name in lists for element in event.get(name, [])}
