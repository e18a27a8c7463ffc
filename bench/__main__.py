"""``python -m bench``: a table on the terminal, and the same as JSON in build/bench.json."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.row import Row

PARTS = ("codes", "store", "decoding", "drawing", "shopping", "running")
"""Modules of this folder with `measure()`, cheapest first."""

OUT = Path("build/bench.json")


def main() -> int:
    """Measure, print, write; 0 whatever the figures are: a benchmark is no test."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, epilog="example: python -m bench codes drawing"
    )
    parser.add_argument("part", nargs="*", help=f"only these of: {', '.join(PARTS)}")
    parts = parser.parse_args().part or PARTS
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no part named {', '.join(sorted(unknown))}, expected some of {', '.join(PARTS)}")
    rows: list[Row] = []
    for part in parts:
        print(f"measuring {part} …", file=sys.stderr, flush=True)
        rows += [
            row if isinstance(row, Row) else Row(*row) for row in import_module(f"bench.{part}").measure()
        ]
    print(table(rows))
    OUT.parent.mkdir(exist_ok=True)
    taken = {"at": datetime.now(UTC).isoformat(), "machine": platform.platform(), "python": sys.version}
    figures = [asdict(row) | {"reached": row.reached} for row in rows]
    OUT.write_text(json.dumps(taken | {"figures": figures}, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"also in {OUT}")
    return 0


def table(rows: list[Row]) -> str:
    """The figures in columns."""
    wide = max((len(row.what) for row in rows), default=0)
    lines = []
    for row in rows:
        mark = {None: "", True: "reached", False: "NOT REACHED"}[row.reached]
        lines.append(f"{row.what:<{wide}}  {row.value:>12,.2f} {row.unit:<12} {row.goal:<10} {mark}".rstrip())
    return "\n".join(lines)


sys.exit(main())
