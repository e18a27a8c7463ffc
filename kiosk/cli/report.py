"""``kiosk report``: what market boards report twice a year, counted as it happened."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date

from kiosk.cache import outbox_feedback, outbox_tally, received
from kiosk.cache.store import Store
from kiosk.cli import options
from kiosk.cli.errors import WrongUse
from kiosk.cli.feedback_text import feedback_fields, feedback_rows, say_feedback
from kiosk.cli.options import GOOD, NO
from kiosk.cli.outbox import FILE, RECEIVED
from kiosk.provenance.feedback import feedback_report
from kiosk.provenance.scan_report import PARTS, PERIODS, Report, period, report

HELP = "Count scans of a period by day, outcome, level, product, reader, language, offline; and feedback."
EXAMPLE = """examples:
  kiosk report                              the half-year that runs (it ends on 14 June or 14 December)
  kiosk report --period last-half-year --csv > report.csv
  kiosk report --from 2026-06-15 --to 2026-12-14 --json
  kiosk report --received                   scans of the kiosks that send their outboxes here"""

SHOWN = 20
"""Values of one part that are shown to people; --json and --csv give all."""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument(
        "--period",
        choices=PERIODS,
        default=PERIODS[0],
        help=f"of the boards' reports (default: {PERIODS[0]})",
    )
    parser.add_argument("--from", type=_day, dest="first", metavar="DATE", help="first day, in its place")
    parser.add_argument("--to", type=_day, dest="last", metavar="DATE", help="last day, included")
    parser.add_argument(
        "--received", action="store_true", help="scans that kiosk serve took in from other kiosks' outboxes"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--csv", action="store_true", help="a table: by, value, name, scans")
    options.add_language(parser, "the products' names")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Print the report; 1 where nothing was scanned or told in that time."""
    from kiosk.cli.assemble import Desk

    with Desk.open(args) as desk:
        first, last = _days(args, desk.now().date())
        folder = desk.knowledge.folder
        if args.received:
            counted = received.tallies(folder / RECEIVED, first, last)
            told = received.feedback_tallies(folder / RECEIVED, first, last)
        else:
            counted = outbox_tally.tallies(folder / FILE, first, last)
            told = outbox_feedback.feedback_tallies(folder / FILE, first, last)
        made, said = report(counted, first, last), feedback_report(told, first, last)
        names = _names([*made.parts["product"], *said.parts["product"]], desk.store, args.lang)
    if args.json:
        fields = {**_fields(made, names), "feedback": feedback_fields(said, names)}
        print(json.dumps(fields, ensure_ascii=False))
    elif args.csv:
        rows = [*_rows(made, names), *feedback_rows(said, names)]
        csv.writer(sys.stdout, lineterminator="\n").writerows(rows)
    else:
        _say(made, names)
        say_feedback(said, names)
    return GOOD if made.scans or said.number else NO


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"day {text!a}, expected one such as 2026-06-15") from None


def _days(args: argparse.Namespace, today: date) -> tuple[date, date]:
    first, last = period(args.period, today)
    if args.first or args.last:
        first, last = args.first or first, args.last or today
    if first > last:
        raise WrongUse(f"from {first} to {last}, expected days in their order")
    return first, last


def _names(gtins: Iterable[str], store: Store, language: str) -> dict[str, str]:
    """Names of the products that the catalogue still has."""
    found = ((gtin, store.product(gtin)) for gtin in dict.fromkeys(gtins))
    return {gtin: product.name.in_language(language) for gtin, product in found if product}


def _fields(made: Report, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "from": made.first.isoformat(),
        "to": made.last.isoformat(),
        "scans": made.scans,
        "answered": made.answered,
        "answered_offline": made.answered_offline,
        "offline_share": made.offline_share,
        "by": {
            part: [_member(value, names.get(value), number) for value, number in made.parts[part].items()]
            for part in PARTS
        },
    }


def _member(value: str, name: str | None, number: int) -> dict[str, object]:
    return {"value": value, "name": name, "scans": number} if name else {"value": value, "scans": number}


def _rows(made: Report, names: Mapping[str, str]) -> list[tuple[object, ...]]:
    totals = (("scans", made.scans), ("answered", made.answered), ("answered-offline", made.answered_offline))
    rows: list[tuple[object, ...]] = [("by", "value", "name", "scans")]
    rows += [("total", what, "", number) for what, number in totals]
    for part in PARTS:
        rows += [(part, value, names.get(value, ""), number) for value, number in made.parts[part].items()]
    return rows


def _say(made: Report, names: Mapping[str, str]) -> None:
    print(f"{made.scans:,} scans from {made.first} to {made.last}")
    if made.offline_share is not None:
        print(f"{made.answered:,} were answered, {100 * made.offline_share:.1f} % of them without a network")
    for part in PARTS:
        values = list(made.parts[part].items())
        if not values:
            continue
        print(f"\nby {part}")
        for value, number in values if part == "day" else values[:SHOWN]:
            print(f"{number:>10,}  {value}  {names.get(value, '')}".rstrip())
        if part != "day" and len(values) > SHOWN:
            print(f"{sum(n for _, n in values[SHOWN:]):>10,}  {len(values) - SHOWN} others")
