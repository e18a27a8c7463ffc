"""A portal's own words become facts; what it says of something else is refused."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.journey import Temperature
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.told import Told
from kiosk.sources.checked import Checked, WrongShape
from kiosk.sources.json_mapping import JsonMapping
from kiosk.sources.json_mapping_reading import read_mapping
from kiosk.sources.mapped_facts import read_facts
from kiosk.toml_entry import Entry

GTIN = "08938000000176"
STAMPED = FactKey(None, None, None, "SL0001", "sao-la")
PRODUCT = FactKey(GTIN, None, None, None, None)

MAPPING = """
[[source]]
known = "ok"
dates = ["%d/%m/%Y %H:%M", "%d/%m/%Y"]

[source.product]
gtin = "sp.ma"
name = { vi = "sp.ten", en = "sp.name" }
group = "sp.nhom"
groups = { "Trái cây" = "fruit" }
standards = "sp.tieu_chuan"
ocop_stars = "sp.sao"
producer = { id = "htx.so", name = "htx.ten", address = "htx.dia_chi", gln = "htx.gln" }

[source.stamp]
state = "tem.trang_thai"
states = { "Đã kích hoạt" = "active", "Đã hủy" = "void" }
gtin = "sp.ma"
lot = "lo.so"
serial = "tem.so"
activated = "tem.ngay"
times_seen = "tem.lan"
elsewhere = "tem.noi_khac"

[source.lot]
lot = "lo.so"
produced = "lo.thu_hoach"
expiry = "lo.han"
quantity = "lo.luong"

[source.certificates]
each = "giay"
number = "so"
scheme = "loai"
issuer = "noi_cap"
valid_to = "han"

