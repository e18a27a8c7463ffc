"""The receiving end of outboxes: on the disk before it is acknowledged, and sending twice is harmless."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from kiosk.cache.received import Received
from kiosk.serve.app import create_app
from kiosk.serve.collecting import Collecting
from kiosk.serve.serving import Serving
from tests.serve.conftest import Get

DAY = date(2026, 11, 25)
PLENTY = 10_000_000
Send = Callable[..., TestResponse]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where received entries lie."""
    return tmp_path / "received.sqlite"


def sending(serving: Serving, path: Path, token: str | None = None, limit: int = PLENTY) -> Send:
    """Sends batches to an application."""
    client = create_app(serving, Collecting(partial(Received.open, path, limit), token)).test_client()

    def send(body: object, key: str = "key-1", **headers: str) -> TestResponse:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {"Idempotency-Key": key, "Content-Type": "application/json"}
        named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        return client.post("/outbox", data=content, headers=named)

    return send


@pytest.fixture
def send(serving: Serving, path: Path) -> Send:
    """Sends batches to a server without a token."""
    return sending(serving, path)


def entry(facts: dict[str, object] | None = None, **more: object) -> dict[str, object]:
    """A scan as it is sent."""
    known = {
        "code": "gtin",
        "outcome": "recalled",
        "level": "lot",
        "reader": "camera",
        "ms": 12,
        "offline": True,
    }
    whole = {"id": str(uuid4()), "at": "2026-11-25T00:30:00+07:00", "kind": "scan"}
    return {**whole, "facts": {**known, "lot": None, "offline": True, **(facts or {})}, **more}


def batch(*entries: dict[str, object]) -> dict[str, Any]:
    """A batch of a unit."""
    return {"unit": "kiosk-a12", "entries": list(entries)}


def counted(path: Path) -> list[tuple[str, str, int]]:
    """What was received on the day: kind, outcome, how often."""
    with Received.open(path, PLENTY) as received:
        rows = received._connection.execute("SELECT kind, facts FROM entry WHERE at LIKE ?", (f"{DAY}%",))
        kept = Counter[tuple[str, str]]()
        for kind, text in rows:
            facts = json.loads(text)
            kept[kind, facts.get("outcome") or facts.get("state") or ""] += facts.get("entries", 1)
        return [(*what, number) for what, number in sorted(kept.items())]


def test_a_batch_is_on_the_disk_when_it_is_acknowledged(send: Send, path: Path) -> None:
    stamp = entry({"outcome": None, "state": "sold", "stamp": "BXS000125"}, kind="verification")
    loss = entry({"outcome": None, "entries": 7}, kind="loss")
    answer = send(batch(entry(), entry(), stamp, loss))
    assert (answer.status_code, answer.get_json()) == (200, {"taken": 4})
    assert counted(path) == [("loss", "", 7), ("scan", "recalled", 2), ("verification", "sold", 1)]


def test_sending_twice_is_harmless(send: Send, path: Path) -> None:
    body = batch(entry(), entry())
    assert [send(body).get_json() for _ in range(3)] == [{"taken": 2}] * 3
    assert send(body | {"unit": "renamed"}).status_code == 200
    assert send(body, key="another key after a restart").status_code == 200
    assert counted(path) == [("scan", "recalled", 2)]


def test_one_key_is_not_for_two_batches(send: Send, path: Path) -> None:
    assert send(batch(entry())).status_code == 200
    assert send(batch(entry())).status_code == 422
    assert counted(path) == [("scan", "recalled", 1)]


def test_a_full_disk_sends_the_sender_away(serving: Serving, path: Path) -> None:
    answer = sending(serving, path, limit=1)(batch(entry()))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert counted(path) == []


@pytest.mark.parametrize("given", ["", "Bearer wrong", "Basic c2VjcmV0", "secret"])
def test_who_does_not_know_the_token_may_not_send(serving: Serving, path: Path, given: str) -> None:
    send = sending(serving, path, "secret")
    answer = send(batch(entry()), authorization=given)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert send(batch(entry()), authorization="Bearer secret").status_code == 200


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "Expected a JSON object"),
        (b"[" * 100_000, "Expected a JSON object"),
        (b"\xff", "Expected a JSON object"),
        ([], "$: expected an object"),
        ({"unit": "a"}, "$: expected one"),
        ({"unit": "a" * 101, "entries": []}, "$.unit: expected at most 100 characters"),
        ({"unit": "a\nb", "entries": []}, "$.unit: expected at most 100 characters"),
        (batch(entry(id="7")), "$.entries[0].id: expected a UUID"),
        (batch(entry(), entry(id=7)), "$.entries[1].id: expected a text"),
        (batch(entry(at="2026-11-25T00:30:00")), "$.entries[0].at: expected a time zone"),
        (batch(entry(kind="A b")), "$.entries[0].kind: expected a short word such as scan"),
        (batch(entry({"lot": "L" * 5000})), "$.entries[0].facts.lot: expected at most 4000 characters"),
        (batch(entry({"lot": {"a": 1}})), "$.entries[0].facts.lot: expected a text"),
        (batch(entry({"ms": 10**400})), "$.entries[0].facts.ms: expected a number of usual size"),
        (batch(entry() | {"facts": []}), "$.entries[0].facts: expected an object"),
        (batch(entry({"a b": "x"})), "$.entries[0].facts: expected a short word"),
        (batch(entry({f"m{n}": "x" for n in range(30)})), "$.entries[0].facts: expected at most 30 facts"),
    ],
)
def test_what_is_no_batch_is_refused_whole(send: Send, path: Path, body: object, said: str) -> None:
    answer = send(body)
    assert answer.status_code == 400
    assert answer.get_json(force=True)["detail"].startswith(said)
    assert counted(path) == []


def test_what_was_sent_is_not_repeated(send: Send) -> None:
    answer = send(batch(entry(kind="SECRET, expected SECRET")))
    assert b"SECRET, " not in answer.get_data()


def test_limits_of_size(send: Send) -> None:
    assert send(b" " * 600_000).status_code == 413
    assert send(batch(*[{} for _ in range(2001)])).status_code == 413
    assert send(batch(entry()), content_type="text/plain").status_code == 415
    assert send(batch(entry()), key="").status_code == 400
    assert send(batch(entry()), key="k" * 101).status_code == 400


def test_no_page_of_another_site_can_send(send: Send, get: Get) -> None:
    assert "Access-Control-Allow-Origin" not in send(batch(entry()), origin="https://evil.example").headers
    assert get("/outbox", "POST").status_code == 404


def test_a_store_of_received_entries_that_cannot_be_opened_is_said(serving: Serving, tmp_path: Path) -> None:
    answer = sending(serving, tmp_path / "none" / "received.sqlite")(batch(entry()))
    assert answer.status_code == 503
