"""Where a list that came in part goes on: ``Link: <…>; rel="next"`` (RFC 8288)."""

from __future__ import annotations

from urllib.parse import urljoin

from requests.utils import parse_header_links

from kiosk.sources.http import Http
from kiosk.sources.reply import Reply
from kiosk.sources.source import SourceUnreachable


def next_page(reply: Reply, http: Http) -> str | None:
    """Address of the page behind a reply; None behind the last one.

    Raises SourceUnreachable where it is on a host that is not configured: the list cannot be had whole.
    """
    for link in parse_header_links(reply.link) if reply.link else ():
        if "next" in link.get("rel", "").lower().split():
            try:
                url = urljoin(reply.url, link["url"])
            except ValueError:
                url = ""
            if not http.may_ask(url):
                raise SourceUnreachable("the next page is on a host that is not configured for it")
            return url
    return None
