"""What the tests of the views share: a kiosk in an invented market, and a painter for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pygame
import pytest

from kiosk.artwork import artwork
from kiosk.codes.kinds import (
    Code,
    Coupon,
    DigitalLink,
    ElementString,
    Fault,
    GS1Data,
    Invalid,
    Location,
    LogisticUnit,
    NotAProduct,
    OpaqueUrl,
    PaymentQr,
    Publication,
    RestrictedCirculation,
    TradeItem,
    UntrustedUrl,
    VendorInternal,
    VendorStamp,
)
from kiosk.machine.events import Reader
from kiosk.machine.screens import (
    FaultShown,
    HelpShown,
    Idle,
    KeypadShown,
    LookingUp,
    NotAProductShown,
    ProductShown,
    RecallShown,
    Screen,
    SearchShown,
    SourcesShown,
    StageShown,
    StockistsShown,
    UnavailableShown,
    UnknownShown,
    UnreadableShown,
    VendorStampShown,
)
from kiosk.machine.state import Badges, Now, State
from kiosk.provenance.answer import Found, Freshness, Level, NoRecord, Source, Unreachable
from kiosk.provenance.catalogue import Market
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.datum import Datum
from kiosk.provenance.journey import DiaryEntry, Journey, Reading, Stage, Step, Temperature
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.stockist import NearStockist, Stockist
from kiosk.views.canvas import Canvas, Studio
from kiosk.views.painter import Painter
from kiosk.views.stand import Stand
from tests.views.service_screens import service_screens
from tests.views.stamp_screens import stamp_screens
from tests.views.told_screens import told_screens

ZONE = timezone(timedelta(hours=7))

SIZES = ((1920, 1080), (1280, 800), (1024, 600), (800, 480), (1080, 1920), (720, 1280))


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Each size of screen the kiosk is built for."""
    given: tuple[int, int] = request.param
    return given


@pytest.fixture(params=("vi", "en"))
def language(request: pytest.FixtureRequest) -> str:
    """Each language."""
    return str(request.param)


@pytest.fixture(scope="session")
def now() -> Now:
    """A Friday morning."""
    return Now(10.0, datetime(2026, 11, 20, 9, 30, tzinfo=ZONE))


@pytest.fixture(scope="session")
def market() -> Market:
    """An invented market."""
    return Market(
        both("Chợ Bến Sen", "Ben Sen Market"),
        Position(16.4637, 107.5909),
        contact=both("cổng số 1, 05:00–18:00", "gate 1, 05:00–18:00"),
    )


@pytest.fixture(scope="session")
def stand(market: Market) -> Stand:
    """A kiosk in it."""
    takeaway = "https://id.example.vn"
    return Stand(market, "A-12", ("vi", "en"), SPECIALITIES, lambda _: None, takeaway, False, "market")


@pytest.fixture(scope="session")
def painter(stand: Stand) -> Painter:
    """A painter whose caches all tests share, as all screens of a kiosk do."""
    return Painter(stand)


@pytest.fixture
def state(now: Now) -> Callable[..., State]:
    """A state around a screen; what else is given by name goes into it."""

    def make(screen: Screen | None = None, **parts: object) -> State:
        badges = parts.pop("badges", Badges())
        return State(screen or FaultShown(), now, badges=badges, **parts)  # type: ignore[arg-type]

    return make


# -- facts: one usual answer, and the extremes ------------------------------------------------------------

GTIN = "08930000000012"


def both(vi: str, en: str) -> LocalText:
    """The same words in both languages."""
    return LocalText.of({"vi": vi, "en": en})


