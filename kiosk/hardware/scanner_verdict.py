"""What a scanner does to codes, judged by what came of the test sheet. Pure.

The words are for the technician who has the scanner's manual in hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kiosk.codes.payload import Payload
from kiosk.codes.reader_habits import with_separators
from kiosk.hardware.key_wedge import Layout
from kiosk.hardware.scanned_sheet import ScannedSheet, scanned_sheet
from kiosk.hardware.sheet_codes import CODES, GS, Shows
from kiosk.hardware.text_damage import differences, letters_case, unicode_damage

State = Literal["good", "note", "wrong"]
"""note: worth knowing, and nothing that the kiosk minds."""

KEYBOARDS = {"us": "US", "fr": "French", "de": "German"}

USA = 'set the scanner to the keyboard "USA", or to serial mode'
SERIAL = "set the scanner to serial mode (USB-COM, CDC-ACM) with UTF-8; keyboards cannot carry it reliably"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the scanner does, or does not do."""

    topic: str
    state: State
    text: str
    """What was seen, in plain words."""
    mend: str = ""
    """What to do about it; empty where there is nothing to do."""


def judge(scans: Sequence[Payload], heard: Layout) -> list[Finding]:
    """What these scans tell. `heard` is the keyboard layout by which they were read."""
    sheet = scanned_sheet([text_of(scan) for scan in scans], heard)
    ways = (_read, _digits, _case, _signs, _gs, _link, _unicode, _length)
    found = [finding for way in ways for finding in way(sheet)]
    return [*found[:1], *_layout(sheet, heard), *_framing(sheet), *found[1:], *_aim(scans)]


def text_of(scan: Payload) -> str:
    """What came, as text; bytes that are no UTF-8 are taken for single letters (Latin-1)."""
    return scan.content.decode("latin-1") if scan.text is None else scan.text


def _read(sheet: ScannedSheet) -> Iterator[Finding]:
    missed = [code for code in CODES if code.number not in sheet.texts]
    if not missed:
        yield Finding("codes", "good", f"all {len(CODES)} codes of the sheet were read")
        return
    names = ", ".join(f"{code.number} ({code.name})" for code in missed)
    yield Finding(
        "codes",
        "wrong",
        f"{len(sheet.texts)} of {len(CODES)} were read; not read: {names}",
        "scan them, too; if the scanner does not take them, switch that symbology on by its manual",
    )


def _layout(sheet: ScannedSheet, heard: Layout) -> Iterator[Finding]:
    if sheet.layout != heard:
        yield Finding(
            "layout",
            "wrong",
            f"it types for a {KEYBOARDS[sheet.layout]} keyboard, and is read as a {KEYBOARDS[heard]} one",
            f'set scanner.layout = "{sheet.layout}", or better, set the scanner to the keyboard "USA"',
        )
    elif sheet.of(Shows.CASE) and sheet.of(Shows.SIGNS):
        yield Finding("layout", "good", f"it types as a {KEYBOARDS[heard]} keyboard, as it is read")


def _framing(sheet: ScannedSheet) -> Iterator[Finding]:
    for key, sent, where in (("prefix", sheet.prefix, "before"), ("suffix", sheet.suffix, "after")):
        if sent:
            yield Finding(
                key,
                "wrong",
                f"it sends {sent!r} {where} each code",
                f"switch the {key} off by its manual, or set scanner.{key} = {_toml(sent)}",
            )


def _digits(sheet: ScannedSheet) -> Iterator[Finding]:
    for meant, came in sheet.of(Shows.DIGITS):
        if came == meant:
            yield Finding("digits", "good", "the number under the bars arrives whole")
        elif came == meant[:-1]:
            yield Finding(
                "digits",
                "wrong",
                "the check digit is cut off",
                "switch on the sending of the check digit for EAN and UPC",
            )
        else:
            yield Finding("digits", "wrong", f"{meant} came as {came!r}", "reset the scanner by its manual")


