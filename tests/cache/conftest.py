"""A small whole catalogue, and a store that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from kiosk.cache.store import Store
from kiosk.provenance.catalogue import Catalogue, Market
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, EventType, Quantity, Thing
from kiosk.provenance.journey import DiaryEntry, Reading, Temperature
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.opening_hours import OpeningHours, Span
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.stockist import Stockist

HERE = Position(16.47, 107.58)
HOUSE = timezone(timedelta(hours=7))
POMELO, CASE, FISH, RICE, TEA = (f"0893000000{n:03d}0" for n in range(1, 6))


def both(vietnamese: str, english: str) -> LocalText:
    """Words in both languages."""
    return LocalText.of({"vi": vietnamese, "en": english})


def day(month: int, number: int, hour: int = 8) -> datetime:
    """A moment of 2026 in the market's own time."""
    return datetime(2026, month, number, hour, tzinfo=HOUSE)


def crate() -> Thing:
    """The crate in which the pomelos travel."""
    return Thing(sscc="189300000000000015")


def events() -> tuple[EpcisEvent, ...]:
    """Pomelos: grown, picked, packed in a crate, and the crate shipped and opened again."""
    lot = Thing(POMELO, "B1")
    some = (Quantity(lot, 120.0, "KGM"),)
    return (
        EpcisEvent(
            "e1",
            EventType.OBJECT,
            day(2, 1),
            "ADD",
            "commissioning",
            read_point="field",
            party="farm",
            quantities=some,
            stage="growing",
            diary=(DiaryEntry(day(1, 5), both("Bón phân", "Manured")),),
            certificates=("VG-1",),
        ),
        EpcisEvent("e2", EventType.OBJECT, day(3, 1), "OBSERVE", "harvest", quantities=some),
        EpcisEvent(
            "e3",
            EventType.AGGREGATION,
            day(3, 2),
            "ADD",
            "packing",
            read_point="shed",
            party="packer",
            parent=crate(),
            quantities=some,
        ),
        EpcisEvent(
            "e4",
            EventType.OBJECT,
            day(3, 3),
            "OBSERVE",
            "shipping",
            party="carrier",
            to="hall",
            things=(crate(),),
            temperature=Temperature((Reading(day(3, 3), 8.0),), 7.0, 9.0, 4.0, 10.0),
            documents=("PX-1",),
        ),
        EpcisEvent(
            "e5",
            EventType.AGGREGATION,
            day(3, 4),
            "DELETE",
            "unpacking",
            read_point="hall",
            parent=crate(),
            quantities=some,
        ),
        EpcisEvent(
            "e6", EventType.OBJECT, day(3, 5), "OBSERVE", "retail_selling", read_point="hall", quantities=some
        ),
    )


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Invented facts of every kind, each field filled somewhere."""
    farm = Party("farm", both("Vườn Mẫu", "Sample Farm"), LocalText.of("Thôn Một"), gln="8930000000019")
    packer = Party("packer", LocalText.of("Nhà đóng gói Mẫu"))
    carrier = Party("carrier", LocalText.of("Xe Mẫu"))
    trader = Party("trader", LocalText.of("Chỉ một sản phẩm gọi tên"))
    hours = OpeningHours((Span(0, time(5), time(18)), Span(6, time(22), time(2))))
    return Catalogue(
        Market(both("Chợ Mẫu", "Sample Market"), HERE),
        7,
        day(4, 1),
        products=(
            Product(
                RICE,
                both("Gạo", "Rice"),
                Group.RICE,
                picture="rice.png",
                producer=farm,
                brand=LocalText.of("Mẫu"),
                shelf_life=LocalText.of("12 tháng"),
                net_content=LocalText.of("5 kg"),
                origin=LocalText.of("Xã Mẫu"),
                raw_material=LocalText.of("Cánh đồng Mẫu"),
                supplier=trader,
                distributor=trader,
                standards=("VietGAP",),
                ocop_stars=4,
                special=True,
            ),
            Product(POMELO, both("Bưởi", "Pomelo"), Group.FRUIT, producer=farm, special=True),
            Product(CASE, both("Thùng bưởi", "Case of pomelos"), Group.FRUIT, contains=POMELO),
            Product(FISH, both("Cá", "Fish"), Group.FISHERY),
        ),
        lots=(
            Lot(POMELO, "B1", date(2026, 3, 1), date(2026, 5, 1), LocalText.of("120 kg")),
            Lot(POMELO, "B0"),
            Lot(FISH, "F1", date(2026, 3, 1)),
        ),
        parties=(packer, farm, carrier),
        places=(
            Place(
                "field",
                LocalText.of("Vườn"),
                LocalText.of("Thôn Một"),
                Position(16.3, 107.4),
                "8930000000026",
            ),
            Place("hall", LocalText.of("Chợ Mẫu"), position=HERE),
            Place("shed", LocalText.of("Nhà đóng gói")),
        ),
        stamps=(
            Stamp(
                "AAAA1111", StampState.ACTIVE, POMELO, "B1", "S1", "vendor-a", day(3, 2), None, 2, day(3, 6)
            ),
            Stamp("BBBB2222", StampState.PRINTED),
            Stamp("CCCC3333", StampState.SOLD, FISH, sold=day(3, 9)),
            Stamp("CCCC3333", StampState.VOID, FISH, issuer="vendor-b"),
        ),
        recalls=(
            recall("TH-1", FISH, lots=("F1", "F2")),
            recall("TH-2", TEA),
            recall("TH-3", RICE, serials=("S9",)),
        ),
        certificates=(
            Certificate("VG-1", "VietGAP", LocalText.of("Chi cục Mẫu"), date(2025, 1, 1), date(2027, 1, 1)),
            Certificate("OC-1", "OCOP", LocalText.of("Tỉnh Mẫu"), gtin=POMELO),
            Certificate("AT-1", "ATTP", LocalText.of("Sở Mẫu"), party="farm"),
        ),
        stockists=(
            stockist("far", 17.0, 107.6, sells=(POMELO, FISH)),
            stockist("stall", 16.4702, 107.58, in_market=True, sells=(POMELO, POMELO), opens=hours),
            stockist("near", 16.4701, 107.58, sells=(POMELO,)),
            stockist("other", 16.47, 107.58, sells=(RICE,)),
        ),
        events=events(),
        pictures={"rice.png": b"\x89PNG\x00", "fish.svg": b"<svg/>"},
        store_profiles="[profiles]\n",
    )


def recall(notice: str, gtin: str, lots: tuple[str, ...] = (), serials: tuple[str, ...] = ()) -> Recall:
    """A recall of invented goods."""
    words = LocalText.of("Mẫu")
    return Recall(notice, gtin, date(2026, 3, 20), words, words, words, lots, serials)


def stockist(
    identifier: str,
    latitude: float,
    longitude: float,
    in_market: bool = False,
    sells: tuple[str, ...] = (),
    opens: OpeningHours = OpeningHours(),
) -> Stockist:
    """A stockist of invented goods."""
    where = Position(latitude, longitude)
    words = LocalText.of(identifier)
    return Stockist(identifier, words, where, words, opens, in_market=in_market, sells=sells)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store can be made."""
    return tmp_path / "store.sqlite"


@pytest.fixture
def store(path: Path, catalogue: Catalogue) -> Iterator[Store]:
    """A store that holds the catalogue."""
    with Store.open(path) as opened:
        opened.replace(catalogue)
        yield opened


@pytest.fixture
def wall() -> datetime:
    """A day after the catalogue was issued."""
    return datetime(2026, 4, 2, 3, tzinfo=UTC)
