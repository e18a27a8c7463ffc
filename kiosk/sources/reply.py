"""What a server answered, once it is known to be an answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.sources.checked import Checked


@dataclass(frozen=True, slots=True)
class Reply:
    """JSON that was found readable, or the word that nothing is known there."""

    document: Checked | None
    """The body; None where the server knows nothing of what was asked (404, 410, 204)."""

    url: str = field(repr=False)
    """Where it came from in the end, to which its relative links belong. It may hold scanned text."""

    fresh_for: float | None = None
    """Seconds for which the server calls it fresh; None where it does not say."""

    content_type: str = ""
    """Media type, lower case, without parameters."""

    link: str = field(default="", repr=False)
    """Its Link header (RFC 8288); empty where it had none."""


def freshest(*seconds: float | None) -> float | None:
    """For how long a whole is fresh: as long as every part that says so."""
    said = [s for s in seconds if s is not None]
    return min(said) if said else None
