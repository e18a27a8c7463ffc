"""Which events concern a thing: forwards never, backwards always, and never for ever."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from kiosk.provenance.epcis_event import EpcisEvent, EventType, Quantity, Thing
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.provenance.walk_back import MOST, Find, walk_back

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
A, B, C = (Thing(f"0893000000{n}000", "L1") for n in (1, 2, 3))
ITEM = Thing(A.gtin, serial="S1")
CRATE, PALLET = Thing(sscc="189300000000000015"), Thing(other="urn:epc:id:grai:8930000.00001.1")


def some(*things: Thing) -> tuple[Quantity, ...]:
    """Amounts of things."""
    return tuple(Quantity(thing, 1.0) for thing in things)


def seen(name: str, day: int, *things: Thing) -> EpcisEvent:
    """Something happened to things."""
    return EpcisEvent(
        name, EventType.OBJECT, BEGIN + timedelta(days=day), "OBSERVE", quantities=some(*things)
    )


def made(name: str, day: int, outputs: Iterable[Thing], inputs: Iterable[Thing]) -> EpcisEvent:
    """Things were made of others."""
    at = BEGIN + timedelta(days=day)
    return EpcisEvent(name, EventType.TRANSFORMATION, at, inputs=some(*inputs), outputs=some(*outputs))


def packed(name: str, day: int, parent: Thing, *things: Thing, action: str = "ADD") -> EpcisEvent:
    """Things were put into another, or taken out."""
    at = BEGIN + timedelta(days=day)
    return EpcisEvent(name, EventType.AGGREGATION, at, action, parent=parent, quantities=some(*things))


def finder(*events: EpcisEvent) -> Find:
    """Finds among these events, as the store does."""
    return lambda thing: [event for event in events if thing_key(thing) in keys_of(event)]


def names(thing: Thing, *events: EpcisEvent) -> str:
    """Names of the events that concern a thing, in their order."""
    return " ".join(event.id for event in walk_back(thing, finder(*events)))


def test_its_own_events_in_order_of_time() -> None:
    assert names(A, seen("late", 9, A), seen("early", 1, A), seen("others", 2, B)) == "early late"
    assert names(C, seen("others", 2, B)) == ""


def test_what_happened_to_the_lot_happened_to_the_item() -> None:
    both = Thing(A.gtin, "L1", "S1")
    events = seen("lot", 1, A), seen("item", 2, ITEM), seen("class", 0, Thing(A.gtin))
    assert names(both, *events) == "lot item"
    assert names(ITEM, *events) == "item"
    assert names(A, *events) == "lot"
    assert names(Thing(A.gtin, "L2"), *events) == "class"
    assert names(Thing(A.gtin), *events) == "class"


def test_back_through_a_transformation_but_only_up_to_it() -> None:
    events = (
        seen("grown", 1, B),
        made("milled", 3, [A], [B, C]),
        seen("the rest is sold", 4, B),
        seen("caught", 0, C),
        seen("sold", 5, A),
    )
    assert names(A, *events) == "caught grown milled sold"
    assert names(B, *events) == "grown the rest is sold"


def test_what_is_packed_shares_the_way_of_its_crate_while_it_is_inside() -> None:
    events = (
        seen("crate washed", 0, CRATE),
        packed("in", 1, CRATE, A),
        seen("shipped", 2, CRATE),
        packed("out", 3, CRATE, A, action="DELETE"),
        seen("crate sent back", 4, CRATE),
        packed("others in", 5, CRATE, B),
    )
    assert names(A, *events) == "in shipped out"


def test_a_crate_on_a_pallet() -> None:
    events = (
        packed("in crate", 1, CRATE, A),
        packed("crate on pallet", 2, PALLET, CRATE),
        seen("pallet shipped", 3, PALLET),
        packed("crate off pallet", 4, PALLET, CRATE, action="DELETE"),
        seen("pallet elsewhere", 5, PALLET),
        packed("other crate", 3, PALLET, Thing(sscc="189300000000000022")),
    )
    assert names(A, *events) == "in crate crate on pallet pallet shipped crate off pallet"


def test_the_same_crate_twice() -> None:
    events = (
        packed("in", 1, CRATE, A),
        packed("out", 2, CRATE, A, action="DELETE"),
        seen("not ours", 3, CRATE),
        packed("in again", 4, CRATE, A),
        packed("in still", 5, CRATE, A, action="OBSERVE"),
        seen("ours", 6, CRATE),
    )
    assert names(A, *events) == "in out in again in still ours"


def test_taken_out_of_what_nobody_saw_it_put_into() -> None:
    events = seen("before", 1, CRATE), packed("out", 2, CRATE, A, action="DELETE"), seen("after", 3, CRATE)
    assert names(A, *events) == "out"


def test_a_case_has_the_journey_of_its_contents_up_to_the_packing() -> None:
    events = (
        seen("grown", 1, A),
        packed("packed", 2, CRATE, A),
        seen("shipped", 3, CRATE),
        packed("unpacked", 4, CRATE, A, action="DELETE"),
        seen("sold", 5, A),
    )
    assert names(CRATE, *events) == "grown packed shipped unpacked"


def test_a_transaction_names_its_parent() -> None:
    bought = replace(packed("bought", 1, CRATE), type=EventType.TRANSACTION)
    assert names(CRATE, bought) == "bought"


def test_voided_events_do_not_count() -> None:
    wrong = seen("wrong", 1, A)
    assert names(A, wrong, replace(wrong, voided=True, at=BEGIN), seen("right", 2, A)) == "right"


def test_cycles_end() -> None:
    assert names(A, made("one", 1, [A], [B]), made("two", 1, [B], [A])) == "one two"
    assert names(A, packed("x", 1, CRATE, A), packed("y", 1, A, CRATE)) == "x y"
    assert names(A, made("itself", 1, [A], [A])) == "itself"


def test_endless_chains_end() -> None:
    made_of = count()

    def find(thing: Thing) -> list[EpcisEvent]:
        """Everything was made of something else, without end."""
        if not thing.lot:
            return []
        inputs = [Thing(A.gtin, f"L{next(made_of)}") for _ in range(3)]
        return [made(f"of {thing.lot}", -int(next(made_of)), [thing], inputs)]

    assert 0 < len(walk_back(A, find)) <= MOST


@given(st.data())
def test_any_web_of_events_is_walked_to_an_end(data: st.DataObject) -> None:
    things = st.sampled_from([A, B, C, ITEM, CRATE, PALLET])
    lists = st.lists(things, max_size=2)
    events = [
        EpcisEvent(
            f"e{n}",
            data.draw(st.sampled_from(EventType)),
            BEGIN + timedelta(days=data.draw(st.integers(0, 5))),
            data.draw(st.sampled_from(["ADD", "OBSERVE", "DELETE"])),
            parent=data.draw(st.none() | things),
            quantities=some(*data.draw(lists)),
            inputs=some(*data.draw(lists)),
            outputs=some(*data.draw(lists)),
        )
        for n in range(data.draw(st.integers(0, 8)))
    ]
    found = walk_back(A, finder(*events))
    assert len({event.id for event in found}) == len(found) <= len(events)
    assert [event.at for event in found] == sorted(event.at for event in found)
