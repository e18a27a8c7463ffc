"""What a scanner that plays keyboard has scanned: key codes in, bytes out. Pure: time comes in.

The codes are those of Linux (input-event-codes.h); they name places on the keyboard, so which character is
meant depends on the layout that the scanner believes the computer to have.
"""

from __future__ import annotations

from typing import Literal

from kiosk.hardware.burst import Burst, Framing
from kiosk.hardware.typed_number import TypedNumber

Layout = Literal["us", "fr", "de"]

ROWS = (2, 16, 30, 43, 44)
"""First key code of the digit row, of the upper two letter rows (the second ends with the key left of 1), of
the backslash alone, and of the lowest row."""

US = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'`", "\\", "zxcvbnm,./")
US_SHIFT = ("!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"~', "|", "ZXCVBNM<>?")
FR = ("&é\"'(-è_çà)=", "azertyuiop^$", "qsdfghjklmù²", "*", "wxcvbn,;:!")
FR_SHIFT = ("1234567890°+", "AZERTYUIOP¨£", "QSDFGHJKLM%", "µ", "WXCVBN?./§")
DE = ("1234567890ß´", "qwertzuiopü+", "asdfghjklöä^", "#", "yxcvbnm,.-")
DE_SHIFT = ('!"§$%&/()=?`', "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ°", "'", "YXCVBNM;:_")

ALT_GR: dict[str, dict[int, str]] = {
    "us": {},
    "fr": {3: "~", 4: "#", 5: "{", 6: "[", 7: "|", 8: "`", 9: "\\", 10: "^", 11: "@", 12: "]", 13: "}"},
    "de": {8: "{", 9: "[", 10: "]", 11: "}", 12: "\\", 16: "@", 27: "~", 86: "|"},
}
"""Characters with the right Alt key held."""

EXTRA: dict[str, tuple[str, str]] = {"us": ("\\", "|"), "fr": ("<", ">"), "de": ("<", ">")}
"""The key beside the left shift of European keyboards (102nd key)."""

ENTER, KEYPAD_ENTER, TAB, SPACE, CAPS_LOCK, F8, KEY_102, KEY_U = 28, 96, 15, 57, 58, 66, 86, 22
SHIFTS, CONTROLS, LEFT_ALT, RIGHT_ALT = {42, 54}, {29, 97}, 56, 100

KEYPAD = {71: "7", 72: "8", 73: "9", 75: "4", 76: "5", 77: "6", 79: "1", 80: "2", 81: "3", 82: "0", 83: "."}
KEYPAD |= {55: "*", 74: "-", 78: "+", 98: "/"}

GS = "\x1d"


def _table(rows: tuple[str, ...]) -> dict[int, str]:
    return {
        first + offset: character
        for first, row in zip(ROWS, rows, strict=True)
        for offset, character in enumerate(row)
    }


LAYOUTS: dict[str, tuple[dict[int, str], dict[int, str]]] = {
    "us": (_table(US), _table(US_SHIFT)),
    "fr": (_table(FR), _table(FR_SHIFT)),
    "de": (_table(DE), _table(DE_SHIFT)),
}
"""Layout -> characters without and with shift, by key code."""

PLAIN_US = LAYOUTS["us"][0]


class KeyWedge:
    """Follows the keys of one scanner."""

    def __init__(self, layout: Layout = "us", framing: Framing = Framing()) -> None:  # noqa: B008  # frozen
        """`layout` is the keyboard that the scanner believes to be one of the computer's country."""
        self._layout = layout
        self._plain, self._shifted = LAYOUTS[layout]
        self._burst = Burst(framing)
        self._held: set[int] = set()
        self._capitals = False
        self._number = TypedNumber()

    @property
    def burst(self) -> Burst:
        """What has been typed of a scan."""
        return self._burst

    def let_go(self) -> None:
        """Keys were lost: what was held down may have come up, so nothing is."""
        self._held.clear()
        self._capitals = False
        self._number = TypedNumber()

    def key(self, code: int, down: bool, at: float) -> None:
        """A key went down (or repeats), or came up, at `at` (monotonic seconds)."""
        typed = self._down(code) if down else self._up(code)
        if typed:
            self._burst.add(typed.encode("utf-8"), at)

    def _down(self, code: int) -> str:
        if code in SHIFTS or code in CONTROLS or code in (LEFT_ALT, RIGHT_ALT):
            self._held.add(code)
            if code == LEFT_ALT:
                self._number.begin(unicode=False)
            return ""
        if code == CAPS_LOCK:
            self._capitals = not self._capitals
            return ""
        if self._number.begun:
            return self._digit(code)
        if code == KEY_U and self._held & CONTROLS and self._held & SHIFTS:
            self._number.begin(unicode=True)
            return ""
        return self._character(code)

    def _up(self, code: int) -> str:
        self._held.discard(code)
        if code == LEFT_ALT:
            return self._number.end() if self._number.begun else ""
        # Some hold Ctrl and Shift for as long as they type the digits, others end with Space or Enter.
        let_go = code in SHIFTS | CONTROLS and not self._held & (SHIFTS | CONTROLS)
        return self._number.end() if let_go and self._number.is_unicode else ""

    def _digit(self, code: int) -> str:
        if code in (SPACE, ENTER, KEYPAD_ENTER):
            return self._number.end()
        self._number.add(KEYPAD.get(code) or PLAIN_US.get(code, ""))
        return ""

    def _character(self, code: int) -> str:
        if code in (ENTER, KEYPAD_ENTER):
            return "\r"
        if code == F8:
            return GS
        if self._held & CONTROLS and RIGHT_ALT not in self._held:
            return self._control(code)
        if code in (TAB, SPACE):
            return "\t" if code == TAB else " "
        if code in KEYPAD:
            return KEYPAD[code]
        if RIGHT_ALT in self._held:
            return ALT_GR[self._layout].get(code, "")
        return self._printed(code)

    def _printed(self, code: int) -> str:
        shift = bool(self._held & SHIFTS)
        if code == KEY_102:
            return EXTRA[self._layout][shift]
        plain = self._plain.get(code, "")
        if self._capitals and plain.isalpha():
            shift = not shift
        return self._shifted.get(code, "") if shift else plain

    def _control(self, code: int) -> str:
        """Ctrl with a key is a control character (Ctrl+] is GS): the character's low five bits."""
        character = PLAIN_US.get(code, "").upper()
        return chr(ord(character) & 0x1F) if character and "@" <= character <= "_" else ""
