"""Where a portal's own JSON keeps each fact: paths in JMESPath, and its words for ours.

JMESPath (jmespath.org) is small and known, says "this or else that" as ``a || b``, and every expression
ends: it has no recursion over the document and no regular expressions, so that time grows only with the
sizes of the expression and of the answer.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError

from kiosk.provenance.journey import Step
from kiosk.provenance.product import Group
from kiosk.provenance.stamp import StampState
from kiosk.sources.checked import Checked, WrongShape

LONGEST = 300
"""Characters of an expression."""


@dataclass(frozen=True, slots=True)
class Path:
    """Where one fact stands."""

    text: str
    """A JMESPath expression such as ``data.ten || data.name``."""

    @classmethod
    def parse(cls, text: object) -> Path:
        """Raises ValueError saying what was expected."""
        if not isinstance(text, str) or not text.strip() or len(text) > LONGEST:
            raise ValueError(f"a JMESPath expression of up to {LONGEST} characters, such as data.name")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", PendingDeprecationWarning)
                jmespath.compile(text)
        except PendingDeprecationWarning:
            raise ValueError('a JMESPath expression whose literals are JSON, such as `"text"`') from None
        except JMESPathError as reason:
            first = str(reason).partition("\n")[0].partition(", for expression")[0].rstrip(":")
            said = "".join(c if c.isprintable() else "?" for c in first)
            raise ValueError(f"a JMESPath expression such as data.name ({said})") from None
        return cls(text)

    def of(self, document: Checked, name: str) -> Checked | None:
        """What stands there; None for nothing, null or an empty text. Raises WrongShape.

        `name` is the fact's, to be told beside the expression where something is wrong.
        """
        where = f"{document.path}: {name} = {self.text}"
        try:
            found = jmespath.search(self.text, document.value)
        except (JMESPathError, TypeError, ArithmeticError):
            raise WrongShape(f"{where}: expected what the expression asks for, found other types") from None
        return None if found is None or found == "" else Checked(found, where)


@dataclass(frozen=True, slots=True)
class Words:
    """Where a text stands, by language."""

    by_language: tuple[tuple[str, Path], ...]


@dataclass(frozen=True, slots=True)
class Who:
    """An establishment or a place."""

    name: Words
    id: Path | None = None
    """The portal's own identifier; without it, the name stands for it."""
    gln: Path | None = None
    address: Words | None = None
    latitude: Path | None = None
    longitude: Path | None = None


@dataclass(frozen=True, slots=True)
class ProductPaths:
    """A product."""

    name: Words
    gtin: Path | None = None
    """Without it, the product is the one that was asked for."""
    group: Path | None = None
    brand: Words | None = None
    net_content: Words | None = None
    origin: Words | None = None
    raw_material: Words | None = None
    shelf_life: Words | None = None
    standards: Path | None = None
    """A list of texts, or one."""
    ocop_stars: Path | None = None
    producer: Who | None = None
    supplier: Who | None = None
    distributor: Who | None = None
    groups: Mapping[str, Group] = field(default_factory=dict)
    """The portal's words for product groups; any other is "other"."""


@dataclass(frozen=True, slots=True)
class StampPaths:
    """The stamp that was asked for."""

    state: Path
    gtin: Path | None = None
    lot: Path | None = None
    serial: Path | None = None
    activated: Path | None = None
    sold: Path | None = None
    first_seen: Path | None = None
    times_seen: Path | None = None
    elsewhere: Path | None = None
    """Another place where it was read: a text that is there only where the portal warns of that."""
    states: Mapping[str, StampState] = field(default_factory=dict)
    """The portal's words for the states of a stamp; any other is "unknown"."""


@dataclass(frozen=True, slots=True)
class LotPaths:
    """The lot that was asked for, or that the stamp is of."""

    lot: Path | None = None
    produced: Path | None = None
    expiry: Path | None = None
    quantity: Words | None = None


@dataclass(frozen=True, slots=True)
class CertificatePaths:
    """Papers of the product; paths below `each` start at one of them."""

    each: Path
    number: Path
    scheme: Path
    issuer: Words
    valid_from: Path | None = None
    valid_to: Path | None = None


@dataclass(frozen=True, slots=True)
class EventPaths:
    """Steps of the journey; paths below `each` start at one of them."""

    each: Path
    at: Path
    stage: Path | None = None
    party: Who | None = None
    place: Who | None = None
    to: Who | None = None
    note: Words | None = None
    documents: Path | None = None
    lowest: Path | None = None
    """Degrees Celsius."""
    highest: Path | None = None
    limit_low: Path | None = None
    limit_high: Path | None = None
    stages: Mapping[str, Step] = field(default_factory=dict)
    """The portal's words for stages; any other is shown as it is."""


@dataclass(frozen=True, slots=True)
class JsonMapping:
    """Everything that is known of a portal's answers."""

    known: Path | None = None
    """True (as JMESPath means it) where the portal knows the code; without it, every answer counts."""
    product: ProductPaths | None = None
    stamp: StampPaths | None = None
    lot: LotPaths | None = None
    certificates: CertificatePaths | None = None
    events: EventPaths | None = None
    dates: tuple[str, ...] = ()
    """Formats as `strptime` has them, or ``unix`` or ``unix-ms``; ISO 8601 always counts."""
    timezone: str = "Asia/Ho_Chi_Minh"
    """IANA time zone of moments that name none."""

    def is_known(self, document: Checked) -> bool:
        """Does the portal say that it knows the code? Raises WrongShape."""
        if self.known is None:
            return True
        found = self.known.of(document, "known")
        return found is not None and _is_true(found.value)


def _is_true(value: Any) -> bool:
    """JMESPath, "or" expressions: false, null, and empty texts, lists and objects are not true; 0 is."""
    return value is not False and value is not None and value not in ("", [], {})
