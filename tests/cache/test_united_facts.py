"""Several who know: who is believed, and what counts as the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cache.told_facts import ToldFacts
from kiosk.cache.united_facts import UnitedFacts, Witness
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.answer import Source
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.told import Told
from tests.cache.conftest import FISH, HERE, POMELO, both, day, recall, stockist

KEY = FactKey(POMELO, "B1", None, None, None)
AT = day(4, 1)


def witness(told: Told, hours: float = 0, name: str = "s") -> Witness:
    """A source that told this, so many hours after the first."""
    return Witness(Source(name, AT + timedelta(hours=hours)), ToldFacts(told, KEY))


def united(*tolds: Told) -> UnitedFacts:
    """Sources, each an hour after the one before it."""
    return UnitedFacts([witness(told, hours) for hours, told in enumerate(tolds)])


def test_the_first_who_knows_is_believed_and_the_next_fills_in() -> None:
    board = Product(POMELO, both("Bưởi", "Pomelo"), Group.OTHER, origin=LocalText.of("Bãi Sen"))
    portal = Product(
        POMELO,
        LocalText.of("BUOI THANH TRA"),
        Group.FRUIT,
        picture="elsewhere.png",
        origin=LocalText.of("VN"),
        brand=LocalText.of("Thanh Trà"),
    )
    found = united(Told(), Told(board), Told(portal)).product(POMELO)
    assert found == replace(board, group=Group.FRUIT, brand=portal.brand)
    assert united(Told(portal)).product(POMELO) == portal
    assert united(Told(board)).product(FISH) is None


def test_lots_parties_and_places_are_filled_in(catalogue: Catalogue) -> None:
    bare, full = Lot(POMELO, "B1"), catalogue.lots[0]
    both_lots = united(Told(lots=(bare,)), Told(lots=(full,)))
    assert both_lots.lot(POMELO, "B1") == full
    farm, place = catalogue.parties[1], catalogue.places[0]
    facts = united(
        Told(parties=(Party("farm", LocalText.of("FARM")),), places=(Place("field", LocalText.of("F")),)),
        Told(parties=(farm,), places=(place,)),
    )
    assert facts.party("farm") == replace(farm, name=LocalText.of("FARM"))
    assert facts.place("field") == replace(place, name=LocalText.of("F"))
    assert (facts.party("x"), facts.place("x"), facts.lot(POMELO, "x")) == (None, None, None)


def test_lists_are_united_without_doubles(catalogue: Catalogue) -> None:
    vietgap, ocop, _ = catalogue.certificates
    again = replace(ocop, number="oc-1", issuer=LocalText.of("UBND tỉnh Mẫu"))
    facts = united(
        Told(certificates=(vietgap, ocop)), Told(certificates=(again, replace(ocop, number="OC-2")))
    )
    assert [c.number for c in facts.certificates_of_product(POMELO)] == ["VG-1", "OC-1", "OC-2"]
    assert facts.certificates("VG-1") == (vietgap,)
    assert facts.certificates_of_party("farm") == ()


def test_of_one_witness_everything_counts(catalogue: Catalogue) -> None:
    """Two issuers of one catalogue may use the same number."""
    paper = catalogue.certificates[1]
    other = replace(paper, issuer=LocalText.of("Nơi khác"))
    assert united(Told(certificates=(paper, other))).certificates("OC-1") == (paper, other)


def test_a_recall_counts_from_anybody() -> None:
    mild, wide = recall("TH-1", FISH, lots=("F1",)), recall("TH-1", FISH, lots=("F1", "F9"))
    facts = united(Told(recalls=(mild,)), Told(recalls=(mild, wide)))
    assert facts.recalls(FISH) == (mild, wide)


def test_an_error_declaration_is_not_taken_for_its_event(catalogue: Catalogue) -> None:
    event = catalogue.events[0]
    void = replace(event, voided=True)
    facts = united(Told(events=(event,)), Told(events=(event, void)))
    assert facts.events(Thing(POMELO, "B1")) == (event, void)


def test_one_shop_of_two_sources_is_shown_once() -> None:
    board = stockist("q1", 16.4710, 107.58)
    numbered = replace(stockist("q2", 16.48, 107.58), gln="8930000000019")
    far = stockist("q3", 16.6, 107.58)
    theirs = (
        replace(board, id="https://x.example/1", position=stockist("", 16.4712, 107.58).position),
        replace(numbered, id="https://x.example/2", name=LocalText.of("Other words")),
        replace(far, id="https://x.example/3", position=stockist("", 16.7, 107.58).position),
        replace(board, id="q1", name=LocalText.of("Moved")),
    )
    facts = united(Told(stockists=(board, numbered, far)), Told(stockists=theirs))
    assert [n.stockist.id for n in facts.nearest(HERE, POMELO, 9)] == [
        "q1",
        "q2",
        "q3",
        "https://x.example/3",
    ]
    assert [n.stockist.id for n in facts.nearest(HERE, POMELO, 2)] == ["q1", "q2"]


def stamp(state: StampState, issuer: str | None = None, **more: object) -> Stamp:
    return replace(Stamp("AAAA1111", state, issuer=issuer), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "then", "shown"),
    [
        (StampState.ACTIVE, StampState.SOLD, StampState.SOLD),
        (StampState.PRINTED, StampState.ACTIVE, StampState.ACTIVE),
        (StampState.VOID, StampState.ACTIVE, StampState.ACTIVE),
        (StampState.ACTIVE, StampState.UNKNOWN, StampState.ACTIVE),
        (StampState.UNKNOWN, StampState.ACTIVE, StampState.ACTIVE),
        (StampState.RECALLED, StampState.ACTIVE, StampState.RECALLED),
        (StampState.ACTIVE, StampState.RECALLED, StampState.RECALLED),
    ],
)
def test_the_newest_word_on_a_stamp_counts(first: StampState, then: StampState, shown: StampState) -> None:
    [found] = united(Told(stamps=(stamp(first),)), Told(stamps=(stamp(then),))).stamps("AAAA1111")
    assert found.state is shown
    older = [witness(Told(stamps=(stamp(then),)), 5), witness(Told(stamps=(stamp(first),)), 0)]
    assert UnitedFacts(older).stamps("AAAA1111")[0].state is shown


def test_what_the_newest_word_on_a_stamp_leaves_open_is_filled_in() -> None:
    sold = stamp(StampState.SOLD, "v", sold=day(3, 1), activated=day(2, 1), gtin=POMELO, serial="S1")
    facts = united(Told(stamps=(sold,)), Told(stamps=(stamp(StampState.ACTIVE),)))
    [found] = facts.stamps("AAAA1111")
    assert found == replace(sold, state=StampState.ACTIVE, sold=None)
    assert facts.stamps_of_item(POMELO, "S1") == (sold,)


def test_stamps_of_two_vendors_are_two() -> None:
    one, other = stamp(StampState.ACTIVE, "a"), stamp(StampState.VOID, "b")
    assert united(Told(stamps=(one,)), Told(stamps=(other,))).stamps("AAAA1111") == (one, other)
    assert united(Told(stamps=(one, other))).stamps("AAAA1111") == (one, other)


STATES = st.sampled_from(StampState)
NOTICES = st.lists(st.builds(recall, st.sampled_from(["A", "B"]), st.just(FISH)), max_size=3)


@given(
    st.lists(
        st.tuples(STATES, st.integers(0, 100), NOTICES), min_size=1, max_size=5, unique_by=lambda s: s[1]
    ),
    st.randoms(use_true_random=False),
)
def test_in_whichever_order_sources_are_configured(
    said: list[tuple[StampState, int, list[object]]], random: object
) -> None:
    """Neither a recall nor the newest word on a stamp depends on it."""

    def facts(order: list[tuple[StampState, int, list[object]]]) -> UnitedFacts:
        return UnitedFacts(
            [
                witness(Told(stamps=(stamp(state),), recalls=tuple(recalls)), hours)  # type: ignore[arg-type]
                for state, hours, recalls in order
            ]
        )

    other = list(said)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert facts(said).stamps("AAAA1111") == facts(other).stamps("AAAA1111")
    assert set(facts(said).recalls(FISH)) == set(facts(other).recalls(FISH))
    if any(state is StampState.RECALLED for state, _, _ in said):
        assert facts(said).stamps("AAAA1111")[0].state is StampState.RECALLED
