"""Codes that are refused: why, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Fault(StrEnum):
    """Why a payload cannot be anything."""

    UNREADABLE = "unreadable"
    """Bytes that are no text."""
    EMPTY = "empty"
    TOO_LONG = "too-long"
    CONTROL_CHARACTERS = "control-characters"
    CHECK_DIGIT = "check digit"
    DIGITS = "digits"
    """A number of a length no GS1 key has."""
    ELEMENT = "element"
    """An element string whose element breaks the GS1 General Specifications."""
    LINK = "link"
    """A Digital Link whose key or qualifier breaks the standard."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """Refused, with the reason and what to do. Never carries the content itself."""

    kind: ClassVar[str] = "invalid"
    reason: Fault
    suggest: str
    """rescan, type-it or ask-stall."""
    expected: str = ""
    """For technicians: what was expected and what was found, in printable ASCII."""
