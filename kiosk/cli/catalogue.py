"""``kiosk catalogue``: the market board's files into the store, checked, and out again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk.cli import knowledge, options
from kiosk.cli.errors import WrongUse
from kiosk.cli.options import GOOD, NO

HELP = "Check a market board's catalogue files, import them into the kiosk's store, or export them from it."
EXAMPLE = """examples:
  kiosk catalogue check market/
  kiosk catalogue import market/
  kiosk catalogue export copy/"""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    jobs = parser.add_subparsers(dest="job", required=True, metavar="JOB")
    for name, text in (
        ("import", "check a catalogue folder and make it the kiosk's own, whole or not at all"),
        ("check", "only check a catalogue folder"),
        ("export", "write the kiosk's catalogue as files into an empty folder"),
    ):
        job = jobs.add_parser(
            name, help=text, description=text, epilog=f"example: kiosk catalogue {name} market/"
        )
        job.add_argument("folder", type=Path, metavar="FOLDER")
        options.add_config(job)


def run(args: argparse.Namespace) -> int:
    """Do the job; 1 if the catalogue has mistakes."""
    from kiosk import catalogue

    if args.job == "export":
        return _export(args)
    if not args.folder.is_dir():
        raise WrongUse(f"{args.folder}: no such folder, expected one with a catalogue.toml")
    try:
        read = catalogue.read(args.folder)
    except catalogue.CatalogueError as error:
        print(error, file=sys.stderr)
        many = len(error.problems)
        counted = "1 mistake" if many == 1 else f"{many} mistakes"
        print(f"kiosk catalogue {args.job}: {counted}, nothing was imported", file=sys.stderr)
        return NO
    if args.job == "import":
        folder = knowledge.folder(args, options.settings(args))
        try:
            knowledge.keep(read, folder, Progress())
        except OSError as error:
            raise WrongUse(
                f"{folder}: cannot be written ({error.strerror}), expected the store's folder"
            ) from error
    print(
        f"{args.folder}: version {read.version} of {read.as_of:%Y-%m-%d %H:%M}, "
        f"{len(read.products)} products, {len(read.lots)} lots, {len(read.stamps)} stamps, "
        f"{len(read.events)} events, {len(read.stockists)} stockists, {len(read.recalls)} recalls: "
        + ("imported" if args.job == "import" else "no mistakes")
    )
    return GOOD


def _export(args: argparse.Namespace) -> int:
    from kiosk import catalogue

    if args.folder.exists() and any(args.folder.iterdir()):
        raise WrongUse(f"{args.folder}: is not empty, expected an empty or a new folder")
    found = knowledge.find(args, options.settings(args))
    with found.open() as store:
        catalogue.write(store.catalogue(), args.folder)
    print(
        f"{args.folder}: written"
        + (" (the sample catalogue: nothing was imported yet)" if found.sample else "")
    )
    return GOOD


class Progress:
    """What is being written and how far it is, on a terminal's one line; silent elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int) -> None:
        """`done` of `total` records of `what` are written."""
        if self._shown:
            end = "\n" if done >= total else ""
            print(f"\r{what}: {done} of {total}\x1b[K", end=end, file=sys.stderr, flush=True)
