"""What a bundle holds: manifest.json, its first file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.bundle.errors import BundleError
from kiosk.provenance.spelling import words

NAME = "manifest.json"
FORMAT = 1
LARGEST = 4 * 1024 * 1024
"""Bytes of a manifest: some twenty thousand files."""

PATCHED = 64 * 1024 * 1024
"""Bytes of a file beyond which it travels whole in a delta: old and new are held in memory."""

PATH = re.compile(r"((events|pictures)/)?[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
"""A file of a catalogue: no folder but these two, nothing hidden, nothing that leads elsewhere."""
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a bundle may be."""

    packed: int
    """Bytes of the file that travels."""
    unpacked: int
    """Bytes of all its files together."""
    patched: int = PATCHED
    """Bytes of a file that a delta may patch."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the catalogue."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was signed."""

    market: str
    """Name of the market in Vietnamese."""
    version: int
    as_of: datetime
    files: tuple[Entry, ...]
    base: int | None = None
    """In a delta: the version that it starts from."""

    @property
    def name(self) -> str:
        """The market's name as a file's, such as cho-ben-sen."""
        return slug(self.market)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(entry.size for entry in self.files)

    def to_json(self) -> bytes:
        """The same bytes for the same manifest."""
        fields: dict[str, object] = {
            "format": FORMAT,
            "market": self.market,
            "version": self.version,
            "as_of": self.as_of.isoformat(),
            "files": [{"path": e.path, "size": e.size, "sha256": e.sha256} for e in self.files],
        }
        if self.base is not None:
            fields["base"] = self.base
        return (json.dumps(fields, ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def parse(cls, content: bytes, limits: Limits) -> Manifest:
        """Read and check. Raises BundleError naming the key that is wrong."""
        given = json_object(content, NAME)
        if given.get("format") != FORMAT:
            raise BundleError(f"{NAME}: format {given.get('format')!r}, expected {FORMAT}: update the kiosk")
        found = cls(
            market=_text(given, "market"),
            version=whole(given, "version", NAME),
            as_of=_moment(given),
            files=tuple(_entries(given)),
            base=whole(given, "base", NAME) if "base" in given else None,
        )
        if found.size > limits.unpacked:
            raise BundleError(
                f"{NAME}: files of {found.size} bytes together, expected at most {limits.unpacked}"
            )
        return found


def slug(market: str) -> str:
    """A market's name as the name of a file: small letters and digits with hyphens between."""
    ascii_words = ("".join(c for c in word if c.isascii()) for word in words(market))
    return "-".join(word for word in ascii_words if word)[:64].rstrip("-") or "market"


def json_object(content: bytes, name: str) -> Mapping[str, Any]:
    """A JSON object. Raises BundleError where `content` is none."""
    try:
        given = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BundleError(f"{name}: begins with {content[:40]!r}, expected a JSON object") from None
    if not isinstance(given, dict):
        raise BundleError(f"{name}: {type(given).__name__}, expected a JSON object")
    return given


def whole(given: Mapping[str, Any], key: str, name: str) -> int:
    """A whole number from 0. Raises BundleError."""
    found = given.get(key)
    if type(found) is not int or not 0 <= found < 2**53:
        raise BundleError(f"{name}: {key} is {found!r:.80}, expected a whole number")
    return found


def matching(given: Mapping[str, Any], key: str, pattern: re.Pattern[str], name: str) -> str:
    """A text of a pattern. Raises BundleError."""
    found = given.get(key)
    if not isinstance(found, str) or not pattern.fullmatch(found):
        raise BundleError(f"{name}: {key} is {found!r:.80}, expected a text like {pattern.pattern}")
    return found


def _text(given: Mapping[str, Any], key: str) -> str:
    found = given.get(key)
    if not isinstance(found, str) or not found.strip():
        raise BundleError(f"{NAME}: {key} is {found!r:.80}, expected a text")
    return found


def _moment(given: Mapping[str, Any]) -> datetime:
    try:
        found = datetime.fromisoformat(given.get("as_of", ""))
    except (ValueError, TypeError):
        found = None
    if found is None or found.tzinfo is None:
        raise BundleError(
            f"{NAME}: as_of is {given.get('as_of')!r:.80}, expected a moment with its time zone"
        )
    return found


def _entries(given: Mapping[str, Any]) -> Iterable[Entry]:
    files = given.get("files")
    if not isinstance(files, list) or not all(isinstance(file, dict) for file in files):
        raise BundleError(f"{NAME}: files is {files!r:.80}, expected a list of objects")
    before = ""
    for file in files:
        path = matching(file, "path", PATH, NAME)
        if path <= before:
            raise BundleError(f"{NAME}: {path} after {before}, expected each file once, in order")
        before = path
        yield Entry(path, whole(file, "size", NAME), matching(file, "sha256", SHA256, NAME))
