"""GS1 Digital Link: GS1 keys inside a web address (URI Syntax 1.6.0). The address is never opened.

One pass reads what the standard allows and what is met in print, and notes every departure; a link
without departures is conformant. Compressed links are not decoded: any short path looks like one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from kiosk.codes import gs1_content, gs1_elements, gs1_keys, gs1_syntax
from kiosk.codes.element import Element
from kiosk.codes.gs1_elements import Elements
from kiosk.codes.refusal import Fault, Invalid
from kiosk.codes.warn import Warn
from kiosk.codes.web_address import WebAddress, is_legal

MOST_PARTS = 256
"""Parts of a path or query that are looked at; the longest conformant link has far fewer."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a Digital Link says, and how it departs from the standard."""

    elements: Elements
    """Primary key first, then its qualifiers in the standard's order, then data attributes."""

    warnings: tuple[Warn, ...]


@dataclass(slots=True)
class _Reading:
    """A link being read."""

    found: dict[str, str]
    warnings: dict[Warn, None] = field(default_factory=dict)

    def warn(self, warning: Warn) -> None:
        self.warnings[warning] = None

    def keep(self, ai: str, value: str, otherwise: Warn) -> Fault | None:
        """Take an element in, or note why not; a wrong check digit is returned."""
        if ai in self.found:
            self.warn(Warn.REPEATED_KEY)
            return None
        known = gs1_syntax.exact(ai)
        fits = known is not None and known.fits(value)
        fault = gs1_content.fault(Element(ai, value)) if fits else Fault.ELEMENT
        if fault is None:
            self.found[ai] = value
        elif fault is not Fault.CHECK_DIGIT:
            self.warn(otherwise)
            return None
        return fault


def read(address: WebAddress) -> Link | Invalid | None:
    """The link that an address is; None where it is none, Invalid where a check digit is wrong."""
    segments = address.path.split("/", MOST_PARTS)
    trailing = len(segments) > 2 and segments[-1] == ""
    if trailing:
        segments.pop()
    at = _key_at(segments)
    if at is None:
        return None
    key, value, warnings = _key(segments[at], segments[at + 1])
    reading = _Reading({key: value}, dict.fromkeys(warnings))
    fault = gs1_content.fault(Element(key, value))
    if fault is not None:
        wrong = "the check digit is wrong" if fault is Fault.CHECK_DIGIT else "the value breaks its rule"
        return gs1_elements.refused(fault, f"AI {key}: {wrong}")
    if trailing:
        reading.warn(Warn.TRAILING_SLASH)
    _note_address(reading, address)
    fault = _read_qualifiers(reading, key, segments[at + 2 :]) or _read_query(reading, key, address.query)
    if fault is not None:
        return gs1_elements.refused(fault, "an attribute of the link: the check digit is wrong")
    return Link(_ordered(key, reading.found), tuple(reading.warnings))


def digital_link_uri(base: str, gtin14: str, lot: str | None = None, serial: str | None = None) -> str:
    """The conformant link of a product, lot or item under `base`, such as https://id.example.vn."""
    parts = [("01", gtin14), ("10", lot), ("21", serial)]
    return uri_of(base, tuple(Element(ai, value) for ai, value in parts if value is not None))


def uri_of(base: str, elements: Elements) -> str:
    """The conformant link of any elements, qualifiers in the standard's order, the rest in the query.

    Raises ValueError where there is no primary key, or an element may not stand beside it.
    """
    values = {e.ai: e.value for e in elements}
    key = next((e.ai for e in elements if e.ai in gs1_keys.QUALIFIERS), None)
    if key is None:
        raise ValueError("no primary key of a Digital Link among the elements, expected one such as AI 01")
    path = [ai for sequence in gs1_keys.QUALIFIERS[key] for ai in sequence if ai in values]
    wrong = [ai for ai in values if ai not in path and not _may_be_attribute(ai, frozenset())]
    if wrong or not gs1_keys.in_order(key, path):
        raise ValueError(f"AI {', '.join(wrong or path)} may not stand beside AI {key} in a Digital Link")
    rest = [ai for ai in values if ai != key and ai not in path]
    # Values of predefined length first, as in an element string; the order means nothing.
    rest.sort(key=lambda ai: (known := gs1_syntax.exact(ai)) is None or known.length is None)
    walk = "".join(f"/{ai}/{quote(values[ai], safe='')}" for ai in (key, *path))
    query = "&".join(f"{ai}={quote(values[ai], safe='')}" for ai in rest)
    return f"{base.rstrip('/')}{walk}" + (f"?{query}" if query else "")


