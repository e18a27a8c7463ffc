"""Facts of several who know: who is believed, and what counts as the same.

Single facts come from the first who knows, and what that one leaves open from the next. Lists are united,
each entry once. The state of a stamp changes, so the newest word counts there. A recall counts from anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import reduce
from typing import Any, TypeVar

from kiosk.cache.facts import Facts
from kiosk.provenance.answer import Source
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.stockist import NearStockist, Stockist

T = TypeVar("T")
Fact = TypeVar("Fact", Product, Lot, Party, Place, Stamp)

SAME_SHOP_M = 100.0
"""Two stockists of one name this near to each other are one."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One who knows facts: who it is and how old its word is, and what it says."""

    source: Source
    facts: Facts
    events: tuple[EpcisEvent, ...] = ()
    """Events of which it says itself that they concern what was asked for."""

    answers: bool = True
    """It is asked about codes; False for one who only publishes recalls."""


class UnitedFacts:
    """Facts of all witnesses, the most believed first. For one answer: what was asked once is remembered."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self.witnesses = witnesses
        self._asked: dict[tuple[str, str], Any] = {}

    def product(self, gtin14: str) -> Product | None:
        """The product. Pictures are only those of who names the product first."""
        known = [product for product in self._of_each(lambda facts: facts.product(gtin14)) if product]
        if not known:
            return None
        named = (product.group for product in known if product.group is not Group.OTHER)
        group = next(named, Group.OTHER)
        return replace(reduce(filled, known), group=group, picture=known[0].picture)

    def lot(self, gtin14: str, lot: str) -> Lot | None:
        """A lot of a product."""
        return self._filled(lambda facts: facts.lot(gtin14, lot))

    def stamps(self, code: str) -> tuple[Stamp, ...]:
        """Stamps with this code."""
        return self._stamps(lambda facts: facts.stamps(code))

    def stamps_of_item(self, gtin14: str, serial: str) -> tuple[Stamp, ...]:
        """Stamps that were put on this item."""
        return self._stamps(lambda facts: facts.stamps_of_item(gtin14, serial))

    def recalls(self, gtin14: str) -> tuple[Recall, ...]:
        """Every recall that anybody knows of. Two of one number that differ both count."""
        return self._united(lambda facts: facts.recalls(gtin14), lambda one, other: one == other)

    def certificates_of_product(self, gtin14: str) -> tuple[Certificate, ...]:
        """Papers issued for a product."""
        return self._united(lambda facts: facts.certificates_of_product(gtin14), same_paper)

    def certificates_of_party(self, party: str) -> tuple[Certificate, ...]:
        """Papers issued to an establishment."""
        return self._once(
            "papers of",
            party,
            lambda: self._united(lambda facts: facts.certificates_of_party(party), same_paper),
        )

    def certificates(self, number: str) -> tuple[Certificate, ...]:
        """Papers of this number."""
        return self._once(
            "paper", number, lambda: self._united(lambda facts: facts.certificates(number), same_paper)
        )

    def party(self, identifier: str) -> Party | None:
        """An establishment."""
        return self._once("party", identifier, lambda: self._filled(lambda facts: facts.party(identifier)))

    def place(self, identifier: str) -> Place | None:
        """A place."""
        return self._once("place", identifier, lambda: self._filled(lambda facts: facts.place(identifier)))

    def events(self, thing: Thing) -> tuple[EpcisEvent, ...]:
        """Events that speak of exactly this thing; one and its errorDeclaration are two."""
        return self._united(
            lambda facts: facts.events(thing),
            lambda one, other: (one.id, one.voided) == (other.id, other.voided),
        )

    def nearest(self, here: Position, gtin14: str, limit: int) -> tuple[NearStockist, ...]:
        """The first `limit` stockists of a product: the kiosk's own market before all, then by distance."""
        near = self._united(
            lambda facts: facts.nearest(here, gtin14, limit),
            lambda one, other: same_shop(one.stockist, other.stockist),
        )
        return tuple(sorted(near, key=lambda n: (not n.stockist.in_market, n.metres)))[:limit]

    def _once(self, what: str, which: str, ask: Callable[[], T]) -> T:
        """An answer that many events of one journey ask for."""
        if (what, which) not in self._asked:
            self._asked[what, which] = ask()
        found: T = self._asked[what, which]
        return found

    def _of_each(self, ask: Callable[[Facts], T]) -> list[T]:
        return [ask(witness.facts) for witness in self.witnesses]

    def _filled(self, ask: Callable[[Facts], Fact | None]) -> Fact | None:
        """The first fact, with what the others know of what it leaves open."""
        known = [fact for fact in self._of_each(ask) if fact is not None]
        return reduce(filled, known) if known else None

    def _united(self, ask: Callable[[Facts], Iterable[T]], same: Callable[[T, T], bool]) -> tuple[T, ...]:
        """Everyone's entries. Of one witness all count: it knows what it tells apart."""
        found: list[T] = []
        for entries in self._of_each(ask):
            found += [entry for entry in entries if not any(same(entry, before) for before in found)]
        return tuple(found)

    def _stamps(self, ask: Callable[[Facts], tuple[Stamp, ...]]) -> tuple[Stamp, ...]:
        found: list[tuple[Stamp, datetime]] = []
        for witness in self.witnesses:
            before = len(found)
            for stamp in ask(witness.facts):
                said = (stamp, witness.source.as_of)
                same = next((n for n in range(before) if same_stamp(found[n][0], stamp)), None)
                if same is None:
                    found.append(said)
                else:
                    found[same] = newer_stamp(found[same], said)
        return tuple(stamp for stamp, _ in found)


def filled(fact: Fact, other: Fact) -> Fact:
    """A fact, with another's values where it has none itself."""
    open_fields = (f.name for f in fields(fact) if getattr(fact, f.name) is None)
    values: dict[str, Any] = {name: getattr(other, name) for name in open_fields}
    return replace(fact, **values)


def same_paper(one: Certificate, other: Certificate) -> bool:
    """The same number of the same scheme, for the same product or establishment."""
    return _paper(one) == _paper(other)


def _paper(paper: Certificate) -> tuple[str | None, ...]:
    return paper.number.casefold(), paper.scheme.casefold(), paper.gtin, paper.party


def same_shop(one: Stockist, other: Stockist) -> bool:
    """The same number, or the same name at the same spot."""
    if one.id == other.id or (one.gln and one.gln == other.gln):
        return True
    names = {name.casefold() for _, name in one.name.by_language}
    shared = any(name.casefold() in names for _, name in other.name.by_language)
    return shared and one.position.distance_m(other.position) <= SAME_SHOP_M


def same_stamp(one: Stamp, other: Stamp) -> bool:
    """The same code, and not of two vendors."""
    return one.code == other.code and (not one.issuer or not other.issuer or one.issuer == other.issuer)


def newer_stamp(one: tuple[Stamp, datetime], other: tuple[Stamp, datetime]) -> tuple[Stamp, datetime]:
    """What two say of one stamp: recalled for whoever says so, else as the newer word says."""

    def weight(said: tuple[Stamp, datetime]) -> tuple[bool, bool, datetime]:
        state = said[0].state
        return state is StampState.RECALLED, state is not StampState.UNKNOWN, said[1]

    newer, older = (other, one) if weight(other) > weight(one) else (one, other)
    return replace(filled(newer[0], older[0]), sold=newer[0].sold), newer[1]
