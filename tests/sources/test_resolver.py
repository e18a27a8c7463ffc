"""The resolver source against real servers: recorded exchanges, documents behind links, and faults."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.told import Told
from kiosk.sources.http import Reach
from kiosk.sources.resolver import Resolver
from kiosk.sources.served import Served
from kiosk.sources.source import SourceUnreachable
from tests.epcis_repository import Repository
from tests.faults import Answer, Request, by_path, moved, reply, says, silent
from tests.sources.conftest import Clients, Servers

WALL = datetime(2026, 11, 25, 3, tzinfo=UTC)
GTIN = "08938500001000"
PRODUCT = FactKey(GTIN, None, None, None, None)
LOT = FactKey(GTIN, "LOT01", None, None, None)
ITEM = FactKey(GTIN, "LÔ/1", "S 1", None, None)
LONG, SHORT = 20.0, 0.3

Resolvers = Callable[..., Resolver]


@pytest.fixture
def resolver(client: Clients) -> Resolvers:
    """Makes resolvers."""

    def make(base: str, *also: str, vendors: frozenset[str] = frozenset()) -> Resolver:
        return Resolver("resolver", client(Reach(base, also)), Served(vendors))

    return make


def replayed(shared: Path, name: str, old: str = "", new: str = "") -> Answer:
    """A recorded exchange as it went over the wire, but for an address in it."""
    folder = shared / "data" / "captured-resolver-responses"
    head = (folder / f"{name}.headers").read_text(encoding="latin-1").rstrip().splitlines()
    body = (folder / f"{name}.body").read_bytes()
    if old:
        assert old.encode() in body
        body = body.replace(old.encode(), new.encode())
        head = [line for line in head if not line.lower().startswith("content-length")]
        head.append(f"Content-Length: {len(body)}")

    def answer(_: Request, connection: socket.socket) -> None:
        connection.sendall("\r\n".join([*head, "", ""]).encode("latin-1") + body)
        raise ConnectionResetError  # as the recorded servers, it closes

    return answer


RICE = FactKey("09506000134352", None, None, None, None)
ELSEWHERE = "redirects to a host that is not configured for it"
KNOWN = "Dal Giardino Risotto Rice with Mushrooms 411 gr"
RECORDED = {
    "ce-bad-checkdigit-400": "status 400, expected 200",
    "ce-compressed": None,
    "ce-default-redirect": None,
    "ce-hasRetailers-300": None,
    "ce-hasRetailers-vi-307": ELSEWHERE,
    "ce-linkset": KNOWN,
    "ce-linktype-all": KNOWN,
    "ce-linktype-linkset": KNOWN,
    "ce-lot-qualifier": ELSEWHERE,
    "ce-serial-qualifier": ELSEWHERE,
    "ce-trailing-slash": None,
    "ce-unknown-404": None,
    "ce-unknown-linktype": None,
    "ce-wellknown": "answered with other JSON, expected a linkset",
    "ot-13digit-400": "status 400, expected 200",
    "ot-badcd-400": "status 400, expected 200",
    "ot-html-302": ELSEWHERE,
    "ot-jsonld": None,
    "ot-linkset": None,
    "ot-traceability": None,
}
"""Each recorded exchange, and the product told, nothing, or why not."""


def test_every_recorded_exchange_is_told_of(shared: Path) -> None:
    folder = shared / "data" / "captured-resolver-responses"
    assert {path.stem for path in folder.glob("*.headers")} == set(RECORDED)


@pytest.mark.parametrize(("name", "said"), RECORDED.items())
def test_recorded_exchanges_are_survived(
    shared: Path, server: Servers, resolver: Resolvers, name: str, said: str | None
) -> None:
    here = server(replayed(shared, name))
    source = resolver(here.url)
    try:
        product = source.ask(RICE, WALL, LONG).product
        told = product and product.name.in_language("vi")
    except SourceUnreachable as error:
        told = str(error).removeprefix(here.url.removeprefix("http://") + ": ")
    assert told == said


def linkset(**links: Any) -> Answer:
    """A linkset of the product; each link type with its address, or with whole targets."""
    written = {
        f"https://gs1.org/voc/{relation}": [{"href": target}] if isinstance(target, str) else target
        for relation, target in links.items()
    }
    return says(
        {"linkset": [{"anchor": f"https://id.gs1.org/01/{GTIN}", **written}]}, Cache_Control="max-age=90"
    )


PIP = {"@context": "https://schema.org", "@type": "Product", "gtin": GTIN, "name": "Bưởi da xanh"}
SHOPS = [{"name": "Cửa hàng Ví Dụ", "latitude": 10.5, "longitude": 106.5}]
PAPERS = [{"@type": "Certification", "certificationIdentification": "VG-1", "name": "VietGAP"}]
NOTICE = {
    "notice": "TH-1",
    "gtin": GTIN,
    "issued": "2026-05-03",
    **{part: {"vi": "x"} for part in ("authority", "reason", "advice")},
}
RECALLS = {"recalls": [NOTICE, NOTICE | {"gtin": "09506000134352"}]}
ALL = {"pip": "/pip", "hasRetailers": "/shops", "certificationInfo": "/papers", "recallStatus": "/recalls"}
DOCUMENTS = {"/pip": says(PIP), "/shops": says(SHOPS), "/papers": says(PAPERS), "/recalls": says(RECALLS)}


def at(answers: dict[str, Answer], **links: Any) -> Answer:
    """A server with the product's linkset and documents."""
    return by_path({f"/01/{GTIN}": linkset(**links), **answers})


