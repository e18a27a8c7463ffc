"""`kiosk serve`: what it refuses, in one line each."""

from __future__ import annotations

import socket

import pytest

from tests.cli.conftest import Kiosk


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "65536"], "expected a number from 0 to 65535"),
        (["--port", "x"], "expected a number from 0 to 65535"),
        (["--port", "0", "--host", "0.0.0.0"], "expected --base such as http://192.168.1.5"),  # noqa: S104
        (["--port", "0", "--base", "ftp://market.example"], "expected an address such as https://"),
        (["--port", "0", "--base", "https://a@market.example"], "expected an address such as https://"),
        (["--port", "0", "--host", "nowhere.invalid"], "cannot listen there"),
    ],
)
def test_wrong_use_is_said_in_one_line(kiosk: Kiosk, options: list[str], said: str) -> None:
    ran = kiosk("serve", *options)
    assert ran.status == 2
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_a_port_that_is_taken_is_said(kiosk: Kiosk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = kiosk("serve", "--port", str(taken.getsockname()[1]))
    assert ran.status == 2
    assert "cannot listen there (Address already in use" in ran.err
