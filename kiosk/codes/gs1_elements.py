"""GS1 element strings: cutting them into elements, strictly (GS1 General Specifications, section 7.8).

Two ways of writing them: with FNC1 as GS after each value of variable length, as readers send them, and
with identifiers in brackets, as people read them.
"""

from __future__ import annotations

import re

from kiosk.codes import gs1_content, gs1_syntax
from kiosk.codes.element import Element
from kiosk.codes.gs1_syntax import GS
from kiosk.codes.refusal import Fault, Invalid

Elements = tuple[Element, ...]

MOST = 64
"""Elements that one code may hold. No carrier of GS1 data has room for so many that mean something."""


def parse(text: str) -> Elements | Invalid:
    """Elements of a string in which GS ends every value of variable length but the last."""
    cut = split(text)
    return cut if isinstance(cut, Invalid) else checked(cut)


def parse_bracketed(text: str) -> Elements | Invalid:
    """Elements of a string such as (01)08938500001000(10)LOT01; a bracket in a value is written \\(."""
    parts = [part.replace("\\(", "(") for part in _BRACKET.split(text)]
    # Splitting by a group gives: what stands before, identifier, value, identifier, value ...
    if parts[0] or len(parts) < 3 or len(parts) > 2 * MOST + 1:
        return refused(Fault.ELEMENT, "expected (AI)value(AI)value")
    found = []
    for ai, value in zip(parts[1::2], parts[2::2], strict=True):
        known = gs1_syntax.exact(ai)
        if known is None or not known.fits(value) or _BARE_BRACKET.search(text):
            return refused(Fault.ELEMENT, f"AI {ai[:4]}: no such identifier, or the value breaks its format")
        found.append(Element(ai, value))
    return checked(tuple(found))


def split(text: str) -> Elements | Invalid:
    """Elements whose format is right; their content is not looked at yet."""
    found: list[Element] = []
    at = 0
    while at < len(text):
        ai = gs1_syntax.starting(text, at)
        if ai is None or len(found) == MOST:
            return refused(Fault.ELEMENT, f"no application identifier at position {at + 1}")
        at += len(ai.ai)
        end = text.find(GS, at) if ai.length is None else at + ai.length
        value = text[at:] if end < 0 else text[at:end]
        if not ai.fits(value):
            return refused(Fault.ELEMENT, f"AI {ai.ai}: the value breaks its format")
        found.append(Element(ai.ai, value))
        at += len(value)
        if text.startswith(GS, at):
            at += 1
    return tuple(found) or refused(Fault.ELEMENT, "expected an application identifier")


def checked(elements: Elements) -> Elements | Invalid:
    """The same elements, where content is right and no identifier comes twice with two values."""
    seen: dict[str, str] = {}
    for element in elements:
        fault = gs1_content.fault(element)
        if fault is not None:
            return refused(fault, f"AI {element.ai}: the value breaks its rule")
        if seen.setdefault(element.ai, element.value) != element.value:
            return refused(Fault.ELEMENT, f"AI {element.ai}: two values")
    return elements


def refused(fault: Fault, expected: str) -> Invalid:
    """A refusal of GS1 data: reading it again may help, since a damaged symbol looks like this."""
    return Invalid(fault, "rescan", expected)


_BRACKET = re.compile(r"(?<!\\)\(([0-9]{2,4})\)")
_BARE_BRACKET = re.compile(r"(?<!\\)\((?![0-9]{2,4}\))")