def test_all_that_is_linked_is_told(server: Servers, resolver: Resolvers) -> None:
    here = server(at(DOCUMENTS | {"/shops": says(SHOPS, Cache_Control="max-age=30")}, **ALL))
    told = resolver(here.url).ask(PRODUCT, WALL, LONG)
    assert told.product is not None
    assert told.product.name.in_language("vi") == "Bưởi da xanh"
    assert [recall.notice for recall in told.recalls] == ["TH-1"]
    assert [paper.number for paper in told.certificates] == ["VG-1"]
    assert [shop.sells for shop in told.stockists] == [(GTIN,)]
    assert told.fresh_for == 30.0
    assert here.targets[0] == f"/01/{GTIN}?linkType=all"
    assert "application/linkset+json" in here.requests[0].headers["accept"]
    assert sorted(here.targets[1:]) == sorted(DOCUMENTS)
    assert "application/ld+json" in here.requests[1].headers["accept"]


def test_a_thing_is_asked_for_by_its_escaped_path(server: Servers, resolver: Resolvers) -> None:
    here = server(by_path({}))
    assert resolver(here.url).ask(ITEM, WALL, LONG).is_nothing
    exact, product = f"/01/{GTIN}/10/L%C3%94%2F1/21/S%201", f"/01/{GTIN}"
    types = ("?linkType=all", "?linkType=linkset")
    assert here.targets == [path + link_type for path in (exact, product) for link_type in types]


def test_a_resolver_of_the_later_standard_is_asked_its_way_ever_after(
    server: Servers, resolver: Resolvers
) -> None:
    right = linkset(pip="/pip")

    def answer(request: Request, connection: socket.socket) -> None:
        known = request.target == "/pip" or request.target.endswith("linkType=linkset")
        chosen = says(PIP) if request.target == "/pip" else right
        (chosen if known else reply(b"{}", 404))(request, connection)

    here = server(answer)
    source = resolver(here.url)
    assert source.ask(PRODUCT, WALL, LONG).product is not None
    assert source.ask(PRODUCT, WALL, LONG).product is not None
    link_types = [target.partition("=")[2] for target in here.targets if "?" in target]
    assert link_types == ["all", "linkset", "linkset"]


def test_an_unknown_item_is_told_of_by_its_product(server: Servers, resolver: Resolvers) -> None:
    here = server(at(DOCUMENTS, pip="/pip"))
    assert resolver(here.url).ask(LOT, WALL, LONG).product is not None


