"""``kiosk scanner-test``: what a scanner does to the codes of the test sheet, and how to mend it."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from math import ceil
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Literal

from kiosk.cli import options
from kiosk.cli.errors import WrongUse
from kiosk.cli.options import GOOD, NO
from kiosk.codes.payload import Payload
from kiosk.machine.events import CodePresented, Event, ReaderChanged
from kiosk.settings import ScannerSettings

if TYPE_CHECKING:
    from kiosk.hardware.scanner import Scanner
    from kiosk.hardware.scanner_verdict import Finding

HELP = "Read the codes of the scanner test sheet and say what the scanner does to them, and how to mend it."
EXAMPLE = """examples:
  kiosk scanner-test                        the scanner of the settings, or one that says that it is one
  kiosk scanner-test --usb-id 05e0:1200
  kiosk scanner-test --device /dev/ttyACM0
  kiosk scanner-test --typed                what a scanner types into this terminal
Stop the kiosk first: it has the scanner to itself. Status: 0 good, 1 something is wrong, 2 wrong use."""

FOUND_WITHIN = 5.0
"""Seconds in which a scanner that is plugged in is claimed."""

GLANCE = 0.25
"""Seconds."""

ESCAPED_F8 = "\x1b[19~"
"""What a terminal makes of F8."""

ESCAPED_ALT = re.compile("(?:\x1b[0-9]){2,5}")
"""What a terminal makes of the digits of an Alt code."""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("--device", default="", metavar="PATH", help="an input device or a serial port")
    parser.add_argument("--usb-id", default="", metavar="ID", help="vendor and product, such as 05e0:1200")
    parser.add_argument("--typed", action="store_true", help="read lines of standard input, not a scanner")
    parser.add_argument(
        "--wait", type=_seconds, default=60.0, metavar="S", help="seconds without a scan that end it (60)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object per finding")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Read, judge, tell; 1 if something is wrong."""
    from kiosk.hardware.scanner_verdict import judge

    entry = scanner_of(args)
    typed = args.typed or not (args.device or args.usb_id or sys.stdin is None or sys.stdin.isatty())
    scans = typed_scans() if typed else scanned(entry, args.wait)
    findings = judge(scans, "us" if typed else entry.layout)
    for finding in findings:
        print(json.dumps(asdict(finding), ensure_ascii=False) if args.json else readable(finding))
    return NO if any(finding.state == "wrong" for finding in findings) else GOOD


def scanner_of(args: argparse.Namespace) -> ScannerSettings:
    """The scanner that is meant: by the options, or the first of the settings."""
    entry = options.settings(args).scanner[0]
    if args.device:
        kind: Literal["usb", "serial"] = "usb" if args.device.startswith("/dev/input/") else "serial"
        return replace(entry, kind=kind, device=args.device, usb_id="")
    if args.usb_id:
        return replace(entry, kind="auto", device="", usb_id=args.usb_id)
    if entry.kind == "none":
        raise WrongUse("scanner.kind is none, expected --device, --usb-id or --typed")
    return entry


# -- from a scanner -----------------------------------------------------------------------------------


def scanned(entry: ScannerSettings, wait: float) -> list[Payload]:
    """What a scanner reads, until all codes have come, nothing comes for `wait` seconds, or Ctrl+C."""
    from kiosk.cli.scanners import kinds_of
    from kiosk.hardware.scanner import Scanner

    inbox: SimpleQueue[Event] = SimpleQueue()
    kinds = kinds_of(entry)
    scans: list[Payload] = []
    with _started([Scanner(kind, inbox.put, expected=False) for kind in kinds]):
        try:
            inbox.get(timeout=FOUND_WITHIN)
        except Empty:
            wanted = " or ".join(kind.wanted for kind in kinds)
            raise WrongUse(
                f"no scanner, expected {wanted}; is it plugged in, and the kiosk stopped?"
            ) from None
        say(f"scan each code of the sheet once, in any order; {wait:g} s without a scan end it")
        try:
            while not _all_read(scans, entry):
                event = _next(inbox, wait)
                if isinstance(event, CodePresented):
                    scans.append(event.payload)
                    say(f"{len(scans)}: {shown(event.payload)}")
                elif isinstance(event, ReaderChanged):
                    say("the scanner is there" if event.present else "the scanner is gone, or floods")
        except Empty:
            say(f"nothing came for {wait:g} s")
        except KeyboardInterrupt:
            say("ended")
    return scans


@contextmanager
def _started(scanners: Sequence[Scanner]) -> Iterator[None]:
    for scanner in scanners:
        scanner.start()
    try:
        yield
    finally:
        for scanner in scanners:
            scanner.stop()
        for scanner in scanners:
            scanner.join(FOUND_WITHIN)


def _next(inbox: SimpleQueue[Event], wait: float) -> Event:
    """The next event; raises Empty. In glances, because a wait that is not over notices no Ctrl+C."""
    for _ in range(ceil(wait / GLANCE)):
        with suppress(Empty):
            return inbox.get(timeout=GLANCE)
    raise Empty


def _all_read(scans: Sequence[Payload], entry: ScannerSettings) -> bool:
    from kiosk.hardware.scanned_sheet import scanned_sheet
    from kiosk.hardware.scanner_verdict import text_of
    from kiosk.hardware.sheet_codes import CODES

    if len(scans) < len(CODES):
        return False
    return len(scanned_sheet([text_of(scan) for scan in scans], entry.layout).texts) == len(CODES)


# -- from a terminal ----------------------------------------------------------------------------------


def typed_scans() -> list[Payload]:
    """What a scanner types, a scan on each line, until the end of standard input."""
    from kiosk.hardware import aim

    if sys.stdin is not None and sys.stdin.isatty():
        say("scan each code of the sheet once, in any order; then press Ctrl+D")
    lines = [] if sys.stdin is None else sys.stdin.buffer.read().splitlines()
    scans = [aim.split(bare) for line in lines if (bare := untyped(line.strip(b"\r\n\t")))]
    if not scans:
        raise WrongUse("nothing was typed, expected the codes of the sheet, one on each line")
    return scans


def untyped(line: bytes) -> bytes:
    """A line without what a terminal makes of F8 and of Alt codes."""
    from kiosk.hardware.key_wedge import GS
    from kiosk.hardware.typed_number import alt_code

    text = line.decode("utf-8", "surrogateescape").replace(ESCAPED_F8, GS)
    text = ESCAPED_ALT.sub(lambda keys: alt_code(keys[0].replace("\x1b", "")), text)
    return text.encode("utf-8", "surrogateescape")


# -- in words -----------------------------------------------------------------------------------------


def readable(finding: Finding) -> str:
    """A finding for people: what was seen, and below it what to do."""
    line = f"{finding.state:<7}{finding.topic:<9}{finding.text}"
    return f"{line}\n{'':16}-> {finding.mend}" if finding.mend else line


def shown(payload: Payload) -> str:
    """A scan for people, control characters written out, what is long cut."""
    text = payload.content.decode("utf-8", "backslashreplace")
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def say(text: str) -> None:
    """A word to whoever holds the scanner; findings alone go to standard output."""
    print(text, file=sys.stderr, flush=True)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r}, expected seconds, more than 0 and at most 3600")
    return seconds
