"""GS1-Conformant Resolvers (GS1 Digital Link, resolver standard 1.0 to 1.2): who knows what about a thing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import partial
from urllib.parse import quote

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.product import Group, Product
from kiosk.provenance.told import Told
from kiosk.sources.checked import Checked, WrongShape
from kiosk.sources.deadline import Deadline
from kiosk.sources.epcis_query import EpcisQuery
from kiosk.sources.http import Http
from kiosk.sources.linkset import Link, Linkset, is_linkset, read_linkset
from kiosk.sources.recall_document import read_recalls
from kiosk.sources.reply import Reply, freshest
from kiosk.sources.served import Served
from kiosk.sources.source import SourceUnreachable
from kiosk.sources.web_certificates import read_certificates
from kiosk.sources.web_stockists import read_stockists
from kiosk.sources.web_vocabulary import read_product

LOG = logging.getLogger(__name__)

LINKSET = "application/linkset+json, application/json;q=0.8"
DOCUMENT = "application/ld+json, application/json;q=0.9"
LINK_TYPES = ("all", "linkset")
"""How a whole linkset is asked for: up to resolver 1.1, and since."""
JOURNEYS = ("epcis", "traceability")
PARTS = ("pip", "recallStatus", "certificationInfo", "hasRetailers")
BESIDE = ("certificationInfo", "hasRetailers")
"""Documents without which the rest is still worth telling."""
RECALLS_EVERY = 300.0
"""Seconds between two looks at a recall's status; feeds, which are asked apart, tell of recalls sooner."""
SOON = 60.0
"""Seconds after which what was told without one of those is asked again."""

EVENTS = "/events"
"""End of the path at which an EPCIS repository is queried (EPCIS 2.0, section 12)."""


class Resolver:
    """A resolver, with the documents and the event repositories to which it links.

    What it links to is asked only where it stands on a configured host. A product, recall or journey that
    is linked and cannot be had makes the whole ask fail: without it, the rest would take the place of what
    was known before, and look complete.
    """

    def __init__(
        self, name: str, http: Http, served: Served, languages: tuple[str, ...] = ("vi", "en")
    ) -> None:
        self._name, self._http, self._served = name, http, served
        self._languages = languages
        self._link_types: tuple[str, ...] = LINK_TYPES

    @property
    def name(self) -> str:
        """What people call it."""
        return self._name

    def serves(self, key: FactKey) -> bool:
        """Is it a trade item of a vendor that this resolver is asked about?"""
        return key.gtin14 is not None and self._served.has(key)

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Told:
        """What its linkset and the documents behind it say of a thing. Raises SourceUnreachable."""
        until = Deadline.after(deadline)
        reply = self._linkset(key, until)
        if reply.document is None:
            return Told(fresh_for=reply.fresh_for)
        try:
            linkset = read_linkset(reply.document, reply.url, key, {*PARTS, *JOURNEYS})
        except WrongShape as error:
            raise SourceUnreachable(f"a linkset that cannot be read: {error}") from None
        told = _united(self._parts(linkset, key, wall, until))
        product = told.product or _described(linkset, key)
        return replace(told, product=product, fresh_for=freshest(told.fresh_for, reply.fresh_for))

    def _linkset(self, key: FactKey, until: Deadline) -> Reply:
        """The linkset of the thing, else of its product; what that answered where it is not known either."""
        paths = dict.fromkeys((_path(key), _path(FactKey(key.gtin14, None, None, None, None))))
        reply = Reply(None, "")
        for path in paths:
            for link_type in self._link_types:
                reply = self._http.get(f"{self._http.base}{path}?linkType={link_type}", LINKSET, until)
                if reply.document is not None and is_linkset(reply.document):
                    self._link_types = (link_type,)  # what it once understood is asked for from now on
                    return reply
        if reply.document is not None:
            raise SourceUnreachable("answered with other JSON, expected a linkset")
        return reply

    def _parts(self, linkset: Linkset, key: FactKey, wall: datetime, until: Deadline) -> list[Told]:
        """What all that is linked tells, asked for at once."""
        reachable = replace(linkset, links=tuple(x for x in linkset.links if self._http.may_ask(x.href)))
        chosen = [reachable.best(relation, self._languages) for relation in PARTS]
        asks: list[Callable[[], Told]] = [
            partial(self._document, link, key, until) for link in chosen if link is not None
        ]
        if repository := self._repository(reachable):
            asks.append(lambda: repository.ask(key, wall, until.left()))
        if not asks:
            return []
        with ThreadPoolExecutor(len(asks), "resolver") as pool:
            return list(pool.map(lambda ask: ask(), asks))

    def _repository(self, linkset: Linkset) -> EpcisQuery | None:
        """The repository that is to be asked for the events, if the resolver names one."""
        for relation in JOURNEYS:
            for link in linkset.links:
                address = link.href.partition("?")[0]
                if link.relation == relation and address.endswith(EVENTS):
                    there = self._http.based(address.removesuffix(EVENTS))
                    return EpcisQuery(self._name, there, self._served)
        return None

    def _document(self, link: Link, key: FactKey, until: Deadline) -> Told:
        """What one document tells."""
        try:
            reply = self._http.get(link.href, DOCUMENT, until)
            told = _read(link.relation, reply.document, key) if reply.document else Told()
            return replace(told, fresh_for=_lifetime(link.relation, reply.fresh_for))
        except WrongShape as error:
            failure = SourceUnreachable(f"{link.relation} that cannot be read: {error}")
        except SourceUnreachable as error:
            failure = error
        if link.relation not in BESIDE:
            raise failure
        LOG.warning("%s: %s not told: %s", self._name, link.relation, failure)
        return Told(fresh_for=SOON)