def at(day: int, hour: int = 6, minute: int = 0, month: int = 11) -> datetime:
    """A moment of the year of the tests."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


GROWER = Party(
    "grower",
    both("HTX Nông nghiệp Bãi Sen", "Bai Sen Farming Cooperative"),
    both("Thôn Bãi Sen, xã Sen Thượng, tỉnh mẫu", "Bai Sen village, Sen Thuong commune, sample province"),
    gln="8930000000999",
)

GARDEN = Place(
    "garden", both("Vườn Bãi Sen, tổ 3", "Bai Sen garden, group 3"), position=Position(16.4, 107.5)
)
SHED = Place("shed", both("Nhà sơ chế Bãi Sen", "Bai Sen packing shed"), position=Position(16.41, 107.51))
DEPOT = Place("depot", both("Kho đầu mối Phú Sen", "Phu Sen depot"), position=Position(16.45, 107.58))
STALL = Place(
    "stall", both("Chợ Bến Sen, quầy A-12", "Ben Sen Market, stall A-12"), position=Position(16.46, 107.59)
)

VIETGAP = Certificate(
    "VG-0412",
    "VietGAP",
    both("Trung tâm Chứng nhận mẫu", "Sample Certification Centre"),
    valid_from=date(2025, 1, 1),
    valid_to=date(2027, 12, 31),
    gtin=GTIN,
)
HACCP = Certificate(
    "HC-77",
    "HACCP",
    both("Trung tâm Chứng nhận mẫu", "Sample Certification Centre"),
    valid_to=date(2026, 6, 30),
    party="grower",
)

TEMPERATURE = Temperature(
    tuple(Reading(at(20, 1, 20) + timedelta(minutes=25 * i), 8.1 + (i * 7 % 11) / 10) for i in range(11)),
    8.1,
    9.1,
    limit_low=2.0,
    limit_high=12.0,
)

STAGES = (
    Stage(
        Step.GROWING,
        who=GROWER,
        where=GARDEN,
        begins=at(2, month=3),
        ends=at(28, month=8),
        papers=(VIETGAP,),
        diary=(
            DiaryEntry(at(12, month=4), both("Bón phân hữu cơ 20 kg/gốc", "Organic compost, 20 kg a tree")),
            DiaryEntry(at(3, month=6), both("Bao trái, không phun thuốc", "Fruit bagged, nothing sprayed")),
        ),
    ),
    Stage(
        Step.HARVEST,
        who=GROWER,
        where=GARDEN,
        begins=at(19, 6),
        what=both("Lô TB-1911-07 · 480 kg", "Lot TB-1911-07 · 480 kg"),
    ),
    Stage(Step.PACKING, who=GROWER, where=SHED, begins=at(19, 14, 20), papers=(HACCP,)),
    Stage(
        Step.TRANSPORT,
        who=Party("van", both("Đội xe lạnh Bãi Sen", "Bai Sen cold transport"), gln="8930000000982"),
        where=SHED,
        to=DEPOT,
        begins=at(20, 1, 20),
        ends=at(20, 5, 30),
        temperature=TEMPERATURE,
        what=both("Lô TB-1911-07 · 40 thùng · 480 kg", "Lot TB-1911-07 · 40 crates · 480 kg"),
        documents=("BX-2011", "PKD-3307"),
    ),
    Stage(Step.DISTRIBUTION, where=DEPOT, missing=True),
    Stage(Step.RETAIL, where=STALL, begins=at(20, 6, 15), here=True),
)

HOURS = OpeningHours.parse("Mo-Sa 05:00-18:00; Su 05:00-12:00")


def stockist(number: int, name: LocalText, metres: float, bearing: float, **parts: object) -> NearStockist:
    """A stockist as seen from the kiosk."""
    parts.setdefault("address", both(f"{number} đường Ven Sông", f"{number} Ven Song street"))
    parts.setdefault("opens", HOURS)
    known = Stockist(f"s{number}", name, Position(16.46, 107.59), **parts)  # type: ignore[arg-type]
    return NearStockist(known, metres, bearing)


STOCKISTS = (
    stockist(
        1,
        both("Cô Sen", "Ms Sen"),
        40,
        300,
        stall="B-07",
        in_market=True,
        address=both("Tầng 1, lối 3", "Floor 1, aisle 3"),
    ),
    stockist(
        12,
        both("Siêu thị Cầu Mới", "Cau Moi supermarket"),
        652,
        20,
        opens=OpeningHours.parse("Mo-Su 07:00-22:00"),
    ),
    stockist(50, both("Siêu thị Ga Cũ", "Ga Cu supermarket"), 1510, 110, opens=OpeningHours()),
    stockist(31, both("Chợ Cống, quầy 31", "Cong market, stall 31"), 2610, 150),
    stockist(
        148,
        both("Cửa hàng HTX Bãi Sen", "Bai Sen cooperative shop"),
        4230,
        215,
        opens=OpeningHours.parse("Mo-Fr 10:00-17:00"),
    ),
)

USUAL = Found(
    Level.ITEM,
    Product(
        GTIN,
        both("Bưởi thanh trà Bãi Sen", "Bai Sen thanh tra pomelo"),
        Group.FRUIT,
        producer=GROWER,
        brand=both("Bãi Sen", "Bai Sen"),
        shelf_life=both("30 ngày", "30 days"),
        net_content=both("quả 1 kg", "1 kg each"),
        origin=both("Xã Sen Thượng", "Sen Thuong commune"),
        raw_material=both("Vườn thanh trà ven sông", "Riverside thanh tra gardens"),
        supplier=GROWER,
        standards=("VietGAP",),
        ocop_stars=4,
    ),
    Source("Danh mục của chợ", at(20, 9, 28)),
    lot=Lot(GTIN, "TB-1911-07", produced=date(2026, 11, 19), expiry=date(2026, 12, 19)),
    serial="000123",
    journey=Journey(STAGES),
    stamp=Stamp("TEM000123", StampState.ACTIVE, gtin=GTIN),
    recalls_checked=at(20, 9, 25),
    certificates=(VIETGAP, HACCP),
    stockists=STOCKISTS,
)

LONG = both(
    "Tinh dầu tràm gió nguyên chất chưng cất thủ công vùng cát ven biển Lộc Sen Thượng chai thủy tinh",
    "Hand-distilled pure cajuput essential oil of the Loc Sen Thuong coastal sand country in glass bottles",
)

FIRM = Party(
    "firm",
    both(
        "Công ty Trách nhiệm hữu hạn một thành viên Chế biến và Thương mại Nông lâm thủy sản Sen Thượng Hải",
        "Sen Thuong Hai Agriculture, Forestry and Fishery Processing and Trading One-Member Limited Company",
    ),
    both(
        "Số 1234/56/78 đường Nguyễn Sen Thượng Hải nối dài, phường Sen Thượng Hải Đông, thị xã mẫu, tỉnh mẫu",
        "1234/56/78 Nguyen Sen Thuong Hai extension road, Sen Thuong Hai Dong ward, sample province",
    ),
)

ELEVEN = tuple(
    Stage(
        step,
        who=FIRM,
        where=Place("p", FIRM.name),
        begins=at(1 + i),
        ends=at(2 + i),
        papers=(VIETGAP,),
        missing=step is Step.SLAUGHTER,
        here=step is Step.RETAIL,
    )
    for i, step in enumerate(list(Step)[:11])
)

LONGEST = replace(
    USUAL,
    level=Level.LOT,
    product=replace(
        USUAL.product,
        name=LONG,
        producer=FIRM,
        brand=LONG,
        origin=FIRM.address,
        raw_material=FIRM.address,
        supplier=FIRM,
        distributor=GROWER,
        standards=("VietGAP", "TCVN 5603:2023", "TCVN 12850:2019", "ISO 22000:2018"),
        group=Group.MEDICINE,
    ),
    lot=Lot(GTIN, "LOT-2026-11-19-ABCDE", produced=date(2026, 11, 19), expiry=date(2027, 12, 19)),
    stamp=None,
    journey=Journey(ELEVEN),
    stockists=tuple(
        stockist(
            i,
            FIRM.name if i % 3 == 0 else both(f"Quầy rau {i}", f"Stall {i}"),
            15 + i * i * 9.0,
            i * 47 % 360,
        )
        for i in range(1, 61)
    ),
)

BARE = Found(
    Level.PRODUCT,
    Product(GTIN, both("Muối Bãi Sen", "Bai Sen salt"), Group.SALT),
    Source("Danh mục của chợ", at(2, 5, 10), Freshness.STALE),
    recalls_checked=at(2, 5, 10),
    recalls_stale=True,
)

PORTAL = Source("Cổng truy xuất nguồn gốc tỉnh mẫu", at(20, 9, 28), attribution="© Cổng mẫu")
OLD = Source("EPCIS của hợp tác xã", at(18, 5, 10), Freshness.STALE)

SEVERAL = replace(
    USUAL,
    stamp=Stamp("TEM000123", StampState.ACTIVE, GTIN, issuer="Ban quản lý", times_seen=3, first_seen=at(19)),
    others=(PORTAL, OLD),
    told=(
        *((datum, USUAL.source) for datum in Datum if datum not in (Datum.STAMP, Datum.ORIGIN)),
        *((datum, PORTAL) for datum in (Datum.STAMP, Datum.ORIGIN, Datum.PAPERS)),
        (Datum.JOURNEY, OLD),
    ),
)
"""What three know of."""

NOTICE = Recall(
    "TH-2026-118",
    GTIN,
    date(2026, 11, 18),
    both(
        "Chi cục Quản lý chất lượng nông lâm sản và thủy sản mẫu",
        "Sample Sub-Department of Agro-Forestry-Fishery Quality",
    ),
    both(
        "Dư lượng lưu huỳnh đioxit vượt mức cho phép trong kết quả kiểm nghiệm ngày 17/11/2026.",
        "Sulphur dioxide residue above the limit in the test of 17 November 2026.",
    ),
    both(
        "Không sử dụng. Mang trả lại quầy đã mua hoặc báo cho ban quản lý chợ.",
        "Do not use it. Take it back to the stall or tell the market board.",
    ),
    lots=("TB-1911-07",),
)

FACTS = {
    "usual": USUAL,
    "longest": LONGEST,
    "bare": BARE,
    "recalled": replace(USUAL, recall=NOTICE),
    "possibly recalled": replace(
        USUAL, level=Level.PRODUCT, lot=None, serial=None, stamp=None, possible_recall=NOTICE
    ),
    "not activated": replace(USUAL, stamp=Stamp("TEM1", StampState.PRINTED)),
    "void": replace(USUAL, stamp=Stamp("TEM1", StampState.VOID)),
    "sold": replace(USUAL, stamp=Stamp("TEM1", StampState.SOLD)),
    "expired": replace(USUAL, stamp=None, lot=Lot(GTIN, "OLD", expiry=date(2026, 11, 1))),
}
"""Answers by what is special about them."""


@pytest.fixture(scope="session")
def facts() -> dict[str, Found]:
    """Answers by what is special about them."""
    return FACTS


# -- codes without a product record -----------------------------------------------------------------------


def speciality(number: int, group: Group, name: LocalText, maker: LocalText) -> Product:
    """A product of the idle screen."""
    return Product(f"0893000000{number:04}", name, group, producer=Party(str(number), maker), special=True)


SPECIALITIES = (
    speciality(12, Group.FRUIT, USUAL.product.name, GROWER.name),
    speciality(29, Group.SHRIMP, both("Tôm chua", "Sour shrimp"), both("Cơ sở Cồn Dâu", "Con Dau workshop")),
    speciality(36, Group.MEDICINE, LONG, FIRM.name),
    speciality(43, Group.RICE, both("Gạo ruộng Bãi Trung", "Bai Trung rice"), GROWER.name),
    speciality(50, Group.TEA, both("Trà sen", "Lotus tea"), both("Đầm Sen", "Dam Sen")),
)

MANY = tuple(
    replace(SPECIALITIES[2 if number % 3 == 0 else 3], gtin=f"0893000001{number:04}") for number in range(20)
)
"""As many products as a search tells, some of them with the longest names."""

NOBODY = NoRecord(Source("Danh mục của chợ", at(20, 5, 10)))
ACTIVE = Stamp("1.1.A7K29QX", StampState.ACTIVE)
NUMBER = TradeItem("08930000000012", "GS1 Vietnam", issuer_prefix="893")
LINK = DigitalLink("id.example.vn", GS1Data(GTIN, lot="LOT-2026-11-19-ABCDE", serial="SN-99887766554433221"))
STAMP = VendorStamp("sen", "Sen Check", "1.1.A7K29QX", "https://sencheck.example/1.1.A7K29QX", gtin14=GTIN)
ORDER = VendorStamp(
    "sen",
    "Sen Check",
    "RAU-2026-0007",
    "https://sencheck.example/htx-bai-sen/truy-xuat/san-pham/RAU-2026-0007",
    supplier="htx-bai-sen",
    order="7",
    gtin14_hint="08930000000013",
)
TYPED = "TEM-ABCD-1234-EFGH-5678-IJKL-9012-MNOP-3456-QRST"

NO_PRODUCTS: dict[str, Code] = {
    "payment": PaymentQr(True),
    "broken payment": PaymentQr(False),
    **{content: NotAProduct(content) for content in ("wifi", "phone", "contact", "mail", "sms", "place")},
    **{content: NotAProduct(content) for content in ("event", "text")},
    "coupon": Coupon("9812345678906"),
    "shipment": LogisticUnit("389300000000000016"),
    "place number": Location("8930000000999"),
    "firm number": Location("8930000000999", party=True),
    "no key": ElementString(GS1Data(best_before=date(2026, 12, 1))),
    "own number": RestrictedCirculation("2610001005003"),
    **{scheme: Publication("9786040000002", scheme) for scheme in ("isbn", "ismn", "issn")},
    "address": OpaqueUrl("a-very-long-name-of-a-host-that-goes-on.and-on.example"),
    **{
        reason: UntrustedUrl("xn--sncheck-example-0of.example", reason)
        for reason in ("look-alike", "homograph", "user-info", "ip-address", "port", "not-https")
    },
    "internal number": VendorInternal("sen", "Sen Check", "123456789012345678901"),
}
"""A code of each kind that is no product, by what it is."""

CODE_SCREENS: dict[str, Screen] = {
    "idle": Idle(),
    "idle without camera": Idle(),
    "idle without readers": Idle(),
    "unknown": UnknownShown(NUMBER, NOBODY, "8930000"),
    "unknown, longest": UnknownShown(LINK, NOBODY, TYPED),
    "unknown, stamp active": UnknownShown(STAMP, NoRecord(NOBODY.source, ACTIVE)),
    "keypad": KeypadShown(),
    "keypad, longest": KeypadShown(TYPED),
    "search": SearchShown(groups=tuple(Group), waiting=False),
    "search, last groups": SearchShown(groups=tuple(Group), first=13, waiting=False),
    "search by name": SearchShown("bu", groups=tuple(Group), products=SPECIALITIES[:2], waiting=False),
    "search by name, longest": SearchShown(TYPED, groups=tuple(Group), products=MANY, waiting=False),
    "search in a group": SearchShown("", Group.MEDICINE, tuple(Group), MANY, 7, waiting=False),
    "search in vain": SearchShown("buoi xyz", groups=tuple(Group), waiting=False),
    "search in vain, longest": SearchShown(TYPED, groups=tuple(Group), waiting=False),
    "search begun": SearchShown(),
    "search of nothing": SearchShown(waiting=False),
    "search broken": SearchShown("b", groups=tuple(Group), waiting=False, failed=True),
    "unavailable": UnavailableShown(NUMBER, Unreachable()),
    "unavailable offline": UnavailableShown(LINK, Unreachable(at(20, 5, 10))),
    "vendor stamp": VendorStampShown(STAMP, USUAL),
    "vendor stamp, longest": VendorStampShown(ORDER, LONGEST),
    "vendor stamp not known": VendorStampShown(ORDER),
    **{f"no product, {name}": NotAProductShown(code) for name, code in NO_PRODUCTS.items()},
    **{f"unreadable, {fault}": UnreadableShown(Invalid(fault, "type-it")) for fault in Fault},
}
"""Screens of codes that lead to no product record, by name."""

CODE_BADGES = {
    "idle without camera": Badges(missing=frozenset({Reader.CAMERA}), absent=frozenset({Reader.CAMERA})),
    "idle without readers": Badges(
        missing=frozenset({Reader.CAMERA, Reader.SCANNER}), absent=frozenset({Reader.CAMERA, Reader.SCANNER})
    ),
    "unknown, longest": Badges(online=False, data_as_of=at(20, 5, 10)),
    "unavailable offline": Badges(online=False, data_as_of=at(20, 5, 10)),
}

CODE_PICTURED = (
    *(
        name
        for name in CODE_SCREENS
        if not name.startswith(("no product", "unreadable", "search begun", "search in vain,"))
    ),
    "no product, payment",
    "no product, address",
    "no product, homograph",
    "no product, internal number",
    "unreadable, check digit",
)
"""Those of which pictures are kept: of screens that differ in words alone, the longest."""


@pytest.fixture(scope="session")
def no_products() -> dict[str, Code]:
    """A code of each kind that is no product, by what it is."""
    return NO_PRODUCTS


# -- screens ----------------------------------------------------------------------------------------------

CODE = TradeItem(GTIN)


@pytest.fixture(scope="session")
def screens() -> dict[str, Screen]:
    """Every kind of screen, with the extremes, by name."""
    shown = {f"product {name}": ProductShown(CODE, found) for name, found in FACTS.items()}
    usual = ProductShown(CODE, USUAL)
    longest = ProductShown(CODE, LONGEST)
    hot = replace(
        TEMPERATURE, highest=14.2, alarm=True, readings=(*TEMPERATURE.readings, Reading(at(20, 6), 14.2))
    )
    alarming = replace(USUAL, journey=Journey((replace(STAGES[0], temperature=hot), *STAGES[1:])))
    return {
        **shown,
        "stage transport": StageShown(usual, 3),
        "stage with diary": StageShown(usual, 0),
        "stage missing": StageShown(usual, 4),
        "stage of eleven": StageShown(longest, 10),
        "stage with alarm": StageShown(ProductShown(CODE, alarming), 0),
        "stockists": StockistsShown(usual),
        "stockist chosen": StockistsShown(usual, 1),
        "sixty stockists": StockistsShown(longest),
        "last of sixty": StockistsShown(longest, 59),
        "no stockists": StockistsShown(ProductShown(CODE, BARE)),
        "sources": SourcesShown(ProductShown(CODE, SEVERAL)),
        "sources, longest": SourcesShown(longest),
        "sources of little": SourcesShown(ProductShown(CODE, BARE)),
        "recall of a lot": RecallShown(CODE, FACTS["recalled"]),
        "recall of everything, longest": RecallShown(
            CODE, replace(LONGEST, recall=replace(NOTICE, lots=(), reason=LONG, authority=FIRM.name))
        ),
        "recall of an item": RecallShown(CODE, replace(USUAL, recall=replace(NOTICE, serials=("000123",)))),
        "looking up": LookingUp(CODE),
        "help": HelpShown(),
        "fault": FaultShown(),
        **stamp_screens(CODE, USUAL, LONGEST, NOBODY, at(18, 16, 20)),
        **told_screens(usual, longest, UnknownShown(LINK, NOBODY)),
        **service_screens(),
        **CODE_SCREENS,
    }


PICTURED = (
    "product usual",
    "product longest",
    "product bare",
    "product not activated",
    "product possibly recalled",
    "stage transport",
    "stage with diary",
    "stage missing",
    "stage of eleven",
    "stage with alarm",
    "stockists",
    "stockist chosen",
    "last of sixty",
    "sources",
    "sources, longest",
    "sources of little",
    "recall of a lot",
    "recall of everything, longest",
    "looking up",
    "help",
    "fault",
    "stamp not activated",
    "stamp withdrawn",
    "stamp read elsewhere",
    "stamp read elsewhere, longest",
    "stamp sold before",
    "stamp of no known product",
    "feedback",
    "feedback chosen, longest",
    "feedback all fine",
    "receipt",
    "receipt failed",
    "service pin",
    "service pin rests",
    "service",
    *CODE_PICTURED,
)
"""Screens of which pictures are kept."""


@pytest.fixture(scope="session")
def pictured(screens: dict[str, Screen]) -> dict[str, Screen]:
    """The screens of which pictures are kept, by name."""
    return {name: screens[name] for name in PICTURED}


@pytest.fixture(scope="session")
def badges() -> dict[str, Badges]:
    """Badges that some of them wear."""
    everything = frozenset({Reader.CAMERA, Reader.SCANNER})
    return {
        **CODE_BADGES,
        "product bare": Badges(online=False, data_as_of=at(2, 5, 10)),
        "looking up": Badges(online=False, missing=everything, clock_trusted=False, data_as_of=at(2, 5, 10)),
    }


@pytest.fixture(scope="session")
def studio() -> Studio:
    """What is kept between paintings."""
    return Studio.at(artwork())


@pytest.fixture
def canvas(stand: Stand, state: Callable[..., State], studio: Studio) -> Callable[..., Canvas]:
    """A canvas of a size, in a language, of a stand; what else is given by name goes into the state."""

    def make(size: tuple[int, int] = (1280, 800), on: Stand = stand, **parts: object) -> Canvas:
        pressed = parts.pop("pressed", None)
        surface = pygame.Surface(size)
        return Canvas(surface, on, state(**parts), pressed, studio)  # type: ignore[arg-type]

    return make
