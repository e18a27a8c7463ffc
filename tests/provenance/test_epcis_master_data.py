"""Names, addresses and dates that travel with events."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.provenance.epcis_json import EpcisError
from kiosk.provenance.epcis_master_data import MasterData, read_master_data
from kiosk.provenance.epcis_master_data_writing import write_vocabulary_list
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product

MDA = "urn:epcglobal:cbv:mda#"
GTIN = "08938000000176"
COMMISSIONED = {
    "type": "ObjectEvent",
    "eventTime": "2026-05-03T23:30:00Z",
    "action": "ADD",
    "epcList": ["https://id.gs1.org/01/08938000000176/10/L1/21/S1", "urn:epc:id:sscc:8938000.1234567890"],
    "quantityList": [{"epcClass": "urn:epc:class:lgtin:8938000.000017.L2"}],
}


def element(uri: str, **attributes: object) -> dict[str, Any]:
    """One vocabulary element."""
    return {"id": uri, "attributes": [{"id": MDA + k, "attribute": v} for k, v in attributes.items()]}


def document(kind: str, *elements: object) -> dict[str, Any]:
    """A document with one vocabulary in its header."""
    vocabulary = {"type": f"urn:epcglobal:epcis:vtype:{kind}", "vocabularyElementList": list(elements)}
    return {
        "type": "EPCISDocument",
        "epcisHeader": {"epcisMasterData": {"vocabularyList": [vocabulary]}},
        "epcisBody": {"eventList": []},
    }


def test_a_place_with_all_that_is_said_of_it() -> None:
    said = element(
        "urn:epc:id:sgln:8938000.00001.B2",
        name="Kho lạnh Sao La",
        streetAddressOne="12 đường Biển",
        city="Vinh",
        countryCode="VN",
        latitude="18.67",
        longitude=105.68,
        unheardOf=[],
    )
    place = Place(
        "8938000000015.B2",
        LocalText.of("Kho lạnh Sao La"),
        LocalText.of("12 đường Biển, Vinh, VN"),
        Position(18.67, 105.68),
        "8938000000015",
    )
    assert read_master_data(document("Location", said)) == MasterData(places={place.id: place})


def test_a_party_is_known_by_its_number_or_by_its_vocabulary() -> None:
    by_number = element("https://id.gs1.org/417/8938000000022", name="Hợp tác xã Sao La")
    party = Party("8938000000022", LocalText.of("Hợp tác xã Sao La"), gln="8938000000022")
    assert read_master_data(document("Location", by_number)) == MasterData({party.id: party})
    by_vocabulary = element("market:sao-la", name={"@value": "Sao La Farm", "@language": "en"})
    found = read_master_data(document("SourceDest", by_vocabulary))
    name = LocalText.of("Sao La Farm", "en")
    assert found.parties == {"sao-la": Party("sao-la", name)}
    assert found.places == {"sao-la": Place("sao-la", name)}


def test_a_name_in_several_languages_is_an_attribute_for_each() -> None:
    name, address = (
        LocalText.of({"vi": "Kho", "en": "Store"}),
        LocalText.of({"vi": "Vinh", "en": "Vinh City"}),
    )
    places = {
        "x": Place("x", name, address, Position(18.6, 105.6)),
        "8938000000015": Place("8938000000015", name),
    }
    parties = {"8938000000022": Party("8938000000022", name, address, "8938000000022")}
    vocabularies = write_vocabulary_list(places.values(), parties.values())
    found = read_master_data({"epcisHeader": {"epcisMasterData": {"vocabularyList": vocabularies}}})
    assert found.parties == parties
    assert found.places["x"] == places["x"]
    assert found.places["8938000000015"].name == name


@pytest.mark.parametrize("kinds", [("Location", "Party"), ("Party", "Location")])
def test_one_that_is_both_party_and_place_keeps_its_position(kinds: tuple[str, str]) -> None:
    said = {
        "Location": element("market:farm", name="Trại", latitude=16.4, longitude=107.5),
        "Party": element("market:farm", name="Ông Mít"),
    }
    vocabularies = [
        {"type": f"urn:epcglobal:epcis:vtype:{kind}", "vocabularyElementList": [said[kind]]} for kind in kinds
    ]
    found = read_master_data({"epcisHeader": {"epcisMasterData": {"vocabularyList": vocabularies}}})
    assert found.places["farm"] == Place("farm", LocalText.of("Trại"), position=Position(16.4, 107.5))
    assert found.parties["farm"] == Party("farm", LocalText.of("Ông Mít"))


def test_what_has_no_name_is_left_out() -> None:
    assert read_master_data(document("Location", element("market:somewhere", city="Vinh"))) == MasterData()
    assert read_master_data(document("EPCClass", element("urn:epc:class:x"))) == MasterData()
    assert read_master_data(document("Unheard", element("urn:x:y", name="?"))) == MasterData()


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("north", "1"), (91, 0), (0, "181"), ("nan", "0"), (None, 105)]
)
def test_no_such_place_has_no_position(latitude: object, longitude: object) -> None:
    said = element("market:x", name="X", latitude=latitude, longitude=longitude)
    assert read_master_data(document("ReadPoint", said)).places["x"].position is None


def test_a_trade_item_by_name() -> None:
    said = element(
        "urn:epc:idpat:sgtin:8938000.000017.*",
        descriptionShort="Cam Vinh",
        netContentDescription="1 kg",
        countryOfOrigin="VN",
    )
    cam = Product(
        GTIN,
        LocalText.of("Cam Vinh"),
        Group.OTHER,
        net_content=LocalText.of("1 kg"),
        origin=LocalText.of("VN"),
    )
    assert read_master_data(document("EPCClass", said)).products == {GTIN: cam}


def test_results_of_a_query_bring_vocabularies_too() -> None:
    vocabulary = document("Location", element("market:x", name="X"))["epcisHeader"]["epcisMasterData"]
    body = {"queryResults": {"resultsBody": vocabulary}}
    found = read_master_data({"type": "EPCISQueryDocument", "epcisBody": body})
    assert found.places == {"x": Place("x", LocalText.of("X"))}


def lots(**ilmd: object) -> list[Lot]:
    """Lots that a commissioning with this ilmd tells of."""
    event = COMMISSIONED | {"ilmd": ilmd}
    return list(read_master_data({"epcisBody": {"eventList": [event]}}).lots.values())


def test_lots_have_the_dates_of_the_event_that_began_them() -> None:
    produced, expiry = date(2026, 5, 3), date(2026, 5, 20)
    dates = {"cbvmda:harvestEndDate": "2026-05-03", "gs1:expirationDate": "2026-05-20T00:00:00+07:00"}
    assert lots(**dates) == [Lot(GTIN, "L1", produced, expiry), Lot(GTIN, "L2", produced, expiry)]


def test_dates_that_say_nothing_make_no_lot() -> None:
    assert lots() == []
    assert lots(**{"cbvmda:bestBeforeDate": "2026-05-20"}) == []
    assert lots(**{"cbvmda:productionDate": "last week", "cbvmda:lotNumber": "L9"}) == []


def test_an_item_may_be_of_a_lot_that_only_the_ilmd_names() -> None:
    event = COMMISSIONED | {
        "epcList": ["urn:epc:id:sgtin:8938000.000017.S1"],
        "quantityList": [],
        "ilmd": {"cbvmda:lotNumber": "L9", "cbvmda:productionDate": "2026-05-03"},
    }
    found = read_master_data({"epcisBody": {"eventList": [event]}})
    assert found.lots == {(GTIN, "L9"): Lot(GTIN, "L9", date(2026, 5, 3))}


def test_two_documents_together() -> None:
    one = read_master_data(document("Location", element("market:x", name="X"), element("market:y", name="Y")))
    other = read_master_data(document("Location", element("market:y", name="Ỷ")))
    assert (one | other).places == {
        "x": Place("x", LocalText.of("X")),
        "y": Place("y", LocalText.of("Ỷ")),
    }


def test_gs1s_own_examples_are_all_read(shared: Path) -> None:
    found = MasterData()
    for path in sorted((shared / "data/gs1-EPCIS/JSON").rglob("*.jsonld")):
        found |= read_master_data(json.loads(path.read_text(encoding="utf-8")))
    assert not found.parties


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (element("market:x", name=["X"]), "attributes[0].attribute: ['X'], expected a text"),
        (element("market:x", name=True), "attributes[0].attribute: True, expected a text"),
        (element("market:x", name={"vi": "X"}), "attributes[0].attribute: no @value, expected one"),
        (
            element("https://id.gs1.org/414/8938000000016", name="X"),
            "id: 'https://id.gs1.org/414/8938000000016', expected a number with check digit 5",
        ),
        ({}, " no id, expected one"),
    ],
)
def test_mistakes_name_their_place(wrong: object, sentence: str) -> None:
    with pytest.raises(EpcisError) as caught:
        read_master_data(document("Location", wrong))
    where = "$.epcisHeader.epcisMasterData.vocabularyList[0].vocabularyElementList[0]"
    assert str(caught.value) in (f"{where}.{sentence}", f"{where}:{sentence}")
