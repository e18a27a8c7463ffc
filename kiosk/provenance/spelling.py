"""Words as they are searched: small letters without diacritics, so that "buoi" finds "bưởi"."""

from __future__ import annotations

import unicodedata

NO_PARTS = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
"""Letters that Unicode does not take apart into a letter and a mark."""

COMBINING = {"Mn", "Me"}
"""Unicode's categories of marks that belong to the letter before."""


def plain(text: str) -> str:
    """`text` in small letters without diacritics; whatever is no letter and no digit becomes a space."""
    return text.lower().translate(LETTERS)


def words(text: str) -> list[str]:
    """The words of a text, as `plain` writes them."""
    return plain(text).split()


def accented(text: str) -> list[str]:
    """The words of a text in small letters with their diacritics, each letter and its marks as one."""
    composed = unicodedata.normalize("NFC", text.lower())
    return "".join(c if _spells(c) else " " for c in composed).split()


def _spells(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in COMBINING


class _Letters(dict[int, str]):
    """What becomes of each character, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = "".join(map(_plain, unicodedata.normalize("NFD", chr(code))))
        self[code] = found
        return found


def _plain(part: str) -> str:
    if unicodedata.category(part) in COMBINING:
        return ""
    return NO_PARTS.get(part, part) if part.isalnum() else " "


LETTERS = _Letters()
