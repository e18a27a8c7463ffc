"""``kiosk scanner-sheet``: a page of codes that shows what a scanner does to them."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.artwork import artwork
from kiosk.cli.options import GOOD

HELP = "Make the scanner test sheet as PDF: one page of codes to print and scan (docs/scanners.md)."
EXAMPLE = """example:
  kiosk scanner-sheet sheet.pdf && lp -o print-scaling=none sheet.pdf"""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("out", type=Path, metavar="OUT.pdf", help="the file to write")


def run(args: argparse.Namespace) -> int:
    """Write the page."""
    from kiosk.hardware.scanner_sheet import sheet
    from kiosk.hardware.sheet_codes import CODES

    args.out.write_bytes(sheet(artwork() / "fonts"))
    print(f"{args.out}: {len(CODES)} codes; print it at 100 %, then run kiosk scanner-test")
    return GOOD
