"""What the catalogue is: catalogue.toml, with its market, version and date."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.catalogue import values
from kiosk.catalogue.file import read_text
from kiosk.catalogue.problems import Problem, one_of, quoted
from kiosk.catalogue.table import LANGUAGE
from kiosk.provenance.catalogue import Catalogue, Market
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.position import Position

T = TypeVar("T")

FILE = "catalogue.toml"
LARGEST = 64 * 1024
KEYS = {"version", "as_of", "market"}
MARKET_KEYS = {"name", "latitude", "longitude", "timezone", "contact"}

LONGEST_CONTACT = 120
"""Characters of the office's contact: it has to fit into a QR code that is read off a screen."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on top of a catalogue."""

    market: Market
    version: int
    as_of: datetime


def read_heading(folder: Path, problems: list[Problem]) -> Heading | None:
    """The heading, or None where it has a problem."""
    before = len(problems)
    given = _toml(folder, problems)
    if given is None:
        return None
    _only(given, KEYS, "", problems)
    market = given.get("market", {})
    if not isinstance(market, Mapping):
        problems.append(Problem(FILE, "", "market", quoted(market), "a section [market]"))
        return None
    _only(market, MARKET_KEYS, "market.", problems)

    def need(key: str, found: object, fit: Callable[[object], T]) -> T:
        """A value that must be there; None, never used, where it is not good."""
        try:
            if found is not None:
                return fit(found)
            problems.append(Problem(FILE, "", "", f"no key {key}", "it: it is needed"))
        except ValueError as error:
            problems.append(Problem(FILE, "", key, quoted(found), str(error)))
        return cast("T", None)

    heading = Heading(
        market=Market(
            name=need("market.name", market.get("name"), _words),
            position=Position(
                need("market.latitude", market.get("latitude"), _degrees(90)),
                need("market.longitude", market.get("longitude"), _degrees(180)),
            ),
            timezone=need("market.timezone", market.get("timezone", "Asia/Ho_Chi_Minh"), _timezone),
            contact=need("market.contact", market["contact"], _contact) if "contact" in market else None,
        ),
        version=need("version", given.get("version"), _version),
        as_of=need("as_of", given.get("as_of"), _moment),
    )
    return heading if len(problems) == before else None


def write_heading(folder: Path, catalogue: Catalogue) -> None:
    """Write catalogue.toml. Raises OSError."""
    market = catalogue.market
    lines = [
        f"version = {catalogue.version}",
        f"as_of = {catalogue.as_of.isoformat()}",
        "",
        "[market]",
        f"name = {_table(market.name)}",
        f"latitude = {market.position.latitude!r}",
        f"longitude = {market.position.longitude!r}",
        f"timezone = {_quote(market.timezone)}",
        *([f"contact = {_table(market.contact)}"] if market.contact else []),
    ]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _toml(folder: Path, problems: list[Problem]) -> dict[str, Any] | None:
    if not (folder / FILE).exists():
        problems.append(Problem(FILE, "", "", "no such file", "version, as_of and [market]"))
        return None
    text = read_text(folder / FILE, FILE, LARGEST, problems)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problems.append(Problem(FILE, "", "", str(error), "a TOML file"))
        return None


def _only(given: Mapping[str, object], known: set[str], prefix: str, problems: list[Problem]) -> None:
    """Say which keys are not known."""
    for key in sorted(given.keys() - known):
        problems.append(Problem(FILE, "", "", f"unknown key {prefix}{quoted(key)}", one_of(known, key)))


def _words(given: object) -> LocalText:
    texts = {"vi": given} if isinstance(given, str) else given
    if not isinstance(texts, Mapping) or not all(LANGUAGE.fullmatch(language) for language in texts):
        raise ValueError('a text, or texts by language such as { vi = "Chợ", en = "Market" }')
    if not all(isinstance(text, str) and text.strip() for text in texts.values()) or "vi" not in texts:
        raise ValueError("a text in each language, Vietnamese (vi) among them")
    return LocalText.of({language: values.text(text.strip()) for language, text in texts.items()})


def _contact(given: object) -> LocalText:
    words = _words(given)
    if any(len(text) > LONGEST_CONTACT for _, text in words.by_language):
        raise ValueError(f"at most {LONGEST_CONTACT} characters in each language")
    return words


def _degrees(limit: float) -> Callable[[object], float]:
    def fit(given: object) -> float:
        if isinstance(given, bool) or not isinstance(given, int | float) or not -limit <= given <= limit:
            raise ValueError(f"degrees from {-limit:g} to {limit:g}, such as 16.4637")
        return float(given)

    return fit


def _timezone(given: object) -> str:
    try:
        return ZoneInfo(given).key if isinstance(given, str) else str(ZoneInfo(""))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("an IANA time zone such as Asia/Ho_Chi_Minh") from None


def _version(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given < 2**53:
        raise ValueError("a whole number from 1, which counts up with every issue")
    return given


def _moment(given: object) -> datetime:
    if not isinstance(given, datetime) or given.tzinfo is None:
        raise ValueError("a moment with its time zone, such as 2026-11-22T05:10:00+07:00 (without quotes)")
    return given


def _table(words: LocalText) -> str:
    """A TOML inline table of texts by language."""
    return "{ " + ", ".join(f"{language} = {_quote(text)}" for language, text in words.by_language) + " }"


def _quote(text: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False)
