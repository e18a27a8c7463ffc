"""A country's worth of goods on one kiosk: 5 million products, 1 million serials, on disk."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.generated import HERE, gtin, stamp_code, streamed
from bench.progress import doing
from bench.row import Row
from bench.store import WALL, rows, times
from bench.wording import question
from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.codes.kinds import ElementString, GS1Data, TradeItem

PRODUCTS = 5_000_000
SERIALS = 1_000_000
STOCKISTS = 100_000
MEGABYTE = 1 << 20


def measure() -> Iterator[Row]:
    """Written by a process of its own, whose memory is measured; then asked."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.sqlite"
        doing(f"{PRODUCTS:,} products and {SERIALS:,} serials are made and written")
        seconds, processor, memory = _in_a_process_of_its_own(path)
        total = PRODUCTS + SERIALS + STOCKISTS
        written = f"{PRODUCTS:,} products, {SERIALS:,} serials written"
        yield Row(written, total / seconds, "records/s", "≥ 20,000")
        yield Row("the same by the processor's time", total / processor, "records/s")
        yield Row("memory while they are written", memory, "MB", "≤ 400")
        yield Row("the store's file", path.stat().st_size / MEGABYTE, "MB")
        yield from _asked(path)


def _asked(path: Path) -> Iterator[Row]:
    chance = Random(4)  # noqa: S311 - measuring, not secrets
    with Store.open(path, read_only=True) as store:
        service = Service(store)

        def any_product() -> str:
            return gtin(chance.randrange(PRODUCTS))

        products = times(lambda: service.answer(TradeItem(any_product()), WALL))
        yield from rows(f"look-up of a product among {PRODUCTS:,}", products, "≤ 1")
        items = times(lambda: service.answer(_item(chance.randrange(SERIALS)), WALL))
        yield from rows(f"look-up of an item among {SERIALS:,} serials", items, "≤ 1")
        stamps = times(lambda: store.stamps(stamp_code(chance.randrange(SERIALS))))
        yield from rows(f"stamp among {SERIALS:,}", stamps, "≤ 1")
        near = times(lambda: store.nearest(HERE, any_product(), 20))
        yield from rows(f"nearest of {STOCKISTS:,} stockists, any product", near, "≤ 5")
        all_near = times(lambda: store.nearest(HERE, gtin(0), 20))
        yield from rows(f"nearest of {STOCKISTS:,} stockists, sold by all", all_near, "≤ 5")
        found = times(lambda: store.search(question(chance.randrange(PRODUCTS), chance)))
        yield from rows(f"search by name among {PRODUCTS:,}", found, "≤ 30", share=0.95)


def _item(number: int) -> ElementString:
    return ElementString(GS1Data(gtin(number), serial=f"S{number}"))


def _in_a_process_of_its_own(path: Path) -> tuple[float, float, float]:
    """Seconds, seconds of the processor's time, and megabytes at the most."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_write, args=(path, theirs))
    process.start()
    seconds, processor, memory = ours.recv()
    process.join()
    return float(seconds), float(processor), float(memory)


def _write(path: Path, said: Connection) -> None:
    begun = perf_counter()
    with Store.open(path) as store:
        store.replace(streamed(PRODUCTS, SERIALS, STOCKISTS))
    used = resource.getrusage(resource.RUSAGE_SELF)
    said.send((perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
