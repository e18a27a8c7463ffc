"""How a source is reached, as its ``[[source]]`` says it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from kiosk.sources.credential import Credential, CredentialMissing
from kiosk.sources.http import USER_AGENT, Reach
from kiosk.sources.origin import Origin
from kiosk.toml_entry import Entry, list_of, map_of, text

HOST = r"(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?"
TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,60}"  # noqa: S105 — the standard's word, no secret
"""Name of a header (RFC 9110, section 5.6.2)."""
LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}"
PATH = re.compile(r"https?://[^/]+(/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)*/?")
CONTACT = r"[!-'*-~]{1,100}"
LANGUAGES = ("vi", "en")
OURS = ("accept", "accept-encoding", "accept-language", "authorization", "cookie", "host", "user-agent")
"""Headers that are no source's to choose."""
HERE = ("127.0.0.1", "localhost", "::1")
KEYS = (
    "base",
    "hosts",
    "credential",
    "credential_header",
    "credential_scheme",
    "ca_file",
    "proxy",
    "languages",
    "contact",
    "headers",
)
"""Keys of a ``[[source]]`` that say how it is reached."""


def read_reach(entry: Entry) -> Reach | None:
    """The part of a ``[[source]]`` that says how it is reached; None where it is wrong, which is noted."""
    before = len(entry.mistakes)
    folder = Path(entry.file).parent
    address = entry.need("base", base)
    hosts = entry.may("hosts", list_of(text(HOST, ""), 'host names such as ["api.example.vn"]'), ())
    header = entry.may("credential_header", text(TOKEN, "a header's name such as X-Api-Key"), "Authorization")
    scheme = entry.may("credential_scheme", text(f"|{TOKEN}", "a word such as Bearer, or nothing"), "Bearer")
    credential = entry.may("credential", _credential(folder), None)
    ca_file = entry.may("ca_file", _file(folder), None)
    proxy = entry.may("proxy", _proxy, None)
    tags = list_of(text(LANGUAGE, ""), 'languages such as ["vi", "en"]', least=1)
    languages = entry.may("languages", tags, LANGUAGES)
    contact = entry.may("contact", text(CONTACT, "an e-mail or web address without spaces"), "")
    own = dict(
        entry.may("headers", map_of(text(r"[ -~]{0,200}", ""), 'headers such as { X-Version = "2" }'), ())
    )
    for name in own:
        if not re.fullmatch(TOKEN, name) or name.lower() in OURS:
            entry.wrong("headers", f"other headers than {name!a}")
    if address and credential and not _is_private(Origin.of(address)):
        entry.wrong("base", "https where there is a credential")
    if address is None or len(entry.mistakes) > before:
        return None
    agent = f"{USER_AGENT} ({contact})" if contact else USER_AGENT
    headers = {"User-Agent": agent, "Accept-Language": _preferred(languages), **own}
    secrets = ((header, f"{scheme} ".lstrip(), credential),) if credential else ()
    return Reach(address, _addresses(address, hosts), tuple(headers.items()), secrets, ca_file, proxy)


def _addresses(address: str, hosts: tuple[str, ...]) -> tuple[str, ...]:
    """Further hosts as addresses: over TLS, and like the base where that has none."""
    schemes = dict.fromkeys(("https", Origin.of(address).scheme))
    return tuple(f"{scheme}://{host}" for host in hosts for scheme in schemes)


def _preferred(languages: tuple[str, ...]) -> str:
    """Languages, dearest first (RFC 9110, section 12.5.4): ``vi, en;q=0.9``."""
    first, *others = languages
    return ", ".join([first, *(f"{other};q={max(1, 9 - n) / 10}" for n, other in enumerate(others))])


def base(value: object) -> str:
    """The address under which a source stands. Raises ValueError saying what was expected."""
    expected = "an address such as https://api.example.vn/v2, without ? and #"
    if not isinstance(value, str) or not PATH.fullmatch(value) or {".", ".."} & set(value.split("/")):
        raise ValueError(expected)
    Origin.of(value)
    return value.rstrip("/")


def _proxy(value: object) -> str:
    """The address of a proxy. Raises ValueError saying what was expected."""
    try:
        return base(value)
    except ValueError:
        raise ValueError("an address such as http://proxy.example.vn:3128") from None


def _is_private(origin: Origin) -> bool:
    """Can nobody on the way read what is sent?"""
    return origin.scheme == "https" or origin.host in HERE


def _file(folder: Path) -> Callable[[object], Path]:
    def read(value: object) -> Path:
        if not isinstance(value, str) or not value or not value.isprintable():
            raise ValueError("a path in quotes")
        path = folder / value
        if not path.is_file():
            raise ValueError(f"a file that can be read, and {path} is none")
        return path

    return read


def _credential(folder: Path) -> Callable[[object], Credential]:
    """From a file where there is a slash, else from systemd."""

    def read(value: object) -> Credential:
        if not isinstance(value, str) or not value or not value.isprintable():
            raise ValueError("the name of a systemd credential, or a path")
        try:
            if "/" in value:
                return Credential.from_file(folder / value)
            return Credential.from_systemd(value, os.environ)
        except CredentialMissing as missing:
            raise ValueError(f"a credential that is there ({missing})") from None

    return read
