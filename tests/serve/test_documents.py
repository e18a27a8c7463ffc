"""What stands behind the links: product, papers, sellers, recalls, pictures, pages."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest

from kiosk.provenance.position import Position
from tests.serve.conftest import BASE, ITEM, LOT, POMELO, SHOOTS, UNKNOWN, Get


def fields(get: Get, path: str) -> dict[str, Any]:
    """A JSON document."""
    answer = get(path)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json(force=True)
    return found


def test_a_product_is_told_in_both_vocabularies_and_languages(get: Get) -> None:
    found = fields(get, f"/product{POMELO}")
    assert found["@id"] == BASE + POMELO
    assert found["gs1:gtin"] == found["schema:gtin14"] == "08938500001116"
    names = [
        {"@value": "Bưởi thanh trà Bãi Sen", "@language": "vi"},
        {"@value": "Bãi Sen thanh trà pomelo", "@language": "en"},
    ]
    assert found["gs1:productName"] == found["schema:name"] == names
    assert found["schema:manufacturer"]["schema:globalLocationNumber"] == "8938500009013"
    assert "gs1:hasBatchLotNumber" not in found


def test_an_item_has_its_lot_its_serial_and_its_stamp_without_the_stamps_code(get: Get) -> None:
    found = fields(get, f"/product{POMELO}/21/000123")
    assert found["gs1:hasSerialNumber"] == "000123"
    assert found["gs1:hasBatchLotNumber"] == "TB-1911-07"
    assert found["gs1:productionDate"] == {"@value": "2026-11-19", "@type": "xsd:date"}
    assert [stamp["market:state"] for stamp in found["market:stamp"]] == ["active"]
    assert "BXS000123" not in str(found)


def test_a_products_picture_is_served(get: Get) -> None:
    address = fields(get, f"/product{POMELO}")["schema:image"]
    answer = get(address.removeprefix(BASE))
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert get("/pictures/none.svg").status_code == 404
    assert get("/pictures/..%2Fcatalogue.sqlite").status_code == 404


def test_papers_are_of_the_product_and_of_who_made_it(get: Get) -> None:
    papers = fields(get, f"/certification{POMELO}")["gs1:certification"]
    assert [paper["gs1:certificationIdentification"] for paper in papers] == [
        "VG-BS-0412",
        "OCOP-BS-26-04",
        "HC-BS-0077",
    ]
    assert papers[2]["gs1:certificationSubject"] == "ORGANIZATION"
    assert papers[0]["schema:expires"] == "2031-02-28"


def test_a_makers_paper_for_another_product_is_not_given(get: Get) -> None:
    """One maker has a paper of its own and one for another product; the other maker has only the latter."""
    papers = fields(get, "/certification/01/08938500001222")["gs1:certification"]
    assert [paper["gs1:certificationIdentification"] for paper in papers] == ["VG-CT-0290"]
    assert "certificationInfo" not in get("/01/08938500001529?linkType=linkset").get_data(as_text=True)
    assert "certificationInfo" in get("/01/08938500001222?linkType=linkset").get_data(as_text=True)


def test_sellers_are_places_with_position_and_opening_hours(get: Get) -> None:
    places = fields(get, f"/retailers{POMELO}")["@graph"]
    assert places[0]["schema:geo"]["schema:latitude"] == 16.46983
    assert places[0]["schema:branchCode"] == "B-07"
    assert places[0]["schema:openingHours"][0] == "Mo 05:00-18:30"
    assert places[0]["schema:containedInPlace"]["schema:name"][1]["@value"] == "Bến Sen Market"


def test_sellers_are_sorted_by_distance_from_where_the_client_is(get: Get) -> None:
    here = Position(16.44, 107.56)
    places = fields(get, f"/retailers{POMELO}?lat=16.44&lon=107.56")["@graph"]
    metres = [
        here.distance_m(Position(geo["schema:latitude"], geo["schema:longitude"]))
        for geo in (place["schema:geo"] for place in places)
    ]
    assert len(metres) > 3
    assert metres == sorted(metres)


@pytest.mark.parametrize(
    "query", ["lat=91&lon=0", "lat=1", "lon=x&lat=1", "lat=nan&lon=nan", "lat=1&lon=inf"]
)
def test_a_position_that_is_nowhere_is_refused(get: Get, query: str) -> None:
    assert get(f"/retailers{POMELO}?{query}").status_code == 400


def test_the_recall_feed_holds_every_recall(get: Get) -> None:
    answer = get("/recalls.json")
    (recall,) = answer.get_json()["recalls"]
    assert recall["gtin"] == "08938500001215"
    assert recall["notice"] == "TH-2026-118"
    assert recall["issued"] == "2026-11-21"
    assert recall["lots"] == ["MK-0211"]
    assert set(recall["authority"]) == set(recall["reason"]) == set(recall["advice"]) == {"vi", "en"}
    assert answer.headers["Cache-Control"] == "no-cache"
    assert get("/recalls.json", if_none_match=answer.headers["ETag"]).status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{SHOOTS}/10/MK-0211", "recalled"),
        (f"{SHOOTS}/10/MK-0910", "none-known"),
        (SHOOTS, "possible"),
        (POMELO, "none-known"),
    ],
)
def test_the_state_of_one_thing_says_no_more_than_is_known(get: Get, path: str, status: str) -> None:
    assert fields(get, f"/recalls{path}")["status"] == status


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_for_people_is_in_their_language(get: Get, language: str) -> None:
    answer = get(f"/page/{language}{LOT}")
    text = answer.get_data(as_text=True)
    assert (answer.status_code, answer.headers["Content-Language"]) == (200, language)
    words = ("Bưởi thanh trà", "Ngày sản xuất") if language == "vi" else ("thanh trà pomelo", "Produced")
    assert all(word in text for word in words)
    assert "script" not in text


def test_a_page_has_the_one_style_that_its_policy_allows(get: Get) -> None:
    answer = get(f"/page/vi{POMELO}")
    style = answer.get_data(as_text=True).partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


def test_a_page_of_a_recalled_lot_says_so_before_all_else(get: Get) -> None:
    text = get(f"/page/en{SHOOTS}/10/MK-0211").get_data(as_text=True)
    assert text.index("TH-2026-118") < text.index("Producer")


def test_what_is_in_the_address_is_escaped_on_a_page(get: Get) -> None:
    text = get(f"/page/vi{POMELO}/10/%3Cb%3E%22").get_data(as_text=True)
    assert "<b>" not in text
    assert "&lt;b&gt;" in text


@pytest.mark.parametrize("room", ["product", "page/vi"])
def test_nothing_is_told_of_what_nobody_listed(get: Get, room: str) -> None:
    assert get(f"/{room}{UNKNOWN}").status_code == 404


def test_a_page_in_another_language_is_not_there(get: Get) -> None:
    assert get(f"/page/fr{POMELO}").status_code == 404


@pytest.mark.parametrize("room", ["product", "certification", "retailers", "recalls", "page/vi"])
def test_documents_refuse_what_is_no_digital_link(get: Get, room: str) -> None:
    assert get(f"/{room}/01/08938500001117").status_code == 400
    assert get(f"/{room}{ITEM}").status_code == 200
