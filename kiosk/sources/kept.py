"""Bodies kept from earlier answers, so that a server may say "not changed" instead of sending them again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class KeptBody:
    """One answer as it came, with what the server wants to hear when it is asked again (RFC 9110, 8.8)."""

    etag: str | None
    """Entity tag, sent back as If-None-Match, quotes and all."""

    last_modified: str | None
    """HTTP date, sent back as If-Modified-Since."""

    body: bytes
    """JSON, decompressed, found readable when it came."""

    content_type: str
    link: str = ""
    """The answer's Link header (RFC 8288), which names a next page; empty where it had none."""


class Kept(Protocol):
    """Where such bodies are kept. May be called from several threads at once."""

    def get(self, url: str, variant: str) -> KeptBody | None:
        """The body kept for this address and variant (form and language asked for), if any.

        A keeper that fails finds nothing: the body then comes from the network.
        """
        ...

    def put(self, url: str, variant: str, body: KeptBody) -> None:
        """Keep it in place of the one before. Only answers that could be read, and may be kept, come here."""
        ...
