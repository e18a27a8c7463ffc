"""Measure the kiosk: a line for each figure as soon as it is there, and all of them in build/bench.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.progress import doing
from bench.row import Row

PARTS = {
    "codes": "how fast payloads are interpreted",
    "decoding": "a camera frame through the decoder, and an idle camera",
    "drawing": "each screen drawn",
    "moving": "a screen that gives way to the next, a button under a finger",
    "shopping": "a code presented until its product is on the screen",
    "lasting": "memory after 10,000 scans (two minutes)",
    "running": "start to first frame, idle CPU, memory (two minutes)",
    "faults": "sources that fail in every way: how long a shopper waits (a minute)",
    "syncing": "a bundle of 100,000 products applied while somebody looks things up (a minute)",
    "store": "look-ups, search and nearest stockists in large catalogues (some minutes)",
    "large": "the same with 5 million products and 1 million serials (ten minutes; only when named)",
}
"""Modules of this folder with `measure()`, quickest first."""

ONLY_WHEN_NAMED = {"large"}

OUT = Path("build/bench.json")

EXAMPLE = """examples:
  python -m bench                  everything but large
  python -m bench codes drawing    these parts alone"""


def main() -> int:
    """Measure, print, write; 0 whatever the figures are: a benchmark is no test."""
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__,
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    listed = ", ".join(f"{part} ({what})" for part, what in PARTS.items())
    parser.add_argument("part", nargs="*", help=f"only these of: {listed}")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE", help=f"default: {OUT}")
    args = parser.parse_args()
    if unknown := set(args.part) - set(PARTS):
        parser.error(f"no part named {', '.join(sorted(unknown))}, expected some of {', '.join(PARTS)}")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    rows = list(printed(measured(args.part or [part for part in PARTS if part not in ONLY_WHEN_NAMED])))
    write(rows, args.out)
    print(f"also in {args.out}")
    return 0


def measured(parts: Iterable[str]) -> Iterator[Row]:
    """The figures of each part, one after the other."""
    for part in parts:
        doing(f"{part}: {PARTS[part]}")
        yield from import_module(f"bench.{part}").measure()


def printed(rows: Iterable[Row]) -> Iterator[Row]:
    """The same, each printed as it comes."""
    for row in rows:
        print(row, flush=True)
        yield row


def write(rows: Iterable[Row], out: Path) -> None:
    """The figures as JSON, with the machine they were taken on."""
    out.parent.mkdir(parents=True, exist_ok=True)
    taken = {"at": datetime.now(UTC).isoformat(), "machine": platform.platform(), "python": sys.version}
    figures = [asdict(row) | {"reached": row.reached} for row in rows]
    out.write_text(json.dumps(taken | {"figures": figures}, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
