"""The walk back over a network: the same journey, with as few questions as there are levels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.thing_key import keys_of, thing_key
from kiosk.provenance.walk_back import walk_back
from kiosk.provenance.walk_by_levels import walk_by_levels
from tests.provenance.test_walk_back import CRATE, PALLET, A, B, C, finder, made, packed, seen

ITEM = Thing(A.gtin, A.lot, "S1")
THINGS = [A, B, C, CRATE, PALLET, Thing(A.gtin, serial="S1"), Thing(B.gtin)]


class Repository:
    """Answers questions about several things at once, and remembers what it was asked."""

    def __init__(self, *events: EpcisEvent) -> None:
        self.events = events
        self.asked: list[list[str]] = []

    def find_all(self, things: Sequence[Thing]) -> Iterable[EpcisEvent]:
        keys = [thing_key(thing) for thing in things]
        self.asked.append(keys)
        return [event for event in self.events if keys_of(event) & set(keys)]


def test_a_level_is_asked_for_at_once() -> None:
    repository = Repository(
        made("mixed", 5, [A], [B, C]), seen("rice", 1, B), seen("salt", 2, C), packed("boxed", 6, CRATE, A)
    )
    found = walk_by_levels(A, repository.find_all)
    assert [event.id for event in found] == ["rice", "salt", "mixed", "boxed"]
    assert repository.asked == [
        [thing_key(A)],
        [thing_key(B), thing_key(C), thing_key(CRATE)],
    ]


def test_the_product_is_asked_for_only_where_nothing_is_said_of_item_and_lot() -> None:
    by_itself = Thing(A.gtin)
    unknown = Repository(seen("product", 1, by_itself))
    assert [event.id for event in walk_by_levels(ITEM, unknown.find_all)] == ["product"]
    assert [len(keys) for keys in unknown.asked] == [2, 1]
    known = Repository(seen("product", 1, by_itself), seen("lot", 2, A))
    assert [event.id for event in walk_by_levels(ITEM, known.find_all)] == ["lot"]
    assert [len(keys) for keys in known.asked] == [2]


def test_no_more_is_asked_for_than_allowed() -> None:
    inputs = [Thing(A.gtin, f"M{n}") for n in range(50)]
    repository = Repository(made("all", 9, [A], inputs), *(seen(f"{t.lot}", 1, t) for t in inputs))
    assert len(walk_by_levels(A, repository.find_all, most=10)) == 10
    assert [len(keys) for keys in repository.asked] == [1, 9]


@given(
    st.lists(
        st.builds(
            lambda kind, day, one, more: (kind, day, one, tuple(more)),
            st.sampled_from(["seen", "made", "packed", "taken"]),
            st.integers(0, 9),
            st.sampled_from(THINGS),
            st.lists(st.sampled_from(THINGS), min_size=1, max_size=3),
        ),
        max_size=12,
    ),
    st.sampled_from([*THINGS, ITEM]),
)
def test_it_finds_what_the_walk_over_the_own_store_finds(
    told: list[tuple[str, int, Thing, tuple[Thing, ...]]], thing: Thing
) -> None:
    build = {
        "seen": lambda n, day, one, more: seen(n, day, one, *more),
        "made": lambda n, day, one, more: made(n, day, [one], more),
        "packed": lambda n, day, one, more: packed(n, day, one, *more),
        "taken": lambda n, day, one, more: packed(n, day, one, *more, action="DELETE"),
    }
    events = [build[kind](f"e{n}", day, one, more) for n, (kind, day, one, more) in enumerate(told)]
    assert walk_by_levels(thing, Repository(*events).find_all) == walk_back(thing, finder(*events))
