"""``kiosk sync``: a newer catalogue from a web server or a USB stick into the store, while the kiosk runs."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli import keeping, knowledge, options, sync_outcome
from kiosk.cli.catalogue import summary
from kiosk.cli.errors import WrongUse
from kiosk.cli.options import GOOD, NO
from kiosk.cli.progress import Progress
from kiosk.cli.sync_outcome import SyncOutcome
from kiosk.machine.service_screens import SyncStand
from kiosk.settings import SyncSettings

if TYPE_CHECKING:
    from kiosk.bundle.origin import Origin
    from kiosk.bundle.sync import Here, Terms

HELP = "Fetch a newer signed catalogue, by network or from a USB stick, and make it the kiosk's own."
EXAMPLE = """examples:
  kiosk sync
  kiosk sync --from https://market.example.vn/kiosk/
  kiosk sync --from /media/usb
  kiosk sync --from /media/usb/cho-ben-sen-119.bundle
exit status: 0 the newest is here; 1 it could not be had, or was refused; 2 wrong use or settings
to go back to the catalogue before: kiosk catalogue back"""

WORK = "sync"
"""Folder beside the store for what is on its way."""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument(
        "--from",
        dest="origin",
        metavar="URL|PATH",
        help="folder with latest.json, or one bundle (default: sync.url of the settings)",
    )
    parser.add_argument("--again", action="store_true", help="take a version that was taken back here, too")
    parser.add_argument("--other-market", action="store_true", help="take another market's catalogue, too")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Sync; 1 where it could not be done now, or what is offered is refused."""
    from kiosk import catalogue
    from kiosk.bundle.errors import BundleError, OriginError, SetupError
    from kiosk.cache.errors import StoreError

    settings = options.settings(args)
    here = knowledge.folder(args, settings)
    try:
        origin = _origin(args.origin or settings.sync.url, settings.sync)
        with keeping.changing(here, keeping.PATIENCE):
            keeping.settle(here)
            stand, version = _synced(origin, here, _terms(args, settings.sync), again=args.again)
    except (SetupError, WrongUse) as error:
        _note(here, SyncStand.UNSET, str(error))
        raise WrongUse(str(error)) from error
    except catalogue.CatalogueError as error:
        print(error, file=sys.stderr)
        failure = f"{len(error.problems)} mistakes in the catalogue that was offered; nothing is changed"
        stand = SyncStand.REFUSED
    except OSError as error:
        failure = f"{error.filename or here}: {error.strerror or error}; nothing is changed"
        stand = SyncStand.FAILED
    except BundleError as error:
        failure = str(error)
        stand = SyncStand.UNREACHABLE if isinstance(error, OriginError) else SyncStand.REFUSED
    except (StoreError, keeping.Busy) as error:
        failure, stand = str(error), SyncStand.FAILED
    else:
        _note(here, stand, f"{version}")
        return GOOD
    print(f"kiosk sync: {failure}", file=sys.stderr)
    _note(here, stand, failure)
    return NO


def _note(here: Path, stand: SyncStand, text: str) -> None:
    """For the service screen."""
    sync_outcome.write(here, SyncOutcome(datetime.now().astimezone(), stand, text))


def _synced(origin: Origin, here: Path, terms: Terms, *, again: bool) -> tuple[SyncStand, int | None]:
    """What came of it, and the version that is here now."""
    from kiosk import catalogue
    from kiosk.bundle import sync

    work, progress, has = here / WORK, Progress(), _has(here, again)
    got = sync.fetch(origin, has, terms, work, progress)
    if isinstance(got, sync.UpToDate):
        held = f" (version {got.held_back} was taken back here; --again takes it)" if got.held_back else ""
        print(f"{origin.name}: up to date, version {has.version}{held}")
        return SyncStand.CURRENT, has.version
    read = catalogue.read(got.folder)
    keeping.keep(read, got.folder, here, progress)
    sync.remember(work, origin.name, read.version, got.stamp)
    sync.tidy(work)
    if got.delta_failed:
        print(f"the delta did not serve: {got.delta_failed}", file=sys.stderr)
    way = "by delta" if got.by_delta else "whole"
    print(f"{origin.name}: {summary(read)}: {got.received:,} bytes, {way}, signed by {got.signer}")
    return SyncStand.FETCHED, read.version


def _origin(given: str, settings: SyncSettings) -> Origin:
    from kiosk.bundle.folder import FileOrigin, FolderOrigin
    from kiosk.bundle.web import WebOrigin

    if not given:
        raise WrongUse("no sync.url in the settings, expected it there or --from URL|PATH")
    if given.startswith(("http://", "https://")):
        return WebOrigin(given, ca=settings.ca)
    path = Path(given)
    if path.is_dir():
        return FolderOrigin(path)
    if path.is_file():
        return FileOrigin(path)
    raise WrongUse(f"{given}: no such folder or bundle, expected one, or an address with http:// or https://")


def _terms(args: argparse.Namespace, settings: SyncSettings) -> Terms:
    from kiosk.bundle.manifest import Limits
    from kiosk.bundle.sync import Terms

    if not settings.allowed_signers.is_file():
        raise WrongUse(
            f"{settings.allowed_signers}: no such file, expected the names and OpenSSH public keys of those "
            "who may sign (sync.allowed_signers)"
        )
    packed = settings.max_size * 1_000_000
    return Terms(settings.allowed_signers, Limits(packed, 4 * packed), other_market=args.other_market)


def _has(here: Path, again: bool) -> Here:
    from kiosk.bundle.manifest import slug
    from kiosk.bundle.sync import Here

    found = keeping.in_store(here)
    if found is None:
        return Here(None, None, None)
    version, _, market = found
    return Here(version, slug(market), keeping.kept_files(here), 0 if again else keeping.taken_back(here))
