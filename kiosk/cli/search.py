"""``kiosk search``: products by their names, for goods that carry no code."""

from __future__ import annotations

import argparse
import json
import sys

from kiosk.cli import options
from kiosk.cli.options import GOOD, NO
from kiosk.provenance.product import Product

HELP = "Find products by words of their name, brand or group; Vietnamese with or without diacritics."
EXAMPLE = """examples:
  kiosk search buoi
  kiosk search --json 'cá kho'"""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("text", nargs="+", metavar="TEXT", help="words; the last may be only begun")
    parser.add_argument("--json", action="store_true", help="one JSON object per product")
    options.add_language(parser, "the names")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Print what was found, the best first; 1 if nothing was."""
    from kiosk.cli.assemble import Desk

    with Desk.open(args) as desk:
        found = desk.store.search(" ".join(args.text), language=args.lang)
    for product in found:
        if args.json:
            print(json.dumps(_fields(product, args.lang), ensure_ascii=False))
        else:
            print(f"{product.gtin}  {product.name.in_language(args.lang)}")
    if not found:
        print("kiosk search: no product's name, brand or group has these words", file=sys.stderr)
        return NO
    return GOOD


def _fields(product: Product, language: str) -> dict[str, object]:
    return {
        "gtin14": product.gtin,
        "name": product.name.in_language(language),
        "group": product.group,
        "brand": product.brand.in_language(language) if product.brand else None,
    }
