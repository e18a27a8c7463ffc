"""Agreement with the tables of the GS1 Syntax Engine: strict acceptance, and the elements found.

The engine takes options; its tables say which. A case whose options make it accept what the standard
does not (zero-suppressed GTINs, words for keys, unknown identifiers) must be read here too, but not as
conformant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.codes import digital_link, gs1_elements, gs1_syntax, web_address
from kiosk.codes.digital_link import Link
from kiosk.codes.gs1_elements import Elements
from kiosk.codes.kinds import HARMLESS, Code, Element, Invalid

LENIENT = {"zero_suppressed_gtin", "convenience_alphas"}
"""Options by which the engine accepts what the standard does not."""

UNKNOWN = "unknown_ais"
"""The engine may be told to take identifiers that do not exist; here they are noted and left out."""

NOT_AS_THE_ENGINE = {
    "]": "a bracket alone is text here: either way it is no product",
    "]Q1": "an empty code is valid to the engine; it says nothing to a shopper, who is asked to scan again",
    "]J0": "the same",
}
"""Scan data judged otherwise than by the engine, with the reason."""


def rows(shared: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (shared / f"data/gs1-syntax-engine/{name}.json").read_text("utf-8")
    )
    assert found
    return found


def fnc1(elements: Elements) -> str:
    """Elements as the engine writes them: ^ first, and after each value of variable length but the last."""
    text = "^"
    for at, element in enumerate(elements):
        known = gs1_syntax.exact(element.ai)
        assert known is not None
        last = at == len(elements) - 1
        text += element.ai + element.value + ("" if known.length is not None or last else "^")
    return text


def test_element_strings(shared: Path) -> None:
    for row in rows(shared, "element_string"):
        text = row["fnc1"]
        found = gs1_elements.parse(text[1:].replace("^", gs1_syntax.GS)) if text[:1] == "^" else None
        accepted = found is not None and not isinstance(found, Invalid)
        assert accepted == row["ok"], row
        if found is not None and not isinstance(found, Invalid):
            # A separator after a predefined length or at the end is allowed and means nothing.
            assert fnc1(found) == re.sub(r"^(\^01\d{14})\^", r"\1", text.removesuffix("^"))


def test_bracketed(shared: Path) -> None:
    for row in rows(shared, "bracketed_ai"):
        found = gs1_elements.parse_bracketed(row["bracketed"])
        assert (not isinstance(found, Invalid)) == row["ok"], row
        if not isinstance(found, Invalid):
            assert fnc1(found) == row["fnc1"]


def read(uri: str) -> Link | None:
    address = web_address.parse(uri)
    link = digital_link.read(address) if isinstance(address, web_address.WebAddress) else None
    return link if isinstance(link, Link) else None


def test_digital_links(shared: Path) -> None:
    for row in rows(shared, "dl_parse"):
        link = read(row["uri"])
        conformant = link is not None and HARMLESS.issuperset(link.warnings)
        if not row["ok"] or not row["options"]:
            assert conformant == row["ok"], row
        if row["ok"]:
            assert link is not None, row
            assert not (row["options"].keys() & {*LENIENT, UNKNOWN} and conformant), row
            expected = re.sub(r"\^89.*", "", row["ai_fnc1"]) if UNKNOWN in row["options"] else row["ai_fnc1"]
            assert fnc1(link.elements) == expected, row


def test_digital_links_are_made(shared: Path) -> None:
    for row in rows(shared, "dl_generate"):
        elements = tuple(Element(*pair) for pair in re.findall(r"\((\d{2,4})\)([^(]*)", row["ai"]))
        try:
            made = digital_link.uri_of(row["stem"] or "https://id.gs1.org", elements)
        except ValueError:
            made = None
        assert made == row["uri"], row
        if made:
            link = read(made)
            assert link is not None, made
            assert {(e.ai, e.value) for e in link.elements} == {(e.ai, e.value) for e in elements}


def test_scan_data(
    shared: Path, read: Callable[[str], Code], fields: Callable[[str], dict[str, object]]
) -> None:
    met = set()
    for row in rows(shared, "scandata"):
        scan = row["scan"]
        code = read(scan)
        if (not isinstance(code, Invalid)) != row["ok"]:
            met.add(scan)
            continue
        if row["ok"] and scan[:3] in {"]C1", "]d2", "]Q3", "]e0"}:
            assert code.kind == "gs1-elements"
            assert fnc1(code.data.elements) == row["data"]  # type: ignore[union-attr]
    assert met == set(NOT_AS_THE_ENGINE)


def test_every_identifier_of_the_dictionary_parses(shared: Path) -> None:
    text = (shared / "data/gs1-syntax-engine/gs1-syntax-dictionary.txt").read_text("utf-8")
    entries = re.findall(r"^(\d{2,4})(?:-(\d{2,4}))?[ *?]+([NXYZ].*?)  ", text, re.MULTILINE)
    assert len(entries) > 150
    for first, last, form in entries:
        for number in range(int(first), int(last or first) + 1):
            ai = str(number).zfill(len(first))
            known = gs1_syntax.exact(ai)
            assert known is not None, ai
            total = sum(map(int, re.findall(r"(?:^| |\[)[NXYZ](?:\.\.)?(\d+)", form)))
            assert not known.fits("A" * (total + 1)), f"{ai}: longer than {form} must not fit"
            single = re.fullmatch(r"[NXYZ](\.\.)?\d+(,\w+)*", form.strip())
            if single and "slash" not in form:  # a birth's 1/3 needs its slash
                assert known.fits("1" * total), ai
                assert known.fits("1") == (single[1] is not None or total == 1), ai
