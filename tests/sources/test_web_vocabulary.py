"""Products, certificates and stockists as JSON-LD, in all the ways in which it may be written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.provenance.certificate import Certificate
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.opening_hours import WEEK
from kiosk.provenance.party import Party
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.told import Told
from kiosk.sources.checked import Checked, WrongShape
from kiosk.sources.web_certificates import read_certificates
from kiosk.sources.web_stockists import read_stockists
from kiosk.sources.web_vocabulary import read_product
from tests.sources.json_values import JSON

GTIN = "08938500001000"
GS1 = "https://gs1.org/voc/"

SHORT: dict[str, Any] = {
    "@context": {"gs1": GS1, "@language": "vi"},
    "@type": ["gs1:Product", "gs1:FruitsVegetables"],
    "gs1:gtin": GTIN,
    "gs1:productName": [
        {"@value": "Bưởi da xanh", "@language": "vi"},
        {"@value": "Green-skin pomelo", "@language": "en-GB"},
    ],
    "gs1:brand": {"@type": "gs1:Brand", "gs1:brandName": "Sông Tiên"},
    "gs1:manufacturer": {
        "@type": "gs1:Organization",
        "gs1:organizationName": "HTX Sông Tiên",
        "gs1:globalLocationNumber": "8930000000003",
        "gs1:address": {
            "gs1:streetAddress": "Ấp 3",
            "gs1:addressLocality": {"vi": "Bến Sen", "en": "Ben Sen"},
            "gs1:countryCode": "VN",
        },
    },
    "gs1:countryOfOrigin": {"@type": "gs1:Country", "gs1:countryCode": "VN"},
    "gs1:netContent": {"gs1:value": {"@type": "xsd:float", "@value": "1.50"}, "gs1:unitCode": "KGM"},
    "gs1:hasBatchLotNumber": "L1",
    "gs1:harvestDate": "2026-05-01",
    "gs1:expirationDate": {"@type": "xsd:date", "@value": "2026-06-01"},
    "gs1:certification": [
        {
            "gs1:certificationStandard": "VietGAP",
            "gs1:certificationIdentification": "VG-1",
            "gs1:certificationAgency": "Trung tâm Chứng nhận Ví Dụ",
            "gs1:certificationStartDate": "2026-01-01",
            "gs1:certificationEndDate": "2027-01-01",
        }
    ],
    "gs1:unknownProperty": {"@type": 7},
}


def full(value: Any, scheme: str = "https") -> Any:
    """The same with full IRIs in place of the short form."""
    if isinstance(value, dict):
        return {full(key, scheme): full(inner, scheme) for key, inner in value.items()}
    if isinstance(value, list):
        return [full(inner, scheme) for inner in value]
    return value.replace("gs1:", f"{scheme}://gs1.org/voc/") if isinstance(value, str) else value


def bare(value: Any) -> Any:
    """The same with bare words."""
    if isinstance(value, dict):
        return {key.removeprefix("gs1:"): bare(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [bare(inner) for inner in value]
    return value.removeprefix("gs1:") if isinstance(value, str) else value


MAKER = SHORT["gs1:manufacturer"] | {"@id": "_:maker"}
WITHOUT_MAKER = {key: value for key, value in SHORT.items() if key != "gs1:manufacturer"}
RENAMED = {key.replace("gs1:productName", "ten"): value for key, value in SHORT.items()}
WAYS: dict[str, Any] = {
    "short": SHORT,
    "full": full(SHORT) | {"@context": {"@language": "vi"}},
    "http": full(SHORT, "http") | {"@context": {"@language": "vi"}},
    "bare": bare(SHORT) | {"@context": ["https://example.vn/context.jsonld", {"@language": "vi"}]},
    "in a list": [SHORT],
    "own terms": RENAMED | {"@context": {"ten": {"@id": "voc:productName"}, "voc": GS1, "@language": "vi"}},
    "graph": {
        "@context": SHORT["@context"],
        "@graph": [MAKER, WITHOUT_MAKER | {"gs1:manufacturer": {"@id": "_:maker"}}],
    },
    "page": {
        "@context": SHORT["@context"],
        "@type": "WebPage",
        "schema:mainEntity": {key: value for key, value in SHORT.items() if key != "@context"},
    },
    "set": SHORT | {"gs1:productName": {"@list": SHORT["gs1:productName"]}},
    "another product first": [{"@type": "Product", "gtin": "08930000000027", "name": "x"}, SHORT],
}


@pytest.mark.parametrize("document", WAYS.values(), ids=WAYS)
def test_a_product_is_the_same_however_it_is_written(document: Any) -> None:
    told = read_product(Checked(document), GTIN, "L1")
    product = told.product
    assert product is not None
    assert product.name == LocalText.of({"vi": "Bưởi da xanh", "en": "Green-skin pomelo"})
    assert product.brand == LocalText.of("Sông Tiên")
    address = LocalText.of({"vi": "Ấp 3, Bến Sen, VN", "en": "Ấp 3, Ben Sen, VN"})
    maker = Party("8930000000003", LocalText.of("HTX Sông Tiên"), address, "8930000000003")
    assert product.producer == maker
    assert product.net_content == LocalText.of("1.5 kg", "und")
    assert (product.origin, product.group) == (None, Group.OTHER)
    assert told.lots == (Lot(GTIN, "L1", date(2026, 5, 1), date(2026, 6, 1)),)
    issuer = LocalText.of("Trung tâm Chứng nhận Ví Dụ")
    paper = Certificate("VG-1", "VietGAP", issuer, date(2026, 1, 1), date(2027, 1, 1), GTIN)
    assert told.certificates == (paper,)


SCHEMA: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Product",
    "gtin13": 8938500001000,
    "name": "Nước mắm",
    "brand": "Sông Tiên",
    "category": "fish-sauce",
    "countryOfOrigin": {"@type": "Country", "name": "Việt Nam"},
    "size": "500 ml",
    "manufacturer": {"@type": "Organization", "name": "Cơ sở Ví Dụ", "address": "Ấp 3, Bến Sen"},
    "hasCertification": {
        "@type": "Certification",
        "name": "OCOP",
        "certificationIdentification": "O-2",
        "issuedBy": {"@type": "Organization", "name": "Tỉnh Ví Dụ"},
        "validFrom": "2026-01-01T00:00:00Z",
        "expires": "2029-01-01",
    },
}


def test_schema_orgs_words_are_read() -> None:
    told = read_product(Checked(SCHEMA), GTIN, None)
    product = told.product
    assert product is not None
    assert (product.name, product.group) == (LocalText.of("Nước mắm", "und"), Group.FISH_SAUCE)
    assert product.origin == LocalText.of("Việt Nam", "und")
    assert product.net_content == LocalText.of("500 ml", "und")
    name = LocalText.of("Cơ sở Ví Dụ", "und")
    assert product.producer == Party("Cơ sở Ví Dụ", name, LocalText.of("Ấp 3, Bến Sen", "und"))
    assert [paper.issuer for paper in told.certificates] == [LocalText.of("Tỉnh Ví Dụ", "und")]
    assert told.certificates == read_certificates(Checked(SCHEMA), GTIN)
    assert told.lots == ()


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        {"@type": "Product", "name": "x", "gtin": "08930000000027"},
        {"@type": "Product", "name": "x", "gtin": "not a number"},
        {"@type": "Product", "http://xmlns.com/foaf/0.1/name": "x"},
        {"@context": {"name": "http://xmlns.com/foaf/0.1/name"}, "@type": "WebPage", "name": "x"},
    ],
)
def test_a_document_about_something_else_tells_nothing(document: Any) -> None:
    assert read_product(Checked(document), GTIN, "L1").is_nothing


def test_what_is_not_said_is_not_invented() -> None:
    plain = {
        "@type": "Product",
        "gtin": GTIN,
        "name": "x",
        "manufacturer": {"name": None},
        "batchLotNumber": "L2",
    }
    told = read_product(Checked(plain), GTIN, "L1")
    assert told.product is not None
    assert told.product.producer is None
    assert told.lots == ()
    named = read_product(Checked(plain | {"manufacturer": "HTX Ví Dụ"}), GTIN, None).product
    assert named is not None
    assert named.producer == Party("HTX Ví Dụ", LocalText.of("HTX Ví Dụ", "und"))


MARKET: dict[str, Any] = {
    "@context": {"market": "urn:x-market-board:", "schema": "https://schema.org/"},
    "schema:gtin": GTIN,
    "schema:name": "Nước mắm",
    "gs1:hasBatchLotNumber": "L1",
    "gs1:netContentStatement": "500 ml",
    "market:supplier": {"schema:identifier": "p-7", "schema:name": "HTX Ví Dụ"},
    "market:distributor": {"@id": "https://parties.example/8", "schema:name": "Kho Ví Dụ"},
    "market:rawMaterial": "Cá cơm",
    "market:shelfLife": "2 năm",
    "market:standards": ["TCVN 5107:2018", "HACCP"],
    "market:ocopStars": 4,
    "market:contains": "08938500001215",
    "market:lotQuantity": "40 thùng",
    "urn:x-other-board:supplier": 7,
}


def test_a_market_boards_own_words_are_read() -> None:
    """As `kiosk serve` writes what neither vocabulary has."""
    told = read_product(Checked(MARKET), GTIN, "L1")
    product = told.product
    assert product is not None
    assert product.net_content == LocalText.of("500 ml", "und")
    assert product.supplier == Party("p-7", LocalText.of("HTX Ví Dụ", "und"))
    assert product.distributor == Party("https://parties.example/8", LocalText.of("Kho Ví Dụ", "und"))
    assert product.raw_material == LocalText.of("Cá cơm", "und")
    assert product.shelf_life == LocalText.of("2 năm", "und")
    assert product.standards == ("TCVN 5107:2018", "HACCP")
    assert (product.ocop_stars, product.contains) == (4, "08938500001215")
    assert told.lots == (Lot(GTIN, "L1", quantity=LocalText.of("40 thùng", "und")),)


STAMPED: dict[str, Any] = MARKET | {
    "gs1:hasSerialNumber": "000123",
    "market:stamp": [
        {"market:state": "sold", "market:issuer": "ben-sen", "market:sold": "2026-11-20T06:30:00+07:00"}
    ],
}


def test_the_stamp_on_an_item_is_read() -> None:
    (stamp,) = read_product(Checked(STAMPED), GTIN, None, "000123").stamps
    sold = datetime.fromisoformat("2026-11-20T06:30:00+07:00")
    assert stamp == Stamp("000123", StampState.SOLD, GTIN, serial="000123", issuer="ben-sen", sold=sold)
    seen = {"market:state": "active", "market:timesSeen": 41, "market:firstSeen": "2026-11-20T06:50:00+07:00"}
    document = STAMPED | {"market:stamp": [seen | {"market:elsewhere": "Siêu thị Cầu Mới"}]}
    (stamp,) = read_product(Checked(document), GTIN, None, "000123").stamps
    assert (stamp.times_seen, stamp.elsewhere) == (41, "Siêu thị Cầu Mới")
    assert stamp.first_seen == datetime.fromisoformat("2026-11-20T06:50:00+07:00")
    for other in ("000124", None):
        assert read_product(Checked(STAMPED), GTIN, None, other).stamps == ()
    with pytest.raises(WrongShape, match="expected market:state that is one of unknown, printed"):
        read_product(Checked(STAMPED | {"market:stamp": {"market:state": "new"}}), GTIN, None, "000123")


def test_stars_are_one_to_five() -> None:
    with pytest.raises(WrongShape, match="expected number of stars from 1 to 5, found number"):
        read_product(Checked(MARKET | {"market:ocopStars": 6}), GTIN, None)


def test_a_paper_of_an_establishment_is_not_the_products() -> None:
    holder = {"market:holder": {"gs1:organizationName": "x", "gs1:globalLocationNumber": "8938500009013"}}
    paper = {"@type": "gs1:CertificationDetails", "gs1:certificationIdentification": "H-1"}
    document = (
        paper | {"gs1:certificationSubject": "ORGANIZATION", **holder} | {"@context": MARKET["@context"]}
    )
    (found,) = read_certificates(Checked(document), GTIN)
    assert (found.gtin, found.party) == (None, "8938500009013")
    (found,) = read_certificates(Checked(document | {"gs1:certificationSubject": "PRODUCT"}), GTIN)
    assert (found.gtin, found.party) == (GTIN, "8938500009013")


def test_references_in_a_circle_end() -> None:
    circle = {"@id": "_:a", "@type": "Product", "gtin": GTIN, "name": {"@id": "_:a"}}
    assert read_product(Checked(circle), GTIN, None) == Told()


def test_certificates_may_stand_alone() -> None:
    paper = {"certificationIdentification": "A-1", "name": "HACCP"}
    document = [
        {"@type": "gs1:CertificationDetails", **paper},
        {"@type": "Certification", "name": "no number"},
    ]
    found = read_certificates(Checked(document), GTIN)
    assert [(one.number, one.scheme, one.gtin) for one in found] == [("A-1", "HACCP", GTIN)]
    other = {"@type": "Product", "gtin": "08930000000027", "hasCertification": [paper]}
    assert read_certificates(Checked(other), GTIN) == ()


SHOP: dict[str, Any] = {
    "@type": "GroceryStore",
    "@id": "https://shops.example/1",
    "name": {"vi": "Cửa hàng Ví Dụ", "en": "Example Shop"},
    "geo": {"@type": "GeoCoordinates", "latitude": "10.776", "longitude": 106.7},
    "address": {"streetAddress": "12 Đường Ví Dụ", "addressLocality": "Bến Sen"},
    "openingHours": ["Mo-Sa 05:00-11:00,13:00-18:00", "Su 05:00-12:00"],
}
WEB = {"@context": "https://schema.org"}
LISTS: dict[str, Any] = {
    "alone": WEB | SHOP,
    "list": [WEB | SHOP],
    "graph": WEB | {"@graph": [SHOP]},
    "item list": WEB
    | {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": SHOP}]},
    "offers": WEB
    | {"@type": "Product", "gtin": GTIN, "offers": {"@type": "Offer", "availableAtOrFrom": SHOP}},
    "twice": [WEB | SHOP, WEB | SHOP],
}


@pytest.mark.parametrize("document", LISTS.values(), ids=LISTS)
def test_a_shop_is_found_wherever_it_stands(document: Any) -> None:
    (shop,) = read_stockists(Checked(document), GTIN)
    assert shop.id == "https://shops.example/1"
    assert shop.name == LocalText.of({"vi": "Cửa hàng Ví Dụ", "en": "Example Shop"})
    assert shop.position == Position(10.776, 106.7)
    assert shop.address == LocalText.of("12 Đường Ví Dụ, Bến Sen", "und")
    assert shop.sells == (GTIN,)
    assert not shop.in_market
    assert len(shop.opens.spans) == 13


def test_places_of_gs1s_vocabulary_are_read() -> None:
    place = {
        "@type": "gs1:Place",
        "gs1:globalLocationNumber": "8930000000003",
        "gs1:physicalLocationName": "Chợ Ví Dụ",
        "gs1:latitude": 10.5,
        "gs1:longitude": 106.5,
    }
    (shop,) = read_stockists(Checked(place), GTIN)
    assert (shop.id, shop.gln) == ("8930000000003", "8930000000003")
    assert shop.address == shop.name


def test_a_place_without_a_position_cannot_be_the_nearest() -> None:
    assert read_stockists(Checked({"@type": "Store", "name": "x", "geo": {"latitude": 1}}), GTIN) == ()


def test_places_without_an_id_are_told_apart() -> None:
    places = [{"name": "x", "latitude": 1, "longitude": n} for n in (1, 2, 2)]
    assert len(read_stockists(Checked(places), GTIN)) == 2


HOURS: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    (
        {"openingHours": "05:00-18:00"},
        "; ".join(f"{day} 05:00-18:00" for day in WEEK),
    ),
    ({"openingHours": "Mo,We 05:00-24:00; Fr 06:00-07:00"}, "Mo 05:00-00:00; We 05:00-00:00; Fr 06:00-07:00"),
    (
        {
            "openingHoursSpecification": [
                {
                    "dayOfWeek": ["Monday", "https://schema.org/Tuesday"],
                    "opens": "05:00:00",
                    "closes": "18:00",
                },
                {"dayOfWeek": "schema:Sunday", "opens": "00:00:00", "closes": "23:59"},
                {"dayOfWeek": {"@id": "http://schema.org/Friday"}, "opens": "20:00", "closes": "24:00"},
                {"dayOfWeek": "Saturday", "opens": "00:00", "closes": "00:00:00"},
                {"dayOfWeek": "PublicHolidays", "opens": "05:00", "closes": "06:00"},
                {"dayOfWeek": "We", "opens": "05:00", "closes": "06:00", "validFrom": "2026-12-24"},
                {"dayOfWeek": "Th", "opens": "05:00"},
            ]
        },
        "Mo 05:00-18:00; Tu 05:00-18:00; Fr 20:00-00:00; Su 00:00-00:00",
    ),
]


@pytest.mark.parametrize(("stated", "hours"), HOURS)
def test_hours_are_read(stated: dict[str, Any], hours: str) -> None:
    (shop,) = read_stockists(Checked({"name": "x", "latitude": 1, "longitude": 1, **stated}), GTIN)
    assert str(shop.opens) == hours


PLACE = {"name": "x", "latitude": 1, "longitude": 1}
SOMEDAY = {"dayOfWeek": "Someday", "opens": "05:00", "closes": "06:00"}
A_DAY = "a day of the week such as https://schema.org/Monday, found text"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (PLACE | {"name": 7}, "$.name: expected text, found number"),
        (PLACE | {"latitude": "north"}, "$.latitude: expected number, found text"),
        (PLACE | {"latitude": "inf"}, "$.latitude: expected finite number, found text"),
        (
            PLACE | {"longitude": 181},
            "$: expected latitude within 90 and longitude within 180 degrees, found object",
        ),
        (
            PLACE | {"openingHours": "when the sun is up"},
            "$.openingHours: expected opening hours such as Mo-Sa 05:00-18:00, found text",
        ),
        (
            PLACE | {"openingHours": "Xx 05:00-18:00"},
            "$.openingHours: expected opening hours such as Mo-Sa 05:00-18:00, found text",
        ),
        (
            PLACE | {"openingHoursSpecification": SOMEDAY},
            "$.openingHoursSpecification.dayOfWeek: expected " + A_DAY,
        ),
        (
            PLACE | {"openingHoursSpecification": {"opens": "5 am", "closes": "06:00"}},
            "$.openingHoursSpecification: expected hours such as 05:00 in opens, found object",
        ),
        ("x", "$: expected object, found text"),
        ([[0] * 20_001], "$[0]: expected object, found list"),
        ({"a": [[0]] * 20_000}, "$: expected at most 20,000 values"),
    ],
)
def test_a_wrong_type_is_said_with_its_path(document: Any, said: str) -> None:
    with pytest.raises(WrongShape) as caught:
        read_stockists(Checked(document), GTIN)
    assert str(caught.value) == said


PROPERTIES = """@context @graph @id @type @value @language @list gtin name brand manufacturer address geo
latitude longitude openingHours openingHoursSpecification dayOfWeek opens closes hasCertification netContent
itemListElement item offers certificationIdentification expires vi en _:a Product Monday 05:00 value unitCode
08938500001000 hasBatchLotNumber productionDate gs1:gtin size category"""
WORDS = st.sampled_from(PROPERTIES.split())
LEAVES = WORDS | st.integers(-200, 200) | st.text(max_size=5) | st.none() | st.booleans()
LIKELY: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=6),
    max_leaves=25,
)


READERS: list[Callable[[Checked], object]] = [
    lambda document: read_product(document, GTIN, "L1"),
    lambda document: read_certificates(document, GTIN),
    lambda document: read_stockists(document, GTIN),
]


@pytest.mark.parametrize("read", READERS, ids=["product", "certificates", "stockists"])
@settings(max_examples=200, suppress_health_check=[HealthCheck.differing_executors])
@given(document=LIKELY | JSON)
def test_any_document_is_read_or_refused(read: Callable[[Checked], object], document: Any) -> None:
    with suppress(WrongShape):
        read(Checked(document))
