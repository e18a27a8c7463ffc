"""The look-up order as a decision: whom to ask, what to show, what may be claimed."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.cache.breaker import Circuit
from kiosk.cache.learnt import Remembered
from kiosk.cache.look_up import Word, honest, plan, tells, witnesses, word_of
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.answer import Answer, Found, Freshness, Level, NoRecord, Source, Unreachable
from kiosk.provenance.freshness import Policy
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.told import Told
from tests.cache.conftest import POMELO, day

AT = day(4, 1)
SOURCE = Source("Chợ Mẫu", AT)
PRODUCT = Product(POMELO, LocalText.of("Bưởi"), Group.FRUIT)
KEY = FactKey(POMELO, None, None, None, None)
FOUND = Found(Level.PRODUCT, PRODUCT, SOURCE)
STAMPED = NoRecord(SOURCE, Stamp("AAAA1111", StampState.PRINTED))

ANSWERS = st.sampled_from([FOUND, NoRecord(SOURCE), STAMPED, Unreachable()])
TOLD = st.sampled_from([Told(), Told(PRODUCT)])


@st.composite
def words(draw: st.DrawFn) -> list[Word]:
    """What some sources said last, and how old it is."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        freshness = draw(st.sampled_from(Freshness))
        said = None if freshness is Freshness.MISSING else Remembered(draw(TOLD), AT)
        found.append(Word(f"s{number}", freshness, said, draw(st.booleans())))
    return found


@given(ANSWERS, st.booleans(), words(), st.data())
def test_who_is_asked_and_what_is_shown(
    known: Answer, enough: bool, said: list[Word], data: st.DataObject
) -> None:
    circuits = [data.draw(st.sampled_from(Circuit)) for _ in said]
    todo = plan(known, enough, said, circuits)
    for word, circuit in zip(said, circuits, strict=True):
        asked = not enough and word.freshness is not Freshness.FRESH and circuit is not Circuit.OPEN
        assert (word.source in todo.ask) is asked
    assert todo.show is (tells(known) or not todo.ask)


@given(ANSWERS, words())
def test_what_is_known_is_never_taken_back_and_what_is_not_is_never_claimed(
    answer: Answer, said: list[Word]
) -> None:
    shown = honest(answer, said, AT)
    if tells(answer):
        assert shown == answer
    elif isinstance(shown, NoRecord):
        assert all(
            word.freshness is Freshness.FRESH or word.said == Remembered(Told(PRODUCT), AT) for word in said
        )
        assert all(word.exact for word in said)
    else:
        assert shown == Unreachable(AT)


@given(words(), st.booleans())
def test_only_what_counts_is_witnessed_in_the_order_of_the_configuration(
    said: list[Word], last: bool
) -> None:
    named = [witness.source.name for witness in witnesses(said, KEY, last)]
    assert named == [word.source for word in said if word.counts]
    for word, witness in zip([w for w in said if w.counts], witnesses(said, KEY, last), strict=True):
        shown = witness.facts.product(POMELO) is not None
        told = word.said is not None and word.said.told.product is not None
        assert shown is (told and (last or word.freshness is not Freshness.EXPIRED))


def test_a_word_is_judged_by_the_wall_clock() -> None:
    said = Remembered(Told(PRODUCT), AT)
    ages = {0: Freshness.FRESH, 31: Freshness.STALE, 366: Freshness.EXPIRED, -9: Freshness.STALE}
    for days, freshness in ages.items():
        assert word_of("s", said, AT + timedelta(days=days), Policy()) == Word("s", freshness, said)
    assert word_of("s", None, AT, Policy()) == Word("s", Freshness.MISSING)
