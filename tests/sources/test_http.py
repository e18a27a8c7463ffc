"""The client over HTTP: what it asks, what it believes, and what it says when a server misbehaves."""

from __future__ import annotations

import gzip
import socket
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.sources.credential import Credential
from kiosk.sources.deadline import Deadline
from kiosk.sources.http import Http, Reach
from kiosk.sources.source import SourceUnreachable
from tests.faults import (
    DRIPPING_BODY,
    DRIPPING_HEAD,
    UNKNOWN_NAME,
    Answer,
    Request,
    black_hole,
    bomb,
    endless_body,
    hang_up,
    length,
    no_http,
    packed,
    refused,
    reply,
    says,
    silent,
)
from tests.sources.conftest import Clients, Servers

LONG = 20.0
"""Seconds; no test waits for it unless the client is broken."""
SHORT = 0.2
JSON = "application/json"
SCANNED = "LOT-SCANNED-42"
PATH = f"/01/08930000000010/10/{SCANNED}"


def failure(http: Http, seconds: float = LONG) -> SourceUnreachable:
    """How asking fails. Whatever happens, the error shows nothing that was scanned."""
    with pytest.raises(SourceUnreachable) as caught:
        http.get(http.base + PATH, JSON, Deadline.after(seconds))
    assert SCANNED not in str(caught.value)
    return caught.value


def words(error: SourceUnreachable) -> str:
    """What it says after the host."""
    return str(error).partition(": ")[2]


def test_an_answer_is_read(client: Clients, server: Servers) -> None:
    here = server(says({"name": "Bưởi da xanh"}, Cache_Control="max-age=60", Link='<?p=2>; rel="next"'))
    http = client(here.url)
    got = http.get(f"{http.base}/a", JSON, Deadline.after(LONG), {"Accept-Language": "vi"})
    assert got.document is not None
    assert got.document.need("name").text() == "Bưởi da xanh"
    assert (got.fresh_for, got.content_type, got.link) == (60.0, JSON, '<?p=2>; rel="next"')
    assert got.url == f"{here.url}/a"
    asked = here.requests[0].headers
    assert (asked["accept"], asked["accept-language"], asked["accept-encoding"]) == (JSON, "vi", "gzip")
    assert asked["user-agent"].startswith("provenance-kiosk/")


def test_one_connection_serves_many_requests(client: Clients, server: Servers) -> None:
    connections = set()
    answer = says({})

    def noting(request, connection):  # type: ignore[no-untyped-def]
        connections.add(connection)
        answer(request, connection)

    http = client(server(noting).url)
    for _ in range(5):
        http.get(f"{http.base}/a", JSON, Deadline.after(LONG))
    assert len(connections) == 1


@pytest.mark.parametrize("status", [204, 404, 410])
def test_nothing_there_means_not_known(client: Clients, server: Servers, status: int) -> None:
    http = client(server(reply(b"", status, Cache_Control="max-age=5")).url)
    got = http.get(f"{http.base}/a", JSON, Deadline.after(LONG))
    assert got.document is None
    assert got.fresh_for == 5.0


def test_multiple_choices_is_an_answer(client: Clients, server: Servers) -> None:
    http = client(server(says({"linkset": []}, status=300)).url)
    assert http.get(f"{http.base}/a", JSON, Deadline.after(LONG)).document is not None


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_packed_body_is_unpacked(client: Clients, server: Servers, packing: str) -> None:
    body = (gzip.compress if packing == "gzip" else zlib.compress)(b'{"a": 1}')
    http = client(server(packed(body, packing)).url)
    got = http.get(f"{http.base}/a", JSON, Deadline.after(LONG)).document
    assert got is not None
    assert got.value == {"a": 1}


def test_json_said_to_be_html_is_read(client: Clients, server: Servers) -> None:
    """As GS1's own resolver sends a linkset for linkType=all."""
    http = client(server(reply(b' {"linkset": []}', content_type="text/html; charset=utf-8")).url)
    assert http.get(f"{http.base}/a", JSON, Deadline.after(LONG)).document is not None


