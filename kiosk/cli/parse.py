"""``kiosk parse``: what a payload says."""

from __future__ import annotations

import argparse
import json

from kiosk.cli import knowledge, options
from kiosk.cli.options import GOOD, NO

HELP = "Say what a payload identifies: GTIN, lot, serial, stamp, or why it is nothing of the kind."
EXAMPLE = """examples:
  kiosk parse 8938500001116
  kiosk parse --json 'https://id.gs1.org/01/08938500001116/10/TB-1911-07'
  kiosk parse < payloads.txt"""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("text", nargs="*", metavar="TEXT", help="payloads; none: lines of standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object per payload")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Print each payload's kind and fields; 1 if any is invalid."""
    from kiosk.codes.flatten import flat
    from kiosk.codes.interpret import interpret
    from kiosk.codes.payload import Payload

    settings = options.settings(args)
    tables = knowledge.tables(settings, knowledge.find(args, settings))
    bad = 0
    for text in options.lines_or_stdin(args.text):
        fields = flat(interpret(Payload.of(text), tables))
        bad += fields["kind"] == "invalid"
        print(json.dumps(fields, ensure_ascii=False) if args.json else readable(fields))
    return NO if bad else GOOD


def readable(fields: dict[str, object]) -> str:
    """The fields for people: the kind, then a name and a value a line."""
    rest = [f"  {name}: {value}" for name, value in fields.items() if name != "kind"]
    return "\n".join([str(fields["kind"]), *rest])
