"""``kiosk decode``: pictures and videos through the real decoder."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kiosk.cli import options
from kiosk.cli.options import GOOD, NO, WRONG

if TYPE_CHECKING:
    from kiosk.hardware.decoder import Decoder

HELP = "Read the codes in picture or video files with the decoder that the kiosk itself uses."
EXAMPLE = """example:
  kiosk decode --json images/samples/*.jpg"""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("file", nargs="+", type=Path, metavar="FILE", help="pictures, or videos")
    parser.add_argument("--json", action="store_true", help="one JSON object per file")
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="a settings file, whose [decoder] says what is read"
    )


def run(args: argparse.Namespace) -> int:
    """Print the codes of each file; 1 if a file has none, 2 if one is no picture: the others are read."""
    from kiosk.cli.decoding import reading_rules
    from kiosk.hardware.decoder import Decoder
    from kiosk.hardware.errors import HardwareError

    decoder = Decoder.for_pictures(reading_rules(options.settings(args).decoder))
    empty = wrong = 0
    for file in args.file:
        begin = perf_counter()
        try:
            codes = read(decoder, file)
        except HardwareError as error:
            print(f"kiosk decode: {error}", file=sys.stderr)
            wrong += 1
            continue
        took = round((perf_counter() - begin) * 1000, 1)
        empty += not codes
        if args.json:
            print(json.dumps({"file": str(file), "codes": codes, "ms": took}, ensure_ascii=False))
        else:
            print(readable(file, codes, took))
    return WRONG if wrong else NO if empty else GOOD


def read(decoder: Decoder, file: Path) -> list[dict[str, str]]:
    """Each different code of a picture or video: text, symbology, AIM identifier. Raises HardwareError."""
    from kiosk.hardware.folder_camera import frames_of

    codes: dict[bytes, dict[str, str]] = {}
    for frame in frames_of(file):
        for seen in decoder.decode(frame):
            payload = seen.payload
            text = payload.content.decode("utf-8", "backslashreplace")
            codes[payload.content] = {"text": text, "symbology": payload.symbology, "aim": payload.aim}
    return list(codes.values())


def readable(file: Path, codes: list[dict[str, str]], took: float) -> str:
    """The codes for people; control characters are written out."""
    lines = [f"  {c['symbology']} {c['aim']} {c['text']!r}" for c in codes] or ["  no code was read"]
    return "\n".join([f"{file} ({took} ms)", *lines])