FAULTS: dict[str, tuple[Answer, str]] = {
    "hangs up": (hang_up, "the connection broke off"),
    "another protocol": (no_http, "the connection broke off"),
    "more than declared": (length(b'{"a": 1}', 4), "no JSON at line 1, column 5"),
    "gzip bomb": (bomb(), "a body that goes on after 2,097,152 bytes"),
    "100 MB": (endless_body, "a body that goes on after 2,097,152 bytes"),
    "100 MB, declared": (length(b"", 104_857_600), "a body of 104,857,600 bytes, expected at most 2,097,152"),
    "no gzip": (packed(b"{}"), "a body that says it is gzip and is not"),
    "half a gzip": (packed(gzip.compress(b'{"a": 1}')[:-9]), "a gzip body that broke off"),
    "unknown packing": (packed(b"{}", "br"), "a body packed in a way that was not asked for"),
    "captive portal": (
        reply(b"<!doctype html>Log in", content_type="text/html"),
        "answered with a web page, expected JSON (the network may want somebody to log in)",
    ),
    "a picture": (reply(b"\x89PNG", content_type="image/png"), "answered with no JSON, expected JSON"),
    "no JSON": (reply(b"{'a': 1}"), "no JSON at line 1, column 2"),
    "nothing": (reply(b""), "no JSON at line 1, column 1"),
    "doubled key": (reply(b'{"a": [{"b": 1, "b": 2}]}'), "$.a[0]: the key b twice"),
    "no UTF-8": (reply(b'{"a": "\xff"}'), "byte 7 is not UTF-8"),
    "400": (reply(b"", 400), "status 400, expected 200"),
    "401": (reply(b"", 401), "status 401, expected 200 (is the credential right?)"),
    "500": (reply(b"", 500), "status 500, expected 200"),
    "not modified, though nothing is kept": (reply(b"", 304), "status 304, expected 200"),
}


