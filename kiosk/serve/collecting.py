"""The receiving end of outboxes: batches under a key, on the disk before they are acknowledged."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, request

from kiosk.cache.received import Outcome, Received, Taken
from kiosk.provenance.epcis_json import EpcisError, Json
from kiosk.serve.problems import Problem

MOST_BYTES = 512 * 1024
MOST_ENTRIES = 2_000
MOST_FACTS = 30
LONGEST_TEXT = 4_000
LONGEST_NAME = 100
Fact = str | int | float | bool | None

KIND = re.compile(r"[a-z][a-z-]{0,39}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Collecting:
    """How entries are taken in."""

    open_received: Callable[[], Received]
    token: str | None = None
    """What a sender must know; None lets everybody send who reaches the server."""


def collecting(settings: Collecting) -> Blueprint:
    """Route of the outbox."""
    room = Blueprint("collecting", __name__)

    @room.post("/outbox")
    def take() -> Response:
        _authorised(settings.token)
        key, body = _key(), _body()
        unit, entries = read_batch(body)
        # Of the entries alone: a unit that was given another name sends the same batch still.
        digest = hashlib.sha256(repr(entries).encode()).hexdigest()
        with settings.open_received() as received:
            outcome = received.take(key, digest, unit, entries, datetime.now(UTC))
        if outcome is Outcome.ANOTHER:
            raise Problem(422, "Key used before", "Something else was sent under this Idempotency-Key.")
        if outcome is Outcome.FULL:
            raise Problem(503, "No room", "There is no room for more entries; keep them.")
        # One that was known is answered alike: the sender's business is done.
        said = json.dumps({"taken": len(entries)})
        return Response(said, mimetype="application/json", headers={"Cache-Control": "no-store"})

    return room


def read_batch(body: bytes) -> tuple[str, tuple[Taken, ...]]:
    """Name of the unit and its entries. Raises Problem (400) naming the place of what is wrong."""
    try:
        document = Json(json.loads(body.decode("utf-8")))
        unit = _short(document.need("unit"), LONGEST_NAME)
        entries = document.need("entries").items()
        if len(entries) > MOST_ENTRIES:
            raise Problem(413, "Too many entries", f"Expected at most {MOST_ENTRIES} entries.")
        return unit, tuple(_entry(entry) for entry in entries)
    except EpcisError as error:
        # What stood there is not repeated, only where it stood and what should have.
        place, _, rest = str(error).partition(": ")
        expected = rest.rpartition(", expected ")[2]
        raise Problem(400, "Entries cannot be read", f"{place}: expected {expected}.") from None
    except (ValueError, RecursionError):
        raise Problem(400, "Entries cannot be read", "Expected a JSON object in UTF-8.") from None


def _authorised(token: str | None) -> None:
    given = request.headers.get("Authorization", "")
    if token is not None and not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise Problem(401, "Not authorised", "Expected the collector's token (Authorization: Bearer).")


def _key() -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not (0 < len(key) <= LONGEST_NAME and key.isascii() and key.isprintable()):
        raise Problem(400, "No key", f"Expected an Idempotency-Key of 1 to {LONGEST_NAME} characters.")
    return key


def _body() -> bytes:
    if request.mimetype != "application/json":
        raise Problem(415, "Wrong media type", "Expected application/json.")
    if (request.content_length or 0) > MOST_BYTES:
        raise Problem(413, "Too large", f"Expected at most {MOST_BYTES} bytes.")
    return request.get_data(cache=False)


def _entry(entry: Json) -> Taken:
    identifier, kind, facts = entry.need("id"), entry.need("kind"), entry.need("facts")
    try:
        uuid = UUID(identifier.text())
    except EpcisError:
        raise
    except ValueError:
        raise identifier.wrong("a UUID") from None
    if not KIND.fullmatch(kind.text()):
        raise kind.wrong("a short word such as scan")
    given = dict(_fact(name, value) for name, value in facts.members())
    if len(given) > MOST_FACTS:
        raise facts.wrong(f"at most {MOST_FACTS} facts")
    told = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    return Taken(uuid, entry.need("at").moment(), kind.text(), told)


def _fact(name: str, value: Json) -> tuple[str, Fact]:
    """One fact: a text, a number, true, false or null."""
    if len(name) > LONGEST_NAME or not name.isidentifier():
        raise EpcisError(f"{value.path.rpartition('.')[0]}: a name, expected a short word")
    if value.value is None or isinstance(value.value, bool):
        return name, value.value
    if isinstance(value.value, int | float):
        value.number()
        return name, value.value
    return name, _short(value, LONGEST_TEXT)


def _short(value: Json, longest: int) -> str:
    text = value.text()
    if len(text) > longest or not text.isprintable():
        raise value.wrong(f"at most {longest} characters that can be printed")
    return text
