"""How a text was changed on its way through a scanner, in words. Pure."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

MOST = 6
"""Changes that are told one by one."""


def differences(meant: str, came: str) -> str:
    """What was changed, such as "':' to ';'"; empty for nothing."""
    told = []
    for what, i, j, k, m in SequenceMatcher(None, meant, came, autojunk=False).get_opcodes():
        if what == "delete":
            told.append(f"{meant[i:j]!r} is lost")
        elif what == "insert":
            told.append(f"{came[k:m]!r} is added")
        elif what == "replace":
            told.append(f"{meant[i:j]!r} to {came[k:m]!r}")
    more = f", and {len(told) - MOST} more" if len(told) > MOST else ""
    return ", ".join(told[:MOST]) + more


def letters_case(meant: str, came: str) -> str:
    """What became of capitals and small letters; empty where all is well."""
    if came == meant:
        return ""
    if came == meant.swapcase():
        return "capitals and small letters are exchanged, as by Caps Lock"
    if came == meant.upper():
        return "all letters come as capitals"
    if came == meant.lower():
        return "all letters come as small ones"
    return f"letters are changed: {differences(meant, came)}"


def unicode_damage(meant: str, came: str) -> str:
    """What became of Vietnamese; empty where it is whole, be it with marks apart from letters (NFD)."""
    if unicodedata.normalize("NFC", came) == meant:
        return ""
    for encoding in ("cp1252", "latin-1", "cp437"):
        if came == meant.encode("utf-8").decode(encoding, "replace"):
            return f"UTF-8 is taken for {encoding}, so that Vietnamese is garbled"
    plain = _plain(meant)
    if came == plain:
        return "Vietnamese loses its marks"
    kept = "".join(character for character in meant if character.isascii())
    if came.replace("?", "") == kept or came == kept:
        return "letters with marks are lost"
    return f"Vietnamese is garbled: {came[:40]!r}"


def _plain(text: str) -> str:
    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(character for character in marked if not unicodedata.combining(character))