def _case(sheet: ScannedSheet) -> Iterator[Finding]:
    for meant, came in sheet.of(Shows.CASE):
        said = letters_case(meant, came)
        if not said:
            yield Finding("case", "good", "capitals and small letters arrive as they are")
        elif came.casefold() == meant.casefold():
            yield Finding(
                "case", "wrong", said, "set case conversion to none, and Caps Lock to off, by its manual"
            )
        else:
            yield Finding("case", "wrong", said, USA)


def _signs(sheet: ScannedSheet) -> Iterator[Finding]:
    for meant, came in sheet.of(Shows.SIGNS):
        changed = differences(meant, came)
        if changed:
            yield Finding("signs", "wrong", f"signs are changed: {changed}", USA)
        else:
            yield Finding("signs", "good", "signs arrive as they are")


def _gs(sheet: ScannedSheet) -> Iterator[Finding]:
    """The separator between GS1 elements, of which lot and serial hang."""
    came = [_separator(meant, text) for meant, text in sheet.of(Shows.GS)]
    if not came:
        return
    if all(one == GS for one in came):
        yield Finding("gs", "good", "the separator GS arrives")
        return
    spelt = next(one for one in came if one != GS)
    if spelt is None:
        yield Finding("gs", "wrong", "GS1 codes are changed beyond GS", "mend what else is said here first")
    elif spelt and with_separators(spelt) == GS:
        yield Finding("gs", "good", f"the separator GS comes as {spelt!r}, which the kiosk understands")
    else:
        lost = f"comes as {spelt!r}" if spelt else "is lost, and lot and serial run into one another"
        yield Finding(
            "gs",
            "wrong",
            f"the separator GS {lost}",
            "switch on the sending of GS (FNC1 as ASCII 29), as Ctrl+] or F8 if it plays keyboard",
        )


def _separator(meant: str, came: str) -> str | None:
    """What stands where GS should, perhaps nothing; None where more than that is changed."""
    before, _, after = meant.partition(GS)
    fits = len(came) >= len(before) + len(after) and came.startswith(before) and came.endswith(after)
    return came[len(before) : len(came) - len(after)] if fits else None


def _link(sheet: ScannedSheet) -> Iterator[Finding]:
    for meant, came in sheet.of(Shows.LINK):
        changed = differences(meant, came)
        if changed:
            yield Finding("link", "wrong", f"a link is changed: {changed}", "mend case and signs first")
        else:
            yield Finding("link", "good", "a link arrives as it is")


def _unicode(sheet: ScannedSheet) -> Iterator[Finding]:
    for meant, came in sheet.of(Shows.UNICODE):
        said = unicode_damage(meant, came)
        text = said or "Vietnamese arrives with all its marks"
        yield Finding("unicode", "wrong" if said else "good", text, SERIAL if said else "")


def _length(sheet: ScannedSheet) -> Iterator[Finding]:
    if sheet.pieces > 1:
        yield Finding(
            "length",
            "wrong",
            f"a long text came in {sheet.pieces} pieces: the scanner pauses within it",
            "set scanner.silence to 0.3 or more, or shorten the pause between characters by its manual",
        )
        return
    for meant, came in sheet.of(Shows.LENGTH):
        if came == meant:
            yield Finding("length", "good", f"a text of {len(meant)} characters arrives whole")
            continue
        missing = len(meant) - len(came)
        said = (
            f"{missing} of {len(meant)} characters of a long text are lost"
            if missing > 0
            else "it is changed"
        )
        mend = "set a pause of 5 ms between characters by its manual, or use serial mode"
        yield Finding("length", "wrong", said, mend)


def _aim(scans: Sequence[Payload]) -> Iterator[Finding]:
    if any(scan.aim for scan in scans):
        yield Finding("aim", "good", "it says what kind of code it read (AIM identifiers)")
    elif scans:
        yield Finding(
            "aim",
            "note",
            "it does not say what kind of code it read, which the kiosk does without",
            "AIM identifiers can be switched on by its manual",
        )


def _toml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
