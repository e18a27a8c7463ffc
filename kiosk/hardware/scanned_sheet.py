"""Which codes of the test sheet a scanner has read, however it has changed them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kiosk.hardware.key_wedge import Layout
from kiosk.hardware.retyped import retyped
from kiosk.hardware.sheet_codes import CODES, Shows

ALIKE = 0.5
"""Share of characters that must fit for a scan to be taken for a code of the sheet."""

EXACT = 0.99
"""What likeness is worth where it is not sameness."""

LAYOUTS: tuple[Layout, ...] = ("us", "fr", "de")


@dataclass(frozen=True, slots=True)
class ScannedSheet:
    """What came of the sheet."""

    layout: Layout
    """The keyboard for which the scanner types, as far as the scans tell."""
    texts: Mapping[int, str]
    """Number of a code -> what arrived last, read on that keyboard, without `prefix` and `suffix`."""
    prefix: str = ""
    """What came before each code."""
    suffix: str = ""
    pieces: int = 1
    """In so many pieces the long text came."""

    def of(self, shows: Shows) -> list[tuple[str, str]]:
        """What was meant and what arrived, of the codes that show this and were read."""
        return [
            (code.content, self.texts[code.number])
            for code in CODES
            if code.shows is shows and code.number in self.texts
        ]


def scanned_sheet(scans: Sequence[str], heard: Layout) -> ScannedSheet:
    """What the scans were. `heard` is the keyboard on which they were read: another is believed to be meant
    only where it explains them better.
    """
    layout = _spoken(scans, heard)
    texts = [retyped(scan, heard, layout) for scan in scans]
    whole, pieces = _joined(texts)
    read = {number: text for text in whole for likeness, number in [_best(text)] if likeness >= ALIKE}
    prefix, suffix = _framing(read)
    bare = {number: text.removeprefix(prefix).removesuffix(suffix) for number, text in read.items()}
    return ScannedSheet(layout, bare, prefix, suffix, pieces)


def _spoken(scans: Sequence[str], heard: Layout) -> Layout:
    """The keyboard for which these were typed: the one on which they are most like the sheet's codes."""
    best, most = heard, 0.0
    for layout in (heard, *(layout for layout in LAYOUTS if layout != heard)):
        fits = round(sum(_best(retyped(scan, heard, layout))[0] for scan in scans), 2)
        if fits > most:
            best, most = layout, fits
        if most == len(scans):
            break
    return best


def _best(text: str) -> tuple[float, int]:
    """How like the nearest code of the sheet it is (0 to 1), and the number of that code."""
    best, nearest = 0.0, 0
    for code in CODES:
        if text == code.content:
            return 1.0, code.number
        if (likeness := _likeness(text, code.content, best)) > best:
            best, nearest = likeness, code.number
    return best, nearest


def _likeness(given: str, meant: str, least: float) -> float:
    """Exact case is worth a little, so that what explains all wins. 0 where it cannot be above `least`."""
    matcher = SequenceMatcher(None, given.casefold(), meant.casefold(), autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) * EXACT <= least:
        return 0.0  # these are upper bounds, and cost little
    return matcher.ratio() * EXACT


def _joined(texts: Sequence[str]) -> tuple[list[str], int]:
    """The scans, with the pieces of the long text put together; and how many these were."""
    (long,) = (code.content for code in CODES if code.shows is Shows.LENGTH)
    pieces = [text for text in texts if len(text) > 4 and text in long and text != long]
    if len(pieces) > 1 and "".join(pieces) == long:
        return [*(text for text in texts if text not in pieces), long], len(pieces)
    return list(texts), 1


def _framing(read: Mapping[int, str]) -> tuple[str, str]:
    """What stands before and after every code that is whole within what arrived; at least two must agree."""
    around = set()
    whole = 0
    for code in CODES:
        text = read.get(code.number, "")
        at = text.casefold().find(code.content.casefold())
        if at >= 0:
            around.add((text[:at], text[at + len(code.content) :]))
            whole += 1
    return around.pop() if len(around) == 1 and whole > 1 else ("", "")
