"""A character that is typed by its number: Alt codes as for Windows, Ctrl+Shift+U as for Linux. Pure."""

from __future__ import annotations

LONGEST = 8
"""Digits: more are no character, and must not pile up."""

HEX = set("0123456789abcdef")


def alt_code(digits: str) -> str:
    """The character of an Alt code: Windows-1252 with a leading zero, code page 437 without; 29 is GS.

    With a leading + it is Unicode's number in hexadecimal digits. Empty for what is no character.
    """
    if digits.startswith("+"):
        return unicode_character(digits[1:])
    number = int(digits or "0")
    if number < 32:
        return chr(number) if number else ""
    if number > 255:
        return _character(number)
    return bytes([number]).decode("cp1252" if digits.startswith("0") else "cp437", "ignore")


def unicode_character(digits: str) -> str:
    """The character with this number of Unicode, in hexadecimal digits; empty for what is none."""
    return _character(int(digits, 16)) if digits else ""


def _character(number: int) -> str:
    """Surrogates and what lies beyond Unicode are no characters."""
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF else ""


class TypedNumber:
    """Collects the digits while one is typed."""

    def __init__(self) -> None:
        self._digits: str | None = None
        self._unicode = False

    @property
    def begun(self) -> bool:
        """Are digits expected?"""
        return self._digits is not None

    @property
    def is_unicode(self) -> bool:
        """Was it begun by Ctrl+Shift+U, and has digits?"""
        return self._unicode and bool(self._digits)

    def begin(self, *, unicode: bool) -> None:
        """Alt went down, or Ctrl+Shift+U."""
        self._digits, self._unicode = "", unicode

    def add(self, character: str) -> None:
        """A digit. What is none here is passed over."""
        if self._digits is None or len(self._digits) >= LONGEST:
            return
        hexadecimal = self._unicode or self._digits.startswith("+")
        plus = character == "+" and not self._digits and not self._unicode
        if plus or character.isdecimal() or (hexadecimal and character in HEX):
            self._digits += character

    def end(self) -> str:
        """Alt came up, or Space or Enter went down: the character; empty where it is none."""
        digits, self._digits = self._digits or "", None
        return unicode_character(digits) if self._unicode else alt_code(digits)
