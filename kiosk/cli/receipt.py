"""``kiosk receipt``: what a shopper told the market, by the number that they were given."""

from __future__ import annotations

import argparse
import json
from datetime import datetime

from kiosk.cache.outbox_feedback import told_under
from kiosk.cache.outbox_schema import FORM
from kiosk.cache.subject import is_gtin14
from kiosk.cli import options
from kiosk.cli.errors import WrongUse
from kiosk.cli.options import GOOD, NO
from kiosk.cli.outbox import FILE, RECEIVED
from kiosk.machine.receipt import spoken, typed_receipt

HELP = "What a shopper told the market, by receipt number: on this kiosk, or on those that send here."
EXAMPLE = """examples:
  kiosk receipt R34-377-56P          hyphens, spaces and small letters do not matter
  kiosk receipt R3437756P --json"""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("number", metavar="NUMBER", help="as the shopper reads it out")
    parser.add_argument("--json", action="store_true", help="one JSON object for each entry")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Print what was told; 1 where nothing is kept under that number."""
    from kiosk.cli.assemble import Desk

    number = typed_receipt(args.number)
    if number is None:
        raise WrongUse(
            f"{args.number[:40]!a} is no receipt number, expected nine letters and digits such as "
            "R34-377-56P; one of them is misheard or missing"
        )
    with Desk.open(args) as desk:
        folder = desk.knowledge.folder
        found = told_under(folder / FILE, FORM, number) + told_under(folder / RECEIVED, 0, number)
        named = {str(facts.get("gtin", "")) for _, facts in found}
        known = {gtin: desk.store.product(gtin) for gtin in named if is_gtin14(gtin)}
    for at, facts in found:
        product = known.get(str(facts.get("gtin", "")))
        name = product.name.in_language("vi") if product else None
        _say(at, facts, name, as_json=args.json)
    if not found and not args.json:
        print(f"nothing is kept under {spoken(number)}: it was sent on, grew too old, or is of another kiosk")
    return GOOD if found else NO


def _say(at: str, facts: dict[str, object], name: str | None, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"at": at, "name": name, **facts}, ensure_ascii=False))
        return
    moment = f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M}"
    print(f"told at {moment}, receipt {spoken(str(facts.get('receipt', '')))}")
    for fact in ("reasons", "stars", "gtin", "lot", "outcome"):
        if fact in facts:
            # What another kiosk sent may be anything, and goes to a terminal here.
            value = "".join(c if c.isprintable() else "?" for c in str(facts[fact]))
            print(f"  {fact:<8} {value}{f'  {name}' if fact == 'gtin' and name else ''}")
