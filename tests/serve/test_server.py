"""A real `kiosk serve` in a process of its own, on the loopback, with the sample catalogue."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from tests.serve.conftest import ITEM, LOT, POMELO

ROOT = Path(__file__).parent.parent.parent
WITHIN = 60
"""Seconds after which a process that does not answer is a failure."""


class Server:
    """The process and its address."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [
            sys.executable,
            "-m",
            "kiosk",
            "-v",
            "serve",
            "--port",
            "0",
            "--store",
            str(folder),
            *options,
        ]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        assert self.process.stderr
        self.said = ""
        self.folder = folder
        while not (found := re.search(r"serving (\S+) on (\S+) port (\d+)", self.said)):
            line = self.process.stderr.readline()
            assert line, self.said
            self.said += line
        self.base, self.port = found[1], int(found[3])
        self.home = f"http://127.0.0.1:{self.port}"

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Stop it; its exit status, and all that it said."""
        self.process.send_signal(number)
        _, rest = self.process.communicate(timeout=WITHIN)
        return self.process.returncode, self.said + rest


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a store."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture
def server(folder: Path, heard: None) -> Iterator[Server]:
    """A running server."""
    running = Server(folder)
    yield running
    if running.process.poll() is None:
        running.end(signal.SIGKILL)


def test_a_code_leads_through_its_links_to_its_events(server: Server) -> None:
    with requests.Session() as session:
        linkset = session.get(
            server.home + ITEM, headers={"Accept": "application/linkset+json"}, timeout=WITHIN
        )
        (target,) = linkset.json()["linkset"][0]["https://gs1.org/voc/traceability"]
        events = session.get(target["href"], timeout=WITHIN).json()
        page = session.get(server.home + LOT, headers={"Accept-Language": "en"}, timeout=WITHIN)
    assert events["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
    assert page.url == f"{server.home}/page/en{LOT}"
    assert "thanh trà pomelo" in page.text


def test_many_ask_at_once(server: Server) -> None:
    def ask(n: int) -> int:
        return requests.get(f"{server.home}{POMELO}?linkType=linkset&n={n}", timeout=WITHIN).status_code

    with ThreadPoolExecutor(12) as pool:
        assert set(pool.map(ask, range(120))) == {200}


def test_requests_that_wait_for_another_are_no_warning(tmp_path: Path) -> None:
    busy = Server(tmp_path, "--demo")
    test_many_ask_at_once(busy)
    status, said = busy.end()
    assert (status, said.count(" 200, ")) == (0, 120)
    assert "WARNING" not in said


def test_an_escaped_slash_is_part_of_a_lot(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=WITHIN)
    connection.request("GET", f"{POMELO}/10/A%2FB?linkType=linkset")
    assert connection.getresponse().status == 200
    connection.close()


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"431"),
        (b"GET /01/\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
        (b"GET http://evil.example/01/1 HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"400"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"POST /events HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", b"413"),
    ],
)
def test_what_is_no_honest_request_is_refused(server: Server, request_line: bytes, status: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), WITHIN) as connection:
        connection.sendall(request_line)
        answer = connection.recv(65536)
    assert answer.split(b" ", 2)[1] == status
    assert b"Traceback" not in answer
    assert b"Server:" not in answer
    assert requests.get(f"{server.home}/health", timeout=WITHIN).status_code == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_order_when_told_to(server: Server, number: int) -> None:
    assert requests.get(f"{server.home}{POMELO}/10/SECRET", timeout=WITHIN).status_code == 200
    status, said = server.end(number)
    assert status == 0
    assert "Traceback" not in said
    assert "GET /01/<path:rest> 307" in said
    assert "SECRET" not in said


def test_a_market_behind_a_proxy_names_its_own_address(folder: Path) -> None:
    server = Server(folder, "--base", "https://kiosk.market.example/")
    try:
        answer = requests.get(server.home + POMELO, timeout=WITHIN, allow_redirects=False)
        assert answer.headers["Location"] == f"https://kiosk.market.example/page/vi{POMELO}"
    finally:
        assert server.end()[0] == 0