[source.events]
each = "buoc"
at = "luc"
stage = "viec"
stages = { "thu hoạch" = "harvest" }
party = { name = "ai" }
place = { id = "o.ma", name = "o.ten", latitude = "o.vd", longitude = "o.kd" }
to = { name = "den" }
note = "ghi_chu"
documents = "phieu"
lowest = "nhiet.min || nhiet"
highest = "nhiet.max"
limit_high = "nhiet.tran"
"""

ANSWER: dict[str, Any] = {
    "ok": True,
    "sp": {
        "ma": 8938000000176,
        "ten": "Cam  Vinh",
        "nhom": "trái CÂY",
        "tieu_chuan": ["VietGAP", ""],
        "sao": "4",
    },
    "htx": {"so": 7, "ten": "HTX Sao La", "dia_chi": "Vinh", "gln": "8938000000022"},
    "tem": {"trang_thai": "đã kích hoạt", "so": "S1", "ngay": "03/05/2026 06:30", "lan": 3},
    "lo": {"so": "L1", "thu_hoach": "01/05/2026", "han": "2026-05-20", "luong": "200 kg"},
    "giay": [
        {"so": "VG-1", "loai": "VietGAP", "noi_cap": "Sở Nông nghiệp", "han": "31/12/2026"},
        {"so": "VG-2"},
    ],
    "buoc": [
        {"luc": "02/05/2026", "viec": "Sấy lạnh", "den": "Kho", "nhiet": {"min": 2, "max": "9,5", "tran": 8}},
        {
            "luc": "01/05/2026 05:00",
            "viec": "Thu hoạch",
            "ai": "HTX Sao La",
            "o": {"ma": "V3", "ten": "Vườn 3", "vd": 18.6, "kd": "105.6"},
            "ghi_chu": "Hái tay",
            "phieu": "P-1",
        },
        {"viec": "không rõ khi nào"},
    ],
}


def mapping(text: str = MAPPING) -> JsonMapping:
    """The mapping in a file."""
    mistakes: list[str] = []
    found = read_mapping(Entry("s.toml", text, "source", 0, tomllib.loads(text)["source"][0], mistakes))
    assert mistakes == []
    assert found is not None
    return found


def told(key: FactKey = STAMPED, **changes: object) -> Told:
    """What the answer, with other members, says of a key."""
    return read_facts(Checked(ANSWER | changes), mapping(), key, "Sao La")


def test_a_product() -> None:
    producer = Party("8938000000022", LocalText.of("HTX Sao La"), LocalText.of("Vinh"), "8938000000022")
    assert told().product == Product(
        GTIN,
        LocalText.of("Cam Vinh"),
        Group.FRUIT,
        producer=producer,
        standards=("VietGAP",),
        ocop_stars=4,
    )


def test_a_stamp_in_the_portals_own_words() -> None:
    (stamp,) = told().stamps
    activated = datetime(2026, 5, 2, 23, 30, tzinfo=UTC)
    assert stamp == Stamp("SL0001", StampState.ACTIVE, GTIN, "L1", "S1", "sao-la", activated, times_seen=3)
    (other,) = told(tem={"trang_thai": "chưa rõ", "noi_khac": "Chợ Bến Đá"}).stamps
    assert (other.state, other.elsewhere) == (StampState.UNKNOWN, "Chợ Bến Đá")


def test_without_a_stamp_code_or_a_state_there_is_no_stamp() -> None:
    assert told(PRODUCT).stamps == ()
    assert told(tem={}).stamps == ()


def test_a_lot_and_its_papers() -> None:
    assert told().lots == (Lot(GTIN, "L1", date(2026, 5, 1), date(2026, 5, 20), LocalText.of("200 kg")),)
    issuer = LocalText.of("Sở Nông nghiệp")
    assert told().certificates == (
        Certificate("VG-1", "VietGAP", issuer, valid_to=date(2026, 12, 31), gtin=GTIN),
    )


def test_steps_of_the_journey_in_order_of_time() -> None:
    first, then = told().events
    assert [event.things for event in (first, then)] == [(Thing(GTIN, "L1", "S1"),)] * 2
    assert (first.stage, first.party, first.read_point) == ("harvest", "Sao La/HTX Sao La", "Sao La/V3")
    assert (first.note, first.documents) == (LocalText.of("Hái tay"), ("P-1",))
    assert (then.stage, then.to) == ("Sấy lạnh", "Sao La/Kho")
    assert then.temperature == Temperature((), 2.0, 9.5, None, 8.0, alarm=True)
    assert Place("Sao La/V3", LocalText.of("Vườn 3"), None, Position(18.6, 105.6)) in told().places
    assert Party("Sao La/HTX Sao La", LocalText.of("HTX Sao La")) in told().parties


def test_a_single_temperature_is_its_own_range() -> None:
    (event,) = told(buoc=[{"luc": "01/05/2026", "nhiet": 4}]).events
    assert event.temperature == Temperature((), 4.0, 4.0)


def test_a_step_that_is_told_again_is_the_same_event() -> None:
    assert [event.id for event in told().events] == [event.id for event in told().events]
    assert len({event.id for event in (*told().events, *told(PRODUCT).events)}) == 4


def test_a_portal_that_does_not_know_the_code_tells_nothing() -> None:
    assert told(ok=False) == Told()
    assert told(ok=None) == Told()
    assert read_facts(Checked({"ok": True}), mapping(), STAMPED, "Sao La").is_nothing


def test_without_a_name_there_is_no_product() -> None:
    assert told(sp={"ma": 8938000000176}).product is None
    assert told(sp={"ten": "Cam"}).product is None
    assert told(PRODUCT, sp={"ten": "Cam"}).product == Product(
        GTIN,
        LocalText.of("Cam"),
        Group.OTHER,
        producer=told().product.producer,  # type: ignore[union-attr]
    )


def test_no_such_place_and_no_such_number_are_left_out() -> None:
    bad = {"luc": "01/05/2026", "o": {"ten": "Vườn", "vd": 118, "kd": 5}}
    (place,) = told(buoc=[bad]).places
    assert place.position is None
    (party,) = told(htx={"ten": "HTX", "gln": "8938000000023"}, buoc=[]).parties
    assert (party.id, party.gln) == ("Sao La/HTX", None)


@pytest.mark.parametrize(
    ("key", "changes", "sentence"),
    [
        (
            FactKey("08930000000012", None, None, None, None),
            {},
            "product.gtin: expected that of the code that was asked for, found another",
        ),
        (
            FactKey(GTIN, "L2", None, None, None),
            {},
            "lot.lot: expected that of the code that was asked for, found another",
        ),
        (STAMPED, {"sp": {"ma": "12"}}, "$: stamp.gtin = sp.ma: expected a GTIN of 8, 12, 13 or 14"),
        (
            STAMPED,
            {"tem": {"trang_thai": []}},
            "$: stamp.state = tem.trang_thai: expected a text or a number, found list",
        ),
        (STAMPED, {"buoc": {}}, "$: events.each = buoc: expected list, found object"),
        (
            STAMPED,
            {"buoc": [{"luc": "soon"}]},
            "$: events.each = buoc[0]: events.at = luc: expected a date of the form",
        ),
    ],
)
def test_mistakes_name_fact_and_path(key: FactKey, changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(WrongShape) as caught:
        told(key, **changes)
    assert str(caught.value).startswith(sentence)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(ANSWER)), JSON), st.sampled_from([STAMPED, PRODUCT]))
def test_any_answer_is_read_or_refused(changes: dict[str, object], key: FactKey) -> None:
    try:
        told(key, **changes)
    except WrongShape as refused:
        assert ": expected " in str(refused)  # noqa: PT017 — many are read
