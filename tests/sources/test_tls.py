"""Certificates: checked always, and said plainly what is wrong with one."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from kiosk.sources.deadline import Deadline
from kiosk.sources.http import Reach
from kiosk.sources.source import SourceUnreachable
from tests.faults import Server, says
from tests.sources.conftest import WALL, Clients, Servers

SINCE_1970 = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
LONG_AGO, YEAR = datetime(2020, 1, 1, tzinfo=UTC), timedelta(days=365)


def context(authority: trustme.CA, name: str = "localhost", **dates: datetime) -> ssl.SSLContext:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, **dates).configure_cert(tls)  # type: ignore[arg-type]
    return tls


def failure(client: Clients, server: Server, ca: Path | None, wall: datetime = WALL) -> str:
    http = client(Reach(server.url, ca_file=ca), wall=wall)
    with pytest.raises(SourceUnreachable) as caught:
        http.get(f"{http.base}/a", "application/json", Deadline.after(20))
    assert server.requests == []
    return str(caught.value).partition(": ")[2]


def test_a_good_certificate_is_accepted(
    client: Clients, server: Servers, authority: trustme.CA, ca_file: Path
) -> None:
    here = server(says({"a": 1}), context(authority))
    http = client(Reach(here.url, ca_file=ca_file))
    assert http.get(f"{http.base}/a", "application/json", Deadline.after(20)).document is not None


def test_an_expired_certificate_is_refused(
    client: Clients, server: Servers, authority: trustme.CA, ca_file: Path
) -> None:
    here = server(says({}), context(authority, not_before=LONG_AGO, not_after=LONG_AGO + YEAR))
    assert failure(client, here, ca_file) == "its certificate has expired, if it is 2026-11-25"


def test_a_certificate_of_the_future_is_refused(
    client: Clients, server: Servers, authority: trustme.CA, ca_file: Path
) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=300)
    here = server(says({}), context(authority, not_before=tomorrow, not_after=tomorrow + YEAR))
    assert failure(client, here, ca_file) == "its certificate is not valid yet, if it is 2026-11-25"


def test_in_1970_it_is_the_clock_that_is_wrong(
    client: Clients, server: Servers, authority: trustme.CA, ca_file: Path
) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=300)
    here = server(says({}), context(authority, not_before=tomorrow, not_after=tomorrow + YEAR))
    said = "clock not set (it says 1970-01-01), so its certificate cannot be checked"
    assert failure(client, here, ca_file, SINCE_1970) == said


def test_a_certificate_for_another_host_is_refused_whatever_the_clock_says(
    client: Clients, server: Servers, authority: trustme.CA, ca_file: Path
) -> None:
    here = server(says({}), context(authority, "another.example"))
    for wall in (WALL, SINCE_1970):
        assert failure(client, here, ca_file, wall) == "its certificate is for another host"


def test_an_unknown_authority_is_not_trusted(client: Clients, server: Servers, authority: trustme.CA) -> None:
    here = server(says({}), context(authority))
    said = "its certificate is not signed by an authority that is trusted here"
    assert failure(client, here, None) == said


def test_a_server_without_tls_is_not_spoken_to(client: Clients, server: Servers, ca_file: Path) -> None:
    plain = server(says({}))
    http = client(Reach(plain.url.replace("http:", "https:"), ca_file=ca_file))
    with pytest.raises(SourceUnreachable, match="it speaks no TLS that can be trusted"):
        http.get(f"{http.base}/a", "application/json", Deadline.after(20))
