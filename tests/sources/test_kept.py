"""Bodies kept: asked for again only if they changed, and never kept unread."""

from __future__ import annotations

from contextlib import suppress

import pytest

from kiosk.sources.deadline import Deadline
from kiosk.sources.http import Http, Reach
from kiosk.sources.kept import KeptBody
from kiosk.sources.source import SourceUnreachable
from tests.faults import Answer, reply, says
from tests.sources.conftest import Clients, Servers, Shelf

JSON = "application/json"


def ask(http: Http, accept: str = JSON) -> object:
    got = http.get(f"{http.base}/a", accept, Deadline.after(20))
    assert got.document is not None
    return got.document.value, got.fresh_for, got.link


def test_what_did_not_change_is_not_sent_again(client: Clients, server: Servers, shelf: Shelf) -> None:
    here = server(says({"a": 1}, ETag='"one"', Link="<?2>; rel=next", Cache_Control="max-age=5"))
    http = client(here.url, shelf)
    assert ask(http) == ({"a": 1}, 5.0, "<?2>; rel=next")
    here.answer = reply(b"", 304, Cache_Control="max-age=9")
    assert ask(http) == ({"a": 1}, 9.0, "<?2>; rel=next")
    assert here.requests[1].headers["if-none-match"] == '"one"'


def test_a_date_serves_where_there_is_no_tag(client: Clients, server: Servers, shelf: Shelf) -> None:
    changed = "Sun, 29 Mar 2026 11:55:50 GMT"
    here = server(says({"a": 1}, Last_Modified=changed))
    http = client(here.url, shelf)
    ask(http)
    here.answer = says({"a": 2}, Last_Modified=changed)
    assert ask(http) == ({"a": 2}, None, "")
    assert here.requests[1].headers["if-modified-since"] == changed
    here.answer = reply(b"", 304)
    assert ask(http) == ({"a": 2}, None, "")


def test_another_form_is_kept_apart(client: Clients, server: Servers, shelf: Shelf) -> None:
    here = server(says({"a": 1}, ETag='"one"'))
    http = client(here.url, shelf)
    ask(http)
    ask(http, "application/linkset+json")
    assert "if-none-match" not in here.requests[1].headers
    assert len(shelf.bodies) == 2
    english = client(Reach(here.url, headers=(("Accept-Language", "en"),)), shelf)
    ask(english)
    assert "if-none-match" not in here.requests[2].headers


@pytest.mark.parametrize(
    "answer",
    [
        says({}),
        says({}, ETag='"x"', Cache_Control="private, no-store"),
        says({}, ETag='"x"', Vary="*"),
        reply(b"{", ETag='"x"'),
        reply(b"{}", 500, ETag='"x"'),
        reply(b"<html>", content_type="text/html", ETag='"x"'),
        reply(b"", 404, ETag='"x"'),
    ],
    ids=["no tag", "no-store", "vary", "broken", "500", "html", "404"],
)
def test_nothing_wrong_is_kept(client: Clients, server: Servers, shelf: Shelf, answer: Answer) -> None:
    http = client(server(answer).url, shelf)
    with suppress(SourceUnreachable):
        http.get(f"{http.base}/a", JSON, Deadline.after(20))
    assert shelf.bodies == {}


def test_a_kept_body_that_went_bad_is_no_answer(client: Clients, server: Servers, shelf: Shelf) -> None:
    here = server(says({"a": 1}, ETag='"one"'))
    http = client(here.url, shelf)
    ask(http)
    (key,) = shelf.bodies
    shelf.bodies[key] = KeptBody('"one"', None, b'{"a"', JSON)
    here.answer = reply(b"", 304)
    with pytest.raises(SourceUnreachable, match="no JSON at line 1"):
        ask(http)


def test_a_kept_body_without_a_name_is_asked_for_whole(
    client: Clients, server: Servers, shelf: Shelf
) -> None:
    here = server(says({"a": 1}, ETag='"one"'))
    http = client(here.url, shelf)
    ask(http)
    (key,) = shelf.bodies
    shelf.bodies[key] = KeptBody(None, None, b"{}", JSON)
    assert ask(http) == ({"a": 1}, None, "")
    assert not {"if-none-match", "if-modified-since"} & set(here.requests[1].headers)
