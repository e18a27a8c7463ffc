"""`kiosk serve`: what it refuses, in one line each."""

from __future__ import annotations

import os
import signal
import socket
import threading
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
import requests

from tests.cli.conftest import Kiosk


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "65536"], "expected a number from 0 to 65535"),
        (["--port", "x"], "expected a number from 0 to 65535"),
        (["--port", "0", "--host", "0.0.0.0"], "the invented sample is not for other machines (0.0.0.0)"),  # noqa: S104
        (["--port", "0", "--demo", "--host", "0.0.0.0"], "expected --base such as http://192.168.1.5"),  # noqa: S104
        (["--port", "0", "--base", "ftp://market.example"], "expected an address such as https://"),
        (["--port", "0", "--base", "https://a@market.example"], "expected an address such as https://"),
        (["--port", "0", "--demo", "--host", "nowhere.invalid"], "cannot listen there"),
    ],
)
def test_wrong_use_is_said_in_one_line(kiosk: Kiosk, options: list[str], said: str) -> None:
    ran = kiosk("serve", *options)
    assert ran.status == 2
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def free_port() -> int:
    """One on which nobody listens now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def test_it_serves_until_it_is_told_to_end(kiosk: Kiosk, tmp_path: Path) -> None:
    port, answers = free_port(), dict[str, requests.Response]()
    (tmp_path / "token").write_text("secret", encoding="utf-8")
    (tmp_path / "kiosk.toml").write_text(f'[serve]\ntoken = "{tmp_path / "token"}"\n', encoding="utf-8")

    def ask() -> None:
        home, end = f"http://127.0.0.1:{port}", monotonic() + 60
        try:
            while "health" not in answers and monotonic() < end:
                with suppress(requests.ConnectionError):
                    answers["health"] = requests.get(f"{home}/health", timeout=60)
            answers["outbox"] = requests.post(f"{home}/outbox", json={}, timeout=60)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    asking = threading.Thread(target=ask)
    asking.start()
    ran = kiosk("serve", "--port", str(port), "--config", tmp_path / "kiosk.toml")
    asking.join()
    assert ran.status == 0
    assert f"serving http://127.0.0.1:{port} on 127.0.0.1 port {port}" in ran.err
    assert answers["health"].json()["status"] == "ok"
    assert answers["outbox"].status_code == 401


def test_a_token_that_is_not_there_is_said(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text(f'[serve]\ntoken = "{tmp_path / "none"}"\n', encoding="utf-8")
    ran = kiosk("serve", "--port", "0", "--config", tmp_path / "kiosk.toml")
    assert ran.status == 2
    assert "serve.token: " in ran.err


def test_a_port_that_is_taken_is_said(kiosk: Kiosk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = kiosk("serve", "--port", str(taken.getsockname()[1]))
    assert ran.status == 2
    assert "cannot listen there (Address already in use" in ran.err
