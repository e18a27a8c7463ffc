"""What readers do to a code on its way: prefixes, line ends, lost or renamed separators, odd spellings.

`clean` takes all of it back, and refuses what no honest code holds, before anything looks at the meaning.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kiosk.codes import aim
from kiosk.codes.gs1_syntax import GS
from kiosk.codes.payload import LONGEST, Payload, Symbology
from kiosk.codes.refusal import Fault, Invalid


@dataclass(frozen=True, slots=True)
class Reading:
    """A code as it was printed, as far as the reader let it through."""

    text: str
    """Accents composed, no control characters but GS and those of line ends."""

    symbology: Symbology
    aim: str
    """AIM identifier, or empty."""


def clean(payload: Payload) -> Reading | Invalid:
    """The code without the habits of its reader, or why nothing can be made of it."""
    if len(payload.content) > 4 * LONGEST:  # before decoding: a character is at most four bytes
        return Invalid(Fault.TOO_LONG, "ask-stall", f"expected at most {LONGEST} characters")
    text = payload.text
    if text is None:
        return Invalid(Fault.UNREADABLE, "rescan", "expected UTF-8")
    if len(text) > LONGEST:
        return Invalid(Fault.TOO_LONG, "ask-stall", f"expected at most {LONGEST} characters")
    text = _unframed(text)
    if _FORBIDDEN.search(text):
        return Invalid(Fault.CONTROL_CHARACTERS, "ask-stall", "expected printable characters")
    if not text.isascii():
        text = _composed(text).translate(_FULL_WIDTH)
    identifier, text = aim.split(text)
    if not text:
        return Invalid(Fault.EMPTY, "rescan", "expected a code")
    identifier = identifier or payload.aim
    known = payload.symbology is not Symbology.UNKNOWN
    return Reading(text, payload.symbology if known else aim.symbology(identifier), identifier)


def with_separators(text: str) -> str:
    """The same text with every word or sign that stands for GS turned into GS."""
    return _NAMED_GS.sub(GS, text)


def without_grouping(text: str) -> str | None:
    """The digits of a number typed in groups, such as "8 938500-001000"; None where it is no number."""
    digits = text.translate(_GROUPING)
    return digits if digits.isascii() and digits.isdigit() else None


def _composed(text: str) -> str:
    """Letters with separate accents (NFD) as one character each (NFC).

    Letter by letter, because normalising a whole text takes quadratic time for a long run of marks.
    """
    return _ACCENTED.sub(lambda letter: unicodedata.normalize("NFC", letter[0]), text)


def _unframed(text: str) -> str:
    """Without byte order mark, start and end of text, spaces and line ends around the code."""
    text = text.removeprefix("\ufeff").strip(" \t\r\n")
    return text.removeprefix("\x02").removesuffix("\x03").strip(" \t\r\n")


_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1c\x1e\x1f\x7f-\x9f"  # controls, save LF, CR and GS
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction of writing
    "\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f]"  # line separators, annotations, tags
)

_ACCENTED = re.compile("[A-Za-z\u00c0-\u024f\u1ea0-\u1ef9][\u0300-\u036f]{1,4}")

_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}

_GROUPING = str.maketrans("", "", " -.\u2010\u2011\u2012\u2013\u2212")

_NAMED_GS = re.compile(r"<GS>|<FNC1>|\{GS\}|\{FNC1\}|\[GS\]|\\x1[dD]|\\u001[dD]|~d029|\^\]|\^|\u241d|\u2194")
"""How keyboards and set-up sheets spell GS. Ctrl+] is often echoed as ^]; Alt+029 as \u2194, the sign that
code page 437 shows for it. None but <GS> and <FNC1> could stand in GS1 data."""
