"""``kiosk lookup``: what is known about a code."""

from __future__ import annotations

import argparse
import json
from datetime import datetime

from kiosk.cli import options
from kiosk.cli.options import GOOD, NO

HELP = "Look a code up as the kiosk would: product, journey, stamp, recall, certificates, nearest stockists."
EXAMPLE = """examples:
  kiosk lookup 8938500001116
  kiosk lookup --json 'https://id.gs1.org/01/08938500001116/10/TB-1911-07'"""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("text", nargs="*", metavar="TEXT", help="payloads; none: lines of standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object per payload")
    options.add_language(parser, "the answer")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Print what is known about each payload; 1 if there is one without a record."""
    from kiosk.cli.answer_json import answer_json
    from kiosk.cli.assemble import Desk
    from kiosk.codes.flatten import flat
    from kiosk.machine.results import identifies

    unknown = 0
    with Desk.open(args) as desk, desk.outside() as outside:
        for text in options.lines_or_stdin(args.text):
            code = desk.read(text)
            fields: dict[str, object] = {"code": flat(code)}
            if identifies(code):
                fields |= answer_json(desk.look_up(code, outside), args.lang, desk.now())
            else:
                fields["answer"] = "not-a-product"
            unknown += fields["answer"] != "record-found"
            print(json.dumps(fields, ensure_ascii=False) if args.json else readable(fields))
    return NO if unknown else GOOD


def readable(fields: dict[str, object]) -> str:
    """The answer for people: the journey first, lists one entry a line."""
    return "\n".join(_lines(fields, ""))


def _lines(value: object, indent: str) -> list[str]:
    lines: list[str] = []
    items = (
        value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else ()
    )
    for name, part in items:
        if isinstance(part, dict | list) and part:
            lines += [f"{indent}{name}:", *_lines(part, indent + "  ")]
        elif part not in (None, [], {}):
            lines.append(f"{indent}{name}: {_plain(part)}")
    return lines


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and "T" in value:
        try:
            return f"{datetime.fromisoformat(value):%Y-%m-%d %H:%M}"
        except ValueError:
            return value
    return str(value)
