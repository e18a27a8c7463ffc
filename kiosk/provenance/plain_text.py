"""Words of strangers as they may be shown: one line that says what it says, and steers nothing."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 2000
"""Characters of one text; a screen has room for a tenth of that."""

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufff9-\uffff]+")
"""Control characters, halves of pairs, private ones, and what is no character."""
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""They could show a name or a number in another order than it has (Unicode Standard Annex 9)."""


def plain_text(text: str) -> str:
    """The text in NFC, on one line, without characters that steer instead of show; it may be empty then."""
    shown = CONTROLS.sub(" ", DIRECTIONS.sub("", text))
    return " ".join(unicodedata.normalize("NFC", shown).split())
