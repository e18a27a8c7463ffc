"""How quickly the store answers, small and large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.generated import AS_OF, HERE, catalogue, gtin
from bench.progress import doing
from bench.row import Row, quantile
from bench.wording import question
from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.codes.kinds import ElementString, GS1Data, TradeItem
from kiosk.provenance.product import Group

SIZES = (100, 100_000, 1_000_000)
STOCKISTS = 100_000
GROUPS = tuple(Group)
TIMES = 2_000
WALL = AS_OF + timedelta(hours=1)


def measure() -> Iterator[Row]:
    """Small, large and very large; the last takes minutes."""
    with TemporaryDirectory() as folder:
        for size in SIZES:
            yield from _look_ups(Path(folder) / f"{size}.sqlite", size)
        yield from _nearest(Path(folder) / "stockists.sqlite")


def _look_ups(path: Path, size: int) -> Iterator[Row]:
    """Any product, and a lot with its journey, among `size` products."""
    chance = Random(2)  # noqa: S311 - measuring, not secrets
    traced = min(size, 1_000)
    doing(f"a catalogue of {size:,} products is made")
    generated = catalogue(size, stockists=60, with_journey=traced)
    with Store.open(path) as store:
        doing(f"{size:,} products are written")
        begun = perf_counter()
        store.replace(generated)
        seconds = perf_counter() - begun
        del generated
        service = Service(store)
        plain = times(lambda: service.answer(TradeItem(gtin(chance.randrange(size))), WALL))
        found = times(lambda: store.search(question(chance.randrange(size), chance)))
        browsed = times(lambda: store.browse(chance.choice(GROUPS)))
        lots = times(
            lambda: service.answer(ElementString(GS1Data(gtin(chance.randrange(traced)), "B1")), WALL)
        )
    yield Row(
        f"catalogue of {size:,} products written",
        size / seconds,
        "products/s",
        "≥ 20,000" if size > 1_000 else "",
    )
    yield from rows(f"look-up of a product among {size:,}", plain, "≤ 1")
    yield from rows(f"search by name among {size:,}", found, "≤ 30", share=0.95)
    yield from rows(f"a product group of {size:,} browsed", browsed, "≤ 30", share=0.95)
    yield from rows(f"look-up of a lot with its journey, {size:,} products", lots, "≤ 1")


def _nearest(path: Path) -> Iterator[Row]:
    """A product that everybody sells, and products that some do."""
    chance = Random(3)  # noqa: S311 - measuring, not secrets
    products = 1_000
    doing(f"a catalogue of {STOCKISTS:,} stockists is made and written")
    with Store.open(path) as store:
        store.replace(catalogue(products, STOCKISTS, with_journey=0))
        everywhere = times(lambda: store.nearest(HERE, gtin(0), 20))
        somewhere = times(lambda: store.nearest(HERE, gtin(chance.randrange(1, products)), 20))
    yield from rows(f"nearest of {STOCKISTS:,} stockists, sold by all", everywhere, "≤ 5")
    yield from rows(f"nearest of {STOCKISTS:,} stockists, sold by one in 25", somewhere, "≤ 5")


def times(run: Callable[[], object]) -> list[float]:
    """Milliseconds of each run."""
    taken = []
    for _ in range(TIMES):
        begun = perf_counter()
        run()
        taken.append((perf_counter() - begun) * 1000)
    return taken


def rows(what: str, taken: list[float], goal: str, share: float = 0.99) -> Iterator[Row]:
    """Median, and what `share` of all do not exceed."""
    yield Row(f"{what}, median", median(taken), "ms")
    yield Row(f"{what}, p{100 * share:.0f}", quantile(taken, share), "ms", goal)
