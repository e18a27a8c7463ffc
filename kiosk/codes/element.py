"""One element of GS1 data, as encoded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a GS1 element string: an application identifier and its value."""

    ai: str
    """Application identifier, 2 to 4 digits (GS1 General Specifications, section 3)."""

    value: str
    """The value as encoded, without FNC1."""
