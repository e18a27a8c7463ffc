"""A thing is asked for in every spelling that a repository may hold, and in no other thing's."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from biip.checksums import gs1_standard_check_digit
from hypothesis import given
from hypothesis import strategies as st

from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.epcis_identifiers import read_thing
from kiosk.provenance.thing_key import thing_key
from kiosk.sources.epcis_spelling import Spelling, is_class, packed_together

GTIN = "08938000000176"
SEVEN = Spelling(prefix_digits=(7,))

# the invariant characters of GS1 General Specifications, figure 7.11-1
LETTERS = st.text("!\"%&'()*+,-./:;<=>?_0Aa9Zz", min_size=1, max_size=20)


def numbers(digits: int) -> st.SearchStrategy[str]:
    """Numbers with a right check digit."""
    return st.text("0123456789", min_size=digits - 1, max_size=digits - 1).map(
        lambda text: text + str(gs1_standard_check_digit(text))
    )


@pytest.mark.parametrize(
    ("thing", "uris"),
    [
        (
            Thing(GTIN, serial="a/b"),
            ("https://id.gs1.org/01/08938000000176/21/a%2Fb", "urn:epc:id:sgtin:8938000.000017.a%2Fb"),
        ),
        (
            Thing(GTIN, "L:1"),
            ("https://id.gs1.org/01/08938000000176/10/L%3A1", "urn:epc:class:lgtin:8938000.000017.L:1"),
        ),
        (Thing(GTIN), ("https://id.gs1.org/01/08938000000176", "urn:epc:idpat:sgtin:8938000.000017.*")),
        (
            Thing(sscc="189380002345678901"),
            ("https://id.gs1.org/00/189380002345678901", "urn:epc:id:sscc:8938000.1234567890"),
        ),
        (Thing(other="urn:epc:id:grai:8938000.00001.12"), ("urn:epc:id:grai:8938000.00001.12",)),
        (Thing(), ()),
    ],
)
def test_both_spellings_of_a_thing(thing: Thing, uris: tuple[str, ...]) -> None:
    assert SEVEN.of(thing) == uris


def test_a_link_may_name_the_lot_of_an_item() -> None:
    links = Spelling(prefix_digits=()).of(Thing(GTIN, serial="S1"), lot="L1")
    assert links == (
        "https://id.gs1.org/01/08938000000176/21/S1",
        "https://id.gs1.org/01/08938000000176/10/L1/21/S1",
    )


def test_a_brands_own_links_are_asked_for_too() -> None:
    spelling = Spelling(("https://id.gs1.org", "https://id.nghe-an.example/truy-xuat"), ())
    assert spelling.of(Thing(GTIN, "L1"))[1] == (
        "https://id.nghe-an.example/truy-xuat/01/08938000000176/10/L1"
    )


@given(
    st.one_of(
        st.builds(Thing, numbers(14), serial=LETTERS.filter(lambda serial: serial != "*")),
        st.builds(Thing, numbers(14), LETTERS),
        st.builds(Thing, numbers(14)),
        st.builds(lambda sscc: Thing(sscc=sscc), numbers(18)),
    )
)
def test_every_spelling_is_read_as_the_same_thing(thing: Thing) -> None:
    spelt = Spelling().of(thing, "lot")
    assert len(set(spelt)) == len(spelt) >= 8
    assert {thing_key(read_thing(uri)) for uri in spelt} == {thing_key(thing)}


def test_classes_and_single_things_are_asked_for_apart() -> None:
    classes = [Thing(GTIN), Thing(GTIN, "L1"), Thing(other="urn:epc:class:lgtin:1.2.3")]
    single = [
        Thing(GTIN, serial="S1"),
        Thing(sscc="189380002345678901"),
        Thing(other="urn:epc:id:grai:1.2.3"),
    ]
    assert [is_class(thing) for thing in (*classes, *single)] == [True] * 3 + [False] * 3


@given(st.lists(st.lists(LETTERS, min_size=1, max_size=4).map(tuple)), st.integers(1, 200))
def test_lists_are_as_long_as_allowed_and_lose_nothing(spelt: list[tuple[str, ...]], longest: int) -> None:
    lists = packed_together(spelt, longest)
    assert [uri for joined in lists for uri in joined.split("|")] == [uri for uris in spelt for uri in uris]
    alone = {"|".join(uris) for uris in spelt}
    assert all(len(quote(joined, safe="")) <= longest or joined in alone for joined in lists)
