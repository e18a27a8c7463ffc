"""Where a request may go: scheme, host and port, exactly as configured (RFC 6454)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
"""A DNS name or an IP address, plainly written: what is escaped may be read in two ways."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A server as an address names it."""

    scheme: str
    """``http`` or ``https``."""
    host: str
    """Lower case; never with a user's name or password."""
    port: int

    @classmethod
    def of(cls, url: str) -> Origin:
        """The origin of an address.

        Raises ValueError where it is no http(s) address, or carries a user's name. The error does not repeat
        the address: a code may have put anything there.
        """
        wrong = "expected an address such as https://resolver.example.vn without a user's name"
        if not url.isascii() or any(c <= " " or c in '\\"<>^`{|}\x7f' for c in url):
            raise ValueError(wrong)
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise ValueError(wrong) from None
        scheme, host = parts.scheme.lower(), parts.hostname
        if scheme not in PORTS or "@" in parts.netloc or not HOST.fullmatch(host or ""):
            raise ValueError(wrong)
        return cls(scheme, (host or "").rstrip("."), port or PORTS[scheme])

    def __str__(self) -> str:
        """As people write it: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"
