"""What holds in all rooms: no writing, no inside shown, no scanned text in a log."""

from __future__ import annotations

import logging

import pytest

from kiosk.cache.store import Store
from kiosk.serve.app import create_app
from kiosk.serve.serving import Serving
from tests.serve.conftest import BASE, POMELO, Get


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", [POMELO, "/events", "/recalls.json"])
def test_nothing_can_be_written(get: Get, method: str, path: str) -> None:
    answer = get(path, method)
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert "GET" in answer.headers["Allow"]


def test_the_log_has_no_word_of_what_was_asked(get: Get, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    for path in (
        f"{POMELO}/10/SECRET%0AFORGED",
        f"{POMELO}/10/SECRET",
        "/SECRET?q=SECRET",
        "/events?SECRET=1",
    ):
        get(path)
    assert "GET /01/<path:rest> 307" in caplog.text
    assert "no such address 404" in caplog.text
    assert "SECRET" not in caplog.text
    assert "FORGED" not in caplog.text


def test_what_nobody_foresaw_shows_nothing_of_the_inside(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Store:
        raise RuntimeError("what was scanned: " + "SEC" + "RET")

    answer = create_app(Serving(BASE, broken)).test_client().get("/health")
    assert answer.status_code == 500
    assert b"Traceback" not in answer.get_data()
    assert "RuntimeError" in caplog.text
    assert "SECRET" not in caplog.text


def test_an_address_that_is_not_there_is_a_problem(get: Get) -> None:
    answer = get("/nothing")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