def _key_at(segments: list[str]) -> int | None:
    """Where the primary key stands: the rightmost one that whole pairs follow, else the rightmost at all."""
    usable = [at for at in range(len(segments) - 2, 0, -1) if _is_key(segments[at], segments[at + 1])]
    paired = [at for at in usable if (len(segments) - at) % 2 == 0]
    return next(iter(paired or usable), None)


def _is_key(word: str, value: str) -> bool:
    """Is it a key with a value that has the form of one?"""
    if word not in gs1_keys.QUALIFIERS and word.lower() not in gs1_keys.KEY_WORDS:
        return False
    key, filled, warnings = _key(word, value)
    known = gs1_syntax.exact(key)
    if known is None or not known.fits(filled):
        return False
    # Eight digits after /01/ are more often a date in a news address than a short GTIN.
    doubtful = Warn.GTIN_13_IN_PATH in warnings and filled.startswith("000000")
    return not (doubtful and gs1_content.fault(Element(key, filled)))


def _key(word: str, raw: str) -> tuple[str, str, list[Warn]]:
    """Primary key, its value, and how the two depart from the standard."""
    key = gs1_keys.KEY_WORDS.get(word.lower(), word)
    warnings = [] if key == word else [Warn.NAMED_KEYS]
    value = unquote(raw)
    if key == "01" and len(value) in (8, 12, 13) and value.isascii() and value.isdigit():
        warnings.append(Warn.GTIN_13_IN_PATH)
        value = value.zfill(14)
    return key, value, warnings


def _note_address(reading: _Reading, address: WebAddress) -> None:
    notes = {
        Warn.NO_SCHEME: not address.written_scheme,
        Warn.NOT_HTTPS: address.scheme == "http",
        Warn.SCHEME_CASE: address.written_scheme not in ("", address.scheme, address.scheme.upper()),
        Warn.ILLEGAL_CHARACTER: not is_legal(address.text),
        Warn.IP_ADDRESS: address.is_ip,
        Warn.ODD_PORT: address.odd_port,
    }
    for warning, is_so in notes.items():
        if is_so:
            reading.warn(warning)


def _read_qualifiers(reading: _Reading, key: str, segments: list[str]) -> Fault | None:
    allowed = gs1_keys.of(key)
    order: list[str] = []
    if len(segments) % 2:
        reading.warn(Warn.UNKNOWN_SEGMENT)
    for word, raw in zip(segments[::2], segments[1::2], strict=False):
        ai = gs1_keys.QUALIFIER_WORDS.get(word.lower(), word)
        if ai not in allowed:
            reading.warn(Warn.UNKNOWN_SEGMENT)
            continue
        if ai != word:
            reading.warn(Warn.NAMED_KEYS)
        order.append(ai)
        fault = reading.keep(ai, unquote(raw), Warn.BAD_QUALIFIER)
        if fault is not None:
            return fault
    if not gs1_keys.in_order(key, order):
        reading.warn(Warn.QUALIFIER_ORDER)
    return None


def _read_query(reading: _Reading, key: str, query: str) -> Fault | None:
    allowed = gs1_keys.of(key)
    for part in query.split("&", MOST_PARTS)[:MOST_PARTS]:
        word, equals, raw = part.partition("=")
        ai = gs1_keys.QUALIFIER_WORDS.get(word.lower(), word)
        ai = ai if ai in allowed else word
        if not equals or not (ai.isascii() and ai.isdigit()):
            continue
        if not _may_be_attribute(ai, allowed):
            reading.warn(Warn.UNKNOWN_KEY)
            continue
        if ai in allowed:
            reading.warn(Warn.QUALIFIER_IN_QUERY)
        value = unquote(raw.replace("+", " "))
        if ai in ("01", "02") and len(value) in (8, 12, 13) and value.isascii() and value.isdigit():
            reading.warn(Warn.GTIN_13_IN_PATH)
            value = value.zfill(14)
        fault = reading.keep(ai, value, Warn.BAD_ATTRIBUTE)
        if fault is not None:
            return fault
    return None


def _may_be_attribute(ai: str, qualifiers: frozenset[str]) -> bool:
    """Is it an identifier that the query may hold, or a qualifier that strayed there?"""
    return ai in qualifiers or (ai not in gs1_keys.NOT_ATTRIBUTES and gs1_syntax.exact(ai) is not None)


def _ordered(key: str, found: dict[str, str]) -> Elements:
    """Key first, qualifiers in the standard's order, the rest as met."""
    path = [ai for sequence in gs1_keys.QUALIFIERS[key] for ai in sequence if ai in found]
    rest = [ai for ai in found if ai != key and ai not in path]
    return tuple(Element(ai, found[ai]) for ai in (key, *path, *rest))
