"""``kiosk check``: what is there, what is missing, and whether the kiosk can do its work."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

from kiosk.cli import knowledge, options, outbox
from kiosk.cli.check_display import display
from kiosk.cli.check_panel import standing
from kiosk.cli.errors import WrongUse
from kiosk.cli.options import GOOD, NO
from kiosk.cli.panel import wiring
from kiosk.cli.scanners import kinds_of
from kiosk.settings import Settings

HELP = "Say what is there and what is missing: machine, libraries, catalogue, sources, outbox."
EXAMPLE = """example:
  kiosk check --config /etc/kiosk/kiosk.toml"""

MONTH = timedelta(days=30)

GLUED = "gs1-elements-ambiguous"
"""Kind of a code whose separator the scanner dropped (`kiosk.codes.kinds.ElementString`)."""


@dataclass(frozen=True)
class Line:
    """One thing looked at."""

    part: str
    state: str
    """ok, missing (done without) or wrong (the kiosk cannot do what its settings say)."""
    text: str


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object per line")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Print each part; 1 if one is wrong."""
    settings = options.settings(args)
    parts = [*_machine(settings), *_ease(settings), _catalogue(args, settings)]
    lines = [*parts, *_network(args, settings), _outbox(args, settings), *_scans(args, settings)]
    for line in lines:
        readable = f"{line.state:<8}{line.part:<10}{line.text}"
        print(json.dumps(asdict(line), ensure_ascii=False) if args.json else readable)
    return NO if any(line.state == "wrong" for line in lines) else GOOD


def _machine(settings: Settings) -> list[Line]:
    """The machine's parts; one that is missing is wrong only where the settings ask for it."""
    from kiosk.hardware.devices import inventory

    findings = inventory()
    needed = {
        "camera": settings.camera.kind == "usb",
        "sound": settings.panel.sound is True,
        "panel": wiring(settings.panel).any and settings.panel.factory == "lgpio",
    }
    there = {found.part for found in findings if found.present}
    lines = []
    for found in findings:
        wrong = needed.get(found.part, False) and found.part not in there
        state = "ok" if found.present else "wrong" if wrong else "missing"
        lines.append(Line(found.part, state, found.text))
    said = [display(settings.screen), *standing(settings)]
    said_of = [*lines, *_scanners(settings), *(Line(*one) for one in said)]
    return [*said_of, _wechat(settings), _service(settings)]


def _service(settings: Settings) -> Line:
    """The way to the service screen."""
    if settings.service.pin:
        return Line("service", "ok", "the service screen is behind a PIN (docs/service.md)")
    return Line("service", "missing", "the service screen is closed, since no PIN is set (kiosk service-pin)")


def _scanners(settings: Settings) -> list[Line]:
    """Each that is set; where there is none at all, what could be one."""
    from kiosk.hardware.devices import could_scan, scanner

    found = [(entry.kind, scanner(kind)) for entry in settings.scanner for kind in kinds_of(entry)]
    lines = [
        Line("scanner", "ok" if one.present else "missing" if kind == "auto" else "wrong", one.text)
        for kind, one in found
    ]
    if any(one.present for _, one in found):
        return lines
    return [*lines, *(Line(one.part, "missing", one.text) for one in could_scan())]


def _wechat(settings: Settings) -> Line:
    """The optional engine; wrong only where its models are configured."""
    from kiosk.hardware import wechat
    from kiosk.hardware.errors import HardwareError

    models = settings.decoder.wechat_models
    if models is None:
        return Line("library", "missing", "WeChatQRCode is not configured (decoder.wechat_models): an extra")
    try:
        wechat.WeChat.of(models)
    except HardwareError as error:
        return Line("library", "wrong", str(error))
    return Line("library", "ok", f"WeChatQRCode with the models in {models}: reads hard QR codes")


def _ease(settings: Settings) -> list[Line]:
    """The voice, and how high what can be touched is."""
    from kiosk.cli.check_ease import standing

    return [Line(*each) for each in standing(settings)]


def _catalogue(args: argparse.Namespace, settings: Settings) -> Line:
    from kiosk.cache.errors import StoreError

    try:
        found = knowledge.find(args, settings)
        knowledge.tables(settings, found)
        with found.open() as store:
            counts = ", ".join(f"{count} {what}" for what, count in store.counts().items() if count)
            text = f"version {store.version()} of {store.as_of():%Y-%m-%d %H:%M}: {counts}"
    except StoreError as error:
        return Line("catalogue", "wrong", str(error))
    if found.sample:
        return Line("catalogue", "missing", f"none was imported, the sample is used ({text})")
    return Line("catalogue", "ok", text)


def _network(args: argparse.Namespace, settings: Settings) -> list[Line]:
    """Sources and feeds; the store may be missing, they are asked all the same."""
    from kiosk.cache.errors import StoreError
    from kiosk.cli.assemble import Desk
    from kiosk.cli.check_sources import answers_of

    if settings.network.sources is None:
        return [
            Line("sources", "missing", "none are configured (network.sources): the catalogue alone answers")
        ]
    try:
        with Desk.open(args) as desk, desk.outside() as outside:
            said = answers_of(outside, desk.tables, desk.store.specials(), desk.now())
    except (WrongUse, StoreError) as error:
        return [Line("sources", "wrong", str(error))]
    return [Line(*line) for line in said]


def _outbox(args: argparse.Namespace, settings: Settings) -> Line:
    from kiosk.cache.errors import StoreError
    from kiosk.cache.outbox_tally import standing

    try:
        collector = outbox.collector(settings.outbox, settings.place.stall)
        stand = standing(knowledge.folder(args, settings) / outbox.FILE)
    except (StoreError, WrongUse) as error:
        return Line("outbox", "wrong", str(error))
    whither = "" if collector else " (nobody collects them)"
    text = f"{stand.waiting:,} wait{whither}, {stand.sent:,} were sent"
    if not stand.lost and not stand.refused:
        return Line("outbox", "ok", text)
    return Line("outbox", "missing", f"{text}, {stand.refused:,} were refused, {stand.lost:,} were lost")


def _scans(args: argparse.Namespace, settings: Settings) -> list[Line]:
    """What the scans of the last month say about the scanner itself."""
    from kiosk.cache.errors import StoreError
    from kiosk.cache.outbox_tally import tallies

    first = datetime.now(UTC).date() - MONTH
    try:
        counted = list(tallies(knowledge.folder(args, settings) / outbox.FILE, first, date.max))
    except StoreError:
        return []  # said of the outbox already
    glued = sum(tally.number for tally in counted if tally.code == GLUED)
    if not glued:
        return []
    text = f"{glued:,} scans of the last {MONTH.days} days came without the separator GS, so that lot and"
    return [Line("scanner", "missing", f"{text} serial ran together; set the scanner up to send it (0x1D)")]
