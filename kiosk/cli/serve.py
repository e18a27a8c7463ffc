"""``kiosk serve``: the store over HTTP, read only, for the other stalls of a market."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kiosk.cli import knowledge, options
from kiosk.cli.ending import Ending
from kiosk.cli.errors import WrongUse
from kiosk.cli.options import GOOD
from kiosk.cli.outbox import RECEIVED
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.serve.collecting import Collecting
    from kiosk.serve.serving import Serving

HELP = "Serve the store over HTTP, read only: links, events, recalls and bundles for other kiosks."
EXAMPLE = """examples:
  kiosk serve
  kiosk serve --host 0.0.0.0 --port 8080 --base https://kiosk.market.example"""

BUNDLES = "bundles"
"""Folder of bundles beside the store."""

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("--host", help="address to listen on (default: by the settings, 127.0.0.1)")
    parser.add_argument("--port", type=_port, help="port to listen on, 0 for a free one (default: 8080)")
    parser.add_argument(
        "--base", metavar="URL", help="address by which clients reach it (default: host and port)"
    )
    parser.add_argument("--demo", action="store_true", help="the sample catalogue, also to other machines")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop by SIGTERM."""
    from kiosk.serve import server
    from kiosk.serve.app import create_app

    settings = options.settings(args)
    host = args.host or settings.serve.host
    port = settings.serve.port if args.port is None else args.port
    with Ending():
        found = knowledge.find(args, settings, demo=args.demo)
        if found.sample and not args.demo and host not in LOOPBACK:
            raise WrongUse(
                f"no catalogue was imported, and the invented sample is not for other machines ({host});"
                " expected kiosk catalogue import FOLDER first, or --demo"
            )
        try:
            listening = server.listen(host, port)
        except OSError as error:
            raise WrongUse(f"{host} port {port}: cannot listen there ({error.strerror})") from error
        with listening:
            port = int(listening.getsockname()[1])
            base = _base(args.base or settings.serve.base, host, port)
            serving = _serving(base, found, args, settings)
            app = create_app(serving, _outboxes(args, settings))
            ready = partial(_say, base, f"{host} port {port}")
            server.run(app, listening, settings.serve.threads, ready)
    return GOOD


def _serving(base: str, found: knowledge.Knowledge, args: argparse.Namespace, settings: Settings) -> Serving:
    from kiosk.serve.serving import Serving

    bundles = settings.serve.bundles or knowledge.folder(args, settings) / BUNDLES
    with found.open() as store:
        market = store.market()
    name = market.name.in_language("vi") if market else "Provenance kiosk"
    name += " (sample catalogue)" if found.sample else ""
    return Serving(base, found.open, bundles, name, settings.serve.fresh_for)


def _outboxes(args: argparse.Namespace, settings: Settings) -> Collecting | None:
    """Where the entries of other kiosks go. Raises WrongUse where the token cannot be had."""
    from kiosk.cache.received import Received
    from kiosk.serve.collecting import Collecting
    from kiosk.sources.credential import Credential, CredentialMissing

    serve = settings.serve
    if not serve.collect:
        return None
    try:
        token = Credential.from_file(serve.token).text if serve.token else None
    except CredentialMissing as error:
        raise WrongUse(f"serve.token: {error}") from error
    path = knowledge.folder(args, settings) / RECEIVED
    return Collecting(partial(Received.open, path, serve.collect_size * 1_000_000), token)


def _base(given: str, host: str, port: int) -> str:
    """The address that all links begin with. Raises WrongUse where it is none."""
    if not given:
        if host in ("0.0.0.0", "::", ""):  # noqa: S104 - refused, not bound
            raise WrongUse(
                f"--host {host} is no address for links, expected --base such as http://192.168.1.5:{port}"
            )
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    parts = urlsplit(given)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.query
        or parts.fragment
        or "@" in given
    ):
        raise WrongUse(f"base {given!a}, expected an address such as https://kiosk.market.example")
    return given.rstrip("/")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"port {text!r}, expected a number from 0 to 65535")
    return int(text)


def _say(base: str, listening: str) -> None:
    print(f"kiosk: serving {base} on {listening}", file=sys.stderr, flush=True)