def test_what_is_not_known_tells_nothing_for_as_long_as_said(server: Servers, resolver: Resolvers) -> None:
    here = server(reply(b"{}", 404, Cache_Control="max-age=7"))
    assert resolver(here.url).ask(PRODUCT, WALL, LONG) == Told(fresh_for=7.0)


def test_links_to_other_hosts_are_never_opened(server: Servers, resolver: Resolvers) -> None:
    other = server(says(PIP))
    pages: dict[str, Any] = dict.fromkeys((*ALL, "epcis", "defaultLink"), f"{other.url}/x")
    here = server(at({}, **pages))
    assert resolver(here.url).ask(PRODUCT, WALL, LONG).is_nothing
    assert other.requests == []
    here.answer = at({}, pip=f"{other.url}/x")
    assert resolver(here.url, other.url).ask(PRODUCT, WALL, LONG).product is not None


def test_the_document_in_the_kiosks_language_is_read(server: Servers, resolver: Resolvers) -> None:
    targets = [
        {"href": "/en", "type": "application/ld+json", "hreflang": ["en"]},
        {"href": "/vi", "type": "application/ld+json", "hreflang": ["vi"]},
        {"href": "/page", "type": "text/html", "hreflang": ["vi"]},
    ]
    here = server(at({"/vi": says(PIP)}, pip=targets))
    assert resolver(here.url).ask(PRODUCT, WALL, LONG).product is not None
    assert here.targets[1:] == ["/vi"]


def test_a_redirect_from_link_to_document_is_followed(server: Servers, resolver: Resolvers) -> None:
    here = server(at({"/pip": moved("/pip/vi?a=1?b=2", 307), "/pip/vi": says(PIP)}, pip="/pip"))
    assert resolver(here.url).ask(PRODUCT, WALL, LONG).product is not None


def test_a_document_that_is_not_there_is_no_failure(server: Servers, resolver: Resolvers) -> None:
    here = server(at({"/recalls": says(RECALLS)}, **ALL))
    told = resolver(here.url).ask(PRODUCT, WALL, LONG)
    assert (told.product, told.stockists, len(told.recalls)) == (None, (), 1)


