"""Facts to text and back, by their types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cache.records import pack, shape, unpack
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, EventType
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Product
from kiosk.provenance.stockist import Stockist

TEXTS = st.builds(
    LocalText,
    st.lists(st.tuples(st.sampled_from(["vi", "en"]), st.text(st.characters(codec="utf-8"))), min_size=1).map(
        tuple
    ),
)
st.register_type_strategy(LocalText, TEXTS)
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(str, st.text(st.characters(codec="utf-8")))
st.register_type_strategy(float, st.floats(allow_nan=False))


FACTS: tuple[type, ...] = (Product, Stockist, EpcisEvent, Certificate)


@given(st.one_of(*map(st.from_type, FACTS)))
def test_any_fact_comes_back(fact: object) -> None:
    assert unpack(type(fact), pack(fact)) == fact


@pytest.mark.parametrize("record", ["", "[", "{}", "[]", "7", '["a","b",["c"],null,null,null,null,1]'])
def test_a_record_that_is_none_is_refused(record: str) -> None:
    with pytest.raises((ValueError, TypeError, IndexError)):
        unpack(Certificate, record)


def test_a_whole_number_may_stand_for_a_float() -> None:
    found = unpack(Pair, "[1, null]")
    assert found == Pair(1.0, None)
    with pytest.raises(TypeError, match="str in a record, expected float"):
        unpack(Pair, '["1", null]')


@dataclass(frozen=True)
class Pair:
    """A number and perhaps a type."""

    number: float
    kind: EventType | None


@dataclass(frozen=True)
class Odd:
    """A fact that the store has no rule for."""

    content: bytes


def test_a_type_without_a_rule_is_noticed() -> None:
    with pytest.raises(TypeError, match="no rule for"):
        unpack(Odd, '["x"]')


def test_the_shape_names_every_field() -> None:
    words = "|".join(EventType)
    assert shape(Pair) == f"Pair(number:float,kind:UnionType[{words},NoneType])"
    assert shape(tuple[str, ...]) == "tuple[str,Ellipsis]"
