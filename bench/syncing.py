"""A bundle of 100,000 products is applied by ``kiosk sync`` while another process looks things up."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from bench.generated import catalogue, gtin
from bench.progress import doing
from bench.row import Row, quantile
from bench.store import WALL
from kiosk import catalogue as files
from kiosk.bundle.building import build
from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.cli import keeping
from kiosk.codes.kinds import TradeItem
from kiosk.provenance.local_text import LocalText

PRODUCTS = 100_000
PAUSE = 0.005
"""Seconds between two look-ups: a shopper never asks so often."""


def measure() -> Iterator[Row]:
    """By the whole bundle, and by a delta in which one product in a hundred changed."""
    with TemporaryDirectory() as folder:
        here = Path(folder)
        doing(f"a catalogue of {PRODUCTS:,} products is made, changed, and both are built and signed")
        published, allowed, whole, delta = _published(here)
        yield Row(f"bundle of {PRODUCTS:,} products", whole.stat().st_size / 1000, "kB")
        yield Row("delta, 1 product in 100 changed", delta.stat().st_size / 1000, "kB")
        for way, origin in (("whole", whole), ("delta", published)):
            own = here / way
            _with_old(here / "old", own)
            doing(f"{way}: kiosk sync, and look-ups meanwhile")
            seconds, waits = _synced(own, origin, allowed)
            what = f"bundle of {PRODUCTS:,} products applied ({way})"
            yield Row(what, seconds, "s", "≤ 30")
            yield Row(f"  a look-up meanwhile, p99 of {len(waits):,}", quantile(waits, 0.99), "ms")
            yield Row("  a look-up meanwhile, the longest", max(waits), "ms", "≤ 50")


def _published(here: Path) -> tuple[Path, Path, Path, Path]:
    """Folder of a board, its list of signers, the whole bundle, the delta."""
    old = catalogue(PRODUCTS, stockists=60)
    changed = LocalText.of("450 g")
    new = replace(
        old,
        version=2,
        products=tuple(
            replace(product, net_content=changed) if number % 100 == 0 else product
            for number, product in enumerate(old.products)
        ),
    )
    files.write(old, here / "old")
    files.write(new, here / "new")
    key = here / "key"
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "board@example.vn", "-f", str(key)]
    subprocess.run(command, check=True)
    allowed = here / "allowed_signers"
    allowed.write_text(f"board@example.vn {key.with_suffix('.pub').read_text('utf-8')}", encoding="utf-8")
    published = here / "published"
    before = build(here / "old", old, published, key)
    after = build(here / "new", new, published, key, previous=[before.bundle])
    return published, allowed, after.bundle, after.deltas[0]


def _with_old(old: Path, own: Path) -> None:
    own.mkdir()
    with keeping.changing(own):
        keeping.keep(files.read(old), keeping.copied(old, own), own, None)


def _synced(own: Path, origin: Path, allowed: Path) -> tuple[float, list[float]]:
    """Seconds of the whole command, and milliseconds of each look-up meanwhile."""
    settings = own / "kiosk.toml"
    settings.write_text(f'[sync]\nallowed_signers = "{allowed}"\n', encoding="utf-8")
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    ready, over = context.Event(), context.Event()
    reader = context.Process(target=_look_up, args=(own / keeping.STORE, theirs, ready, over))
    reader.start()
    ready.wait()
    begun = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "kiosk", "sync", "--from", origin, "--store", own, "--config", settings],
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ,
    )
    seconds = perf_counter() - begun
    over.set()
    waits = ours.recv()
    reader.join()
    return seconds, waits


def _look_up(path: Path, said: Connection, ready: Event, over: Event) -> None:
    """Any product, one after the other, until it is over."""
    chance = Random(5)  # noqa: S311 - measuring, not secrets
    waits = []
    with Store.open(path, read_only=True) as store:
        service = Service(store)
        while not over.is_set():
            code = TradeItem(gtin(chance.randrange(PRODUCTS)))
            begun = perf_counter()
            service.answer(code, WALL)
            waits.append((perf_counter() - begun) * 1000)
            ready.set()
            sleep(PAUSE)
    said.send(waits)
