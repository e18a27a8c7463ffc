"""The collector's client: what goes over the wire, to whom, and what counts as taken."""

from __future__ import annotations

import json
import ssl
from pathlib import Path

import pytest
import trustme

from kiosk.sources.collector import Collector
from kiosk.sources.credential import Credential
from kiosk.sources.http import Reach
from kiosk.sources.posting import PostingHttp
from kiosk.sources.source import Refused, SourceUnreachable
from tests.faults import bomb, endless_body, moved, reply, says
from tests.sources.conftest import Servers

LONG = 20.0
ENTRIES = [{"id": "1", "at": "2026-11-25T09:00:00+07:00", "kind": "scan", "facts": {"group": "thủy sản"}}]
TOKEN = "t0p-secret"  # noqa: S105 - it opens nothing


def take(reach: Reach | str) -> None:
    collector = Collector(PostingHttp(Reach(reach) if isinstance(reach, str) else reach), "Quầy A-12")
    try:
        collector.take("key-1", ENTRIES, LONG)
    finally:
        collector.close()


def test_a_batch_on_the_wire(server: Servers) -> None:
    here = server(says({"taken": 1}))
    take(Reach(here.url + "/outbox", secrets=(("Authorization", "Bearer ", Credential(TOKEN)),)))
    (request,) = here.requests
    assert (request.method, request.target) == ("POST", "/outbox")
    assert request.headers["idempotency-key"] == "key-1"
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.body) == {"unit": "Quầy A-12", "entries": ENTRIES}


def test_it_goes_over_tls_that_can_be_trusted_or_not_at_all(
    server: Servers, authority: trustme.CA, ca_file: Path
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    here = server(says({"taken": 1}), context)
    take(Reach(here.url + "/outbox", ca_file=ca_file))
    with pytest.raises(SourceUnreachable, match="not signed by an authority"):
        take(here.url + "/outbox")
    assert len(here.requests) == 1


def test_a_redirect_is_followed_nowhere(server: Servers) -> None:
    other = server(says({"taken": 1}))
    here = server(moved(other.url + "/outbox", 308))
    reach = Reach(here.url, secrets=(("Authorization", "Bearer ", Credential(TOKEN)),))
    with pytest.raises(SourceUnreachable, match="expected the address of the collector itself"):
        take(reach)
    assert other.requests == []


@pytest.mark.parametrize("status", [400, 413, 422])
def test_what_is_refused_is_not_worth_another_try(server: Servers, status: int) -> None:
    with pytest.raises(Refused, match=f"status {status}"):
        take(server(reply(status=status)).url)


def test_a_wrong_credential_can_be_put_right(server: Servers) -> None:
    with pytest.raises(SourceUnreachable, match="is the credential right"):
        take(server(reply(status=401)).url)


def test_a_busy_collector_says_when(server: Servers) -> None:
    with pytest.raises(SourceUnreachable) as caught:
        take(server(reply(status=503, Retry_After=30)).url)
    assert caught.value.retry_after == 30.0


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (reply(b"<html>", content_type="text/html"), "a web page"),
        (says({}), "does not say what was taken"),
        (says({"taken": "all"}), "does not say what was taken"),
        (bomb(), "a body"),
        (endless_body, "a body"),
    ],
)
def test_an_answer_that_says_nothing_is_no_answer(server: Servers, answer: object, said: str) -> None:
    with pytest.raises(SourceUnreachable, match=said):
        take(server(answer).url)
