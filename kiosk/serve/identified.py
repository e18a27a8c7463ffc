"""What the path of a request names: a product, a lot or an item, by a GS1 Digital Link (URI Syntax 1.6.0)."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.codes import digital_link, web_address
from kiosk.codes.kinds import Element, Invalid, Warn
from kiosk.provenance.epcis_event import Thing
from kiosk.serve.problems import Problem

HERE = "https://resolver.example"
"""Any host: only the path is read."""

TOLERATED = frozenset({Warn.TRAILING_SLASH, Warn.GTIN_13_IN_PATH})
"""A slash at the end (the resolver standard asks for that), and a GTIN of 8, 12 or 13 digits: normalised."""

LONGEST = 512
"""Characters of a path; the longest conformant one of a trade item has 203, escaped."""


@dataclass(frozen=True, slots=True)
class Identified:
    """A trade item, as exactly as the path says."""

    elements: tuple[Element, ...]
    """AI 01 first, then its qualifiers in the standard's order."""

    @property
    def gtin(self) -> str:
        """GTIN-14."""
        return self.elements[0].value

    @property
    def lot(self) -> str | None:
        """AI 10."""
        return self._value("10")

    @property
    def serial(self) -> str | None:
        """AI 21."""
        return self._value("21")

    @property
    def thing(self) -> Thing:
        """It as EPCIS events speak of it."""
        return Thing(self.gtin, self.lot, self.serial)

    @property
    def path(self) -> str:
        """The canonical path, such as /01/08938500001116/10/TB-1911-07."""
        return digital_link.uri_of("", self.elements)

    @property
    def levels(self) -> tuple[Identified, ...]:
        """Itself, then what it is part of, up to the product."""
        return tuple(Identified(self.elements[:n]) for n in range(len(self.elements), 0, -1))

    def _value(self, ai: str) -> str | None:
        return next((element.value for element in self.elements if element.ai == ai), None)


def read(path: str) -> Identified:
    """What a path, still percent-encoded, names. Raises Problem (400) where it is no conformant one."""
    if len(path) > LONGEST:
        raise Problem(400, "Not a GS1 Digital Link", f"The path has more than {LONGEST} characters.")
    address = web_address.parse(f"{HERE}{path}")
    link = digital_link.read(address) if isinstance(address, web_address.WebAddress) else None
    if isinstance(link, Invalid):
        raise Problem(400, "Wrong check digit", "The last digit of the GTIN is not its check digit.")
    if link is None or link.elements[0].ai != "01" or not path.startswith("/01/"):
        raise Problem(400, "Not a GS1 Digital Link", "Expected /01/ and a GTIN, then 22, 10 and 21.")
    departures = [warning for warning in link.warnings if warning not in TOLERATED]
    if departures:
        raise Problem(400, "Not a GS1 Digital Link", f"The path departs from the standard: {departures[0]}.")
    if path.rstrip("/").count("/") != 2 * len(link.elements):
        raise Problem(400, "Not a GS1 Digital Link", "The path names more than one key.")
    return Identified(link.elements)
