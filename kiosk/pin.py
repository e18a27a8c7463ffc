"""The PIN of the service screen: which ones are taken, and how one is kept that nobody can read back."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from itertools import pairwise

SHORTEST, LONGEST = 4, 8
"""Digits."""

SALT = 16
"""Bytes."""

MEMORY = 64 * 1024 * 1024
"""Bytes that scrypt may take: it needs 128 × cost × block, 16 MB."""

DIGITS = "0123456789"


class WeakPin(ValueError):
    """A PIN that is not taken. Its text says what was expected, and never the PIN."""


def check(pin: str) -> None:
    """Raises WeakPin for one of another form, or that is tried first by whoever guesses."""
    if not (SHORTEST <= len(pin) <= LONGEST and set(pin) <= set(DIGITS)):
        raise WeakPin(f"expected {SHORTEST} to {LONGEST} digits")
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise WeakPin("expected digits that are neither all the same nor one after the other")
    half = len(pin) // 2
    if pin == pin[:half] * 2 or _is_year(pin):
        raise WeakPin("expected neither a pair twice nor a year")


def kept(pin: str, salt: bytes | None = None) -> str:
    """The PIN as the settings keep it: ``scrypt$salt$hash``, both in hexadecimal. Another salt each time."""
    salt = salt or secrets.token_bytes(SALT)
    return f"scrypt${salt.hex()}${_hashed(pin, salt).hex()}"


def is_right(pin: str, kept_pin: str) -> bool:
    """Is it the PIN that is kept so? Takes as long for a wrong one as for the right one."""
    _, salt, wanted = kept_pin.split("$")
    return hmac.compare_digest(_hashed(pin, bytes.fromhex(salt)), bytes.fromhex(wanted))


def _hashed(pin: str, salt: bytes) -> bytes:
    """By scrypt (RFC 7914), its cost as for interactive logins."""
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1, maxmem=MEMORY, dklen=32)


def _is_year(pin: str) -> bool:
    return len(pin) == SHORTEST and pin[:2] in ("19", "20")
