"""Whatever a repository sends is read or refused, with the place of the mistake: nothing else happens."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kiosk.provenance.epcis_json import EpcisError
from kiosk.provenance.epcis_master_data import read_master_data
from kiosk.provenance.epcis_reading import read_document
from kiosk.provenance.journey_building import build_journey
from kiosk.provenance.product import Group
from kiosk.provenance.thing_key import keys_of
from tests.nobody import Nobody

DOCUMENT: dict[str, Any] = {
    "type": "EPCISQueryDocument",
    "epcisHeader": {
        "epcisMasterData": {
            "vocabularyList": [
                {
                    "type": "urn:epcglobal:epcis:vtype:Location",
                    "vocabularyElementList": [
                        {
                            "id": "urn:epc:id:sgln:8938000.00001.0",
                            "attributes": [
                                {"id": "urn:epcglobal:cbv:mda#name", "attribute": "Kho"},
                                {"id": "urn:epcglobal:cbv:mda#latitude", "attribute": 18.6},
                                {"id": "urn:epcglobal:cbv:mda#longitude", "attribute": 105.6},
                            ],
                        }
                    ],
                }
            ]
        }
    },
    "epcisBody": {
        "queryResults": {
            "resultsBody": {
                "eventList": [
                    {
                        "type": "ObjectEvent",
                        "eventTime": "2026-05-03T23:30:00Z",
                        "eventTimeZoneOffset": "+07:00",
                        "action": "ADD",
                        "bizStep": "commissioning",
                        "epcList": ["urn:epc:id:sgtin:8938000.000017.S1"],
                        "quantityList": [
                            {"epcClass": "urn:epc:class:lgtin:8938000.000017.L1", "quantity": 5}
                        ],
                        "readPoint": {"id": "urn:epc:id:sgln:8938000.00001.0"},
                        "bizTransactionList": [{"type": "po", "bizTransaction": "urn:x:1"}],
                        "sourceList": [{"type": "owning_party", "source": "urn:epc:id:pgln:8938000.00001"}],
                        "sensorElementList": [
                            {
                                "sensorMetadata": {"time": "2026-05-03T23:30:00Z"},
                                "sensorReport": [{"type": "Temperature", "value": 4.5, "uom": "CEL"}],
                            }
                        ],
                        "ilmd": {"cbvmda:lotNumber": "L1", "cbvmda:itemExpirationDate": "2026-06-01"},
                        "market:note": {"vi": "Hái"},
                    }
                ]
            }
        }
    },
}


def places(value: object, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Paths to every value inside."""
    inside: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    return [path for key, part in inside for path in [(*here, key), *places(part, (*here, key))]]


def changed(value: Any, path: tuple[str | int, ...], other: object) -> Any:
    """The value with another in a place, if there still is such a place."""
    if not path:
        return other
    if isinstance(value, dict) and path[0] in value:
        return value | {path[0]: changed(value[path[0]], path[1:], other)}
    if isinstance(value, list) and isinstance(path[0], int) and path[0] < len(value):
        before, after = value[: path[0]], value[path[0] + 1 :]
        return [*before, changed(value[path[0]], path[1:], other), *after]
    return value


ODD = st.sampled_from(
    [
        "",
        "0001-01-01T00:00:00+00:00",
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00+23:59",
        "-23:59",
        "+24:00",
        "urn:epc:id:sgtin:8938000.000017.%",
        "https://id.gs1.org/01/00000000000000/10/",
        1e308,
        10**400,
        -0.0,
        "nan",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=5) | ODD,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


@given(st.lists(st.tuples(st.sampled_from(places(DOCUMENT)), JSON | ODD), min_size=1, max_size=3))
def test_any_document_is_read_or_refused(changes: list[tuple[tuple[str | int, ...], object]]) -> None:
    document = DOCUMENT
    for path, value in changes:
        document = changed(document, path, value)
    try:
        events = read_document(document)
        read_master_data(document)
    except EpcisError as refused:
        assert str(refused).startswith("$")  # noqa: PT017 — many are read
        return
    json.dumps([sorted(keys_of(event)) for event in events])
    build_journey(events, Group.FRUIT, Nobody())
