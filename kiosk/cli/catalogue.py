"""``kiosk catalogue``: the market board's files checked, imported, exported, made into signed bundles."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk.cli import keeping, knowledge, options
from kiosk.cli.errors import WrongUse
from kiosk.cli.options import GOOD, NO
from kiosk.cli.progress import Progress
from kiosk.provenance.catalogue import Catalogue

HELP = "Check a market board's catalogue files, import or export them, make signed bundles of them, go back."
EXAMPLE = """examples:
  kiosk catalogue check market/
  kiosk catalogue import market/
  kiosk catalogue export copy/
  kiosk catalogue build market/ /var/www/kiosk --key board-key --previous /var/www/kiosk/market-118.bundle
  kiosk catalogue back"""

IN_FOLDER = (
    ("import", "check a catalogue folder and make it the kiosk's own, whole or not at all"),
    ("check", "only check a catalogue folder"),
    ("export", "write the kiosk's catalogue as files into an empty folder"),
    ("build", "check a catalogue folder and make a bundle of it, for kiosk sync"),
)

NOTHING_DONE = {"import": ", nothing was imported", "build": ", nothing was built"}
"""What a catalogue with mistakes means to a job that changes something."""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    jobs = parser.add_subparsers(dest="job", required=True, metavar="JOB")
    for name, text in IN_FOLDER:
        out = " out/" if name == "build" else ""
        job = jobs.add_parser(
            name, help=text, description=text, epilog=f"example: kiosk catalogue {name} market/{out}"
        )
        job.add_argument("folder", type=Path, metavar="FOLDER")
        if name == "build":
            job.add_argument("out", type=Path, metavar="OUT", help="folder for the bundle and latest.json")
            job.add_argument("--key", type=Path, help="OpenSSH private key to sign with")
            job.add_argument(
                "--previous",
                type=Path,
                action="append",
                default=[],
                metavar="OLD.bundle",
                help="a bundle that kiosks may have, for which a delta is made; may be given more than once",
            )
        options.add_config(job)
    text = "go back to the catalogue before this one; sync then waits for a newer one"
    back = jobs.add_parser("back", help=text, description=text, epilog="example: kiosk catalogue back")
    options.add_config(back)


def run(args: argparse.Namespace) -> int:
    """Do the job; 1 if the catalogue has mistakes."""
    from kiosk import catalogue

    try:
        return _jobs(args)
    except catalogue.CatalogueError as error:
        print(error, file=sys.stderr)
        many = len(error.problems)
        counted = "1 mistake" if many == 1 else f"{many} mistakes"
        print(f"kiosk catalogue {args.job}: {counted}{NOTHING_DONE.get(args.job, '')}", file=sys.stderr)
        return NO
    except keeping.Busy as error:
        print(f"kiosk catalogue {args.job}: {error}", file=sys.stderr)
        return NO


def _jobs(args: argparse.Namespace) -> int:
    from kiosk import catalogue

    match args.job:
        case "export":
            return _export(args)
        case "back":
            return _back(args)
    if not args.folder.is_dir():
        raise WrongUse(f"{args.folder}: no such folder, expected one with a catalogue.toml")
    read = catalogue.read(args.folder)
    match args.job:
        case "build":
            return _build(args, read)
        case "import":
            _import(args, read)
    print(f"{args.folder}: {summary(read)}: " + ("imported" if args.job == "import" else "no mistakes"))
    return GOOD


def summary(read: Catalogue) -> str:
    """A catalogue in one line."""
    return (
        f"version {read.version} of {read.as_of:%Y-%m-%d %H:%M}, "
        f"{len(read.products)} products, {len(read.lots)} lots, {len(read.stamps)} stamps, "
        f"{len(read.events)} events, {len(read.stockists)} stockists, {len(read.recalls)} recalls"
    )


def _import(args: argparse.Namespace, read: Catalogue) -> None:
    here = knowledge.folder(args, options.settings(args))
    try:
        with keeping.changing(here, keeping.PATIENCE):
            keeping.keep(read, keeping.copied(args.folder, here), here, Progress())
    except OSError as error:
        raise WrongUse(
            f"{here}: cannot be written ({error.strerror}), expected the store's folder"
        ) from error


def _build(args: argparse.Namespace, read: Catalogue) -> int:
    from kiosk.bundle.building import build
    from kiosk.bundle.errors import BundleError, SetupError

    try:
        built = build(args.folder, read, args.out, args.key, args.previous, Progress())
    except (BundleError, SetupError) as error:
        raise WrongUse(str(error)) from error
    except OSError as error:
        raise WrongUse(f"{error.filename or args.out}: {error.strerror}") from error
    print(f"{built.bundle}: {summary(read)}, {built.bundle.stat().st_size:,} bytes")
    for path in built.deltas:
        print(f"{path}: {path.stat().st_size:,} bytes")
    if not built.signed:
        print("not signed: no kiosk takes it (give --key, or ssh-keygen -Y sign -n kiosk-bundle -f KEY FILE)")
    return GOOD


def _back(args: argparse.Namespace) -> int:
    here = knowledge.folder(args, options.settings(args))
    try:
        was, read = keeping.back(here, Progress())
    except FileNotFoundError as error:
        raise WrongUse(str(error)) from error
    except OSError as error:
        raise WrongUse(f"{here}: {error.strerror}, expected the store's folder") from error
    print(f"{here}: {summary(read)}: in the place of version {was}")
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
