"""Catalogues of any size, the same every time: for measuring, not for showing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Generic, TypeVar

from biip.checksums import gs1_standard_check_digit

from bench.wording import name
from kiosk.provenance.catalogue import Catalogue, Market
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, EventType, Quantity, Thing
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.stockist import Stockist

T = TypeVar("T")

HERE = Position(16.4637, 107.5909)
AS_OF = datetime(2026, 5, 1, tzinfo=UTC)
MARKET = Market(LocalText.of({"vi": "Chợ Đo", "en": "Bench Market"}), HERE)
PARTIES = 500
GROUPS = tuple(Group)
HOURS = OpeningHours.parse("Mo-Su 05:00-18:00")
STEPS = ("growing", "harvest", "packing", "transport", "retail")


def gtin(number: int) -> str:
    """The GTIN-14 of a generated product."""
    digits = f"0893{number:09d}"
    return digits + str(gs1_standard_check_digit(digits))


def catalogue(products: int, stockists: int = 0, with_journey: int = 1_000, seed: int = 1) -> Catalogue:
    """A catalogue of so many products and stockists.

    The first `with_journey` products have a lot ``B1`` with a journey of five events. Every stockist sells
    forty products, the first of all among them: so product 0 is sold everywhere.
    """
    chance = Random(seed)  # noqa: S311 - measuring, not secrets
    gtins = [gtin(number) for number in range(products)]
    parties = tuple(_party(number) for number in range(PARTIES))
    traced = gtins[:with_journey]
    return Catalogue(
        MARKET,
        1,
        AS_OF,
        products=tuple(_product(n, code, parties) for n, code in enumerate(gtins)),
        lots=tuple(Lot(code, "B1", date(2026, 4, 1), date(2026, 8, 1)) for code in traced),
        parties=parties,
        places=tuple(Place(f"place-{n}", LocalText.of(f"Nơi {n}")) for n in range(PARTIES)),
        recalls=tuple(_recall(code) for code in gtins[::1000]),
        stockists=tuple(_stockist(n, gtins, chance) for n in range(stockists)),
        events=tuple(event for n, code in enumerate(traced) for event in _events(n, code)),
    )


class Made(Collection[T], Generic[T]):
    """So many facts, each made when it is asked for and then forgotten."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return map(self._make, range(self._count))

    def __contains__(self, fact: object) -> bool:
        return any(fact == made for made in self)


@dataclass(frozen=True)
class Streamed:
    """The facts of a catalogue larger than the memory."""

    products: Collection[Product]
    stamps: Collection[Stamp]
    stockists: Collection[Stockist]
    parties: Collection[Party]
    places: Collection[Place]
    market: Market = MARKET
    version: int = 1
    as_of: datetime = AS_OF
    lots: Collection[Lot] = ()
    recalls: Collection[Recall] = ()
    certificates: Collection[Certificate] = ()
    events: Collection[EpcisEvent] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    store_profiles: str = ""


def streamed(products: int, serials: int, stockists: int) -> Streamed:
    """As `catalogue`, without journeys; with so many stamped items."""
    parties = tuple(_party(number) for number in range(PARTIES))

    def sold(number: int) -> Stockist:
        chance = Random(number)  # noqa: S311 - measuring, not secrets
        gtins = [gtin(0), *(gtin(chance.randrange(products)) for _ in range(9))]
        return _stockist(number, gtins, chance)

    return Streamed(
        products=Made(products, lambda number: _product(number, gtin(number), parties)),
        stamps=Made(serials, lambda number: _stamp(number, products)),
        stockists=Made(stockists, sold),
        parties=parties,
        places=tuple(Place(f"place-{n}", LocalText.of(f"Nơi {n}")) for n in range(PARTIES)),
    )


def stamp_code(number: int) -> str:
    """The code of a stamp; they follow no order."""
    return f"{number * 2_654_435_761 % 2**32:010d}"


def _stamp(number: int, products: int) -> Stamp:
    return Stamp(
        stamp_code(number), StampState.ACTIVE, gtin(number % products), serial=f"S{number}", activated=AS_OF
    )


def _party(number: int) -> Party:
    called = LocalText.of({"vi": f"Hợp tác xã Số {number}", "en": f"Cooperative No {number}"})
    return Party(f"party-{number}", called, LocalText.of(f"Thôn {number}, Xã Đo"))


def _product(number: int, code: str, parties: Sequence[Party]) -> Product:
    return Product(
        code,
        name(number),
        GROUPS[number % len(GROUPS)],
        producer=parties[number % len(parties)],
        net_content=LocalText.of("500 g"),
        origin=LocalText.of({"vi": "Xã Đo", "en": "Do commune"}),
        standards=("VietGAP",),
        special=number < 6,
    )


def _recall(code: str) -> Recall:
    words = LocalText.of({"vi": "Đo", "en": "Bench"})
    return Recall(f"TH-{code[-6:]}", code, date(2026, 4, 20), words, words, words, serials=("S9",))


def _stockist(number: int, gtins: Sequence[str], chance: Random) -> Stockist:
    """Most in towns, a few everywhere: distances as uneven as they are."""
    town = number % 40
    spread = 0.03 if number % 10 else 3.0
    where = Position(
        HERE.latitude + (town % 8 - 4) * 0.4 + chance.gauss(0, spread),
        HERE.longitude + (town // 8 - 2) * 0.4 + chance.gauss(0, spread),
    )
    called = LocalText.of(f"Sạp {number}")
    sells = (gtins[0], *chance.choices(gtins, k=39)) if gtins else ()
    return Stockist(
        f"stockist-{number}",
        called,
        where,
        called,
        HOURS,
        stall=f"A-{number}" if number < 50 else None,
        in_market=number < 50,
        sells=sells,
    )


def _events(number: int, code: str) -> list[EpcisEvent]:
    """Grown, picked, packed, carried, sold."""
    lot = (Quantity(Thing(code, "B1"), 100.0, "KGM"),)
    return [
        EpcisEvent(
            f"event-{number}-{place}",
            EventType.OBJECT,
            AS_OF - timedelta(days=30 - place),
            "OBSERVE",
            step,
            read_point=f"place-{(number + place) % PARTIES}",
            party=f"party-{(number + place) % PARTIES}",
            quantities=lot,
        )
        for place, step in enumerate(STEPS)
    ]
