"""Bundles on a static web server: conditional and resumable requests, and never to another host."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from kiosk.bundle import index
from kiosk.bundle.archive import CHUNK
from kiosk.bundle.errors import Missing, OriginError, SetupError
from kiosk.bundle.origin import Progress, Stamp, Told

REDIRECTS = 5
GONE = (404, 410)
PLAIN = {"Accept-Encoding": "identity"}
"""What is fetched is compressed already, and is counted as it comes."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may take, in seconds."""

    connect: float = 1.0
    read: float = 10.0
    """From one piece to the next."""
    whole: float = 3600.0
    """For one file; what came is kept, and gone on with the next time."""


class WebOrigin:
    """A folder on a web server, by its address."""

    def __init__(
        self,
        base: str,
        patience: Patience | None = None,
        ca: Path | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`ca` is a file of certificates to be trusted instead of the usual. Raises SetupError."""
        self._base = base if base.endswith("/") else base + "/"
        self._home = _host(self._base)
        if not self._home:
            raise SetupError(f"{base!r:.200}: expected an address such as https://market.example.vn/kiosk/")
        self._patience = patience or Patience()
        self._clock = clock
        self._session = requests.Session()
        # No proxies, passwords or certificates from the surroundings: what is asked is in the settings.
        self._session.trust_env = False
        if ca:
            self._session.verify = str(ca)

    @property
    def name(self) -> str:
        """Its address."""
        return self._base

    def index(self, known: Stamp) -> Told | None:
        """latest.json, unless the server says that it is the one that is known."""
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        with self._get(index.NAME, {name: value for name, value in headers.items() if value}) as answer:
            if answer.status_code == 304 and known != Stamp():
                return None
            if answer.status_code != 200:
                raise _refusal(answer)
            content = b"".join(self._pieces(answer, index.LARGEST))
            return Told(content, _stamp(answer.headers))

    def fetch(self, file: str, size: int, to: Path, progress: Progress) -> None:
        """Fetch a file; what an interrupted attempt left is gone on with if the server still has the same."""
        beside = to.with_name(to.name + ".from")
        had = to.stat().st_size if to.exists() and beside.exists() else 0
        stamp = _noted(beside) if had else Stamp()
        if not 0 < had < size or stamp == Stamp():
            had = 0
        headers = {"Range": f"bytes={had}-", "If-Range": stamp.etag or stamp.modified} if had else {}
        with self._get(file, headers) as answer:
            goes_on = had > 0 and answer.status_code == 206 and _begins_at(answer, had)
            if answer.status_code != 200 and not goes_on:
                beside.unlink(missing_ok=True)  # the next attempt begins afresh
                raise _refusal(answer)
            if not goes_on:
                _note(beside, _strong(answer.headers))
            self._write(answer, to, had if goes_on else 0, size, progress)
        beside.unlink(missing_ok=True)

    def _write(self, answer: requests.Response, to: Path, had: int, size: int, progress: Progress) -> None:
        done = had
        with to.open("ab" if had else "wb") as target:
            for piece in self._pieces(answer, size - had):
                target.write(piece)
                done += len(piece)
                progress(to.name, min(done, size), size)

    def _pieces(self, answer: requests.Response, most: int) -> Iterator[bytes]:
        """The body as it was sent. Raises OriginError where it has over `most` bytes or takes too long."""
        ends = self._clock() + self._patience.whole
        done = 0
        for piece in answer.raw.stream(CHUNK, decode_content=False):
            done += len(piece)
            if done > most:
                raise OriginError(
                    f"{answer.url}: more than {most} bytes, expected no more; nothing of it is used"
                )
            if self._clock() > ends:
                raise OriginError(f"{answer.url}: took more than {self._patience.whole:g} s; try again later")
            yield piece

    @contextmanager
    def _get(self, file: str, headers: Mapping[str, str]) -> Iterator[requests.Response]:
        """Ask, following redirects within the host. Every failure of the network becomes an OriginError."""
        address = self._base + file
        try:
            for _ in range(REDIRECTS + 1):
                with self._session.get(
                    address,
                    headers={**PLAIN, **headers},
                    timeout=(self._patience.connect, self._patience.read),
                    allow_redirects=False,
                    stream=True,
                ) as answer:
                    if not answer.is_redirect:
                        yield answer
                        return
                    address = self._led(answer)
        except (requests.RequestException, HTTPError) as error:
            raise OriginError(f"{address}: {_reason(error)}; try again later") from None
        raise OriginError(f"{self._base + file}: more than {REDIRECTS} redirects, expected the file")

    def _led(self, answer: requests.Response) -> str:
        to = urljoin(answer.url, answer.headers["Location"])
        host = _host(to)
        safe = urlsplit(to).scheme == "https" or urlsplit(self._base).scheme == "http"
        if host != self._home or not safe:
            raise OriginError(f"{answer.url}: leads to {to!r:.200}, expected an address on {self._home}")
        return to


def _host(address: str) -> str:
    """Host and, where it is not the usual one, port; empty where the address is none that may be asked."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    usual = {"http": 80, "https": 443}
    if parts.scheme not in usual or not parts.hostname or parts.username or parts.query or parts.fragment:
        return ""
    return parts.hostname if port in (None, usual[parts.scheme]) else f"{parts.hostname}:{port}"


def _stamp(headers: Mapping[str, str]) -> Stamp:
    return Stamp(headers.get("ETag", "")[:200], headers.get("Last-Modified", "")[:200])


def _strong(headers: Mapping[str, str]) -> Stamp:
    """What can tell that a file is the same to the byte (RFC 9110, section 13.1.5): no weak tag."""
    stamp = _stamp(headers)
    return Stamp("" if stamp.etag.startswith("W/") else stamp.etag, stamp.modified)


def _begins_at(answer: requests.Response, had: int) -> bool:
    return answer.headers.get("Content-Range", "").startswith(f"bytes {had}-")


def _refusal(answer: requests.Response) -> OriginError:
    if answer.status_code in GONE:
        return Missing(f"{answer.url}: not there, expected what kiosk catalogue build writes")
    return OriginError(
        f"{answer.url}: the server answered {answer.status_code}, expected 200; try again later"
    )


def _reason(error: Exception) -> str:
    """In words for people; the library's own would name its classes."""
    text = str(error)
    if isinstance(error, requests.exceptions.SSLError) or "CERTIFICATE_VERIFY" in text:
        return "the certificate is not trusted (is the clock right?)"
    if isinstance(error, requests.Timeout) or "timed out" in text:
        return "no answer in time"
    if "NameResolution" in text or "resolve" in text:
        return "the name of the host is not known"
    if "IncompleteRead" in text or isinstance(error, HTTPError | requests.exceptions.ChunkedEncodingError):
        return "the connection broke off"
    return "no connection"


def _note(beside: Path, stamp: Stamp) -> None:
    beside.write_text(json.dumps([stamp.etag, stamp.modified]), encoding="utf-8")


def _noted(beside: Path) -> Stamp:
    """What was noted; nothing where that was cut off."""
    with suppress(ValueError, TypeError):
        etag, modified = json.loads(beside.read_text(encoding="utf-8"))
        return Stamp(str(etag), str(modified))
    return Stamp()
