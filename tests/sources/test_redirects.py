"""Redirects: followed within the configured hosts, never with a secret to another, never for ever."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme

from kiosk.sources.credential import Credential
from kiosk.sources.deadline import Deadline
from kiosk.sources.http import Http, Reach
from kiosk.sources.source import SourceUnreachable
from tests.faults import Server, by_path, drip, moved, raw, says
from tests.sources.conftest import Clients, Servers

JSON = "application/json"


def ask(http: Http, path: str = "/start") -> object:
    got = http.get(http.base + path, JSON, Deadline.after(20)).document
    return got and got.value


def failure(http: Http) -> str:
    with pytest.raises(SourceUnreachable) as caught:
        ask(http)
    return str(caught.value).partition(": ")[2]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_on_the_same_host_is_followed(client: Clients, server: Servers, status: int) -> None:
    here = server(by_path({"/start": moved("../end?lang=vi#top", status), "/end": says({"end": True})}))
    assert ask(client(here.url)) == {"end": True}
    assert here.targets == ["/start", "/end?lang=vi"]


def test_a_second_question_mark_in_a_location_is_survived(client: Clients, server: Servers) -> None:
    there = "/end?test_lang=vi?linkType=gs1%3AhasRetailers"
    here = server(by_path({"/start": moved(there), "/end": says({})}))
    ask(client(here.url))
    assert here.targets[1] == there


def test_a_configured_host_gets_the_question_without_the_secret(client: Clients, server: Servers) -> None:
    other = server(says({"other": True}))
    home = server(moved(f"{other.url}/x", 307))
    secrets = (("X-Key", "", Credential("s3cr3t")),)
    http = client(Reach(home.url, also=(other.url,), headers=(("X-Market", "7"),), secrets=secrets))
    assert ask(http) == {"other": True}
    assert home.requests[0].headers["x-key"] == "s3cr3t"
    assert "x-key" not in other.requests[0].headers
    assert other.requests[0].headers["x-market"] == "7"


def test_another_host_is_never_asked(client: Clients, server: Servers) -> None:
    other = server(says({}))
    home = server(moved(f"{other.url}/x"))
    assert failure(client(home.url)) == "redirects to a host that is not configured for it"
    assert other.requests == []


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "javascript:alert(1)", "http://[::1/", "http://a@127.0.0.1/"],
)
def test_what_is_no_web_address_is_not_followed(client: Clients, server: Servers, location: str) -> None:
    assert failure(client(server(moved(location)).url)) == "redirects to something that is no web address"


def test_a_circle_is_left(client: Clients, server: Servers) -> None:
    here = server(by_path({"/start": moved("/b"), "/b": moved("/start")}))
    assert failure(client(here.url)) == "redirects in a circle"
    assert here.targets == ["/start", "/b"]


def test_an_endless_chain_is_left(client: Clients, server: Servers) -> None:
    here = server(by_path({"/start": moved("/1"), **{f"/{n}": moved(f"/{n + 1}") for n in range(20)}}))
    assert failure(client(here.url)) == "more than 5 redirects"
    assert here.targets == ["/start", "/1", "/2", "/3", "/4", "/5"]


def test_https_stays_https(client: Clients, authority: trustme.CA, ca_file: Path, server: Servers) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(tls)
    plain = server(says({}))
    with Server(moved(f"{plain.url}/x"), tls) as home:
        http = client(Reach(home.url, also=(plain.url,), ca_file=ca_file))
        assert failure(http) == "redirects from https to http"
    assert plain.requests == []


def test_a_redirect_without_an_address_is_no_answer(client: Clients, server: Servers) -> None:
    here = server(says({}, status=301))
    assert failure(client(here.url)) == "status 301, expected 200"


def test_the_body_of_a_redirect_is_not_read(client: Clients, server: Servers) -> None:
    huge = drip(raw(302, {"Location": "/end", "Content-Length": 1_000_000_000}), b"x" * 65536)
    here = server(by_path({"/start": huge, "/end": says({"end": True})}))
    assert ask(client(here.url)) == {"end": True}