def _lifetime(relation: str, said: float | None) -> float | None:
    """How long a document is fresh. A recall's status never is; what comes with it is not stale for that."""
    return said if relation != "recallStatus" or said is None else max(said, RECALLS_EVERY)


def _path(key: FactKey) -> str:
    """The thing's own path (GS1 Digital Link, URI syntax)."""
    lot = f"/10/{quote(key.lot, safe='')}" if key.lot else ""
    serial = f"/21/{quote(key.serial, safe='')}" if key.serial else ""
    return f"/01/{key.gtin14}{lot}{serial}"


def _read(relation: str, document: Checked, key: FactKey) -> Told:
    gtin = key.gtin14 or ""
    match relation:
        case "pip":
            return read_product(document, gtin, key.lot, key.serial)
        case "recallStatus":
            return Told(recalls=tuple(recall for recall in read_recalls(document) if recall.gtin == gtin))
        case "certificationInfo":
            return Told(certificates=read_certificates(document, gtin))
        case _:
            return Told(stockists=read_stockists(document, gtin))


def _described(linkset: Linkset, key: FactKey) -> Product | None:
    """The product by the linkset's own words alone."""
    if linkset.description is None or key.gtin14 is None:
        return None
    return Product(key.gtin14, linkset.description, Group.OTHER)


def _united(tolds: list[Told]) -> Told:
    """What all of them told. A repository's product counts only where the product's own document has none."""
    return Told(
        product=next((told.product for told in tolds if told.product), None),
        lots=tuple({lot.lot: lot for told in reversed(tolds) for lot in told.lots}.values()),
        stamps=tuple(stamp for told in tolds for stamp in told.stamps),
        events=tuple(event for told in tolds for event in told.events),
        parties=tuple(dict.fromkeys(party for told in tolds for party in told.parties)),
        places=tuple(dict.fromkeys(place for told in tolds for place in told.places)),
        recalls=tuple(dict.fromkeys(recall for told in tolds for recall in told.recalls)),
        certificates=tuple(dict.fromkeys(paper for told in tolds for paper in told.certificates)),
        stockists=tuple(stockist for told in tolds for stockist in told.stockists),
        fresh_for=freshest(*(told.fresh_for for told in tolds)),
    )