BROKEN: dict[str, Answer] = {
    "500": reply(b"", 500),
    "a page": reply(b"<html>", content_type="text/html"),
    "wrong types": says([{"name": "x", "latitude": "north", "longitude": 1}]),
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
def test_the_rest_is_told_where_shops_cannot_be_had(
    server: Servers, resolver: Resolvers, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    here = server(at(DOCUMENTS | {"/shops": answer}, **ALL))
    with caplog.at_level(logging.WARNING):
        told = resolver(here.url).ask(PRODUCT, WALL, LONG)
    assert told.product is not None
    assert told.stockists == ()
    assert told.fresh_for == 60.0
    (record,) = caplog.records
    assert record.getMessage().startswith("resolver: hasRetailers not told: ")


@pytest.mark.parametrize(
    ("path", "answer", "said"),
    [
        ("/pip", reply(b"", 500), "status 500, expected 200"),
        (
            "/pip",
            says({"gtin": GTIN, "name": 7}),
            "pip that cannot be read: $.name: expected text, found number",
        ),
        ("/recalls", reply(b"", 503, Retry_After=9), "status 503, it wants to be asked later"),
        (
            "/recalls",
            says({}),
            "recallStatus that cannot be read: $.recalls: expected a value, found nothing",
        ),
    ],
)
def test_half_an_answer_does_not_pass_for_a_whole_one(
    server: Servers, resolver: Resolvers, path: str, answer: Answer, said: str
) -> None:
    here = server(at(DOCUMENTS | {path: answer}, **ALL))
    with pytest.raises(SourceUnreachable) as caught:
        resolver(here.url).ask(PRODUCT, WALL, LONG)
    assert str(caught.value).endswith(said)
    assert caught.value.retry_after == (9.0 if "503" in said else None)


def test_a_linkset_of_wrong_types_is_said(server: Servers, resolver: Resolvers) -> None:
    here = server(says({"linkset": {"anchor": "x"}}))
    with pytest.raises(SourceUnreachable, match=r"a linkset that cannot be read: \$\.linkset: expected list"):
        resolver(here.url).ask(PRODUCT, WALL, LONG)


@pytest.mark.parametrize("path", ["linkset", "/pip"])
def test_all_of_it_is_over_by_the_deadline(server: Servers, resolver: Resolvers, path: str) -> None:
    here = server(silent if path == "linkset" else at(DOCUMENTS | {path: silent}, **ALL))
    with pytest.raises(SourceUnreachable, match="no whole answer in time"):
        resolver(here.url).ask(PRODUCT, WALL, SHORT)


@dataclass(slots=True)
class Together:
    """Answers each path only once all of them are asked for."""

    answers: dict[str, Answer]
    waiting: set[str] = field(default_factory=set)

    def __call__(self, request: Request, connection: socket.socket) -> None:
        path = request.target.partition("?")[0]
        if path in DOCUMENTS:
            self.waiting.add(path)
            while len(self.waiting) < len(DOCUMENTS):
                connection.settimeout(0.01)
                try:
                    connection.recv(1, socket.MSG_PEEK)
                except TimeoutError:
                    continue
            connection.settimeout(None)
        by_path(self.answers)(request, connection)


def test_documents_are_asked_for_at_once(server: Servers, resolver: Resolvers) -> None:
    here = server(Together({f"/01/{GTIN}": linkset(**ALL), **DOCUMENTS}))
    assert resolver(here.url).ask(PRODUCT, WALL, LONG).stockists


@pytest.mark.parametrize("name", ["ot-linkset", "ot-jsonld"])
def test_a_recorded_linkset_hands_over_to_the_repository_of_events(
    shared: Path, server: Servers, resolver: Resolvers, name: str
) -> None:
    held = Repository(
        [
            {
                "type": "ObjectEvent",
                "eventID": f"urn:uuid:{step}",
                "eventTime": "2026-05-03T06:30:00+07:00",
                "action": "OBSERVE",
                "bizStep": step,
                "quantityList": [{"epcClass": f"https://id.gs1.org/01/{GTIN}/10/LOT01"}],
            }
            for step in ("commissioning", "shipping")
        ]
    )
    events = server(held)
    here = server(replayed(shared, name, "http://127.0.0.1:8099/epcis", f"{events.url}/epcis"))
    told = resolver(here.url, events.url).ask(LOT, WALL, LONG)
    assert [event.step for event in told.events] == ["commissioning", "shipping"]
    assert events.targets[0].startswith("/epcis/events?MATCH_anyEPCClass=")
    assert resolver(here.url).ask(LOT, WALL, LONG).events == ()


def test_a_repository_that_cannot_be_had_is_no_empty_journey(server: Servers, resolver: Resolvers) -> None:
    here = server(at(DOCUMENTS | {"/events": reply(b"", 500)}, epcis="/events?MATCH_anyEPC=x", pip="/pip"))
    with pytest.raises(SourceUnreachable, match="status 500"):
        resolver(here.url).ask(PRODUCT, WALL, LONG)


def test_a_link_to_anything_else_is_no_repository(server: Servers, resolver: Resolvers) -> None:
    here = server(at(DOCUMENTS, traceability="/story", pip="/pip"))
    assert resolver(here.url).ask(PRODUCT, WALL, LONG).product is not None
    assert "/story" not in here.targets


def test_it_is_asked_about_its_vendors_trade_items(resolver: Resolvers) -> None:
    every, one = resolver("http://127.0.0.1:9"), resolver("http://127.0.0.1:9", vendors=frozenset({"ví-dụ"}))
    assert every.name == "resolver"
    assert every.serves(PRODUCT)
    assert not every.serves(FactKey(None, None, None, "STAMP1", None))
    assert not one.serves(PRODUCT)
    assert one.serves(FactKey(GTIN, None, None, None, "ví-dụ"))
