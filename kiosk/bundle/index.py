"""latest.json: which bundle is the newest. It is not signed, and never believed without the bundle itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.bundle.errors import BundleError
from kiosk.bundle.manifest import FORMAT, SHA256, SLUG, Limits, json_object, matching, whole
from kiosk.catalogue.values import FILE_NAME

NAME = "latest.json"
LARGEST = 64 * 1024
"""Bytes of an index."""

DELTAS = 100
"""Deltas that one may offer."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that is offered; its signature lies beside it."""

    file: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Index:
    """The newest version, and the ways to it."""

    name: str
    """The market's, as in the names of files."""
    version: int
    bundle: Offer
    deltas: tuple[tuple[int, Offer], ...] = ()
    """From which version, and what."""

    def to_json(self) -> bytes:
        """The same bytes for the same index."""
        fields = {
            "format": FORMAT,
            "name": self.name,
            "version": self.version,
            **_fields(self.bundle),
            "deltas": [{"from": base, **_fields(offer)} for base, offer in self.deltas],
        }
        return (json.dumps(fields, ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def parse(cls, content: bytes, limits: Limits) -> Index:
        """Read and check. Raises BundleError naming the key that is wrong."""
        given = json_object(content, NAME)
        if given.get("format") != FORMAT:
            raise BundleError(
                f"{NAME}: format {given.get('format')!r:.80}, expected {FORMAT}: update the kiosk"
            )
        deltas = given.get("deltas", [])
        if not isinstance(deltas, list) or not all(isinstance(delta, dict) for delta in deltas[:DELTAS]):
            raise BundleError(f"{NAME}: deltas is {deltas!r:.80}, expected a list of objects")
        return cls(
            name=matching(given, "name", SLUG, NAME),
            version=whole(given, "version", NAME),
            bundle=_offer(given, limits),
            deltas=tuple((whole(d, "from", NAME), _offer(d, limits)) for d in deltas[:DELTAS]),
        )

    def delta_from(self, version: int | None) -> Offer | None:
        """The delta for who has `version`, where it is worth its while."""
        found = next((offer for base, offer in self.deltas if base == version), None)
        return found if found and found.size < self.bundle.size else None


def _fields(offer: Offer) -> dict[str, object]:
    return {"file": offer.file, "size": offer.size, "sha256": offer.sha256}


def _offer(given: Mapping[str, Any], limits: Limits) -> Offer:
    offer = Offer(
        matching(given, "file", FILE_NAME, NAME),
        whole(given, "size", NAME),
        matching(given, "sha256", SHA256, NAME),
    )
    if offer.size > limits.packed:
        raise BundleError(
            f"{NAME}: {offer.file} has {offer.size} bytes, expected at most {limits.packed} (sync.max_size)"
        )
    return offer
