"""GS1 element strings: cutting, contents, brackets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import gs1_content, gs1_elements, gs1_syntax, gtin
from kiosk.codes.gs1_syntax import GS
from kiosk.codes.kinds import Element, Fault, Invalid

ITEM = "0108938500001000"
SET_82 = "".join(c for c in map(chr, range(33, 127)) if c not in "#$@[\\]^`{|}~")

values = st.text(SET_82, min_size=1, max_size=20)
bodies = st.text("0123456789", min_size=13, max_size=13)
days = st.dates(date(1977, 1, 1), date(2076, 12, 31))


@st.composite
def elements(draw: st.DrawFn) -> tuple[Element, ...]:
    """A product, dates, a weight, a lot and a serial, in any order."""
    body = draw(bodies)
    found = [Element("01", f"{body}{gtin.check_digit(body)}")]
    found += [
        Element(ai, f"{draw(days):%y%m%d}") for ai in draw(st.sets(st.sampled_from(["11", "13", "15", "17"])))
    ]
    found += [Element("3103", f"{draw(st.integers(0, 999999)):06}")] if draw(st.booleans()) else []
    found += [Element(ai, draw(values)) for ai in draw(st.sets(st.sampled_from(["10", "21", "22", "240"])))]
    return tuple(draw(st.permutations(found)))


@given(elements())
def test_what_is_written_is_read(given_elements: tuple[Element, ...]) -> None:
    text = "".join(e.ai + e.value + GS for e in given_elements)
    assert gs1_elements.parse(text) == given_elements
    assert gs1_elements.parse(text.removesuffix(GS)) == given_elements


@given(elements())
def test_what_is_written_in_brackets_is_read(given_elements: tuple[Element, ...]) -> None:
    text = "".join(f"({e.ai})" + e.value.replace("(", "\\(") for e in given_elements)
    assert gs1_elements.parse_bracketed(text) == given_elements


@given(st.text())
def test_nothing_is_raised(text: str) -> None:
    for parse in (gs1_elements.parse, gs1_elements.parse_bracketed):
        found = parse(text)
        assert isinstance(found, Invalid) or found


def test_a_separator_after_a_predefined_length_is_allowed() -> None:
    assert gs1_elements.parse(f"{ITEM}{GS}10A") == (Element("01", ITEM[2:]), Element("10", "A"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.ELEMENT),
        (GS, Fault.ELEMENT),
        ("10A" + GS + GS + "21B", Fault.ELEMENT),
        ("05123", Fault.ELEMENT),
        ("0108938500001007", Fault.CHECK_DIGIT),
        ("00389385000000000012", Fault.CHECK_DIGIT),
        ("4148938500009991", Fault.CHECK_DIGIT),
        ("800308938500001001SER", Fault.CHECK_DIGIT),
        ("2538938500009991A", Fault.CHECK_DIGIT),
        ("8006089385000010070102", Fault.CHECK_DIGIT),
        ("8006089385000010000302", Fault.ELEMENT),
        ("8006089385000010000001", Fault.ELEMENT),
        ("17261301", Fault.ELEMENT),
        ("17260230", Fault.ELEMENT),
        ("7006260500", Fault.ELEMENT),
        ("7007260501260532", Fault.ELEMENT),
        ("70032605012460", Fault.ELEMENT),
        ("725020260231", Fault.ELEMENT),
        ("43212", Fault.ELEMENT),
        ("801101", Fault.ELEMENT),
        ("10" + "A" * 21, Fault.ELEMENT),
        ("10A\u00e9", Fault.ELEMENT),
        ("10A B", Fault.ELEMENT),
        (f"10A{GS}10B", Fault.ELEMENT),
        ("8013ABCDE", Fault.CHECK_DIGIT),
        ("8013AB", Fault.CHECK_DIGIT),
        ("11260101" * 65, Fault.ELEMENT),
        (
            "01\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660",
            Fault.ELEMENT,
        ),
    ],
)
def test_refused(text: str, fault: Fault) -> None:
    found = gs1_elements.parse(text)
    assert isinstance(found, Invalid)
    assert found.reason is fault
    assert found.expected.isascii()


def test_an_element_said_twice_alike_is_no_mistake() -> None:
    assert gs1_elements.parse(f"10A{GS}10A") == (Element("10", "A"), Element("10", "A"))


@pytest.mark.parametrize(
    "text", ["", "10", "(10)", "(10)A(", "(10)A(B)", "x(10)A", "(0100)1", "(10)" * 70, "(99)"]
)
def test_brackets_refused(text: str) -> None:
    assert isinstance(gs1_elements.parse_bracketed(text), Invalid)


@pytest.mark.parametrize(
    ("ai", "value"),
    [
        ("8003", "08938500001000SER"),
        ("253", "8938500009990A"),
        ("8013", "1987654Ad4X4bL5ttr2310c2K"),
        ("7003", "2605012359"),
        ("7007", "260501260531"),
        ("7250", "20260228"),
        ("4324", "2605019999"),
        ("4309", "02790858483015297971"),
        ("8001", "12341234512398"),
        ("7011", "260501"),
    ],
)
def test_content_that_is_right(ai: str, value: str) -> None:
    assert gs1_content.fault(Element(ai, value)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("261231", date(2026, 12, 31)),
        ("260200", date(2026, 2, 28)),
        ("280200", date(2028, 2, 29)),
        ("770101", date(1977, 1, 1)),
        ("761231", date(2076, 12, 31)),
        ("260001", None),
        ("261300", None),
        ("260431", None),
    ],
)
def test_days(text: str, expected: date | None) -> None:
    assert gs1_content.day(text) == expected


def test_day_00_needs_leave() -> None:
    assert gs1_content.day("260200", whole_month=False) is None


@pytest.mark.parametrize(
    ("ai", "is_known"),
    [("01", True), ("3103", True), ("310", False), ("05", False), ("", False), ("01089", False)],
)
def test_identifiers(ai: str, is_known: bool) -> None:
    assert (gs1_syntax.exact(ai) is not None) is is_known
