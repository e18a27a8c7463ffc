"""How long it takes to draw: each screen in full at 1080p, warm and for the first time."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pygame

from bench.row import Row, quantile
from kiosk.cli.assemble import Desk
from kiosk.cli.examples import example
from kiosk.cli.screen_of import VIEWS
from kiosk.codes.kinds import TradeItem
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.provenance.answer import Found, Level, Source
from kiosk.provenance.catalogue import Market
from kiosk.provenance.journey import Journey, Reading, Stage, Step, Temperature
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stockist import NearStockist, Stockist
from kiosk.views.painter import Painter
from kiosk.views.stand import Stand

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
GTIN = "08930000000012"


def measure() -> Iterator[Row]:
    """Full redraws of each screen, first paints of products never seen, the viewfinder."""
    surface = pygame.Surface((1920, 1080))
    stand = _stand()
    started = perf_counter()
    painter = Painter(stand)
    painter.paint(surface, _state(sc.FaultShown()))
    yield Row("first paint of the process", _ms(started), "ms")
    yield from _redrawn(surface)
    fresh = [_state(sc.ProductShown(TradeItem(GTIN), _found(number))) for number in range(101)]
    painter.paint(surface, fresh.pop(0))  # the fonts
    firsts = [_timed(partial(painter.paint, surface, state)) for state in fresh]
    yield Row("first paint of a product, median", median(firsts), "ms", "≤ 50")
    yield Row("first paint of a product, p99", quantile(firsts, 0.99), "ms", "≤ 50")
    frame = np.zeros((720, 1280, 3), np.uint8)
    finder = pygame.Rect(1028, 206, 844, 680)
    times = _times(partial(painter.paint_frame, surface, finder, frame), 20)
    yield Row("viewfinder frame of 720p", median(times), "ms", "≤ 6")


def _redrawn(surface: pygame.Surface) -> Iterator[Row]:
    """Every view of the sample market that `kiosk picture` can draw."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Desk.open(Namespace(config=None, store=Path(folder)), demo=True) as desk,
    ):
        painter, slowest = Painter(desk.stand()), 0.0
        for view in VIEWS:
            paint = partial(painter.paint, surface, example(desk, view))
            paint()
            taken = median(_times(paint, 20))
            slowest = max(slowest, taken)
            yield Row(f"redraw {view}", taken, "ms", "≤ 25")
        yield Row("redraw of the slowest view", slowest, "ms", "≤ 25")


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return _ms(started)


def _times(work: Callable[[], object], runs: int) -> list[float]:
    return [_timed(work) for _ in range(runs)]


def _ms(started: float) -> float:
    return (perf_counter() - started) * 1000


def _stand() -> Stand:
    market = Market(LocalText.of("Chợ Bến Sen"), Position(16.46, 107.59))
    pictures = {f"{number}.png": _picture(number) for number in range(8)}
    return Stand(market, "A-12", ("vi", "en"), (), pictures.get, "https://id.example.vn", True, "market")


def _picture(number: int) -> bytes:
    """A photograph-sized picture, different for each number."""
    surface = pygame.Surface((800, 600))
    surface.fill((40 * number % 256, 90, 160))
    pygame.draw.circle(surface, (250, 200, 90), (400, 300), 120 + 10 * number)
    file = BytesIO()
    pygame.image.save(surface, file, "picture.png")
    return file.getvalue()


def _state(screen: sc.Screen) -> st.State:
    return st.State(screen, st.Now(0.0, NOW))


def _found(number: int, recalled: bool = False) -> Found:
    """A product with six stages and five stockists; every name is its own, so nothing is cached."""
    party = Party("p", _text(f"Cơ sở sản xuất {number}"), _text(f"{number} đường Ven Sông, tỉnh mẫu"))
    product = Product(
        GTIN, _text(f"Bưởi thanh trà số {number}"), Group.FRUIT, picture=f"{number % 8}.png", producer=party
    )
    curve = tuple(Reading(NOW + timedelta(minutes=10 * i), 8 + (i * number) % 5 / 4) for i in range(25))
    stages = tuple(
        Stage(
            step,
            who=party,
            where=Place("w", _text(f"Nơi {step} {number}")),
            begins=NOW - timedelta(days=9 - at, minutes=number),
            temperature=Temperature(curve, 8, 9, 2, 12) if step is Step.PACKING else None,
        )
        for at, step in enumerate(list(Step)[:6])
    )
    notice = Recall(
        "TH-1", GTIN, date(2026, 11, 18), _text("Cơ quan mẫu"), _text("Lý do mẫu"), _text("Không sử dụng.")
    )
    return Found(
        Level.LOT,
        product,
        Source("Danh mục của chợ", NOW),
        lot=Lot(GTIN, f"LO-{number}", produced=date(2026, 11, 1), expiry=date(2026, 12, 19)),
        journey=Journey(stages),
        recall=notice if recalled else None,
        recalls_checked=NOW,
        stockists=tuple(_near(number, at) for at in range(5)),
    )


def _near(number: int, at: int) -> NearStockist:
    hours = OpeningHours.parse("Mo-Su 05:00-18:00")
    name, way = _text(f"Quầy {number}-{at}"), _text(f"Lối {number}")
    stockist = Stockist(f"s{at}", name, Position(16.46, 107.59), way, opens=hours)
    return NearStockist(stockist, 40.0 + number + at * 700, at * 70.0)


def _text(words: str) -> LocalText:
    return LocalText.of(words)
