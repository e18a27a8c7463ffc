"""Web addresses, taken apart and never opened (RFC 3986)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.codes.refusal import Fault, Invalid


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http or https address. Its parts are still percent-encoded."""

    text: str
    """The address with its scheme, as read; https where it had none."""

    scheme: str
    """http or https."""

    written_scheme: str
    """As written, such as HTTPS; empty where there was none."""

    host: str
    """Lower case, IDN labels as punycode, no dot at the end."""

    unicode_host: str
    """The same with IDN labels as their letters; never to be shown."""

    port: int | None
    """Where one is written."""

    user_info: bool
    """Something stands before an @ that is not the host."""

    path: str
    query: str
    fragment: str

    @property
    def odd_port(self) -> bool:
        """A port other than the scheme's own."""
        return self.port not in (None, 443 if self.scheme == "https" else 80)

    @property
    def is_ip(self) -> bool:
        """A bare IP address, in any of the spellings that browsers take."""
        return self.host.startswith("[") or _NUMERIC.fullmatch(self.host.rpartition(".")[2]) is not None


def parse(text: str) -> WebAddress | Invalid | None:
    """The address that a text is; None where it is none, Invalid where it has no usable host."""
    scheme = _SCHEME.match(text)
    if (scheme is None and not _BARE.match(text)) or _SEVERAL_LINES.search(text):
        return None
    written = scheme[1] if scheme else ""
    if written.lower() not in ("", "http", "https"):
        return None
    full = text if scheme else f"https://{text.removeprefix('//')}"
    parts = _PARTS.fullmatch(full)
    if parts is None:
        return None
    user, at, place = parts["authority"].rpartition("@")
    found = _HOST.fullmatch(place)
    hosts = _spellings(found["host"]) if found else None
    if found is None or hosts is None:
        return Invalid(Fault.LINK, "ask-stall", "expected a host name after the scheme")
    port = found["port"]
    return WebAddress(
        text=full,
        scheme=(written or "https").lower(),
        written_scheme=written,
        host=hosts[0],
        unicode_host=hosts[1],
        port=int(port) if port else None,
        user_info=bool(at or user),
        path=parts["path"],
        query=parts["query"] or "",
        fragment=parts["fragment"] or "",
    )


def is_legal(text: str) -> bool:
    """Does an address hold only characters that RFC 3986 allows, and whole percent escapes?"""
    return _LEGAL.fullmatch(text) is not None


def _spellings(host: str) -> tuple[str, str] | None:
    """A host as punycode and as letters; None where it cannot be a host."""
    host = host.lower().removesuffix(".")
    if host.startswith("["):
        return host, host
    ascii_labels, letters = [], []
    for label in host.split("."):
        try:
            plain = label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
            coded = label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        except UnicodeError:
            return None
        if not _LABEL.fullmatch(coded) or not plain:
            return None
        ascii_labels.append(coded)
        letters.append(plain)
    joined = ".".join(ascii_labels)
    return (joined, ".".join(letters)) if len(joined) <= _LONGEST_HOST else None


_LONGEST_HOST = 253

_SEVERAL_LINES = re.compile("[\r\n\x1d]")
"""A text that begins with an address is a text."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,31})://")
_BARE = re.compile(
    r"(?://)?(?:[A-Za-z0-9_-]{1,63}\.){1,9}[A-Za-z]{2,24}(?::[0-9]{1,5})?[/?#]|www\.[a-z0-9-]{1,63}\.[a-z]",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"[A-Za-z]+://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_HOST = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]{2,45}\]|[^\[\]:@\\%\s]{1,253})(?::(?P<port>[0-9]{0,5}))?")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LEGAL = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*")
