"""``kiosk scanner-sheet`` and ``kiosk scanner-test``: a scanner on a serial line, and typed lines."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import tty
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from kiosk.cli.scanner_test import untyped
from kiosk.hardware.sheet_codes import CODES, GS

Kiosk = Callable[..., Any]

ALL = [code.content for code in CODES]


@pytest.fixture
def typing() -> Iterator[Callable[[str | bytes], None]]:
    """typing(text): what will be typed into the terminal."""
    before = sys.stdin

    def typed(text: str | bytes) -> None:
        data = text.encode() if isinstance(text, str) else text
        sys.stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")

    yield typed
    sys.stdin = before


def test_the_sheet_is_written(kiosk: Kiosk, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    ran = kiosk("scanner-sheet", out)
    assert (ran.status, ran.out) == (
        0,
        f"{out}: 8 codes; print it at 100 %, then run kiosk scanner-test\n",
    )
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_sheet_that_cannot_be_written(kiosk: Kiosk, tmp_path: Path) -> None:
    out = tmp_path / "none/sheet.pdf"
    ran = kiosk("scanner-sheet", out)
    assert (ran.status, ran.err) == (2, f"kiosk scanner-sheet: {out}: No such file or directory\n")


# -- typed --------------------------------------------------------------------------------------------


def test_all_typed_as_it_should_be(kiosk: Kiosk, typing: Callable[[str], None]) -> None:
    typing("\r\n".join(ALL) + "\r\n")
    ran = kiosk("scanner-test", "--typed")
    assert ran.status == 0
    assert "good   gs       the separator GS arrives" in ran.out
    assert "wrong" not in ran.out


def test_what_is_wrong_is_said_with_how_to_mend_it(kiosk: Kiosk, typing: Callable[[str], None]) -> None:
    typing("\n".join(ALL).replace(GS, ""))
    ran = kiosk("scanner-test")
    assert ran.status == 1
    at = ran.out.splitlines().index(
        "wrong  gs       the separator GS is lost, and lot and serial run into one another"
    )
    assert ran.out.splitlines()[at + 1].startswith(f"{'':16}-> switch on the sending of GS")


def test_findings_as_json(kiosk: Kiosk, typing: Callable[[str], None]) -> None:
    typing("\n".join(ALL[:-1]).upper())
    ran = kiosk("scanner-test", "--json")
    assert ran.status == 1
    found = {entry["topic"]: entry for entry in map(json.loads, ran.out.splitlines())}
    assert set(found["case"]) == {"topic", "state", "text", "mend"}
    assert found["case"]["state"] == found["codes"]["state"] == "wrong"
    assert found["digits"]["state"] == "good"


def test_what_a_terminal_makes_of_keys() -> None:
    assert untyped(b"10TB-07\x1b[19~21A1") == b"10TB-07\x1d21A1"
    assert untyped(b"10TB-07\x1b0\x1b2\x1b921A1") == b"10TB-07\x1d21A1"
    assert untyped("Bưởi".encode()) == "Bưởi".encode()
    assert untyped(b"\xff\x1d") == b"\xff\x1d"


@pytest.mark.parametrize(
    ("typed", "args", "said"),
    [
        (b"", [], "nothing was typed, expected the codes of the sheet, one on each line"),
        (b"\n\t\n", ["--typed"], "nothing was typed"),
    ],
)
def test_nothing_typed_is_wrong_use(
    kiosk: Kiosk, typing: Callable[[bytes], None], typed: bytes, args: list[str], said: str
) -> None:
    typing(typed)
    ran = kiosk("scanner-test", *args)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


# -- from a scanner -----------------------------------------------------------------------------------


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """The scanner's end of a serial line, and the name of the kiosk's end."""
    far, near = os.openpty()
    tty.setraw(near)
    yield far, os.ttyname(near)
    os.close(far)
    os.close(near)


class Hand:
    """Scans one code after another, each once the one before has been answered on standard error."""

    def __init__(self, far: int, codes: list[str], err: Any) -> None:
        self._far, self._codes, self._err = far, codes, err

    def write(self, text: str) -> int:
        if text.strip() and self._codes:
            os.write(self._far, self._codes.pop(0).encode() + b"\r")
        return int(self._err.write(text))

    def flush(self) -> None:
        self._err.flush()


def scan(kiosk: Kiosk, line: tuple[int, str], codes: list[str], *args: str) -> Any:
    """Run the command with a hand that scans these codes."""
    far, name = line
    before = sys.stderr
    sys.stderr = Hand(far, list(codes), before)
    try:
        return kiosk("scanner-test", "--device", name, *args)
    finally:
        sys.stderr = before


def test_a_scanner_on_a_serial_line(kiosk: Kiosk, line: tuple[int, str]) -> None:
    """It ends by itself once all codes have come."""
    ran = scan(kiosk, line, [f"]Q1{text}" for text in ALL], "--wait", "20")
    assert ran.status == 0, ran.out
    assert "good   unicode  Vietnamese arrives with all its marks" in ran.out
    assert "good   aim" in ran.out
    assert "scan each code of the sheet once, in any order; 20 s without a scan end it" in ran.err
    assert f"7: '{ALL[6]}'" in ran.err


def test_a_scanner_that_reads_some(kiosk: Kiosk, line: tuple[int, str]) -> None:
    ran = scan(kiosk, line, [ALL[0]], "--wait", "0.5")
    assert ran.status == 1
    assert "1 of 8 were read; not read: 2 (Code 128)" in ran.out
    assert "nothing came for 0.5 s" in ran.err


@pytest.mark.parametrize("args", [["--device", "/dev/nowhere"], ["--usb-id", "dead:beef"]])
def test_no_scanner_is_wrong_use(kiosk: Kiosk, args: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ran = kiosk("scanner-test", *args)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"kiosk scanner-test: no scanner, expected {args[1]}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("wait", ["soon", "0", "-1", "nan", "1e9"])
def test_a_wait_that_is_none(kiosk: Kiosk, wait: str) -> None:
    ran = kiosk("scanner-test", f"--wait={wait}")
    assert ran.status == 2
    assert f"{wait!r}, expected seconds, more than 0 and at most 3600" in ran.err


def test_a_scanner_that_is_switched_off_in_the_settings(
    kiosk: Kiosk, tmp_path: Path, line: tuple[int, str]
) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('[scanner]\nkind = "none"\n', encoding="utf-8")
    far, near = os.openpty()
    before, sys.stdin = sys.stdin, os.fdopen(near)
    try:
        ran = kiosk("scanner-test", "--config", settings)
    finally:
        sys.stdin.close()
        sys.stdin = before
        os.close(far)
    assert (ran.status, ran.err) == (
        2,
        "kiosk scanner-test: scanner.kind is none, expected --device, --usb-id or --typed\n",
    )


def test_ctrl_c_ends_it_and_what_came_is_judged(kiosk: Kiosk, line: tuple[int, str]) -> None:
    import _thread

    far, name = line
    before = sys.stderr

    class Impatient(Hand):
        def write(self, text: str) -> int:
            if text.startswith("1: "):
                Thread(target=_thread.interrupt_main).start()
            return super().write(text)

    # Tests that run in the background of a shell inherit that Ctrl+C is ignored.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stderr = Impatient(far, [ALL[0]], before)
    try:
        ran = kiosk("scanner-test", "--device", name)
    finally:
        sys.stderr = before
        signal.signal(signal.SIGINT, heard)
    assert ran.status == 1
    assert "good   digits" in ran.out
    assert ran.err.endswith("ended\n")
