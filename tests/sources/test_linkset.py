"""Linksets: the standard's own examples, what real resolvers gave, and what no honest one would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes.fact_key import FactKey
from kiosk.sources.checked import Checked, WrongShape
from kiosk.sources.linkset import Link, Linkset, is_linkset, read_linkset
from kiosk.sources.strict_json import read_json
from tests.sources.json_values import JSON

WANTED = ("pip", "hasRetailers", "traceability", "epcis", "recallStatus", "certificationInfo")
GTIN = "08938500001000"
ITEM = FactKey(GTIN, "LÔ 1/2", "S1", None, None)
PRODUCT = FactKey(GTIN, None, None, None, None)
URL = "https://resolver.example/01/08938500001000"


def read(contexts: object, key: FactKey = ITEM, url: str = URL) -> Linkset:
    return read_linkset(Checked({"linkset": contexts}), url, key, WANTED)


def hrefs(linkset: Linkset) -> list[str]:
    return [link.href for link in linkset.links]


def captured(shared: Path, name: str, gtin: str = "09506000134352", lot: str | None = None) -> Linkset:
    body = (shared / "data" / "captured-resolver-responses" / f"{name}.body").read_bytes()
    return read_linkset(Checked(read_json(body)), URL, FactKey(gtin, lot, None, None, None), WANTED)


@pytest.mark.parametrize("name", ["ce-linkset", "ce-linktype-all", "ce-linktype-linkset"])
def test_the_linkset_of_gs1s_resolver_is_read(shared: Path, name: str) -> None:
    """It has another host in its anchor than the one asked, and a context of its own."""
    linkset = captured(shared, name)
    assert linkset.description is not None
    assert linkset.description.in_language("vi") == "Dal Giardino Risotto Rice with Mushrooms 411 gr"
    retailers = [link for link in linkset.links if link.relation == "hasRetailers"]
    assert [link.languages for link in retailers] == [("en",), ("es",), ("vi",), ("ja",)]
    assert {link.type for link in retailers} == {"text/html"}
    assert linkset.best("hasRetailers", ("vi", "en")) is None, "pages for people are no documents"


@pytest.mark.parametrize("name", ["ot-linkset", "ot-jsonld"])
def test_a_linkset_leads_to_journey_and_recalls(shared: Path, name: str) -> None:
    linkset = captured(shared, name, GTIN, "LOT01")
    recalls = linkset.best("recallStatus", ("vi",))
    assert recalls == Link(
        "recallStatus", "http://127.0.0.1:8099/recall/08938500001000/LOT01", "application/json", exact=1
    )
    assert linkset.best("traceability", ("vi",)) is not None


def test_a_place_that_the_resolver_left_empty_is_filled_or_the_link_left_out(shared: Path) -> None:
    with_lot = captured(shared, "ot-traceability", GTIN, "LÔ 1")
    assert hrefs(with_lot)[0].endswith("/01/08938500001000/10/L%C3%94%201")
    assert captured(shared, "ot-traceability", GTIN).links == ()


@pytest.mark.parametrize("name", ["ce-default-redirect", "ce-hasRetailers-300", "ce-trailing-slash"])
def test_choices_without_a_context_are_survived(shared: Path, name: str) -> None:
    linkset = captured(shared, name)
    assert {link.relation for link in linkset.links} == {"defaultLink"}
    assert len(linkset.links) == 4


@pytest.mark.parametrize(
    ("name", "count"), [("ExampleLinkset", 6), ("valid-gs1-example", 0), ("valid-basic-example", 0)]
)
def test_the_standards_examples_are_read(shared: Path, name: str, count: int) -> None:
    document = Checked(read_json((shared / "data" / "gs1-linkset" / f"{name}.json").read_bytes()))
    key = FactKey("09506000134352", None, None, None, None)
    assert len(read_linkset(document, URL, key, WANTED).links) == count


@pytest.mark.parametrize(
    "relation",
    ["https://gs1.org/voc/pip", "http://gs1.org/voc/pip", "https://www.gs1.org/voc/pip", "gs1:pip"],
)
def test_a_link_type_is_one_however_it_is_written(relation: str) -> None:
    assert hrefs(read([{"anchor": URL, relation: [{"href": "https://a.example/"}]}])) == [
        "https://a.example/"
    ]


@pytest.mark.parametrize(
    "anchor",
    [
        "https://other.example/01/08938500001000",
        "https://other.example/x/01/8938500001000/",
        "/01/08938500001000/10/L%C3%94%201%2F2",
        "https://other.example/01/08938500001000/22/A/10/L%C3%94%201%2F2/21/S1",
        "https://other.example/01/08938500001000/10/{lot}/21/{serial}",
        "https://other.example/01/08938500001000/10/%7Blot%7D",
        "https://other.example/ARHI0WdCnlEDwo",
    ],
)
def test_an_anchor_of_this_thing_counts_whatever_its_host(anchor: str) -> None:
    assert len(read([{"anchor": anchor, "gs1:pip": [{"href": "https://a.example/"}]}]).links) == 1


@pytest.mark.parametrize(
    "anchor",
    [
        "https://resolver.example/01/08938500001017",
        "https://resolver.example/01/08938500001000/10/OTHER",
        "https://resolver.example/01/08938500001000/21/OTHER",
        "http://[::1/01/08938500001000",
    ],
)
def test_links_of_another_thing_are_left_out(anchor: str) -> None:
    context = {"anchor": anchor, "itemDescription": "x", "gs1:pip": [{"href": "https://a.example/"}]}
    assert read([context]) == Linkset(())
    assert read([{**context, "anchor": "/01/08938500001000/10/A"}], PRODUCT) == Linkset(())


def test_addresses_are_filled_and_completed() -> None:
    targets = [
        {"href": "../pip/{gtin}?lot={lot}&serial={21}"},
        {"href": "https://a.example/?a=1?b={01}"},
        {"href": "https://a.example/{cpv}"},
        {"href": "http://[::1/"},
        {"href": "../pip/{gtin}?lot={lot}&serial={21}"},
    ]
    assert hrefs(read([{"anchor": URL, "gs1:pip": targets}])) == [
        "https://resolver.example/pip/08938500001000?lot=L%C3%94%201%2F2&serial=S1",
        "https://a.example/?a=1?b=08938500001000",
    ]


def test_the_best_document_is_json_in_the_dearest_language() -> None:
    targets: list[dict[str, Any]] = [
        {"href": "/page", "type": "text/html", "hreflang": ["vi"]},
        {"href": "/unsaid"},
        {"href": "/plain", "type": "application/json"},
        {"href": "/en", "type": "application/ld+json; charset=utf-8", "hreflang": ["en-GB"]},
        {"href": "/vi", "type": "application/ld+json", "hreflang": "vi"},
    ]
    ranks = []
    while found := read([{"anchor": URL, "gs1:pip": targets}]).best("pip", ("vi", "en")):
        ranks.append(found.href.removeprefix("https://resolver.example"))
        targets = [target for target in targets if target["href"] != ranks[-1]]
    assert ranks == ["/vi", "/en", "/plain", "/unsaid"]


def test_the_items_own_document_is_better_than_its_products() -> None:
    item = {"anchor": "/01/08938500001000/21/S1", "gs1:pip": [{"href": "/item"}]}
    product = {"anchor": "/01/08938500001000", "gs1:pip": [{"href": "/", "type": "application/ld+json"}]}
    best = read([product, item]).best("pip", ())
    assert best == Link("pip", "https://resolver.example/item", exact=2)


@pytest.mark.parametrize(
    ("contexts", "said"),
    [
        ({"anchor": URL}, "$.linkset: expected list, found object"),
        (["x"], "$.linkset[0]: expected object, found text"),
        ([{"anchor": 7}], "$.linkset[0].anchor: expected text, found number"),
        ([{"gs1:pip": {"href": "/a"}}], "$.linkset[0].gs1:pip: expected list, found object"),
        ([{"gs1:pip": [{"title": "x"}]}], "$.linkset[0].gs1:pip[0].href: expected a value, found nothing"),
        (
            [{"gs1:pip": [{"href": "/a", "type": []}]}],
            "$.linkset[0].gs1:pip[0].type: expected text, found list",
        ),
        ([{}] * 201, "$.linkset: expected at most 200 elements, found 201"),
    ],
)
def test_a_wrong_type_is_said_with_its_path(contexts: object, said: str) -> None:
    with pytest.raises(WrongShape) as caught:
        read(contexts)
    assert str(caught.value) == said


def test_what_is_not_asked_for_may_have_any_shape() -> None:
    contexts = [{"anchor": URL, "gs1:recipeInfo": 7, "https://x.example/pip": "?", "title*": {}}]
    assert read(contexts) == Linkset(())


def test_other_documents_are_no_linksets() -> None:
    assert is_linkset(Checked({"linkset": []}))
    assert not is_linkset(Checked({"error": "x"}))
    assert not is_linkset(Checked([]))


WORDS = st.sampled_from(["anchor", "href", "gs1:pip", "hreflang", "itemDescription", "type", URL, "{lot}"])


@given(st.lists(st.dictionaries(WORDS, JSON | WORDS | st.lists(st.dictionaries(WORDS, WORDS | JSON)))))
def test_any_linkset_is_read_or_refused(contexts: list[object]) -> None:
    try:
        links = read(contexts).links
    except WrongShape:
        return
    assert all(link.href for link in links)
