"""Events: every events/*.jsonld, an EPCIS 2.0 document each."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from kiosk.catalogue.file import read_text
from kiosk.catalogue.problems import Problem
from kiosk.catalogue.row import Record
from kiosk.provenance.epcis_event import EpcisEvent
from kiosk.provenance.epcis_json import EpcisError, Json
from kiosk.provenance.epcis_reading import read_event
from kiosk.provenance.epcis_writing import write_document

FOLDER = "events"
SUFFIX = ".jsonld"
LARGEST = 64 * 1024 * 1024
"""Bytes of one document."""


def read_events(folder: Path, problems: list[Problem]) -> list[Record[EpcisEvent]]:
    """Every event of every document, in the order of the files' names."""
    found: list[Record[EpcisEvent]] = []
    for path in sorted((folder / FOLDER).glob(f"*{SUFFIX}")):
        found += _document(path, f"{FOLDER}/{path.name}", problems)
    return found


def write_events(folder: Path, events: tuple[EpcisEvent, ...], created: datetime) -> None:
    """Write all events as one document, or none where there are none.

    Raises EpcisError where a fact cannot be said in EPCIS, OSError.
    """
    if events:
        (folder / FOLDER).mkdir(exist_ok=True)
        text = json.dumps(write_document(events, created), ensure_ascii=False, indent=1)
        (folder / FOLDER / f"all{SUFFIX}").write_text(text + "\n", encoding="utf-8")


def _document(path: Path, name: str, problems: list[Problem]) -> list[Record[EpcisEvent]]:
    text = read_text(path, name, LARGEST, problems)
    if text is None:
        return []
    try:
        top = Json(json.loads(text))
        if top.need("type").value != "EPCISDocument":
            raise top.need("type").wrong("EPCISDocument")
        items = top.need("epcisBody").need("eventList").items()
    except RecursionError:
        problems.append(Problem(name, "", "", "too many brackets in brackets", "an EPCIS 2.0 document"))
        return []
    except ValueError as error:
        problems.append(Problem(name, "", "", str(error), "an EPCIS 2.0 document"))
        return []
    found = []
    for number, item in enumerate(items, 1):
        place = f"event {number}"
        try:
            found.append(Record(name, place, read_event(item.value)))
        except EpcisError as error:
            where, _, what = str(error).partition(": ")
            given, _, expected = what.partition(", expected ")
            problems.append(Problem(name, place, where.removeprefix("$").removeprefix("."), given, expected))
    return found