@pytest.mark.parametrize(("answer", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_said_plainly(client: Clients, server: Servers, answer: Answer, said: str) -> None:
    assert words(failure(client(server(answer).url))).startswith(said)


def test_half_a_body_is_found_out(client: Clients, server: Servers) -> None:
    assert "broke off" in words(failure(client(server(length(b'{"a": ', 100)).url)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary()
    | st.binary().map(lambda rest: b"HTTP/1.1 200 OK\r\n" + rest)
    | st.binary().map(lambda rest: b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + rest)
)
def test_any_bytes_are_an_answer_or_a_failure(client: Clients, server: Servers, sent: bytes) -> None:
    def answer(_: Request, connection: socket.socket) -> None:
        connection.sendall(sent)
        raise ConnectionResetError

    here = server(answer)
    http = client(here.url)
    with suppress(SourceUnreachable):
        http.get(http.base + PATH, JSON, Deadline.after(LONG))
    assert here.requests
    here.stop()


@pytest.mark.parametrize("answer", [silent, DRIPPING_BODY, DRIPPING_HEAD], ids=["silence", "body", "head"])
def test_the_deadline_ends_silence_and_trickles(client: Clients, server: Servers, answer: Answer) -> None:
    """These never end by themselves; and the thread left behind lets go of the server."""
    here = server(answer)
    assert words(failure(client(here.url), SHORT)) == "no whole answer in time"
    assert here.left.wait(LONG)


def test_silence_is_found_out_before_a_late_deadline(client: Clients, server: Servers) -> None:
    assert words(failure(client(server(silent).url))) == "it is silent"


def test_a_black_hole_does_not_hold_anybody_up(client: Clients) -> None:
    with black_hole() as url:
        assert words(failure(client(url), SHORT)) == "no whole answer in time"
        assert words(failure(client(url))) == "it does not pick up"


def test_nobody_listening_is_said(client: Clients) -> None:
    with refused() as url:
        assert words(failure(client(url))) == "the connection was refused"


def test_a_name_that_does_not_resolve_is_said(client: Clients) -> None:
    error = failure(client(UNKNOWN_NAME))
    assert str(error) == "no-such-server.invalid: its name is not known to the network's DNS"


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("said", "seconds"), [("120", 120.0), ("Wed, 25 Nov 2026 03:00:30 GMT", 30.0), ("soon", None)]
)
def test_a_busy_server_says_when_to_ask_again(
    client: Clients, server: Servers, status: int, said: str, seconds: float | None
) -> None:
    error = failure(client(server(reply(b"", status, Retry_After=said)).url))
    assert words(error) == f"status {status}, it wants to be asked later"
    assert error.retry_after == seconds


def test_a_server_that_comes_back_is_heard_again(client: Clients, server: Servers) -> None:
    here = server(says({}))
    http = client(here.url)
    http.get(f"{http.base}/a", JSON, Deadline.after(LONG))
    here.stop()
    failure(http)
    here.start()
    assert http.get(f"{http.base}/a", JSON, Deadline.after(LONG)).document is not None


def test_a_client_that_gave_up_once_can_ask_again(client: Clients, server: Servers) -> None:
    here = server(DRIPPING_BODY)
    http = client(here.url)
    for _ in range(3):
        assert words(failure(http, 0.05)) == "no whole answer in time"
    here.answer = says({"a": 1})
    got = http.get(f"{http.base}/a", JSON, Deadline.after(LONG)).document
    assert got is not None
    assert got.value == {"a": 1}


def test_cookies_are_not_kept(client: Clients, server: Servers) -> None:
    here = server(says({}, Set_Cookie="visitor=1"))
    http = client(here.url)
    http.get(f"{http.base}/a", JSON, Deadline.after(LONG))
    http.get(f"{http.base}/a", JSON, Deadline.after(LONG))
    assert "cookie" not in here.requests[1].headers


def test_the_environment_sets_no_proxy_and_gives_no_password(
    client: Clients, server: Servers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password hidden\n", encoding="ascii")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("NETRC", str(netrc))
    here = server(says({}))
    http = client(here.url)
    assert http.get(f"{http.base}/a", JSON, Deadline.after(LONG)).document is not None
    assert "authorization" not in here.requests[0].headers


def test_a_configured_proxy_is_used(client: Clients, server: Servers) -> None:
    proxy = server(says({}))
    http = client(Reach("http://resolver.example", proxy=proxy.url))
    assert http.get(f"{http.base}/a", JSON, Deadline.after(LONG)).document is not None
    assert proxy.targets == ["http://resolver.example/a"]


def test_configured_headers_and_credentials_are_sent(client: Clients, server: Servers) -> None:
    here = server(reply(b"", 500))
    token = Credential("s3cr3t-token")
    reach = Reach(here.url, headers=(("X-Market", "7"),), secrets=(("Authorization", "Bearer ", token),))
    error = failure(client(reach))
    asked = here.requests[0].headers
    assert (asked["x-market"], asked["authorization"]) == ("7", "Bearer s3cr3t-token")
    assert "s3cr3t" not in f"{error} {reach!r}"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "https://resolver.example.evil.example/",
        "http://resolver.example:8080/",
        "https://resolver.example@evil.example/",
        "http://user:word@resolver.example/",
        "file:///etc/passwd",
        "http://resolver.example:port/",
        "http://[::1/",
        "http://resolver.example\\@evil.example/",
        "//resolver.example/",
        "",
    ],
)
def test_only_configured_hosts_are_asked(client: Clients, url: str) -> None:
    http = client("http://resolver.example")
    assert not http.may_ask(url)
    with pytest.raises(ValueError, match="expected an address on a configured host"):
        http.get(url, JSON, Deadline.after(LONG))


def test_a_configured_host_is_one_however_it_is_written(client: Clients) -> None:
    http = client(Reach("http://resolver.example/api/", also=("https://epcis.example:8443/x",)))
    assert http.base == "http://resolver.example/api"
    for url in ("HTTP://RESOLVER.example:80/01", "http://resolver.example./a", "https://epcis.example:8443"):
        assert http.may_ask(url)


def test_a_client_may_have_another_base_on_its_hosts(client: Clients, server: Servers) -> None:
    here = server(says({}))
    http = client(here.url)
    other = http.based(f"{here.url}/epcis/")
    assert (http.base, other.base) == (here.url, f"{here.url}/epcis")
    with pytest.raises(ValueError, match="expected an address on a configured host"):
        http.based("http://evil.example/")


def test_a_base_that_cannot_be_right_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"expected an address such as https://resolver\.example\.vn"):
        Reach("resolver.example.vn")
    with pytest.raises(ValueError, match="expected a file with certificates"):
        Reach("https://resolver.example.vn", ca_file=tmp_path / "none.pem")
