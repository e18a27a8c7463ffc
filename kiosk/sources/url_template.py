"""The address at which a source is asked: its own, with parts of a code in it as mere data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from kiosk.codes.fact_key import FactKey

PLACES = ("gtin", "gtin13", "lot", "serial", "stamp")
PLACE = re.compile(r"\{([^{}]*)\}")
LITERAL = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*")
"""Characters of a path and a query (RFC 3986), without ``#``."""


@dataclass(frozen=True, slots=True)
class UrlTemplate:
    """Path and query behind a source's base, such as ``/api/tem/{stamp}?gtin={gtin13}``."""

    text: str

    @classmethod
    def parse(cls, text: object) -> UrlTemplate:
        """Raises ValueError saying what was expected."""
        if not isinstance(text, str):
            raise ValueError("a path and query such as /api/tem/{stamp}")  # noqa: TRY004 — as below
        unknown = [place for place in PLACE.findall(text) if place not in PLACES]
        if unknown:
            raise ValueError(f"places of {', '.join(f'{{{place}}}' for place in PLACES)} alone")
        if not text.startswith("/") or text.startswith("//") or not LITERAL.fullmatch(PLACE.sub("", text)):
            raise ValueError("a path and query such as /api/tem/{stamp}")
        if any(part in (".", "..") for part in text.partition("?")[0].split("/")):
            raise ValueError("a path without . and .. as its parts")
        return cls(text)

    @classmethod
    def plain(cls, text: object) -> str:
        """A path and query without places. Raises ValueError saying what was expected."""
        template = cls.parse(text)
        if template.places:
            raise ValueError("a path such as /recalls.json")
        return template.text

    @property
    def places(self) -> frozenset[str]:
        """What must be known to fill it in."""
        return frozenset(PLACE.findall(self.text))

    def filled(self, key: FactKey) -> str | None:
        """Path and query for a key, each part percent-encoded whole; None where the key lacks a part."""
        parts = {place: part for place, part in _parts(key).items() if part and not _walks_up(part)}
        if not self.places <= parts.keys():
            return None
        return PLACE.sub(lambda place: quote(parts[place[1]], safe=""), self.text)


def _parts(key: FactKey) -> dict[str, str | None]:
    gtin = key.gtin14
    thirteen = gtin[1:] if gtin and gtin[0] == "0" else None
    return {"gtin": gtin, "gtin13": thirteen, "lot": key.lot, "serial": key.serial, "stamp": key.stamp}


def _walks_up(part: str) -> bool:
    """Clients and servers take ``.`` and ``..`` out of a path, even percent-encoded (RFC 3986, 5.2.4)."""
    return part in (".", "..")
