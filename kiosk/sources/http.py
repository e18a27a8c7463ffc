"""Asking servers for JSON over HTTP: only configured ones, only so long, and believing nothing unread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin

from requests import Request, RequestException, Response, Session
from urllib3.exceptions import HTTPError

import kiosk
from kiosk.sources.body import BodyError, read_body
from kiosk.sources.cache_headers import fresh_for, may_keep, retry_after
from kiosk.sources.credential import Credential
from kiosk.sources.deadline import Deadline
from kiosk.sources.json_body import document_of
from kiosk.sources.kept import Kept, KeptBody
from kiosk.sources.origin import Origin
from kiosk.sources.reply import Reply
from kiosk.sources.source import SourceUnreachable
from kiosk.sources.trouble import trouble
from kiosk.sources.wire import CuttableAdapter, Exchanges, TooLateError

T = TypeVar("T")

CONNECT_S = 1.0
READ_S = 2.0
MOST_REDIRECTS = 5
USER_AGENT = f"provenance-kiosk/{kiosk.__version__}"
MOVED = (301, 302, 303, 307, 308)
UNKNOWN = (204, 404, 410)
BUSY = (429, 503)
ELSEWHERE = "expected an address on a configured host"
LATE = "no whole answer in time"


@dataclass(frozen=True, slots=True)
class Reach:
    """How a source's servers are reached. Raises ValueError where it cannot be right."""

    base: str
    """Address that every path is put behind, such as ``https://resolver.example.vn/api``."""

    also: tuple[str, ...] = ()
    """Further addresses whose hosts may be asked, and redirected to. No path of theirs matters."""

    headers: tuple[tuple[str, str], ...] = ()
    """Sent with every request."""

    secrets: tuple[tuple[str, str, Credential], ...] = ()
    """Header, what stands before the credential (such as ``Bearer ``), and it: for the base's host alone."""

    ca_file: Path | None = None
    """Certificates (PEM) of the authorities to trust instead of the usual ones."""

    proxy: str | None = field(default=None, repr=False)
    """Address of an HTTP proxy; the environment's is never used."""

    def __post_init__(self) -> None:
        for url in (self.base, *self.also):
            Origin.of(url)
        if self.ca_file and not self.ca_file.is_file():
            raise ValueError(f"{self.ca_file}: expected a file with certificates of authorities (PEM)")


