"""How well codes are read: a line for each figure as soon as it is there, and all of them in build/.

photographs  pictures in folders with the texts they must give beside them (01.jpg and 01.txt), or with the
             corners of their QR codes, as BoofCV's collection has them
hard QR      QR codes with bright spots, bent, under glare, damaged and aslant, drawn from a seed
walk-ups     a hand brings a product before the camera for 1.5 s, drawn from a seed, on a simulated machine
empty        frames without a code, drawn from a seed: whatever is read there is false
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from pathlib import Path

import cv2

from bench.decode import hard_reading, marked, photographs, walking
from bench.decode.engines import EVERY_KIND
from bench.decode.machine import MACHINES
from bench.row import Row

OUT = Path("build/bench-decode.json")

EXAMPLE = """examples:
  python -m bench.decode --folder ../photographs --engines
  python -m bench.decode --hard-qr 20 --engines --wechat-models /var/lib/kiosk/wechat
  python -m bench.decode --walk-ups 200 --machine "Raspberry Pi 5" --machine "Raspberry Pi 4"
  python -m bench.decode --empty 10000
  make bench-decode FOLDER=../photographs"""


def main() -> int:
    """Measure, print, write; 0 whatever the figures are: a benchmark is no test."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.decode",
        description=__doc__,
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--folder", type=Path, action="append", default=[], metavar="FOLDER", help="photographs"
    )
    parser.add_argument(
        "--hard-qr",
        type=int,
        default=0,
        metavar="COUNT",
        help="of each class and strength",
    )
    parser.add_argument(
        "--walk-ups",
        type=int,
        default=0,
        metavar="COUNT",
        help="and as many hard ones; 100 of each take two minutes",
    )
    parser.add_argument("--machine", action="append", choices=MACHINES, help="default: Raspberry Pi 5")
    parser.add_argument("--empty", type=int, default=0, metavar="COUNT", help="1,000 take about a minute")
    parser.add_argument("--engines", action="store_true", help="single engines, too, to compare with")
    parser.add_argument(
        "--wechat-models", type=Path, metavar="FOLDER", help="hard QR codes also with WeChatQRCode"
    )
    parser.add_argument("--seed", type=int, default=1, help="what is drawn; default: 1")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE", help=f"default: {OUT}")
    args = parser.parse_args()
    if missing := [folder for folder in args.folder if not folder.is_dir()]:
        parser.error(f"{missing[0]} is no folder, expected one with pictures and their texts")
    if not (args.folder or args.hard_qr or args.walk_ups or args.empty):
        parser.error("nothing to measure: give --folder FOLDER, --hard-qr, --walk-ups or --empty COUNT")
    cv2.setNumThreads(1)  # so that one thread's time is all the time
    figures: list[dict[str, object]] = []
    for row, details in rows(args):
        print(row, flush=True)
        figures.append(asdict(row) | {"reached": row.reached, "details": _plain(details)})
    taken = {"at": datetime.now(UTC).isoformat(), "machine": platform.platform(), "seed": args.seed}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(
        json.dumps(taken | {"figures": figures}, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    print(f"also in {args.out}")
    return 0


def rows(args: argparse.Namespace) -> Iterator[tuple[Row, object]]:
    """Every figure asked for, with what is behind it."""
    for folder in args.folder:
        yield from photographs.measure(folder, engines=args.engines)
        yield from marked.measure(folder, args.wechat_models, engines=args.engines)
    if args.hard_qr:
        yield from hard_reading.measure(args.hard_qr, args.seed, args.wechat_models, engines=args.engines)
    decoders = {"ours": walking.live} | (walking.alone() if args.engines else {})
    for machine in (args.machine or ["Raspberry Pi 5"]) if args.walk_ups else []:
        for name, made in decoders.items():
            for hard in (False, True):
                yield from walking.walk_ups(args.walk_ups, args.seed, machine, name, made, hard)
    if args.empty:
        yield from walking.empty(args.empty, args.seed)
        yield from walking.empty(args.empty, args.seed, "every kind", EVERY_KIND)


def _plain(details: object) -> object:
    return asdict(details) if is_dataclass(details) and not isinstance(details, type) else details


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