class Http:
    """A source's servers. One pool of connections; may be used from several threads at once."""

    def __init__(
        self, reach: Reach, kept: Kept | None = None, wall: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.base = reach.base.rstrip("/")
        self._home = Origin.of(reach.base)
        self._hosts = {self._home, *map(Origin.of, reach.also)}
        self._secrets = {name: prefix + secret.text for name, prefix, secret in reach.secrets}
        self._kept, self._wall, self._exchanges = kept, wall, Exchanges()
        self._always = dict(reach.headers)
        self._trust: bool | str = str(reach.ca_file) if reach.ca_file else True
        self._proxies = {"http": reach.proxy, "https": reach.proxy} if reach.proxy else {}
        self._session = _session(reach)

    def may_ask(self, url: str) -> bool:
        """Is it an address on a configured host?"""
        try:
            return Origin.of(url) in self._hosts
        except ValueError:
            return False

    def based(self, base: str) -> Http:
        """The same client for another base on a configured host. Raises ValueError."""
        if not self.may_ask(base):
            raise ValueError(ELSEWHERE)
        other = copy(self)
        other.base = base.rstrip("/")
        return other

    def get(
        self, url: str, accept: str, deadline: Deadline, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """What stands at `url`, redirects followed within the configured hosts.

        `headers` are added for this request. Raises SourceUnreachable where there is no answer that can be
        understood by the deadline, and ValueError where the address is on no configured host.
        """
        if not self.may_ask(url):
            raise ValueError(ELSEWHERE)
        asked = {**(headers or {}), "Accept": accept}
        been: list[str] = []
        while True:
            been.append(url)
            answer = self._exchange(url, asked, deadline)
            if isinstance(answer, Reply):
                return answer
            url = self._onward(answer, url, been)

    def close(self) -> None:
        """Let go of the pooled connections."""
        self._session.close()

    def _exchange(self, url: str, asked: dict[str, str], deadline: Deadline) -> Reply | str:
        """One request: its reply, or the address it sends on to."""
        host = Origin.of(url)
        return self._within(deadline, host, lambda: self._ask(url, host, asked, deadline))

    def _within(self, deadline: Deadline, host: Origin, exchange: Callable[[], T]) -> T:
        """What an exchange yields. Raises SourceUnreachable where it fails, or is not over in time."""
        try:
            return self._exchanges.run(exchange, deadline)
        except TooLateError:
            raise SourceUnreachable(f"{host}: {LATE}") from None
        except (RequestException, HTTPError, OSError) as error:
            said = trouble(error, self._wall()) if deadline.left() else LATE
            raise SourceUnreachable(f"{host}: {said}") from None
        except BodyError as error:
            raise SourceUnreachable(f"{host}: {error}") from None

    def _ask(self, url: str, host: Origin, asked: dict[str, str], deadline: Deadline) -> Reply | str:
        variant = "\n".join(f"{name}: {value}" for name, value in sorted((self._always | asked).items()))
        kept = self._kept.get(url, variant) if self._kept else None
        headers = {**asked, **_conditions(kept), **(self._secrets if host == self._home else {})}
        left = max(0.001, deadline.left())
        # The adapter's own send: the session's reads a redirect's whole body, however large it is.
        with self._session.get_adapter(url).send(
            self._session.prepare_request(Request("GET", url, headers)),
            timeout=(min(CONNECT_S, left), min(READ_S, left)),
            verify=self._trust,
            proxies=self._proxies,
            stream=True,
        ) as response:
            status, lifetime = response.status_code, fresh_for(response.headers)
            if status in MOVED and "Location" in response.headers:
                return response.headers["Location"].encode("latin-1").decode("utf-8", errors="replace")
            if status in UNKNOWN:
                return Reply(None, url, lifetime)
            if status == 304 and kept:
                return _reply(kept, url, host, lifetime)
            if status not in (200, 300):
                raise self._refused(response, host)
            body = KeptBody(
                response.headers.get("ETag"),
                response.headers.get("Last-Modified"),
                read_body(response),
                response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
                response.headers.get("Link", ""),
            )
            reply = _reply(body, url, host, lifetime)
            if self._kept and may_keep(response.headers):
                self._kept.put(url, variant, body)
            return reply

    def _refused(self, response: Response, host: Origin) -> SourceUnreachable:
        status = response.status_code
        if status in BUSY:
            wait = retry_after(response.headers, self._wall())
            return SourceUnreachable(f"{host}: status {status}, it wants to be asked later", wait)
        hint = " (is the credential right?)" if status in (401, 403) else ""
        return SourceUnreachable(f"{host}: status {status}, expected 200{hint}")

    def _onward(self, location: str, url: str, been: list[str]) -> str:
        """Where a redirect leads, if that is allowed. Raises SourceUnreachable."""
        here = Origin.of(url)
        try:
            onward = urljoin(url, location).partition("#")[0]
            there = Origin.of(onward)
        except ValueError:
            raise SourceUnreachable(f"{here}: redirects to something that is no web address") from None
        if here.scheme == "https" and there.scheme != "https":
            raise SourceUnreachable(f"{here}: redirects from https to http")
        if there not in self._hosts:
            raise SourceUnreachable(f"{here}: redirects to a host that is not configured for it")
        if onward in been:
            raise SourceUnreachable(f"{here}: redirects in a circle")
        if len(been) > MOST_REDIRECTS:
            raise SourceUnreachable(f"{here}: more than {MOST_REDIRECTS} redirects")
        return onward


def _session(reach: Reach) -> Session:
    session = Session()
    session.trust_env = False
    session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", **dict(reach.headers)})
    for scheme in ("http://", "https://"):
        session.mount(scheme, CuttableAdapter(pool_connections=4, pool_maxsize=8))
    return session


def _conditions(kept: KeptBody | None) -> dict[str, str]:
    """Headers that ask for the body only if it is another than the kept one."""
    if kept is None:
        return {}
    if kept.etag:
        return {"If-None-Match": kept.etag}
    return {"If-Modified-Since": kept.last_modified} if kept.last_modified else {}


def _reply(body: KeptBody, url: str, host: Origin, lifetime: float | None) -> Reply:
    """The reply that a body is. Raises SourceUnreachable where it is no JSON."""
    return Reply(document_of(body, host), url, lifetime, body.content_type, body.link)
